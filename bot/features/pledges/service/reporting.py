"""Reports: asked for in a quarter's last fortnight, given in three taps, kept as history."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from bot.features.pledges import views
from bot.features.pledges.model import LIVING, Entry, EntryKind, Period, Pledge, Progress, State
from bot.features.pledges.rules import asking
from bot.features.pledges.service.desk import Desk, Habits, habits, is_reachable, say_to
from bot.features.pledges.store import groups, pledges
from bot.foundation.chats import Place
from bot.foundation.outbox import SCHEDULED, drop_key, enqueue
from bot.foundation.store import Work
from bot.foundation.store.chats import get_chat
from bot.foundation.telemetry import log

BATCH = 10  # a person who writes meanwhile waits for no more than these
BEYOND = 100  # times the goal: such a value is a slip of the finger


class Refused(StrEnum):
    """Why a report was not taken; each has a phrase `report-refused-<reason>`."""

    NOT_APPROVED = "not_approved"
    OVER = "over"
    ABSURD = "absurd"


def quarter_to_report(work: Work, desk: Desk, pledge: Pledge) -> Period | Refused:
    """The quarter that a report given now is for."""
    if pledge.state not in LIVING or pledge.first is None or pledge.period is None:
        return Refused.NOT_APPROVED
    if not asking.is_worth_asking(pledge.period.last_quarter, work.now, desk.zone):
        return Refused.OVER
    return asking.reportable(work.now, pledge.first, pledge.period.last_quarter, desk.zone)


async def report(work: Work, desk: Desk, pledge: Pledge, reached: float, progress: Progress) -> int | Refused:
    """Take a report down; says the id of its line, to which words and a photo may be added. A later one corrects it."""
    quarter = quarter_to_report(work, desk, pledge)
    if isinstance(quarter, Refused):
        return quarter
    assert pledge.goal is not None, "an approved pledge has a goal"
    if not 0 <= reached <= BEYOND * (pledge.goal.amount or len(pledge.goal.milestones)):
        return Refused.ABSURD
    entry = await pledges.write(work, pledge, EntryKind.REPORT, period=quarter, reached=reached, progress=progress)
    state = {Progress.DONE: State.DONE, Progress.DROPPED: State.DROPPED}.get(progress, State.APPROVED)
    ask_at = await _next_asking(work, desk, pledge) if state is State.APPROVED else None
    await pledges.change(work, pledge.id, state=state, reached=reached, progress=progress, ask_at=ask_at)
    for number in (1, 2):
        await drop_key(work, _key(pledge, quarter, number), reason="reported")
    return entry


async def _next_asking(work: Work, desk: Desk, pledge: Pledge) -> datetime | None:
    assert pledge.owner_id is not None, "nobody asks about what was forgotten"
    reports = (await pledges.reports_of(work, [pledge.id])).get(pledge.id, [])
    return _after(work.now, pledge, reports, await habits(work, desk, pledge.owner_id))


def _after(now: datetime, pledge: Pledge, reports: Sequence[Entry], when: Habits) -> datetime | None:
    assert pledge.first is not None, "an approved pledge has its quarters"
    assert pledge.period is not None, "an approved pledge has its quarters"
    reported = {entry.period for entry in reports if entry.period}
    return asking.next_asking(now, pledge.first, pledge.period.last_quarter, reported, when.at, when.zone)


def _key(pledge: Pledge, quarter: Period, number: int) -> str:
    return f"pledge:{pledge.id}:{quarter}:{number}"


async def ask_due(work: Work, desk: Desk) -> bool:
    """Ask about what is due, and set each to its next asking. True when more may be due."""
    found = await pledges.due(work, BATCH)
    reports = await pledges.reports_of(work, [pledge.id for pledge in found])
    rows = [(pledge.id, await _ask(work, desk, pledge, reports.get(pledge.id, []))) for pledge in found]
    await pledges.ask_later(work, rows)
    return len(found) == BATCH


async def _ask(work: Work, desk: Desk, pledge: Pledge, reports: Sequence[Entry]) -> datetime | None:
    """When it is asked about next."""
    if pledge.state is not State.APPROVED or pledge.owner_id is None or pledge.ask_at is None:
        return None
    when = await habits(work, desk, pledge.owner_id)
    quarter, number = asking.asked_about(pledge.ask_at, when.zone)
    if asking.is_worth_asking(quarter, work.now, when.zone):
        moment = when.welcome_at(work.now)
        await _send(work, desk, pledge, quarter, number, (moment, asking.bedtime(moment, when.zone)))
    return _after(work.now, pledge, reports, when)


async def _send(
    work: Work, desk: Desk, pledge: Pledge, quarter: Period, number: int, between: Sequence[datetime]
) -> None:
    """To its owner; a group's pledge whose registrar cannot be written to is asked about in the group."""
    assert pledge.owner_id is not None, "nobody asks about what was forgotten"
    place, say = Place(pledge.owner_id), await say_to(work, desk, pledge.owner_id)
    if not await is_reachable(work, pledge.owner_id):
        home = pledge.chat_id if pledge.is_collective else None
        if home is None or not await is_reachable(work, home):
            log.info("pledge.not_asked", pledge=pledge.id, quarter=str(quarter))
            return
        circle = await groups.circle_of(work, home)
        place, say = Place(home, circle.thread_id), desk.phrases.say((await get_chat(work, home)).language)
    message = views.reporting.reminder(say, pledge, quarter, is_again=number > 1)
    not_before, expires_at = between
    await enqueue(
        work,
        place,
        message,
        key=_key(pledge, quarter, number),
        lane=SCHEDULED,
        not_before=not_before,
        expires_at=expires_at,
    )
