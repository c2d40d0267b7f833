"""The last button and what follows it: a second person's word, the minute to think again, undo, cancel."""

from bot.features.broadcasts import views
from bot.features.broadcasts.model import UNDO, Broadcast, Refused, State, Task
from bot.features.broadcasts.service.desk import Desk
from bot.features.broadcasts.service.drafting import was_changed_by_another
from bot.features.broadcasts.store import rows
from bot.foundation.feature import Right
from bot.foundation.outbox import cancel_lane
from bot.foundation.store import Work


async def confirm(work: Work, desk: Desk, draft: Broadcast, person_id: int) -> Broadcast | Refused:
    """The last button. What was to go now goes after the time to think again."""
    if draft.state is not State.DRAFT:
        return Refused.NOT_A_DRAFT
    if await was_changed_by_another(work, draft, person_id):
        return Refused.CHANGED
    reach = await desk.reach(work, draft)
    if not reach.total:
        return Refused.EMPTY
    if draft.send_at is not None and draft.send_at <= work.now:
        return Refused.PAST
    if await desk.asks_first(work, draft, person_id, reach):
        return await _ask_for_approval(work, desk, draft, person_id)
    await _schedule(work, draft, State.DRAFT)
    await rows.note(work, draft.id, person_id, "confirmed", str(reach.total))
    return await rows.get(work, draft.id)


async def _schedule(work: Work, broadcast: Broadcast, old: State) -> bool:
    send_at = broadcast.send_at or work.now + UNDO
    new = State.SCHEDULED if broadcast.repeat is None else State.REPEATING
    work.wakes.add("scheduler")
    return await rows.move(work, broadcast.id, old, new, send_at=send_at)


async def _ask_for_approval(work: Work, desk: Desk, draft: Broadcast, person_id: int) -> Broadcast | Refused:
    """Everyone who may decide sees the same preview."""
    others = [other for other in await desk.staff.those_who(work, Right.REVIEWER) if other != person_id]
    if not others:
        return Refused.NOBODY_ELSE
    # Whoever confirms stands for it: they must not be the one who approves.
    await rows.move(work, draft.id, State.DRAFT, State.REVIEW, author_id=person_id)
    await rows.note(work, draft.id, person_id, "asked")
    asked = await rows.get(work, draft.id)
    for other in others:
        key = f"{draft.lane}:review:{draft.revision}:{work.now.timestamp():.0f}:{other}"
        await desk.tell(work, other, await desk.preview(work, asked, other), f"{key}:preview")
        say = await desk.say_for(work, other)
        await desk.tell(work, other, await desk.panel(work, asked, other, say), key)
    return asked


async def approve(work: Work, desk: Desk, broadcast: Broadcast, person_id: int) -> Broadcast | Refused:
    if broadcast.state is not State.REVIEW:
        return Refused.NOT_A_DRAFT
    if person_id == broadcast.author_id:
        return Refused.OWN
    if broadcast.send_at is not None and broadcast.send_at <= work.now:
        await _back(work, desk, broadcast, person_id, "too_late", None)
        return Refused.PAST
    await _schedule(work, broadcast, State.REVIEW)
    await rows.note(work, broadcast.id, person_id, "approved")
    approved = await rows.change(work, broadcast.id, approved_by=person_id)
    # The panel stays where its author asked: there they undo, follow and read the report.
    await desk.show(work, approved)
    say = await desk.say_for(work, broadcast.author_id)
    words = views.approved(say, broadcast.id)
    await desk.tell(work, broadcast.author_id, words, f"{broadcast.lane}:approved:{broadcast.revision}")
    return approved


async def reject(work: Work, desk: Desk, broadcast: Broadcast, person_id: int, reason: str) -> Broadcast:
    """Back to its author, with the reason."""
    if broadcast.state is State.REVIEW:
        await _back(work, desk, broadcast, person_id, "rejected", reason)
    return await rows.get(work, broadcast.id)


async def _back(work: Work, desk: Desk, broadcast: Broadcast, person_id: int, what: str, reason: str | None) -> None:
    revision = broadcast.revision + 1
    await rows.move(work, broadcast.id, State.REVIEW, State.DRAFT, revision=revision)
    await rows.note(work, broadcast.id, person_id, what, reason)
    say = await desk.say_for(work, broadcast.author_id)
    draft = await rows.get(work, broadcast.id)
    panel = await desk.panel(work, draft, broadcast.author_id, say)
    key = f"{broadcast.lane}:{what}:{revision}"
    await desk.tell(work, broadcast.author_id, views.given_back(say, what, reason), f"{key}:why")
    await desk.tell(work, broadcast.author_id, panel, key)


async def hurry(work: Work, broadcast_id: int, person_id: int) -> Broadcast:
    """Do not wait for the time to think again, or send a late one now after all."""
    moved = False
    for waiting in (State.SCHEDULED, State.LATE):
        moved = await rows.move(work, broadcast_id, waiting, State.SCHEDULED, send_at=work.now) or moved
    if moved:
        await rows.note(work, broadcast_id, person_id, "hurried")
    work.wakes.add("scheduler")
    return await rows.get(work, broadcast_id)


async def undo(work: Work, broadcast_id: int, person_id: int) -> Broadcast:
    """Back to a draft, if it has not begun."""
    found = await rows.get(work, broadcast_id)
    # What was to go at once has its moment only since the last button; a time that somebody chose is kept.
    was_chosen = found.repeat is not None or (found.send_at is not None and found.send_at > work.now + UNDO)
    send_at = found.send_at if was_chosen else None
    for waiting in (State.SCHEDULED, State.REPEATING, State.REVIEW):
        if await rows.move(work, broadcast_id, waiting, State.DRAFT, send_at=send_at, approved_by=None):
            await rows.note(work, broadcast_id, person_id, "undone")
    return await rows.get(work, broadcast_id)


async def cancel(work: Work, broadcast_id: int, person_id: int) -> Broadcast:
    """From any state that is not an end: what has not left stays here, what was sent stays sent."""
    found = await rows.get(work, broadcast_id)
    if found.state in (State.DONE, State.CANCELLED):
        return found
    await rows.move(work, broadcast_id, found.state, State.CANCELLED, finished_at=work.now, gathers_until=None)
    await rows.note(work, broadcast_id, person_id, "cancelled")
    if found.started_at:
        await cancel_lane(work, found.lane)
    return await rows.get(work, broadcast_id)


async def still_stands(work: Work, desk: Desk, broadcast: Broadcast) -> bool:
    """Whether the one who answers for it still may send: the author, or who approved it."""
    person = broadcast.approved_by or broadcast.author_id
    right = Right.REVIEWER if broadcast.approved_by else Right.BROADCASTER
    return broadcast.task is Task.RECALL or await desk.staff.may(work, person, right)
