"""The panel of one subscription, and what is said when it changes."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from markupsafe import Markup

from bot.features.preferences.model import HOURS, PAUSE_WEEKS, ZONES, Choice
from bot.foundation.chats import Frequency, Place, Subscription
from bot.foundation.message import Action, Argument, Button, Message
from bot.foundation.text import Say


def _about(place: Place) -> dict[str, Argument]:
    return {"chat": place.chat_id, "thread": place.thread_id}


def _to(place: Place, verb: str, **more: Argument) -> Action:
    return Action(f"preferences.{verb}", {**_about(place), **more})


def next_edition(say: Say, subscription: Subscription) -> Markup:
    assert subscription.next_at is not None, "a subscription that is on has a next edition"
    return say.moment(subscription.next_at, subscription.zone)


def subscribed(say: Say, subscription: Subscription) -> Message:
    text = say("subscribed", when=next_edition(say, subscription), zone=say.zone(subscription.zone))
    options = Button(say.plain("options"), _to(subscription.place, "panel"))
    undo = Button(say.plain("undo"), _to(subscription.place, "unsubscribe"))
    return Message(text, buttons=((options, undo),), silent=True)


def unsubscribed(say: Say, place: Place) -> Message:
    undo = Button(say.plain("undo"), _to(place, "subscribe"))
    return Message(say("unsubscribed"), buttons=((undo,),), silent=True)


def not_subscribed(say: Say, place: Place) -> Message:
    subscribe = Button(say.plain("subscribe-button"), _to(place, "subscribe"))
    return Message(say("not-subscribed"), buttons=((subscribe,),), silent=True)


def panel(say: Say, subscription: Subscription, fields: Mapping[str, str], now: datetime) -> Message:
    """`fields`: id → name in the reader's language."""
    chosen = [fields[field] for field in subscription.fields if field in fields]
    text = say(
        "panel",
        state=_state(say, subscription, now),
        rhythm=say(f"every-{subscription.frequency}"),
        weekday=say(f"weekday-{subscription.weekday}"),
        time=f"{subscription.at:%H:%M}",
        zone=say.zone(subscription.zone),
        fields=", ".join(chosen) or say.plain("all-fields"),
        silent="yes" if subscription.is_silent else "no",
    )
    place = subscription.place

    def ask(choice: Choice) -> Button:
        return Button(say.plain(f"choose-{choice}"), _to(place, "ask", what=choice))

    def put(label: str, choice: Choice, value: Argument) -> Button:
        return Button(say.plain(label), _to(place, "set", what=choice, value=value))

    is_paused = subscription.paused_until is not None and subscription.paused_until > now
    silent = put("silent-off", Choice.SILENT, 0) if subscription.is_silent else put("silent-on", Choice.SILENT, 1)
    pause = put("resume", Choice.PAUSE, 0) if is_paused else ask(Choice.PAUSE)
    switch = put("turn-off", Choice.ON, 0) if subscription.is_on else put("turn-on", Choice.ON, 1)
    rows = (
        (ask(Choice.DAY), ask(Choice.HOUR)),
        (ask(Choice.FIELDS), ask(Choice.FREQUENCY)),
        (silent, ask(Choice.ZONE)),
        (pause, switch),
        (Button(say.plain("close"), _to(place, "close")),),
    )
    return Message(text, buttons=rows, silent=True)


def _state(say: Say, subscription: Subscription, now: datetime) -> Markup:
    if not subscription.is_on:
        return say("panel-off")
    is_paused = subscription.paused_until is not None and subscription.paused_until > now
    return say("panel-paused" if is_paused else "panel-on", when=next_edition(say, subscription))


def question(say: Say, subscription: Subscription, choice: Choice, fields: Mapping[str, str]) -> Message:
    place = subscription.place
    buttons = [
        Button(("✓ " if is_set else "") + label, _to(place, "set", what=choice, value=value))
        for label, value, is_set in _options(say, subscription, choice, fields)
    ]
    across = {Choice.HOUR: 4, Choice.DAY: 2, Choice.PAUSE: 2}.get(choice, 1)
    rows = [tuple(buttons[start : start + across]) for start in range(0, len(buttons), across)]
    back = Button(say.plain("back"), _to(place, "panel"))
    return Message(say(f"ask-{choice}"), buttons=(*rows, (back,)), silent=True)


def _options(
    say: Say, subscription: Subscription, choice: Choice, fields: Mapping[str, str]
) -> Sequence[tuple[str, Argument, bool]]:
    """Label, value, and whether it is the one in force."""
    match choice:
        case Choice.DAY:
            return [(_capital(say.plain(f"weekday-{day}")), day, day == subscription.weekday) for day in range(7)]
        case Choice.HOUR:
            return [(f"{hour:02d}:00", hour * 60, hour == subscription.at.hour) for hour in HOURS]
        case Choice.FIELDS:
            return [(name, field, field in subscription.fields) for field, name in fields.items()]
        case Choice.FREQUENCY:
            return [(say.plain(f"frequency-{each}"), each, each is subscription.frequency) for each in Frequency]
        case Choice.PAUSE:
            return [(say.plain("pause-weeks", n=weeks), weeks, False) for weeks in PAUSE_WEEKS]
        case Choice.ZONE:
            return [(_capital(str(say.zone(zone))), zone, zone == subscription.zone) for zone in ZONES]
        case Choice.SILENT | Choice.ON:
            return []  # switched on the panel itself


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def ask_language(say: Say, languages: Sequence[str]) -> Message:
    row = tuple(
        Button(say.plain(f"language-{code}"), Action("preferences.language", {"language": code})) for code in languages
    )
    return Message(say("ask-language"), buttons=(row,), silent=True)


def language_chosen(say: Say) -> Message:
    return Message(say("language-chosen"), silent=True)
