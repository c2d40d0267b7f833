"""Rows of polls we sent: which delivery each was, and how often each of its answers was chosen. Nobody's name."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Column, Index, String, Table, select, update

from bot.foundation.store.tables import Json, Moment, metadata
from bot.foundation.store.work import Work

# The first votes may be told before the answer that says which poll it was, so either half may come first.
poll = Table(
    "poll",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("key", String(190)),  # of its delivery
    Column("counts", Json, nullable=False),
    Column("told_at", Moment, nullable=False),
    Index(None, "key"),
    Index(None, "told_at"),
)


class PollNews(NamedTuple):
    """How the votes of one poll stand, option by option."""

    id: str
    counts: Sequence[int]


async def note_sent(work: Work, poll_id: str, key: str) -> None:
    known = update(poll).where(poll.c.id == poll_id).values(key=key)
    if not (await work.execute(known)).rowcount:
        await work.insert_once(poll, [{"id": poll_id, "key": key, "counts": [], "told_at": work.now}])


async def note_votes(work: Work, news: PollNews) -> None:
    row = {"id": news.id, "counts": list(news.counts), "told_at": work.now}
    await work.upsert(poll, row, key=("id",))


async def votes_of(work: Work, key: str) -> tuple[int, ...]:
    """Of the poll that this delivery was; empty where nobody has voted yet."""
    found = await work.execute(select(poll.c.counts).where(poll.c.key == key).limit(1))
    return tuple(found.scalar_one_or_none() or ())


async def forget_polls(work: Work, keys: Sequence[str]) -> None:
    await work.execute(poll.delete().where(poll.c.key.in_(keys)))
