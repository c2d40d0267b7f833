"""Pictures that Telegram holds already: which file id each has, for this bot; and photos of its that we hold too."""

from collections.abc import Iterable

from sqlalchemy import BigInteger, Column, LargeBinary, String, Table, delete, select

from bot.foundation.store.tables import Moment, metadata
from bot.foundation.store.work import Work

file = Table(
    "file",
    metadata,
    Column("key", String(128), primary_key=True),
    Column("bot_id", BigInteger, primary_key=True, autoincrement=False),  # a file id is one bot's own
    Column("file_id", String(256), nullable=False),
    Column("kept_at", Moment, nullable=False),
)

photo = Table(
    "photo",
    metadata,
    Column("file_id", String(256), primary_key=True),
    Column("content", LargeBinary, nullable=False),
    Column("kept_at", Moment, nullable=False),
)


async def photo_of(work: Work, file_id: str) -> bytes | None:
    wanted = select(photo.c.content).where(photo.c.file_id == file_id)
    content: bytes | None = (await work.execute(wanted)).scalar_one_or_none()
    return content


async def keep_photo(work: Work, file_id: str, content: bytes) -> None:
    await work.insert_once(photo, [{"file_id": file_id, "content": content, "kept_at": work.now}])


async def forget_photo(work: Work, file_id: str) -> None:
    await work.execute(delete(photo).where(photo.c.file_id == file_id))


async def file_ids(work: Work, bot_id: int, keys: Iterable[str]) -> dict[str, str]:
    wanted = select(file.c.key, file.c.file_id).where(file.c.bot_id == bot_id, file.c.key.in_(list(keys)))
    return {row.key: row.file_id for row in (await work.execute(wanted)).all()}


async def keep_file_id(work: Work, bot_id: int, key: str, file_id: str) -> None:
    row = {"key": key, "bot_id": bot_id, "file_id": file_id, "kept_at": work.now}
    await work.upsert(file, row, key=["key", "bot_id"])


async def forget_file_id(work: Work, bot_id: int, key: str) -> None:
    await work.execute(delete(file).where(file.c.key == key, file.c.bot_id == bot_id))
