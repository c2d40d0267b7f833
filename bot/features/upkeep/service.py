"""Telling the owners, through the outbox, once for each cause."""

from collections.abc import Awaitable, Callable, Iterable

from bot.features.upkeep import views
from bot.foundation.chats import Place
from bot.foundation.message import Message
from bot.foundation.outbox import enqueue, open_lane
from bot.foundation.store import Work, hold, tombstones
from bot.foundation.store.people import language_of
from bot.foundation.telemetry import log
from bot.foundation.text import Phrases, Say

RANK = 5  # behind those who wait for an answer, before everything else


async def tell_owners(
    work: Work, phrases: Phrases, owner_ids: Iterable[int], key: str, message: Callable[[Say], Message]
) -> None:
    """Each in their language; the same key twice tells them once."""
    await open_lane(work, hold.ALERTS, priority=RANK)
    for owner in owner_ids:
        say = phrases.say(await language_of(work, owner))
        await enqueue(work, Place(owner), message(say), key=f"upkeep:{key}:{owner}", lane=hold.ALERTS)


async def ask_how_to_go_on(work: Work, phrases: Phrases, owner_ids: Iterable[int], zone: str) -> bool:
    """True while everything is held after a restore; the owners are asked once for each."""
    held = await hold.standing(work)
    if held is None:
        return False
    await tell_owners(
        work,
        phrases,
        owner_ids,
        f"hold:{held.epoch}",
        lambda say: views.held(say, held.made_at, held.restored_at, zone),
    )
    return True


async def forget_again(work: Work, forgets: Iterable[Callable[[Work, int], Awaitable[None]]]) -> None:
    """People who had asked to be forgotten and whom a restored backup brought back."""
    for person in await tombstones.due(work):
        for forget in forgets:
            await forget(work, person)
        await tombstones.done(work, person)
        log.info("person.forgotten_again", person=person)


async def go_on(work: Work, *, drop_waiting: bool) -> int | None:
    return await hold.end(work, drop_waiting=drop_waiting)
