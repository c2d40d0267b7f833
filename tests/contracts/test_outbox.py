"""What does the outbox promise, on every backend?"""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from bot.foundation import outbox
from bot.foundation.chats import Place
from bot.foundation.delivery import Decision, DeliveryState, LaneState, Policy
from bot.foundation.message import Act
from bot.foundation.store import Collided, Store
from bot.foundation.store.deliveries import content
from tests.world.clock import ManualClock
from tests.world.post import LAN, LANE, say


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    opened = Store(database_url, ManualClock())
    yield opened
    await opened.close()


def places(count: int, first: int = 0) -> list[tuple[Place, str]]:
    return [(Place(LAN + number, number % 3 or None), f"b:{number}") for number in range(first, first + count)]


async def test_a_key_is_accepted_once_whoever_asks(store: Store) -> None:
    async with store.work() as work:
        await outbox.open_lane(work, LANE)
        assert await outbox.enqueue_many(work, say(), places(10), lane=LANE) == 10
        assert work.wakes == {outbox.WAKE}
    async with store.work() as work:
        assert await outbox.enqueue_many(work, say(), places(10, first=5), lane=LANE) == 5
        assert not await outbox.enqueue(work, Place(LAN), say("other"), key="b:3", lane=outbox.REPLY)
        assert (await outbox.tally(work, LANE)).waiting == 15


async def test_a_row_that_another_wrote_first_is_a_collision_where_there_are_several_writers(store: Store) -> None:
    row = {"digest": "d", "body": "b", "kept_until": datetime(2027, 1, 1, tzinfo=UTC)}
    async with store.work() as work:
        await work.execute(content.insert().values(**row))
    with pytest.raises(IntegrityError if store.backend.has_single_writer else Collided):
        async with store.work() as work:
            await work.execute(content.insert().values(**row))


async def test_what_is_rolled_back_was_never_accepted(store: Store) -> None:
    async def fail() -> None:
        async with store.work() as work:
            await outbox.enqueue(work, Place(LAN), say(), key="one", lane=outbox.REPLY)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail()
    async with store.work() as work:
        assert await outbox.find_delivery(work, "one") is None


async def test_everything_about_a_delivery_comes_back_as_it_was_put_in(store: Store) -> None:
    due = datetime(2026, 12, 1, 7, 30, 15, 123_456, tzinfo=UTC)
    async with store.work() as work:
        hour, words = timedelta(hours=1), say("Chào “bà con” 'ơi'")
        place, hold = Place(-(2**52), 7), Policy.HOLD
        await outbox.enqueue(
            work, place, words, key="đ:1", lane="reply", not_before=due, expires_at=due + hour, policy=hold
        )
        found = await outbox.find_delivery(work, "đ:1")
        assert found is not None
        assert (found.place, found.due_at, found.act, found.state) == (Place(-(2**52), 7), due, Act.SEND, "pending")
        assert await outbox.get_delivery(work, found.id) == found
        assert await outbox.deliveries_of(work, "reply", DeliveryState.PENDING) == [found]


async def test_one_content_serves_all_who_get_it(store: Store) -> None:
    async with store.work() as work:
        await outbox.open_lane(work, LANE)
        await outbox.enqueue_many(work, say(), places(50), lane=LANE)
        await outbox.enqueue(work, Place(LAN), say(), key="alone", lane=outbox.SCHEDULED)
        assert len((await work.execute(content.select())).all()) == 1


async def test_edits_of_many_name_the_message_of_each(store: Store) -> None:
    async with store.work() as work:
        await outbox.open_lane(work, LANE)
        rows = [(place, key, (100 + number,)) for number, (place, key) in enumerate(places(5))]
        assert await outbox.enqueue_targets(work, say("mới"), rows, lane=LANE, act=Act.EDIT) == 5
        assert await outbox.enqueue_targets(work, None, [(Place(1), "d", (9, 10))], lane=LANE, act=Act.DELETE) == 1
        with pytest.raises(ValueError, match="needs the message"):
            await outbox.enqueue(work, Place(1), say(), key="e", lane=LANE, act=Act.EDIT)
        with pytest.raises(ValueError, match="do not fit"):
            await outbox.enqueue(work, Place(1), None, key="n", lane=LANE)


async def test_a_lane_that_was_never_opened_takes_nothing(store: Store) -> None:
    async with store.work() as work:
        with pytest.raises(LookupError, match="never opened"):
            await outbox.enqueue(work, Place(1), say(), key="e", lane="broadcast:9")


async def test_a_cancelled_lane_cannot_be_resumed(store: Store) -> None:
    async with store.work() as work:
        await outbox.open_lane(work, LANE)
        await outbox.pause_lane(work, LANE)
        assert await outbox.lane_state(work, LANE) is LaneState.PAUSED
        await outbox.cancel_lane(work, LANE)
        await outbox.resume_lane(work, LANE)
        assert await outbox.lane_state(work, LANE) is LaneState.CANCELLED


async def test_what_waits_can_be_taken_back(store: Store) -> None:
    async with store.work() as work:
        for key, thread in (("one", None), ("two", 5), ("three", None)):
            await outbox.enqueue(work, Place(LAN, thread), say(), key=key, lane=outbox.SCHEDULED)
        assert await outbox.drop_key(work, "three")
        assert not await outbox.drop_key(work, "three")
        assert await outbox.drop_pending(work, Place(LAN, 5), reason="topic left") == 1
        assert await outbox.drop_pending(work, Place(LAN)) == 1
        tally = await outbox.tally(work, outbox.SCHEDULED)
        assert (tally.skipped, tally.is_over, tally.total) == (3, True, 3)


async def test_a_page_goes_on_where_the_last_one_ended(store: Store) -> None:
    async with store.work() as work:
        await outbox.open_lane(work, LANE)
        await outbox.enqueue_many(work, say(), places(25), lane=LANE)
        seen, after = [], 0
        while page := await outbox.deliveries_of(work, LANE, after=after, limit=10):
            seen += [each.key for each in page]
            after = page[-1].id
    assert seen == [key for _, key in places(25)]


async def test_a_decision_about_what_is_not_uncertain_changes_nothing(store: Store) -> None:
    async with store.work() as work:
        await outbox.enqueue(work, Place(LAN), say(), key="one", lane=outbox.SCHEDULED)
        found = await outbox.find_delivery(work, "one")
        assert found is not None
        for decision in Decision:
            assert not await outbox.settle_uncertain(work, found.id, decision)
        assert await outbox.find_delivery(work, "one") == found
