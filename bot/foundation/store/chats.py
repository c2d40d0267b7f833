"""Rows of chats, subscriptions and of what a chat has already seen."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    RowMapping,
    String,
    Table,
    UniqueConstraint,
    select,
    update,
)

from bot.foundation.chats import Chat, ChatKind, ChatState, Frequency, Place, Subscription
from bot.foundation.store.tables import Json, Moment, RowId, metadata
from bot.foundation.store.work import Work
from stories.folding import fold

DAY = timedelta(days=1)

chat = Table(
    "chat",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", String(16), nullable=False),
    Column("title", String(255)),
    Column("title_key", String(255)),  # folded, for finding it
    Column("is_forum", Boolean, nullable=False, default=False),
    Column("state", String(16), nullable=False, default=ChatState.ACTIVE),
    Column("reason", String(64)),
    Column("moved_to", BigInteger),
    Column("language", String(8)),
    Column("zone", String(64)),
    Column("added_by", BigInteger),
    Column("area", String(64)),  # the place it belongs to, as its admin wrote it
    Column("area_key", String(64)),  # the same, folded
    Column("active_at", Moment),  # the last day on which somebody there asked for something
    Column("created_at", Moment, nullable=False),
    Index(None, "state", "kind", "id"),
    Index(None, "added_by"),
    Index(None, "area_key"),
)

# thread_id 0 stands for "no topic": a NULL would escape the unique key.
subscription = Table(
    "subscription",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("chat_id", BigInteger, ForeignKey("chat.id"), nullable=False),
    Column("thread_id", BigInteger, nullable=False, default=0),
    Column("is_on", Boolean, nullable=False),
    Column("weekday", Integer, nullable=False),
    Column("minute", Integer, nullable=False),  # of the local day
    Column("zone", String(64), nullable=False),
    Column("frequency", String(16), nullable=False, default=Frequency.WEEKLY),
    Column("fields", Json, nullable=False),
    Column("is_silent", Boolean, nullable=False, default=True),
    Column("paused_until", Moment),
    Column("next_at", Moment),  # NULL while off
    Column("opted_in_at", Moment, nullable=False),
    UniqueConstraint("chat_id", "thread_id"),
    Index(None, "next_at"),
)

seen = Table(
    "seen",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("thing", String(96), primary_key=True),
    Column("times", Integer, nullable=False, default=1),
    Column("last_at", Moment, nullable=False),
)


def _chat(row: RowMapping) -> Chat:
    return Chat(
        id=row["id"],
        kind=ChatKind(row["kind"]),
        title=row["title"],
        state=ChatState(row["state"]),
        language=row["language"],
        zone=row["zone"],
        is_forum=row["is_forum"],
        added_by=row["added_by"],
        area=row["area"],
    )


def _subscription(row: RowMapping) -> Subscription:
    return Subscription(
        id=row["id"],
        place=Place(row["chat_id"], row["thread_id"] or None),
        is_on=row["is_on"],
        weekday=row["weekday"],
        at=time(*divmod(row["minute"], 60)),
        zone=row["zone"],
        frequency=Frequency(row["frequency"]),
        fields=tuple(row["fields"]),
        is_silent=row["is_silent"],
        paused_until=row["paused_until"],
        next_at=row["next_at"],
    )


async def meet_chat(work: Work, chat_id: int, kind: ChatKind, title: str | None, is_forum: bool) -> Chat:
    """The chat as we know it, written down at the first meeting; a new title, kind or forum switch is taken over."""
    now: dict[str, Any] = {"kind": kind, "title": title, "title_key": title and folded(title, 255), "is_forum": is_forum}
    row = (await work.execute(select(chat).where(chat.c.id == chat_id))).mappings().one_or_none()
    if row is None:
        await work.execute(chat.insert().values(id=chat_id, created_at=work.now, active_at=work.now, **now))
        return await get_chat(work, chat_id)
    if row["active_at"] is None or work.now - row["active_at"] > DAY:
        now["active_at"] = work.now
    if any(row[name] != value for name, value in now.items()):
        await work.execute(update(chat).where(chat.c.id == chat_id).values(**now))
    else:
        return _chat(row)
    return await get_chat(work, chat_id)


async def find_chat(work: Work, chat_id: int) -> Chat | None:
    row = (await work.execute(select(chat).where(chat.c.id == chat_id))).mappings().one_or_none()
    return None if row is None else _chat(row)


async def get_chat(work: Work, chat_id: int) -> Chat:
    return _chat((await work.execute(select(chat).where(chat.c.id == chat_id))).mappings().one())


async def change_chat(work: Work, chat_id: int, **values: Any) -> None:
    await work.execute(update(chat).where(chat.c.id == chat_id).values(**values))


def folded(name: str, longest: int = 64) -> str:
    """A name as it is searched for: however its letters and marks were written."""
    return " ".join(fold(name).split())[:longest]


async def name_area(work: Work, chat_id: int, area: str | None) -> None:
    """The place a chat belongs to; found again however its letters and marks are written."""
    await change_chat(work, chat_id, area=area, area_key=folded(area) if area else None)


async def pause_chat(work: Work, chat_id: int, reason: str) -> None:
    await change_chat(work, chat_id, state=ChatState.PAUSED, reason=reason)


async def revive_chat(work: Work, chat_id: int) -> None:
    """We may write there again; a chat that moved stays moved."""
    known = (chat.c.id == chat_id) & (chat.c.state == ChatState.PAUSED)
    await work.execute(update(chat).where(known).values(state=ChatState.ACTIVE, reason=None))


async def chats_added_by(work: Work, person_id: int) -> list[Chat]:
    wanted = (chat.c.added_by == person_id) & (chat.c.state == ChatState.ACTIVE)
    rows = await work.execute(select(chat).where(wanted).order_by(chat.c.id).limit(50))
    return [_chat(row) for row in rows.mappings()]


async def subscription_at(work: Work, place: Place) -> Subscription | None:
    here = (subscription.c.chat_id == place.chat_id) & (subscription.c.thread_id == (place.thread_id or 0))
    row = (await work.execute(select(subscription).where(here))).mappings().one_or_none()
    return None if row is None else _subscription(row)


async def get_subscription(work: Work, subscription_id: int) -> Subscription | None:
    row = await work.execute(select(subscription).where(subscription.c.id == subscription_id))
    found = row.mappings().one_or_none()
    return None if found is None else _subscription(found)


async def save_subscription(work: Work, place: Place, **values: Any) -> Subscription:
    """Change the subscription of this place, or make it; `at` is given as a time, `opted_in_at` is kept from the start."""
    if "at" in values:
        at: time = values.pop("at")
        values["minute"] = at.hour * 60 + at.minute
    here = (subscription.c.chat_id == place.chat_id) & (subscription.c.thread_id == (place.thread_id or 0))
    changed = await work.execute(update(subscription).where(here).values(**values))
    if not changed.rowcount:
        row = {"chat_id": place.chat_id, "thread_id": place.thread_id or 0, "opted_in_at": work.now, **values}
        await work.execute(subscription.insert().values(**row))
    saved = await subscription_at(work, place)
    assert saved is not None, "a subscription just saved stands"
    return saved


async def due_subscriptions(work: Work, limit: int) -> list[Subscription]:
    """Subscriptions of chats we may write to whose moment has come, earliest first."""
    due = (
        select(subscription)
        .join(chat, chat.c.id == subscription.c.chat_id)
        .where(subscription.c.next_at <= work.now, chat.c.state == ChatState.ACTIVE)
        .order_by(subscription.c.next_at)
        .limit(limit)
    )
    return [_subscription(row) for row in (await work.execute(due)).mappings()]


async def mark_seen(work: Work, chat_id: int, thing: str) -> None:
    known = (seen.c.chat_id == chat_id) & (seen.c.thing == thing)
    again = update(seen).where(known).values(times=seen.c.times + 1, last_at=work.now)
    if not (await work.execute(again)).rowcount:
        await work.execute(seen.insert().values(chat_id=chat_id, thing=thing, times=1, last_at=work.now))


async def seen_in(work: Work, chat_id: int) -> dict[str, tuple[int, datetime]]:
    """What this chat has seen: thing → (times, last moment)."""
    rows = await work.execute(select(seen.c.thing, seen.c.times, seen.c.last_at).where(seen.c.chat_id == chat_id))
    return {row.thing: (row.times, row.last_at) for row in rows}


async def forget_seen(work: Work, chat_ids: Sequence[int]) -> None:
    await work.execute(seen.delete().where(seen.c.chat_id.in_(chat_ids)))


async def move_chat(work: Work, old_id: int, new_id: int) -> None:
    """The group became a supergroup: its subscriptions and what it has seen go along, the old id points to the new."""
    old = await find_chat(work, old_id)
    if old is None or old.state is ChatState.MOVED:
        return
    new = await meet_chat(work, new_id, ChatKind.SUPERGROUP, old.title, old.is_forum)
    settings = {"language": old.language, "zone": old.zone, "added_by": old.added_by}
    await change_chat(work, new.id, **settings)
    await name_area(work, new.id, old.area)
    taken = select(subscription.c.thread_id).where(subscription.c.chat_id == new_id)
    mine = (subscription.c.chat_id == old_id) & subscription.c.thread_id.not_in(taken)
    await work.execute(update(subscription).where(mine).values(chat_id=new_id))
    read_there = select(seen.c.thing).where(seen.c.chat_id == new_id)
    unread = (seen.c.chat_id == old_id) & seen.c.thing.not_in(read_there)
    await work.execute(update(seen).where(unread).values(chat_id=new_id))
    await change_chat(work, old_id, state=ChatState.MOVED, moved_to=new_id)
