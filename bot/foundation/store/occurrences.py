"""Occurrences: one row for each firing of a schedule, so that none fires twice."""

from datetime import datetime

from sqlalchemy import Column, Index, String, Table

from bot.foundation.store.tables import Moment, metadata
from bot.foundation.store.work import Work

occurrence = Table(
    "occurrence",
    metadata,
    Column("schedule", String(64), primary_key=True),
    Column("slot", String(16), primary_key=True),
    Column("due_at", Moment, nullable=False),
    Column("fired_at", Moment, nullable=False),
    Column("outcome", String(16), nullable=False),
    Index(None, "fired_at"),
)


async def fire(work: Work, schedule: str, slot: str, due_at: datetime, outcome: str) -> bool:
    """Write the occurrence; False when this slot of the schedule has fired before."""
    row = {"schedule": schedule, "slot": slot, "due_at": due_at, "fired_at": work.now, "outcome": outcome}
    return bool(await work.insert_once(occurrence, [row]))
