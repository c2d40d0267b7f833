"""Rows of rounds; the votes stand with the polls."""

from datetime import datetime

from sqlalchemy import Column, Index, Integer, String, Table, UniqueConstraint, func, select, update

from bot.features.quiz.model import Round
from bot.foundation.chats import Place
from bot.foundation.store import Work
from bot.foundation.store.chats import subscription
from bot.foundation.store.polls import forget_polls
from bot.foundation.store.tables import Moment, RowId, metadata

quiz_round = Table(
    "quiz_round",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("subscription_id", RowId, nullable=False),
    Column("week", String(8), nullable=False),
    Column("slug", String(64), nullable=False),
    Column("number", Integer, nullable=False),
    Column("ask_at", Moment),  # NULL once it was asked, or dropped
    Column("asked_at", Moment),
    Column("right", Integer),
    UniqueConstraint("subscription_id", "week"),
    Index(None, "ask_at"),
)


async def times_asked(work: Work, subscription_id: int, slug: str) -> int:
    mine = (quiz_round.c.subscription_id == subscription_id) & (quiz_round.c.slug == slug)
    return int((await work.execute(select(func.count()).select_from(quiz_round).where(mine))).scalar_one())


async def add(work: Work, subscription_id: int, week: str, slug: str, number: int, ask_at: datetime) -> None:
    row = {"subscription_id": subscription_id, "week": week, "slug": slug, "number": number, "ask_at": ask_at}
    await work.insert_once(quiz_round, [row])


async def due(work: Work, limit: int) -> list[Round]:
    wanted = select(quiz_round).where(quiz_round.c.ask_at <= work.now).order_by(quiz_round.c.ask_at).limit(limit)
    return [
        Round(row.id, row.subscription_id, row.week, row.slug, row.number, row.ask_at, row.right)
        for row in await work.execute(wanted)
    ]


async def close(work: Work, round_id: int, right: int | None) -> None:
    """Asked, with the right answer at this position, or dropped."""
    asked_at = None if right is None else work.now
    values = {"ask_at": None, "asked_at": asked_at, "right": right}
    await work.execute(update(quiz_round).where(quiz_round.c.id == round_id).values(**values))


async def last_before(work: Work, place: Place, week: str, since: datetime) -> tuple[str, int] | None:
    """The key of the last round planned here before this week, and the position of its right answer, if it was asked."""
    here = (subscription.c.chat_id == place.chat_id) & (subscription.c.thread_id == (place.thread_id or 0))
    wanted = (
        select(quiz_round)
        .join(subscription, subscription.c.id == quiz_round.c.subscription_id)
        .where(here, subscription.c.has_quiz, quiz_round.c.week < week)
        .order_by(quiz_round.c.week.desc())
        .limit(1)
    )
    row = (await work.execute(wanted)).one_or_none()
    was_asked = row is not None and row.asked_at is not None and row.asked_at >= since
    return (f"quiz:{row.subscription_id}:{row.week}", row.right) if row is not None and was_asked else None


async def forget(work: Work, person_id: int) -> None:
    """The rounds of this person's own chat; those of groups hold nobody."""
    own = select(subscription.c.id).where(subscription.c.chat_id == person_id)
    rows = await work.execute(select(quiz_round).where(quiz_round.c.subscription_id.in_(own)))
    await forget_polls(work, [f"quiz:{row.subscription_id}:{row.week}" for row in rows])
    await work.execute(quiz_round.delete().where(quiz_round.c.subscription_id.in_(own)))
