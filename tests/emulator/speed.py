"""How fast is the emulator? `python -m tests.emulator.speed` measures; nothing here fails."""

import asyncio
import multiprocessing
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager

import aiohttp
import orjson

from bot.emulator import Chat, World, serve
from bot.emulator.formatting import Text

CLIENTS = 40
SENDS = 12_000


async def serve_until_told(port: "multiprocessing.Queue[str]", stop: "multiprocessing.synchronize.Event") -> None:
    world = World()
    lan = world.person("Lan")
    await lan.starts()
    async with serve(world) as running:
        port.put(f"{running.url}/bot{world.token}/sendMessage {lan.id}")
        before_s = time.process_time()
        while not stop.is_set():  # noqa: ASYNC110  # an event of another process cannot be awaited
            await asyncio.sleep(0.05)
        port.put(str(time.process_time() - before_s))


def process(port: "multiprocessing.Queue[str]", stop: "multiprocessing.synchronize.Event") -> None:
    asyncio.run(serve_until_told(port, stop))


@contextmanager
def apart() -> Iterator[tuple[str, int, "multiprocessing.Queue[str]", "multiprocessing.synchronize.Event"]]:
    """A world in a process, and so on a core, of its own."""
    context = multiprocessing.get_context("spawn")
    port, stop = context.Queue(), context.Event()
    server = context.Process(target=process, args=(port, stop))
    server.start()
    try:
        url, to = port.get(timeout=20).split()
        yield url, int(to), port, stop
    finally:
        stop.set()
        server.join(10)


async def flood(url: str, to: int) -> float:
    body = orjson.dumps(
        {"chat_id": to, "text": "Mỗi tuần một tấm gương, <b>người thật</b>, việc thật.", "parse_mode": "HTML"}
    )
    headers = {"Content-Type": "application/json"}
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=CLIENTS)) as client:

        async def one(count: int) -> None:
            for _ in range(count):
                async with client.post(url, data=body, headers=headers) as answer:
                    await answer.read()

        started = time.perf_counter()
        await asyncio.gather(*(one(SENDS // CLIENTS) for _ in range(CLIENTS)))
        return time.perf_counter() - started


def sends_per_second() -> tuple[float, float]:
    """By the wall clock beside a Python client, and by the seconds of processor the server took."""
    with apart() as (url, to, port, stop):
        took_s = asyncio.run(flood(url, to))
        stop.set()
        used_s = float(port.get(timeout=10))
    return SENDS / took_s, SENDS / used_s


def large_world(chats: int = 200, messages: int = 5_000) -> tuple[World, list[Chat]]:
    """A world to scroll in: one person in many groups, the first of them long."""
    world = World()
    lan = world.person("Lan", shown=True)
    groups = [world.group(f"Thôn {number}", owner=lan) for number in range(1, chats)]
    for group in groups:
        lan.adds_bot(group)
    for number in range(messages):
        group = groups[number % len(groups)] if number % 2 else groups[0]
        world.say(group, world.bot, body=Text(f"Tin số {number}: mỗi tuần một tấm gương sáng."), tell=False)
    return world, groups


def p95(times_ms: list[float]) -> float:
    return statistics.quantiles(times_ms, n=20)[-1]


if __name__ == "__main__":
    wall, core = sends_per_second()
    print(f"sendMessage: {wall:,.0f}/s beside one Python client, {core:,.0f} per second of the server's core")  # noqa: T201
