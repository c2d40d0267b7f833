"""How often things are used: a number for each day and thing. Who used them stands nowhere."""

from datetime import datetime

from sqlalchemy import Column, Integer, String, Table, func, select

from bot.foundation.store.tables import metadata
from bot.foundation.store.work import Work

usage = Table(
    "usage",
    metadata,
    Column("day", String(10), primary_key=True),  # UTC, 2026-11-23
    Column("event", String(64), primary_key=True),  # a command or what a button does
    Column("thing", String(64), primary_key=True),  # the story or broadcast it was about, or nothing
    Column("times", Integer, nullable=False),
)


async def count_use(work: Work, event: str, thing: str = "", times: int = 1) -> None:
    row = {"day": f"{work.now:%Y-%m-%d}", "event": event[:64], "thing": thing[:64]}
    await work.upsert(usage, {**row, "times": times}, key=tuple(row), adds=("times",))


async def times_used(work: Work, event: str, thing: str, since: datetime) -> int:
    about = (usage.c.day >= f"{since:%Y-%m-%d}") & (usage.c.event == event) & (usage.c.thing == thing)
    return int((await work.execute(select(func.coalesce(func.sum(usage.c.times), 0)).where(about))).scalar_one())
