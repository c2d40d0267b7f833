"""What a broadcast's deliveries tell: why some failed, who got it, how it went over time."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import BigInteger, ColumnElement, cast, func, select

from bot.features.broadcasts.store.tables import broadcast
from bot.foundation.chats import ChatState
from bot.foundation.delivery import DeliveryState
from bot.foundation.store import Work
from bot.foundation.store.chats import chat
from bot.foundation.store.deliveries import MAY_BE_TWICE, delivery
from bot.foundation.store.lanes import lane
from bot.foundation.store.tables import EPOCH, MICROSECOND

PAGE = 5000


class Outcome(NamedTuple):
    """One line of the list."""

    id: int
    chat_id: int
    title: str | None
    kind: str | None
    area: str | None
    state: str
    reason: str | None
    settled_at: datetime | None
    may_be_twice: bool


def _in_lane(broadcast_id: int) -> ColumnElement[bool]:
    return delivery.c.lane_id == select(lane.c.id).where(lane.c.name == f"broadcast:{broadcast_id}").scalar_subquery()


async def reasons(work: Work, broadcast_id: int, state: DeliveryState) -> list[tuple[str, int]]:
    """Why those in this state are in it, the most frequent first."""
    counted = func.count().label("deliveries")
    wanted = select(delivery.c.reason, counted).where(delivery.c.state == state, _in_lane(broadcast_id))
    rows = await work.execute(wanted.group_by(delivery.c.reason).order_by(counted.desc()).limit(12))
    return [(row.reason or "", row.deliveries) for row in rows]


async def count_resendable(work: Work, broadcast_id: int) -> int:
    """Refused ones whose chat we may write to again."""
    silent = select(chat.c.id).where(chat.c.id == delivery.c.chat_id, chat.c.state == ChatState.PAUSED).exists()
    refused = (delivery.c.state == DeliveryState.REFUSED) & ~silent
    counted = select(func.count()).select_from(delivery).where(refused, _in_lane(broadcast_id))
    return int((await work.execute(counted)).scalar_one())


async def listed(work: Work, broadcast_id: int, after: int) -> list[Outcome]:
    """A page of everyone it was for, in order; the next page begins after the last id of this one."""
    columns = (
        *(delivery.c.id, delivery.c.chat_id, chat.c.title, chat.c.kind, chat.c.area),
        *(delivery.c.state, delivery.c.reason, delivery.c.settled_at, MAY_BE_TWICE),
    )
    joined = select(*columns).outerjoin_from(delivery, chat, chat.c.id == delivery.c.chat_id)
    wanted = joined.where(delivery.c.state.in_(list(DeliveryState)), _in_lane(broadcast_id), delivery.c.id > after)
    rows = await work.execute(wanted.order_by(delivery.c.id).limit(PAGE))
    return [Outcome._make(row) for row in rows.all()]


async def title_of(work: Work, chat_id: int) -> str | None:
    title: str | None = (await work.execute(select(chat.c.title).where(chat.c.id == chat_id))).scalar_one_or_none()
    return title


async def over_time(work: Work, broadcast_id: int, step_seconds: int) -> list[tuple[datetime, str, int]]:
    """How many ended in each step of time: its beginning, the state, the number."""
    micro = step_seconds * 1_000_000
    settled = cast(delivery.c.settled_at, BigInteger)
    step = (settled - settled % micro).label("step")
    counted = func.count().label("deliveries")
    wanted = select(step, delivery.c.state, counted).where(_in_lane(broadcast_id), delivery.c.settled_at.is_not(None))
    rows = await work.execute(wanted.group_by(step, delivery.c.state).order_by(step))
    return [(EPOCH + row.step * MICROSECOND, row.state, row.deliveries) for row in rows]


async def last_of(work: Work, author_id: int, album: str) -> int | None:
    """The draft that the parts of this album belong to."""
    mine = (broadcast.c.author_id == author_id) & (broadcast.c.album == album)
    found: int | None = (await work.execute(select(func.max(broadcast.c.id)).where(mine))).scalar_one_or_none()
    return found
