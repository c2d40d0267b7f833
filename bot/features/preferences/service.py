"""Verbs of the panel: each changes one subscription and keeps its next firing true."""

from bot.features.preferences.model import Choice
from bot.features.preferences.rules import changes
from bot.foundation.chats import Place, Subscription
from bot.foundation.store import Work
from bot.foundation.store.chats import save_subscription, subscription_at
from bot.foundation.subscriptions import MONDAY, SEVEN, change


async def open_panel(work: Work, place: Place, zone: str) -> Subscription:
    """The subscription of this place; a place without one gets one that is off, to be set up."""
    found = await subscription_at(work, place)
    if found is None:
        return await save_subscription(
            work, place, is_on=False, weekday=MONDAY, at=SEVEN, zone=zone, fields=[], is_silent=True
        )
    return found


async def put(work: Work, place: Place, zone: str, choice: Choice, value: str | int) -> Subscription:
    """Choosing a day or an hour while it was never on is how a group is set up: it switches on."""
    old = await open_panel(work, place, zone)
    values = changes(old, choice, value, work.now)
    if choice in (Choice.DAY, Choice.HOUR):
        values |= {"is_on": True}
    return await change(work, old, **values)
