"""Rows of messages of ours that leave a group again: panels and small answers. What the message says is not here."""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import BigInteger, Column, Index, String, Table, select

from bot.foundation.chats import Place
from bot.foundation.store.deliveries import delivery
from bot.foundation.store.tables import Moment, metadata
from bot.foundation.store.work import Work

# A message is known by the key of its delivery, since Telegram's number comes only when it is sent.
fleeting = Table(
    "fleeting",
    metadata,
    Column("key", String(160), primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("thread_id", BigInteger, nullable=False),
    Column("leaves_at", Moment, nullable=False),
    Index(None, "leaves_at"),
)


DELETABLE = timedelta(hours=48)  # a bot's own message, in a group


class Leaving(NamedTuple):
    key: str
    place: Place
    message_id: int | None  # None: it never arrived, or stands too long to be deleted


async def let_leave(work: Work, place: Place, key: str, at: datetime) -> None:
    row = {"key": key, "chat_id": place.chat_id, "thread_id": place.thread_id or 0, "leaves_at": at}
    await work.upsert(fleeting, row, key=("key",))


async def key_of_message(work: Work, chat_id: int, message_id: int) -> str | None:
    """The key under which this message of ours was sent; None for one whose delivery is no longer kept."""
    sent = (delivery.c.chat_id == chat_id) & (delivery.c.message_id == message_id) & (delivery.c.act == "send")
    found: str | None = (await work.execute(select(delivery.c.key).where(sent).limit(1))).scalar_one_or_none()
    return found


async def let_stay(work: Work, key: str) -> None:
    await work.execute(fleeting.delete().where(fleeting.c.key == key))


async def take_leaving(work: Work, limit: int) -> list[Leaving]:
    """Those whose time has come; each is named once."""
    due = select(fleeting).where(fleeting.c.leaves_at <= work.now).order_by(fleeting.c.leaves_at).limit(limit)
    rows = (await work.execute(due)).all()
    if not rows:
        return []
    keys = [row.key for row in rows]
    await work.execute(fleeting.delete().where(fleeting.c.key.in_(keys)))
    young = delivery.c.settled_at > work.now - DELETABLE
    sent = select(delivery.c.key, delivery.c.message_id).where(delivery.c.key.in_(keys), young)
    numbers: dict[str, int | None] = {row.key: row.message_id for row in await work.execute(sent)}
    return [Leaving(row.key, Place(row.chat_id, row.thread_id or None), numbers.get(row.key)) for row in rows]
