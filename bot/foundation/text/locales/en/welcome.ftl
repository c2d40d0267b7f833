# Greeting, help, privacy.
command-start = Start
command-help = What I can do

start = Hello! I am <b>Gương Sáng</b>, “bright examples”: every week I tell the story of someone who did good. Here is one to try:
subscribe-button = Subscribe to the weekly edition
greeting = Hello, { $title }! I am <b>Gương Sáng</b>: every week I tell the story of someone who did good.
    Admins, please choose when the weekly edition should come:{ $forum ->
        [yes] {" "}(for one topic, type /subscribe in that topic)
       *[no] {""}
    }
start-again = Welcome back! Your weekly edition is as it was, the next one comes <b>{ $when }</b>. And here is a story:
start-off = Welcome back! The weekly edition is off, its settings are kept. And here is a story:
subscribe-again = Turn the weekly edition on again
served = This group receives the weekly edition, the next one comes <b>{ $when }</b>.
back-again = I am back. The weekly edition is as it was, the next one comes <b>{ $when }</b>.
greeting-default = Every Monday 07:00
greeting-other = Another time
help = <b>Gương Sáng</b> tells stories of exemplary people.

    /stories – the stories by field
    /random – a story you have not read
    /search <i>a few words</i> – find one
    /digest – this week's edition
    /subscribe – receive it every week
    /pledge – register something you will do, report on it each quarter
    /nominate – tell us about someone good
    /settings – change day, hour, fields, or pause
    /language – Vietnamese or English
    /privacy – what I keep

    For a whole group: add @{ $bot } to it, then press two buttons.
help-add = Add to a group
bot-description = Every week the story of someone who did good: short, in large letters, with something one can do. Press Start to read one; add it to a group so that everyone reads along.
bot-short-description = Every week the story of someone who did good, for you and your group.
