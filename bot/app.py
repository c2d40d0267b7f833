"""The composition root: builds every object once, wires features to engines, runs and stops them."""

import asyncio
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import make_url
from telegram.error import InvalidToken, NetworkError

from bot.engines.dispatcher import Dispatcher
from bot.engines.poller import Poller
from bot.engines.scheduler import Scheduler
from bot.engines.sender import Sender
from bot.features import all_features
from bot.foundation import menus
from bot.foundation.clock import Clock, SystemClock
from bot.foundation.feature import Feature, Routes
from bot.foundation.pictures import Studio
from bot.foundation.store import Store
from bot.foundation.store.migrations import bring_up_to_date
from bot.foundation.telegram.gateway import Gateway
from bot.foundation.telegram.limits import Pace
from bot.foundation.telemetry import log
from bot.foundation.text import Phrases
from config.settings import Settings
from stories.catalog import LIBRARY, Catalog


class CannotStart(Exception):
    """The bot cannot start; the text is one line that names the fix."""


@dataclass(frozen=True, slots=True)
class App:
    """Every object of a running bot. `step`s are for tests, `run` is for life."""

    store: Store
    gateway: Gateway
    features: tuple[Feature, ...]
    phrases: Phrases
    poller: Poller
    dispatcher: Dispatcher
    sender: Sender
    scheduler: Scheduler
    owner_ids: tuple[int, ...]

    async def run(self, stopping: asyncio.Event) -> None:
        """Until `stopping` is set, or an engine dies, which ends the others and is raised."""
        await menus.show(self.store, self.gateway, self.features, self.phrases, self.owner_ids)
        engines: set[asyncio.Task[Any]] = {
            asyncio.create_task(self.poller.run(), name="poller"),
            asyncio.create_task(self.dispatcher.run(), name="dispatcher"),
            asyncio.create_task(self.scheduler.run(), name="scheduler"),
            asyncio.create_task(self.sender.run(), name="sender"),
        }
        log.info("bot.running", username=self.gateway.username)
        stop: asyncio.Task[Any] = asyncio.create_task(stopping.wait(), name="stop")
        done, _ = await asyncio.wait({stop, *engines}, return_when=asyncio.FIRST_COMPLETED)
        await self._stop(engines | {stop})
        for task in done - {stop}:
            task.result()

    async def _stop(self, tasks: set[asyncio.Task[Any]]) -> None:
        """First what takes in, then what sends: nothing is left half done."""
        for task in tasks:
            if task.get_name() != "sender":
                task.cancel()
        await asyncio.wait([task for task in tasks if task.get_name() != "sender"])
        await self.dispatcher.finish()
        await self.sender.stop()
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
        log.info("bot.stopped")


def data_folder(settings: Settings) -> Path:
    """Beside the SQLite file, or ./data where the rows live elsewhere."""
    url = make_url(settings.database_url.get_secret_value())
    return Path(url.database).parent if url.get_backend_name() == "sqlite" and url.database else Path("data")


@asynccontextmanager
async def built(settings: Settings, clock: Clock | None = None) -> AsyncIterator[App]:
    """A bot that is ready to run: library read, database up to date, token accepted. Closes what it opened."""
    clock = clock or SystemClock()
    catalog = Catalog.load(settings.stories_path or LIBRARY)
    phrases = Phrases(settings.language)
    bells: dict[str, Callable[[], None]] = {}
    store = Store(settings.database_url.get_secret_value(), clock, lambda wake: bells[wake]())
    proxy = settings.proxy_url.get_secret_value() if settings.proxy_url else None
    gateway = Gateway(settings.token.get_secret_value(), settings.api_url, proxy)
    studio = Studio(catalog, data_folder(settings) / "cards", store)
    try:
        await bring_up_to_date(store)
        await _meet_telegram(gateway, settings)
        studio.bot_username = gateway.username
        features = all_features(catalog, phrases, settings, gateway.username)
        studio.makers = {kind: maker for feature in features for kind, maker in feature.files.items()}
        app = App(
            store,
            gateway,
            features,
            phrases,
            Poller(store, gateway, clock),
            Dispatcher(store, gateway, Routes(features), studio, phrases, settings.timezone, settings.owner_ids),
            Sender(store, gateway, studio, clock, Pace(per_second=settings.messages_per_second)),
            Scheduler(store, features, clock),
            settings.owner_ids,
        )
        bells |= {
            "dispatcher": app.dispatcher.wake.ring,
            "sender": app.sender.wake.ring,
            "scheduler": app.scheduler.wake.ring,
        }
        yield app
    finally:
        studio.close()
        await gateway.stop()
        await store.close()


async def _meet_telegram(gateway: Gateway, settings: Settings) -> None:
    try:
        await gateway.start()
    except InvalidToken:
        raise CannotStart("BOT_TOKEN: Telegram does not know this token; ask @BotFather for the right one.") from None
    except NetworkError as error:
        raise CannotStart(
            f"Telegram cannot be reached at {settings.api_url} ({type(error).__name__}): "
            "check the network, or set BOT_PROXY_URL if it is blocked where you are."
        ) from None


async def run(settings: Settings) -> None:
    """`python -m bot run`: until Ctrl-C or SIGTERM."""
    stopping = asyncio.Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(each, stopping.set)
    async with built(settings) as app:
        await app.run(stopping)
