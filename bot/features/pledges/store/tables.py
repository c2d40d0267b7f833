"""The tables of pledges, and their rows as nouns."""

from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Float, ForeignKey, Index, Integer, RowMapping, String, Table, Text

from bot.features.pledges.model import (
    Circle,
    Entry,
    EntryKind,
    Goal,
    Names,
    Period,
    Pledge,
    Progress,
    State,
    Visibility,
)
from bot.foundation.store.tables import FOLLOWS, Json, Moment, RowId, metadata

pledge = Table(
    "pledge",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("owner_id", BigInteger),  # NULL: forgotten; such a row has no words, it only counts
    Column("chat_id", BigInteger, info=FOLLOWS),
    Column("is_collective", Boolean, nullable=False, default=False),
    Column("state", String(12), nullable=False),
    Column("revision", Integer, nullable=False, default=1),
    Column("name", String(120)),
    Column("what", Text),
    Column("sameness", Text),  # `what` folded, so that the same task is not registered twice
    Column("goal", Json),
    Column("period", String(8)),
    Column("field", String(32)),
    Column("visibility", String(12)),
    Column("slug", String(64)),
    # Quarters as text sort as they follow each other: 2026-Q4 < 2027-Q1.
    Column("first_quarter", String(8)),
    Column("last_quarter", String(8)),
    Column("submitted_at", Moment),
    Column("approved_at", Moment),
    Column("reached", Float, nullable=False, default=0.0),
    Column("progress", String(12)),
    Column("ask_at", Moment),
    Column("is_commended", Boolean, nullable=False, default=False),
    Column("created_at", Moment, nullable=False),
    Index(None, "owner_id", "state"),
    Index(None, "chat_id", "state"),
    Index(None, "state", "submitted_at"),
    Index(None, "ask_at"),
)

pledge_entry = Table(
    "pledge_entry",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("pledge_id", RowId, ForeignKey("pledge.id", ondelete="CASCADE"), nullable=False),
    Column("kind", String(12), nullable=False),
    Column("at", Moment, nullable=False),
    Column("by", BigInteger),  # who reviewed; the owner's own entries name nobody
    Column("revision", Integer, nullable=False),
    Column("period", String(8)),
    Column("reached", Float),
    Column("progress", String(12)),
    Column("words", Text),
    Column("photo", String(256)),
    Index(None, "pledge_id", "id"),
)

# The door is a group's name in links: its id would let anyone knock who guesses it.
pledge_circle = Table(
    "pledge_circle",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False, info=FOLLOWS),
    Column("door", String(16), nullable=False, unique=True),
    Column("thread_id", BigInteger),
    Column("names", String(12), nullable=False, default=Names.FULL),
)


def period_named(text: str) -> Period:
    year, _, quarter = text.partition("-Q")
    return Period(int(year), int(quarter or 0))


def _period(text: str | None) -> Period | None:
    return None if text is None else period_named(text)


def _goal(row: dict[str, Any] | None) -> Goal | None:
    return None if row is None else Goal(row["amount"], row["unit"], tuple(row["milestones"]))


def goal_row(goal: Goal) -> dict[str, Any]:
    return {"amount": goal.amount, "unit": goal.unit, "milestones": list(goal.milestones)}


def as_pledge(row: RowMapping) -> Pledge:
    return Pledge(
        id=row["id"],
        owner_id=row["owner_id"],
        chat_id=row["chat_id"],
        is_collective=row["is_collective"],
        state=State(row["state"]),
        revision=row["revision"],
        name=row["name"],
        what=row["what"],
        goal=_goal(row["goal"]),
        period=_period(row["period"]),
        field=row["field"],
        visibility=Visibility(row["visibility"]) if row["visibility"] else None,
        slug=row["slug"],
        first=_period(row["first_quarter"]),
        approved_at=row["approved_at"],
        reached=row["reached"],
        progress=Progress(row["progress"]) if row["progress"] else None,
        ask_at=row["ask_at"],
        is_commended=row["is_commended"],
    )


def as_entry(row: RowMapping) -> Entry:
    return Entry(
        id=row["id"],
        pledge_id=row["pledge_id"],
        kind=EntryKind(row["kind"]),
        at=row["at"],
        period=_period(row["period"]),
        reached=row["reached"],
        progress=Progress(row["progress"]) if row["progress"] else None,
        words=row["words"],
        photo=row["photo"],
    )


def as_circle(row: RowMapping) -> Circle:
    return Circle(row["chat_id"], row["door"], row["thread_id"], Names(row["names"]))
