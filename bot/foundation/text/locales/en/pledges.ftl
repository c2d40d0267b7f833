# Pledges: registering, reviewing, reporting, summing up.
command-pledge = Register a task and report each quarter
follow = 🤝 I will do this too

period-quarter = { $quarter ->
    [1] the first quarter of { $year }
    [2] the second quarter of { $year }
    [3] the third quarter of { $year }
   *[other] the fourth quarter of { $year }
}
period-year = the year { $year }
period-until = end of { $period } ({ $date } { $year })
pledge-milestones-reached = { $n }/{ $all } milestones

pledge-welcome = <b>Pledges</b>
    Register one concrete task tied to what you do. Someone approves it, and at the end of each quarter you report in three taps.
pledge-overview = <b>Your pledges</b>
    Tap one to see it and to report on it.
pledge-new = ➕ Register a task
pledge-queue-button = Waiting: { $n } · { $title }
tray-pledges = Pledges to decide on ({ $n })
pledge-counts-button = Numbers by place and field
pledge-in-group = <b>Pledges · { $title }</b>
    { $n ->
        [0] No task has been approved for this quarter yet.
        [one] One task is approved for this quarter.
       *[other] { $n } tasks are approved for this quarter.
    }
    To register one, for yourself or for the whole group, tap below: it is done in private chat.
pledge-open-private = Register a task
pledge-show-quarter = Show { $period }
pledge-go-private = Register it in private chat; it takes a minute.
pledge-from-story = From the story <b>{ $title }</b>, choose what you will do too. You can change the words later.
pledge-choose-group = Where do you register it?
pledge-mine-in = Me · { $title }
pledge-of-group = The group
pledge-without-group = Without a group
pledge-step = <i>Step { $n } of { $all }</i>
pledge-ask-what = What will you do? Write one concrete sentence.
    <i>For example: Read with the children of our lane once a week.</i>
pledge-ask-goal = How will one see that it is done?
    Write a number with its unit (<i>12 evenings</i>), or milestones with semicolons between them (<i>survey; trial; handover</i>).
pledge-ask-period = By when? Tap one, or type it: <i>Q2 2027</i>, <i>2027</i>.
pledge-ask-field = Which field does it belong to?
pledge-ask-visibility = Who may see it?
pledge-ask-name = Which name shall stand in the list? Tap it, or type another.
pledge-just-done = It is enough that it is done
pledge-drop = Drop it
visibility-group = The group only
visibility-editors = The group and the editors
visibility-everyone = Everyone
pledge-no-what = (no task written yet)
pledge-line-name = Who: { $name }
pledge-line-group = Group: { $title }
pledge-line-goal = Goal: { $goal }
pledge-line-period = By: { $period }
pledge-line-field = Field: { $field }
pledge-line-visibility = Seen by: { $visibility }
pledge-preview = Look it over, then hand it in:
pledge-hand-in = ✅ Hand it in
pledge-edit = Change
pledge-edit-what = What would you like to change?
pledge-part-what = The task
pledge-part-goal = The goal
pledge-part-period = By when
pledge-part-field = The field
pledge-part-visibility = Who may see it
pledge-part-name = The name
pledge-handed-in = ✅ Handed in. { $who } You will hear from me as soon as it is decided.
pledge-reviewer-group = An admin of “{ $title }” will look at it.
pledge-reviewer-bot = A reviewer will look at it.
pledge-open = Show it
pledge-taken-back = Dropped. You can register another one at any time.
pledge-state-draft = being written
pledge-state-submitted = waiting
pledge-state-changes = to be changed
pledge-state-approved = under way
pledge-state-declined = not approved
pledge-state-done = done
pledge-state-dropped = dropped
pledge-state-line = Now: <b>{ $state }</b>
pledge-report = 📝 Report
history-submitted = { $date }: handed in
history-approved = { $date }: approved
history-changes = { $date }: the reviewer asked for a change
history-declined = { $date }: not approved
history-report = { $date }: report on { $period } – { $reached }, { $progress }
history-withdrawn = { $date }: withdrawn
history-commended = { $date }: proposed as an example
history-agreed = { $date }: you agreed to be told about
history-refused = { $date }: you preferred not to be told about

pledge-wrong-too_short = That is very short; say a little more.
pledge-wrong-too_long = That is too long. A task may have 300 characters, a milestone 80, a unit 40, a name 60, a note 500. Please shorten it.
pledge-wrong-not_a_number = I cannot read a number there. Type it as <i>12</i> or <i>2,5</i>.
pledge-wrong-not_positive = The number must be more than 0.
pledge-wrong-absurd = That number is very large, probably a slip. Please type it again.
pledge-wrong-no_unit = Add the unit after the number, as in <i>12 evenings</i> or <i>500 trees</i>.
pledge-wrong-too_many = Six milestones at most. Please join some of them.
pledge-wrong-not_a_period = I do not understand this time. Tap a button, or type it as in <i>Q2 2027</i>.
pledge-wrong-past = That time is over. Choose this quarter or a later one.
pledge-wrong-nothing = Please send a sentence in words.
pledge-refused-too_many = You have 20 tasks that are not done. Finish some before you register more.
pledge-refused-closed = This cannot be changed any more: it is handed in or decided.
pledge-refused-incomplete = Some steps are not answered. Tap Change to fill them in.
pledge-refused-past = Its time is over. Tap Change and choose another; what you wrote is kept.
pledge-refused-twice = You have registered this very task for this time already, so I do not take it twice. The draft is kept.
pledge-refused-gone = This task is not there any more.

pledge-request = <b>A pledge is waiting for a decision</b>
pledge-approve = ✅ Approve
pledge-change = Ask for a change
pledge-decline = Decline
pledge-knock = A pledge is waiting for an admin to approve it.
pledge-knock-open = Look at it
pledge-queue-door = Pledges of “{ $title }” are waiting. Only admins of the group can see them.
pledge-queue = Waiting: { $n }, the oldest first. Tap one to see it.
pledge-queue-empty = Nothing is waiting.
pledge-ask-change = What should be changed? Write a sentence or two and I pass it on; they do not see who wrote it.
pledge-ask-decline = Why not? Write a sentence or two and I pass it on; they do not see who wrote it.
pledge-confirm-words = They will read:
    “{ $words }”
    Write it anew to change it, or send it.
pledge-send-words = Send
pledge-decided-approved = ✅ Approved: { $what }
pledge-decided-changes = Passed on, a change is asked for: { $what }
pledge-decided-declined = Declined: { $what }
pledge-decided-before = This { $how } at { $when }, so your press changes nothing.
pledge-was-approved = was approved by somebody else
pledge-was-changes = was sent back by somebody else
pledge-was-declined = was declined by somebody else
pledge-obstacle-own = Nobody approves their own task. It waits for another admin or a reviewer.
pledge-obstacle-reworded = It has just been changed. Open the list again to see how it reads now.
pledge-obstacle-withdrawn = It was withdrawn.
pledge-obstacle-past = Its time is over, so it cannot be approved. Ask for another time instead.
pledge-outcome-approved = ✅ Your task is approved: <b>{ $what }</b>
    All the best. In the last fortnight of the quarter I will ask how it goes.
pledge-outcome-changes = The reviewer asks for a change of: <b>{ $what }</b>
pledge-outcome-declined = This task was not approved: <b>{ $what }</b>

reminder = { $period } is nearly over. How far have you come with “{ $what }”?
    Goal: { $goal }
reminder-year = The year is nearly over: time to look back on { $period } and the whole year. How far have you come with “{ $what }”?
    Goal: { $goal }
reminder-again = The last reminder for { $period }: there is no report on “{ $what }” yet. It takes three taps.
    Goal: { $goal }
report-ask = <b>Report on { $period }</b>
    { $what }
report-ask-value = Goal: { $goal }. Last time: { $before }.
    How much is it now? Tap one, or type another number.
report-ask-milestone = Which milestone is behind you?
report-none-yet = None yet
report-ask-progress = So far: <b>{ $reached }</b>. How does it go?
progress-button-on_track = On track
progress-button-late = Late
progress-button-done = ✅ Done
progress-button-dropped = Dropped
progress-on_track = on track
progress-late = late
progress-done = done
progress-dropped = dropped
progress-silent = no report
report-saved = ✅ The report on { $period } stands: { $reached }, { $progress }.
    Add a sentence (500 characters at most), or send a photo.
report-enough = That is enough
report-thanks = Your words are added. Thank you.
report-thanks-photo = The photo is kept. Thank you.
report-finished = Thank you. Until next quarter.
report-refused-not_approved = This task is not approved yet, so there is nothing to report.
report-refused-over = The time for reports on this task is over.
report-refused-absurd = That is far beyond the goal, probably a slip. Please type it again.
report-adopted = Whoever registered it is not here any more, so from now on you report on it for the group.

board-title = <b>Pledges · { $title } · { $period }</b>
board-empty = No task is approved for this time.
board-sums = { $all } in all · { $reported } reported · { $done } done · { $ontrack } on track · { $late } late · { $dropped } dropped
board-line = { $bar } <b>{ $name }</b>: { $what } ({ $reached })
board-more = … and { $n } more
board-pdf = A4 sheet (PDF)
board-xlsx = Table (XLSX)
board-pdf-caption = Pledges of { $period }, to print.
board-xlsx-caption = Pledges of { $period }, to keep.
board-names = Names: { $names }
board-elsewhere = This list is shown in its own group only.
names-full = in full
names-initials = initials and given name
names-hidden = not shown
names-changed = Names are shown so from now on
pledge-ask-names = How shall names be written on the group's picture and tables?
paper-heading = Pledges
paper-page = Page
paper-sum-all = in all
paper-sum-done = done
paper-sum-on-track = on track
paper-sum-late = late
paper-sum-dropped = dropped
paper-sum-silent = no report
paper-number = No.
paper-who = Who
paper-what = Task
paper-field = Field
paper-approved = Approved
paper-planned = Planned
paper-due = By
paper-reached = Reached
paper-percent = %
paper-state = State
paper-words = Report

counts-title = <b>Pledges of { $period }</b>
counts-empty = { $period }: nothing that editors may see.
counts-total = { $n } tasks in all, { $done } of them done.
counts-line = • { $place } · { $field }: { $n }, done { $done }
counts-nowhere = without a group
counts-browse = Look at each
browse-title = Tasks that their owners show to the editors:
browse-line = { $n }. <b>{ $name }</b> ({ $title }): { $what }
browse-empty = There are no more.
browse-commend = Commend number { $n }
browse-more = Show more
commend-asked = They have been asked
commend-not-asked = They were asked before, or cannot be written to.
commend-ask = The editors think that others should hear about your task “{ $what }”. Do you agree? It is quite all right to say no.
commend-yes = I agree
commend-no = Rather not
commend-agreed = Thank you. The editors will write it and let you know.
commend-declined = Very well, it will not be told.
commend-deed = Registered and did: { $what }. The goal was: { $goal }.
