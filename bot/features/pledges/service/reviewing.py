"""Deciding on a pledge: approve, ask to change, decline. The first of two reviewers decides, the second is told."""

from enum import StrEnum

from bot.features.pledges import views
from bot.features.pledges.model import Entry, EntryKind, Pledge, State
from bot.features.pledges.rules import asking
from bot.features.pledges.service.desk import Desk, habits, say_to, write_to
from bot.features.pledges.store import pledges
from bot.foundation.store import Work


class Verdict(StrEnum):
    APPROVE = "approve"
    CHANGE = "change"
    DECLINE = "decline"


class Obstacle(StrEnum):
    """Why a decision was not taken; each has a phrase `pledge-obstacle-<reason>`."""

    OWN = "own"  # nobody approves what they registered themselves
    REWORDED = "reworded"
    WITHDRAWN = "withdrawn"
    PAST = "past"


ENTRIES = {
    Verdict.APPROVE: EntryKind.APPROVED,
    Verdict.CHANGE: EntryKind.CHANGES,
    Verdict.DECLINE: EntryKind.DECLINED,
}
STATES = {Verdict.APPROVE: State.APPROVED, Verdict.CHANGE: State.CHANGES, Verdict.DECLINE: State.DECLINED}


async def judge(
    work: Work, desk: Desk, pledge_id: int, revision: int, by: int, verdict: Verdict, words: str | None = None
) -> Pledge | Obstacle | Entry:
    """The pledge as it is now; an Entry when somebody else decided before."""
    pledge = await pledges.find(work, pledge_id)
    if obstacle := _obstacle(work, desk, pledge, revision, by, verdict):
        return obstacle
    assert pledge is not None, "what is not there was told above"
    if pledge.state is not State.SUBMITTED or not await _move(work, desk, pledge, verdict):
        earlier = await pledges.last_review(work, pledge_id)
        return earlier or Obstacle.WITHDRAWN
    await pledges.write(work, pledge, ENTRIES[verdict], by, words=words)
    decided = await pledges.get(work, pledge_id)
    assert decided.owner_id is not None, "what waits for review has an owner"
    say = await say_to(work, desk, decided.owner_id)
    told = views.reviewing.outcome(say, decided, words)
    await write_to(work, decided.owner_id, told, f"pledge:{pledge_id}:r{revision}:{verdict}")
    return decided


def _obstacle(
    work: Work, desk: Desk, pledge: Pledge | None, revision: int, by: int, verdict: Verdict
) -> Obstacle | None:
    if pledge is None or pledge.state is State.DRAFT:
        return Obstacle.WITHDRAWN
    if pledge.owner_id == by:
        return Obstacle.OWN
    if pledge.state is not State.SUBMITTED:
        return None  # somebody was quicker, which is told with who and when
    if pledge.revision != revision:
        return Obstacle.REWORDED
    is_late = pledge.period is not None and asking.is_past(pledge.period, work.now, desk.zone)
    return Obstacle.PAST if is_late and verdict is Verdict.APPROVE else None


async def _move(work: Work, desk: Desk, pledge: Pledge, verdict: Verdict) -> bool:
    if verdict is not Verdict.APPROVE:
        return await pledges.move(work, pledge, STATES[verdict])
    assert pledge.period is not None, "what was handed in has a period"
    assert pledge.owner_id is not None, "what waits for review has an owner"
    when = await habits(work, desk, pledge.owner_id)
    first = min(max(asking.quarter_at(work.now, desk.zone), pledge.period.first_quarter), pledge.period.last_quarter)
    ask_at = asking.next_asking(work.now, first, pledge.period.last_quarter, (), when.at, when.zone)
    values = {"first_quarter": first, "approved_at": work.now, "ask_at": ask_at}
    return await pledges.move(work, pledge, State.APPROVED, **values)
