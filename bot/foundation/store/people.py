"""Rows of people: the language they chose and the roles they hold. No names: those stay with Telegram."""

from sqlalchemy import BigInteger, Column, String, Table, select, update

from bot.foundation.store.tables import Moment, metadata
from bot.foundation.store.work import Work

person = Table(
    "person",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("language", String(8)),
    Column("created_at", Moment, nullable=False),
)

role = Table(
    "role",
    metadata,
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    Column("name", String(16), primary_key=True),
    Column("given_by", BigInteger),
    Column("given_at", Moment, nullable=False),
)


async def language_of(work: Work, person_id: int) -> str | None:
    wanted = select(person.c.language).where(person.c.id == person_id)
    language: str | None = (await work.execute(wanted)).scalar_one_or_none()
    return language


async def choose_language(work: Work, person_id: int, language: str) -> None:
    known = await work.execute(update(person).where(person.c.id == person_id).values(language=language))
    if not known.rowcount:
        await work.execute(person.insert().values(id=person_id, language=language, created_at=work.now))


async def has_role(work: Work, person_id: int, name: str) -> bool:
    held = select(role.c.name).where(role.c.person_id == person_id, role.c.name == name)
    return (await work.execute(held)).first() is not None


async def give_role(work: Work, person_id: int, name: str, given_by: int | None) -> None:
    row = {"person_id": person_id, "name": name, "given_by": given_by, "given_at": work.now}
    await work.insert_once(role, [row])
