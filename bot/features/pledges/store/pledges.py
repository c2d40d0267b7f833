"""One pledge's row and its history: added, found, changed by compare-and-set, forgotten."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from markupsafe import Markup
from sqlalchemy import func, or_, select, update

from bot.features.pledges.model import PAPERS, Entry, EntryKind, Goal, Period, Pledge, State
from bot.features.pledges.store.tables import as_entry, as_pledge, goal_row, pledge, pledge_entry
from bot.foundation.message import Message, to_json
from bot.foundation.store import Work
from bot.foundation.store.said import forget_said


async def add(work: Work, owner_id: int, chat_id: int | None, *, is_collective: bool, **values: Any) -> Pledge:
    row = {"owner_id": owner_id, "chat_id": chat_id, "is_collective": is_collective, "state": State.DRAFT}
    made = await work.execute(pledge.insert().values(**row, created_at=work.now, **_columns(values)))
    key = made.inserted_primary_key
    assert key is not None, "a row just written has its id"
    return await get(work, int(key[0]))


def _columns(values: dict[str, Any]) -> dict[str, Any]:
    """Nouns as columns."""
    columns = dict(values)
    for name, value in values.items():
        if isinstance(value, Goal):
            columns[name] = goal_row(value)
        elif isinstance(value, Period):
            columns[name] = str(value)
    return columns


async def find(work: Work, pledge_id: int) -> Pledge | None:
    row = (await work.execute(select(pledge).where(pledge.c.id == pledge_id))).mappings().one_or_none()
    return None if row is None else as_pledge(row)


async def get(work: Work, pledge_id: int) -> Pledge:
    found = await find(work, pledge_id)
    assert found is not None, "a pledge that is named stands"
    return found


async def change(work: Work, pledge_id: int, **values: Any) -> Pledge:
    await work.execute(update(pledge).where(pledge.c.id == pledge_id).values(**_columns(values)))
    return await get(work, pledge_id)


async def move(work: Work, found: Pledge, to: State, **values: Any) -> bool:
    """From the state and wording in which it was seen; False when somebody else was quicker."""
    same = (pledge.c.id == found.id) & (pledge.c.state == found.state) & (pledge.c.revision == found.revision)
    moved = await work.execute(update(pledge).where(same).values(state=to, **_columns(values)))
    return bool(moved.rowcount)


async def delete(work: Work, pledge_id: int) -> None:
    await work.execute(pledge_entry.delete().where(pledge_entry.c.pledge_id == pledge_id))
    await work.execute(pledge.delete().where(pledge.c.id == pledge_id))


async def of_owner(work: Work, owner_id: int, limit: int = 30) -> list[Pledge]:
    """Those still under way first, then the latest."""
    ended = pledge.c.state.in_((State.DONE, State.DROPPED, State.DECLINED))
    wanted = select(pledge).where(pledge.c.owner_id == owner_id).order_by(ended, pledge.c.id.desc()).limit(limit)
    return [as_pledge(row) for row in (await work.execute(wanted)).mappings()]


async def count_open(work: Work, owner_id: int) -> int:
    under_way = pledge.c.state.in_((State.DRAFT, State.SUBMITTED, State.CHANGES, State.APPROVED))
    counted = select(func.count()).where(pledge.c.owner_id == owner_id, under_way)
    return int((await work.execute(counted)).scalar_one())


async def same_task(work: Work, found: Pledge, sameness: str, last_quarter: Period) -> Pledge | None:
    """A pledge of the same person with the same words that is under way until then."""
    under_way = pledge.c.state.in_((State.SUBMITTED, State.CHANGES, State.APPROVED, State.DONE))
    twin = (pledge.c.sameness == sameness) & (pledge.c.last_quarter == str(last_quarter)) & (pledge.c.id != found.id)
    wanted = select(pledge).where(pledge.c.owner_id == found.owner_id, under_way, twin).limit(1)
    row = (await work.execute(wanted)).mappings().one_or_none()
    return None if row is None else as_pledge(row)


async def write(work: Work, about: Pledge, kind: EntryKind, by: int | None = None, **values: Any) -> int:
    """A line of history; says its id."""
    row = {"pledge_id": about.id, "kind": kind, "at": work.now, "by": by, "revision": about.revision}
    made = await work.execute(pledge_entry.insert().values(**row, **_columns(values)))
    key = made.inserted_primary_key
    assert key is not None, "a row just written has its id"
    return int(key[0])


async def add_words(work: Work, entry_id: int, pledge_id: int, **values: Any) -> bool:
    mine = (pledge_entry.c.id == entry_id) & (pledge_entry.c.pledge_id == pledge_id)
    return bool((await work.execute(update(pledge_entry).where(mine).values(**values))).rowcount)


async def history(work: Work, pledge_id: int, limit: int = 40) -> list[Entry]:
    """The latest lines, oldest first."""
    wanted = select(pledge_entry).where(pledge_entry.c.pledge_id == pledge_id)
    rows = await work.execute(wanted.order_by(pledge_entry.c.id.desc()).limit(limit))
    return [as_entry(row) for row in rows.mappings()][::-1]


async def last_review(work: Work, pledge_id: int) -> Entry | None:
    decided = pledge_entry.c.kind.in_((EntryKind.APPROVED, EntryKind.CHANGES, EntryKind.DECLINED))
    wanted = select(pledge_entry).where(pledge_entry.c.pledge_id == pledge_id, decided)
    row = (await work.execute(wanted.order_by(pledge_entry.c.id.desc()).limit(1))).mappings().one_or_none()
    return None if row is None else as_entry(row)


async def reports_of(work: Work, pledge_ids: Sequence[int]) -> dict[int, list[Entry]]:
    wanted = select(pledge_entry).where(
        pledge_entry.c.pledge_id.in_(pledge_ids), pledge_entry.c.kind == EntryKind.REPORT
    )
    found: dict[int, list[Entry]] = {}
    for row in (await work.execute(wanted.order_by(pledge_entry.c.id))).mappings():
        found.setdefault(row["pledge_id"], []).append(as_entry(row))
    return found


async def due(work: Work, limit: int) -> list[Pledge]:
    wanted = select(pledge).where(pledge.c.ask_at <= work.now).order_by(pledge.c.ask_at, pledge.c.id).limit(limit)
    return [as_pledge(row) for row in (await work.execute(wanted)).mappings()]


async def ask_later(work: Work, rows: Sequence[tuple[int, datetime | None]]) -> None:
    for pledge_id, ask_at in rows:
        await work.execute(update(pledge).where(pledge.c.id == pledge_id).values(ask_at=ask_at))


TELLING = 25  # so many first letters of a task stand wherever it is told, however it is shortened there
NOTHING = {"owner_id": None, "name": None, "what": None, "sameness": None, "slug": None, "ask_at": None, "goal": None}


def _telling(row: Any) -> tuple[str, ...]:
    """By what an answer about it is known. A story's words, or few, stand elsewhere too: those only beside the name."""
    begins = row.what[:TELLING]
    return (begins, row.name) if row.slug or len(begins) < TELLING else (begins,)


async def forget_owner(work: Work, person_id: int) -> None:
    """What this person wrote goes; of what a group counts, the bare numbers stay, nameless and wordless."""
    mine = pledge.c.owner_id == person_id
    rows = list(
        await work.execute(
            select(pledge.c.id, pledge.c.what, pledge.c.name, pledge.c.slug, pledge.c.chat_id).where(mine)
        )
    )
    told = [_telling(row) for row in rows if row.what and row.name]
    told += [(f"{PAPERS}/{chat_id}/",) for chat_id in {row.chat_id for row in rows if row.chat_id}]
    await forget_said(work, [f"pledge:{row.id}:" for row in rows], told, to_json(Message(Markup(""))))
    counts = mine & pledge.c.chat_id.is_not(None) & pledge.c.approved_at.is_not(None)
    kept = select(pledge.c.id).where(counts)
    gone = select(pledge.c.id).where(mine, or_(pledge.c.chat_id.is_(None), pledge.c.approved_at.is_(None)))
    await work.execute(pledge_entry.delete().where(pledge_entry.c.pledge_id.in_(gone)))
    await work.execute(
        pledge_entry.delete().where(pledge_entry.c.pledge_id.in_(kept), pledge_entry.c.kind != EntryKind.REPORT)
    )
    bare = {"words": None, "photo": None, "reached": None}
    await work.execute(update(pledge_entry).where(pledge_entry.c.pledge_id.in_(kept)).values(**bare))
    await work.execute(update(pledge).where(counts).values(**NOTHING))
    await work.execute(pledge.delete().where(mine))
    reviewed = pledge_entry.c.by == person_id
    await work.execute(update(pledge_entry).where(reviewed).values(by=None))
