"""Composing the edition of a place, and handing what is due to the outbox."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.features.digest import rules, store, views
from bot.features.digest.model import Issue
from bot.features.digest.rules import Lateness
from bot.features.digest.sections import SECTIONS
from bot.foundation.chats import ChatKind, Place, Subscription
from bot.foundation.message import Message
from bot.foundation.outbox import enqueue
from bot.foundation.schedules import week_of
from bot.foundation.store import Work
from bot.foundation.store.chats import due_subscriptions, get_chat, mark_seen, seen_in, subscription_at
from bot.foundation.store.people import language_of
from bot.foundation.subscriptions import change
from bot.foundation.telemetry import log
from bot.foundation.text import Phrases, Say
from stories.calendar import Occasion
from stories.catalog import Catalog

BATCH = 100
DEFAULT_ZONE = "Asia/Ho_Chi_Minh"  # of a place that never subscribed


@dataclass(frozen=True, slots=True)
class Press:
    """What editions are made from: the library, the words, and the occasions of a local week."""

    catalog: Catalog
    phrases: Phrases
    occasions: Callable[[str], list[Occasion]]


async def edition_for(
    work: Work, press: Press, place: Place, fields: tuple[str, ...], week: str, say: Say, *, is_late: bool = False
) -> Message:
    """The edition of this place and week: composed once, and the same whenever it is asked for again."""
    occasions = press.occasions(week)
    composed = await store.find_edition(work, place, week)
    if composed is None or press.catalog.get(composed.slug) is None:
        composed = rules.compose(
            press.catalog.stories,
            await seen_in(work, place.chat_id),
            fields,
            frozenset(occasion.id for occasion in occasions),
            f"{place.chat_id}:{place.thread_id}:{week}",
        )
        await store.keep_edition(work, place, week, composed)
        await mark_seen(work, place.chat_id, composed.slug)
    told = [press.catalog.get(slug) for slug in (composed.slug, *composed.more)]
    tellings = [story.telling(say.language) for story in told if story]
    names = tuple(occasion.name(say.language) for occasion in occasions)
    issue = Issue(composed, week, tellings[0], tuple(tellings[1:]), names, is_late)
    return views.edition(say, issue, [section(say, issue) for section in SECTIONS])


async def edition_now(work: Work, press: Press, place: Place) -> Message:
    """This week's edition of a place, in its language."""
    subscription = await subscription_at(work, place)
    zone = subscription.zone if subscription else DEFAULT_ZONE
    fields = subscription.fields if subscription else ()
    say = await _say_for(work, press, place)
    return await edition_for(work, press, place, fields, week_of(work.now, zone), say)


async def deliver_due(work: Work, press: Press) -> bool:
    """Enqueue the editions that are due and set each subscription to its next slot. True when more may be due."""
    due = await due_subscriptions(work, BATCH)
    for subscription in due:
        await _deliver(work, press, subscription)
    return len(due) == BATCH


async def _deliver(work: Work, press: Press, subscription: Subscription) -> None:
    assert subscription.next_at is not None, "only what has a next firing is due"
    due_at: datetime = subscription.next_at
    slot = week_of(due_at, subscription.zone)
    late = rules.lateness(due_at, work.now)
    outcome = "skipped" if late is Lateness.TOO_LATE else "enqueued"
    if await store.fire(work, f"digest:{subscription.id}", slot, due_at, outcome) and late is not Lateness.TOO_LATE:
        say = await _say_for(work, press, subscription.place)
        message = await edition_for(
            work, press, subscription.place, subscription.fields, slot, say, is_late=late is Lateness.LATE
        )
        await enqueue(
            work,
            subscription.place,
            views.with_sound(message, is_silent=subscription.is_silent),
            key=f"digest:{subscription.id}:{slot}",
            lane="scheduled",
            expires_at=due_at + rules.STILL_WELCOME,
        )
    log.info("edition.due", chat=subscription.place.chat_id, slot=slot, outcome=outcome)
    moved_on = await change(work, subscription)
    if late is Lateness.TOO_LATE:
        await _tell_that_it_was_missed(work, press, moved_on, due_at, slot)


async def _tell_that_it_was_missed(
    work: Work, press: Press, subscription: Subscription, due_at: datetime, slot: str
) -> None:
    """Once, to whoever brought us to the group; a person's own edition just comes at its next hour."""
    chat = await get_chat(work, subscription.place.chat_id)
    if chat.added_by is None or subscription.next_at is None:
        return
    say = press.phrases.say(await language_of(work, chat.added_by))
    notice = views.missed(say, chat.title or "", due_at, subscription.next_at, subscription.zone)
    key = f"digest:{subscription.id}:{slot}:missed"
    await enqueue(work, Place(chat.added_by), notice, key=key, lane="scheduled")


async def _say_for(work: Work, press: Press, place: Place) -> Say:
    chat = await get_chat(work, place.chat_id)
    language = await language_of(work, place.chat_id) if chat.kind is ChatKind.PRIVATE else chat.language
    return press.phrases.say(language)
