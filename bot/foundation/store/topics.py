"""Rows of a forum's topics, as far as service messages have told: their names and whether they are closed."""

from sqlalchemy import BigInteger, Boolean, Column, String, Table, select

from bot.foundation.chats import Topic
from bot.foundation.store.tables import metadata
from bot.foundation.store.work import Work

topic = Table(
    "topic",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("thread_id", BigInteger, primary_key=True, autoincrement=False),  # 0: General
    Column("name", String(128)),
    Column("is_closed", Boolean, nullable=False, default=False),
)


async def note_topic(work: Work, chat_id: int, thread_id: int | None, name: str | None, is_closed: bool | None) -> None:
    """What is not told stays as it was."""
    known = await find_topic(work, chat_id, thread_id)
    new_name = known.name if known and name is None else (name or "")[:128] or None
    new_closed = known.is_closed if known and is_closed is None else bool(is_closed)
    if known == Topic(thread_id, new_name, new_closed):
        return
    row = {"chat_id": chat_id, "thread_id": thread_id or 0, "name": new_name, "is_closed": new_closed}
    await work.upsert(topic, row, key=("chat_id", "thread_id"))


async def find_topic(work: Work, chat_id: int, thread_id: int | None) -> Topic | None:
    here = (topic.c.chat_id == chat_id) & (topic.c.thread_id == (thread_id or 0))
    row = (await work.execute(select(topic).where(here))).one_or_none()
    return None if row is None else Topic(row.thread_id or None, row.name, row.is_closed)


async def topics_of(work: Work, chat_id: int) -> list[Topic]:
    """Those whose names we know, General aside."""
    named = (topic.c.chat_id == chat_id) & (topic.c.thread_id != 0) & topic.c.name.is_not(None)
    rows = await work.execute(select(topic).where(named).order_by(topic.c.thread_id).limit(20))
    return [Topic(row.thread_id, row.name, row.is_closed) for row in rows]


async def drop_topic(work: Work, chat_id: int, thread_id: int) -> None:
    """It was deleted, as a message bound for it told."""
    await work.execute(topic.delete().where(topic.c.chat_id == chat_id, topic.c.thread_id == thread_id))
