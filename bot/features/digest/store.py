"""Rows of editions, and of what editors planned."""

from collections.abc import Sequence

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, String, Table, func, select, tuple_

from bot.features.digest.model import NO_PLAN, Edition, Plan
from bot.foundation.chats import Place
from bot.foundation.store import Work
from bot.foundation.store.tables import Json, Moment, metadata

edition = Table(
    "edition",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("thread_id", BigInteger, primary_key=True, autoincrement=False),
    Column("week", String(8), primary_key=True),
    Column("slug", String(64), nullable=False),
    Column("takeaway", Integer, nullable=False),
    Column("is_reread", Integer, nullable=False),
    Column("more", Json, nullable=False),
    Column("composed_at", Moment, nullable=False),
    Index(None, "week"),
)

plan = Table(
    "edition_plan",
    metadata,
    Column("week", String(8), primary_key=True),
    Column("slug", String(64)),
    Column("skipped", Json, nullable=False),
    Column("is_off", Boolean, nullable=False),
    Column("decided_by", BigInteger),
    Column("decided_at", Moment, nullable=False),
)


async def find_edition(work: Work, place: Place, week: str) -> Edition | None:
    here = (edition.c.chat_id == place.chat_id) & (edition.c.thread_id == (place.thread_id or 0))
    row = (await work.execute(select(edition).where(here, edition.c.week == week))).one_or_none()
    return None if row is None else Edition(row.slug, row.takeaway, bool(row.is_reread), tuple(row.more))


async def keep_edition(work: Work, place: Place, week: str, composed: Edition) -> None:
    row = {
        "chat_id": place.chat_id,
        "thread_id": place.thread_id or 0,
        "week": week,
        "slug": composed.slug,
        "takeaway": composed.takeaway,
        "is_reread": int(composed.is_reread),
        "more": list(composed.more),
        "composed_at": work.now,
    }
    await work.execute(edition.insert().values(**row))


async def drop_composed(work: Work, before: str, limit: int) -> int:
    """So many of the editions of weeks before that one; says how many there were."""
    key = tuple(edition.primary_key)
    old = select(*key).where(edition.c.week < before).limit(limit)
    return (await work.execute(edition.delete().where(tuple_(*key).in_(old)))).rowcount


async def count_composed(work: Work, weeks: Sequence[str]) -> dict[str, int]:
    """How many places have the edition of each of these weeks."""
    counted = select(edition.c.week, func.count().label("places")).where(edition.c.week.in_(weeks))
    rows = await work.execute(counted.group_by(edition.c.week))
    return {row.week: row.places for row in rows}


async def plans(work: Work, weeks: Sequence[str]) -> dict[str, Plan]:
    rows = await work.execute(select(plan).where(plan.c.week.in_(weeks)))
    return {row.week: Plan(row.slug, tuple(row.skipped), row.is_off) for row in rows}


async def plan_of(work: Work, week: str) -> Plan:
    return (await plans(work, [week])).get(week, NO_PLAN)


async def keep_plan(work: Work, week: str, decided: Plan, person_id: int | None) -> None:
    row = {"week": week, "slug": decided.slug, "skipped": list(decided.skipped), "is_off": decided.is_off}
    await work.upsert(plan, row | {"decided_by": person_id, "decided_at": work.now}, key=("week",))


async def forget_planner(work: Work, person_id: int) -> None:
    """The plan stays, whose it was does not; the editions of their own chat go."""
    await work.execute(edition.delete().where(edition.c.chat_id == person_id))
    await work.execute(plan.update().where(plan.c.decided_by == person_id).values(decided_by=None))
