"""What the people who keep it running ask of the rows: how many wait, for how long, who leads. Nothing is changed here."""

from collections import Counter
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select

from bot.foundation.delivery import DeliveryState, LaneState
from bot.foundation.store.conversations import update_inbox
from bot.foundation.store.deliveries import delivery, gone
from bot.foundation.store.lanes import lane
from bot.foundation.store.work import Work

# Few rows are ever in these; the others grow for years.
UNSETTLED = (DeliveryState.PENDING, DeliveryState.SENDING, DeliveryState.SETTLING)


class Counted(NamedTuple):
    lane: str
    state: str
    number: int


async def deliveries_by_lane(work: Work) -> list[Counted]:
    """All deliveries, counted along an index. Long in a large database: ask in a reading Work, and not often."""
    counted = (
        select(lane.c.name, delivery.c.state, func.count().label("number"))
        .join(lane, lane.c.id == delivery.c.lane_id)
        .group_by(lane.c.name, delivery.c.state)
    )
    past = select(lane.c.name, gone.c.state, gone.c.number).join(lane, lane.c.id == gone.c.lane_id)
    numbers: Counter[tuple[str, str]] = Counter()
    for statement in (counted, past):
        for row in await work.execute(statement):
            numbers[row.name, row.state] += row.number
    return [Counted(*which, number) for which, number in numbers.items()]


async def unsettled(work: Work) -> int:
    counted = select(func.count()).where(delivery.c.state.in_(UNSETTLED))
    number: int = (await work.execute(counted)).scalar_one()
    return number


async def uncertain(work: Work) -> int:
    counted = select(func.count()).where(delivery.c.state == DeliveryState.UNCERTAIN)
    number: int = (await work.execute(counted)).scalar_one()
    return number


async def oldest_due(work: Work) -> datetime | None:
    """Since when the delivery that waits longest might have left; lanes that a person paused do not count."""
    earliest = (
        select(func.min(delivery.c.due_at))
        .where(delivery.c.state == DeliveryState.PENDING, delivery.c.lane_id == lane.c.id)
        .scalar_subquery()
    )
    moments = (await work.execute(select(earliest).where(lane.c.state == LaneState.OPEN))).scalars()
    due = [moment for moment in moments if moment is not None and moment <= work.now]
    return min(due, default=None)


async def inbox(work: Work) -> tuple[int, datetime | None]:
    """How many updates wait to be handled, and since when the oldest."""
    waiting = select(func.count().label("number"), func.min(update_inbox.c.received_at).label("since")).where(
        update_inbox.c.state == "new"
    )
    row = (await work.execute(waiting)).mappings().one()
    return row["number"], row["since"]
