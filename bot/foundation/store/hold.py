"""The hold after a restore: what the database says may be older than what people received, so nothing leaves until an owner says how to go on."""

from dataclasses import asdict, dataclass
from datetime import datetime

import orjson
from sqlalchemy import select, update

from bot.foundation.delivery import REPLY, DeliveryState, LaneState
from bot.foundation.store.conversations import bookkeeping, recall, remember
from bot.foundation.store.deliveries import delivery
from bot.foundation.store.lanes import lane
from bot.foundation.store.work import Work

NOTE = "restored"
EPOCH = "restore-epoch"
ALERTS = "alerts"
SPEAKING = (REPLY, ALERTS)  # whoever asks is answered, and the owners must be asked
UNSETTLED = (DeliveryState.PENDING, DeliveryState.SENDING, DeliveryState.SETTLING)


@dataclass(frozen=True, slots=True)
class Hold:
    """`epoch` counts the restores of this database; the lanes are those that were open."""

    epoch: int
    made_at: datetime
    restored_at: datetime
    lanes: tuple[str, ...]


async def begin(work: Work, made_at: datetime) -> Hold:
    """Close every lane that speaks unasked, and write down which were open."""
    silent = (lane.c.state == LaneState.OPEN) & lane.c.name.not_in(SPEAKING)
    names = tuple((await work.execute(select(lane.c.name).where(silent).order_by(lane.c.id))).scalars())
    await work.execute(update(lane).where(silent).values(state=LaneState.PAUSED))
    epoch = int(await recall(work, EPOCH) or 0) + 1
    hold = Hold(epoch, made_at, work.now, names)
    await remember(work, EPOCH, str(epoch))
    await remember(work, NOTE, orjson.dumps(asdict(hold)).decode())
    return hold


async def standing(work: Work) -> Hold | None:
    written = await recall(work, NOTE)
    if written is None:
        return None
    kept = orjson.loads(written)
    moments = {name: datetime.fromisoformat(kept.pop(name)) for name in ("made_at", "restored_at")}
    return Hold(epoch=kept["epoch"], lanes=tuple(kept["lanes"]), **moments)


async def end(work: Work, *, drop_waiting: bool) -> int | None:
    """Go on: with what waited when the backup was made, or without it. How many were dropped; None when nothing was held."""
    hold = await standing(work)
    if hold is None:
        return None
    dropped = 0
    if drop_waiting:
        held = select(lane.c.id).where(lane.c.name.in_(hold.lanes))
        waiting = delivery.c.state.in_(UNSETTLED) & delivery.c.lane_id.in_(held) & (delivery.c.due_at <= work.now)
        values = {"state": DeliveryState.SKIPPED, "reason": "restored", "settled_at": work.now}
        dropped = (await work.execute(update(delivery).where(waiting).values(**values))).rowcount
    await work.execute(update(lane).where(lane.c.name.in_(hold.lanes)).values(state=LaneState.OPEN))
    await work.execute(bookkeeping.delete().where(bookkeeping.c.name == NOTE))
    work.wakes |= {"sender", "scheduler"}
    return dropped


async def silence_replies(work: Work) -> None:
    """Answers that waited when the backup was made belong to a conversation that is long over."""
    replies = select(lane.c.id).where(lane.c.name.in_(SPEAKING))
    waiting = delivery.c.state.in_(UNSETTLED) & delivery.c.lane_id.in_(replies)
    values = {"state": DeliveryState.SKIPPED, "reason": "restored", "settled_at": work.now}
    await work.execute(update(delivery).where(waiting).values(**values))
