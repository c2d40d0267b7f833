"""What Telegram refuses is mended where it can be, and told where it cannot; the way to Telegram is not a chat's fault."""

import pytest

from bot.engines.breaker import Way
from bot.foundation import outbox
from bot.foundation.chats import ChatState, Place
from bot.foundation.delivery import Trouble
from bot.foundation.message import Act, Action, Button, Picture
from bot.foundation.store import Work
from bot.foundation.store.chats import find_chat, get_chat, save_subscription, subscription_at
from bot.foundation.store.troubles import troubles_of
from tests.torture.telegram import refusal
from tests.world.post import GROUP, HOA, LAN, LANE, Post, say

GONE = [
    (403, "Forbidden: bot was blocked by the user", "blocked"),
    (403, "Forbidden: user is deactivated", "deactivated"),
    (403, "Forbidden: bot can't initiate conversation with a user", "never started"),
    (403, "Forbidden: bot was kicked from the supergroup chat", "kicked"),
    (400, "Bad Request: chat not found", "not found"),
    (400, "Bad Request: CHAT_WRITE_FORBIDDEN", "no rights"),
]


async def test_a_chat_that_does_not_want_us_is_never_written_to_again(post: Post) -> None:
    for chat, (code, words, _) in enumerate(GONE, start=LAN):
        await post.knows(chat)
        post.fails({**refusal(code, words), "chat": chat})
        await post.put(f"one {chat}", chat)
        await post.put(f"two {chat}", chat)
    await post.settle()
    for chat, (_, _, reason) in enumerate(GONE, start=LAN):
        await post.put(f"three {chat}", chat)
        await post.settle()
        assert await post.states(f"one {chat}", f"two {chat}", f"three {chat}") == ["refused", "skipped", "skipped"]
        assert (await post.of(f"one {chat}")).reason == reason
        async with post.store.work() as work:
            assert (await get_chat(work, chat)).state is ChatState.PAUSED
        assert (Place(chat), Trouble.PAUSED, reason) in post.told
    assert (len(post.telegram.calls), post.got(), len(post.told)) == (len(GONE), [], len(GONE))


async def test_a_closed_topic_sends_to_general_and_tells_the_admin_once(post: Post) -> None:
    await post.knows(GROUP)
    for number in range(3):
        post.fails(
            refusal(
                400,
                "Bad Request: TOPIC_CLOSED",
            )
        )
        await post.put(f"week{number}", GROUP, thread_id=77)
        await post.settle()
    assert await post.states("week0", "week1", "week2") == ["sent"] * 3
    assert [(place, trouble) for place, trouble, _ in post.told] == [(Place(GROUP, 77), Trouble.TOPIC_GONE)]
    threads = [params.get("message_thread_id") for _, params in post.telegram.calls]
    assert threads == [77, None] * 3, "the topic is tried again each time: it may have been opened"
    await post.put("week3", GROUP, thread_id=77)
    await post.settle()
    assert await post.within(lambda work: troubles_of(work, GROUP)) == [], "it works again: the trouble is over"


async def test_a_group_that_became_a_supergroup_keeps_everything(post: Post) -> None:
    await post.knows(GROUP)
    new = GROUP - 5

    async def subscribe(work: Work) -> None:
        from datetime import time

        await save_subscription(
            work, Place(GROUP), is_on=True, weekday=0, at=time(7), zone="Asia/Ho_Chi_Minh", fields=[], is_silent=True
        )

    await post.within(subscribe)
    post.fails(refusal(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=new))
    await post.put("one", GROUP)
    await post.put("two", GROUP)
    await post.settle()
    await post.put("three", GROUP)  # somebody still knows the old number
    await post.settle()
    assert post.got(new) == ["one", "two", "three"]
    old = await post.within(lambda work: find_chat(work, GROUP))
    assert old.state is ChatState.MOVED
    assert await post.within(lambda work: subscription_at(work, Place(new))) is not None
    assert [trouble for _, trouble, _ in post.told] == [Trouble.MOVED]


async def test_without_the_right_to_send_pictures_the_text_goes_alone(post: Post) -> None:
    await post.knows(GROUP)
    for number in range(2):
        post.fails(refusal(400, "Bad Request: not enough rights to send photos to the chat"))
        await post.put(f"n{number}", GROUP, say("Thầy thuốc", picture=Picture(name="card")))
        await post.settle()
    assert (await post.states("n0", "n1"), post.got()) == (["sent"] * 2, ["Thầy thuốc"] * 2)
    assert [trouble for _, trouble, _ in post.told] == [Trouble.NO_MEDIA], "told once"


async def test_formatting_that_telegram_does_not_understand_is_left_out(post: Post) -> None:
    post.fails(refusal(400, "Bad Request: can't parse entities: Unexpected end tag at byte offset 9"))
    await post.put("one", message=say("<b>Chào</b> bà &amp; con"))
    await post.settle()
    assert ((await post.of("one")).state, post.got()) == ("sent", ["Chào bà & con"])


async def test_what_is_refused_again_after_mending_is_refused_for_good(post: Post) -> None:
    post.fails({**refusal(400, "Bad Request: can't parse entities"), "times": 9})
    await post.put("one")
    await post.settle()
    delivery = await post.of("one")
    assert (delivery.state, delivery.reason, len(post.telegram.calls)) == ("refused", "formatting", 2)


async def test_an_edit_that_changes_nothing_has_arrived(post: Post) -> None:
    post.fails(refusal(400, "Bad Request: message is not modified: specified new message content is the same"))
    await post.put("one", act=Act.EDIT, target=5)
    await post.settle()
    assert (await post.of("one")).state == "sent"


async def test_an_edit_of_a_picture_changes_its_caption(post: Post) -> None:
    post.fails(refusal(400, "Bad Request: there is no text in the message to edit"))
    await post.put("one", act=Act.EDIT, target=5)
    await post.settle()
    assert [method for method, _ in post.telegram.calls] == ["editMessageText", "editMessageCaption"]
    assert (await post.of("one")).state == "sent"


async def test_a_chat_told_to_slow_down_waits_and_the_others_do_not(post: Post) -> None:
    post.fails({**refusal(429, "Too Many Requests: retry after 30", retry_after=30), "chat": LAN})
    await post.put("slow")
    await post.put("quick", HOA)
    started = post.clock.monotonic()
    await post.settle()
    moments = {chat: moment - started for moment, chat, *_ in post.telegram.accepted}
    assert moments[HOA] < 1
    assert 30.5 <= moments[LAN] < 31.5


async def test_a_freeze_outlives_a_restart(post: Post) -> None:
    post.fails(refusal(429, "Too Many Requests: retry after 60", retry_after=60))
    await post.put("slow")
    await post.steps()
    await post.sender.stop()
    started = post.clock.monotonic()
    await post.settle(sender=post.hire())
    assert post.got() == ["slow"]
    assert post.telegram.accepted[0][0] - started >= 60


@pytest.mark.parametrize("body", [b"<html>slow down</html>", b'{"ok":false,"error_code":429,"description":"Too Many"}'])
async def test_slowing_down_without_a_number_doubles_the_wait(post: Post, body: bytes) -> None:
    post.fails({"kind": "status", "status": 429, "body": body, "times": 3})
    await post.put("slow")
    started = post.clock.monotonic()
    await post.settle()
    assert post.telegram.accepted[0][0] - started >= 5 + 10 + 20


async def test_three_chats_told_to_slow_down_stop_the_whole_bot(post: Post) -> None:
    for chat in (LAN, LAN + 1, LAN + 2):
        post.fails({**refusal(429, "Too Many Requests: retry after 20", retry_after=20), "chat": chat})
        await post.put(f"to {chat}", chat)
    await post.steps()
    await post.put("other", HOA + 50)
    started = post.clock.monotonic()
    await post.settle()
    assert min(moment for moment, *_ in post.telegram.accepted) - started >= 19
    assert len(post.got()) == 4


PORTAL = b"<html><title>Please log in</title></html>"


async def test_a_portal_between_us_and_telegram_pauses_no_chat_and_loses_nothing(post: Post) -> None:
    chats = range(LAN + 100, LAN + 130)
    for chat in chats:
        await post.knows(chat)
    await post.put_many(chats)
    for status in (400, 401, 403, 404):
        post.fails({"kind": "status", "status": status, "body": PORTAL, "times": 3})
    await post.settle()
    assert (await post.tally()).sent == 30
    assert post.told == []
    assert len(post.got()) == 30, "and nobody got it twice"


async def test_a_refused_token_stops_everything_until_it_is_right_again(post: Post) -> None:
    await post.put_many(range(LAN + 100, LAN + 140))
    post.fails({**refusal(401, "Unauthorized"), "times": 5})
    await post.steps()
    assert post.sender.breaker.way is Way.BROKEN
    assert post.sender.breaker.reason == "token refused"
    calls = len(post.telegram.calls)
    post.clock.advance(20)
    await post.steps()
    assert len(post.telegram.calls) == calls, "not a single call while nothing may have changed"
    await post.settle()
    assert (await post.tally()).sent == 40


async def test_an_outage_costs_a_few_doubts_and_not_the_broadcast(post: Post) -> None:
    await post.put_many(range(LAN + 100, LAN + 200))
    post.fails({"kind": "status", "status": 502, "times": 8}, {"kind": "status", "status": 502, "method": "getMe"})
    await post.settle()
    tally = await post.tally()
    assert (tally.sent, tally.uncertain) == (100, 0)


async def test_a_message_that_cannot_be_rendered_is_parked_and_holds_up_nobody(post: Post) -> None:
    unsealed = say("x", buttons=((Button("?", Action("a", {})),),))

    async def put(work: Work) -> None:
        from bot.foundation.message import to_json
        from bot.foundation.store import deliveries, lanes

        content = await deliveries.keep_content(work, to_json(unsealed), work.now)
        row = {"lane_id": await lanes.lane_id(work, LANE), "content_id": content, "act": "send", "target": None}
        row |= {"reply_to": None, "due_at": work.now, "expires_at": None, "policy": "resend_once"}
        await deliveries.accept(work, row, [(Place(LAN), "poison")])

    await post.put_many([HOA])
    await post.within(put)
    await post.put("after", HOA)
    await post.settle()
    poison = await post.of("poison")
    assert (poison.state, poison.tries) == ("refused", 5)
    assert (poison.reason or "").startswith("parked")
    assert (await post.of("after")).state == "sent"


async def test_refused_ones_can_be_sent_again_without_touching_the_others(post: Post) -> None:
    await post.put_many(range(LAN + 100, LAN + 110))
    post.fails({**refusal(400, "Bad Request: something odd"), "times": 3})
    await post.settle()
    assert (await post.tally()).refused == 3
    again = await post.within(lambda work: outbox.resend_refused(work, LANE))
    await post.settle()
    assert (again, (await post.tally()).sent, len(post.got())) == (3, 10, 10)
