"""Verbs of the panel: each changes one subscription and keeps its next firing true."""

from bot.features.preferences import rules
from bot.features.preferences.model import Choice
from bot.foundation.chats import Place, Subscription
from bot.foundation.delivery import Trouble
from bot.foundation.store import Work
from bot.foundation.store.chats import change_chat, move_subscription, subscription_at
from bot.foundation.store.people import choose_language
from bot.foundation.store.troubles import end_troubles
from bot.foundation.subscriptions import change, subscription_for


async def put(work: Work, old: Subscription, choice: Choice, value: str | int) -> Subscription:
    """Choosing a day or an hour while it was never on is how a group is set up: it switches on."""
    values = rules.changes(old, choice, value, work.now)
    if choice in (Choice.DAY, Choice.HOUR):
        values |= {"is_on": True}
    if choice is Choice.ZONE:  # also what is typed there is meant in this zone
        await change_chat(work, old.place.chat_id, zone=str(value))
    return await change(work, old, **values)


async def undo(work: Work, place: Place, zone: str, kept: str) -> Subscription:
    values = dict(rules.back_to(kept))
    old = await subscription_for(work, place, zone)
    if values["zone"] != old.zone:
        await change_chat(work, place.chat_id, zone=values["zone"])
    return await change(work, old, **values)


async def speak(work: Work, chat_id: int, language: str, *, to_person: bool) -> None:
    """The language of a person, in their private chat, or of a group or channel."""
    if to_person:
        await choose_language(work, chat_id, language)
    else:
        await change_chat(work, chat_id, language=language)


async def move(work: Work, place: Place, thread_id: int | None) -> Subscription | None:
    """The subscription goes to another topic of its forum. None when there is none, or one stands there already."""
    there = Place(place.chat_id, thread_id)
    if await subscription_at(work, place) is None or await subscription_at(work, there) is not None:
        return None
    await move_subscription(work, place, there)
    await end_troubles(work, place, Trouble.TOPIC_GONE)
    return await subscription_at(work, there)
