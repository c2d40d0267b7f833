"""Rows of broadcasts, and who their audience is."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Index,
    Integer,
    RowMapping,
    String,
    Table,
    Text,
    exists,
    func,
    select,
    update,
)

from bot.features.broadcasts.model import Audience, Broadcast, Reach, State
from bot.foundation.chats import ChatKind, ChatState, Place
from bot.foundation.message import Message, from_json, to_json
from bot.foundation.store import Work
from bot.foundation.store.chats import chat, subscription
from bot.foundation.store.tables import Moment, RowId, metadata

broadcast = Table(
    "broadcast",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("author_id", BigInteger, nullable=False),
    Column("message", Text, nullable=False),
    Column("audience", String(16), nullable=False),
    Column("is_silent", Boolean, nullable=False, default=False),
    Column("send_at", Moment),
    Column("state", String(16), nullable=False),
    Column("cursor", BigInteger, nullable=False, default=0),
    Column("is_fanned_out", Boolean, nullable=False, default=False),
    Column("total", Integer, nullable=False, default=0),
    Column("panel_id", BigInteger),
    Column("panel_text", Text),
    Column("panel_at", Moment),
    Column("panel_number", Integer, nullable=False, default=0),
    Column("started_at", Moment),
    Column("created_at", Moment, nullable=False),
    Column("finished_at", Moment),
    Index(None, "state", "send_at"),
    Index(None, "author_id", "id"),
)

KINDS = {
    Audience.ALL: tuple(ChatKind),
    Audience.GROUPS: (ChatKind.GROUP, ChatKind.SUPERGROUP),
    Audience.PRIVATE: (ChatKind.PRIVATE,),
    Audience.CHANNELS: (ChatKind.CHANNEL,),
}


def _broadcast(row: RowMapping) -> Broadcast:
    values = {name: row[name] for name in Broadcast.__dataclass_fields__}
    return Broadcast(
        **values
        | {
            "message": from_json(row["message"]),
            "audience": Audience(row["audience"]),
            "state": State(row["state"]),
        }
    )


async def add(work: Work, author_id: int, message: Message) -> Broadcast:
    row = {
        "author_id": author_id,
        "message": to_json(message),
        "audience": Audience.ALL,
        "state": State.DRAFT,
        "created_at": work.now,
    }
    result = await work.execute(broadcast.insert().values(**row))
    key = result.inserted_primary_key
    assert key is not None, "an inserted row has a key"
    return await get(work, key[0])


async def get(work: Work, broadcast_id: int) -> Broadcast:
    row = (await work.execute(select(broadcast).where(broadcast.c.id == broadcast_id))).mappings().one()
    return _broadcast(row)


async def change(work: Work, broadcast_id: int, **values: Any) -> Broadcast:
    if message := values.get("message"):
        values["message"] = to_json(message)
    await work.execute(update(broadcast).where(broadcast.c.id == broadcast_id).values(**values))
    return await get(work, broadcast_id)


async def move(work: Work, broadcast_id: int, old: State, new: State, **values: Any) -> bool:
    """Compare and set: False when it is no longer in the state `old`."""
    still = (broadcast.c.id == broadcast_id) & (broadcast.c.state == old)
    return bool((await work.execute(update(broadcast).where(still).values(state=new, **values))).rowcount)


async def due(work: Work) -> list[Broadcast]:
    wanted = (broadcast.c.state == State.SCHEDULED) & (broadcast.c.send_at <= work.now)
    rows = await work.execute(select(broadcast).where(wanted).order_by(broadcast.c.send_at).limit(20))
    return [_broadcast(row) for row in rows.mappings()]


async def in_states(work: Work, *states: State) -> list[Broadcast]:
    rows = await work.execute(select(broadcast).where(broadcast.c.state.in_(states)).order_by(broadcast.c.id))
    return [_broadcast(row) for row in rows.mappings()]


async def latest(work: Work, limit: int) -> list[Broadcast]:
    wanted = broadcast.c.state != State.DRAFT
    rows = await work.execute(select(broadcast).where(wanted).order_by(broadcast.c.id.desc()).limit(limit))
    return [_broadcast(row) for row in rows.mappings()]


def _listens(audience: Audience) -> ColumnElement[bool]:
    """Places that subscribed and that we may write to; a chat with several topics counts once, by its first."""
    first = subscription.alias()
    earlier = exists().where(
        first.c.chat_id == subscription.c.chat_id, first.c.is_on.is_(True), first.c.id < subscription.c.id
    )
    return (
        subscription.c.is_on.is_(True)
        & (chat.c.state == ChatState.ACTIVE)
        & chat.c.kind.in_(KINDS[audience])
        & ~earlier
    )


async def reach(work: Work, audience: Audience) -> Reach:
    joined = subscription.join(chat, chat.c.id == subscription.c.chat_id)
    counted = (
        select(chat.c.kind, func.count().label("places"))
        .select_from(joined)
        .where(_listens(audience))
        .group_by(chat.c.kind)
    )
    counts = {row.kind: row.places for row in await work.execute(counted)}
    return Reach(
        groups=counts.get(ChatKind.GROUP, 0) + counts.get(ChatKind.SUPERGROUP, 0),
        people=counts.get(ChatKind.PRIVATE, 0),
        channels=counts.get(ChatKind.CHANNEL, 0),
    )


async def walk(work: Work, audience: Audience, cursor: int, limit: int) -> list[tuple[int, Place]]:
    """The next places after `cursor`, each with its own cursor."""
    wanted = (
        select(subscription.c.id, subscription.c.chat_id, subscription.c.thread_id)
        .join(chat, chat.c.id == subscription.c.chat_id)
        .where(subscription.c.id > cursor, _listens(audience))
        .order_by(subscription.c.id)
        .limit(limit)
    )
    return [(row.id, Place(row.chat_id, row.thread_id or None)) for row in await work.execute(wanted)]
