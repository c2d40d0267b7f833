"""Every state but the draft's: waiting for a decision, scheduled, on its way, stopped, done with its report."""

from datetime import datetime, timedelta

from markupsafe import Markup

from bot.features.broadcasts.model import Broadcast, Halt, Reach, Sequel, State, Task
from bot.features.broadcasts.rules.recurrence import next_times
from bot.features.broadcasts.rules.safety import bar
from bot.features.broadcasts.views.parts import Rows, counts, do, places, rhythm, when
from bot.foundation.delivery import Tally
from bot.foundation.message import Action, Button, Message
from bot.foundation.text import Say

LINE = Markup("\n")


def review(say: Say, broadcast: Broadcast, reach: Reach, zone: str, *, is_own: bool) -> Message:
    """For whoever decides; the author sees that it waits, and may take it back."""
    moment = when(say, broadcast.send_at, zone) if broadcast.repeat is None else rhythm(say, broadcast.repeat)
    text = say(
        "review-own" if is_own else "review-panel",
        id=broadcast.id,
        audience=places(say, broadcast, reach),
        when=moment,
        task=broadcast.task,
    )
    if is_own:
        return Message(text, buttons=((do(say, "take-back", "undo", broadcast),),), silent=True)
    rows = ((do(say, "approve", "approve", broadcast), do(say, "reject", "ask_reason", broadcast)),)
    return Message(text, buttons=rows)


def panel(
    say: Say,
    broadcast: Broadcast,
    reach: Reach,
    counted: Tally,
    zone: str,
    now: datetime,
    sequel: Sequel,
) -> Message:
    """`sequel`: empty until it is done."""
    match broadcast.state:
        case State.SCHEDULED | State.LATE:
            return _scheduled(say, broadcast, reach, zone)
        case State.REPEATING:
            return _repeating(say, broadcast, reach, zone, now)
        case State.RUNNING:
            buttons = (
                do(say, "broadcast-pause", "steer", broadcast, to="pause"),
                do(say, "broadcast-cancel", "cancel", broadcast),
            )
            return Message(_progress(say, broadcast, counted, now), buttons=(buttons,))
        case State.PAUSED:
            return _paused(say, broadcast, counted)
        case State.DONE:
            return _done(say, broadcast, counted, zone, sequel)
        case State.CANCELLED:
            found = LINE + counts(say, counted) if broadcast.started_at else Markup("")
            again = (do(say, "duplicate", "duplicate", broadcast),)
            return Message(say("broadcast-cancelled", id=broadcast.id) + found, buttons=(again,))
        case State.DRAFT | State.REVIEW:
            raise AssertionError("a draft and a question have their own panels")


def _scheduled(say: Say, broadcast: Broadcast, reach: Reach, zone: str) -> Message:
    is_late = broadcast.state is State.LATE
    phrase = "broadcast-late" if is_late else f"broadcast-scheduled-{broadcast.task}"
    text = say(phrase, id=broadcast.id, audience=places(say, broadcast, reach), when=when(say, broadcast.send_at, zone))
    first = (do(say, "broadcast-hurry", "hurry", broadcast),) + (
        () if is_late else (do(say, "undo", "undo", broadcast),)
    )
    return Message(text, buttons=(first, (do(say, "broadcast-cancel", "cancel", broadcast),)))


def _repeating(say: Say, broadcast: Broadcast, reach: Reach, zone: str, now: datetime) -> Message:
    assert broadcast.repeat is not None, "a series has its rule"
    times = Markup(" · ").join(say.moment(moment, zone) for moment in next_times(broadcast.repeat, now, zone))
    text = say(
        "broadcast-repeating",
        id=broadcast.id,
        audience=places(say, broadcast, reach),
        rule=rhythm(say, broadcast.repeat),
        zone=say.zone(zone),
        times=times,
    )
    rows = ((do(say, "repeat-change", "undo", broadcast), do(say, "repeat-end", "cancel", broadcast)),)
    return Message(text, buttons=rows)


def _progress(say: Say, broadcast: Broadcast, counted: Tally, now: datetime) -> Markup:
    ended = counted.sent + counted.refused + counted.skipped + counted.uncertain
    left = max(0, broadcast.total - broadcast.left_out - ended)
    elapsed = max(1.0, (now - (broadcast.started_at or now)).total_seconds())
    speed = ended / elapsed
    text = say(f"broadcast-running-{broadcast.task}", id=broadcast.id) + LINE
    text += say(
        "broadcast-progress", bar=bar(ended, broadcast.total), sent=counted.sent, left=left, task=broadcast.task
    )
    if counted.refused + counted.uncertain:
        text += LINE + say("broadcast-failures", n=counted.refused + counted.uncertain)
    if not broadcast.is_proven and broadcast.total > 5:
        text += LINE + say("broadcast-canary")
    elif speed and left:
        seconds = timedelta(seconds=left / speed)
        text += LINE + say("broadcast-speed", speed=round(speed, 1), left=say.duration(seconds))
    return text


def _paused(say: Say, broadcast: Broadcast, counted: Tally) -> Message:
    why = broadcast.halted or Halt.BY_HAND
    text = say(f"broadcast-halted-{why}", id=broadcast.id) + LINE + counts(say, counted)
    rows: Rows = (
        (
            do(say, "broadcast-resume", "steer", broadcast, to="resume"),
            do(say, "broadcast-cancel", "cancel", broadcast),
        ),
    )
    if why is not Halt.BY_HAND:
        rows = ((do(say, "report-reasons", "reasons", broadcast),), *rows)
    return Message(text, buttons=rows)


def _done(say: Say, broadcast: Broadcast, counted: Tally, zone: str, sequel: Sequel) -> Message:
    text = say(f"broadcast-done-{broadcast.task}", id=broadcast.id, parent=broadcast.parent_id or 0) + LINE
    if broadcast.task is Task.SEND:
        text += counts(say, counted)
    else:
        ends = {"sent": counted.sent, "refused": counted.refused, "uncertain": counted.uncertain}
        text += say("change-counts", task=broadcast.task, **ends) + (
            LINE + say("change-left-out", n=broadcast.left_out, task=broadcast.task)
            if broadcast.left_out
            else Markup("")
        )
    if broadcast.started_at and broadcast.finished_at:
        took = say.duration(broadcast.finished_at - broadcast.started_at)
        text += LINE + say("broadcast-took", when=say.moment(broadcast.started_at, zone), duration=took)
    if sequel.unpinned:
        text += LINE + say("broadcast-unpinned", n=sequel.unpinned)
    if sequel.reactions > 0:
        text += LINE + say("broadcast-reactions", n=sequel.reactions)
    for change in sequel.changes:
        if change.task is not Task.SEND and change.state not in (State.DRAFT, State.CANCELLED):
            text += LINE + say(f"has-{change.task}", id=change.id)
    return Message(text, buttons=_after(say, broadcast, counted))


def _after(say: Say, broadcast: Broadcast, counted: Tally) -> Rows:
    rows = []
    first = []
    if counted.refused:
        first.append(_counted(say, "report-resend", "resend", broadcast, counted.refused))
        first.append(do(say, "report-reasons", "reasons", broadcast))
    if first:
        rows.append(tuple(first))
    if counted.uncertain:
        rows.append((_counted(say, "report-uncertain-n", "uncertain", broadcast, counted.uncertain),))
    rows.append((do(say, "report-list", "list", broadcast), do(say, "report-chart", "chart", broadcast)))
    if broadcast.task is Task.SEND and counted.sent:
        rows.append(
            (do(say, "report-correct", "correct", broadcast), do(say, "report-recall", "ask_recall", broadcast))
        )
    if broadcast.task is Task.SEND:
        rows.append((do(say, "duplicate", "duplicate", broadcast), do(say, "report-log", "log", broadcast)))
    return tuple(rows)


def _counted(say: Say, label: str, verb: str, broadcast: Broadcast, n: int) -> Button:
    return Button(say.plain(label, n=n), Action(f"broadcasts.{verb}", {"id": broadcast.id}))
