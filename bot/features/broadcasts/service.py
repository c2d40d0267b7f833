"""Verbs of a broadcast: confirm, begin, fan out, steer, finish. Each moves one row by compare-and-set."""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from bot.features.broadcasts import store
from bot.features.broadcasts.model import ASK_BEYOND, BATCH, UNDO, Broadcast, State
from bot.foundation.outbox import (
    Policy,
    Tally,
    cancel_lane,
    enqueue_many,
    open_lane,
    pause_lane,
    resume_lane,
    tally,
)
from bot.foundation.store import Work


class Refused(StrEnum):
    """Why a broadcast was not confirmed; each has a phrase `broadcast-refused-<reason>`."""

    NOT_A_DRAFT = "not_a_draft"
    EMPTY = "empty"
    PAST = "past"


async def confirm(work: Work, draft: Broadcast) -> Broadcast | Refused:
    """The last button. What was to go now goes after the time to think again."""
    if draft.state is not State.DRAFT:
        return Refused.NOT_A_DRAFT
    if not (await store.reach(work, draft.audience)).total:
        return Refused.EMPTY
    if draft.send_at is not None and draft.send_at <= work.now:
        return Refused.PAST
    send_at = draft.send_at or work.now + UNDO
    await store.move(work, draft.id, State.DRAFT, State.SCHEDULED, send_at=send_at)
    work.wakes.add("scheduler")
    return await store.get(work, draft.id)


async def hurry(work: Work, broadcast_id: int) -> Broadcast:
    """Do not wait for the time to think again, or send a late one now after all."""
    for waiting in (State.SCHEDULED, State.LATE):
        await store.move(work, broadcast_id, waiting, State.SCHEDULED, send_at=work.now)
    work.wakes.add("scheduler")
    return await store.get(work, broadcast_id)


async def undo(work: Work, broadcast_id: int) -> Broadcast:
    """Back to a draft, if it has not begun."""
    await store.move(work, broadcast_id, State.SCHEDULED, State.DRAFT, send_at=None)
    return await store.get(work, broadcast_id)


async def cancel(work: Work, broadcast_id: int) -> Broadcast:
    """From any state that is not an end: what has not left stays here, what was sent stays sent."""
    found = await store.get(work, broadcast_id)
    if found.state in (State.DONE, State.CANCELLED):
        return found
    await store.move(work, broadcast_id, found.state, State.CANCELLED, finished_at=work.now)
    if found.started_at:
        await cancel_lane(work, found.lane)
    return await store.get(work, broadcast_id)


async def pause(work: Work, broadcast_id: int) -> Broadcast:
    if await store.move(work, broadcast_id, State.RUNNING, State.PAUSED):
        await pause_lane(work, (await store.get(work, broadcast_id)).lane)
    return await store.get(work, broadcast_id)


async def resume(work: Work, broadcast_id: int) -> Broadcast:
    if await store.move(work, broadcast_id, State.PAUSED, State.RUNNING):
        await resume_lane(work, (await store.get(work, broadcast_id)).lane)
    return await store.get(work, broadcast_id)


async def begin_due(work: Work) -> list[Broadcast]:
    """Start what is due; returns those that are too late to go without asking their author."""
    late = []
    for broadcast in await store.due(work):
        assert broadcast.send_at is not None, "what is scheduled has its moment"
        if work.now - broadcast.send_at > ASK_BEYOND:
            await store.move(work, broadcast.id, State.SCHEDULED, State.LATE)
            late.append(await store.get(work, broadcast.id))
            continue
        total = (await store.reach(work, broadcast.audience)).total
        await open_lane(work, broadcast.lane)
        await store.move(work, broadcast.id, State.SCHEDULED, State.RUNNING, started_at=work.now, total=total, cursor=0)
    return late


async def fan_out(work: Work) -> bool:
    """Put the next batch of each running broadcast into the outbox. True while there is more."""
    more = False
    for broadcast in await store.in_states(work, State.RUNNING):
        if broadcast.is_fanned_out:
            continue
        batch = await store.walk(work, broadcast.audience, broadcast.cursor, BATCH)
        rows = [(place, f"{broadcast.lane}:{place.chat_id}:{place.thread_id or 0}") for _, place in batch]
        message = replace(broadcast.message, silent=broadcast.is_silent)
        policy = Policy.HOLD if message.pinned else Policy.RESEND_ONCE
        await enqueue_many(work, message, rows, lane=broadcast.lane, policy=policy)
        is_last = len(batch) < BATCH
        cursor = batch[-1][0] if batch else broadcast.cursor
        await store.change(work, broadcast.id, cursor=cursor, is_fanned_out=is_last)
        more = more or not is_last
    return more


async def progress(work: Work, broadcast: Broadcast) -> Tally:
    return await tally(work, broadcast.lane) if broadcast.started_at else Tally()


async def finish_if_settled(work: Work, broadcast: Broadcast, counted: Tally) -> Broadcast:
    """Done when every delivery it put in the outbox has come to its end."""
    if broadcast.state is State.RUNNING and broadcast.is_fanned_out and not counted.waiting and not counted.sending:
        await store.move(work, broadcast.id, State.RUNNING, State.DONE, finished_at=work.now)
        return await store.get(work, broadcast.id)
    return broadcast


async def choose_time(work: Work, broadcast_id: int, send_at: datetime | None) -> Broadcast:
    return await store.change(work, broadcast_id, send_at=send_at)
