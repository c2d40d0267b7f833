"""Rows of who has looked after a chat with us. It says whom to ask Telegram about and whom to tell, never who may."""

from sqlalchemy import BigInteger, Column, Index, Table, select

from bot.foundation.chats import Chat, ChatState
from bot.foundation.store.chats import as_chat, chat
from bot.foundation.store.tables import Moment, metadata
from bot.foundation.store.work import Work

MOST = 30  # chats of one person that Telegram is asked about in one go

steward = Table(
    "steward",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    Column("last_at", Moment, nullable=False),
    Index(None, "person_id", "last_at"),
)


async def note_steward(work: Work, chat_id: int, person_id: int) -> None:
    row = {"chat_id": chat_id, "person_id": person_id, "last_at": work.now}
    await work.upsert(steward, row, key=("chat_id", "person_id"))


async def chats_of(work: Work, person_id: int) -> list[Chat]:
    """The chats this person has looked after, the latest first; those that we may not write to are left out."""
    wanted = (
        select(chat)
        .join(steward, steward.c.chat_id == chat.c.id)
        .where(steward.c.person_id == person_id, chat.c.state == ChatState.ACTIVE)
        .order_by(steward.c.last_at.desc())
        .limit(MOST)
    )
    return [as_chat(row) for row in (await work.execute(wanted)).mappings()]


async def steward_to_tell(work: Work, chat_id: int) -> int | None:
    """Who looked after this chat last, of those who have a private chat with us that is open."""
    own = chat.alias()
    wanted = (
        select(steward.c.person_id)
        .join(own, own.c.id == steward.c.person_id)
        .where(steward.c.chat_id == chat_id, own.c.state == ChatState.ACTIVE)
        .order_by(steward.c.last_at.desc())
        .limit(1)
    )
    found: int | None = (await work.execute(wanted)).scalar_one_or_none()
    return found


async def forget_steward(work: Work, person_id: int) -> None:
    await work.execute(steward.delete().where(steward.c.person_id == person_id))


async def stewarded(work: Work, person_id: int) -> list[int]:
    """Every chat with this person's mark, open or not."""
    rows = await work.execute(select(steward.c.chat_id).where(steward.c.person_id == person_id))
    return [row.chat_id for row in rows]
