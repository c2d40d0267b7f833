"""The sender's rows: finding what is due, claiming it, writing down what came of it, picking up after a dead process."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    and_,
    bindparam,
    case,
    func,
    insert,
    literal,
    select,
    update,
)

from bot.foundation.chats import ChatState
from bot.foundation.delivery import MOST_TRIES, DeliveryState, Policy
from bot.foundation.message import Act
from bot.foundation.store.backends import Backend
from bot.foundation.store.chats import chat
from bot.foundation.store.deliveries import content, delivery, ended
from bot.foundation.store.tables import Moment, RowId, metadata
from bot.foundation.store.work import Work

# Evidence, append-only: one row for every try, also for those a dead process left behind.
attempt = Table(
    "attempt",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("delivery_id", RowId, ForeignKey("delivery.id", ondelete="CASCADE"), nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("finished_at", Moment, nullable=False),
    Column("verdict", String(24), nullable=False),
    Column("status", Integer, nullable=False, default=0),
    Column("description", String(200)),
    Column("epoch", BigInteger, nullable=False),
    Index(None, "delivery_id"),
    Index(None, "finished_at"),
)

# Chats that Telegram told us to leave in peace for a while; chat 0 is all of them.
LEFT_BEHIND = "left by a process that ended"


class Started(NamedTuple):
    chat_id: int
    started_at: datetime


# Rows found by their ids: a planner that took the index of states instead would walk all that wait, for each of them.
_state_by_row = func.coalesce(delivery.c.state, "")


async def mark_sending(work: Work, ids: Sequence[int], epoch: int) -> set[int]:
    """Claim those that still wait; committing this is what allows their first byte to leave."""
    if not ids:
        return set()
    values = {"now": work.now, "ours": epoch, **work.backend.fold((delivery.c.id,), [(id_,) for id_ in ids])}
    return set((await work.execute(_claiming(work.backend), values)).scalars())


@cache
def _claiming(backend: Backend) -> Any:
    waiting = delivery.c.id.in_(backend.unfold((delivery.c.id,))) & (_state_by_row == DeliveryState.PENDING)
    epoch = bindparam("ours", type_=BigInteger)
    claimed = {
        "state": DeliveryState.SENDING,
        "epoch": epoch,
        "started_at": bindparam("now", type_=Moment),
        "tries": delivery.c.tries + 1,
    }
    return update(delivery).where(waiting).values(**claimed).returning(delivery.c.id)


async def contents(work: Work, ids: Iterable[int]) -> dict[int, str]:
    rows = await work.execute(select(content.c.id, content.c.body).where(content.c.id.in_(list(ids))))
    return {row.id: row.body for row in rows.all()}


ARRIVED: tuple[Column[Any], ...] = (
    Column("row_id", BigInteger),
    Column("row_epoch", BigInteger),
    Column("sent_id", BigInteger),
    Column("more", String),
    Column("at", BigInteger),
    Column("why", String),
)


async def settle_sent(work: Work, rows: Sequence[Sequence[Any]]) -> None:
    """Many at once, each as `ARRIVED` says. One that another holder has claimed since stays as it is."""
    if not rows:
        return
    await work.execute(_arriving(work.backend), work.backend.fold(ARRIVED, rows))


@cache
def _arriving(backend: Backend) -> Any:
    new = backend.unfold(ARRIVED).subquery("arrived")
    ours = and_(
        delivery.c.id == new.c.row_id,
        delivery.c.epoch == new.c.row_epoch,
        _state_by_row.in_((DeliveryState.SENDING, DeliveryState.SETTLING)),
    )
    values = {"state": DeliveryState.SENT, "message_id": new.c.sent_id, "more_ids": new.c.more}
    return update(delivery).where(ours).values(**values, settled_at=new.c.at, reason=new.c.why)


async def settle(work: Work, delivery_id: int, epoch: int, values: Mapping[str, Any]) -> bool:
    """One that did not simply arrive; False when another holder has it now."""
    ours = and_(
        delivery.c.id == delivery_id,
        delivery.c.epoch == epoch,
        delivery.c.state.in_((DeliveryState.SENDING, DeliveryState.SETTLING)),
    )
    return bool((await work.execute(update(delivery).where(ours).values(**values))).rowcount)


async def release(work: Work, ids: Sequence[int], epoch: int) -> None:
    """Claimed, but nothing left: they wait again as if nobody had touched them."""
    ours = delivery.c.id.in_(ids) & (delivery.c.epoch == epoch) & (delivery.c.state == DeliveryState.SENDING)
    back = {"state": DeliveryState.PENDING, "tries": delivery.c.tries - 1, "started_at": None}
    await work.execute(update(delivery).where(ours).values(**back))


async def release_lost(work: Work, held: set[int], epoch: int) -> None:
    """Claims of ours that stand although their commit seemed to fail: nothing of them left, so they wait again."""
    claimed = select(delivery.c.id).where(delivery.c.state == DeliveryState.SENDING, delivery.c.epoch == epoch)
    lost = [id_ for id_ in (await work.execute(claimed)).scalars() if id_ not in held]
    if lost:
        await release(work, lost, epoch)


async def refuse_waiting(work: Work, ids: Sequence[int], reason: str) -> None:
    if ids:
        waiting = delivery.c.id.in_(ids) & (delivery.c.state == DeliveryState.PENDING)
        await work.execute(update(delivery).where(waiting).values(**ended(work, DeliveryState.REFUSED, reason)))


async def skip(work: Work, ids: Sequence[int], reason: str) -> None:
    waiting = delivery.c.id.in_(ids) & (delivery.c.state == DeliveryState.PENDING)
    await work.execute(update(delivery).where(waiting).values(**ended(work, DeliveryState.SKIPPED, reason)))


async def skip_cancelled(work: Work, lane_id: int, limit: int) -> int:
    """Turn some of what waits in a cancelled lane to `skipped`; says how many, so that the caller can walk on."""
    waiting = (
        select(delivery.c.id)
        .where(delivery.c.state == DeliveryState.PENDING, delivery.c.lane_id == lane_id)
        .limit(limit)
    )
    values = ended(work, DeliveryState.SKIPPED, "cancelled")
    return (await work.execute(update(delivery).where(delivery.c.id.in_(waiting)).values(**values))).rowcount


async def move_waiting(work: Work, old: int, new: int) -> None:
    waiting = (delivery.c.chat_id == old) & delivery.c.state.in_((DeliveryState.PENDING, DeliveryState.SETTLING))
    await work.execute(update(delivery).where(waiting).values(chat_id=new))


EVIDENCE = ("delivery_id", "chat_id", "started_at", "finished_at", "verdict", "status", "description", "epoch")


async def write_attempts(work: Work, rows: Sequence[Sequence[Any]]) -> None:
    """Each as `EVIDENCE` says."""
    await work.insert_alike(attempt, {}, EVIDENCE, rows)


async def pick_up(work: Work) -> list[tuple[int, int]]:
    """What a dead process left on the wire becomes `settling`, with evidence; all that settles, as (id, chat)."""
    left = delivery.c.state == DeliveryState.SENDING
    began = func.coalesce(delivery.c.started_at, literal(work.now, Moment))
    evidence = select(
        delivery.c.id,
        delivery.c.chat_id,
        began,
        literal(work.now, Moment),
        literal("unknown"),
        literal(0),
        literal(LEFT_BEHIND),
        delivery.c.epoch,
    ).where(left)
    await work.execute(insert(attempt).from_select(EVIDENCE, evidence))
    values = {"state": DeliveryState.SETTLING, "doubts": delivery.c.doubts + 1, "reason": "process ended"}
    await work.execute(update(delivery).where(left).values(**values))
    settling = select(delivery.c.id, delivery.c.chat_id).where(delivery.c.state == DeliveryState.SETTLING)
    return [(row.id, row.chat_id) for row in (await work.execute(settling)).all()]


async def end_doubts(work: Work, ids: Sequence[int]) -> int:
    """No late answer came: by policy once more, or to a person. Says how many wait again."""
    if not ids:
        return 0
    settling = delivery.c.id.in_(ids) & (delivery.c.state == DeliveryState.SETTLING)
    # Only a new message can become two; an edit made twice is one edit.
    makes_no_copy = (delivery.c.act != Act.SEND) & (delivery.c.tries < MOST_TRIES)
    may_copy = (delivery.c.policy == Policy.RESEND_ONCE) & (delivery.c.doubts <= 1)
    again = update(delivery).where(settling, may_copy | makes_no_copy)
    resent = await work.execute(again.values(state=DeliveryState.PENDING))
    rest = {"state": DeliveryState.UNCERTAIN, "settled_at": work.now}
    await work.execute(update(delivery).where(settling).values(**rest))
    return resent.rowcount


async def attempts_since(work: Work, moment: datetime) -> list[Started]:
    """What the limits must remember. One that a dead process left counts as if it had left as late as it could."""
    left = attempt.c.description == LEFT_BEHIND
    began = case((left, attempt.c.finished_at), else_=attempt.c.started_at)
    recent = select(attempt.c.chat_id, began).where(attempt.c.finished_at >= moment).order_by(began)
    return [Started._make(row) for row in (await work.execute(recent)).all()]


async def pause_and_skip(work: Work, chat_id: int, reason: str) -> None:
    """We may not write there: the chat rests, and what waited for it is skipped."""
    resting = (chat.c.id == chat_id) & (chat.c.state == ChatState.ACTIVE)
    await work.execute(update(chat).where(resting).values(state=ChatState.PAUSED, reason=reason))
    waiting = (delivery.c.chat_id == chat_id) & (delivery.c.state == DeliveryState.PENDING)
    values = ended(work, DeliveryState.SKIPPED, "chat paused")
    await work.execute(update(delivery).where(waiting).values(**values))
