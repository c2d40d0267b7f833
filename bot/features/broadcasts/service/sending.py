"""A broadcast on its way: begin, fan out, watch over it, pause, resume, finish."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.features.broadcasts import views
from bot.features.broadcasts.model import (
    ASK_BEYOND,
    BATCH,
    CANARY,
    CHANGES_BATCH,
    EDITIONS_BATCH,
    QUIET_BATCH,
    RECALLABLE,
    STILL_WELCOME,
    Broadcast,
    Halt,
    State,
    Task,
)
from bot.features.broadcasts.rules.recurrence import next_times
from bot.features.broadcasts.rules.safety import Canary, Window, canary, window
from bot.features.broadcasts.service.deciding import still_stands
from bot.features.broadcasts.service.desk import Desk
from bot.features.broadcasts.service.drafting import duplicate
from bot.features.broadcasts.store import audience, rows
from bot.foundation.chats import Place
from bot.foundation.delivery import DeliveryState, Tally
from bot.foundation.feature import Right
from bot.foundation.message import Act
from bot.foundation.outbox import (
    Policy,
    deliveries_of,
    enqueue,
    enqueue_from,
    enqueue_many,
    enqueue_targets,
    open_lane,
    pause_lane,
    resume_lane,
)
from bot.foundation.store import Work
from bot.foundation.store.deliveries import Places


async def begin_due(work: Work, desk: Desk) -> bool:
    """Start what is due. What is too late to go by itself asks its author first."""
    found = await rows.due(work)
    for broadcast in found:
        assert broadcast.send_at is not None, "what is scheduled has its moment"
        if broadcast.repeat is not None:
            await _repeat(work, desk, broadcast, broadcast.send_at)
        elif not await still_stands(work, desk, broadcast):
            await _stop_orphan(work, desk, broadcast)
        elif work.now - broadcast.send_at > ASK_BEYOND:
            await rows.move(work, broadcast.id, State.SCHEDULED, State.LATE)
            await _tell_author(work, desk, await rows.get(work, broadcast.id), "late")
        else:
            await start(work, desk, broadcast)
    return len(found) == 20


async def start(work: Work, desk: Desk, broadcast: Broadcast) -> None:
    total = (await desk.reach(work, broadcast)).total
    await open_lane(work, broadcast.lane)
    started = {"started_at": work.now, "total": total, "cursor": 0, "is_proven": broadcast.is_proven}
    if await rows.move(work, broadcast.id, State.SCHEDULED, State.RUNNING, **started):
        await rows.note(work, broadcast.id, None, "began", str(total))
        if broadcast.task is Task.EDIT and broadcast.parent_id:
            # The next correction, and a copy of it, start from these words.
            await rows.change(work, broadcast.parent_id, message=broadcast.message)


async def _repeat(work: Work, desk: Desk, series: Broadcast, due_at: datetime) -> None:
    """One time of a series makes a broadcast of its own; missed times collapse into one, and old ones are left out."""
    assert series.repeat is not None, "a series has its rule"
    following = next_times(series.repeat, work.now, desk.zone, 1)[0]
    if not await rows.advance(work, series.id, due_at, following):
        return
    if not await still_stands(work, desk, series):
        await rows.move(work, series.id, State.REPEATING, State.SCHEDULED)
        await _stop_orphan(work, desk, await rows.get(work, series.id))
        return
    if work.now - due_at > STILL_WELCOME:
        await rows.note(work, series.id, None, "left_out")
        say = await desk.say_for(work, series.author_id)
        told = views.left_out(say, series, due_at, following, desk.zone)
        await desk.tell(work, series.author_id, told, f"{series.lane}:left_out:{due_at.timestamp():.0f}")
        return
    made = await duplicate(work, series, series.author_id)
    await rows.move(
        work, made.id, State.DRAFT, State.SCHEDULED, parent_id=series.id, send_at=due_at, approved_by=series.approved_by
    )
    await start(work, desk, await rows.get(work, made.id))


async def _stop_orphan(work: Work, desk: Desk, broadcast: Broadcast) -> None:
    """Whoever answered for it lost the right to send: another decides, and then it goes at once."""
    revision = broadcast.revision + 1
    values = {"approved_by": None, "revision": revision, "send_at": broadcast.send_at if broadcast.repeat else None}
    await rows.move(work, broadcast.id, State.SCHEDULED, State.REVIEW, **values)
    await rows.note(work, broadcast.id, None, "orphaned")
    asked = await rows.get(work, broadcast.id)
    for person in await desk.staff.those_who(work, Right.REVIEWER):
        if person == broadcast.author_id:
            continue
        key = f"{broadcast.lane}:orphan:{revision}:{person}"
        await desk.tell(work, person, await desk.preview(work, asked, person), f"{key}:preview")
        say = await desk.say_for(work, person)
        await desk.tell(work, person, await desk.panel(work, asked, person, say), key)


async def _tell_author(work: Work, desk: Desk, broadcast: Broadcast, what: str) -> None:
    say = await desk.say_for(work, broadcast.author_id)
    panel = await desk.panel(work, broadcast, broadcast.author_id, say)
    await desk.tell(work, broadcast.author_id, panel, f"{broadcast.lane}:{what}:{work.now.timestamp():.0f}")


async def fan_out(work: Work, desk: Desk, running: Sequence[Broadcast]) -> bool:
    """Put the next batch of each running broadcast into the outbox. True while there is more."""
    more = False
    for broadcast in running:
        if not broadcast.is_fanned_out and (broadcast.is_proven or await _canary_says_go(work, desk, broadcast)):
            more = await _next_batch(work, desk, await rows.get(work, broadcast.id)) or more
    return more


async def _canary_says_go(work: Work, desk: Desk, broadcast: Broadcast) -> bool:
    """The first few go alone. True when the next batch may go: the first few themselves, or all the others."""
    if broadcast.cursor == 0:
        return True
    counted = await desk.progress(work, broadcast)
    match canary(counted.waiting + counted.sending, counted.refused + counted.uncertain):
        case Canary.WAIT:
            return False
        case Canary.STOP:
            await _halt(work, desk, broadcast, Halt.CANARY)
            return False
        case Canary.GO:
            await rows.change(work, broadcast.id, is_proven=True)
            return True


async def _next_batch(work: Work, desk: Desk, broadcast: Broadcast) -> bool:
    if broadcast.task is not Task.SEND:
        limit = CHANGES_BATCH if broadcast.is_proven else CANARY
        cursor, is_last = await _change_batch(work, desk, broadcast, limit)
    elif broadcast.is_proven and not broadcast.is_edition:
        cursor, is_last = await _send_many(work, desk, broadcast)
    else:
        places = audience.places(work, broadcast.id, broadcast.audience, desk.phrases.default, broadcast.cursor, None)
        cursor, is_last = await _send_few(
            work, desk, broadcast, places, EDITIONS_BATCH if broadcast.is_proven else CANARY
        )
    if is_last and broadcast.task is Task.SEND:
        passed = audience.passed_by(work, broadcast.id, broadcast.audience, desk.phrases.default, broadcast.lane)
        await _send_few(work, desk, broadcast, passed, EDITIONS_BATCH)
    await rows.change(work, broadcast.id, cursor=cursor, is_fanned_out=is_last)
    return broadcast.is_proven and not is_last


def _policy(broadcast: Broadcast) -> Policy:
    """A pinned message pings everyone, so a second copy of it is worse than none."""
    return Policy.HOLD if broadcast.message.pinned else Policy.RESEND_ONCE


def _key(broadcast: Broadcast, place: Place) -> str:
    return f"{broadcast.lane}:{place.chat_id}:{place.thread_id or 0}"


async def _send_many(work: Work, desk: Desk, broadcast: Broadcast) -> tuple[int, bool]:
    """So many subscriptions, whoever of them is meant; the database writes the rows by itself."""
    last = await audience.batch_end(work, broadcast.cursor, BATCH)
    language = desk.phrases.default
    places = audience.places(work, broadcast.id, broadcast.audience, language, broadcast.cursor, last)
    message = await desk.as_sent(work, broadcast)
    await enqueue_from(work, message, audience.awake(places), lane=broadcast.lane, policy=_policy(broadcast))
    while quiet := await audience.quiet(work, places, QUIET_BATCH):
        keyed = [(place, _key(broadcast, place)) for place in quiet]
        await enqueue_many(work, message, keyed, lane=broadcast.lane, policy=_policy(broadcast))
        places = audience.places(work, broadcast.id, broadcast.audience, language, quiet[-1].chat_id, last)
    return last or broadcast.cursor, last is None


async def _send_few(work: Work, desk: Desk, broadcast: Broadcast, places: Places, limit: int) -> tuple[int, bool]:
    batch = await audience.listed(work, places.limit(limit))
    policy = _policy(broadcast)
    if broadcast.is_edition:
        for place in batch:
            edition = await desk.shelf.edition(work, place)
            shown = replace(edition, pinned=broadcast.message.pinned, protected=broadcast.message.protected)
            await enqueue(work, place, shown, key=_key(broadcast, place), lane=broadcast.lane, policy=policy)
    else:
        keyed = [(place, _key(broadcast, place)) for place in batch]
        await enqueue_many(work, await desk.as_sent(work, broadcast), keyed, lane=broadcast.lane, policy=policy)
    return (batch[-1].chat_id if batch else broadcast.cursor), len(batch) < limit


async def _change_batch(work: Work, desk: Desk, broadcast: Broadcast, limit: int) -> tuple[int, bool]:
    """The next copies that another broadcast delivered, to be edited or deleted."""
    parent = f"broadcast:{broadcast.parent_id}"
    sent = await deliveries_of(work, parent, DeliveryState.SENT, after=broadcast.cursor, limit=limit)
    is_recall = broadcast.task is Task.RECALL
    targets: list[tuple[Place, str, tuple[int, ...]]] = []
    for delivery in sent:
        if delivery.message_id is None or (
            is_recall and delivery.settled_at and work.now - delivery.settled_at > RECALLABLE
        ):
            continue
        parts = (delivery.message_id, *(delivery.more_ids if is_recall else ()))
        targets.append((delivery.place, f"{broadcast.lane}:{delivery.id}", parts))
    message = None if is_recall else await desk.as_sent(work, broadcast)
    act = Act.DELETE if is_recall else Act.EDIT
    await enqueue_targets(work, message, targets, lane=broadcast.lane, act=act)
    if len(targets) < len(sent):
        await rows.change(work, broadcast.id, left_out=broadcast.left_out + len(sent) - len(targets))
    return (sent[-1].id if sent else broadcast.cursor or -1), len(sent) < limit


async def watch(work: Work, desk: Desk, broadcast: Broadcast, counted: Tally, *, is_pinned: bool) -> Broadcast:
    """Too many failures pause it; when every delivery, and every pin, came to its end it is done."""
    ended = counted.sent + counted.refused + counted.uncertain
    failed = counted.refused + counted.uncertain
    match window(ended - broadcast.window_ended, failed - broadcast.window_failed):
        case Window.STOP:
            if not counted.is_over:
                return await _halt(work, desk, broadcast, Halt.FAILURES)
        case Window.STARTS_ANEW:
            await rows.change(work, broadcast.id, window_ended=ended, window_failed=failed)
        case Window.GOES_ON:
            pass
    if broadcast.is_fanned_out and counted.is_over and is_pinned:
        if await rows.move(work, broadcast.id, State.RUNNING, State.DONE, finished_at=work.now):
            await rows.note(work, broadcast.id, None, "done", f"{counted.sent}/{counted.refused}/{counted.uncertain}")
        return await rows.get(work, broadcast.id)
    return broadcast


async def _halt(work: Work, desk: Desk, broadcast: Broadcast, why: Halt) -> Broadcast:
    """It stops by itself; the author is told in a message of its own, because an edit makes no sound."""
    if await rows.move(work, broadcast.id, State.RUNNING, State.PAUSED, halted=why):
        await pause_lane(work, broadcast.lane)
        await rows.note(work, broadcast.id, None, f"halted_{why}")
        await _tell_author(work, desk, await rows.get(work, broadcast.id), "halted")
    return await rows.get(work, broadcast.id)


async def pause(work: Work, broadcast_id: int, person_id: int) -> Broadcast:
    if await rows.move(work, broadcast_id, State.RUNNING, State.PAUSED, halted=Halt.BY_HAND):
        await pause_lane(work, (await rows.get(work, broadcast_id)).lane)
        await rows.note(work, broadcast_id, person_id, "paused")
    return await rows.get(work, broadcast_id)


async def resume(work: Work, desk: Desk, broadcast_id: int, person_id: int) -> Broadcast:
    """A person looked at the failures and goes on: they are not counted again."""
    found = await rows.get(work, broadcast_id)
    counted = await desk.progress(work, found)
    failed = counted.refused + counted.uncertain
    values = {"window_ended": counted.sent + failed, "window_failed": failed, "halted": None}
    if found.halted is Halt.CANARY:
        values["is_proven"] = True
    if await rows.move(work, broadcast_id, State.PAUSED, State.RUNNING, **values):
        await resume_lane(work, found.lane)
        await rows.note(work, broadcast_id, person_id, "resumed")
        work.wakes.add("scheduler")
    return await rows.get(work, broadcast_id)
