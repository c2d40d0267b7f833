"""Who asked to be forgotten. Kept so that a restored backup forgets them again; holds the id alone, as long as backups live."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Boolean, Column, Table, select, update

from bot.foundation.store.tables import EPOCH, MICROSECOND, Moment, RowId, metadata
from bot.foundation.store.work import Work

KEPT = timedelta(days=400)  # the oldest backup of twelve monthly ones, and some

tombstone = Table(
    "tombstone",
    metadata,
    Column("person_id", RowId, primary_key=True, autoincrement=False),
    Column("forgotten_at", Moment, nullable=False),
    Column("is_due", Boolean, nullable=False, default=False),  # restored rows may know them again: to be forgotten anew
)


class Grave(NamedTuple):
    person_id: int
    forgotten_at: datetime


def grave(person_id: int, microseconds: int) -> Grave:
    """From a row as it stands in a file that is read without the tables."""
    return Grave(person_id, EPOCH + microseconds * MICROSECOND)


async def bury(work: Work, person_id: int) -> None:
    """Write down that this person was forgotten now; to be called where they are."""
    row = {"person_id": person_id, "forgotten_at": work.now, "is_due": False}
    await work.upsert(tombstone, row, key=["person_id"])


async def graves(work: Work) -> list[Grave]:
    rows = await work.execute(select(tombstone.c.person_id, tombstone.c.forgotten_at))
    return [Grave(row.person_id, row.forgotten_at) for row in rows]


async def carry_over(work: Work, found: Iterable[Grave]) -> int:
    """Take over what a newer database knows of; says how many are to be forgotten again."""
    known: dict[int, datetime] = dict(await graves(work))
    new = [grave for grave in found if known.get(grave.person_id, EPOCH) < grave.forgotten_at]
    for grave in new:
        row = {"person_id": grave.person_id, "forgotten_at": grave.forgotten_at, "is_due": True}
        await work.upsert(tombstone, row, key=["person_id"])
    return len(new)


async def due(work: Work, limit: int = 100) -> list[int]:
    return list((await work.execute(select(tombstone.c.person_id).where(tombstone.c.is_due).limit(limit))).scalars())


async def done(work: Work, person_id: int) -> None:
    await work.execute(update(tombstone).where(tombstone.c.person_id == person_id).values(is_due=False))


async def weather(work: Work) -> None:
    """Drop those that no backup can bring back."""
    await work.execute(tombstone.delete().where(tombstone.c.forgotten_at < work.now - KEPT, ~tombstone.c.is_due))
