"""When nobody knows whether a message arrived: at most one more copy, never with `hold`, and a person has the last word."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.foundation import outbox
from bot.foundation.delivery import Decision, DeliveryState, Policy
from bot.foundation.store.deliveries import delivery
from tests.torture.telegram import Fault, refusal
from tests.world.post import GROUP, HOA, LAN, Post

RESET: Fault = {"kind": "reset"}
HALF: Fault = {"kind": "half"}
BAD_GATEWAY: Fault = {"kind": "status", "status": 502}
MOVED_ELSEWHERE: Fault = {"kind": "status", "status": 302, "headers": b"Location: /elsewhere\r\n"}
NOT_JSON: Fault = {"kind": "status", "status": 200, "body": b"<html>hello</html>"}
NO_RESULT: Fault = {"kind": "status", "status": 200, "body": b'{"ok":true}'}
DOUBTFUL = {
    "reset": RESET,
    "half": HALF,
    "502": BAD_GATEWAY,
    "302": MOVED_ELSEWHERE,
    "not JSON": NOT_JSON,
    "no result": NO_RESULT,
}


@pytest.mark.parametrize("name", DOUBTFUL)
async def test_a_lost_answer_costs_at_most_one_more_copy(post: Post, name: str) -> None:
    post.fails({**DOUBTFUL[name], "accept": True, "chat": LAN}, {**DOUBTFUL[name], "chat": HOA})
    await post.put("it had arrived", LAN)
    await post.put("it had not", HOA)
    await post.steps()
    assert await post.states("it had arrived", "it had not") == ["settling", "settling"]
    await post.settle()
    assert await post.states("it had arrived", "it had not") == ["sent", "sent"]
    assert (len(post.got(LAN)), len(post.got(HOA))) == (2, 1)
    assert await post.attempts() == ["unknown", "unknown", "sent", "sent"]


async def test_held_messages_are_never_sent_twice(post: Post) -> None:
    post.fails({**RESET, "accept": True, "chat": LAN}, {**RESET, "chat": HOA})
    await post.put("one", LAN, policy=Policy.HOLD)
    await post.put("two", HOA, policy=Policy.HOLD)
    await post.settle()
    assert await post.states("one", "two") == ["uncertain", "uncertain"]
    assert post.got() == ["one"]


async def test_what_is_refused_after_a_doubt_may_have_arrived_and_is_left_to_a_person(post: Post) -> None:
    post.fails({**RESET, "accept": True, "chat": LAN}, {**refusal(400, "Bad Request: something odd"), "chat": LAN})
    await post.put("one")
    post.fails({**RESET, "accept": True, "chat": HOA})
    await post.put("late", HOA, expires_at=post.clock.now() + timedelta(seconds=10))
    await post.settle()
    assert await post.states("one", "late") == ["uncertain", "uncertain"]
    assert ((await post.of("one")).reason, (await post.of("late")).reason) == ("bad request something odd", "expired")


async def test_a_second_doubt_is_left_to_a_person(post: Post) -> None:
    post.fails({**RESET, "accept": True, "times": 5})
    await post.put("one")
    await post.settle()
    assert ((await post.of("one")).state, len(post.got())) == ("uncertain", 2)


@pytest.mark.parametrize(
    ("decision", "state", "copies"),
    [(Decision.ARRIVED, "sent", 1), (Decision.SEND_AGAIN, "sent", 2), (Decision.FORGET, "skipped", 1)],
)
async def test_one_tap_settles_a_doubt(post: Post, decision: Decision, state: str, copies: int) -> None:
    post.fails({**RESET, "accept": True})
    await post.put("one", policy=Policy.HOLD)
    await post.settle()
    doubtful = await post.within(lambda work: outbox.deliveries_of(work, outbox.SCHEDULED, DeliveryState.UNCERTAIN))
    assert [each.key for each in doubtful] == ["one"]
    assert await post.within(lambda work: outbox.settle_uncertain(work, doubtful[0].id, decision))
    assert not await post.within(lambda work: outbox.settle_uncertain(work, doubtful[0].id, decision))
    await post.settle()
    assert ((await post.of("one")).state, len(post.got())) == (state, copies)


async def test_the_next_message_to_a_chat_waits_until_the_doubt_is_over(post: Post) -> None:
    post.fails({**RESET, "accept": False, "chat": GROUP})
    await post.put("one", GROUP)
    await post.put("two", GROUP)
    await post.put("elsewhere", HOA)
    await post.steps()
    assert post.got() == ["elsewhere"]
    await post.settle()
    assert post.got(GROUP) == ["one", "two"]


async def test_no_answer_at_all_is_a_doubt(post: Post) -> None:
    sender = post.hire(answer_seconds=0.8)
    post.fails({"kind": "silence", "accept": True})
    await post.put("one")
    await post.settle(sender=sender)
    assert ((await post.of("one")).state, len(post.got())) == ("sent", 2)


async def test_nobody_listening_is_no_doubt(post: Post) -> None:
    await post.put("one")
    address = post.telegram.url
    await post.telegram.stop()
    await post.settle(seconds=0.9)
    assert (await post.of("one")).state == "pending"
    assert set(await post.attempts()) == {"not_connected"}
    await post.telegram.start(int(address.rpartition(":")[2]))
    await post.settle()
    delivered = await post.of("one")
    assert (delivered.state, delivered.tries, post.got()) == ("sent", 1, ["one"])


async def test_what_a_dead_process_left_on_the_wire_is_a_doubt(post: Post) -> None:
    await post.put("one")
    await post.put("held", HOA, policy=Policy.HOLD)
    left = update(delivery).values(state=DeliveryState.SENDING, epoch=99, started_at=post.clock.now(), tries=1)
    await post.within(lambda work: work.execute(left))
    await post.steps()
    assert (await post.states("one", "held"), post.got()) == (["settling", "settling"], [])
    await post.settle()
    assert await post.states("one", "held") == ["sent", "uncertain"]
    assert await post.attempts() == ["unknown", "unknown", "sent"]


async def test_stopping_waits_for_answers_and_leaves_no_doubt(post: Post) -> None:
    post.fails({"kind": "late", "seconds": 0.5})
    await post.put("one")
    running = await post.departs()
    await post.put("two", LAN)
    await post.sender.stop()
    await running
    assert await post.states("one", "two") == ["sent", "pending"]
    assert post.got() == ["one"]
    await post.settle(sender=post.hire())
    assert post.got() == ["one", "two"], "the next start goes on at once"


async def test_an_edit_whose_answer_was_lost_is_simply_made_again(post: Post) -> None:
    post.fails({**RESET, "accept": True, "times": 2})
    await post.put("one", act="edit", target=3)
    await post.settle()
    assert (await post.of("one")).state == "sent"
