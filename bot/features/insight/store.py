"""Numbers by day, from rows that name no person; whole days are added up once and kept."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Column, ColumnElement, Integer, String, Table, case, distinct, func, select

from bot.features.insight.model import FAILED, LEFT, NEW, SENT, Echo
from bot.foundation.chats import ChatState, Place
from bot.foundation.delivery import BROADCAST_LANE
from bot.foundation.message import Act
from bot.foundation.store import Work
from bot.foundation.store.chats import chat, subscription
from bot.foundation.store.claims import attempt
from bot.foundation.store.deliveries import delivery
from bot.foundation.store.echoes import LEFT_AFTER, REACTED
from bot.foundation.store.lanes import lane
from bot.foundation.store.tables import Moment, metadata
from bot.foundation.store.usage import usage

day_total = Table(
    "insight_day",
    metadata,
    Column("day", String(10), primary_key=True),
    Column("what", String(16), primary_key=True),
    Column("total", Integer, nullable=False),
)

# Where the weekly report goes.
reader = Table(
    "insight_reader",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("thread_id", BigInteger, primary_key=True, autoincrement=False),
    Column("language", String(8), nullable=False),
    Column("since", Moment, nullable=False),
)

ARRIVED = "sent"
GONE = ("refused", "chat_gone")
LEAVING = ("unsubscribe", "preferences.unsubscribe", "broadcasts.refuse")
OPENING = ("library.open", "library.page", "library.poster", "library.copy")


async def count_day(work: Work, day: date, start: datetime, end: datetime) -> dict[str, int]:
    """The totals of one local day, read through the index on when attempts ended."""
    tried = attempt.join(delivery, delivery.c.id == attempt.c.delivery_id).join(lane, lane.c.id == delivery.c.lane_id)
    within = (attempt.c.finished_at >= start) & (attempt.c.finished_at < end)
    bulk = (delivery.c.act == Act.SEND) & (lane.c.name != "reply")
    counted = select(attempt.c.verdict, func.count().label("n")).select_from(tried).where(within, bulk)
    verdicts = {row.verdict: row.n for row in await work.execute(counted.group_by(attempt.c.verdict))}
    joined = (subscription.c.opted_in_at >= start) & (subscription.c.opted_in_at < end)
    new = select(func.count()).select_from(subscription).where(joined)
    left = select(func.coalesce(func.sum(usage.c.times), 0)).where(
        usage.c.day == f"{day:%Y-%m-%d}", usage.c.event.in_(LEAVING)
    )
    return {
        SENT: verdicts.get(ARRIVED, 0),
        FAILED: sum(verdicts.get(name, 0) for name in GONE),
        NEW: int((await work.execute(new)).scalar_one()),
        LEFT: int((await work.execute(left)).scalar_one()),
    }


async def keep_day(work: Work, day: date, totals: dict[str, int]) -> None:
    rows = [{"day": f"{day:%Y-%m-%d}", "what": what, "total": total} for what, total in totals.items()]
    for row in rows:
        await work.insert_once(day_total, [row])


async def kept_days(work: Work, first: date) -> dict[str, dict[str, int]]:
    """Day → what → total."""
    found: dict[str, dict[str, int]] = {}
    for row in await work.execute(select(day_total).where(day_total.c.day >= f"{first:%Y-%m-%d}")):
        found.setdefault(row.day, {})[row.what] = row.total
    return found


async def subscribed(work: Work) -> int:
    listening = (subscription.c.is_on.is_(True)) & (chat.c.state == ChatState.ACTIVE)
    joined = subscription.join(chat, chat.c.id == subscription.c.chat_id)
    counted = select(func.count(distinct(subscription.c.chat_id))).select_from(joined).where(listening)
    return int((await work.execute(counted)).scalar_one())


async def echoes(work: Work, first: date, limit: int) -> list[Echo]:
    """Stories by how often they were opened; a reaction that was taken back on a later day leaves no debt."""

    def times(*events: str) -> ColumnElement[int]:
        return func.sum(case((usage.c.event.in_(events), usage.c.times), else_=0))

    opened, reactions, left = times(*OPENING), times(REACTED), times(LEFT_AFTER)
    wanted = (usage.c.day >= f"{first:%Y-%m-%d}") & usage.c.event.in_((*OPENING, REACTED, LEFT_AFTER))
    is_story = (usage.c.thing != "") & ~usage.c.thing.startswith(BROADCAST_LANE)
    columns = (usage.c.thing, opened.label("opened"), reactions.label("reactions"), left.label("left"))
    counted = select(*columns).where(wanted, is_story).group_by(usage.c.thing)
    rows = await work.execute(counted.order_by(opened.desc(), reactions.desc(), usage.c.thing).limit(limit))
    return [Echo(row.thing, int(row.opened), max(0, int(row.reactions)), int(row.left)) for row in rows]


async def readers(work: Work) -> list[tuple[Place, str]]:
    return [
        (Place(row.chat_id, row.thread_id or None), row.language)
        for row in await work.execute(select(reader).order_by(reader.c.chat_id))
    ]


async def wants_report(work: Work, place: Place) -> bool:
    here = (reader.c.chat_id == place.chat_id) & (reader.c.thread_id == (place.thread_id or 0))
    return (await work.execute(select(reader.c.chat_id).where(here))).first() is not None


async def switch_report(work: Work, place: Place, language: str) -> bool:
    """On where it was off, off where it was on; says which it is now."""
    here = (reader.c.chat_id == place.chat_id) & (reader.c.thread_id == (place.thread_id or 0))
    if (await work.execute(reader.delete().where(here))).rowcount:
        return False
    row = {"chat_id": place.chat_id, "thread_id": place.thread_id or 0, "language": language, "since": work.now}
    await work.insert_once(reader, [row])
    return True


async def holds(work: Work, person_id: int) -> dict[str, Any]:
    rows = await work.execute(select(reader.c.language, reader.c.since).where(reader.c.chat_id == person_id))
    return {"weekly_report": [dict(row) for row in rows.mappings()]}


async def forget(work: Work, person_id: int) -> None:
    await work.execute(reader.delete().where(reader.c.chat_id == person_id))
