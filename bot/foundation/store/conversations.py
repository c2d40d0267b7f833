"""Rows that carry a conversation from one update to the next: updates received, buttons shown, what a person is expected to write."""

from collections.abc import Sequence
from datetime import datetime
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, Boolean, Column, Index, LargeBinary, RowMapping, String, Table, Text, select, update

from bot.foundation.store.tables import Json, Moment, RowId, metadata
from bot.foundation.store.work import Row, Work

update_inbox = Table(
    "update_inbox",
    metadata,
    Column("update_id", RowId, primary_key=True, autoincrement=False),
    Column("received_at", Moment, nullable=False),
    Column("payload", LargeBinary),  # taken away when done: what people wrote is not kept
    Column("state", String(8), nullable=False),
    Column("reason", String(255)),
    Index(None, "state", "update_id"),
    Index(None, "received_at"),
)

button = Table(
    "button",
    metadata,
    Column("token", String(32), primary_key=True),
    Column("action", String(64), nullable=False),
    Column("arguments", Json, nullable=False),
    Column("chat_id", BigInteger),  # NULL: shown in any chat
    Column("person_id", BigInteger),  # NULL: anyone may press, the action's own right still holds
    Column("is_once", Boolean, nullable=False),
    Column("used_at", Moment),
    Column("expires_at", Moment),
    Index(None, "expires_at"),
)

expectation = Table(
    "expectation",
    metadata,
    Column("person_id", RowId, primary_key=True, autoincrement=False),
    Column("step", String(64), nullable=False),
    Column("memory", Json, nullable=False),
    Column("since", Moment, nullable=False),
)

# Small facts of the installation itself: where polling stands, the salt of the buttons, what the menus said last.
bookkeeping = Table(
    "bookkeeping",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)


class StoredUpdate(NamedTuple):
    update_id: int
    payload: bytes
    received_at: datetime


async def keep_updates(work: Work, updates: Sequence[tuple[int, bytes]]) -> int:
    """Store what is new; an update that came before is not stored again. Returns how many were new."""
    rows = [{"update_id": id_, "payload": body, "state": "new", "received_at": work.now} for id_, body in updates]
    return await work.insert_once(update_inbox, rows)


async def waiting_updates(work: Work, limit: int) -> list[StoredUpdate]:
    columns = (update_inbox.c.update_id, update_inbox.c.payload, update_inbox.c.received_at)
    wanted = select(*columns).where(update_inbox.c.state == "new")
    rows = await work.execute(wanted.order_by(update_inbox.c.update_id).limit(limit))
    return [StoredUpdate(row.update_id, row.payload, row.received_at) for row in rows]


async def finish_updates(work: Work, update_ids: Sequence[int], reason: str) -> None:
    """Mark many done that nothing was done about."""
    values = {"state": "done", "reason": reason, "payload": None}
    await work.execute(update(update_inbox).where(update_inbox.c.update_id.in_(update_ids)).values(**values))


async def finish_update(work: Work, update_id: int, reason: str | None = None) -> bool:
    """Mark it done (or, with a reason, failed). False when another process was quicker: then nothing may be done."""
    values = {"state": "failed" if reason else "done", "reason": reason and reason[:255], "payload": None}
    mine = (update_inbox.c.update_id == update_id) & (update_inbox.c.state == "new")
    return bool((await work.execute(update(update_inbox).where(mine).values(**values))).rowcount)


async def give_up_waiting(work: Work, reason: str) -> None:
    """What waits to be handled will not be: it belongs to another time."""
    waiting = update_inbox.c.state == "new"
    await work.execute(update(update_inbox).where(waiting).values(state="failed", reason=reason, payload=None))


async def keep_buttons(work: Work, rows: Sequence[Row]) -> None:
    """Write down those that are new; one that stands already and would expire lives on."""
    ordered = sorted(rows, key=itemgetter("token"))  # two who show the same ones never wait for each other crosswise
    await work.insert_once(button, [row for row in ordered if row["expires_at"] is None])
    if ending := [row for row in ordered if row["expires_at"] is not None]:
        kept = work.backend.insert(button)
        longer = {"expires_at": kept.excluded.expires_at}
        await work.execute(kept.on_conflict_do_update(index_elements=["token"], set_=longer), ending)


async def find_button(work: Work, token: str) -> RowMapping | None:
    return (await work.execute(select(button).where(button.c.token == token))).mappings().one_or_none()


async def use_button(work: Work, token: str) -> bool:
    """True for the first press of a button that works once."""
    unused = (button.c.token == token) & button.c.used_at.is_(None)
    return bool((await work.execute(update(button).where(unused).values(used_at=work.now))).rowcount)


async def expect(work: Work, person_id: int, step: str, **memory: Any) -> None:
    """The next thing this person writes in private chat goes to `step`, with `memory`."""
    row = {"person_id": person_id, "step": step, "memory": memory, "since": work.now}
    await work.upsert(expectation, row, key=("person_id",))


async def expected(work: Work, person_id: int) -> tuple[str, dict[str, Any]] | None:
    wanted = select(expectation.c.step, expectation.c.memory).where(expectation.c.person_id == person_id)
    row = (await work.execute(wanted)).one_or_none()
    return None if row is None else (row.step, row.memory)


async def expect_nothing(work: Work, person_id: int) -> bool:
    """True when something was expected."""
    return bool((await work.execute(expectation.delete().where(expectation.c.person_id == person_id))).rowcount)


async def recall(work: Work, name: str) -> str | None:
    value: str | None = (
        await work.execute(select(bookkeeping.c.value).where(bookkeeping.c.name == name))
    ).scalar_one_or_none()
    return value


async def remember(work: Work, name: str, value: str) -> None:
    await work.upsert(bookkeeping, {"name": name, "value": value}, key=("name",))
