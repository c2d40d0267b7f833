"""Lists of a person's chats, the lines of a check, and notices of what broke."""

from collections.abc import Sequence
from datetime import timedelta

from markupsafe import Markup

from bot.features.chats.model import Finding, Health
from bot.foundation.chats import Chat, Place, Subscription
from bot.foundation.delivery import Trouble
from bot.foundation.message import Action, Argument, Button, Message, Pick
from bot.foundation.text import Say

CHECK_STAYS = timedelta(minutes=10)
MONDAY_SEVEN = {"weekday": 0, "minute": 7 * 60}
# Not by colour alone: the words say it too.
SIGNS = {Health.GOOD: "✅", Health.BAD: "❌", Health.PLAIN: "▫️"}
Panels = Sequence[tuple[Chat, Subscription | None, str | None]]


def _about(place: Place) -> dict[str, Argument]:
    return {"chat": place.chat_id, "thread": place.thread_id}


def groups(say: Say, found: Panels) -> Message:
    rows = [(_panel_button(say, chat, subscription, topic),) for chat, subscription, topic in found]
    other = Button(say.plain("groups-other"), Action("chats.pick", {}))
    return Message(say("groups"), buttons=(*rows, (other,)), silent=True)


def _panel_button(say: Say, chat: Chat, subscription: Subscription | None, topic: str | None) -> Button:
    place = subscription.place if subscription else Place(chat.id)
    label = chat.title or say.plain("untitled")
    if place.thread_id is not None:
        label += f" · {topic or say.plain('topic-unnamed')}"
    sign = "✅ " if subscription and subscription.is_on else ""
    return Button(sign + label, Action("preferences.panel", _about(place)))


def no_groups(say: Say) -> Message:
    return Message(say("groups-none"), picks=_picks(say), silent=True)


def pick(say: Say) -> Message:
    return Message(say("groups-pick"), picks=_picks(say), silent=True)


def _picks(say: Say) -> tuple[Pick, ...]:
    return (Pick(say.plain("pick-group"), "group"), Pick(say.plain("pick-channel"), "channel"))


def picked(say: Say, chat: Chat) -> Message:
    return Message(say("picked", title=chat.title or say.plain("untitled")), hides_picks=True, silent=True)


def cannot_look(say: Say) -> Message:
    return Message(say("cannot-look"), hides_picks=True, silent=True)


def set_up(say: Say, chat: Chat, found: Panels) -> Message:
    """For a chat that is set up from elsewhere: its panel, or two buttons where nothing was chosen yet."""
    title = chat.title or say.plain("untitled")
    examine = Button(say.plain("check-button"), Action("chats.check", _about(Place(chat.id))))
    known = [(_panel_button(say, *each),) for each in found if each[1] is not None]
    if known:
        return Message(say("set-up-known", title=title), buttons=(*known, (examine,)), silent=True)
    place = _about(Place(chat.id))
    default = Button(say.plain("greeting-default"), Action("preferences.subscribe", {**place, **MONDAY_SEVEN}))
    other = Button(say.plain("greeting-other"), Action("preferences.ask", {**place, "what": "day"}))
    return Message(say("set-up", title=title), buttons=((default,), (other,), (examine,)), silent=True)


def check(say: Say, findings: Sequence[Finding], place: Place, zone: str, title: str | None) -> Message:
    lines = [_line(say, finding, zone) for finding in findings]
    head = say("check-title-of", title=title) if title else say("check-title")
    again = Button(say.plain("check-again"), Action("chats.check", {**_about(place), "again": True}))
    options = Button(say.plain("options"), Action("preferences.panel", _about(place)))
    return Message(Markup("\n").join([head, *lines]), buttons=((again, options),), silent=True)


def _line(say: Say, finding: Finding, zone: str) -> Markup:
    words: dict[str, str | int | Markup] = dict(finding.words)
    if finding.moment is not None:
        words["when"] = say.moment(finding.moment, zone)
    if finding.name == "zone":
        words["zone"] = say.zone(zone)
    return Markup("{} {}").format(SIGNS[finding.health], say(f"check-{finding.name}", **words))


def notice(say: Say, chat: Chat, place: Place, trouble: Trouble, reason: str) -> Message | None:
    """None for what is not a chat's own trouble."""
    why = _why(trouble, reason)
    if why == "closed" and place.thread_id is None:
        why = "general"
    if why is None:
        return None
    rows = [(Button(say.plain("check-button"), Action("chats.check", _about(place))),)]
    if trouble is Trouble.TOPIC_GONE and why not in ("closed", "general"):
        to_general = Action("preferences.move", {**_about(place), "to": None}, once=True)
        rows.append((Button(say.plain("move-to-general"), to_general),))
    text = say(f"trouble-{trouble.replace('_', '-')}", title=chat.title or say.plain("untitled"), why=why)
    return Message(text, buttons=tuple(rows), silent=True)


def _why(trouble: Trouble, reason: str) -> str | None:
    """The variant of the phrase that tells it."""
    match trouble:
        case Trouble.TOPIC_GONE:
            return {"topic closed": "closed", "no topics": "off"}.get(reason, "gone")
        case Trouble.PAUSED:
            return "muted" if reason in MUTED else "out"
        case Trouble.NO_MEDIA | Trouble.MOVED:
            return "plain"
        case Trouble.TOKEN_REFUSED | Trouble.UNREACHABLE:
            return None


# Reasons (of ours and of the verdicts) that say we are there but may not write.
MUTED = frozenset({"muted", "no rights", "restricted", "no text"})
