"""Registering: a draft that grows step by step, is handed in once it is whole, and can be taken back."""

from enum import StrEnum

from bot.features.pledges import views
from bot.features.pledges.model import MOST_OPEN, EntryKind, Goal, Part, Period, Pledge, State, Visibility
from bot.features.pledges.rules import asking, typed
from bot.features.pledges.service.desk import Desk, field_in, group_title, is_reachable, reviewers, say_to, write_to
from bot.features.pledges.store import groups, pledges
from bot.foundation.chats import Place
from bot.foundation.outbox import SCHEDULED, enqueue
from bot.foundation.store import Work
from bot.foundation.store.chats import get_chat


class Refused(StrEnum):
    """Why nothing was changed; each has a phrase `pledge-refused-<reason>`."""

    TOO_MANY = "too_many"
    CLOSED = "closed"  # it is not its owner's turn
    INCOMPLETE = "incomplete"
    PAST = "past"
    TWICE = "twice"
    GONE = "gone"


WRITABLE = (State.DRAFT, State.CHANGES)
Value = str | Goal | Period | Visibility


async def begin(
    work: Work,
    person_id: int,
    chat_id: int | None,
    *,
    is_collective: bool = False,
    what: str | None = None,
    field: str | None = None,
    slug: str | None = None,
) -> Pledge | Refused:
    if await pledges.count_open(work, person_id) >= MOST_OPEN:
        return Refused.TOO_MANY
    values: dict[str, object] = {"what": what, "field": field, "slug": slug}
    if chat_id is not None:
        chat_id = await groups.home_of(work, chat_id)
        await groups.circle_of(work, chat_id)
        values["name"] = (await get_chat(work, chat_id)).title if is_collective else None
    else:
        values["visibility"] = Visibility.EDITORS  # there is no group that could see it
    return await pledges.add(work, person_id, chat_id, is_collective=is_collective, **values)


async def put(work: Work, pledge: Pledge, part: Part, value: Value) -> Pledge | Refused:
    """Answer a step. Every answer is a new revision, so that nobody approves words they have not seen."""
    if pledge.state not in WRITABLE:
        return Refused.CLOSED
    return await pledges.change(work, pledge.id, **{part.value: value}, revision=pledge.revision + 1)


async def hand_in(work: Work, desk: Desk, pledge: Pledge) -> Pledge | Refused:
    """To whoever decides. Pressed twice it is handed in once."""
    if pledge.state not in WRITABLE:
        return Refused.CLOSED
    if pledge.missing() or pledge.period is None or pledge.what is None:
        return Refused.INCOMPLETE
    if asking.is_past(pledge.period, work.now, desk.zone):
        return Refused.PAST
    sameness, last = typed.sameness(pledge.what), pledge.period.last_quarter
    if await pledges.same_task(work, pledge, sameness, last):
        return Refused.TWICE
    handed = {"sameness": sameness, "last_quarter": last, "submitted_at": work.now}
    if not await pledges.move(work, pledge, State.SUBMITTED, **handed):
        return Refused.CLOSED
    pledge = await pledges.get(work, pledge.id)
    await pledges.write(work, pledge, EntryKind.SUBMITTED)
    await _ask_for_review(work, desk, pledge)
    return pledge


async def _ask_for_review(work: Work, desk: Desk, pledge: Pledge) -> None:
    """To the one who looks after the group; in the group itself where they cannot be written to; else to reviewers."""
    key = f"pledge:{pledge.id}:r{pledge.revision}:review"
    if pledge.chat_id is not None:
        home = pledge.chat_id
        if await is_reachable(work, home):
            chat = await get_chat(work, home)
            steward = await groups.steward_besides(work, home, pledge.owner_id)
            if steward is not None:
                say = await say_to(work, desk, steward)
                message = views.reviewing.request(say, pledge, chat.title, home, field_in(desk, say, pledge))
                await write_to(work, steward, message, key)
                return
            circle = await groups.circle_of(work, home)
            say = desk.phrases.say(chat.language)
            notice = views.reviewing.knock(say, desk.link(f"pq_{circle.door}"))
            await enqueue(work, Place(home, circle.thread_id), notice, key=key, lane=SCHEDULED)
            return
    title = await group_title(work, pledge)
    for person in await reviewers(work, desk, pledge.owner_id):
        say = await say_to(work, desk, person)
        await write_to(
            work,
            person,
            views.reviewing.request(say, pledge, title, None, field_in(desk, say, pledge)),
            f"{key}:{person}",
        )


async def take_back(work: Work, pledge: Pledge) -> bool:
    """Before it was approved it goes altogether; afterwards dropping it is a report."""
    if pledge.state not in (*WRITABLE, State.SUBMITTED, State.DECLINED):
        return False
    await pledges.delete(work, pledge.id)
    return True
