"""A draft: its panel, the filters of its audience, the list for picking, its contents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from markupsafe import Markup

from bot.features.broadcasts.model import Activity, Broadcast, Kinds, Reach, Task
from bot.features.broadcasts.rules.presets import presets
from bot.features.broadcasts.rules.recurrence import next_times
from bot.features.broadcasts.rules.safety import duration, is_quiet
from bot.features.broadcasts.views.parts import Rows, back, do, filters, places, rhythm, when
from bot.foundation.message import Action, Button, Link, Message, plain
from bot.foundation.text import Say

PER_PAGE = 8


@dataclass(frozen=True, slots=True)
class Shown:
    """What a draft is seen by: `asks` when a second person decides; names of places and fields."""

    zone: str
    messages_per_second: int
    now: datetime
    asks: bool = False
    areas: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)


def draft(say: Say, broadcast: Broadcast, reach: Reach, shown: Shown) -> Message:
    if broadcast.task is Task.EDIT:
        return _correction(say, broadcast, reach, shown)
    lines = [
        say("broadcast-panel", id=broadcast.id),
        say("panel-audience", audience=places(say, broadcast, reach)),
        *([say("panel-filters", filters=found)] if (found := _filters(say, broadcast, shown)) else []),
        *_time_lines(say, broadcast, shown),
        say("panel-manner", manner=_manner(say, broadcast, shown)),
        *([say("panel-asks")] if shown.asks else []),
    ]
    return Message(Markup("\n").join(lines), buttons=_buttons(say, broadcast, reach, shown), silent=True)


def _filters(say: Say, broadcast: Broadcast, shown: Shown) -> Markup:
    return filters(say, broadcast.audience, shown.fields, shown.areas)


def _time_lines(say: Say, broadcast: Broadcast, shown: Shown) -> list[Markup]:
    if broadcast.repeat is None:
        return [say("panel-time", when=when(say, broadcast.send_at, shown.zone))]
    times = next_times(broadcast.repeat, shown.now, shown.zone)
    listed = Markup(" · ").join(say.moment(moment, shown.zone) for moment in times)
    rule = rhythm(say, broadcast.repeat)
    return [say("panel-repeat", rule=rule, zone=say.zone(shown.zone)), say("panel-next", times=listed)]


def _manner(say: Say, broadcast: Broadcast, shown: Shown) -> Markup:
    message = broadcast.message
    at_night = is_quiet(broadcast.send_at or shown.now, shown.zone)
    sound = "broadcast-at-night" if at_night else "broadcast-silent" if message.silent else "broadcast-loud"
    said = [say(sound)]
    said += [say("broadcast-pinned")] if message.pinned else []
    said += [say("broadcast-protected")] if message.protected else []
    return Markup(" · ").join(said)


def _confirm(say: Say, broadcast: Broadcast, reach: Reach, shown: Shown) -> Button:
    if broadcast.repeat is not None:
        moment = f"{plain(rhythm(say, broadcast.repeat))} ({say.zone(shown.zone)})"
    else:
        moment = plain(when(say, broadcast.send_at, shown.zone))
    label = say.plain(
        f"broadcast-{'ask' if shown.asks else 'confirm'}-{broadcast.task}",
        audience=plain(places(say, broadcast, reach)),
        when=moment,
        duration=plain(say.duration(duration(reach.total, shown.messages_per_second))),
    )
    return Button(label, Action("broadcasts.confirm", {"id": broadcast.id}))


def _buttons(say: Say, broadcast: Broadcast, reach: Reach, shown: Shown) -> Rows:
    kinds = [
        Button(
            ("✓ " if kind is broadcast.audience.kinds else "") + say.plain(f"audience-{kind}"),
            Action("broadcasts.put", {"id": broadcast.id, "kinds": kind}),
        )
        for kind in Kinds
    ]
    times = [
        Button(
            str(say.moment(preset, shown.zone)),
            Action("broadcasts.put", {"id": broadcast.id, "at": round(preset.timestamp())}),
        )
        for preset in presets(shown.now, shown.zone)
    ]
    message = broadcast.message
    toggles = (
        ("silent", message.silent),
        ("pinned", message.pinned),
        ("protected", message.protected),
    )
    manner = [
        Button(
            ("✓ " if is_set else "") + say.plain(f"make-{name}"),
            Action("broadcasts.put", {"id": broadcast.id, name: not is_set}),
        )
        for name, is_set in toggles
    ]
    return (
        tuple(kinds[:2]),
        tuple(kinds[2:]),
        (do(say, "open-filters", "filters", broadcast), do(say, "open-contents", "contents", broadcast)),
        tuple(times),
        (do(say, "send-now", "put", broadcast, at=0), do(say, "type-time", "ask_time", broadcast)),
        tuple(manner),
        (do(say, "send-test", "test", broadcast),),
        (_confirm(say, broadcast, reach, shown),),
        (do(say, "broadcast-drop", "cancel", broadcast),),
    )


def _correction(say: Say, broadcast: Broadcast, reach: Reach, shown: Shown) -> Message:
    lines = [say("correction-panel", id=broadcast.id, parent=broadcast.parent_id or 0, n=reach.total)]
    lines += [say("panel-asks")] if shown.asks else []
    rows = (
        (do(say, "rewrite", "ask_words", broadcast),),
        (do(say, "send-test", "test", broadcast),),
        (_confirm(say, broadcast, reach, shown),),
        (do(say, "broadcast-drop", "cancel", broadcast),),
    )
    return Message(Markup("\n").join(lines), buttons=rows, silent=True)


def filter_panel(say: Say, broadcast: Broadcast, reach: Reach, shown: Shown) -> Message:
    found = _filters(say, broadcast, shown) or say("no-filters")
    text = say("filters-panel", filters=found, audience=places(say, broadcast, reach))
    names = ("field", "language", "place", "activity")
    choices = [do(say, f"filter-{name}", "filter", broadcast, by=name) for name in names]
    rows = (
        tuple(choices[:2]),
        tuple(choices[2:]),
        (
            do(say, "filter-pick", "pick", broadcast, start=0),
            do(say, "filter-missed", "filter", broadcast, by="missed"),
        ),
        *(((do(say, "filter-clear", "put", broadcast, clear=True, to="filters"),),) if _is_filtered(broadcast) else ()),
        back(say, broadcast),
    )
    return Message(text, buttons=rows, silent=True)


def _is_filtered(broadcast: Broadcast) -> bool:
    wanted = broadcast.audience
    parts = (wanted.field, wanted.language, wanted.place, wanted.activity, wanted.missed)
    return wanted.is_picked or any(part is not None for part in parts)


def filter_choices(say: Say, broadcast: Broadcast, by: str, options: Sequence[tuple[str | int, str]]) -> Message:
    """One condition's values; the first button takes the condition away."""
    held = getattr(broadcast.audience, by)
    anyone = Action("broadcasts.put", {"id": broadcast.id, by: None, "to": "filters"})
    everyone = Button(say.plain("filter-any"), anyone)
    choices = [
        Button(
            ("✓ " if value == held else "") + label,
            Action("broadcasts.put", {"id": broadcast.id, by: value, "to": "filters"}),
        )
        for value, label in options
    ]
    pairs = [tuple(choices[start : start + 2]) for start in range(0, len(choices), 2)]
    to_filters = (do(say, "back", "filters", broadcast),)
    text = say(f"ask-filter-{by}") if options else say(f"none-for-{by}")
    return Message(text, buttons=((everyone,), *pairs, to_filters), silent=True)


def activities(say: Say) -> list[tuple[str | int, str]]:
    return [(activity.value, say.plain(f"activity-{activity}")) for activity in Activity]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A group or channel in the list for picking."""

    chat_id: int
    title: str
    area: str | None
    is_picked: bool


def pick_list(
    say: Say, broadcast: Broadcast, reach: Reach, found: Sequence[Candidate], words: str, start: int
) -> Message:
    """`found` holds one more than a page where there are more."""
    rows = []
    for candidate in found[:PER_PAGE]:
        label = ("✓ " if candidate.is_picked else "▫️ ") + candidate.title
        label += f" · {candidate.area}" if candidate.area else ""
        action = Action(
            "broadcasts.pick", {"id": broadcast.id, "toggle": candidate.chat_id, "words": words, "start": start}
        )
        rows.append((Button(label, action),))
    turns = []
    if start > 0:
        turns.append(_turn("‹", broadcast, words, max(0, start - PER_PAGE)))
    if len(found) > PER_PAGE:
        turns.append(_turn("›", broadcast, words, start + PER_PAGE))
    text = (
        say("pick-panel", audience=places(say, broadcast, reach), words=words)
        if words
        else say("pick-all", audience=places(say, broadcast, reach))
    )
    if not found:
        text = say("pick-none", words=words) if words else say("pick-empty")
    last = [do(say, "pick-find", "ask_find", broadcast)]
    if words:
        last.append(do(say, "pick-everything", "pick", broadcast, start=0))
    done = (do(say, "close", "filters", broadcast),)
    return Message(text, buttons=(*rows, *((tuple(turns),) if turns else ()), tuple(last), done), silent=True)


def _turn(label: str, broadcast: Broadcast, words: str, start: int) -> Button:
    return Button(label, Action("broadcasts.pick", {"id": broadcast.id, "words": words, "start": start}))


def contents_panel(say: Say, broadcast: Broadcast) -> Message:
    links = [
        say("contents-link", label=button.label, url=button.does.url)
        for row in broadcast.message.buttons
        for button in row
        if isinstance(button.does, Link)
    ]
    lines = [say("contents-panel"), *links]
    rows: list[tuple[Button, ...]] = [
        (do(say, "rewrite", "ask_words", broadcast), do(say, "choose-links", "ask_links", broadcast))
    ]
    if links:
        rows.append((do(say, "drop-links", "put", broadcast, links=False),))
    return Message(Markup("\n").join(lines), buttons=(*rows, back(say, broadcast)), silent=True)
