"""python -m tests.bench: speed as ratios measured in one run; `--long` for the sizes of the record."""

import argparse
import asyncio
import contextlib
import gc
import logging
import os
import statistics
import tempfile
import time
import warnings
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import psutil
import structlog
import uvloop
from sqlalchemy import func, select

warnings.simplefilter("ignore")

from bot.engines.sender import Sender  # noqa: E402 - what these import warns on a machine without a runtime directory
from bot.foundation import outbox  # noqa: E402
from bot.foundation.chats import Place  # noqa: E402
from bot.foundation.clock import SystemClock  # noqa: E402
from bot.foundation.store import Store  # noqa: E402
from bot.foundation.store.claims import attempt  # noqa: E402
from bot.foundation.telegram.gateway import Gateway  # noqa: E402
from bot.foundation.telegram.limits import Pace  # noqa: E402
from tests.bench import audience, operations, reading, rivals, village  # noqa: E402
from tests.emulator.speed import sends_per_second  # noqa: E402
from tests.torture.judge import journal_of  # noqa: E402
from tests.torture.kills import telegram_process  # noqa: E402
from tests.torture.telegram import Rules  # noqa: E402
from tests.torture.worker import TOKEN, NoPictures  # noqa: E402
from tests.world.databases import Postgres, create_tables  # noqa: E402
from tests.world.post import say  # noqa: E402


def show(what: str, value: str, wanted: str) -> None:
    print(f"{what:<66} {value:>16}   wanted: {wanted}", flush=True)


@contextlib.contextmanager
def telegram(rules: Rules | None = None) -> Iterator[tuple[str, Path]]:
    with (
        tempfile.TemporaryDirectory(prefix="bench") as folder,
        telegram_process(Path(folder), rules or Rules()) as url,
    ):
        yield url, Path(folder) / "journal"


async def throughput(count: int) -> None:
    """Each three times in turn, and the middle one of each: whatever else the machine does falls on all of them.

    By the clock, and by the processor time of this process, which other programs on the machine disturb less.
    """
    ways: dict[str, Callable[[str], Awaitable[rivals.Spent]]] = {
        "bare aiohttp": lambda url: rivals.bare(url, count),
        "aiogram": lambda url: rivals.aiogram(url, count),
        "ours": lambda url: rivals.ours(url, count),
    }
    spent: dict[str, list[rivals.Spent]] = {name: [] for name in ways}
    with telegram() as (url, _):
        for _ in range(3):
            for name, way in ways.items():
                spent[name].append(await way(url))
    rate = {name: statistics.median(one.rate for one in each) for name, each in spent.items()}
    cost = {name: statistics.median(one.cost for one in each) for name, each in spent.items()}
    print("  " + ", ".join(f"{name} {rate[name]:,.0f}/s at {cost[name] * 1e6:.0f} µs" for name in ways), flush=True)
    for rival, what, wanted in (("bare aiohttp", "bare aiohttp", "≥ 0.5"), ("aiogram", "aiogram with none", "≥ 2")):
        show(f"ours, books included, over {what}: by the clock", f"{rate['ours'] / rate[rival]:.2f}", wanted)
        show("  by processor time", f"{cost[rival] / cost['ours']:.2f}", wanted)


async def limit(per_second: int, seconds: int, share: float) -> None:
    with telegram(Rules(watched=True, per_second=per_second)) as (url, journal):
        count = per_second * seconds
        await rivals.ours(url, count, Pace(per_second=per_second))
        entries = journal_of(journal)
        breaches = sum(entry[0] == "violation" for entry in entries)
        moments = [entry[0] for entry in entries if entry[0] != "violation"]
    used = (len(moments) - 1) / (moments[-1] - moments[0]) / per_second
    show(f"of {per_second}/s used, over {seconds} s", f"{used:.1%}", f"≥ {share:.0%}")
    show(f"limits broken at {per_second}/s", str(breaches), "0")


async def materialise(name: str, database: str, count: int, wanted: float) -> None:
    store = Store(database, SystemClock())
    waits: list[float] = []

    async def reply() -> None:
        """A person is answered meanwhile."""
        for number in range(10_000_000):
            started = time.perf_counter()
            async with store.work() as work:
                await outbox.enqueue(work, Place(-number - 1), say("Chào"), key=f"reply:{number}", lane=outbox.REPLY)
            waits.append(time.perf_counter() - started)
            await asyncio.sleep(0.05)

    await rivals.subscribe(store, count)
    replying = asyncio.create_task(reply())
    seconds = await rivals.fan_out(store)
    replying.cancel()
    await asyncio.gather(replying, return_exceptions=True)
    show(f"putting {count:,} into the outbox, {name}", f"{seconds:.1f} s", f"≤ {wanted * count / 1e6:.1f} s")
    show("  a reply is put in meanwhile, at worst after", f"{max(waits):.2f} s", "replies go on")
    await store.close()


async def memory(count: int, messages: int) -> None:
    """How much more memory a sender needs for a hundred times the recipients, having sent as many of them."""
    used: list[int] = []
    for size in (count // 100, count):
        with telegram() as (url, _):
            database = await rivals.fresh_sqlite()
            store = Store(database, SystemClock())
            await rivals.put(store, size)
            gateway = Gateway(TOKEN, url)
            sender = Sender(store, gateway, NoPictures(), SystemClock(), Pace(per_second=None))
            loops = asyncio.create_task(sender.run())
            sent = 0
            while sent < min(messages, size):
                await asyncio.sleep(0.1)
                async with store.reading() as work:  # the evidence is numbered; counting a million rows would disturb
                    sent = (await work.execute(select(func.max(attempt.c.id)))).scalar_one() or 0
            gc.collect()
            used.append(psutil.Process().memory_info().rss)
            await sender.stop()
            await loops
            await gateway.stop()
            await store.close()
    grown = (used[1] - used[0]) / 2**20
    show(f"memory at {count:,} recipients beside {count // 100:,}", f"{grown:+.0f} MiB", "± 25")


async def replies(seconds: float) -> None:
    """How long a reply takes from its commit to Telegram, with nothing else to do and during a broadcast."""
    idle = await _reply_delays(0, seconds)
    busy = await _reply_delays(100_000, seconds)
    p95 = [statistics.quantiles(each, n=20)[18] * 1000 for each in (idle, busy)]
    show(
        "a reply's way to Telegram, p95: idle, during a broadcast",
        f"{p95[0]:.0f}, {p95[1]:.0f} ms",
        "≤ 2 × the idle one",
    )


async def _reply_delays(broadcast: int, seconds: float) -> list[float]:
    with telegram(Rules(delay=0.02)) as (url, journal):
        store = Store(await rivals.fresh_sqlite(), SystemClock())
        gateway = Gateway(TOKEN, url)
        sender = Sender(store, gateway, NoPictures(), SystemClock(), Pace())
        store.on_commit = lambda wake: sender.wake.ring()
        if broadcast:
            await rivals.put(store, broadcast)
        loops = asyncio.create_task(sender.run())
        await asyncio.sleep(2)
        asked: dict[int, float] = {}
        for chat in range(9_000_000_000, 9_000_000_000 + int(seconds * 8)):
            asked[chat] = time.monotonic()
            async with store.work() as work:
                await outbox.enqueue(work, Place(chat), say("Chào"), key=f"reply:{chat}", lane=outbox.REPLY)
            await asyncio.sleep(0.125)
        await sender.stop()
        await loops
        await gateway.stop()
        await store.close()
        return [entry[0] - asked[entry[1]] for entry in journal_of(journal) if entry[1] in asked]


async def large_audience(name: str, database: str) -> None:
    for row in await audience.measure(name, database, 100_000):
        show(*row)


async def on_postgres(test: Callable[[str], Awaitable[None]]) -> None:
    with tempfile.TemporaryDirectory(prefix="bp", dir="/tmp", ignore_cleanup_errors=True) as name:
        server = Postgres(Path(name) / "d")
        try:
            await server.execute("CREATE DATABASE bench")
            await create_tables(server.url("bench"))
            await test(server.url("bench"))
        finally:
            server.stop()


async def _village(url: str) -> None:
    for row in await village.on("PostgreSQL", url):
        show(*row)


async def _limits(long: bool) -> None:
    await limit(30, 60 if long else 10, 0.97)
    await limit(1000, 10 if long else 5, 0.95)


async def _materialise(long: bool) -> None:
    size = 1_000_000 if long else 100_000
    await materialise("SQLite", await rivals.fresh_sqlite(), size, 5)
    await on_postgres(lambda url: materialise("PostgreSQL", url, size, 10))


async def _audience(long: bool) -> None:
    await large_audience("SQLite", await rivals.fresh_sqlite())
    await on_postgres(lambda url: large_audience("PostgreSQL", url))


async def _pledges(long: bool) -> None:
    for row in await village.measure():
        show(*row)
    await on_postgres(_village)


async def _reading(long: bool) -> None:
    for row in await reading.measure():
        show(*row)


async def _operations(long: bool) -> None:
    for row in await operations.measure(long=long):
        show(*row)


async def _emulator(long: bool) -> None:
    by_clock, by_core = await asyncio.to_thread(sends_per_second)
    show("the emulator takes, beside one Python client", f"{by_clock:,.0f}/s", "≥ 3,000/s")
    show("  by its own processor time", f"{by_core:,.0f}/s", "≥ 3,000/s")


# In the order in which they run; each is told whether to measure at the sizes of the record.
CHAPTERS: dict[str, Callable[[bool], Awaitable[None]]] = {
    "throughput": lambda long: throughput(10_000 if long else 4_000),
    "limits": _limits,
    "materialise": _materialise,
    "memory": lambda long: memory(1_000_000 if long else 100_000, 30_000 if long else 10_000),
    "replies": lambda long: replies(30 if long else 10),
    "audience": _audience,
    "reading": _reading,
    "operations": _operations,
    "village": _pledges,
    "emulator": _emulator,
}


async def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--long", action="store_true", help="the sizes of the record; some ten minutes")
    parser.add_argument("--only", choices=CHAPTERS, help="one chapter alone")
    asked = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}", flush=True)
    gc.collect()
    gc.freeze()  # as the program itself does when it starts, and for all that is compared
    for name, measure in CHAPTERS.items():
        if asked.only in (None, name):
            await measure(asked.long)


if __name__ == "__main__":
    uvloop.run(main())
