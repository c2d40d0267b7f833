"""What was said, wherever it stands now: found again by its words, and emptied when it is to be forgotten."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple, TypeVar

import orjson
from markupsafe import escape
from sqlalchemy import ColumnElement, String, and_, cast, func, or_, select, update

from bot.foundation.chats import Place
from bot.foundation.delivery import DeliveryState
from bot.foundation.message import Act
from bot.foundation.store.deliveries import TERMINAL, content, delivery, ended
from bot.foundation.store.work import Work

T = TypeVar("T")


class Sent(NamedTuple):
    """A message that arrived and still stands, as far as we know. `sent_at`: None where it was turned into this later."""

    id: int
    place: Place
    message_id: int
    sent_at: datetime | None


async def sent_with(work: Work, text: str, after: int, limit: int) -> list[Sent]:
    """Messages that have, or once had, this text in the stored form of their content; by id, one turned twice comes twice."""
    saying = select(content.c.id).where(content.c.body.contains(text, autoescape=True))
    shown = func.coalesce(delivery.c.target, delivery.c.message_id)
    said = delivery.c.act.in_((Act.SEND, Act.EDIT, Act.CAPTION)) & shown.is_not(None)
    arrived = (delivery.c.state == DeliveryState.SENT) & delivery.c.content_id.in_(saying) & said
    wanted = select(delivery, shown.label("shown")).where(arrived, delivery.c.id > after)
    rows = await work.execute(wanted.order_by(delivery.c.id).limit(limit))
    return [
        Sent(
            row.id, Place(row.chat_id, row.thread_id or None), row.shown, row.settled_at if row.target is None else None
        )
        for row in rows
    ]


async def forget_said(work: Work, starts: Sequence[str], told: Sequence[Sequence[str]], empty: str) -> None:
    """What was said of a matter that is forgotten becomes `empty`, to whomever it was said; what waits is not said.

    `starts`: of the keys of deliveries about it. `told`: texts that only stand together where an answer tells of it; such
    answers are emptied unless they are waited for. What is on the wire at this moment still arrives.
    """
    for several in _batched(starts):
        about = or_(*(delivery.c.key.startswith(start, autoescape=True) for start in several))
        waiting = about & (delivery.c.state == DeliveryState.PENDING)
        await work.execute(update(delivery).where(waiting).values(**ended(work, DeliveryState.SKIPPED, "forgotten")))
        said = about & delivery.c.state.in_(list(TERMINAL)) & delivery.c.content_id.is_not(None)
        await _empty(work, content.c.id.in_(select(delivery.c.content_id).where(said)), empty)
    for some in _batched(told):
        telling = or_(*(and_(*map(_tells, texts)) for texts in some))
        found = list((await work.execute(select(content.c.id).where(telling))).scalars())
        wanted = delivery.c.content_id.in_(found) & delivery.c.state.not_in(list(TERMINAL))
        kept = set((await work.execute(select(delivery.c.content_id).where(wanted))).scalars())
        await _empty(work, content.c.id.in_(set(found) - kept), empty)


def _batched(all_: Sequence[T]) -> Iterator[Sequence[T]]:
    """Each of them is one pass over the rows, and a database takes so many conditions at once."""
    return (all_[start : start + 100] for start in range(0, len(all_), 100))


def _tells(text: str) -> ColumnElement[bool]:
    return content.c.body.contains(orjson.dumps(str(escape(text))).decode()[1:-1], autoescape=True)


async def _empty(work: Work, which: ColumnElement[bool], empty: str) -> None:
    values = {"digest": "forgotten:" + cast(content.c.id, String), "body": empty}
    await work.execute(update(content).where(which).values(**values))
