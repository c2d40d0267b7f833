"""The chat's way to its settings: commands and the buttons of one panel that is edited in place."""

from datetime import time
from zoneinfo import ZoneInfo

from bot.features.preferences import rules, service, views
from bot.features.preferences.model import PANEL_STAYS, RARE, Choice, Desk
from bot.foundation.chats import Place, Subscription
from bot.foundation.feature import Answer
from bot.foundation.message import Message, Reply, plain
from bot.foundation.store import Work
from bot.foundation.store.chats import find_chat, subscription_at
from bot.foundation.store.conversations import expect, expect_nothing
from bot.foundation.store.topics import find_topic, topics_of
from bot.foundation.subscriptions import change, subscription_for, switch_off, switch_on
from bot.foundation.telegram.interaction import Interaction, Kind
from bot.foundation.text import Phrases
from stories.catalog import Catalog

DATES = "preferences.dates"
# What is typed is read in private chat alone, so a group's button leads there: off_<chat>_<topic>.
DATES_LINK = "off_"


def _place(asked: Interaction) -> Place:
    """The place that the panel is about; a command, or a button under an edition, means the place where it stands."""
    if "chat" not in asked.arguments:
        return asked.place
    thread = asked.arguments.get("thread")
    return Place(asked.number_argument("chat"), int(thread) if thread else None)


def _is_own(asked: Interaction, place: Place) -> bool:
    """It is about the private chat of the person who asks."""
    return place.chat_id == asked.person_id


async def _panel_for(work: Work, asked: Interaction) -> Subscription:
    place = _place(asked)
    return await subscription_for(work, place, asked.zone, is_silent=not _is_own(asked, place))


def _said(asked: Interaction, message: Message, toast: str | None = None) -> Reply:
    """The panel is edited in place; an edition, a broadcast or a story card above it stays as it is."""
    is_panel = asked.kind is Kind.PRESS and "chat" in asked.arguments and not asked.has_picture
    edits = is_panel or asked.name == "preferences.ask" or (asked.kind is Kind.PRESS and _is_greeting(asked))
    return Reply(message, edit=edits, toast=toast, stays=PANEL_STAYS)


def _is_greeting(asked: Interaction) -> bool:
    """The bot's own first message in a group makes room for what was set up there."""
    return not asked.is_private and not asked.has_picture and asked.name == "preferences.subscribe"


async def subscribe(work: Work, asked: Interaction) -> Answer:
    weekday, minute = asked.arguments.get("weekday"), asked.arguments.get("minute")
    place = _place(asked)
    subscription = await switch_on(
        work,
        place,
        asked.zone,
        weekday=None if weekday is None else int(weekday),
        at=None if minute is None else time(*divmod(int(minute), 60)),
        is_silent=not _is_own(asked, place),
    )
    toast = asked.say.plain("subscribed-toast", when=views.next_edition(asked.say, subscription))
    return _said(asked, views.subscribed(asked.say, subscription), toast)


async def unsubscribe(work: Work, asked: Interaction) -> Answer:
    place = _place(asked)
    old = await subscription_at(work, place)
    if old is None or await switch_off(work, place) is None:
        return _said(asked, views.not_subscribed(asked.say, place))
    return _said(asked, views.unsubscribed(asked.say, place, rules.as_it_was(old)))


async def _desk(catalog: Catalog, work: Work, asked: Interaction, subscription: Subscription) -> Desk:
    place = subscription.place
    chat = await find_chat(work, place.chat_id)
    topic = await find_topic(work, place.chat_id, place.thread_id)
    language = asked.say.language
    return Desk(
        subscription,
        {field.id: field.name(language) for field in catalog.fields.values() if catalog.in_field(field.id)},
        title=chat.title if chat and place.chat_id != asked.place.chat_id else None,
        topic=topic.name if topic else None,
        topics=await topics_of(work, place.chat_id) if chat and chat.is_forum else (),
        is_forum=bool(chat and chat.is_forum),
    )


async def panel(catalog: Catalog, work: Work, asked: Interaction) -> Answer:
    desk = await _desk(catalog, work, asked, await _panel_for(work, asked))
    return _said(asked, views.panel(asked.say, desk, work.now))


async def more(catalog: Catalog, work: Work, asked: Interaction) -> Answer:
    desk = await _desk(catalog, work, asked, await _panel_for(work, asked))
    return _said(asked, views.more(asked.say, desk, work.now))


async def ask(catalog: Catalog, phrases: Phrases, work: Work, asked: Interaction) -> Answer:
    desk = await _desk(catalog, work, asked, await _panel_for(work, asked))
    choice = Choice(asked.text_argument("what"))
    return _said(asked, views.question(asked.say, desk, choice, phrases.languages))


async def set_value(catalog: Catalog, phrases: Phrases, work: Work, asked: Interaction) -> Answer:
    choice, value = Choice(asked.text_argument("what")), asked.arguments["value"]
    assert isinstance(value, str | int), "the panel's values are words and numbers"
    old = await _panel_for(work, asked)
    if choice is Choice.LANGUAGE:
        await service.speak(work, old.place.chat_id, str(value), to_person=_is_own(asked, old.place))
        if asked.place.chat_id == old.place.chat_id:
            return _said(asked, views.language_chosen(phrases.say(str(value)), old.place, asked.say.language))
    new = await service.put(work, old, choice, value)
    desk = await _desk(catalog, work, asked, new)
    kept = rules.as_it_was(old)
    if choice in (Choice.FIELDS, Choice.DAYS_OFF):  # several can be chosen, so the question stays open
        shown = views.question(asked.say, desk, choice, phrases.languages, undo=kept)
    elif choice in RARE:
        shown = views.more(asked.say, desk, work.now, undo=kept)
    else:
        shown = views.panel(asked.say, desk, work.now, undo=kept)
    return _said(asked, shown, asked.say.plain("changed"))


async def ask_dates(bot_username: str, work: Work, asked: Interaction) -> Answer:
    place = _place(asked)
    if not asked.is_private:
        return Reply(link=f"https://t.me/{bot_username}?start={DATES_LINK}{place.chat_id}_{place.thread_id or 0}")
    return await _await_dates(work, asked, place)


async def dates_link(work: Work, asked: Interaction) -> Answer:
    """Whoever follows it may try: the right is asked for when the dates arrive."""
    numbers = asked.words.removeprefix(DATES_LINK).split("_")
    if len(numbers) != 2 or not all(number.removeprefix("-").isdecimal() for number in numbers):
        return None
    return await _await_dates(work, asked, Place(int(numbers[0]), int(numbers[1]) or None))


async def _await_dates(work: Work, asked: Interaction, place: Place) -> Answer:
    assert asked.person_id is not None, "in private it is always a person who asks"
    await expect(work, asked.person_id, DATES, chat=place.chat_id, thread=place.thread_id)
    return Reply(views.ask_dates(asked.say))


async def typed_dates(catalog: Catalog, phrases: Phrases, work: Work, asked: Interaction) -> Answer:
    """What is not understood is said, and the next try is awaited."""
    assert asked.person_id is not None, "in private it is always a person who writes"
    place = Place(int(asked.memory["chat"]), asked.memory["thread"])
    old = await subscription_for(work, place, asked.zone, is_silent=not _is_own(asked, place))
    read = rules.typed_dates(
        old, plain(asked.content.html) if asked.content else "", work.now.astimezone(ZoneInfo(old.zone)).date()
    )
    if isinstance(read, rules.Unclear):
        return Reply(views.dates_unclear(asked.say, read))
    await expect_nothing(work, asked.person_id)
    new = await change(work, old, days_off=read)
    desk = await _desk(catalog, work, asked, new)
    undo = rules.as_it_was(old)
    return Reply(views.question(asked.say, desk, Choice.DAYS_OFF, phrases.languages, undo=undo))


async def undo(catalog: Catalog, work: Work, asked: Interaction) -> Answer:
    new = await service.undo(work, _place(asked), asked.zone, asked.text_argument("was"))
    desk = await _desk(catalog, work, asked, new)
    return _said(asked, views.panel(asked.say, desk, work.now), asked.say.plain("undone"))


async def move(catalog: Catalog, work: Work, asked: Interaction) -> Answer:
    """To another topic of the forum; its undo is the way back."""
    to = asked.arguments.get("to")
    old = _place(asked)
    new = await service.move(work, old, int(to) if to else None)
    if new is None:
        return Reply(toast=asked.say.plain("cannot-move"), alert=True)
    desk = await _desk(catalog, work, asked, new)
    return _said(asked, views.panel(asked.say, desk, work.now, moved_from=old), asked.say.plain("changed"))


async def close(work: Work, asked: Interaction) -> Answer:
    return Reply(remove=True)


async def ask_language(phrases: Phrases, work: Work, asked: Interaction) -> Answer:
    return Reply(views.ask_language(asked.say, asked.place, phrases.languages), stays=PANEL_STAYS)


async def choose_language(phrases: Phrases, work: Work, asked: Interaction) -> Answer:
    place, language = _place(asked), asked.text_argument("language")
    await service.speak(work, place.chat_id, language, to_person=_is_own(asked, place))
    return _said(asked, views.language_chosen(phrases.say(language), place, asked.say.language))
