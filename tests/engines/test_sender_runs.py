"""The loops in real time: quick when there is work, patient when the database is gone, gone themselves when told so."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import make_url

from bot.engines.sender import Sender
from bot.foundation import outbox
from bot.foundation.chats import Place
from bot.foundation.clock import SystemClock
from bot.foundation.store import Store
from bot.foundation.telegram.gateway import Gateway
from bot.foundation.telegram.limits import Pace
from tests.torture.telegram import Rules, Telegram
from tests.world.databases import Postgres
from tests.world.post import LAN, LANE, TOKEN, Album, say


@asynccontextmanager
async def running(url: str, folder: Path, pace: Pace) -> AsyncIterator[tuple[Store, Sender, Telegram]]:
    telegram = Telegram(Rules(watched=True, per_second=pace.per_second))
    await telegram.start()
    store = Store(url, SystemClock())
    gateway = Gateway(TOKEN, telegram.url)
    sender = Sender(store, gateway, Album(folder), SystemClock(), pace)
    store.on_commit = lambda wake: sender.wake.ring()
    loops = asyncio.create_task(sender.run())
    try:
        yield store, sender, telegram
    finally:
        started = time.monotonic()
        await sender.stop()
        await loops
        await gateway.stop()
        await store.close()
        await telegram.stop()
    assert time.monotonic() - started < 9
    assert asyncio.all_tasks() == {asyncio.current_task()}, "no task is left behind"
    assert telegram.violations == []


async def put(store: Store, count: int) -> None:
    async with store.work() as work:
        await outbox.open_lane(work, LANE)
        rows = [(Place(LAN + number), f"{LANE}:{number}") for number in range(count)]
        await outbox.enqueue_many(work, say("Bản tin"), rows, lane=LANE)


async def until_over(store: Store, seconds: float) -> outbox.Tally:
    async with asyncio.timeout(seconds):
        while True:
            async with store.work() as work:
                tally = await outbox.tally(work, LANE)
            if tally.is_over:
                return tally
            await asyncio.sleep(0.05)


async def test_a_broadcast_runs_to_its_end_and_stops_cleanly(database_url: str, tmp_path: Path) -> None:
    async with running(database_url, tmp_path, Pace(per_second=None)) as (store, _, telegram):
        await put(store, 500)
        assert (await until_over(store, 8)).sent == 500
        assert len(telegram.accepted) == 500


async def test_an_answer_leaves_within_a_moment_of_its_commit(database_url: str, tmp_path: Path) -> None:
    async with running(database_url, tmp_path, Pace()) as (store, _, telegram):
        await asyncio.sleep(0.3)
        started = time.monotonic()
        async with store.work() as work:
            await outbox.enqueue(work, Place(LAN), say("Chào"), key="reply:1", lane=outbox.REPLY)
        async with asyncio.timeout(2):
            while not telegram.accepted:  # noqa: ASYNC110 - the other side has no bell for us
                await asyncio.sleep(0.002)
        assert time.monotonic() - started < 0.5


async def test_a_database_that_goes_away_stops_sending_and_its_return_starts_it_again(
    postgres: Postgres, tmp_path: Path
) -> None:
    url = await postgres.fresh()
    name = make_url(url).database
    async with running(url, tmp_path, Pace(per_second=100)) as (store, _, telegram):
        await put(store, 150)
        await asyncio.sleep(0.5)
        await postgres.execute(
            f"ALTER DATABASE {name} ALLOW_CONNECTIONS false",
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'",  # noqa: S608 - ours
        )
        stood = -1
        while len(telegram.accepted) > stood:
            stood = len(telegram.accepted)
            await asyncio.sleep(0.5)
        assert stood < 150, "what cannot be recorded is not sent"
        await postgres.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
        returned = time.monotonic()
        try:
            tally = await until_over(store, 25)
        except (TimeoutError, asyncpg.PostgresError) as error:
            pytest.fail(f"it did not recover: {error!r}")
        assert time.monotonic() - returned < 20
        assert (tally.sent, len(telegram.accepted)) == (150, 150)
