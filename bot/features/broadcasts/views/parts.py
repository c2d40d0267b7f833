"""Pieces that every view of a broadcast is made of: who, when, in what manner, and buttons."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from markupsafe import Markup

from bot.features.broadcasts.model import Audience, Broadcast, Reach, Repeat, Rhythm, Task
from bot.features.broadcasts.rules.safety import is_quiet
from bot.foundation.delivery import Tally
from bot.foundation.message import Action, Argument, Button, Message, plain
from bot.foundation.text import Say

Rows = tuple[tuple[Button, ...], ...]


def do(say: Say, label: str, verb: str, broadcast: Broadcast, *, once: bool = False, **more: Argument) -> Button:
    action = Action(f"broadcasts.{verb}", {"id": broadcast.id, **more}, once=once)
    return Button(say.plain(label), action)


def back(say: Say, broadcast: Broadcast) -> tuple[Button, ...]:
    return (do(say, "back", "open", broadcast),)


def as_sent(say: Say, broadcast: Broadcast, now: datetime, zone: str) -> Message:
    """With the buttons that turn such messages off and open the place's settings; without sound at night."""
    message = broadcast.message
    if broadcast.task is Task.SEND and is_quiet(broadcast.send_at or now, zone):
        message = replace(message, silent=True)
    if not broadcast.can_have_buttons:
        return message
    off = Button(say.plain("broadcast-refuse"), Action("broadcasts.refuse", {}))
    options = Button(say.plain("options"), Action("preferences.panel", {}))
    return replace(message, buttons=(*message.buttons, (off, options)))


def audience(say: Say, reach: Reach) -> Markup:
    parts = (
        (reach.groups, "groups-count"),
        (reach.people, "people-count"),
        (reach.channels, "channels-count"),
    )
    said = [say(phrase, n=count) for count, phrase in parts if count]
    return Markup(" + ").join(said) if said else say("nobody")


def places(say: Say, broadcast: Broadcast, reach: Reach) -> Markup:
    """How many places; of a change, how many copies."""
    return audience(say, reach) if broadcast.task is Task.SEND else say("copies-count", n=reach.total)


def filters(say: Say, wanted: Audience, fields: Mapping[str, str], areas: Mapping[str, str]) -> Markup:
    """The conditions beside the kind, in words; empty when there are none."""
    said = []
    if wanted.field is not None:
        said.append(say("filter-is-field", field=fields.get(wanted.field, wanted.field)))
    if wanted.language is not None:
        said.append(say("filter-is-language", language=wanted.language))
    if wanted.place is not None:
        said.append(say("filter-is-place", place=areas.get(wanted.place, wanted.place)))
    if wanted.activity is not None:
        said.append(say(f"filter-is-{wanted.activity}"))
    if wanted.missed is not None:
        said.append(say("filter-is-missed", id=wanted.missed))
    if wanted.is_picked:
        said.append(say("filter-is-picked"))
    return Markup(" · ").join(said)


def when(say: Say, send_at: datetime | None, zone: str) -> Markup:
    if send_at is None:
        return say("broadcast-now")
    return say("broadcast-at", when=say.moment(send_at, zone), zone=say.zone(zone))


def rhythm(say: Say, repeat: Repeat) -> Markup:
    at = f"{repeat.minute // 60:02d}:{repeat.minute % 60:02d}"
    weekday = say.plain(f"weekday-{repeat.weekday}")
    match repeat.rhythm:
        case Rhythm.DAILY:
            return say("repeat-daily", time=at)
        case Rhythm.WEEKLY:
            return say("repeat-weekly", time=at, weekday=weekday)
        case Rhythm.FORTNIGHTLY:
            return say("repeat-fortnightly", time=at, weekday=weekday)
        case Rhythm.MONTH_DAY:
            return say("repeat-last-day", time=at) if repeat.day == 31 else say("repeat-day", time=at, day=repeat.day)
        case Rhythm.MONTH_WEEKDAY:
            return say("repeat-nth", time=at, weekday=weekday, nth=repeat.nth)


def counts(say: Say, counted: Tally) -> Markup:
    """Three honest numbers; what policy skipped is told only when there is any."""
    text = say("broadcast-counts", sent=counted.sent, refused=counted.refused, uncertain=counted.uncertain)
    return text + Markup("\n") + say("broadcast-skipped", n=counted.skipped) if counted.skipped else text


def words(say: Say, broadcast: Broadcast) -> str:
    """The message in a few words, for lists and buttons."""
    first = plain(broadcast.message.text).strip().split("\n")[0]
    if broadcast.is_edition:
        return say.plain("an-edition")
    if first:
        return first if len(first) <= 40 else first[:40].rsplit(" ", 1)[0] + "…"
    attachment = broadcast.message.attachment
    return say.plain("kind-of-message", kind=_kind(attachment)) if attachment else say.plain("a-picture")


def _kind(attachment: object) -> str:
    return str(getattr(attachment, "media", getattr(attachment, "kind", "")))


def reason(say: Say, why: str | None) -> Markup:
    """A verdict's reason in words a person can act on; never Telegram's own."""
    phrase = f"reason-{(why or 'other').replace(' ', '-')}"
    return say(phrase if phrase in say.ids else "reason-other")
