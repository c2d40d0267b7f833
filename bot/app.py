"""The composition root: builds every object once, wires features to engines, runs and stops them."""

import asyncio
import signal
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any

from bot.engines import led
from bot.engines.dispatcher import Dispatcher
from bot.engines.led import Led
from bot.engines.poller import Poller
from bot.engines.pulse import Pulse
from bot.engines.scheduler import Scheduler
from bot.engines.sender import Sender
from bot.engines.tenure import Tenure
from bot.engines.web import Door, Web
from bot.engines.webhook import Webhook
from bot.features import all_features
from bot.foundation import menus
from bot.foundation.clock import Clock, SystemClock
from bot.foundation.feature import Feature, Routes
from bot.foundation.pictures import Studio
from bot.foundation.store import Store
from bot.foundation.telegram import richer
from bot.foundation.telegram.gateway import Gateway
from bot.foundation.telegram.limits import Pace
from bot.foundation.telemetry import log
from bot.foundation.text import Phrases
from bot.operations import starting
from bot.operations.measures import Measures
from bot.operations.readiness import Readiness
from bot.operations.starting import CannotStart as CannotStart
from bot.operations.starting import backup_shelf, data_folder
from config.settings import Settings
from stories.catalog import LIBRARY, Catalog


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
    webhook: Webhook
    pulse: Pulse
    web: Web | None  # None where nothing is served

    def _loops(self) -> dict[str, Callable[[], Coroutine[Any, Any, None]]]:
        """What runs side by side. Of several processes on one database, one takes in and one wakes what is due."""
        store, clock = self.store, self.store.clock
        loops = {"pulse": self.pulse.run, "dispatcher": self.dispatcher.run, "sender": self.sender.run}
        single = {"scheduler": self.scheduler.run}
        if self.webhook.url is None:
            single["poller"] = self.poller.run
        else:
            loops["webhook"] = self.webhook.run
        if self.web is not None:
            loops["web"] = self.web.run
        if store.backend.has_single_writer:
            return loops | single
        loops["intake"] = Led(store, clock, Tenure(store, clock, led.LEASE), tuple(single.values())).run
        loops["bell"] = store.hear_others
        return loops

    async def run(self, stopping: asyncio.Event) -> None:
        """Until `stopping` is set, or an engine dies, which ends the others and is raised."""
        await menus.show(self.store, self.gateway, self.features, self.phrases, self.owner_ids)
        engines = {asyncio.create_task(run(), name=name) for name, run in self._loops().items()}
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


@asynccontextmanager
async def built(settings: Settings, clock: Clock | None = None, *, take_over: bool = False) -> AsyncIterator[App]:
    """A bot that is ready to run: library read, database up to date, token accepted. Closes what it opened."""
    is_real = clock is None
    clock = clock or SystemClock()
    catalog = Catalog.load(settings.stories_path or LIBRARY)
    phrases = Phrases(settings.language)
    bells: dict[str, Callable[[], None]] = {}
    async with AsyncExitStack() as opened:
        if listening := starting.take_port(settings):
            opened.callback(listening.close)
        store = starting.open_store(settings, clock, lambda wake: bells[wake]())
        opened.push_async_callback(store.close)
        gateway = starting.gateway(settings)
        opened.push_async_callback(gateway.stop)
        studio = Studio(catalog, phrases, data_folder(settings) / "cards", store)
        opened.callback(studio.close)
        webhook = Webhook(store, gateway, clock, settings.webhook_url, starting.reveal(settings.webhook_secret) or "")
        await starting.prepare(store, settings)
        await starting.meet_telegram(gateway, settings)
        await starting.settle_webhook(webhook, take_over=take_over)
        if settings.rich_messages:
            gateway.takes_rich = await richer.learn(store, gateway.call, gateway.server)
        studio.bot_username = gateway.username
        features = all_features(catalog, phrases, settings, gateway.username)
        studio.makers = {kind: maker for feature in features for kind, maker in feature.files.items()}
        poller = Poller(store, gateway, clock)
        sender = Sender(store, gateway, studio, clock, Pace(per_second=settings.messages_per_second))
        pulse = Pulse(clock, ends_a_still_process=is_real)
        readiness = Readiness(store, clock, pulse, poller, webhook, sender, data_folder(settings))
        measures = Measures(store, clock, poller, webhook, sender, backup_shelf(settings))
        door = Door(store, starting.reveal(settings.webhook_secret) or "") if settings.webhook_url else None
        app = App(
            store,
            gateway,
            features,
            phrases,
            poller,
            Dispatcher(store, gateway, Routes(features), studio, phrases, settings.timezone, settings.owner_ids),
            sender,
            Scheduler(store, features, clock),
            settings.owner_ids,
            webhook,
            pulse,
            Web(listening, readiness.alive, readiness.ready, measures.text, door) if listening else None,
        )
        bells |= {
            "dispatcher": app.dispatcher.wake.ring,
            "sender": app.sender.wake.ring,
            "scheduler": app.scheduler.wake.ring,
        }
        yield app


async def run(settings: Settings, *, take_over: bool = False) -> None:
    """`python -m bot run`: until Ctrl-C or SIGTERM."""
    stopping = asyncio.Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(each, stopping.set)
    async with built(settings, take_over=take_over) as app:
        await app.run(stopping)
