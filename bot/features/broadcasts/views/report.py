"""After the end: why some failed, the doubtful ones, recall, the trail; and the list of all broadcasts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from bot.features.broadcasts.model import Broadcast, Event, State
from bot.features.broadcasts.views.parts import Rows, back, do, reason, words
from bot.foundation.delivery import DECISION_SIGNS, Tally
from bot.foundation.desk import Waiting
from bot.foundation.message import Action, Button, Document, Message, Picture
from bot.foundation.text import Say

PER_PAGE = 8
FILTERS: dict[str, tuple[State, ...]] = {
    "all": tuple(State),
    "drafts": (State.DRAFT,),
    "review": (State.REVIEW,),
    "scheduled": (State.SCHEDULED, State.REPEATING, State.LATE),
    "running": (State.RUNNING, State.PAUSED),
    "done": (State.DONE, State.CANCELLED),
}


def reasons(say: Say, broadcast: Broadcast, why: Sequence[tuple[str, int]], resendable: int) -> Message:
    lines = [say("reasons-title", id=broadcast.id)]
    lines += [say("reasons-line", reason=reason(say, name), n=count) for name, count in why]
    rows: Rows = (back(say, broadcast),)
    if resendable and broadcast.state is State.DONE:
        again = Button(say.plain("resend", n=resendable), Action("broadcasts.resend", {"id": broadcast.id}))
        missed = do(say, "write-to-missed", "for_missed", broadcast)
        rows = ((again,), (missed,), *rows)
    elif not resendable:
        lines.append(say("resend-none"))
    return Message(Markup("\n").join(lines), buttons=rows, silent=True)


@dataclass(frozen=True, slots=True)
class Doubt:
    delivery_id: int
    name: str


def uncertain(say: Say, broadcast: Broadcast, doubts: Sequence[Doubt], total: int) -> Message:
    text = say("uncertain-title", id=broadcast.id, n=total)
    if not doubts:
        return Message(say("uncertain-none"), buttons=(back(say, broadcast),), silent=True)
    rows = []
    for doubt in doubts:
        said = Button(doubt.name, Action("broadcasts.uncertain", {"id": broadcast.id}))
        marks = [
            Button(sign, Action("broadcasts.settle", {"id": broadcast.id, "delivery": doubt.delivery_id, "word": word}))
            for word, sign in DECISION_SIGNS.items()
        ]
        rows += [(said,), tuple(marks)]
    for word in DECISION_SIGNS:
        label = say.plain(f"settle-all-{word.replace('_', '-')}", n=total)
        rows.append((Button(label, Action("broadcasts.settle", {"id": broadcast.id, "delivery": 0, "word": word})),))
    return Message(text, buttons=(*rows, back(say, broadcast)), silent=True)


def ask_recall(say: Say, broadcast: Broadcast, sent: int, is_old: bool) -> Message:
    text = say("ask-recall-late" if is_old else "ask-recall", id=broadcast.id, n=sent)
    rows: Rows = (back(say, broadcast),)
    if not is_old:
        label = say.plain("recall-confirm", n=sent)
        rows = ((Button(label, Action("broadcasts.recall", {"id": broadcast.id})),), *rows)
    return Message(text, buttons=rows, silent=True)


def list_files(say: Say, broadcast: Broadcast) -> tuple[Message, Message]:
    """The same list twice: for a text editor and for a spreadsheet."""
    text = say("list-caption", id=broadcast.id)
    stem = say.plain("list-file", id=broadcast.id)
    made = f"broadcasts.list/{broadcast.id}/{say.language}"
    csv = Message(text, attachment=Document(f"{made}/csv", f"{stem}.csv"), silent=True)
    return csv, Message(text, attachment=Document(f"{made}/xlsx", f"{stem}.xlsx"), silent=True)


def chart(say: Say, broadcast: Broadcast, counted: Tally) -> Message:
    text = say("chart-caption", id=broadcast.id, sent=counted.sent, refused=counted.refused + counted.uncertain)
    return Message(text, picture=Picture(f"broadcasts.chart/{broadcast.id}/{say.language}"), silent=True)


def log(say: Say, broadcast: Broadcast, trail: Sequence[Event], owner_ids: frozenset[int], zone: str) -> Message:
    lines = [say("log-title", id=broadcast.id, words=words(say, broadcast))]
    for event in trail:
        what = say(f"log-{event.what.replace('_', '-')}", detail=event.detail or "")
        who = _who(say, event, owner_ids)
        lines.append(say("log-line", when=_moment(say, event.at, zone), who=who, what=what))
    return Message(Markup("\n").join(lines), buttons=(back(say, broadcast),), silent=True)


def _moment(say: Say, at: datetime, zone: str) -> Markup:
    return say.moment(at, zone)


def _who(say: Say, event: Event, owner_ids: frozenset[int]) -> Markup:
    """A colleague by the name they are known by; the name opens their profile."""
    if event.person_id is None:
        return say("log-bot")
    name = event.label or say.plain("log-owner" if event.person_id in owner_ids else "log-colleague")
    return Markup('<a href="tg://user?id={}">{}</a>').format(event.person_id, name)


def not_found(say: Say, typed: str) -> Message:
    return Message(say("broadcast-not-found", typed=typed), silent=True)


def overview(
    say: Say, found: Sequence[tuple[Broadcast, Tally]], zone: str, chosen: str, start: int, waiting: int
) -> Message:
    """`found` holds one more than a page where there are more."""
    lines = [say("broadcasts-title")] if found else [say(f"broadcasts-none-{'all' if chosen == 'all' else 'here'}")]
    rows = []
    for broadcast, counted in found[:PER_PAGE]:
        state = say(f"state-{broadcast.state}", sent=counted.sent, n=broadcast.total)
        at = broadcast.started_at or broadcast.send_at
        line = say(
            "broadcasts-line",
            id=broadcast.id,
            when=say.moment(at, zone) if at else say("no-time-yet"),
            state=state,
            task=broadcast.task,
            words=words(say, broadcast),
        )
        lines.append(line)
        label = f"{broadcast.id}. {words(say, broadcast)}"
        rows.append((Button(label, Action("broadcasts.open", {"id": broadcast.id})),))
    names = [
        Button(
            ("✓ " if name == chosen else "") + say.plain(f"list-{name}", n=waiting if name == "review" else 0),
            Action("broadcasts.overview", {"of": name, "start": 0}),
        )
        for name in FILTERS
    ]
    turns = []
    if start > 0:
        turns.append(Button("‹", Action("broadcasts.overview", {"of": chosen, "start": max(0, start - PER_PAGE)})))
    if len(found) > PER_PAGE:
        turns.append(Button("›", Action("broadcasts.overview", {"of": chosen, "start": start + PER_PAGE})))
    write = (Button(say.plain("write-new"), Action("broadcasts.write", {})),)
    buttons = (*rows, *((tuple(turns),) if turns else ()), tuple(names[:3]), tuple(names[3:]), write)
    return Message(Markup("\n").join(lines), buttons=buttons, silent=True)


def waiting(say: Say, broadcast: Broadcast) -> Waiting:
    return Waiting(f"{broadcast.id}. {words(say, broadcast)}", Action("broadcasts.open", {"id": broadcast.id}))
