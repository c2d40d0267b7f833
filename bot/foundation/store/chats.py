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
    text,
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
    Column("id", RowId, primary_key=True, autoincrement=False),
    Column("kind", String(16), nullable=False),
    Column("title", String(255)),
    Column("title_key", String(255)),  # folded, for finding it
    Column("is_forum", Boolean, nullable=False, default=False),
    Column("state", String(16), nullable=False, default=ChatState.ACTIVE),
    Column("reason", String(64)),
    Column("moved_to", BigInteger),
    Column("language", String(8)),  # chosen for a group or channel; in private what we talked in last
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
    Column("has_quiz", Boolean, nullable=False, default=False),
    Column("paused_until", Moment),
    Column("next_at", Moment),  # NULL while off
    Column("days_off", Json, nullable=False),
    Column("quiet_from", Integer),  # minutes of the local day; NULL: no quiet hours
    Column("quiet_until", Integer),
    Column("opted_in_at", Moment, nullable=False),
    UniqueConstraint("chat_id", "thread_id"),
    Index(None, "next_at"),
    # A broadcast walks through all who listen and writes to them; looking each of them up would take as long again.
    Index(
        "ix_subscription_awake",
        "chat_id",
        "thread_id",
        sqlite_where=text("is_on IS 1 AND quiet_from IS NULL"),
        postgresql_where=text("is_on IS true AND quiet_from IS NULL"),
    ),
    # The few with quiet hours, so that it finds them without walking through all a second time.
    Index(
        "ix_subscription_quiet",
        "chat_id",
        sqlite_where=text("quiet_from IS NOT NULL"),
        postgresql_where=text("quiet_from IS NOT NULL"),
    ),
)

seen = Table(
    "seen",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("thing", String(96), primary_key=True),
    Column("times", Integer, nullable=False, default=1),
    Column("last_at", Moment, nullable=False),
)


def as_chat(row: RowMapping) -> Chat:
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
        at=_time(row["minute"]),
        zone=row["zone"],
        frequency=Frequency(row["frequency"]),
        fields=tuple(row["fields"]),
        is_silent=row["is_silent"],
        has_quiz=row["has_quiz"],
        paused_until=row["paused_until"],
        next_at=row["next_at"],
        days_off=tuple(row["days_off"]),
        quiet=None if row["quiet_from"] is None else (_time(row["quiet_from"]), _time(row["quiet_until"])),
    )


def _time(minute: int) -> time:
    return time(*divmod(minute, 60))


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


async def meet_chat(
    work: Work, chat_id: int, kind: ChatKind, title: str | None, is_forum: bool, spoken: str | None = None
) -> Chat:
    """The chat as we know it, written down at the first meeting; a new title, kind or forum switch is taken over.

    `spoken`: the language in which a person is answered, so that what comes unasked comes in it too.
    """
    now: dict[str, Any] = {
        "kind": kind,
        "title": title,
        "title_key": title and folded(title, 255),
        "is_forum": is_forum,
    }
    if spoken is not None:
        now["language"] = spoken
    row = (await work.execute(select(chat).where(chat.c.id == chat_id))).mappings().one_or_none()
    if row is None:
        await work.execute(chat.insert().values(id=chat_id, created_at=work.now, active_at=work.now, **now))
        return await get_chat(work, chat_id)
    if row["active_at"] is None or work.now - row["active_at"] > DAY:
        now["active_at"] = work.now
    if any(row[name] != value for name, value in now.items()):
        await work.execute(update(chat).where(chat.c.id == chat_id).values(**now))
    else:
        return as_chat(row)
    return await get_chat(work, chat_id)


async def find_chat(work: Work, chat_id: int) -> Chat | None:
    row = (await work.execute(select(chat).where(chat.c.id == chat_id))).mappings().one_or_none()
    return None if row is None else as_chat(row)


async def get_chat(work: Work, chat_id: int) -> Chat:
    return as_chat((await work.execute(select(chat).where(chat.c.id == chat_id))).mappings().one())


async def change_chat(work: Work, chat_id: int, **values: Any) -> None:
    await work.execute(update(chat).where(chat.c.id == chat_id).values(**values))


def folded(name: str, longest: int = 64) -> str:
    """A name as it is searched for: however its letters and marks were written."""
    return " ".join(fold(name).split())[:longest]


async def name_area(work: Work, chat_id: int, area: str | None) -> None:
    """The place a chat belongs to; found again however its letters and marks are written."""
    await change_chat(work, chat_id, area=area, area_key=folded(area) if area else None)


async def pause_chat(work: Work, chat_id: int, reason: str) -> None:
    """We may not write there; a chat that moved stays moved."""
    known = (chat.c.id == chat_id) & (chat.c.state == ChatState.ACTIVE)
    await work.execute(update(chat).where(known).values(state=ChatState.PAUSED, reason=reason))


async def revive_chat(work: Work, chat_id: int) -> None:
    """We may write there again; a chat that moved stays moved."""
    known = (chat.c.id == chat_id) & (chat.c.state == ChatState.PAUSED)
    await work.execute(update(chat).where(known).values(state=ChatState.ACTIVE, reason=None))


async def private_chats(work: Work, limit: int) -> list[Chat]:
    """The people who wrote last of all, for an operator who looks for their own number."""
    rows = await work.execute(
        select(chat).where(chat.c.kind == ChatKind.PRIVATE).order_by(chat.c.created_at.desc()).limit(limit)
    )
    return [as_chat(row) for row in rows.mappings()]


async def subscription_at(work: Work, place: Place) -> Subscription | None:
    here = (subscription.c.chat_id == place.chat_id) & (subscription.c.thread_id == (place.thread_id or 0))
    row = (await work.execute(select(subscription).where(here))).mappings().one_or_none()
    return None if row is None else _subscription(row)


async def subscriptions_of(work: Work, chat_id: int) -> list[Subscription]:
    """All of a chat: a forum may have one for each topic. General first."""
    wanted = select(subscription).where(subscription.c.chat_id == chat_id).order_by(subscription.c.thread_id)
    return [_subscription(row) for row in (await work.execute(wanted)).mappings()]


async def get_subscription(work: Work, subscription_id: int) -> Subscription | None:
    row = await work.execute(select(subscription).where(subscription.c.id == subscription_id))
    found = row.mappings().one_or_none()
    return None if found is None else _subscription(found)


async def save_subscription(work: Work, place: Place, **values: Any) -> Subscription:
    """Change the subscription of this place, or make it; values as on the noun, `opted_in_at` is kept from the start."""
    if "at" in values:
        values["minute"] = _minute(values.pop("at"))
    if "quiet" in values:
        quiet: tuple[time, time] | None = values.pop("quiet")
        values |= {"quiet_from": quiet and _minute(quiet[0]), "quiet_until": quiet and _minute(quiet[1])}
    values |= {name: list(values[name]) for name in ("fields", "days_off") if name in values}
    here = (subscription.c.chat_id == place.chat_id) & (subscription.c.thread_id == (place.thread_id or 0))
    changed = await work.execute(update(subscription).where(here).values(**values))
    if not changed.rowcount:
        row = {"chat_id": place.chat_id, "thread_id": place.thread_id or 0, "opted_in_at": work.now, "days_off": []}
        row |= values
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


async def quiet_among(work: Work, chat_ids: Sequence[int]) -> list[Subscription]:
    """Those of these chats that have quiet hours."""
    column = (chat.c.id,)
    named = subscription.c.chat_id.in_(work.backend.unfold(column))
    wanted = select(subscription).where(subscription.c.quiet_from.is_not(None), named)
    rows = await work.execute(wanted, work.backend.fold(column, [(chat_id,) for chat_id in chat_ids]))
    return [_subscription(row) for row in rows.mappings()]


async def mark_seen(work: Work, chat_id: int, thing: str) -> None:
    row = {"chat_id": chat_id, "thing": thing, "times": 1, "last_at": work.now}
    await work.upsert(seen, row, key=("chat_id", "thing"), adds=("times",))


async def seen_in(work: Work, chat_id: int) -> dict[str, tuple[int, datetime]]:
    """What this chat has seen: thing → (times, last moment)."""
    rows = await work.execute(select(seen.c.thing, seen.c.times, seen.c.last_at).where(seen.c.chat_id == chat_id))
    return {row.thing: (row.times, row.last_at) for row in rows}


async def forget_seen(work: Work, chat_ids: Sequence[int]) -> None:
    await work.execute(seen.delete().where(seen.c.chat_id.in_(chat_ids)))


async def move_subscription(work: Work, old: Place, new: Place) -> None:
    """To another topic of the same forum, where there is none yet."""
    here = (subscription.c.chat_id == old.chat_id) & (subscription.c.thread_id == (old.thread_id or 0))
    await work.execute(update(subscription).where(here).values(thread_id=new.thread_id or 0))
