"""The panel of a broadcast: one message that is edited from the first draft to the last report."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from markupsafe import Markup

from bot.features.broadcasts import rules
from bot.features.broadcasts.model import Audience, Broadcast, Reach, State
from bot.foundation.delivery import Tally
from bot.foundation.message import Action, Argument, Button, Message, plain
from bot.foundation.text import Say


def _do(say: Say, label: str, verb: str, broadcast: Broadcast, *, once: bool = False, **more: Argument) -> Button:
    person = broadcast.author_id if once else None
    action = Action(f"broadcasts.{verb}", {"id": broadcast.id, **more}, once=once, person_id=person)
    return Button(say.plain(label), action)


def ask_content(say: Say) -> Message:
    stop = Button(say.plain("broadcast-stop"), Action("broadcasts.stop_writing", {}))
    return Message(say("broadcast-ask"), buttons=((stop,),), silent=True)


def not_taken(say: Say, kind: str) -> Message:
    return Message(say("broadcast-not-taken", kind=kind), silent=True)


def too_long(say: Say, length: int, limit: int) -> Message:
    return Message(say("broadcast-too-long", length=length, limit=limit), silent=True)


def audience(say: Say, reach: Reach) -> Markup:
    parts = (
        (reach.groups, "groups-count"),
        (reach.people, "people-count"),
        (reach.channels, "channels-count"),
    )
    said = [say(phrase, n=count) for count, phrase in parts if count]
    return Markup(" + ").join(said) if said else say("nobody")


def _when(say: Say, send_at: datetime | None, zone: str) -> Markup:
    if send_at is None:
        return say("broadcast-now")
    return say("broadcast-at", when=say.moment(send_at, zone), zone=say.zone(zone))


def draft(say: Say, broadcast: Broadcast, reach: Reach, zone: str, presets: Sequence[datetime], pace: int) -> Message:
    when = _when(say, broadcast.send_at, zone)
    text = say(
        "broadcast-panel",
        audience=audience(say, reach),
        when=when,
        sound=say("broadcast-silent" if broadcast.is_silent else "broadcast-loud"),
    )
    kinds = [
        Button(
            ("✓ " if kind is broadcast.audience else "") + say.plain(f"audience-{kind}"),
            Action("broadcasts.put", {"id": broadcast.id, "audience": kind}),
        )
        for kind in Audience
    ]
    times = [
        Button(
            str(say.moment(preset, zone)),
            Action("broadcasts.put", {"id": broadcast.id, "at": round(preset.timestamp())}),
        )
        for preset in presets
    ]
    confirm = say.plain(
        "broadcast-confirm",
        audience=plain(audience(say, reach)),
        when=plain(when),
        duration=plain(say.duration(rules.duration(reach.total, pace))),
    )
    sound = "make-loud" if broadcast.is_silent else "make-silent"
    return Message(
        text,
        buttons=(
            tuple(kinds[:2]),
            tuple(kinds[2:]),
            tuple(times),
            (_do(say, "send-now", "put", broadcast, at=0), _do(say, "type-time", "ask_time", broadcast)),
            (
                _do(say, sound, "put", broadcast, silent=not broadcast.is_silent),
                _do(say, "send-test", "test", broadcast),
            ),
            (Button(confirm, Action("broadcasts.confirm", {"id": broadcast.id}, True, broadcast.author_id)),),
            (_do(say, "broadcast-drop", "cancel", broadcast),),
        ),
        silent=True,
    )


def ask_time(say: Say, zone: str) -> Message:
    return Message(say("broadcast-ask-time", zone=say.zone(zone)), silent=True)


def unclear_time(say: Say, reason: str, typed: str) -> Message:
    return Message(say(f"time-{reason}", typed=typed[:80]), silent=True)


def panel(say: Say, broadcast: Broadcast, reach: Reach, counted: Tally, zone: str, now: datetime) -> Message:
    """Every state but the draft's."""
    match broadcast.state:
        case State.SCHEDULED | State.LATE:
            return _scheduled(say, broadcast, reach, zone)
        case State.RUNNING:
            buttons = (
                _do(say, "broadcast-pause", "steer", broadcast, to="pause"),
                _do(say, "broadcast-cancel", "cancel", broadcast),
            )
            return Message(_progress(say, broadcast, counted, now), buttons=(buttons,))
        case State.PAUSED:
            buttons = (
                _do(say, "broadcast-resume", "steer", broadcast, to="resume"),
                _do(say, "broadcast-cancel", "cancel", broadcast),
            )
            return Message(say("broadcast-paused") + Markup("\n") + _counts(say, counted), buttons=(buttons,))
        case State.DONE:
            return Message(say("broadcast-done") + Markup("\n") + _counts(say, counted))
        case State.CANCELLED:
            counts = Markup("\n") + _counts(say, counted) if broadcast.started_at else Markup("")
            return Message(say("broadcast-cancelled") + counts)
        case State.DRAFT:
            raise AssertionError("a draft has its own panel")


def _scheduled(say: Say, broadcast: Broadcast, reach: Reach, zone: str) -> Message:
    is_late = broadcast.state is State.LATE
    phrase = "broadcast-late" if is_late else "broadcast-scheduled"
    text = say(phrase, audience=audience(say, reach), when=_when(say, broadcast.send_at, zone))
    first = (_do(say, "broadcast-hurry", "hurry", broadcast),) + (
        () if is_late else (_do(say, "undo", "undo", broadcast),)
    )
    return Message(text, buttons=(first, (_do(say, "broadcast-cancel", "cancel", broadcast),)))


def _progress(say: Say, broadcast: Broadcast, counted: Tally, now: datetime) -> Markup:
    ended = counted.sent + counted.refused + counted.skipped + counted.uncertain
    left = max(0, broadcast.total - ended)
    elapsed = max(1.0, (now - (broadcast.started_at or now)).total_seconds())
    speed = ended / elapsed
    text = say("broadcast-running", bar=rules.bar(ended, broadcast.total), sent=counted.sent, left=left)
    if speed and left:
        seconds = timedelta(seconds=left / speed)
        text += Markup("\n") + say("broadcast-speed", speed=round(speed, 1), left=say.duration(seconds))
    return text


def _counts(say: Say, counted: Tally) -> Markup:
    """Three honest numbers; what policy skipped is told only when there is any."""
    text = say("broadcast-counts", sent=counted.sent, refused=counted.refused, uncertain=counted.uncertain)
    return text + Markup("\n") + say("broadcast-skipped", n=counted.skipped) if counted.skipped else text


def overview(say: Say, broadcasts: Sequence[tuple[Broadcast, Tally]], zone: str) -> Message:
    if not broadcasts:
        return Message(say("broadcasts-none"), silent=True)
    lines = [say("broadcasts-title")]
    rows = []
    for broadcast, counted in broadcasts:
        words = plain(broadcast.message.text).strip().split("\n")[0][:40] or say.plain("a-picture")
        state = say(f"state-{broadcast.state}", sent=counted.sent, n=broadcast.total)
        at = broadcast.started_at or broadcast.send_at
        lines.append(say("broadcasts-line", when=say.moment(at, zone) if at else "", state=state, words=words))
        rows.append((Button(words, Action("broadcasts.open", {"id": broadcast.id})),))
    return Message(Markup("\n").join(lines), buttons=tuple(rows), silent=True)
