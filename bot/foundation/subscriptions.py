"""Verbs on the subscription of a place: on, off, changed. Each keeps the next firing true to the rule."""

from dataclasses import replace
from datetime import datetime, time
from typing import Any

from bot.foundation.chats import Place, Subscription
from bot.foundation.schedules import next_slot
from bot.foundation.store import Work
from bot.foundation.store.chats import save_subscription, subscription_at

MONDAY, SEVEN = 0, time(7)


async def switch_on(
    work: Work, place: Place, zone: str, weekday: int | None = None, at: time | None = None, is_silent: bool = True
) -> Subscription:
    """Subscribe this place: at its old hour if it had one and none is given, else Monday 07:00. Switching on twice is once."""
    old = await subscription_at(work, place)
    if old is None:
        old = await save_subscription(
            work, place, is_on=True, weekday=MONDAY, at=SEVEN, zone=zone, fields=[], is_silent=is_silent
        )
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
    return None if old is None or not old.is_on else await change(work, old, is_on=False)


async def change(work: Work, old: Subscription, **values: Any) -> Subscription:
    """Change some of its values and compute the next firing anew."""
    values["next_at"] = next_firing(replace(old, **values), work.now)
    work.wakes.add("scheduler")
    return await save_subscription(work, old.place, **values)


def next_firing(subscription: Subscription, after: datetime) -> datetime | None:
    """The next moment its edition is due, past any pause; None while it is off."""
    if not subscription.is_on:
        return None
    start = max(after, subscription.paused_until or after)
    return next_slot(start, subscription.weekday, subscription.at, subscription.zone, subscription.frequency)
