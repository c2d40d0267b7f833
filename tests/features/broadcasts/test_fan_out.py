"""Everyone who is meant gets one delivery, however the batches fall."""

from datetime import time

from bot.features.broadcasts.model import Audience
from bot.features.broadcasts.store import audience
from bot.foundation import outbox
from bot.foundation.chats import ChatKind, Place
from bot.foundation.store import Store, Work
from bot.foundation.store.chats import meet_chat, save_subscription
from tests.world.clock import ManualClock
from tests.world.post import GROUP, LAN, LANE, say

NIGHT = (time(0), time(23, 59))
SUBSCRIBED = [(LAN, None), (GROUP, 7), (GROUP, 9), (-5, None), (GROUP - 1, None), (LAN + 1, None), (-6, None)]


async def _subscribe(work: Work) -> None:
    later = {"weekday": 0, "at": time(7), "zone": "Asia/Ho_Chi_Minh", "fields": []}
    for chat_id, thread_id in SUBSCRIBED:
        await meet_chat(work, chat_id, ChatKind.PRIVATE if chat_id > 0 else ChatKind.SUPERGROUP, None, False)
        quiet = NIGHT if chat_id == LAN + 1 else None
        await save_subscription(work, Place(chat_id, thread_id), is_on=chat_id != -6, quiet=quiet, **later)
    await outbox.open_lane(work, LANE)


async def test_each_chat_is_walked_over_once_and_a_repeated_batch_adds_nothing(database_url: str) -> None:
    store = Store(database_url, ManualClock())
    async with store.work() as work:
        await _subscribe(work)
    for _ in range(2):
        cursor: int | None = 0
        while cursor is not None:
            async with store.work() as work:
                last = await audience.batch_end(work, cursor, 2)
                places = audience.places(work, 1, Audience(), "vi", cursor, last)
                await outbox.enqueue_from(work, say(), audience.awake(places), lane=LANE)
                cursor = last
    async with store.work() as work:
        every = audience.places(work, 1, Audience(), "vi", 0, None)
        assert await audience.quiet(work, every) == [Place(LAN + 1)]
        found = await outbox.deliveries_of(work, LANE)
    assert [(each.key, each.place) for each in found] == [
        (f"{LANE}:{chat}:{thread or 0}", Place(chat, thread))
        for chat, thread in ((GROUP - 1, None), (GROUP, 7), (-5, None), (LAN, None))
    ]
    await store.close()
