"""Registering in words: the overview, one question a step, the preview, a pledge with its history."""

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from markupsafe import Markup

from bot.features.pledges.model import Entry, EntryKind, Names, Part, Period, Pledge, State, Visibility
from bot.features.pledges.views.wording import do, period, reached, short, summary, until, warnings
from bot.foundation.message import TEXT_LIMIT, Argument, Button, Link, Message, fitted
from bot.foundation.text import Say
from stories.model import Telling

Queues = Sequence[tuple[int, str, int]]  # group, its title, how many wait there


def overview(say: Say, pledges: Sequence[Pledge], queues: Queues, *, is_staff: bool) -> Message:
    rows = [(do(say.plain("pledge-new"), "start"),)]
    for pledge in pledges[:8]:
        state = say.plain(f"pledge-state-{pledge.state}")
        words = short(pledge.what or say.plain("pledge-no-what"), 40)
        rows.append((do(f"{state} · {words}", "open", id=pledge.id),))
    for chat_id, title, count in queues:
        label = say.plain("pledge-queue-button", n=count, title=title)
        rows.append((do(label, "queue", chat=chat_id),))
    if is_staff:
        rows.append((do(say.plain("pledge-counts-button"), "counts"),))
    return Message(say("pledge-overview" if pledges else "pledge-welcome"), buttons=tuple(rows), silent=True)


def in_group(say: Say, title: str, link: str, chat_id: int, quarter: Period, count: int) -> Message:
    rows = [(Button(say.plain("pledge-open-private"), Link(link)),)]
    if count:
        label = say.plain("pledge-show-quarter", period=str(period(say, quarter)))
        rows.append((do(label, "board", chat=chat_id, period=str(quarter)),))
    return Message(say("pledge-in-group", title=title, n=count), buttons=tuple(rows), silent=True)


def go_private(say: Say, link: str) -> Message:
    button = Button(say.plain("pledge-open-private"), Link(link))
    return Message(say("pledge-go-private"), buttons=((button,),), silent=True)


def takeaways(say: Say, telling: Telling, door: str | None) -> Message:
    """A story ends in something to do: which of it becomes the task?"""
    rows = [
        (do(short(takeaway, 60), "take", slug=telling.slug, n=number, door=door),)
        for number, takeaway in enumerate(telling.takeaways[:5])
    ]
    lines = [say("pledge-from-story", title=telling.title)]
    lines += [Markup("{}. {}").format(number + 1, takeaway) for number, takeaway in enumerate(telling.takeaways[:5])]
    return Message(Markup("\n").join(lines), buttons=tuple(rows), silent=True)


def choose_group(say: Say, groups: Sequence[tuple[int, str]], story: Mapping[str, Argument]) -> Message:
    """Whose task it is: mine within a group, the group's own, or mine without any. `story`: what was chosen from one."""
    rows: list[tuple[Button, ...]] = [
        (
            do(say.plain("pledge-mine-in", title=short(title, 24)), "begin", group=chat_id, **story),
            do(say.plain("pledge-of-group"), "begin_for_group", chat=chat_id, **story),
        )
        for chat_id, title in groups
    ]
    rows.append((do(say.plain("pledge-without-group"), "begin", group=None, **story),))
    return Message(say("pledge-choose-group"), buttons=tuple(rows), silent=True)


def ask(
    say: Say,
    pledge: Pledge,
    part: Part,
    *,
    periods: Sequence[Period],
    fields: Mapping[str, str],
    own_name: str,
    wrong: str | None = None,
) -> Message:
    """One step. `wrong`: why what was typed before could not be taken."""
    choices = _choices(say, part, periods, fields, own_name)
    across = 2 if part is Part.FIELD else 1
    buttons = [do(label, "put", id=pledge.id, part=part, value=value) for label, value in choices]
    rows = [tuple(buttons[start : start + across]) for start in range(0, len(buttons), across)]
    parts = list(Part)
    back = parts[parts.index(part) - 1] if parts.index(part) else None
    last = [do(say.plain("back"), "ask", id=pledge.id, part=back)] if back else []
    rows.append((*last, do(say.plain("pledge-drop"), "take_back", id=pledge.id)))
    step = say("pledge-step", n=parts.index(part) + 1, all=len(parts))
    refusal = say(f"pledge-wrong-{wrong}") if wrong else None
    said = refusal + Markup("\n\n") if refusal else Markup("")
    return Message(said + step + Markup("\n") + say(f"pledge-ask-{part}"), buttons=tuple(rows), silent=True)


def _choices(
    say: Say, part: Part, periods: Sequence[Period], fields: Mapping[str, str], own_name: str
) -> Sequence[tuple[str, str]]:
    match part:
        case Part.WHAT:
            return []
        case Part.GOAL:
            return [(say.plain("pledge-just-done"), "done")]
        case Part.PERIOD:
            return [(str(until(say, each)), str(each)) for each in periods]
        case Part.FIELD:
            return [(name, field) for field, name in fields.items()]
        case Part.VISIBILITY:
            return [(say.plain(f"visibility-{each}"), each) for each in Visibility]
        case Part.NAME:
            return [(short(own_name, 40), "own")] if own_name else []


def preview(say: Say, pledge: Pledge, title: str | None, field: str | None) -> Message:
    text = fitted((say("pledge-preview"), summary(say, pledge, title, field), warnings(say, pledge)), TEXT_LIMIT)
    rows = (
        (do(say.plain("pledge-hand-in"), "hand_in", id=pledge.id),),
        (do(say.plain("pledge-edit"), "edit", id=pledge.id), do(say.plain("pledge-drop"), "take_back", id=pledge.id)),
    )
    return Message(text, buttons=rows, silent=True)


def edit(say: Say, pledge: Pledge) -> Message:
    parts = [part for part in Part if part is not Part.VISIBILITY or pledge.chat_id is not None]
    buttons = [do(say.plain(f"pledge-part-{part}"), "ask", id=pledge.id, part=part) for part in parts]
    rows = [tuple(buttons[start : start + 2]) for start in range(0, len(buttons), 2)]
    back = do(say.plain("back"), "open", id=pledge.id)
    return Message(say("pledge-edit-what"), buttons=(*rows, (back,)), silent=True)


def handed_in(say: Say, pledge: Pledge, title: str | None) -> Message:
    who = say("pledge-reviewer-group", title=title) if title else say("pledge-reviewer-bot")
    open_ = do(say.plain("pledge-open"), "open", id=pledge.id)
    return Message(say("pledge-handed-in", who=who), buttons=((open_,),), silent=True)


def taken_back(say: Say) -> Message:
    return Message(say("pledge-taken-back"), buttons=((do(say.plain("pledge-new"), "start"),),), silent=True)


def refused(say: Say, reason: str, pledge: Pledge | None) -> Message:
    rows = ((do(say.plain("pledge-open"), "open", id=pledge.id),),) if pledge else ()
    return Message(say(f"pledge-refused-{reason}"), buttons=rows, silent=True)


def own(say: Say, pledge: Pledge, title: str | None, field: str | None, history: Sequence[Entry], zone: str) -> Message:
    """A pledge as its owner sees it, with all that happened to it."""
    told = [line(say, pledge, entry, zone) for entry in history]
    state = say("pledge-state-line", state=say(f"pledge-state-{pledge.state}"))
    text = fitted((summary(say, pledge, title, field), state, *told[-8:]), TEXT_LIMIT)
    rows: tuple[tuple[Button, ...], ...]
    match pledge.state:
        case State.APPROVED | State.DONE | State.DROPPED:
            rows = ((do(say.plain("pledge-report"), "report", id=pledge.id),),)
        case State.CHANGES | State.DRAFT:
            edit_ = do(say.plain("pledge-edit"), "edit", id=pledge.id)
            rows = (
                (do(say.plain("pledge-hand-in"), "hand_in", id=pledge.id),),
                (edit_, do(say.plain("pledge-drop"), "take_back", id=pledge.id)),
            )
        case State.SUBMITTED | State.DECLINED:
            rows = ((do(say.plain("pledge-drop"), "take_back", id=pledge.id),),)
    return Message(text, buttons=(*rows, (do(say.plain("back"), "overview"),)), silent=True)


def line(say: Say, pledge: Pledge, entry: Entry, zone: str) -> Markup:
    """What happened, when, and what was said about it."""
    day = say.date(entry.at.astimezone(ZoneInfo(zone)).date())
    if entry.kind is EntryKind.REPORT and entry.period:
        how_far = reached(say, pledge.goal, entry.reached or 0) if pledge.goal and entry.reached is not None else ""
        progress = say(f"progress-{entry.progress}")
        told = say("history-report", date=day, period=period(say, entry.period), reached=how_far, progress=progress)
    else:
        told = say(f"history-{entry.kind}", date=day)
    words = Markup("\n“{}”").format(entry.words) if entry.words else Markup("")
    photo = Markup(" 🖼") if entry.photo else Markup("")
    return told + photo + words


def names(say: Say, chat_id: int, chosen: Names) -> Message:
    rows = [
        (do(("✓ " if each is chosen else "") + say.plain(f"names-{each}"), "names", chat=chat_id, value=each),)
        for each in Names
    ]
    return Message(say("pledge-ask-names"), buttons=tuple(rows), silent=True)
