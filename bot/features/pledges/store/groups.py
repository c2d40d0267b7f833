"""Pledges by group: its door and manner of names, its period, what waits for review, and counts by place and field."""

import secrets
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, Integer, cast, func, or_, select, update

from bot.features.pledges.model import LIVING, Circle, Names, Period, Pledge, State, Visibility
from bot.features.pledges.store.tables import as_circle, as_pledge, period_named, pledge, pledge_circle, pledge_entry
from bot.foundation.chats import ChatState, Place
from bot.foundation.store import Work
from bot.foundation.store.chats import chat
from bot.foundation.store.stewards import steward


async def circle_of(work: Work, chat_id: int, thread_id: int | None = None) -> Circle:
    """The group's circle, made at its first pledge."""
    row = {"chat_id": chat_id, "door": secrets.token_hex(5), "thread_id": thread_id, "names": Names.FULL}
    await work.insert_once(pledge_circle, [row])
    found = select(pledge_circle).where(pledge_circle.c.chat_id == chat_id)
    return as_circle((await work.execute(found)).mappings().one())


async def behind_door(work: Work, door: str) -> Circle | None:
    row = (await work.execute(select(pledge_circle).where(pledge_circle.c.door == door))).mappings().one_or_none()
    return None if row is None else as_circle(row)


async def home_of(work: Work, chat_id: int) -> int:
    """The id this group has now; buttons and names of papers may carry the one before it moved."""
    moved: int | None = (
        await work.execute(select(chat.c.moved_to).where(chat.c.id == chat_id, chat.c.state == ChatState.MOVED))
    ).scalar_one_or_none()
    return chat_id if moved is None else moved


async def change_circle(work: Work, chat_id: int, names: Names) -> Circle:
    await work.execute(update(pledge_circle).where(pledge_circle.c.chat_id == chat_id).values(names=names))
    return await circle_of(work, chat_id)


async def talk_at(work: Work, place: Place) -> None:
    """From now on the group's pledges are talked about in this topic."""
    here = pledge_circle.c.chat_id == place.chat_id
    await work.execute(update(pledge_circle).where(here).values(thread_id=place.thread_id))


async def groups_of(work: Work, person_id: int, limit: int = 8) -> list[tuple[int, str]]:
    """Groups this person has pledged in, or brought us to: id and title."""
    mine = select(pledge.c.chat_id).where(pledge.c.owner_id == person_id, pledge.c.chat_id.is_not(None))
    cared_for = select(steward.c.chat_id).where(steward.c.person_id == person_id)
    known = or_(chat.c.id.in_(mine), chat.c.id.in_(cared_for)) & chat.c.kind.in_(("group", "supergroup"))
    wanted = select(chat.c.id, chat.c.title).where(known, chat.c.state == ChatState.ACTIVE).order_by(chat.c.id)
    return [(row.id, row.title or "") for row in await work.execute(wanted.limit(limit))]


async def steward_besides(work: Work, chat_id: int, person_id: int | None) -> int | None:
    """Who looked after this group last, of those we can write to and who are not this person."""
    own = chat.alias()
    wanted = (
        select(steward.c.person_id)
        .join(own, own.c.id == steward.c.person_id)
        .where(steward.c.chat_id == chat_id, own.c.state == ChatState.ACTIVE, steward.c.person_id != person_id)
        .order_by(steward.c.last_at.desc())
        .limit(1)
    )
    found: int | None = (await work.execute(wanted)).scalar_one_or_none()
    return found


async def title_of(work: Work, chat_id: int) -> str:
    title: str | None = (await work.execute(select(chat.c.title).where(chat.c.id == chat_id))).scalar_one_or_none()
    return title or ""


def _within(period: Period) -> ColumnElement[bool]:
    return (pledge.c.first_quarter <= str(period.last_quarter)) & (pledge.c.last_quarter >= str(period.first_quarter))


async def of_period(work: Work, chat_id: int, period: Period) -> list[Pledge]:
    """Approved ones of the group that run in this period, forgotten ones among them."""
    wanted = select(pledge).where(pledge.c.chat_id == chat_id, pledge.c.state.in_(LIVING), _within(period))
    return [as_pledge(row) for row in (await work.execute(wanted.order_by(pledge.c.id))).mappings()]


async def last_boards(work: Work, person_id: int) -> list[tuple[int, Period]]:
    """The groups that count pledges of this person, each with the last quarter in which it does."""
    counted = (pledge.c.owner_id == person_id) & pledge.c.chat_id.is_not(None) & pledge.c.approved_at.is_not(None)
    wanted = (
        select(pledge.c.chat_id, func.max(pledge.c.last_quarter).label("last"))
        .where(counted)
        .group_by(pledge.c.chat_id)
    )
    return [(row.chat_id, period_named(row.last)) for row in await work.execute(wanted)]


async def last_word(work: Work, chat_id: int) -> int:
    """Grows with everything that happens to the group's pledges."""
    of_group = select(pledge.c.id).where(pledge.c.chat_id == chat_id)
    latest = select(func.max(pledge_entry.c.id)).where(pledge_entry.c.pledge_id.in_(of_group))
    return int((await work.execute(latest)).scalar_one() or 0)


def _for_staff() -> ColumnElement[bool]:
    """Of nobody's group, or of a group we may not write to any more: its admin cannot be asked."""
    closed = select(chat.c.id).where(chat.c.state != ChatState.ACTIVE)
    nobodys = or_(pledge.c.chat_id.is_(None), pledge.c.chat_id.in_(closed))
    return (pledge.c.state == State.SUBMITTED) & nobodys


async def waiting(work: Work, chat_id: int, limit: int = 8) -> tuple[int, list[Pledge]]:
    """What waits for a decision in this group: how many, and the oldest."""
    submitted = (pledge.c.state == State.SUBMITTED) & (pledge.c.chat_id == chat_id)
    return await _count(work, submitted), await _oldest(work, submitted, 0, limit)


async def count_waiting(work: Work, person_id: int) -> int:
    """For a reviewer of the bot; nobody decides about their own."""
    return await _count(work, _for_staff() & pledge.c.owner_id.is_distinct_from(person_id))


async def waiting_for_staff(work: Work, person_id: int, start: int, limit: int) -> list[Pledge]:
    return await _oldest(work, _for_staff() & pledge.c.owner_id.is_distinct_from(person_id), start, limit)


async def _count(work: Work, wanted: ColumnElement[bool]) -> int:
    return int((await work.execute(select(func.count()).select_from(pledge).where(wanted))).scalar_one())


async def _oldest(work: Work, wanted: ColumnElement[bool], start: int, limit: int) -> list[Pledge]:
    rows = select(pledge).where(wanted).order_by(pledge.c.submitted_at, pledge.c.id).offset(start).limit(limit)
    return [as_pledge(row) for row in (await work.execute(rows)).mappings()]


class Counted(NamedTuple):
    place: str | None
    field: str
    all: int
    done: int


async def counts(work: Work, period: Period) -> list[Counted]:
    """What editors may see: numbers by place and field; a forgotten person's still count."""
    done = func.sum(cast(pledge.c.state == State.DONE, Integer))
    wanted = (
        select(chat.c.title, pledge.c.field, func.count().label("everything"), done.label("done"))
        .select_from(pledge.outerjoin(chat, chat.c.id == pledge.c.chat_id))
        .where(pledge.c.state.in_(LIVING), pledge.c.visibility != Visibility.GROUP, _within(period))
        .group_by(chat.c.id, chat.c.title, pledge.c.field)
        .order_by(chat.c.title, pledge.c.field)
    )
    return [Counted(row.title, row.field, row.everything, int(row.done or 0)) for row in await work.execute(wanted)]


async def seen_by_editors(work: Work, period: Period, after: int, limit: int) -> Sequence[Pledge]:
    """Those their owners show to editors, by id."""
    shown = pledge.c.visibility.in_((Visibility.EDITORS, Visibility.EVERYONE)) & pledge.c.owner_id.is_not(None)
    wanted = select(pledge).where(pledge.c.state.in_(LIVING), shown, _within(period), pledge.c.id > after)
    return [as_pledge(row) for row in (await work.execute(wanted.order_by(pledge.c.id).limit(limit))).mappings()]
