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
panel = <b>Weekly edition</b>
    { $state }
    When: { $rhythm } { $weekday }, { $time } ({ $zone })
    Fields: { $fields }
    Sound: { $silent ->
        [yes] silent
       *[no] with sound
    }
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
