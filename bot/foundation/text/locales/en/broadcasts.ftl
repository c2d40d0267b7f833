# Writing to many.
command-broadcast = Write to many places
command-broadcasts = Scheduled, running and sent
command-area = Where this group belongs

broadcast-ask = Send me what should go out: text, photo, album, video, file, voice, poll… Recipients will see exactly that.
broadcast-stop = Never mind
take-story = Take a story
take-edition = Take this week's edition
choose-story = Choose the story to send:
an-edition = The weekly edition
broadcast-not-taken = I cannot pass on { $kind }. Please send text, a photo, video, file, voice message or poll.
broadcast-one-content = One thing at a time, please. I am taking your album; when its panel is here, write the next one with /broadcast.
kind-of-message = { $kind ->
    [video] a video
    [animation] an animation
    [document] a file
    [voice] a voice message
    [audio] an audio file
    [video_note] a round video
    [sticker] a sticker
    [photo] a photo
    [album] an album
    [copy] a copy
    [poll] a poll
    [contact] a contact
    [location] a place
    [story] a story of 24 hours
    [checklist] a checklist
   *[other] this kind of message
}
broadcast-too-long = The text has { $length } characters, more than the { $limit } that Telegram allows. Please shorten it and send it again.
broadcast-cannot-become = Telegram does not let a sent message become another kind. Please send the same kind: text for text, a photo or file for a photo or file.
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
copies-count = { $n ->
    [one] { $n } place that has it
   *[other] { $n } places that have it
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
broadcast-at-night = silent (hours of rest, 21:30–06:00)
broadcast-pinned = pinned
broadcast-protected = no forwarding

broadcast-panel = <b>Message { $id }</b>. Above is what recipients will see.
panel-audience = To: <b>{ $audience }</b>
panel-filters = Only: { $filters }
panel-time = When: <b>{ $when }</b>
panel-repeat = Repeats: <b>{ $rule }</b> ({ $zone })
panel-next = Next three: { $times }
panel-manner = How: { $manner }
panel-asks = This message needs a second person's approval.
repeat-daily = every day at { $time }
repeat-weekly = every { $weekday } at { $time }
repeat-fortnightly = every other { $weekday } at { $time }
repeat-day = day { $day } of every month at { $time }
repeat-last-day = the last day of every month at { $time }
repeat-nth = { $nth ->
    [-1] the last { $weekday }
    [1] the first { $weekday }
    [2] the second { $weekday }
    [3] the third { $weekday }
   *[other] the fourth { $weekday }
} of every month at { $time }
send-now = Now
type-time = Another time, repeat…
open-filters = Narrow recipients…
open-contents = Text and buttons…
make-silent = Silent
make-pinned = Pin
make-protected = Protect
send-test = Send me a test
broadcast-confirm-send = ✅ Send to { $audience } · { $when } · about { $duration }
broadcast-confirm-edit = ✅ Correct at { $audience } · about { $duration }
broadcast-confirm-recall = ✅ Recall from { $audience }
broadcast-ask-send = 📝 Ask approval: send to { $audience } · { $when } · about { $duration }
broadcast-ask-edit = 📝 Ask approval: correct at { $audience } · about { $duration }
broadcast-ask-recall = 📝 Ask approval: recall from { $audience }
broadcast-drop = Drop this message
changed-by-another = Somebody else has just changed this message too. This is the newest, with your change in it; please look again before you send.

filters-panel = Recipients: { $filters }
    To: <b>{ $audience }</b>
    Places that turned such messages off are not counted.
no-filters = not narrowed
filter-field = Field…
filter-language = Language…
filter-place = Area…
filter-activity = Activity…
filter-pick = Pick places…
filter-missed = Who missed a message…
filter-clear = Remove all conditions
filter-any = Any
filter-is-field = following { $field }
filter-is-language = { $language ->
    [vi] Vietnamese
    [en] English
   *[other] { $language }
}
filter-is-place = in { $place }
filter-is-active = active
filter-is-quiet = quiet for long
filter-is-new = new
filter-is-missed = did not get message { $id }
filter-is-picked = picked by hand
ask-filter-field = Only places that follow which field?
ask-filter-language = Only places with which language?
ask-filter-place = Only places in which area?
ask-filter-activity = Only places how active?
ask-filter-missed = Only places that did not get which message?
none-for-field = There is no field yet.
none-for-language = There is one language only.
none-for-place = No group has said its area yet. A group's admin types /area and its name, such as: /area Minh Xuân.
none-for-activity = Nothing to choose from.
none-for-missed = No message has been sent yet.
activity-active = Used within 30 days
activity-quiet = Not used for 30 days
activity-new = New within 30 days
pick-all = Tap to pick a place or let it go.
    To: <b>{ $audience }</b>
pick-panel = Looking for “{ $words }”. Tap to pick or let go.
    To: <b>{ $audience }</b>
pick-none = No group or channel has a name like “{ $words }”.
pick-empty = No group or channel has subscribed yet.
pick-find = Find by name…
pick-everything = Show all
ask-find = Type a few letters of the group's name; accents do not matter.

contents-panel = What should change in this message?
contents-link = 🔗 { $label } → { $url }
rewrite = Change text or all…
choose-links = Link buttons…
drop-links = Remove the buttons
ask-words = Send the new text: it takes the place of the old one, the picture or file stays. Or send another picture or file to replace everything.
ask-correction = Send the right content. Every copy that was sent becomes it, once you have confirmed.
ask-links = One button a line, label and address, such as:
    <code>Read more – https://tuyenquang.gov.vn</code>
    Only addresses that begin with https.
ask-links-album = An album can have no buttons, so the links will stand as lines under the text.
link-form = I see no address in the line “{ $line }”. Each line: label – https://address
link-scheme = For safety only addresses with https:// are taken. Not this line: “{ $line }”.
link-address = The address in the line “{ $line }” is not right. A right one: https://tuyenquang.gov.vn
link-label = The label in the line “{ $line }” has more than 64 characters. Please shorten it.
link-many = Eight buttons at most. Please leave out some, from the line “{ $line }” on.
correction-panel = <b>Message { $id }</b> corrects message { $parent } at the { $n } places that have it. Above is how it will look.

broadcast-ask-time = Type day and hour, such as <b>friday 7pm</b>, <b>25/11 7:30</b>, <b>tomorrow 7:00</b>.
    To repeat: <b>every monday 7am</b>, <b>every month on the 15th at 8:00</b>. It is { $zone }.
time-words = I did not understand “{ $typed }”. Try again, such as <b>friday 7pm</b>, <b>25/11 7:30</b> or <b>every monday 7am</b>.
time-hour = Please add the hour, such as <b>friday 7pm</b>.
time-date = There is no such day as “{ $typed }”. Please look at the calendar and type it again, such as <b>25/11 7:30</b>.
time-past = “{ $typed }” has passed. Please choose a time to come.
time-far = “{ $typed }” is more than a year away. Please choose a nearer day.
broadcast-refused-not_a_draft = This message has been confirmed already and cannot be changed.
broadcast-refused-empty = Nobody would receive it. Please choose other recipients.
broadcast-refused-past = The chosen time has just passed. Please choose another.
broadcast-refused-changed = Somebody else has just changed this message, so I did not send it. This is the new one: please look at it and press send again.
broadcast-refused-fixed = A message of this kind cannot be changed once it was sent. Within 48 hours you can recall it and send another.
broadcast-refused-own = Who wrote it cannot approve it. Please ask somebody else.
broadcast-refused-nobody_else = This message needs a second person's approval, and there is nobody yet. An owner gives roles with /roles.

review-panel = <b>Message { $id } waits for your decision.</b> Above is what recipients will see.
    { $task ->
        [edit] Correct at: <b>{ $audience }</b>
       *[other] To: <b>{ $audience }</b>
    }
    When: <b>{ $when }</b>
review-own = <b>Message { $id } waits for a second person.</b>
    { $task ->
        [edit] Correct at: <b>{ $audience }</b>
       *[other] To: <b>{ $audience }</b>
    }
    When: <b>{ $when }</b>
take-back = Take it back
approve = ✅ Approve
reject = Reject…
ask-reason = Why not? Write a few words; the author will read them.
reason-needed = Please tell the author why, in a few words at least.
broadcast-rejected = Message { $id } went back to its author with your reason.
given-back-rejected = Your message was not approved: “{ $reason }”. Change it on the panel below and ask again.
given-back-too_late = Your message was approved after its time had passed, so it was not sent. Please choose another time.
broadcast-approved = ✅ Your message no. { $id } was approved.

broadcast-scheduled-send = 🕒 <b>Message { $id }</b> will go to <b>{ $audience }</b>
    When: <b>{ $when }</b>
broadcast-scheduled-edit = 🕒 <b>Message { $id }</b> will be corrected at <b>{ $audience }</b>
    When: <b>{ $when }</b>
broadcast-scheduled-recall = 🕒 <b>Message { $id }</b> will be recalled from <b>{ $audience }</b>
    When: <b>{ $when }</b>
broadcast-late = ⚠️ Message { $id } for <b>{ $when }</b> was not sent because we were not running then. Send it to { $audience } now?
broadcast-repeating = 🔁 <b>Message { $id }</b> goes to <b>{ $audience }</b>
    Repeats: <b>{ $rule }</b> ({ $zone })
    Next three: { $times }
repeat-change = Change
repeat-end = Stop repeating
series-left-out = The repeating message { $id } “{ $words }” left out { $due } because we were not running for too long. Next: { $next }.
broadcast-hurry = Send at once
broadcast-cancel = Cancel
broadcast-pause = Pause
broadcast-resume = Resume
broadcast-running-send = 📨 <b>Message { $id }</b> is being sent
broadcast-running-edit = ✏️ <b>Message { $id }</b> is being corrected
broadcast-running-recall = ↩️ <b>Message { $id }</b> is being recalled
broadcast-progress = { $bar }
    { $task ->
        [send] Sent
       *[other] Done
    } { $sent } · left { $left }
broadcast-failures = Failed or unknown: { $n }
broadcast-canary = Trying 5 places first…
broadcast-speed = { $speed } messages a second · about { $left } left
broadcast-halted-hand = ⏸ <b>Message { $id }</b> is paused
broadcast-halted-canary = ⚠️ <b>Message { $id }</b> stopped by itself: at least 3 of the first 5 places failed. Look at the reasons before you resume.
broadcast-halted-failures = ⚠️ <b>Message { $id }</b> stopped by itself: more than 5% of the last 200 places failed. Look at the reasons before you resume.
broadcast-done-send = ✅ <b>Message { $id }</b> is done
broadcast-done-edit = ✅ <b>Message { $id }</b>: message { $parent } is corrected
broadcast-done-recall = ✅ <b>Message { $id }</b>: message { $parent } is recalled
broadcast-cancelled = ✖️ Message { $id } is cancelled
broadcast-counts = Sent { $sent } · Failed { $refused } · Unknown { $uncertain }
change-counts = { $task ->
    [recall] Recalled: { $sent } · Could not be: { $refused } · Unknown: { $uncertain }
   *[edit] Corrected: { $sent } · Could not be: { $refused } · Unknown: { $uncertain }
}
change-left-out = { $task ->
    [recall] Not recalled in { $n }: sent more than 48 hours ago, or I do not know which message it is there.
   *[edit] Not corrected in { $n }: I do not know which message it is there.
}
broadcast-skipped = Left out { $n } (gone, paused or cancelled)
broadcast-unpinned = 📌 Not pinned in { $n }, mostly because I may not pin there
broadcast-reactions = Reactions: { $n }
broadcast-took = Began { $when }, took { $duration }
has-edit = ✏️ Corrected: see message { $id }
has-recall = ↩️ Recalled: see message { $id }
report-reasons = Why?
report-resend = Resend { $n }
report-uncertain-n = Settle { $n } unknown
report-list = List (CSV, XLSX)
report-chart = Chart
report-correct = Correct…
report-recall = Recall…
report-log = Log
duplicate = Write again from this

reasons-title = <b>Message { $id }: why it failed</b>
reasons-line = • { $reason }: { $n }
resend = Resend to { $n }
write-to-missed = Write to those who missed it
resend-none = These places cannot be written to now, so nothing was sent again. When they come back they get what follows.
resent-toast = Sending again to { $n }.
reason-blocked = blocked the bot
reason-deactivated = account deleted
reason-never-started = never opened the bot
reason-kicked = removed the bot from the group
reason-not-a-member = the bot is not in the group any more
reason-deleted = group deleted
reason-not-found = no such place any more
reason-forbidden = does not let the bot write
reason-no-rights = the bot may not write there
reason-restricted = the bot is restricted there
reason-no-photos = the group takes no photos
reason-no-videos = the group takes no videos
reason-no-files = the group takes no files
reason-no-media = the group does not take this kind
reason-no-polls = the group takes no polls
reason-no-open-polls-in-channels = channels take anonymous polls only
reason-no-text = the group takes no text
reason-topic-closed = topic closed
reason-topic-deleted = topic deleted
reason-topic-not-found = no such topic any more
reason-formatting = formatting not accepted
reason-too-long = too long
reason-file = Telegram does not hold the file any more
reason-picture = picture not accepted
reason-original-gone = the original was deleted before it was sent
reason-message-gone = the message was deleted there
reason-cannot-be-edited = Telegram does not let that message be edited
reason-cannot-be-deleted = Telegram does not let that message be deleted
reason-chat-paused = had blocked or left before
reason-expired = too late
reason-cancelled = cancelled
reason-forgotten = left out by the sender's word
reason-left = unsubscribed
reason-process-ended = the bot restarted in the middle
reason-other = refused by Telegram

uncertain-title = <b>Message { $id }: { $n } unknown</b>
    The line broke in the middle, so nobody knows whether it arrived. Ask the recipient, then choose:
    ✅ it arrived · 🔁 send again (may become two copies) · ✖️ forget
uncertain-none = Nothing is unknown any more.
settle-all-arrived = ✅ All { $n } arrived
settle-all-send-again = 🔁 Send all { $n } again
settle-all-forget = ✖️ Forget all { $n }
a-person = A recipient ({ $n })
ask-recall = Recall message { $id } from the { $n } places that have it? It will vanish from their telephones.
ask-recall-late = Message { $id } was sent more than 48 hours ago; Telegram lets nobody delete it any more. You can still correct it.
recall-confirm = Recall from { $n } places
list-caption = Who received message { $id }.
list-file = recipients-{ $id }
list-sheet = Message { $id }
list-head-who = Recipient
list-head-kind = Kind
list-head-area = Area
list-head-state = Result
list-head-reason = Reason
list-head-when = When
list-person = Subscriber
list-nameless = (no name)
list-kind-private = person
list-kind-group = group
list-kind-supergroup = group
list-kind-channel = channel
list-state-pending = Waiting
list-state-sending = Being sent
list-state-settling = Being sent
list-state-sent = Sent
list-state-refused = Failed
list-state-skipped = Left out
list-state-uncertain = Unknown
list-twice = may have come twice
chart-title = Message { $id } over time
chart-failed = Failed or unknown
chart-empty = Nothing to draw yet
chart-caption = Message { $id }: sent { $sent }, failed or unknown { $refused }.
log-title = <b>Log of message { $id }</b> · { $words }
log-line = { $when } · { $who }: { $what }
log-bot = bot
log-owner = owner
log-colleague = colleague
log-wrote = wrote “{ $detail }”
log-rewrote = changed the text to “{ $detail }”
log-aimed = changed the recipients
log-timed = changed the time
log-manner = changed how it is sent
log-linked = changed the link buttons
log-asked = asked for approval
log-approved = approved
log-rejected = rejected: “{ $detail }”
log-too-late = approved when its time had passed
log-orphaned = waits for approval again, because who answered for it lost the right
log-confirmed = confirmed for { $detail } places
log-undone = took it back
log-hurried = sent it at once
log-began = began, { $detail } places
log-done = done ({ $detail })
log-paused = paused
log-resumed = resumed
log-cancelled = cancelled
log-left-out = left out one time, too late
log-halted-canary = stopped after the first 5
log-halted-failures = stopped because many failed
log-resent = sent again to { $detail }
log-recalled = recalled (message { $detail })
log-settled-arrived = { $detail } unknown had arrived
log-settled-send-again = { $detail } unknown sent again
log-settled-forget = { $detail } unknown forgotten

broadcasts-title = <b>Messages</b>
broadcasts-none-all = Nothing yet. Type /broadcast to write.
broadcasts-none-here = Nothing here.
broadcasts-line = <b>{ $id }</b> · { $when } · { $state }{ $task ->
    [edit] {" "}(correction)
    [recall] {" "}(recall)
   *[other] {""}
} · { $words }
broadcast-not-found = There is no message “{ $typed }”. Type /broadcasts to see all.
no-time-yet = no time yet
list-all = All
list-drafts = Drafts
list-review = { $n ->
    [0] To decide
   *[other] To decide ({ $n })
}
list-scheduled = Scheduled
list-running = Running
list-done = Done
write-new = ✍️ Write a new one
a-picture = (picture)
state-draft = draft
state-review = to decide
state-scheduled = scheduled
state-repeating = repeating
state-late = late, waiting for you
state-running = sending, { $sent }/{ $n }
state-paused = paused, { $sent }/{ $n }
state-done = sent { $sent }
state-cancelled = cancelled

broadcast-refuse = 🔕 No more of these
broadcast-refusal = { $private ->
    [yes] You will get no more announcements.
   *[no] This group will get no more announcements.
} The weekly edition comes as before.
broadcast-acceptance = Announcements are on again.
area-is = Area: <b>{ $area }</b>.
area-none = No area said yet.
area-how = Type /area and its name, such as: <code>/area Minh Xuân</code>. Messages for that area will come here.
area-set = Area: <b>{ $area }</b>.
