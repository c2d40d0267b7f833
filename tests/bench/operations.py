"""What it costs to keep it running: start, rest, backup under load, restore, and calls that are not Telegram's. `measure` returns rows to show."""

import asyncio
import os
import shutil
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from datetime import time as dtime
from pathlib import Path
from typing import NamedTuple

import aiohttp
import psutil

from bot.app import built
from bot.emulator import World, serve
from bot.foundation.chats import Place
from bot.foundation.clock import SystemClock
from bot.foundation.store import Store
from bot.foundation.store.chats import chat, save_subscription, subscription
from bot.foundation.store.conversations import remember, update_inbox
from bot.foundation.store.deliveries import content
from bot.foundation.store.migrations import bring_up_to_date
from bot.operations.backup import Plan, make
from bot.operations.restore import restore
from config.settings import load

MEGABYTE = 1024 * 1024
ROOT = Path(__file__).parents[2]
ZONE = "Asia/Ho_Chi_Minh"
SECRET = "s" * 32


class Measured(NamedTuple):
    what: str
    value: str
    wanted: str


def _url(folder: Path) -> str:
    return f"sqlite+aiosqlite:///{folder / 'bot.db'}"


async def _filled(folder: Path, *, subscriptions: int = 0, megabytes: int = 0) -> None:
    store = Store(_url(folder), SystemClock())
    await bring_up_to_date(store)
    now = datetime.now(UTC)
    for start in range(0, subscriptions, 5000):
        ids = [-1_001_000_000_000 - number for number in range(start, min(start + 5000, subscriptions))]
        async with store.work() as work:
            await work.execute(
                chat.insert(), [{"id": id_, "kind": "supergroup", "title": "Thôn", "created_at": now} for id_ in ids]
            )
            later = {"is_on": True, "weekday": 0, "at": dtime(7), "zone": ZONE, "fields": [], "days_off": []}
            later["next_at"] = now.replace(year=now.year + 1)
            await save_subscription(work, Place(ids[0]), **later)
            first = (await work.execute(subscription.select().where(subscription.c.chat_id == ids[0]))).mappings().one()
            row = {name: value for name, value in first.items() if name != "id"}
            await work.execute(subscription.insert(), [row | {"chat_id": id_} for id_ in ids[1:]])
    for number in range(megabytes):
        async with store.work() as work:
            body = f"{number:08}" + "Bà con thân mến, " * 55
            rows = [{"digest": f"{number:032}{part:032}", "body": body, "kept_until": now} for part in range(900)]
            await work.execute(content.insert(), rows)
    await store.close()


@asynccontextmanager
async def _telegram() -> AsyncIterator[str]:
    """In a process of its own, so that it takes nothing from what is measured."""
    code = (
        "import asyncio\nfrom bot.emulator import World, serve\n"
        "async def main():\n async with serve(World()) as running:\n  print(running.url, flush=True)\n  await asyncio.sleep(3600)\n"
        "asyncio.run(main())"
    )
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", code, cwd=ROOT, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    try:
        yield (await process.stdout.readline()).decode().strip()
    finally:
        process.kill()
        await process.wait()


async def start_and_rest(subscriptions: int) -> list[Measured]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        await _filled(folder, subscriptions=subscriptions)
        async with _telegram() as url:
            seconds, busy, resident = [], 0.0, 0
            for _ in range(3):
                spent, busy, resident = await _started(folder, url)
                seconds.append(spent)
    rss = f"{resident / MEGABYTE:.0f} MB"
    return [
        Measured(
            f"start to ready with {subscriptions:,} subscriptions", f"{statistics.median(seconds):.2f} s", "≤ 2 s"
        ),
        Measured("  of it at work, by processor time", f"{busy:.2f} s", "–"),
        Measured("  resident memory at rest", rss, "≤ 120 MB"),
    ]


async def _started(folder: Path, url: str) -> tuple[float, float, int]:
    """Seconds by the clock, seconds of the processor until it was ready, and bytes at rest."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    port = 18000 + os.getpid() % 2000
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "run",
        cwd=folder,
        env=environment
        | {
            "PYTHONPATH": str(ROOT),
            "BOT_TOKEN": World().token,
            "BOT_API_URL": url,
            "BOT_HTTP_PORT": str(port),
            "BOT_DATABASE_URL": _url(folder),
            "BOT_BACKUP_PATH": str(folder / "backups"),
        },
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        async with aiohttp.ClientSession() as client:
            while True:
                try:
                    async with client.get(f"http://127.0.0.1:{port}/readyz") as answer:
                        if answer.status == 200:
                            break
                except aiohttp.ClientError:
                    pass
                await asyncio.sleep(0.02)
        spent = time.perf_counter() - began
        watched = psutil.Process(process.pid)
        busy = sum(watched.cpu_times()[:2])
        await asyncio.sleep(5)
        return spent, busy, watched.memory_info().rss
    finally:
        process.send_signal(signal.SIGTERM)
        await process.wait()


async def backup_under_load(megabytes: int) -> list[Measured]:
    """Small commits one after another, as settling sends does, with and without a backup beside them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        await _filled(folder, megabytes=megabytes)
        store = Store(_url(folder), SystemClock())

        async def commits(until: asyncio.Event) -> list[float]:
            spent = []
            while not until.is_set():
                began = time.perf_counter()
                async with store.work() as work:
                    await remember(work, "bench", str(began))
                spent.append(time.perf_counter() - began)
                await asyncio.sleep(0.01)
            return spent

        async def alone_for(seconds: float) -> list[float]:
            quiet = asyncio.Event()
            asyncio.get_running_loop().call_later(seconds, quiet.set)
            return await commits(quiet)

        alone = await alone_for(10)
        loud = asyncio.Event()
        beside = asyncio.create_task(commits(loud))
        began = time.perf_counter()
        made = await make(store, Plan(folder / "backups", ZONE), "by-hand")
        spent = time.perf_counter() - began
        loud.set()
        added = _p99(await beside) - _p99(alone + await alone_for(10))  # before and after: what else runs is in both
        await store.close()
        settings = load({}, None, token=World().token, database_url=_url(folder), http_port=0)
        began = time.perf_counter()
        await restore(settings, made.folder, SystemClock())
        restored = time.perf_counter() - began
    return [
        Measured(f"backup of {megabytes:,} MB, proven", f"{spent:.1f} s", "–"),
        Measured("  adds to the p99 of a commit", f"{added * 1000:.1f} ms", "≤ 20 ms"),
        Measured(f"restore of {megabytes:,} MB", f"{restored:.1f} s", "≤ 60 s"),
    ]


def _p99(spent: Sequence[float]) -> float:
    return sorted(spent)[int(len(spent) * 0.99)]


async def malformed_calls(count: int) -> list[Measured]:
    bodies = (b"", b"[]", b"{", b'{"update_id":"7"}', b"\xff" * 2000, b"[" * 50_000, b'{"message":{}}', b" " * 200_000)
    headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        port = 16000 + os.getpid() % 2000
        async with serve(World()) as running:
            settings = load(
                {},
                None,
                token=World().token,
                api_url=running.url,
                database_url=_url(folder),
                http_port=port,
                webhook_url=f"http://127.0.0.1:{port}/telegram",
                webhook_secret=SECRET,
            )
            async with built(settings) as app, aiohttp.ClientSession(f"http://127.0.0.1:{port}") as client:
                assert app.web is not None
                serving = asyncio.create_task(app.web.run())
                resident = []
                for number in range(count):
                    async with client.post("/telegram", data=bodies[number % len(bodies)], headers=headers) as answer:
                        assert answer.status in (400, 413), answer.status
                    if number % (count // 4) == count // 4 - 1:
                        resident.append(psutil.Process().memory_info().rss)
                async with app.store.work() as work:
                    stored = len((await work.execute(update_inbox.select())).all())
                serving.cancel()
                await asyncio.wait([serving])
    grown = f"{(resident[-1] - resident[0]) / MEGABYTE:+.1f} MB"
    return [
        Measured(f"{count:,} calls that are no updates: stored", str(stored), "0"),
        Measured("  memory from the first quarter to the last", grown, "flat"),
    ]


async def measure(*, long: bool = False) -> list[Measured]:
    """Short: what fits into a minute. Long: the sizes of the record."""
    found = await start_and_rest(100_000)
    found += await malformed_calls(10_000 if long else 2_000)
    free = shutil.disk_usage(tempfile.gettempdir()).free
    return found + await backup_under_load(min(1000 if long else 100, free // MEGABYTE // 5))


if __name__ == "__main__":
    for row in asyncio.run(measure(long="--long" in sys.argv)):
        print(f"{row.what:<66} {row.value:>16}   wanted: {row.wanted}", flush=True)
