# Subscribing, settings, language.
command-subscribe = Receive the weekly edition
command-unsubscribe = Stop the weekly edition
command-settings = Day, hour, fields, pause
command-language = Change the language

subscribed = ✅ Subscribed. Next edition: <b>{ $when }</b> ({ $zone }).
subscribed-toast = Next edition: { $when }
unsubscribed = The weekly edition is off. Its settings are kept for when you want it back.
not-subscribed = This place has not subscribed to the weekly edition.
options = Options
panel = { $place }<b>Weekly edition</b>
    { $state }
    When: { $rhythm } { $weekday }, { $time } ({ $zone })
    Fields: { $fields }
    Sound: { $silent ->
        [yes] silent
       *[no] with sound
    }
    Quiet hours: { $quiet }
    Days off: { $days_off }
panel-of = <b>{ $title }</b>{"\u000A"}
panel-in-topic = Topic: { $topic }{"\u000A"}
topic-general = General
topic-unnamed = this topic
panel-on = ✅ On. Next edition: <b>{ $when }</b>
panel-off = ⏸ Off
panel-paused = ⏸ Paused. Next edition: <b>{ $when }</b>
every-weekly = every
every-fortnightly = every two weeks,
every-monthly = once a month,
frequency-weekly = Every week
frequency-fortnightly = Every two weeks
frequency-monthly = Every month
all-fields = all
choose-day = Day
choose-hour = Hour
choose-fields = Fields
choose-frequency = How often
choose-pause = Pause
choose-zone = Time zone
choose-quiet = Quiet hours
choose-days_off = Days off
choose-language = Language
choose-topic = Topic
more = More…
none = none
ask-quiet = During quiet hours, what senders write waits until they are over. Which hours?
ask-days_off = On which days should no edition come? Press to choose, press again to undo.
ask-topic = Each topic has its own settings. Choose a topic, then turn the edition on there.
day-off-tet = Tết, the lunar new year
day-off-april = 30 April and 1 May
day-off-september = National Day, 2 September
dates-button = Type other dates…
ask-dates = Type the days on which no edition should come, for example <b>24 Dec – 2 Jan</b> or <b>30 April</b>. They are kept free every year; for one time only type the year too: <b>20 Jan – 5 Feb 2027</b>.
dates-once = { $dates } { $year }
dates-words = I do not understand these dates. Type the day first, then the month, for example <b>24/12–2/1</b>.
dates-past = These days are over. Type days that are still to come, for example <b>24 Dec – 2 Jan</b>.
dates-long = That is more than 100 days. Type fewer, or press <b>Turn off</b> in /settings.
dates-many = There are many dates already. Take one away in /settings, then type these again.
day-off-summer = Summer holidays (June to August)
undone = Undone
cannot-move = That topic has an edition already.
resume = Resume
turn-on = Turn on
turn-off = Turn off
silent-on = Make silent
silent-off = Make it ring
ask-day = On which day should the edition come?
ask-hour = At what hour should the edition come?
ask-fields = Choose the fields you want. Choosing none means all of them.
ask-frequency = How often should it come?
ask-pause = Pause for how long?
ask-zone = Which time zone is this place in?
pause-weeks = { $n ->
    [one] { $n } week
   *[other] { $n } weeks
}
changed = Changed
ask-language = Bạn đọc tiếng nào? / Which language do you read?
language-vi = Tiếng Việt
language-en = English
language-chosen = From now on I speak English.
quiz-on = Quiz: switch on
quiz-off = Quiz: switch off
