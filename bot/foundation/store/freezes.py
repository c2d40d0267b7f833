"""Rows of chats that Telegram told us to leave alone for a while; they outlive a restart."""

from datetime import datetime

from sqlalchemy import Column, Table, select

from bot.foundation.store.tables import Moment, RowId, metadata
from bot.foundation.store.work import Work

freeze = Table(
    "freeze",
    metadata,
    Column("chat_id", RowId, primary_key=True, autoincrement=False),
    Column("until", Moment, nullable=False),
)


async def frozen_chats(work: Work) -> list[tuple[int, datetime]]:
    rows = await work.execute(select(freeze.c.chat_id, freeze.c.until).where(freeze.c.until > work.now))
    return [(row.chat_id, row.until) for row in rows.all()]


async def save_freeze(work: Work, chat_id: int, until: datetime) -> None:
    await work.upsert(freeze, {"chat_id": chat_id, "until": until}, key=["chat_id"])
