"""One bot and the Telegram it talks to, driven step by step; nothing here is a stand-in but time."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.app import App, built
from bot.emulator import Chat, Clock, Message, Person, World, serve
from bot.foundation.bookcase import Bookcase
from bot.foundation.clock import SystemClock
from bot.foundation.store import Store
from bot.foundation.store.migrations import bring_up_to_date
from config.settings import Settings, load
from stories.catalog import Catalog
from stories.search import Index
from tests.emulator.schema import Judge

# A Sunday evening in Hanoi: the next Monday 07:00 is eleven hours away.
SUNDAY = datetime(2026, 11, 22, 13, 0, tzinfo=UTC)


class WorldClock:
    """The bot's clock: the emulated world's. Sleeping moves the world, because nobody else would."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def now(self) -> datetime:
        return self._clock.now()

    def monotonic(self) -> float:
        return (self._clock.now() - SUNDAY).total_seconds()

    async def sleep(self, seconds: float) -> None:
        self._clock.advance(timedelta(seconds=max(0.0, seconds)))
        await asyncio.sleep(0)


@dataclass(repr=False)  # asyncio spells out what a test gets, and this is a whole world
class House:
    """`settle` lets the bot do all it has to do now; `later` moves the clock and settles."""

    world: World
    app: App
    settings: Settings
    is_brisk: bool = False  # answers alone: no job of the clock runs, and nothing is drawn, before time moves

    async def settle(self, limit: int = 2000) -> None:
        """Every engine steps until none has anything to do within the pace of sending."""
        idle = 0
        for number in range(limit):
            if number == 0 or self.world.bot.updates:  # asking again for nothing would take a fifth of the time
                await self.app.poller.step()
                while await self.app.dispatcher.step():
                    await self.app.librarian.step()
            did = not self.is_brisk and await self.app.scheduler.step()
            did = await self.app.sender.step() or did
            await self.app.dispatcher.finish()
            if did:
                idle = 0
                continue
            wait = self.app.sender.seconds_to_next()
            if wait is not None and wait <= 5:
                self.world.clock.advance(timedelta(seconds=wait + 0.001))
            idle += 1
            if idle > (0 if self.is_brisk else 1) and (wait is None or wait > 5):
                return
            self.world.clock.advance(timedelta(seconds=1))  # what came of the last round may be a job's to see
        raise AssertionError("the bot does not come to rest")

    async def later(self, **by: float) -> None:
        self.world.clock.advance(timedelta(**by))
        await self.settle_wholly()

    async def settle_wholly(self) -> None:
        brisk, self.is_brisk = self.is_brisk, False
        await self.settle()
        self.is_brisk = brisk

    async def says(self, who: Person, text: str, chat: Chat | None = None, **how: Any) -> list[Message]:
        """What the bot answers in that chat."""
        chat = chat or who.chat
        known = set(map(id, chat.messages))
        said = await who.says(chat, text, **how)
        await self.settle()
        return [message for message in chat.messages if id(message) not in known and message is not said]

    async def presses(self, who: Person, message: Message, label: str) -> str:
        """The toast or window the person sees; the message itself may have changed."""
        press = who.taps(message, label)
        await self.settle()
        return (press.answer.text or "") if press.answer else ""


_migrated: list[bytes] = []
_drawn = TemporaryDirectory(prefix="cards-")  # named by what is on them, so every house may find them drawn


@cache
def _shipped() -> tuple[Catalog, Index]:
    """Read once a process: neither ever changes."""
    catalog = Catalog.load()
    return catalog, Index(catalog)


async def _empty_database(file: Path) -> None:
    """A migrated file without rows: migrated once a process and then copied, because every test wants one."""
    if not _migrated:
        store = Store(f"sqlite+aiosqlite:///{file}", SystemClock())
        await bring_up_to_date(store)
        await store.close()
        _migrated.append(file.read_bytes())  # noqa: ASYNC240 - a small file, in a test
    file.write_bytes(_migrated[0])  # noqa: ASYNC240 - the same


@asynccontextmanager
async def opened(folder: Path, world: World | None = None, **settings: Any) -> AsyncIterator[House]:
    """A house over `folder`; opening the same folder and world again is a restart."""
    world = world or World(Clock(SUNDAY, frozen=True))
    world.gate.inspector = Judge()
    if "database_url" not in settings and not (folder / "bot.db").exists():
        await _empty_database(folder / "bot.db")
        (folder / "cards").symlink_to(_drawn.name)
    async with serve(world, "127.0.0.1", 0) as running:
        given = {
            "token": world.token,
            "api_url": running.url,
            "database_url": f"sqlite+aiosqlite:///{folder / 'bot.db'}",
            "owner_ids": tuple(world.owner_ids),
            "http_port": 0,
        }
        loaded = load(environment={}, env_file=None, **(given | settings))
        bookcase = None if loaded.stories_path else Bookcase(*_shipped())
        async with built(loaded, WorldClock(world.clock), bookcase=bookcase) as app:
            app.poller.hold_seconds = 0
            yield House(world, app, loaded)
    assert not world.violations, "what we send must be what Telegram's own schema allows"
