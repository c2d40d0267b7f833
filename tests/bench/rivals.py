"""Three ways to send the same messages to the same server: aiohttp alone, aiogram, and this program with all its books."""

import asyncio
import sqlite3
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import aiohttp
import orjson
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from sqlalchemy import text

from bot.engines.sender import IN_FLIGHT, Sender
from bot.features.broadcasts.model import State
from bot.features.broadcasts.service import sending
from bot.features.broadcasts.store import rows
from bot.foundation import outbox
from bot.foundation.chats import Place
from bot.foundation.clock import SystemClock
from bot.foundation.store import Store
from bot.foundation.telegram.gateway import Gateway
from bot.foundation.telegram.limits import Pace
from tests.bench.audience import desk, let_settle
from tests.torture.worker import TOKEN, NoPictures
from tests.world.databases import create_tables
from tests.world.post import say

TEXT = "<b>Bản tin tuần</b>\nThầy thuốc ưu tú và những kỹ thuật mới về với bệnh viện tuyến huyện."
LANE = "broadcast:1"
UNDER_WAY = "SELECT 1 FROM delivery WHERE state IN ('pending', 'sending', 'settling') LIMIT 1"
NUMBERS = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :most)",
    "postgresql": "WITH n(i) AS (SELECT generate_series(1, CAST(:most AS bigint)))",
}
CHATS = """INSERT INTO chat (id, kind, title, is_forum, state, created_at)
    {numbers} SELECT -1001000000000 - i, 'supergroup', 'Thôn', false, 'active', 0 FROM n"""
SUBSCRIPTIONS = """INSERT INTO subscription (chat_id, thread_id, is_on, weekday, minute, zone, frequency, fields,
    is_silent, has_quiz, days_off, opted_in_at)
    {numbers} SELECT -1001000000001 - (i * 7919) % :most, 0, true, 0, 420, 'Asia/Ho_Chi_Minh', 'weekly', '[]',
    true, false, '[]', 0 FROM n"""


class Spent(NamedTuple):
    rate: float  # messages a second
    cost: float  # seconds of the processor for one


class Began:
    def __init__(self) -> None:
        self._clock, self._busy = time.perf_counter(), time.process_time()

    def spent(self, count: int) -> Spent:
        return Spent(count / (time.perf_counter() - self._clock), (time.process_time() - self._busy) / count)


async def in_parallel(count: int, send: Callable[[int], Awaitable[object]]) -> Spent:
    """Send so many, as many at once as our sender has in flight."""
    numbers = iter(range(1, count + 1))

    async def one_after_another() -> None:
        for number in numbers:
            await send(number)

    began = Began()
    await asyncio.gather(*(one_after_another() for _ in range(IN_FLIGHT)))
    return began.spent(count)


async def bare(url: str, count: int) -> Spent:
    address = f"{url}/bot{TOKEN}/sendMessage"
    connector = aiohttp.TCPConnector(limit=IN_FLIGHT)
    async with aiohttp.ClientSession(connector=connector) as session:

        async def send(number: int) -> None:
            body = orjson.dumps({"chat_id": number, "text": TEXT, "parse_mode": "HTML"})
            async with session.post(address, data=body, headers={"Content-Type": "application/json"}) as response:
                orjson.loads(await response.read())

        return await in_parallel(count, send)


async def aiogram(url: str, count: int) -> Spent:
    session = AiohttpSession(api=TelegramAPIServer.from_base(url), limit=IN_FLIGHT)
    bot = Bot(TOKEN, session=session, default=DefaultBotProperties(parse_mode="HTML"))
    try:
        return await in_parallel(count, lambda number: bot.send_message(number, TEXT))
    finally:
        await session.close()


async def ours(url: str, count: int, pace: Pace | None = None) -> Spent:
    """From the first claim to the last row settled in the database, which somebody beside the store looks at."""
    database = await fresh_sqlite()
    store = Store(database, SystemClock())
    gateway = Gateway(TOKEN, url)
    sender = Sender(store, gateway, NoPictures(), SystemClock(), pace or Pace(per_second=None))
    await put(store, count)
    began = Began()
    loops = asyncio.create_task(sender.run())
    with closing(sqlite3.connect(database.partition("///")[2])) as onlooker:
        while onlooker.execute(UNDER_WAY).fetchone():  # noqa: ASYNC110 - it has no bell for onlookers
            await asyncio.sleep(0.01)
    spent = began.spent(count)
    await sender.stop()
    await loops
    await gateway.stop()
    await store.close()
    return spent


async def put(store: Store, count: int, first: int = 1, step: int = 5000) -> float:
    """Put a broadcast into the outbox; seconds it took."""
    started = time.perf_counter()
    async with store.work() as work:
        await outbox.open_lane(work, LANE)
    for start in range(first, first + count, step):
        keyed = [(Place(chat), f"{LANE}:{chat}:0") for chat in range(start, min(start + step, first + count))]
        async with store.work() as work:
            await outbox.enqueue_many(work, say(TEXT), keyed, lane=LANE)
    return time.perf_counter() - started


async def subscribe(store: Store, count: int) -> None:
    """So many groups that want to be written to; the order in which they came says nothing of their numbers."""
    numbers = NUMBERS[store.backend.name]
    async with store.work() as work:
        await work.execute(text(CHATS.format(numbers=numbers)), {"most": count})
        await work.execute(text(SUBSCRIPTIONS.format(numbers=numbers)), {"most": count})
    await let_settle(store)


async def fan_out(store: Store) -> float:
    """Put a broadcast to all of them into the outbox, as the program does; seconds it took."""
    its_desk, more = desk(), True
    started = time.perf_counter()
    async with store.work() as work:
        made = await rows.add(work, 1, say(TEXT), state=State.RUNNING)
        running = await rows.change(work, made.id, cursor=0, is_proven=True)
        await outbox.open_lane(work, made.lane)
    while more:
        async with store.work() as work:
            more = await sending.fan_out(work, its_desk, [running])
    return time.perf_counter() - started


async def fresh_sqlite() -> str:
    url = f"sqlite+aiosqlite:///{Path(tempfile.mkdtemp(prefix='bench')) / 'bot.db'}"
    await create_tables(url)
    return url
