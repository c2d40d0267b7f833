"""How long rows are kept, and their going, a bounded batch at a time. What a report, a recall or a doubt still needs stays."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import Column, ColumnElement, Select, Table, func, select

from bot.foundation.delivery import REPLY, DeliveryState
from bot.foundation.store.claims import attempt
from bot.foundation.store.conversations import button, update_inbox
from bot.foundation.store.deliveries import KEPT, REPLIES_KEPT, content, count_gone, delivery
from bot.foundation.store.lanes import lane, lane_id
from bot.foundation.store.occurrences import occurrence
from bot.foundation.store.polls import poll
from bot.foundation.store.work import Work

INBOX_KEPT = timedelta(hours=48)  # Telegram itself keeps updates for 24
ATTEMPTS_KEPT = timedelta(days=100)  # the numbers by day are added up to 90 days late
BATCH = 500

ENDED = (DeliveryState.SENT, DeliveryState.REFUSED, DeliveryState.SKIPPED)
OPEN = tuple(state for state in DeliveryState if state not in ENDED)


async def sweep(work: Work, limit: int = BATCH) -> bool:
    """Drop a batch of each kind that has served its time; True when there may be more."""
    done = (update_inbox.c.received_at < work.now - INBOX_KEPT) & (update_inbox.c.state != "new")
    counts = [
        await _drop(work, update_inbox, update_inbox.c.update_id, done, limit),
        await _drop(work, button, button.c.token, button.c.expires_at < work.now, limit),
        await _drop(work, attempt, attempt.c.id, attempt.c.finished_at < work.now - ATTEMPTS_KEPT, limit),
        await _drop(work, poll, poll.c.id, poll.c.told_at < work.now - KEPT, limit),
        await _drop_occurrences(work, limit),
        await _drop_deliveries(work, await _old_replies(work), limit),
        await _drop_deliveries(work, _old_others(work), limit),
    ]
    return max(counts) >= limit


async def _drop(work: Work, table: Table, key: Column[object], old: ColumnElement[bool], limit: int) -> int:
    chosen = select(key).where(old).limit(limit)
    return (await work.execute(table.delete().where(key.in_(chosen)))).rowcount


async def _drop_occurrences(work: Work, limit: int) -> int:
    """Their key is two columns, so the batch is bounded by its last moment."""
    old = occurrence.c.fired_at < work.now - KEPT
    moments = select(occurrence.c.fired_at).where(old).order_by(occurrence.c.fired_at).limit(limit).subquery()
    last = (await work.execute(select(func.max(moments.c.fired_at)))).scalar_one()
    if last is None:
        return 0
    return (await work.execute(occurrence.delete().where(occurrence.c.fired_at <= last))).rowcount


Old = Select[tuple[int, int, str]]
_numbered = select(delivery.c.id, delivery.c.lane_id, delivery.c.state)
# The newest row stays: SQLite would give its number away again, and whoever remembers it would take one for another.
_newest_delivery = select(func.max(delivery.c.id)).scalar_subquery()
_newest_content = select(func.max(content.c.id)).scalar_subquery()


async def _old_replies(work: Work) -> Old:
    """Answers, doubtful ones too: after a week nobody is asked what became of an answer."""
    states = delivery.c.state.in_((*ENDED, DeliveryState.UNCERTAIN))
    mine = delivery.c.lane_id == await lane_id(work, REPLY)
    return _numbered.where(states, mine, delivery.c.due_at < work.now - REPLIES_KEPT)


def _old_others(work: Work) -> Old:
    """Editions and broadcasts; one that waits for a person's word stays until it is said."""
    others = delivery.c.lane_id.in_(select(lane.c.id).where(lane.c.name != REPLY))
    return _numbered.where(delivery.c.state.in_(ENDED), others, delivery.c.due_at < work.now - KEPT)


async def _drop_deliveries(work: Work, old: Old, limit: int) -> int:
    """With the evidence about them. How many there were of each stays, so that a broadcast's numbers do."""
    rows = (await work.execute(old.where(delivery.c.id < _newest_delivery).limit(limit))).all()
    if rows:
        await count_gone(work, Counter((row.lane_id, row.state) for row in rows))
        await work.execute(delivery.delete().where(delivery.c.id.in_([row.id for row in rows])))
    return len(rows)


async def spent_contents(work: Work, limit: int = BATCH) -> list[int]:
    """What was said and nobody needs any more. Only reads: what is on its way may be much."""
    old = content.c.kept_until < work.now
    chosen = select(content.c.id).where(old, content.c.id < _newest_content).order_by(content.c.kept_until).limit(limit)
    spent = set((await work.execute(chosen)).scalars())
    if spent:
        needed = select(delivery.c.content_id).where(delivery.c.state.in_(OPEN), delivery.c.content_id.in_(spent))
        spent.difference_update((await work.execute(needed.distinct())).scalars())
    return sorted(spent)


async def drop_contents(work: Work, ids: Sequence[int]) -> None:
    """Those of them that were not said again meanwhile."""
    if ids:
        await work.execute(content.delete().where(content.c.id.in_(ids), content.c.kept_until < work.now))
