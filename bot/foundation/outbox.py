"""What everyone may ask of the outbox: put in, pause, count, decide. Sending is the sender's, rows are the store's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.foundation import buttons
from bot.foundation.chats import Place
from bot.foundation.delivery import (
    REPLY,
    SCHEDULED,
    Decision,
    Delivery,
    DeliveryState,
    LaneState,
    Policy,
    Tally,
    Trouble,
    broadcast_lane,
)
from bot.foundation.message import Act, Message, to_json
from bot.foundation.schedules import after_quiet
from bot.foundation.store import Work, chats, deliveries, lanes

__all__ = [
    "REPLY",
    "SCHEDULED",
    "Decision",
    "Delivery",
    "DeliveryState",
    "LaneState",
    "Policy",
    "Tally",
    "Trouble",
    "broadcast_lane",
]

WAKE = "sender"


@dataclass(frozen=True, slots=True)
class Terms:
    """How deliveries of one call travel; the same for all of them."""

    lane: str
    act: Act
    target: int | None
    reply_to: int | None
    not_before: datetime | None
    expires_at: datetime | None
    policy: Policy


async def enqueue(  # noqa: PLR0913 - each is a decision of its own, named at the call
    work: Work,
    place: Place,
    message: Message | None,
    *,
    key: str,
    lane: str,
    act: Act = Act.SEND,
    target: int | None = None,
    reply_to: int | None = None,
    not_before: datetime | None = None,
    expires_at: datetime | None = None,
    policy: Policy = Policy.RESEND_ONCE,
) -> bool:
    """Accept one delivery; False when its key stands already, so that a repeated cause changes nothing."""
    terms = Terms(lane, act, target, reply_to, not_before, expires_at, policy)
    sealed = None if message is None else await buttons.seal(work, message, place.chat_id)
    return await _accept(work, sealed, [(place, key)], terms) == 1


async def enqueue_many(
    work: Work,
    message: Message | None,
    rows: Sequence[tuple[Place, str]],
    *,
    lane: str,
    act: Act = Act.SEND,
    not_before: datetime | None = None,
    expires_at: datetime | None = None,
    policy: Policy = Policy.RESEND_ONCE,
) -> int:
    """Accept one message for many places, each with its key; says how many were new. Call it in bounded batches.

    Keep the rows of one call to some thousands: a Work holds the only writer of SQLite for as long as it lasts.
    """
    terms = Terms(lane, act, None, None, not_before, expires_at, policy)
    sealed = None if message is None else await buttons.seal(work, message)
    return await _accept(work, sealed, rows, terms)


async def enqueue_from(
    work: Work, message: Message, places: deliveries.Places, *, lane: str, policy: Policy = Policy.RESEND_ONCE
) -> int:
    """`enqueue_many` for the places that a query finds, keyed by lane and place; quiet hours are the query's to heed."""
    terms = Terms(lane, Act.SEND, None, None, None, None, policy)
    shared = await _shared(work, await buttons.seal(work, message), terms)
    accepted = await deliveries.accept_from(work, shared, places, lane)
    if accepted:
        work.wakes.add(WAKE)
    return accepted


async def enqueue_targets(
    work: Work,
    message: Message | None,
    rows: Sequence[tuple[Place, str, tuple[int, ...]]],
    *,
    lane: str,
    act: Act,
    expires_at: datetime | None = None,
) -> int:
    """Edit or delete many messages that were sent before: (place, key, message id there; of an album all of them)."""
    terms = Terms(lane, act, None, None, None, expires_at, Policy.RESEND_ONCE)
    sealed = None if message is None else await buttons.seal(work, message)
    targets = [target for _, _, target in rows]
    return await _accept(work, sealed, [(place, key) for place, key, _ in rows], terms, targets)


async def _accept(
    work: Work,
    message: Message | None,
    rows: Sequence[tuple[Place, str]],
    terms: Terms,
    targets: Sequence[tuple[int, ...]] | None = None,
) -> int:
    if (message is None) != (terms.act in (Act.DELETE, Act.PIN)):
        raise ValueError(f"{terms.act} and its content do not fit together")
    if terms.act is not Act.SEND and terms.target is None and targets is None:
        raise ValueError(f"{terms.act} needs the message it is about")
    shared = await _shared(work, message, terms)
    held = await _held_by_quiet_hours(work, rows, terms)
    accepted = await deliveries.accept(work, shared, rows, targets, held)
    if accepted:
        work.wakes.add(WAKE)
    return accepted


async def _shared(work: Work, message: Message | None, terms: Terms) -> dict[str, Any]:
    return {
        "lane_id": await lanes.lane_id(work, terms.lane),
        "content_id": None if message is None else await _keep(work, message, terms),
        "act": terms.act,
        "target": terms.target,
        "reply_to": terms.reply_to,
        "due_at": terms.not_before or work.now,
        "expires_at": terms.expires_at,
        "policy": terms.policy,
    }


async def _keep(work: Work, message: Message, terms: Terms) -> int:
    life = deliveries.REPLIES_KEPT if terms.lane == REPLY else deliveries.KEPT
    return await deliveries.keep_content(work, to_json(message), (terms.not_before or work.now) + life)


async def _held_by_quiet_hours(
    work: Work, rows: Sequence[tuple[Place, str]], terms: Terms
) -> dict[Place, datetime] | None:
    """A broadcast waits where a place has quiet hours; an answer does not, and an edition has its own hour."""
    if terms.act is not Act.SEND or terms.lane in (REPLY, SCHEDULED):
        return None
    due = terms.not_before or work.now
    quiet = await chats.quiet_among(work, [place.chat_id for place, _ in rows])
    return {each.place: after_quiet(due, each.quiet, each.zone) for each in quiet if each.quiet}


async def open_lane(work: Work, lane: str, *, priority: int = 100) -> None:
    """Make a lane of a lower rank than replies (0) and scheduled messages (10); opening it twice changes nothing."""
    await lanes.open_lane(work, lane, priority)


async def pause_lane(work: Work, lane: str) -> None:
    """Hold what waits in the lane, from the sender's next claim on: one row changed, however many wait."""
    await lanes.change_lane(work, lane, LaneState.PAUSED)
    work.wakes.add(WAKE)


async def resume_lane(work: Work, lane: str) -> None:
    await lanes.change_lane(work, lane, LaneState.OPEN)
    work.wakes.add(WAKE)


async def cancel_lane(work: Work, lane: str) -> None:
    """Nothing that waits in the lane leaves any more; the sender turns it to `skipped` in bounded steps."""
    await lanes.change_lane(work, lane, LaneState.CANCELLED)
    work.wakes.add(WAKE)


async def lane_state(work: Work, lane: str) -> LaneState | None:
    return await lanes.lane_state(work, lane)


async def tally(work: Work, lane: str) -> Tally:
    """The lane's counts, read from an index."""
    counts = await deliveries.count_states(work, await lanes.lane_id(work, lane))
    return Tally(
        waiting=counts.get(DeliveryState.PENDING, 0),
        sending=counts.get(DeliveryState.SENDING, 0) + counts.get(DeliveryState.SETTLING, 0),
        sent=counts.get(DeliveryState.SENT, 0),
        refused=counts.get(DeliveryState.REFUSED, 0),
        skipped=counts.get(DeliveryState.SKIPPED, 0),
        uncertain=counts.get(DeliveryState.UNCERTAIN, 0),
    )


async def deliveries_of(
    work: Work, lane: str, state: DeliveryState | None = None, *, after: int = 0, limit: int = 100
) -> list[Delivery]:
    """A page of the lane's deliveries by id; the next page begins `after` the last id of this one."""
    return await deliveries.page(work, await lanes.lane_id(work, lane), state, after, limit)


async def find_delivery(work: Work, key: str) -> Delivery | None:
    """By the key of its cause: its state, and its message id once it was sent."""
    return await deliveries.find(work, key)


async def get_delivery(work: Work, delivery_id: int) -> Delivery | None:
    return await deliveries.get(work, delivery_id)


async def drop_pending(work: Work, place: Place, *, lane: str | None = None, reason: str = "left") -> int:
    """What still waits for this place (its whole chat, when no topic is named) is skipped; says how many."""
    return await deliveries.skip_waiting(work, place, None if lane is None else await lanes.lane_id(work, lane), reason)


async def drop_unasked(work: Work, place: Place, *, reason: str) -> int:
    """What still waits for this place and answers nobody there: editions and broadcasts of every lane."""
    reply = await lanes.lane_id(work, REPLY)
    return await deliveries.skip_waiting(work, place, None, reason, except_lane=reply)


async def drop_key(work: Work, key: str, *, reason: str = "withdrawn") -> bool:
    """Take back one delivery that has not left; False when it has, or never was."""
    return await deliveries.skip_key(work, key, reason)


async def doubtful(work: Work, limit: int) -> list[Delivery]:
    """Answers, editions and whatever else nobody knows about, beside what broadcasts list themselves."""
    return await deliveries.doubtful(work, limit)


async def settle_uncertain(work: Work, delivery_id: int, decision: Decision) -> bool:
    """A person's word on a delivery nobody knows about; False when it was settled meanwhile."""
    settled = await deliveries.decide(work, delivery_id, decision)
    work.wakes.add(WAKE)
    return settled


async def resend_refused(work: Work, lane: str, *, limit: int = 10_000) -> int:
    """Those that Telegram refused wait again; says how many. Chats we may not write to stay as they are."""
    work.wakes.add(WAKE)
    return await deliveries.retry_refused(work, await lanes.lane_id(work, lane), limit)
