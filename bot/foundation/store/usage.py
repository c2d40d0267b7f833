"""How often things are used: a number for each day and thing. Who used them stands nowhere."""

from sqlalchemy import Column, Integer, String, Table, update

from bot.foundation.store.tables import metadata
from bot.foundation.store.work import Work

usage = Table(
    "usage",
    metadata,
    Column("day", String(10), primary_key=True),  # UTC, 2026-11-23
    Column("event", String(64), primary_key=True),  # a command or what a button does
    Column("thing", String(64), primary_key=True),  # the story it was about, or nothing
    Column("times", Integer, nullable=False),
)


async def count_use(work: Work, event: str, thing: str = "") -> None:
    row = {"day": f"{work.now:%Y-%m-%d}", "event": event[:64], "thing": thing[:64]}
    here = (usage.c.day == row["day"]) & (usage.c.event == row["event"]) & (usage.c.thing == row["thing"])
    once_more = update(usage).where(here).values(times=usage.c.times + 1)
    if not (await work.execute(once_more)).rowcount:
        await work.insert_once(usage, [{**row, "times": 0}])  # another process may be quicker
        await work.execute(once_more)
