"""Rows of people: the language they chose and the roles they hold. No names but those of the staff: others stay with Telegram."""

from typing import NamedTuple

from sqlalchemy import BigInteger, Column, String, Table, select, update

from bot.foundation.store.chats import chat
from bot.foundation.store.tables import Moment, RowId, metadata
from bot.foundation.store.work import Work

person = Table(
    "person",
    metadata,
    Column("id", RowId, primary_key=True, autoincrement=False),
    Column("language", String(8)),
    Column("created_at", Moment, nullable=False),
)

role = Table(
    "role",
    metadata,
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    Column("name", String(16), primary_key=True),
    Column("label", String(128)),  # what colleagues call this person
    Column("given_by", BigInteger),
    Column("given_at", Moment, nullable=False),
)


async def chosen_language(work: Work, person_id: int) -> str | None:
    wanted = select(person.c.language).where(person.c.id == person_id)
    language: str | None = (await work.execute(wanted)).scalar_one_or_none()
    return language


async def language_of(work: Work, person_id: int) -> str | None:
    """The one they chose, else the one in which we talk to them."""
    spoken = select(chat.c.language).where(chat.c.id == person_id)
    return await chosen_language(work, person_id) or (await work.execute(spoken)).scalar_one_or_none()


async def choose_language(work: Work, person_id: int, language: str) -> None:
    known = await work.execute(update(person).where(person.c.id == person_id).values(language=language))
    if not known.rowcount:
        await work.execute(person.insert().values(id=person_id, language=language, created_at=work.now))


class Holder(NamedTuple):
    person_id: int
    name: str
    label: str | None


async def roles_of(work: Work, person_id: int) -> frozenset[str]:
    return frozenset((await work.execute(select(role.c.name).where(role.c.person_id == person_id))).scalars())


async def holders(work: Work) -> list[Holder]:
    """Everyone with a role, in the order in which they came to it."""
    rows = await work.execute(
        select(role.c.person_id, role.c.name, role.c.label).order_by(role.c.given_at, role.c.name)
    )
    return [Holder(row.person_id, row.name, row.label) for row in rows]


async def give_role(work: Work, person_id: int, name: str, given_by: int | None, label: str | None = None) -> None:
    row = {"person_id": person_id, "name": name, "label": label and label[:128]}
    await work.insert_once(role, [row | {"given_by": given_by, "given_at": work.now}])


async def take_role(work: Work, person_id: int, name: str) -> bool:
    held = (role.c.person_id == person_id) & (role.c.name == name)
    return bool((await work.execute(role.delete().where(held))).rowcount)


async def label_of(work: Work, person_id: int) -> str | None:
    named = select(role.c.label).where(role.c.person_id == person_id, role.c.label.is_not(None)).limit(1)
    label: str | None = (await work.execute(named)).scalar_one_or_none()
    return label
