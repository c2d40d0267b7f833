"""The chat's way to its settings: commands and the buttons of one panel that is edited in place."""

from datetime import time

from bot.features.preferences import service, views
from bot.features.preferences.model import Choice
from bot.foundation.chats import Place
from bot.foundation.feature import Answer
from bot.foundation.message import Reply
from bot.foundation.store import Work
from bot.foundation.store.chats import change_chat
from bot.foundation.store.people import choose_language
from bot.foundation.subscriptions import switch_off, switch_on
from bot.foundation.telegram.interaction import Interaction, Kind
from bot.foundation.text import Phrases
from stories.catalog import Catalog


def _place(asked: Interaction) -> Place:
    """The place that the panel is about; a command, or a button under an edition, means the place where it stands."""
    if "chat" not in asked.arguments:
        return asked.place
    thread = asked.arguments.get("thread")
    return Place(asked.number_argument("chat"), int(thread) if thread else None)


def _edits(asked: Interaction) -> bool:
    """The panel is edited in place; an edition or a story card above it stays as it is."""
    return asked.kind is Kind.PRESS and not asked.has_picture


async def subscribe(work: Work, asked: Interaction) -> Answer:
    weekday, minute = asked.arguments.get("weekday"), asked.arguments.get("minute")
    subscription = await switch_on(
        work,
        _place(asked),
        asked.zone,
        weekday=None if weekday is None else int(weekday),
        at=None if minute is None else time(*divmod(int(minute), 60)),
        is_silent=not asked.is_private,
    )
    toast = asked.say.plain("subscribed-toast", when=views.next_edition(asked.say, subscription))
    return Reply(views.subscribed(asked.say, subscription), edit=_edits(asked), toast=toast)


async def unsubscribe(work: Work, asked: Interaction) -> Answer:
    place = _place(asked)
    if await switch_off(work, place) is None:
        return Reply(views.not_subscribed(asked.say, place), edit=_edits(asked))
    return Reply(views.unsubscribed(asked.say, place), edit=_edits(asked))


def _field_names(catalog: Catalog, asked: Interaction) -> dict[str, str]:
    return {field.id: field.name(asked.say.language) for field in catalog.fields.values() if catalog.in_field(field.id)}


async def panel(catalog: Catalog, work: Work, asked: Interaction) -> Answer:
    subscription = await service.open_panel(work, _place(asked), asked.zone)
    shown = views.panel(asked.say, subscription, _field_names(catalog, asked), work.now)
    return Reply(shown, edit=_edits(asked))


async def ask(catalog: Catalog, work: Work, asked: Interaction) -> Answer:
    subscription = await service.open_panel(work, _place(asked), asked.zone)
    choice = Choice(asked.text_argument("what"))
    return Reply(views.question(asked.say, subscription, choice, _field_names(catalog, asked)), edit=True)


async def set_value(catalog: Catalog, work: Work, asked: Interaction) -> Answer:
    choice, value = Choice(asked.text_argument("what")), asked.arguments["value"]
    assert isinstance(value, str | int), "the panel's values are words and numbers"
    subscription = await service.put(work, _place(asked), asked.zone, choice, value)
    names = _field_names(catalog, asked)
    shown = views.panel(asked.say, subscription, names, work.now)
    if choice is Choice.FIELDS:  # several can be chosen, so the question stays open
        shown = views.question(asked.say, subscription, choice, names)
    return Reply(shown, edit=True, toast=asked.say.plain("changed"))


async def close(work: Work, asked: Interaction) -> Answer:
    return Reply(remove=True)


async def ask_language(phrases: Phrases, work: Work, asked: Interaction) -> Answer:
    return Reply(views.ask_language(asked.say, phrases.languages))


async def choose(phrases: Phrases, work: Work, asked: Interaction) -> Answer:
    language = asked.text_argument("language")
    if asked.is_private and asked.person_id:
        await choose_language(work, asked.person_id, language)
    else:
        await change_chat(work, asked.place.chat_id, language=language)
    return Reply(views.language_chosen(phrases.say(language)), edit=True)
