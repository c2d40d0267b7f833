"""The panel of one subscription, and what is said when it changes."""

from collections.abc import Sequence
from datetime import date, datetime

from markupsafe import Markup

from bot.features.preferences.model import HOURS, PAUSE_WEEKS, QUIET_HOURS, ZONES, Choice, Desk
from bot.features.preferences.rules import Unclear
from bot.foundation.chats import Frequency, Place, Subscription
from bot.foundation.holidays import DayOff
from bot.foundation.message import Action, Argument, Button, Message
from bot.foundation.text import Say

Row = tuple[Button, ...]


def _to(place: Place, verb: str, *, once: bool = False, **more: Argument) -> Action:
    about: dict[str, Argument] = {"chat": place.chat_id, "thread": place.thread_id}
    return Action(f"preferences.{verb}", {**about, **more}, once=once)


def next_edition(say: Say, subscription: Subscription) -> Markup:
    assert subscription.next_at is not None, "a subscription that is on has a next edition"
    return say.moment(subscription.next_at, subscription.zone)


def subscribed(say: Say, subscription: Subscription) -> Message:
    text = say("subscribed", when=next_edition(say, subscription), zone=say.zone(subscription.zone))
    options = Button(say.plain("options"), _to(subscription.place, "panel"))
    undo = Button(say.plain("undo"), _to(subscription.place, "unsubscribe"))
    return Message(text, buttons=((options, undo),), silent=True)


def unsubscribed(say: Say, place: Place, kept: str) -> Message:
    undo = Button(say.plain("undo"), _to(place, "undo", once=True, was=kept))
    return Message(say("unsubscribed"), buttons=((undo,),), silent=True)


def not_subscribed(say: Say, place: Place) -> Message:
    subscribe = Button(say.plain("subscribe-button"), _to(place, "subscribe"))
    return Message(say("not-subscribed"), buttons=((subscribe,),), silent=True)


def panel(say: Say, desk: Desk, now: datetime, *, undo: str | None = None, moved_from: Place | None = None) -> Message:
    """`undo`: what the last change took the place of. `moved_from`: the topic it came from."""
    subscription = desk.subscription
    place = subscription.place
    pause = (
        _put(say, desk, "resume", Choice.PAUSE, 0) if _is_paused(subscription, now) else _ask(say, desk, Choice.PAUSE)
    )
    switch = (
        _put(say, desk, "turn-off", Choice.ON, 0) if subscription.is_on else _put(say, desk, "turn-on", Choice.ON, 1)
    )
    rows: list[Row] = [
        (_ask(say, desk, Choice.DAY), _ask(say, desk, Choice.HOUR)),
        (_ask(say, desk, Choice.FIELDS), _ask(say, desk, Choice.FREQUENCY)),
        (pause, switch),
        (Button(say.plain("more"), _to(place, "more")), Button(say.plain("close"), _to(place, "close"))),
        *_undo(say, place, undo),
    ]
    if moved_from is not None:
        back = _to(place, "move", once=True, to=moved_from.thread_id)
        rows.append((Button(say.plain("undo"), back),))
    return Message(_text(say, desk, now), buttons=tuple(rows), silent=True)


def more(say: Say, desk: Desk, now: datetime, *, undo: str | None = None) -> Message:
    """What is chosen once, if ever."""
    quiz = ("quiz-off", 0) if desk.subscription.has_quiz else ("quiz-on", 1)
    silent = ("silent-off", 0) if desk.subscription.is_silent else ("silent-on", 1)
    rows: list[Row] = [
        (_put(say, desk, silent[0], Choice.SILENT, silent[1]), _ask(say, desk, Choice.ZONE)),
        (_put(say, desk, quiz[0], Choice.QUIZ, quiz[1]),),
        (_ask(say, desk, Choice.QUIET), _ask(say, desk, Choice.DAYS_OFF)),
        (_ask(say, desk, Choice.LANGUAGE), *([_ask(say, desk, Choice.TOPIC)] if desk.is_forum else [])),
        (Button(say.plain("back"), _to(desk.subscription.place, "panel")),),
        *_undo(say, desk.subscription.place, undo),
    ]
    return Message(_text(say, desk, now), buttons=tuple(rows), silent=True)


def _undo(say: Say, place: Place, kept: str | None) -> list[Row]:
    return [(Button(say.plain("undo"), _to(place, "undo", once=True, was=kept)),)] if kept else []


def _ask(say: Say, desk: Desk, choice: Choice) -> Button:
    return Button(say.plain(f"choose-{choice}"), _to(desk.subscription.place, "ask", what=choice))


def _put(say: Say, desk: Desk, label: str, choice: Choice, value: Argument) -> Button:
    return Button(say.plain(label), _to(desk.subscription.place, "set", once=True, what=choice, value=value))


def _text(say: Say, desk: Desk, now: datetime) -> Markup:
    subscription = desk.subscription
    chosen = [desk.fields[field] for field in subscription.fields if field in desk.fields]
    days_off = [_day_off(say, each) for each in subscription.days_off]
    return say(
        "panel",
        place=_where(say, desk),
        state=_state(say, subscription, now),
        rhythm=say(f"every-{subscription.frequency}"),
        weekday=say(f"weekday-{subscription.weekday}"),
        time=f"{subscription.at:%H:%M}",
        zone=say.zone(subscription.zone),
        fields=", ".join(chosen) or say.plain("all-fields"),
        silent="yes" if subscription.is_silent else "no",
        quiet=_quiet(say, subscription),
        days_off=", ".join(days_off) or say.plain("none"),
    )


def _where(say: Say, desk: Desk) -> Markup:
    """Only what is not plain to see: the chat when this is elsewhere, the topic in a forum."""
    words = Markup("")
    if desk.title:
        words += say("panel-of", title=desk.title)
    if desk.is_forum:
        words += say("panel-in-topic", topic=_topic_name(say, desk.subscription.place.thread_id, desk.topic))
    return words


def _topic_name(say: Say, thread_id: int | None, name: str | None) -> str:
    if thread_id is None:
        return say.plain("topic-general")
    return name or say.plain("topic-unnamed")


def _quiet(say: Say, subscription: Subscription) -> str:
    if subscription.quiet is None:
        return say.plain("none")
    begins, ends = subscription.quiet
    return f"{begins:%H:%M}–{ends:%H:%M}"


def _is_paused(subscription: Subscription, now: datetime) -> bool:
    return subscription.paused_until is not None and subscription.paused_until > now


def _state(say: Say, subscription: Subscription, now: datetime) -> Markup:
    if not subscription.is_on:
        return say("panel-off")
    is_paused = _is_paused(subscription, now)
    return say("panel-paused" if is_paused else "panel-on", when=next_edition(say, subscription))


def question(say: Say, desk: Desk, choice: Choice, languages: Sequence[str], *, undo: str | None = None) -> Message:
    place = desk.subscription.place
    if choice is Choice.TOPIC:
        return _topics(say, desk)
    buttons = [
        Button(("✓ " if is_set else "") + label, _to(place, "set", once=True, what=choice, value=value))
        for label, value, is_set in _options(say, desk, choice, languages)
    ]
    across = {Choice.HOUR: 4, Choice.DAY: 2, Choice.PAUSE: 2, Choice.QUIET: 2}.get(choice, 1)
    rows = [tuple(buttons[start : start + across]) for start in range(0, len(buttons), across)]
    if choice is Choice.DAYS_OFF:
        rows.append((Button(say.plain("dates-button"), _to(place, "dates")),))
    back = Button(say.plain("back"), _to(place, "panel"))
    return Message(say(f"ask-{choice}"), buttons=(*rows, (back,), *_undo(say, place, undo)), silent=True)


def _topics(say: Say, desk: Desk) -> Message:
    """Each topic has settings of its own; a known one opens its panel."""
    place = desk.subscription.place
    known: list[tuple[int | None, str | None]] = [(None, None), *((each.thread_id, each.name) for each in desk.topics)]
    rows = [
        (
            Button(
                ("✓ " if thread_id == place.thread_id else "") + _topic_name(say, thread_id, name),
                Action("preferences.panel", {"chat": place.chat_id, "thread": thread_id}),
            ),
        )
        for thread_id, name in known
    ]
    back = Button(say.plain("back"), _to(place, "more"))
    return Message(say("ask-topic"), buttons=(*rows, (back,)), silent=True)


def _options(  # noqa: PLR0911 - one return a choice
    say: Say, desk: Desk, choice: Choice, languages: Sequence[str]
) -> Sequence[tuple[str, Argument, bool]]:
    """Label, value, and whether it is the one in force."""
    subscription = desk.subscription
    match choice:
        case Choice.DAY:
            return [(_capital(say.plain(f"weekday-{day}")), day, day == subscription.weekday) for day in range(7)]
        case Choice.HOUR:
            return [(f"{hour:02d}:00", hour * 60, hour == subscription.at.hour) for hour in HOURS]
        case Choice.FIELDS:
            return [(name, field, field in subscription.fields) for field, name in desk.fields.items()]
        case Choice.FREQUENCY:
            return [(say.plain(f"frequency-{each}"), each, each is subscription.frequency) for each in Frequency]
        case Choice.PAUSE:
            return [(say.plain("pause-weeks", n=weeks), weeks, False) for weeks in PAUSE_WEEKS]
        case Choice.ZONE:
            return [(_capital(str(say.zone(zone))), zone, zone == subscription.zone) for zone in ZONES]
        case Choice.QUIET:
            shown = _quiet(say, subscription)
            hours = [(f"{begins:02d}:00–{ends:02d}:00", begins * 100 + ends) for begins, ends in QUIET_HOURS]
            return [(label, value, label == shown) for label, value in hours] + [
                (_capital(say.plain("none")), 0, subscription.quiet is None)
            ]
        case Choice.DAYS_OFF:
            offered = dict.fromkeys((*DayOff, *subscription.days_off))
            return [(_day_off(say, each), each, each in subscription.days_off) for each in offered]
        case Choice.LANGUAGE:
            return [(say.plain(f"language-{each}"), each, each == say.language) for each in languages]
        case Choice.SILENT | Choice.QUIZ | Choice.ON | Choice.TOPIC:
            return []  # switched on the panel itself, or asked otherwise


def _day_off(say: Say, each: str) -> str:
    """By its name, or by the dates that somebody typed: some have a year, which is theirs alone."""
    if each in set(DayOff):
        return say.plain(f"day-off-{each}")
    is_once = len(each) > len("12-24/01-02")
    first, last = (date.fromisoformat(part if is_once else f"2028-{part}") for part in each.split("/"))
    dates = "–".join(dict.fromkeys((say.date(first), say.date(last))))
    return say.plain("dates-once", dates=dates, year=str(last.year)) if is_once else dates


def ask_dates(say: Say) -> Message:
    return Message(say("ask-dates"), silent=True)


def dates_unclear(say: Say, why: Unclear) -> Message:
    return Message(say(f"dates-{why}"), silent=True)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def ask_language(say: Say, place: Place, languages: Sequence[str]) -> Message:
    row = tuple(
        Button(say.plain(f"language-{code}"), _to(place, "language", once=True, language=code)) for code in languages
    )
    return Message(say("ask-language"), buttons=(row,), silent=True)


def language_chosen(say: Say, place: Place, before: str) -> Message:
    """`say`: in the new language. The way back is there in words that whoever chose by mistake can read."""
    undo = Button(say.plain(f"language-{before}"), _to(place, "language", once=True, language=before))
    buttons = ((undo,),) if before != say.language else ()
    return Message(say("language-chosen"), buttons=buttons, silent=True)
