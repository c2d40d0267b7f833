"""Three ways to send the same messages to the same server: aiohttp alone, aiogram, and this program with all its books."""

import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import aiohttp
import orjson
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from bot.engines.sender import IN_FLIGHT, Sender
from bot.foundation import outbox
from bot.foundation.chats import Place
from bot.foundation.clock import SystemClock
from bot.foundation.store import Store
from bot.foundation.telegram.gateway import Gateway
from bot.foundation.telegram.limits import Pace
from tests.torture.worker import TOKEN, NoPictures
from tests.world.databases import create_tables
from tests.world.post import say

TEXT = "<b>Bản tin tuần</b>\nThầy thuốc ưu tú và những kỹ thuật mới về với bệnh viện tuyến huyện."
LANE = "broadcast:1"


async def in_parallel(count: int, send: Callable[[int], Awaitable[object]]) -> float:
    """Send so many, as many at once as our sender has in flight; messages a second."""
    numbers = iter(range(1, count + 1))

    async def one_after_another() -> None:
        for number in numbers:
            await send(number)

    started = time.perf_counter()
    await asyncio.gather(*(one_after_another() for _ in range(IN_FLIGHT)))
    return count / (time.perf_counter() - started)


async def bare(url: str, count: int) -> float:
    address = f"{url}/bot{TOKEN}/sendMessage"
    connector = aiohttp.TCPConnector(limit=IN_FLIGHT)
    async with aiohttp.ClientSession(connector=connector) as session:

        async def send(number: int) -> None:
            body = orjson.dumps({"chat_id": number, "text": TEXT, "parse_mode": "HTML"})
            async with session.post(address, data=body, headers={"Content-Type": "application/json"}) as response:
                orjson.loads(await response.read())

        return await in_parallel(count, send)


async def aiogram(url: str, count: int) -> float:
    session = AiohttpSession(api=TelegramAPIServer.from_base(url), limit=IN_FLIGHT)
    bot = Bot(TOKEN, session=session, default=DefaultBotProperties(parse_mode="HTML"))
    try:
        return await in_parallel(count, lambda number: bot.send_message(number, TEXT))
    finally:
        await session.close()


async def ours(url: str, count: int, pace: Pace | None = None) -> float:
    """From the first message accepted by the sender to the last one settled in the database."""
    store = Store(await fresh_sqlite(), SystemClock())
    gateway = Gateway(TOKEN, url)
    sender = Sender(store, gateway, NoPictures(), SystemClock(), pace or Pace(per_second=None))
    await put(store, count)
    started = time.perf_counter()
    loops = asyncio.create_task(sender.run())
    while True:
        await asyncio.sleep(0.05)
        async with store.work() as work:
            if (await outbox.tally(work, LANE)).is_over:
                break
    rate = count / (time.perf_counter() - started)
    await sender.stop()
    await loops
    await gateway.stop()
    await store.close()
    return rate


async def put(store: Store, count: int, first: int = 1, step: int = 5000) -> float:
    """Put a broadcast into the outbox; seconds it took."""
    started = time.perf_counter()
    async with store.work() as work:
        await outbox.open_lane(work, LANE)
    for start in range(first, first + count, step):
        rows = [(Place(chat), f"{LANE}:{chat}:0") for chat in range(start, min(start + step, first + count))]
        async with store.work() as work:
            await outbox.enqueue_many(work, say(TEXT), rows, lane=LANE)
    return time.perf_counter() - started


async def fresh_sqlite() -> str:
    url = f"sqlite+aiosqlite:///{Path(tempfile.mkdtemp(prefix='bench')) / 'bot.db'}"
    await create_tables(url)
    return url
