# Writing to many.
command-broadcast = Write to many places
command-broadcasts = Scheduled, running and sent

broadcast-ask = Send me what should go out: text, or a photo with text. Recipients will see exactly that.
broadcast-stop = Never mind
broadcast-not-taken = I cannot pass on { $kind } yet. Please send text, or a photo with text.
kind-of-message = { $kind ->
    [video] videos
    [animation] animations
    [document] files
    [voice] voice messages
    [audio] audio files
    [video_note] round videos
    [sticker] stickers
    [poll] polls
    [contact] contacts
    [location] places
   *[other] this kind of message
}
broadcast-too-long = The text has { $length } characters, more than the { $limit } that Telegram allows. Please shorten it and send it again.
groups-count = { $n ->
    [one] { $n } group
   *[other] { $n } groups
}
people-count = { $n ->
    [one] { $n } person
   *[other] { $n } people
}
channels-count = { $n ->
    [one] { $n } channel
   *[other] { $n } channels
}
nobody = nobody yet
audience-all = All
audience-groups = Groups
audience-private = People
audience-channels = Channels
broadcast-now = now
broadcast-at = { $when } ({ $zone })
broadcast-silent = silent
broadcast-loud = with sound
broadcast-panel = Above is what recipients will see.
    To: <b>{ $audience }</b>
    When: <b>{ $when }</b>
    Sound: { $sound }
send-now = Now
type-time = Another time…
make-silent = Make silent
make-loud = Make it ring
send-test = Send me a test
broadcast-confirm = ✅ Send to { $audience } · { $when } · about { $duration }
broadcast-drop = Drop this message
broadcast-ask-time = Type day and hour, such as <b>friday 7pm</b>, <b>25/11 7:30</b>, <b>tomorrow 7:00</b>. It is { $zone }.
time-words = I did not understand “{ $typed }”, or there is no such day. Try again, such as <b>friday 7pm</b> or <b>25/11 7:30</b>.
time-hour = Please add the hour, such as <b>friday 7pm</b>.
time-past = “{ $typed }” has passed. Please choose a time to come.
time-far = “{ $typed }” is more than a year away. Please choose a nearer day.
broadcast-refused-not_a_draft = This message has been confirmed already.
broadcast-refused-empty = Nobody would receive it. Please choose other recipients.
broadcast-refused-past = The chosen time has just passed. Please choose another.
broadcast-scheduled = 🕒 Will go to <b>{ $audience }</b>
    When: <b>{ $when }</b>
broadcast-late = ⚠️ The message for <b>{ $when }</b> was not sent because we were not running then. Send it to { $audience } now?
broadcast-hurry = Send at once
broadcast-cancel = Cancel
broadcast-pause = Pause
broadcast-resume = Resume
broadcast-running = { $bar }
    Sent { $sent } · left { $left }
broadcast-speed = { $speed } messages a second · about { $left } left
broadcast-paused = ⏸ Paused
broadcast-done = ✅ Done
broadcast-cancelled = ✖️ Cancelled
broadcast-counts = Sent { $sent } · Failed { $refused } · Unknown { $uncertain }
broadcast-skipped = Left out { $n } (gone, paused or cancelled)
broadcasts-title = <b>Latest messages</b>
broadcasts-none = Nothing yet. Type /broadcast to write.
broadcasts-line = • { $when } · { $state } · { $words }
a-picture = (picture)
state-draft = draft
state-scheduled = scheduled
state-late = late, waiting for you
state-running = sending, { $sent }/{ $n }
state-paused = paused, { $sent }/{ $n }
state-done = sent { $sent }
state-cancelled = cancelled
