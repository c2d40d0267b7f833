"""Composing the edition of a place, handing what is due to the outbox, and planning the weeks to come."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.features.digest import rules, store, views
from bot.features.digest.model import NO_PLAN, STILL_WELCOME, Edition, Issue, Outlook, Plan
from bot.features.digest.rules import Lateness
from bot.features.digest.sections import SECTIONS
from bot.foundation.bookcase import Bookcase
from bot.foundation.chats import ChatKind, Place, Subscription
from bot.foundation.message import Message
from bot.foundation.outbox import enqueue
from bot.foundation.schedules import NIGHT, after_quiet, week_of
from bot.foundation.store import Work
from bot.foundation.store.chats import due_subscriptions, get_chat, mark_seen, seen_in, subscription_at
from bot.foundation.store.occurrences import fire
from bot.foundation.store.people import language_of
from bot.foundation.subscriptions import change
from bot.foundation.telemetry import log
from bot.foundation.text import Phrases, Say
from stories.calendar import Occasion
from stories.catalog import Catalog
from stories.model import Story, Telling

BATCH = 100
DEFAULT_ZONE = "Asia/Ho_Chi_Minh"  # of a place that never subscribed


# What comes after an edition: its place's subscription, the story it told, its week, and when it was due.
FollowUp = Callable[[Work, Subscription, str, str, datetime], Awaitable[None]]
QuizResult = Callable[[Work, Place], Awaitable[tuple[int, int] | None]]


async def nothing_follows(work: Work, subscription: Subscription, slug: str, week: str, due_at: datetime) -> None:
    """An edition may stand alone."""


async def no_quiz(work: Work, place: Place) -> tuple[int, int] | None:
    return None


@dataclass(frozen=True, slots=True)
class Press:
    """What editions are made from: the library, the words, and the occasions of a local week."""

    bookcase: Bookcase
    phrases: Phrases
    occasions: Callable[[str], list[Occasion]]
    follow_up: FollowUp = nothing_follows
    quiz_result: QuizResult = no_quiz

    @property
    def catalog(self) -> Catalog:
        return self.bookcase.catalog


async def edition_for(
    work: Work,
    press: Press,
    place: Place,
    fields: tuple[str, ...],
    week: str,
    say: Say,
    *,
    is_late: bool = False,
    is_wanted: bool = False,
) -> Message | None:
    """The edition of this place and week: composed once, and the same whenever it is asked for again.

    None where there is none: editors gave the week off before this place had its edition, and nobody wants it all the same.
    """
    composed = await store.find_edition(work, place, week)
    if composed is None or press.catalog.get(composed.slug) is None:
        plan = await store.plan_of(work, week)
        if plan.is_off and not is_wanted:
            return None
        composed = rules.compose(
            press.catalog.stories,
            await seen_in(work, place.chat_id),
            fields,
            press.occasions(week),
            f"{place.chat_id}:{place.thread_id}:{week}",
            plan,
        )
        await store.keep_edition(work, place, week, composed)
        await mark_seen(work, place.chat_id, composed.slug)
    quiz = await press.quiz_result(work, place)
    return _printed(press, composed, week, say, is_late=is_late, quiz=quiz)


def _printed(
    press: Press,
    composed: Edition,
    week: str,
    say: Say,
    *,
    is_late: bool = False,
    quiz: tuple[int, int] | None = None,
) -> Message:
    tellings = _tellings(press, (composed.slug, *composed.more), say)
    names = tuple(occasion.name(say.language) for occasion in press.occasions(week))
    issue = Issue(composed, week, tellings[0], tuple(tellings[1:]), names, is_late, quiz)
    return views.edition(say, issue, [section(say, issue) for section in SECTIONS])


def _tellings(press: Press, slugs: Iterable[str], say: Say) -> list[Telling]:
    return [story.telling(say.language) for slug in slugs if (story := press.catalog.get(slug))]


async def edition_now(work: Work, press: Press, place: Place) -> Message:
    """This week's edition of a place, in its language."""
    subscription = await subscription_at(work, place)
    zone = subscription.zone if subscription else DEFAULT_ZONE
    fields = subscription.fields if subscription else ()
    say = await _say_for(work, press, place)
    week = week_of(work.now, zone)
    edition = await edition_for(work, press, place, fields, week, say, is_wanted=True)
    assert edition is not None, "an edition that is wanted is composed"
    return edition


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
    message = None
    if late is not Lateness.TOO_LATE:
        say = await _say_for(work, press, subscription.place)
        message = await edition_for(
            work, press, subscription.place, subscription.fields, slot, say, is_late=late is Lateness.LATE
        )
    outcome = "skipped" if late is Lateness.TOO_LATE else "enqueued" if message else "off"
    if await fire(work, f"digest:{subscription.id}", slot, due_at, outcome) and message:
        await enqueue(
            work,
            subscription.place,
            views.with_sound(message, is_silent=subscription.is_silent),
            key=f"digest:{subscription.id}:{slot}",
            lane="scheduled",
            not_before=_by_day(work, subscription) if late is Lateness.LATE else None,
            expires_at=due_at + STILL_WELCOME,
        )
        told = await store.find_edition(work, subscription.place, slot)
        if told is not None:
            await press.follow_up(work, subscription, told.slug, slot, due_at)
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


def _by_day(work: Work, subscription: Subscription) -> datetime:
    return after_quiet(work.now, subscription.quiet or NIGHT, subscription.zone)


async def _say_for(work: Work, press: Press, place: Place) -> Say:
    chat = await get_chat(work, place.chat_id)
    language = await language_of(work, place.chat_id) if chat.kind is ChatKind.PRIVATE else chat.language
    return press.phrases.say(language)


async def outlook(work: Work, press: Press, weeks: Sequence[str], say: Say) -> list[Outlook]:
    """What these weeks will bring, as far as it is the same for all."""
    planned, composed = await store.plans(work, weeks), await store.count_composed(work, weeks)
    return [_outlook(press, week, planned.get(week, NO_PLAN), composed.get(week, 0), say) for week in weeks]


def _outlook(press: Press, week: str, plan: Plan, composed: int, say: Say) -> Outlook:
    occasions = press.occasions(week)
    pinned = press.catalog.get(plan.slug) if plan.slug else None
    fitting = rules.fitting(press.catalog.stories, occasions, plan)
    return Outlook(
        week,
        tuple(occasions),
        pinned.telling(say.language) if pinned else None,
        fitting.telling(say.language) if fitting else None,
        tuple(_tellings(press, plan.skipped, say)),
        plan.is_off,
        composed,
    )


def choice_for(press: Press, week: str) -> list[Story]:
    """All stories, those that fit the week's occasions first."""
    occasions = press.occasions(week)
    return sorted(press.catalog.stories, key=lambda story: rules.fitness(story, occasions))


async def pin(work: Work, week: str, slug: str, person_id: int | None) -> None:
    plan = await store.plan_of(work, week)
    kept = tuple(each for each in plan.skipped if each != slug)
    await store.keep_plan(work, week, Plan(slug, kept), person_id)


async def skip(work: Work, week: str, slug: str, person_id: int | None) -> None:
    plan = await store.plan_of(work, week)
    pinned = None if plan.slug == slug else plan.slug
    await store.keep_plan(work, week, Plan(pinned, (*dict.fromkeys((*plan.skipped, slug)),), plan.is_off), person_id)


async def give_off(work: Work, week: str, person_id: int | None, *, is_off: bool) -> None:
    plan = await store.plan_of(work, week)
    await store.keep_plan(work, week, replace(plan, is_off=is_off), person_id)


async def clear(work: Work, week: str, person_id: int | None) -> None:
    await store.keep_plan(work, week, NO_PLAN, person_id)


async def preview(work: Work, press: Press, week: str, say: Say) -> Message:
    """The week's edition as a place gets it that has read nothing; nobody's edition is composed by it."""
    plan = await store.plan_of(work, week)
    composed = rules.compose(press.catalog.stories, {}, (), press.occasions(week), f"preview:{week}", plan)
    return _printed(press, composed, week, say)
