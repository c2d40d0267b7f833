"""Who an audience is: counted, walked through, searched; and those who want none of it."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, Text, cast, distinct, exists, func, select

from bot.features.broadcasts.model import Activity, Audience, Kinds, Reach
from bot.features.broadcasts.store.tables import pick, refusal
from bot.foundation.chats import ChatKind, ChatState, Place
from bot.foundation.delivery import DeliveryState
from bot.foundation.store import Work
from bot.foundation.store.chats import chat, folded, subscription
from bot.foundation.store.deliveries import Places, delivery
from bot.foundation.store.lanes import lane
from bot.foundation.store.people import person

KINDS = {
    Kinds.ALL: tuple(ChatKind),
    Kinds.GROUPS: (ChatKind.GROUP, ChatKind.SUPERGROUP),
    Kinds.PRIVATE: (ChatKind.PRIVATE,),
    Kinds.CHANNELS: (ChatKind.CHANNEL,),
}
RECENT = timedelta(days=30)


class Named(NamedTuple):
    """A group or channel as the list for picking shows it."""

    chat_id: int
    title: str
    area: str | None
    is_picked: bool


def _asked(
    work: Work, broadcast_id: int, audience: Audience, language: str, *columns: Any, by_place: bool = False
) -> Select[Any]:
    """Places that subscribed, that we may write to, and that did not turn such messages off. `language`: the bot's own.

    `by_place`: a page of them is read in their own order; said so, SQLite does not sort all of them by the chats' states.
    """
    others = [state for state in ChatState if state is not ChatState.ACTIVE]
    is_active = chat.c.state.not_in(others) if by_place else chat.c.state == ChatState.ACTIVE
    wanted: list[ColumnElement[bool]] = [subscription.c.is_on.is_(True), is_active]
    wanted.append(~exists().where(refusal.c.chat_id == subscription.c.chat_id))
    if audience.kinds is not Kinds.ALL:
        wanted.append(chat.c.kind.in_(KINDS[audience.kinds]))
    if audience.field is not None:
        chosen = cast(subscription.c.fields, Text)  # a list of names; an empty one means all
        wanted.append((chosen == "[]") | chosen.like(f'%"{audience.field}"%'))
    if audience.language is not None:
        own = select(person.c.language).where(person.c.id == chat.c.id).scalar_subquery()
        wanted.append(func.coalesce(own, chat.c.language, language) == audience.language)
    if audience.place is not None:
        wanted.append(chat.c.area_key == audience.place)
    match audience.activity:
        case Activity.ACTIVE:
            wanted.append(chat.c.active_at >= work.now - RECENT)
        case Activity.QUIET:
            wanted.append(chat.c.active_at.is_(None) | (chat.c.active_at < work.now - RECENT))
        case Activity.NEW:
            wanted.append(chat.c.created_at >= work.now - RECENT)
        case None:
            pass
    if audience.missed is not None:
        wanted.append(work.backend.not_among(subscription.c.chat_id, _got(audience.missed)))
    if audience.is_picked:
        wanted.append(exists().where(pick.c.broadcast_id == broadcast_id, pick.c.chat_id == subscription.c.chat_id))
    places = subscription.join(chat, chat.c.id == subscription.c.chat_id)
    return select(*columns).select_from(places).where(*wanted)


def _got(broadcast_id: int) -> Select[Any]:
    its_lane = select(lane.c.id).where(lane.c.name == f"broadcast:{broadcast_id}").scalar_subquery()
    arrived = (delivery.c.state == DeliveryState.SENT) & (delivery.c.lane_id == its_lane)
    return select(delivery.c.chat_id).where(arrived)


async def reach(work: Work, broadcast_id: int, audience: Audience, language: str) -> Reach:
    """A chat with several topics counts once."""
    places = func.count(distinct(subscription.c.chat_id)).label("places")
    counted = _asked(work, broadcast_id, audience, language, chat.c.kind, places).group_by(chat.c.kind)
    counts = {row.kind: row.places for row in await work.execute(counted)}
    return Reach(
        groups=counts.get(ChatKind.GROUP, 0) + counts.get(ChatKind.SUPERGROUP, 0),
        people=counts.get(ChatKind.PRIVATE, 0),
        channels=counts.get(ChatKind.CHANNEL, 0),
    )


def places(work: Work, broadcast_id: int, audience: Audience, language: str, cursor: int, last: int | None) -> Places:
    """Those after `cursor`, up to and with the chat `last`. Of a chat with several topics the first one gets it, General before all.

    By chat, not by age: what is written in the order of an index is written many times faster. `cursor` is a chat, and
    0, which is none, before the first.
    """
    first = subscription.alias()
    another = exists().where(
        first.c.chat_id == subscription.c.chat_id, first.c.is_on.is_(True), first.c.thread_id < subscription.c.thread_id
    )
    is_first = (subscription.c.thread_id == 0) | ~another
    columns = (subscription.c.chat_id, subscription.c.thread_id)
    asked = _asked(work, broadcast_id, audience, language, *columns, by_place=True)
    wanted = asked.where(is_first, *_after(cursor))
    if cursor:  # said of both tables: PostgreSQL does not conclude it, and would read every chat for each batch
        wanted = wanted.where(chat.c.id > cursor)
    if last is not None:
        wanted = wanted.where(subscription.c.chat_id <= last, chat.c.id <= last)
    return wanted.order_by(subscription.c.chat_id)


def passed_by(work: Work, broadcast_id: int, audience: Audience, language: str, lane_name: str) -> Places:
    """Groups that became supergroups during the walk: their new numbers lie where it had been already."""
    old = chat.alias()
    its_lane = select(lane.c.id).where(lane.c.name == lane_name).scalar_subquery()
    before = select(old.c.id).where(old.c.moved_to == subscription.c.chat_id, old.c.state == ChatState.MOVED)
    here = (delivery.c.chat_id == subscription.c.chat_id) | delivery.c.chat_id.in_(before)
    moved = select(old.c.moved_to).where(old.c.state == ChatState.MOVED)
    every = places(work, broadcast_id, audience, language, 0, None)
    return every.where(subscription.c.chat_id.in_(moved), ~exists().where(delivery.c.lane_id == its_lane, here))


def _after(cursor: int) -> tuple[ColumnElement[bool], ...]:
    return (subscription.c.chat_id > cursor,) if cursor else ()


async def batch_end(work: Work, cursor: int, size: int) -> int | None:
    """The chat with which a batch of so many subscriptions ends; `None`: it is the last one."""
    walked = select(subscription.c.chat_id).where(*_after(cursor)).order_by(subscription.c.chat_id)
    found: int | None = (await work.execute(walked.offset(size - 1).limit(1))).scalar_one_or_none()
    return found


def awake(wanted: Places) -> Places:
    """Those of them that have no quiet hours."""
    return wanted.where(subscription.c.quiet_from.is_(None))


async def quiet(work: Work, wanted: Places, limit: int) -> list[Place]:
    return await listed(work, wanted.where(subscription.c.quiet_from.is_not(None)).limit(limit))


async def listed(work: Work, wanted: Places) -> list[Place]:
    return [Place(row.chat_id, row.thread_id or None) for row in await work.execute(wanted)]


async def areas(work: Work) -> list[tuple[str, str, int]]:
    """Key, name and number of chats of every place that was named, the largest first."""
    named = (chat.c.area_key.is_not(None)) & (chat.c.state == ChatState.ACTIVE)
    counted = func.count().label("chats")
    grouped = select(chat.c.area_key, func.min(chat.c.area).label("area"), counted).where(named)
    rows = await work.execute(grouped.group_by(chat.c.area_key).order_by(counted.desc(), chat.c.area_key).limit(40))
    return [(row.area_key, row.area, row.chats) for row in rows]


async def candidates(work: Work, broadcast_id: int, words: str, start: int, limit: int) -> list[Named]:
    """Groups and channels that may be picked, by title; one more than `limit` where there are more."""
    is_picked = exists().where(pick.c.broadcast_id == broadcast_id, pick.c.chat_id == chat.c.id)
    columns = (chat.c.id, chat.c.title, chat.c.area, is_picked.label("is_picked"))
    listens = exists().where(subscription.c.chat_id == chat.c.id, subscription.c.is_on.is_(True))
    wanted = select(*columns).where(chat.c.state == ChatState.ACTIVE, chat.c.kind != ChatKind.PRIVATE, listens)
    if words:
        wanted = wanted.where(chat.c.title_key.like(f"%{_escaped(folded(words, 255))}%", escape="\\"))
    rows = await work.execute(wanted.order_by(chat.c.title_key, chat.c.id).offset(start).limit(limit + 1))
    return [Named(row.id, row.title or "", row.area, bool(row.is_picked)) for row in rows]


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


async def toggle(work: Work, broadcast_id: int, chat_id: int) -> None:
    here = (pick.c.broadcast_id == broadcast_id) & (pick.c.chat_id == chat_id)
    if not (await work.execute(pick.delete().where(here))).rowcount:
        await work.insert_once(pick, [{"broadcast_id": broadcast_id, "chat_id": chat_id}])


async def picked(work: Work, broadcast_id: int) -> Sequence[int]:
    return list((await work.execute(select(pick.c.chat_id).where(pick.c.broadcast_id == broadcast_id))).scalars())


async def pick_all(work: Work, broadcast_id: int, chat_ids: Sequence[int]) -> None:
    await work.insert_once(pick, [{"broadcast_id": broadcast_id, "chat_id": chat_id} for chat_id in chat_ids])


async def drop_picks(work: Work, broadcast_id: int) -> None:
    await work.execute(pick.delete().where(pick.c.broadcast_id == broadcast_id))


async def refuse(work: Work, chat_id: int) -> bool:
    """This chat wants no such messages any more; False when it said so before."""
    return bool(await work.insert_once(refusal, [{"chat_id": chat_id, "since": work.now}]))


async def accept(work: Work, chat_id: int) -> None:
    await work.execute(refusal.delete().where(refusal.c.chat_id == chat_id))
