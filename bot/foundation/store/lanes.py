"""Lanes: queues with a rank and a state, so that pausing a million deliveries changes one row."""

from sqlalchemy import Column, Index, Integer, String, Table, select, update

from bot.foundation.delivery import REPLY, SCHEDULED, LaneState
from bot.foundation.store.tables import Moment, RowId, metadata
from bot.foundation.store.work import Work

lane = Table(
    "lane",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("name", String(64), nullable=False, unique=True),
    Column("priority", Integer, nullable=False),  # the lower goes first
    Column("state", String(16), nullable=False, default=LaneState.OPEN),
    Column("opened_at", Moment, nullable=False),
    Index(None, "state", "priority"),
)

# These two always exist: made at their first use, with the rank that puts waiting people first.
STANDING = {REPLY: 0, SCHEDULED: 10}


async def lane_id(work: Work, name: str) -> int:
    known = select(lane.c.id).where(lane.c.name == name)
    found: int | None = (await work.execute(known)).scalar_one_or_none()
    if found is not None:
        return found
    if name not in STANDING:
        raise LookupError(f"lane {name!r} was never opened")
    await open_lane(work, name, STANDING[name])
    made: int = (await work.execute(known)).scalar_one()
    return made


async def open_lane(work: Work, name: str, priority: int) -> None:
    row = {"name": name, "priority": priority, "state": LaneState.OPEN, "opened_at": work.now}
    await work.insert_once(lane, [row])


async def change_lane(work: Work, name: str, state: LaneState) -> None:
    """A cancelled lane stays cancelled."""
    wanted = (lane.c.id == await lane_id(work, name)) & (lane.c.state != LaneState.CANCELLED)
    await work.execute(update(lane).where(wanted).values(state=state))


async def lane_state(work: Work, name: str) -> LaneState | None:
    found = (await work.execute(select(lane.c.state).where(lane.c.name == name))).scalar_one_or_none()
    return None if found is None else LaneState(found)
