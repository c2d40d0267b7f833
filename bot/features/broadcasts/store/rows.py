"""Reading and changing one broadcast, listing them, and their audit trail."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import RowMapping, func, select, update

from bot.features.broadcasts.model import Audience, Broadcast, Event, Halt, Repeat, State, Task
from bot.features.broadcasts.store.tables import broadcast, event, reader
from bot.foundation.message import Message, from_json, to_json
from bot.foundation.store import Work
from bot.foundation.store.people import label_of

_audience = TypeAdapter(Audience)
_repeat = TypeAdapter(Repeat)


def _written(values: dict[str, Any]) -> dict[str, Any]:
    """Plain values as their columns hold them."""
    written = dict(values)
    if "message" in values:
        written["message"] = to_json(values["message"])
    if "audience" in values:
        written["audience"] = _audience.dump_json(values["audience"]).decode()
    if values.get("repeat") is not None:
        written["repeat"] = _repeat.dump_json(values["repeat"]).decode()
    return written


def _broadcast(row: RowMapping) -> Broadcast:
    values = {name: row[name] for name in Broadcast.__dataclass_fields__}
    read = {
        "message": from_json(row["message"]),
        "audience": _audience.validate_json(row["audience"]),
        "task": Task(row["task"]),
        "repeat": None if row["repeat"] is None else _repeat.validate_json(row["repeat"]),
        "state": State(row["state"]),
        "halted": None if row["halted"] is None else Halt(row["halted"]),
    }
    return Broadcast(**values | read)


async def add(work: Work, author_id: int, message: Message, **values: Any) -> Broadcast:
    start = {"audience": Audience(), "task": Task.SEND, "state": State.DRAFT}
    row = start | values | {"author_id": author_id, "changed_by": author_id, "message": message}
    result = await work.execute(broadcast.insert().values(created_at=work.now, **_written(row)))
    key = result.inserted_primary_key
    assert key is not None, "an inserted row has a key"
    return await get(work, key[0])


async def get(work: Work, broadcast_id: int) -> Broadcast:
    found = await find(work, broadcast_id)
    assert found is not None, "broadcasts are never deleted"
    return found


async def find(work: Work, broadcast_id: int) -> Broadcast | None:
    row = (await work.execute(select(broadcast).where(broadcast.c.id == broadcast_id))).mappings().one_or_none()
    return None if row is None else _broadcast(row)


async def change(work: Work, broadcast_id: int, **values: Any) -> Broadcast:
    await work.execute(update(broadcast).where(broadcast.c.id == broadcast_id).values(**_written(values)))
    return await get(work, broadcast_id)


async def move(work: Work, broadcast_id: int, old: State, new: State, **values: Any) -> bool:
    """Compare and set: False when it is no longer in the state `old`."""
    still = (broadcast.c.id == broadcast_id) & (broadcast.c.state == old)
    changed = update(broadcast).where(still).values(state=new, **_written(values))
    return bool((await work.execute(changed)).rowcount)


async def advance(work: Work, broadcast_id: int, old: datetime, new: datetime) -> bool:
    """A series goes on to its next time; False when another process was quicker."""
    still = (broadcast.c.id == broadcast_id) & (broadcast.c.state == State.REPEATING) & (broadcast.c.send_at == old)
    return bool((await work.execute(update(broadcast).where(still).values(send_at=new))).rowcount)


async def due(work: Work) -> list[Broadcast]:
    wanted = broadcast.c.state.in_((State.SCHEDULED, State.REPEATING)) & (broadcast.c.send_at <= work.now)
    rows = await work.execute(select(broadcast).where(wanted).order_by(broadcast.c.send_at).limit(20))
    return [_broadcast(row) for row in rows.mappings()]


async def gathered(work: Work) -> list[Broadcast]:
    rows = await work.execute(select(broadcast).where(broadcast.c.gathers_until <= work.now).limit(20))
    return [_broadcast(row) for row in rows.mappings()]


async def in_states(work: Work, *states: State) -> list[Broadcast]:
    rows = await work.execute(select(broadcast).where(broadcast.c.state.in_(states)).order_by(broadcast.c.id))
    return [_broadcast(row) for row in rows.mappings()]


async def page(work: Work, states: Sequence[State], start: int, limit: int) -> list[Broadcast]:
    """The newest first; one more than `limit` where there are more."""
    wanted = select(broadcast).where(broadcast.c.state.in_(states)).order_by(broadcast.c.id.desc())
    return [_broadcast(row) for row in (await work.execute(wanted.offset(start).limit(limit + 1))).mappings()]


async def children(work: Work, parent_id: int) -> list[Broadcast]:
    rows = await work.execute(select(broadcast).where(broadcast.c.parent_id == parent_id).order_by(broadcast.c.id))
    return [_broadcast(row) for row in rows.mappings()]


async def saw(work: Work, broadcast_id: int, person_id: int, revision: int) -> None:
    row = {"broadcast_id": broadcast_id, "person_id": person_id, "revision": revision}
    await work.upsert(reader, row, key=["broadcast_id", "person_id"])


async def revision_seen(work: Work, broadcast_id: int, person_id: int) -> int | None:
    seen = select(reader.c.revision).where(reader.c.broadcast_id == broadcast_id, reader.c.person_id == person_id)
    revision: int | None = (await work.execute(seen)).scalar_one_or_none()
    return revision


async def note(work: Work, broadcast_id: int, person_id: int | None, what: str, detail: str | None = None) -> None:
    row = {"broadcast_id": broadcast_id, "person_id": person_id, "what": what, "detail": detail and detail[:255]}
    await work.execute(event.insert().values(at=work.now, **row))


async def events(work: Work, broadcast_id: int, limit: int = 40) -> list[Event]:
    """The last ones, oldest first."""
    wanted = select(event).where(event.c.broadcast_id == broadcast_id).order_by(event.c.id.desc()).limit(limit)
    rows = (await work.execute(wanted)).all()
    labels = {person: await label_of(work, person) for person in {row.person_id for row in rows} - {None}}
    return [Event(row.at, row.person_id, labels.get(row.person_id), row.what, row.detail) for row in reversed(rows)]


async def count_open(work: Work, state: State) -> int:
    counted = select(func.count()).select_from(broadcast).where(broadcast.c.state == state)
    return int((await work.execute(counted)).scalar_one())
