"""What is done about a broadcast that ended: again to the failed, the doubtful settled, corrected, recalled."""

from bot.features.broadcasts.model import Broadcast, Refused, State, Task
from bot.features.broadcasts.service.desk import Desk
from bot.features.broadcasts.service.drafting import begin
from bot.features.broadcasts.service.sending import start
from bot.features.broadcasts.store import rows
from bot.foundation.delivery import DeliveryState
from bot.foundation.outbox import Decision, deliveries_of, get_delivery, resend_refused, settle_uncertain
from bot.foundation.store import Work

PAGE = 500


async def resend(work: Work, desk: Desk, broadcast: Broadcast, person_id: int) -> int:
    """Once more to those who refused and may be written to; says how many."""
    if broadcast.state is not State.DONE:
        return 0
    again = await resend_refused(work, broadcast.lane)
    if again:
        await _runs_again(work, desk, broadcast)
        await rows.note(work, broadcast.id, person_id, "resent", str(again))
    return again


async def _runs_again(work: Work, desk: Desk, broadcast: Broadcast) -> None:
    counted = await desk.progress(work, broadcast)
    failed = counted.refused + counted.uncertain
    window = {"window_ended": counted.sent + failed, "window_failed": failed, "is_proven": True}
    await rows.move(work, broadcast.id, State.DONE, State.RUNNING, **window)
    work.wakes.add("scheduler")


async def settle(
    work: Work, desk: Desk, broadcast: Broadcast, person_id: int, delivery_id: int, word: Decision
) -> bool:
    """A person's word on one that nobody knows about."""
    delivery = await get_delivery(work, delivery_id)
    if delivery is None or delivery.lane != broadcast.lane:
        return False
    settled = await settle_uncertain(work, delivery_id, word)
    if settled and word is Decision.SEND_AGAIN:
        await _runs_again(work, desk, broadcast)
    if settled:
        await rows.note(work, broadcast.id, person_id, f"settled_{word}", "1")
    return settled


async def settle_all(work: Work, desk: Desk, broadcast: Broadcast, person_id: int, word: Decision) -> int:
    """The same word on all of them, a page at a time; says how many."""
    done = 0
    while page := await deliveries_of(work, broadcast.lane, DeliveryState.UNCERTAIN, limit=PAGE):
        for delivery in page:
            done += await settle_uncertain(work, delivery.id, word)
    if done and word is Decision.SEND_AGAIN:
        await _runs_again(work, desk, broadcast)
    if done:
        await rows.note(work, broadcast.id, person_id, f"settled_{word}", str(done))
    return done


async def correct(work: Work, broadcast: Broadcast, person_id: int) -> Broadcast | Refused:
    """A draft that, when it is sent, turns every delivered copy into its own message."""
    if not broadcast.can_be_edited:
        return Refused.FIXED
    return await begin(work, person_id, broadcast.message, task=Task.EDIT, parent_id=broadcast.id)


async def recall(work: Work, desk: Desk, broadcast: Broadcast, person_id: int) -> Broadcast | Refused:
    """Delete every delivered copy that Telegram still lets us delete; a broadcast of its own, under way at once."""
    started = [child for child in await rows.children(work, broadcast.id) if child.task is Task.RECALL]
    if started:
        return started[-1]
    if not (await desk.progress(work, broadcast)).sent:
        return Refused.EMPTY
    values = {"task": Task.RECALL, "parent_id": broadcast.id, "state": State.SCHEDULED, "is_proven": True}
    made = await rows.add(work, person_id, broadcast.message, **values)
    await rows.note(work, broadcast.id, person_id, "recalled", str(made.id))
    await rows.note(work, made.id, person_id, "wrote")
    await start(work, desk, made)
    work.wakes.add("scheduler")
    return await rows.get(work, made.id)
