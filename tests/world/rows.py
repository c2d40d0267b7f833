"""What the database holds that people would notice: compared before and after what must change nothing."""

from typing import Any

from sqlalchemy import select

from bot.foundation.store.tables import metadata
from tests.world.house import House

# How things travel, not what they are: every update and every answer leaves its trace in these.
MACHINERY = frozenset(
    {
        "update_inbox",
        "delivery",
        "content",
        "attempt",
        "lane",
        "button",
        "bookkeeping",
        "lease",
        "fleeting",
        "file",
        "freeze",
    }
)
Rows = dict[str, list[tuple[Any, ...]]]


async def contents_of(house: House) -> Rows:
    held: Rows = {}
    async with house.app.store.work() as work:
        for name, table in metadata.tables.items():
            if name not in MACHINERY:
                held[name] = sorted((tuple(row) for row in await work.execute(select(table))), key=repr)
    return held
