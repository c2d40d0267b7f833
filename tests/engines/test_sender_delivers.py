"""What is put into the outbox arrives: once, in order, in time, the waiting person first."""

from datetime import timedelta
from itertools import pairwise

import pytest
from sqlalchemy import event

from bot.foundation import outbox
from bot.foundation.chats import Place
from bot.foundation.message import Act, Picture
from bot.foundation.store import Work
from bot.foundation.store.chats import pause_chat, revive_chat
from tests.world.post import GROUP, HOA, LAN, LANE, Post, say


async def test_a_message_arrives_once_and_its_number_is_kept(post: Post) -> None:
    assert await post.put("edition:1")
    await post.steps()
    delivery = await post.of("edition:1")
    assert (delivery.state, delivery.message_id, post.got(LAN)) == ("sent", 1, ["edition:1"])
    await post.settle()
    assert len(post.got()) == 1


async def test_the_same_cause_twice_is_one_delivery(post: Post) -> None:
    assert await post.put("digest:7:2026-W48")
    assert not await post.put("digest:7:2026-W48", message=say("another text"))
    await post.settle()
    assert post.got() == ["digest:7:2026-W48"]


async def test_messages_of_one_chat_leave_in_order_and_not_closer_than_a_second(post: Post) -> None:
    for number in range(5):
        await post.put(f"n{number}")
    await post.settle()
    assert post.got(LAN) == ["n0", "n1", "n2", "n3", "n4"]
    moments = [moment for moment, *_ in post.telegram.accepted]
    assert all(later - earlier >= 1.0 for earlier, later in pairwise(moments))


async def test_an_answer_to_a_person_overtakes_a_broadcast(post: Post) -> None:
    await post.put_many(range(LAN + 100, LAN + 300))
    await post.sender.step()
    await post.put("reply:1", LAN, lane=outbox.REPLY)
    await post.settle(seconds=0.7)
    place = post.got().index("reply:1")
    assert place < 10, "it did not wait for the two hundred"


async def test_two_broadcasts_take_turns(post: Post) -> None:
    await post.put_many(range(LAN + 100, LAN + 200), "broadcast:1", "first")
    await post.put_many(range(LAN + 300, LAN + 400), "broadcast:2", "second")
    await post.settle(seconds=1)
    early = post.got()[:28]
    assert early.count("first") >= 10
    assert early.count("second") >= 10


async def test_nothing_leaves_before_its_time(post: Post) -> None:
    await post.put("later", not_before=post.clock.now() + timedelta(hours=3))
    await post.steps()
    assert post.got() == []
    assert (post.sender.seconds_to_next() or 0) > 3 * 3600 - 2
    started = post.clock.monotonic()
    await post.settle(seconds=4 * 3600)
    assert post.got() == ["later"]
    assert post.telegram.accepted[0][0] - started >= 3 * 3600


async def test_what_waits_for_later_does_not_hold_up_what_is_due_now(post: Post) -> None:
    await post.put("later", not_before=post.clock.now() + timedelta(hours=3))
    await post.put("now")
    await post.steps()
    assert post.got() == ["now"]


async def test_what_came_too_late_is_skipped_and_says_so(post: Post) -> None:
    await post.put("stale", expires_at=post.clock.now() + timedelta(minutes=5))
    post.clock.advance(600)
    await post.steps()
    delivery = await post.of("stale")
    assert (delivery.state, delivery.reason, post.got()) == ("skipped", "expired", [])


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # the plan is said in its words
async def test_lanes_in_which_nothing_waits_are_not_looked_through(post: Post) -> None:
    asked: list[str] = []
    await post.put_many([LAN], lane="broadcast:1")
    await post.put_many([HOA], lane="broadcast:2")
    event.listen(post.store.engine.sync_engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    await post.settle()
    assert sorted(post.got()) == ["Bản tin", "Bản tin"]
    looks = {each for each in asked if "FROM waiting" in each}
    assert looks
    async with post.store.reading() as work:
        for look in looks:
            plan = await work.connection.exec_driver_sql("EXPLAIN QUERY PLAN " + look, (0,) * look.count("?"))
            assert not [row.detail for row in plan if row.detail.startswith("SCAN") and row.detail != "SCAN waiting"]


async def test_pausing_a_broadcast_holds_it_and_resuming_lets_it_go_on(post: Post) -> None:
    await post.put_many(range(LAN + 100, LAN + 200))
    await post.settle(seconds=0.5)
    await post.within(lambda work: outbox.pause_lane(work, LANE))
    await post.settle(seconds=1)
    held = len(post.got())
    await post.settle(seconds=60)
    assert len(post.got()) == held < 50
    await post.within(lambda work: outbox.resume_lane(work, LANE))
    await post.settle()
    assert (await post.tally()).sent == 100


async def test_a_cancelled_broadcast_stops_and_every_row_of_it_is_accounted_for(post: Post) -> None:
    await post.put_many(range(LAN + 100, LAN + 200))
    await post.settle(seconds=0.5)
    await post.within(lambda work: outbox.cancel_lane(work, LANE))
    await post.settle()
    tally = await post.tally()
    assert tally.is_over
    assert (tally.total, tally.sent + tally.skipped) == (100, 100)
    assert tally.sent == len(post.got()) < 60
    await post.within(lambda work: outbox.resume_lane(work, LANE))
    await post.settle()
    assert len(post.got()) == tally.sent, "what was cancelled stays cancelled"


async def test_a_paused_chat_is_not_written_to_until_it_comes_back(post: Post) -> None:
    await post.knows(LAN)
    await post.within(lambda work: pause_chat(work, LAN, "blocked"))
    await post.put("one")
    await post.settle()
    assert ((await post.of("one")).state, (await post.of("one")).reason) == ("skipped", "chat paused")
    await post.within(lambda work: revive_chat(work, LAN))
    await post.put("two")
    await post.settle()
    assert post.got() == ["two"]


async def test_a_picture_is_uploaded_once_however_many_receive_it(post: Post) -> None:
    rows = [(Place(LAN + number), f"card:{number}") for number in range(20)]

    async def put(work: Work) -> None:
        card = say("Thầy thuốc", picture=Picture(name="card"))
        await outbox.enqueue_many(work, card, rows, lane=outbox.SCHEDULED)

    await post.within(put)
    await post.settle()
    assert post.telegram.uploads == 1
    assert len(post.got()) == 20
    restarted = post.hire()
    await post.sender.stop()
    await post.put("card:again", HOA, say("Thầy thuốc", picture=Picture(name="card")))
    await post.settle(sender=restarted)
    assert ((await post.of("card:again")).state, post.telegram.uploads) == ("sent", 1)


async def test_a_file_id_that_telegram_forgot_is_uploaded_again(post: Post) -> None:
    card = say("Thầy thuốc", picture=Picture(name="card"))
    await post.put("one", LAN, card)
    await post.settle()
    words = '{"ok":false,"error_code":400,"description":"Bad Request: wrong file identifier/HTTP URL specified"}'
    post.fails({"kind": "status", "status": 400, "body": words.encode()})
    await post.put("two", HOA, card)
    await post.settle()
    assert (await post.states("one", "two"), post.telegram.uploads) == (["sent", "sent"], 2)


async def test_a_picture_that_cannot_be_drawn_leaves_the_text(post: Post) -> None:
    post.album.broken.add("card")
    await post.put("one", LAN, say("Thầy thuốc", picture=Picture(name="card")))
    await post.settle()
    assert ((await post.of("one")).state, post.got()) == ("sent", ["Thầy thuốc"])


async def test_editing_deleting_and_pinning_are_deliveries_too(post: Post) -> None:
    await post.put("one", GROUP, say("Tin", pinned=True))
    await post.settle()
    await post.put("edit", GROUP, say("Tin mới"), act=Act.EDIT, target=1)
    await post.put("card", GROUP, say("Ảnh mới", picture=Picture(name="card")), act=Act.EDIT, target=1)
    await post.put("caption", GROUP, say("Lời mới"), act=Act.CAPTION, target=1)
    await post.put("gone", GROUP, act=Act.DELETE, target=1)
    await post.settle()
    methods = [method for *_, method, _ in post.telegram.accepted]
    assert methods == [
        "sendMessage",
        "pinChatMessage",
        "editMessageText",
        "editMessageMedia",
        "editMessageCaption",
        "deleteMessage",
    ]
    assert await post.states("one", "one:pin", "edit", "card", "caption", "gone") == ["sent"] * 6


async def test_a_group_gets_no_more_than_twenty_in_a_minute(post: Post) -> None:
    for number in range(43):
        await post.put(f"n{number}", GROUP)
    started = post.clock.monotonic()
    await post.settle()
    assert len(post.got()) == 43
    assert post.clock.monotonic() - started > 120


async def test_a_broadcast_uses_nearly_all_of_thirty_a_second(post: Post) -> None:
    await post.put_many(range(LAN + 100, LAN + 190))
    started = post.clock.monotonic()
    await post.settle()
    rate = 90 / (post.clock.monotonic() - started)
    assert rate >= 0.97 * 30
