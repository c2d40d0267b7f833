"""What was sent to a place, and each try of it: for whoever is asked why something came twice, or not at all."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select

from bot.foundation.message import Act
from bot.foundation.store.chats import chat
from bot.foundation.store.claims import attempt
from bot.foundation.store.deliveries import MAY_BE_TWICE, delivery
from bot.foundation.store.work import Work

NEWEST = 50


class Try(NamedTuple):
    at: datetime
    verdict: str
    says: str


class Trail(NamedTuple):
    """One message. `title` is absent where a person reads it alone."""

    key: str
    chat_id: int
    title: str | None
    state: str
    may_be_twice: bool
    tries: list[Try]


async def named(work: Work, name: str) -> dict[int, str]:
    """The chats of this title or id, or else those whose title holds these words."""
    if name.removeprefix("-").isdecimal():
        return {int(name): name}
    for titled in (chat.c.title == name, chat.c.title.contains(name, autoescape=True)):
        found = await work.execute(select(chat.c.id, chat.c.title).where(titled).order_by(chat.c.id).limit(10))
        if chats := {row.id: row.title for row in found.all()}:
            return chats
    return {}


async def trails(work: Work, chat_id: int | None) -> list[Trail]:
    """The newest messages to this chat, or all that may have come twice; the oldest of them first."""
    columns = (delivery.c.id, delivery.c.key, delivery.c.chat_id, chat.c.title, delivery.c.state)
    joined = select(*columns, MAY_BE_TWICE.label("twice")).outerjoin_from(
        delivery, chat, chat.c.id == delivery.c.chat_id
    )
    wanted = MAY_BE_TWICE if chat_id is None else (delivery.c.chat_id == chat_id) & (delivery.c.act == Act.SEND)
    newest = joined.where(wanted).order_by(delivery.c.id.desc())
    rows = (await work.execute(newest if chat_id is None else newest.limit(NEWEST))).all()
    tried: dict[int, list[Try]] = {row.id: [] for row in rows}
    ids = list(tried)
    for start in range(0, len(ids), NEWEST):
        these = select(attempt).where(attempt.c.delivery_id.in_(ids[start : start + NEWEST])).order_by(attempt.c.id)
        for one in (await work.execute(these)).all():
            says = one.description or ""
            tried[one.delivery_id].append(Try(one.started_at, one.verdict, says))
    return [Trail(row.key, row.chat_id, row.title, row.state, bool(row.twice), tried[row.id]) for row in reversed(rows)]
