"""What is due: the lanes in which something waits, and the deliveries that may be claimed, in the order in which they leave."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Integer, bindparam, func, select, tuple_, type_coerce

from bot.foundation.delivery import DeliveryState, LaneState
from bot.foundation.store.chats import chat
from bot.foundation.store.deliveries import delivery
from bot.foundation.store.lanes import lane
from bot.foundation.store.tables import Moment, RowId, stored
from bot.foundation.store.work import Work


class OpenLane(NamedTuple):
    id: int
    name: str
    priority: int
    state: str
    first_due: datetime


class Due(NamedTuple):
    """A delivery that may be claimed, with what the chat's row says about writing there. Its moments are as stored."""

    id: int
    lane_id: int
    chat_id: int
    thread_id: int
    content_id: int | None
    act: str
    target: int | None
    more_ids: str | None
    reply_to: int | None
    policy: str
    due_at: int
    expires_at: int | None
    tries: int
    doubts: int
    eases: int
    key: str
    chat_state: str | None
    moved_to: int | None


# As stored: moments are only compared here, and two of each row would be made into datetimes.
_of_delivery = [delivery.c[name] for name in Due._fields if name not in ("chat_state", "moved_to")]
_due_columns = (
    *(type_coerce(column, stored(column.type)).label(column.name) for column in _of_delivery),
    chat.c.state.label("chat_state"),
    chat.c.moved_to,
)


# Statements that run many times a second stand ready: putting one together costs more than running it.
_now = bindparam("now", type_=Moment)
_waits = delivery.c.state == DeliveryState.PENDING
_waits_in_lane = _waits & (delivery.c.lane_id == lane.c.id)
_first_due = select(func.min(delivery.c.due_at)).where(_waits_in_lane).scalar_subquery().label("first_due")
# From each lane in which something waits straight to the next: of those that came to their end there may be thousands.
_waiting = select(func.min(delivery.c.lane_id).label("id")).where(_waits).cte("waiting", recursive=True)
_next = select(func.min(delivery.c.lane_id)).where(_waits, delivery.c.lane_id > _waiting.c.id).scalar_subquery()
_waiting = _waiting.union_all(select(_next).where(_waiting.c.id.is_not(None)))
_their_lanes = _waiting.join(lane, lane.c.id == _waiting.c.id)
_lanes_with_work = (
    select(lane.c.id, lane.c.name, lane.c.priority, lane.c.state, _first_due)
    .select_from(_their_lanes)
    .where(lane.c.state.in_((LaneState.OPEN, LaneState.CANCELLED)))
    .order_by(lane.c.priority, lane.c.id)
)
_later = select(func.min(delivery.c.due_at)).where(_waits_in_lane, delivery.c.due_at > _now).scalar_subquery()
_next_due = select(_later).select_from(_their_lanes).where(lane.c.state == LaneState.OPEN)
_due_in = (
    select(*_due_columns)
    .outerjoin_from(delivery, chat, chat.c.id == delivery.c.chat_id)
    .where(
        delivery.c.state == DeliveryState.PENDING,
        delivery.c.lane_id == bindparam("lane", type_=RowId),
        delivery.c.due_at <= _now,
    )
    .order_by(delivery.c.due_at, delivery.c.id)
    .limit(bindparam("most", type_=Integer))
)
_after = tuple_(bindparam("after_due", type_=stored(delivery.c.due_at.type)), bindparam("after_id", type_=RowId))
_due_after = _due_in.where(tuple_(delivery.c.due_at, delivery.c.id) > _after)


async def lanes_with_work(work: Work) -> list[OpenLane]:
    """Open and cancelled lanes in which something waits; first rank first."""
    rows = await work.execute(_lanes_with_work)
    return [OpenLane._make(row) for row in rows.all()]


async def next_due(work: Work) -> datetime | None:
    """The earliest moment after now at which something in an open lane falls due."""
    moments = (await work.execute(_next_due, {"now": work.now})).scalars()
    return min((moment for moment in moments if moment is not None), default=None)


async def due_in(work: Work, lane_id: int, after: tuple[int, int] | None, limit: int) -> list[Due]:
    """A page of what is due in a lane, in the order in which it is to leave."""
    values: dict[str, Any] = {"lane": lane_id, "now": work.now, "most": limit}
    if after is not None:
        values |= {"after_due": after[0], "after_id": after[1]}
    rows = await work.execute(_due_in if after is None else _due_after, values)
    return [Due._make(row) for row in rows.all()]
