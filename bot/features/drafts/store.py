"""Rows of drafts."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import BigInteger, Column, ColumnElement, Index, Integer, String, Table, delete, func, select, update

from bot.features.drafts.model import Draft, State
from bot.foundation.store import Work
from bot.foundation.store.files import forget_photo
from bot.foundation.store.tables import Json, Moment, RowId, metadata
from stories.manuscript import Manuscript

draft = Table(
    "draft",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("author_id", BigInteger),
    Column("state", String(12), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("written", Json, nullable=False),
    Column("photo", String(256)),
    Column("note", String(600)),
    Column("reviewer_id", BigInteger),
    Column("slug", String(64), unique=True),
    Column("created_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Index(None, "author_id", "state"),
    Index(None, "state", "changed_at"),
)


def _draft(row: Any) -> Draft:
    said: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in row.written.items()
    }
    return Draft(
        row.id,
        row.author_id,
        State(row.state),
        row.revision,
        Manuscript(**said),
        row.photo,
        row.note,
        row.reviewer_id,
        row.slug,
        row.changed_at,
    )


async def add(work: Work, author_id: int | None, written: Manuscript, photo: str | None = None) -> int:
    row = {"author_id": author_id, "state": State.WRITING, "revision": 1, "written": asdict(written), "photo": photo}
    made = await work.execute(draft.insert().values(**row, created_at=work.now, changed_at=work.now))
    assert made.inserted_primary_key is not None, "the row has just been numbered"
    return int(made.inserted_primary_key[0])


async def get(work: Work, draft_id: int) -> Draft | None:
    row = (await work.execute(select(draft).where(draft.c.id == draft_id))).one_or_none()
    return None if row is None else _draft(row)


async def change(work: Work, old: Draft, **values: Any) -> bool:
    """False when somebody was quicker: the draft is no longer the one that was seen."""
    if isinstance(written := values.get("written"), Manuscript):
        values["written"] = asdict(written)
    same = (draft.c.id == old.id) & (draft.c.state == old.state) & (draft.c.revision == old.revision)
    new = {**values, "revision": old.revision + 1, "changed_at": work.now}
    return bool((await work.execute(update(draft).where(same).values(**new))).rowcount)


async def own(work: Work, person_id: int, limit: int) -> list[Draft]:
    """What this person has under way, the newest first."""
    states = (State.WRITING, State.WAITING)
    wanted = select(draft).where(draft.c.author_id == person_id, draft.c.state.in_(states))
    rows = await work.execute(wanted.order_by(draft.c.changed_at.desc()).limit(limit))
    return [_draft(row) for row in rows]


def _others(person_id: int) -> ColumnElement[bool]:
    """Nobody decides about what they wrote themself."""
    return (draft.c.state == State.WAITING) & (draft.c.author_id.is_distinct_from(person_id))


async def count_waiting(work: Work, person_id: int) -> int:
    counted = await work.execute(select(func.count()).select_from(draft).where(_others(person_id)))
    return int(counted.scalar_one())


async def waiting(work: Work, person_id: int, start: int, limit: int) -> list[Draft]:
    """The longest waiting first."""
    wanted = select(draft).where(_others(person_id)).order_by(draft.c.changed_at, draft.c.id)
    return [_draft(row) for row in await work.execute(wanted.offset(start).limit(limit))]


async def in_states(work: Work, states: Sequence[State], start: int = 0, limit: int = 10_000) -> list[Draft]:
    wanted = select(draft).where(draft.c.state.in_(states)).order_by(draft.c.changed_at.desc(), draft.c.id)
    return [_draft(row) for row in await work.execute(wanted.offset(start).limit(limit))]


async def is_taken(work: Work, slug: str) -> bool:
    return (await work.execute(select(draft.c.id).where(draft.c.slug == slug))).first() is not None


async def of_person(work: Work, person_id: int) -> list[Draft]:
    return [_draft(row) for row in await work.execute(select(draft).where(draft.c.author_id == person_id))]


async def forget(work: Work, person_id: int) -> None:
    """What was never published goes; what everyone can read stays, and nobody knows any more who wrote it."""
    unpublished = draft.c.state.not_in((State.PUBLISHED, State.TAKEN_DOWN))
    sent = select(draft.c.photo).where(draft.c.author_id == person_id, unpublished, draft.c.photo.is_not(None))
    for file_id in (await work.execute(sent)).scalars().all():
        await forget_photo(work, file_id)
    await work.execute(delete(draft).where(draft.c.author_id == person_id, unpublished))
    await work.execute(update(draft).where(draft.c.author_id == person_id).values(author_id=None))
    await work.execute(update(draft).where(draft.c.reviewer_id == person_id).values(reviewer_id=None))
