"""Everyone who is meant gets one delivery, however the batches fall."""

from datetime import time

import pytest

from bot.features.broadcasts.model import State
from bot.features.broadcasts.service import sending
from bot.features.broadcasts.store import rows
from bot.foundation import outbox
from bot.foundation.chats import ChatKind, Place
from bot.foundation.store import Store, Work
from bot.foundation.store.chats import meet_chat, save_subscription
from tests.bench.audience import desk
from tests.world.clock import ManualClock
from tests.world.post import GROUP, LAN, LANE, say

NIGHT = (time(0), time(23, 59))
QUIET = (LAN + 1, LAN + 2, -7)
SUBSCRIBED = [(LAN, None), (GROUP, 7), (GROUP, 9), (-5, None), (GROUP - 1, None), (-6, None)]


async def _subscribe(work: Work) -> None:
    later = {"weekday": 0, "at": time(7), "zone": "Asia/Ho_Chi_Minh", "fields": []}
    for chat_id, thread_id in (*SUBSCRIBED, *((chat, None) for chat in QUIET)):
        await meet_chat(work, chat_id, ChatKind.PRIVATE if chat_id > 0 else ChatKind.SUPERGROUP, None, False)
        quiet = NIGHT if chat_id in QUIET else None
        await save_subscription(work, Place(chat_id, thread_id), is_on=chat_id != -6, quiet=quiet, **later)
    await outbox.open_lane(work, LANE)


@pytest.mark.parametrize("size", [2, 3, 100])
async def test_each_chat_gets_one_and_a_repeated_walk_adds_nothing(
    database_url: str, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr(sending, "BATCH", size)
    monkeypatch.setattr(sending, "QUIET_BATCH", size // 2)
    store = Store(database_url, ManualClock())
    async with store.work() as work:
        await _subscribe(work)
        made = await rows.add(work, 1, say(), state=State.RUNNING)
    assert made.lane == LANE
    for _ in range(2):
        async with store.work() as work:
            running = await rows.change(work, made.id, cursor=0, is_fanned_out=False, is_proven=True)
        more = True
        while more:
            async with store.work() as work:
                more = await sending.fan_out(work, desk(), [running])
    async with store.work() as work:
        found = await outbox.deliveries_of(work, LANE)
    at_once = [each for each in found if each.due_at == store.clock.now()]
    assert {(each.key, each.place) for each in at_once} == {
        (f"{LANE}:{chat}:{thread or 0}", Place(chat, thread))
        for chat, thread in ((GROUP - 1, None), (GROUP, 7), (-5, None), (LAN, None))
    }
    assert {each.place.chat_id for each in found if each not in at_once} == set(QUIET)
    assert len(found) == len(at_once) + len(QUIET)
    await store.close()
