"""Verbs on the subscription of a place: on, off, changed. Each keeps the next firing true to the rule."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.foundation.chats import Place, Subscription
from bot.foundation.holidays import BY_DEFAULT, is_off
from bot.foundation.outbox import drop_unasked
from bot.foundation.schedules import next_slot
from bot.foundation.store import Work
from bot.foundation.store.chats import revive_chat, save_subscription, subscription_at, subscriptions_of
from bot.foundation.store.echoes import note_leaving

MONDAY, SEVEN = 0, time(7)
LONGEST_SEARCH = timedelta(days=366)


async def subscription_for(work: Work, place: Place, zone: str, *, is_silent: bool = True) -> Subscription:
    """The one of this place; a place without one gets one that is off."""
    found = await subscription_at(work, place)
    if found is not None:
        return found
    start = {"is_on": False, "weekday": MONDAY, "at": SEVEN, "zone": zone, "fields": [], "is_silent": is_silent}
    return await save_subscription(work, place, **start, days_off=list(BY_DEFAULT))


async def switch_on(
    work: Work, place: Place, zone: str, weekday: int | None = None, at: time | None = None, is_silent: bool = True
) -> Subscription:
    """Subscribe this place: at its old hour if it had one and none is given, else Monday 07:00. Switching on twice is once."""
    old = await subscription_for(work, place, zone, is_silent=is_silent)
    return await change(
        work,
        old,
        is_on=True,
        paused_until=None,
        weekday=old.weekday if weekday is None else weekday,
        at=old.at if at is None else at,
    )


async def switch_off(work: Work, place: Place) -> Subscription | None:
    """Unsubscribe; the settings stay for the day it comes back. None when there was nothing to switch off."""
    old = await subscription_at(work, place)
    if old is None or not old.is_on:
        return None
    await note_leaving(work, place.chat_id)
    return await change(work, old, is_on=False)


async def change(work: Work, old: Subscription, **values: Any) -> Subscription:
    """Change some of its values and compute the next firing anew. What nobody wants any more does not leave."""
    new = replace(old, **values)
    work.wakes.add("scheduler")
    if not new.is_on or (new.paused_until is not None and new.paused_until > work.now):
        await drop_unasked(work, old.place, reason="off" if not new.is_on else "paused")
    return await save_subscription(work, old.place, **values, next_at=next_firing(new, work.now))


async def revive(work: Work, chat_id: int) -> None:
    """We may write there again: with the old settings, and without what fell due meanwhile."""
    await revive_chat(work, chat_id)
    for subscription in await subscriptions_of(work, chat_id):
        if subscription.next_at is not None and subscription.next_at <= work.now:
            await change(work, subscription)


def next_firing(subscription: Subscription, after: datetime) -> datetime | None:
    """The next moment its edition is due, past any pause and days off; None while it is off."""
    if not subscription.is_on:
        return None
    start = moment = max(after, subscription.paused_until or after)
    zone = ZoneInfo(subscription.zone)
    while moment - start < LONGEST_SEARCH:
        moment = next_slot(moment, subscription.weekday, subscription.at, subscription.zone, subscription.frequency)
        if not is_off(moment.astimezone(zone).date(), subscription.days_off):
            return moment
    return moment
