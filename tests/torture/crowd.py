"""One person writes a thousand times a second, in real time: how long do the others wait for their answers?"""

import asyncio
import os
import random
import statistics
import tempfile
import time
from pathlib import Path

from bot.app import built
from bot.emulator import Chat, Clock, Person, World, serve
from bot.emulator.events import Event
from config.settings import load
from tests.torture.judge import Findings

PER_SECOND = 1000
OTHERS = 40
ALLOWED_MS = 500.0


class Watch:
    """When each chat got its first answer."""

    def __init__(self, world: World) -> None:
        self.answered: dict[int, float] = {}
        self._bot = world.bot
        world.events.subscribe(self._see)

    def _see(self, event: Event) -> None:
        message = event.about
        if event.kind == "message" and message.sender is self._bot:
            self.answered.setdefault(message.chat.id, time.monotonic())


async def _floods(who: Person, ends_at: float) -> int:
    """As many as a thousand a second; what the machine could not keep up with is made up for at once."""
    began, written = time.monotonic(), 0
    while (now := time.monotonic()) < ends_at:
        while written < (now - began) * PER_SECOND:
            await who.says(who.chat, "/trogiup")
            written += 1
        await asyncio.sleep(0.005)
    return written


async def _asks(who: Person, at: float, asked: dict[int, float]) -> Chat:
    await asyncio.sleep(max(0.0, at - time.monotonic()))
    asked[who.chat.id] = time.monotonic()
    await who.says(who.chat, "/trogiup")
    return who.chat


async def _flooded(seed: int, seconds: float) -> tuple[Findings, str]:
    chance, found = random.Random(seed), Findings()
    world = World(Clock())
    with tempfile.TemporaryDirectory() as folder:
        async with serve(world, "127.0.0.1", 0) as telegram:
            url = f"sqlite+aiosqlite:///{Path(folder) / 'bot.db'}"
            given = {"token": world.token, "api_url": telegram.url, "database_url": url, "http_port": 0}
            async with built(load(environment={}, env_file=None, **given)) as app:
                stopping = asyncio.Event()
                running = asyncio.create_task(app.run(stopping))
                await asyncio.sleep(1)
                watch, asked = Watch(world), dict[int, float]()
                began = time.monotonic()
                others = [world.person(f"Người {number}") for number in range(OTHERS)]
                asking = asyncio.gather(*(_asks(who, began + chance.uniform(1, seconds - 1), asked) for who in others))
                written = await _floods(world.person("Lan"), began + seconds)
                chats = await asking
                await asyncio.sleep(3)
                stopping.set()
                await running
    waits = [(watch.answered[chat.id] - asked[chat.id]) * 1000 for chat in chats if chat.id in watch.answered]
    found.accepted = written
    if len(waits) < OTHERS:
        found.violations.append(f"{OTHERS - len(waits)} of {OTHERS} were not answered")
    p95 = statistics.quantiles(waits, n=20)[18]
    if p95 > ALLOWED_MS:
        found.violations.append(f"the others' p95 is {p95:.0f} ms")
    told = f"p50 {statistics.median(waits):.0f} ms, p95 {p95:.0f} ms, under a load of {os.getloadavg()[0]:.0f}"
    return found, f"{written / seconds:.0f}/s written; {OTHERS} others' answers: {told}"


def flooded(seed: int, seconds: float) -> tuple[Findings, str]:
    return asyncio.run(_flooded(seed, seconds))
