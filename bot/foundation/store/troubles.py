"""What stands between us and a chat, so that it is told once and forgotten when it is over."""

from sqlalchemy import BigInteger, Column, String, Table, delete, select

from bot.foundation.chats import Place
from bot.foundation.delivery import Trouble
from bot.foundation.store.tables import Moment, metadata
from bot.foundation.store.work import Work

trouble = Table(
    "trouble",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("thread_id", BigInteger, primary_key=True, autoincrement=False, default=0),
    Column("kind", String(24), primary_key=True),
    Column("reason", String(64), nullable=False),
    Column("since", Moment, nullable=False),
)


async def note_trouble(work: Work, place: Place, kind: Trouble, reason: str) -> bool:
    """True the first time, when somebody is to be told."""
    row = {
        "chat_id": place.chat_id,
        "thread_id": place.thread_id or 0,
        "kind": kind,
        "reason": reason,
        "since": work.now,
    }
    return bool(await work.insert_once(trouble, [row]))


async def troubles_of(work: Work, chat_id: int) -> list[tuple[Place, Trouble, str]]:
    rows = await work.execute(select(trouble).where(trouble.c.chat_id == chat_id).order_by(trouble.c.since))
    return [(Place(row.chat_id, row.thread_id or None), Trouble(row.kind), row.reason) for row in rows.all()]


async def end_troubles(work: Work, place: Place, *kinds: Trouble) -> None:
    """It works again; all kinds when none is named. A place without a topic stands for the whole chat."""
    over = trouble.c.chat_id == place.chat_id
    if place.thread_id is not None:
        over &= trouble.c.thread_id == place.thread_id
    if kinds:
        over &= trouble.c.kind.in_(kinds)
    await work.execute(delete(trouble).where(over))
