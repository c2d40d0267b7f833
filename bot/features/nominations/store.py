"""Rows of nominations and of what was asked and answered about them."""

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    RowMapping,
    String,
    Table,
    Text,
    func,
    select,
    update,
)

from bot.features.nominations.model import WEEK, Nomination, Note, State
from bot.foundation.message import Message, to_json
from bot.foundation.store import Work
from bot.foundation.store.said import forget_said
from bot.foundation.store.tables import Moment, RowId, metadata

TELLING = 40  # so many first letters tell one deed from another

nomination = Table(
    "nomination",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("by_id", BigInteger),
    Column("state", String(12), nullable=False),
    Column("revision", Integer, nullable=False, default=1),
    Column("who", String(120)),
    Column("place", String(220)),
    Column("field", String(32)),
    Column("deed", Text),
    Column("figures", Text),
    Column("photo", String(256)),
    Column("may_ask", Boolean),
    Column("knows", Boolean),
    Column("thanks", String(120)),
    Column("name_key", String(120)),
    Column("place_key", String(220)),
    Column("reviewer_id", BigInteger),
    Column("merged_into", RowId),
    Column("draft_id", RowId),
    Column("recall_after", RowId),  # how far the recall of what was sent has come; NULL: nothing to recall
    Column("created_at", Moment, nullable=False),
    Column("submitted_at", Moment),
    Index(None, "by_id", "state"),
    Index(None, "state", "submitted_at"),
    Index(None, "name_key"),
    Index(None, "recall_after"),
)

nomination_note = Table(
    "nomination_note",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("nomination_id", RowId, ForeignKey("nomination.id", ondelete="CASCADE"), nullable=False),
    Column("by_id", BigInteger),
    Column("is_question", Boolean, nullable=False),
    Column("words", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "nomination_id"),
)


def _nomination(row: RowMapping) -> Nomination:
    names = (
        "who",
        "place",
        "field",
        "deed",
        "figures",
        "photo",
        "may_ask",
        "knows",
        "thanks",
        "reviewer_id",
        "draft_id",
    )
    return Nomination(
        id=row["id"],
        by_id=row["by_id"],
        state=State(row["state"]),
        revision=row["revision"],
        **{name: row[name] for name in names},
    )


async def add(work: Work, by_id: int, state: State = State.DRAFT, **values: Any) -> Nomination:
    made = await work.execute(nomination.insert().values(by_id=by_id, state=state, created_at=work.now, **values))
    assert made.inserted_primary_key is not None, "the row has just been numbered"
    return await get(work, int(made.inserted_primary_key[0]))


async def find(work: Work, nomination_id: int) -> Nomination | None:
    row = (await work.execute(select(nomination).where(nomination.c.id == nomination_id))).mappings().one_or_none()
    return None if row is None else _nomination(row)


async def get(work: Work, nomination_id: int) -> Nomination:
    found = await find(work, nomination_id)
    assert found is not None, "a nomination that is named stands"
    return found


async def change(work: Work, old: Nomination, **values: Any) -> bool:
    """False when somebody was quicker: it is no longer the one that was seen."""
    same = (nomination.c.id == old.id) & (nomination.c.state == old.state) & (nomination.c.revision == old.revision)
    changed = await work.execute(update(nomination).where(same).values(**values, revision=old.revision + 1))
    return bool(changed.rowcount)


async def draft_of(work: Work, person_id: int) -> Nomination | None:
    mine = (nomination.c.by_id == person_id) & (nomination.c.state == State.DRAFT)
    row = (await work.execute(select(nomination).where(mine).order_by(nomination.c.id.desc()).limit(1))).mappings()
    found = row.one_or_none()
    return None if found is None else _nomination(found)


async def delete(work: Work, nomination_id: int) -> None:
    await work.execute(nomination.delete().where(nomination.c.id == nomination_id))


async def count_this_week(work: Work, person_id: int) -> int:
    mine = (nomination.c.by_id == person_id) & (nomination.c.submitted_at > work.now - WEEK)
    return await _count(work, mine)


async def _count(work: Work, wanted: ColumnElement[bool]) -> int:
    return int((await work.execute(select(func.count()).select_from(nomination).where(wanted))).scalar_one())


def _others(person_id: int) -> ColumnElement[bool]:
    """Nobody decides about whom they proposed themself."""
    return (nomination.c.state == State.WAITING) & nomination.c.by_id.is_distinct_from(person_id)


async def count_waiting(work: Work, person_id: int) -> int:
    return await _count(work, _others(person_id))


async def waiting(work: Work, person_id: int, start: int, limit: int) -> list[Nomination]:
    """The longest waiting first."""
    wanted = select(nomination).where(_others(person_id)).order_by(nomination.c.submitted_at, nomination.c.id)
    return [_nomination(row) for row in (await work.execute(wanted.offset(start).limit(limit))).mappings()]


async def doubles(work: Work, found: Nomination, name_key: str, limit: int = 5) -> list[Nomination]:
    """Others about a person of the same folded name, those of the same place first."""
    live = nomination.c.state.in_((State.WAITING, State.ACCEPTED))
    twins = select(nomination).where(nomination.c.name_key == name_key, live, nomination.c.id != found.id)
    mine = select(nomination.c.place_key).where(nomination.c.id == found.id).scalar_subquery()
    rows = await work.execute(twins.order_by((nomination.c.place_key == mine).desc(), nomination.c.id).limit(limit))
    return [_nomination(row) for row in rows.mappings()]


async def add_note(work: Work, nomination_id: int, by_id: int, words: str, *, is_question: bool) -> int:
    row = {"nomination_id": nomination_id, "by_id": by_id, "words": words, "is_question": is_question, "at": work.now}
    made = await work.execute(nomination_note.insert().values(**row))
    assert made.inserted_primary_key is not None, "the row has just been numbered"
    return int(made.inserted_primary_key[0])


async def notes(work: Work, nomination_id: int) -> list[Note]:
    wanted = select(nomination_note).where(nomination_note.c.nomination_id == nomination_id)
    rows = await work.execute(wanted.order_by(nomination_note.c.id))
    return [Note(row.is_question, row.words) for row in rows]


async def last_asker(work: Work, nomination_id: int) -> int | None:
    asked = (nomination_note.c.nomination_id == nomination_id) & nomination_note.c.is_question
    wanted = select(nomination_note.c.by_id).where(asked).order_by(nomination_note.c.id.desc()).limit(1)
    found: int | None = (await work.execute(wanted)).scalar_one_or_none()
    return found


async def to_recall(work: Work, limit: int = 5) -> list[tuple[Nomination, int]]:
    wanted = select(nomination).where(nomination.c.recall_after.is_not(None)).limit(limit)
    return [(_nomination(row), row["recall_after"]) for row in (await work.execute(wanted)).mappings()]


async def recalled_until(work: Work, nomination_id: int, after: int | None) -> None:
    await work.execute(update(nomination).where(nomination.c.id == nomination_id).values(recall_after=after))


async def of_person(work: Work, person_id: int) -> Sequence[Nomination]:
    rows = await work.execute(select(nomination).where(nomination.c.by_id == person_id))
    return [_nomination(row) for row in rows.mappings()]


async def forget(work: Work, person_id: int) -> None:
    """What this person proposed goes, with all that was said about it; a story made of it is the editors' own."""
    mine = select(nomination.c.id).where(nomination.c.by_id == person_id)
    found = await of_person(work, person_id)
    told: list[tuple[str, ...]] = [(f"nomination/{each.id}/",) for each in found]
    # The words of one that was accepted stand in the story too, which must be found again when it is recalled.
    told += [(each.deed[:TELLING], each.who) for each in found if each.deed and each.who and not each.draft_id]
    await forget_said(work, [f"nomination:{each.id}:" for each in found], told, to_json(Message(Markup(""))))
    await work.execute(nomination_note.delete().where(nomination_note.c.nomination_id.in_(mine)))
    # Of a story that was made of it the way back must stay: the person in it may want it withdrawn.
    is_story = (nomination.c.by_id == person_id) & nomination.c.draft_id.is_not(None)
    bare = {"by_id": None, "deed": None, "figures": None, "photo": None, "thanks": None, "may_ask": False}
    await work.execute(update(nomination).where(is_story).values(**bare))
    await work.execute(nomination.delete().where(nomination.c.by_id == person_id))
    await work.execute(update(nomination).where(nomination.c.reviewer_id == person_id).values(reviewer_id=None))
    await work.execute(update(nomination_note).where(nomination_note.c.by_id == person_id).values(by_id=None))
