"""The composition root: builds every object once, wires features to engines, runs and stops them."""

import asyncio
import gc
import signal
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any

from bot.engines import led
from bot.engines.dispatcher import Dispatcher
from bot.engines.led import Led
from bot.engines.librarian import Librarian
from bot.engines.poller import Poller
from bot.engines.pulse import Pulse
from bot.engines.scheduler import Scheduler
from bot.engines.sender import Sender
from bot.engines.signboard import Signboard
from bot.engines.tenure import Tenure
from bot.engines.web import Door, Web
from bot.engines.webhook import Webhook
from bot.features import all_features, privacy_page, published_stories
from bot.foundation import sketches
from bot.foundation.bookcase import Bookcase
from bot.foundation.chats import Place
from bot.foundation.clock import Clock, SystemClock
from bot.foundation.delivery import Trouble
from bot.foundation.feature import Feature, OnTrouble, Routes
from bot.foundation.pictures import Studio
from bot.foundation.store import Store, Work
from bot.foundation.telegram.gateway import Gateway
from bot.foundation.telegram.limits import Pace
from bot.foundation.telegram.newer import ASIDE, RICH, learn
from bot.foundation.telegram.photos import Photos
from bot.foundation.telemetry import log
from bot.foundation.text import Phrases
from bot.operations import starting
from bot.operations.alerts import Alerts, OtherWay
from bot.operations.keeper import Keeper
from bot.operations.measures import Measures
from bot.operations.readiness import Readiness
from bot.operations.starting import CannotStart as CannotStart
from bot.operations.starting import data_folder
from config.settings import Settings
from stories.catalog import LIBRARY, Catalog


@dataclass(frozen=True, slots=True, repr=False)
class App:
    """Every object of a running bot. `step`s are for tests, `run` is for life."""

    store: Store
    gateway: Gateway
    features: tuple[Feature, ...]
    poller: Poller
    dispatcher: Dispatcher
    sender: Sender
    scheduler: Scheduler
    webhook: Webhook
    pulse: Pulse
    keeper: Keeper
    librarian: Librarian
    intake: Tenure | None  # None where one process does all
    signboard: Signboard
    web: Web | None  # None where nothing is served

    def _loops(self) -> dict[str, Callable[[], Coroutine[Any, Any, None]]]:
        """What runs side by side. Of several processes on one database, one takes in and one wakes what is due."""
        loops = {
            "pulse": self.pulse.run,
            "dispatcher": self.dispatcher.run,
            "sender": self.sender.run,
            "keeper": self.keeper.run,
            "librarian": self.librarian.run,
            "signboard": self.signboard.run,
        }
        single = {"scheduler": self.scheduler.run}
        if self.webhook.url is None:
            single["poller"] = self.poller.run
        else:
            loops["webhook"] = self.webhook.run
        if self.web is not None:
            loops["web"] = self.web.run
        if self.intake is None:
            return loops | single
        loops["intake"] = Led(self.store, self.store.clock, self.intake, tuple(single.values())).run
        loops["bell"] = self.store.hear_others
        return loops

    async def run(self, stopping: asyncio.Event) -> None:
        """Until `stopping` is set, or an engine dies, which ends the others and is raised."""
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
async def built(
    settings: Settings, clock: Clock | None = None, *, take_over: bool = False, bookcase: Bookcase | None = None
) -> AsyncIterator[App]:
    """A bot that is ready to run: library read, database up to date, token accepted. Closes what it opened."""
    is_real = clock is None
    clock = clock or SystemClock()
    bookcase = bookcase or Bookcase(Catalog.load(settings.stories_path or LIBRARY))
    phrases = Phrases(settings.language)
    async with AsyncExitStack() as opened:
        if listening := starting.take_port(settings):
            opened.callback(listening.close)
        store = starting.open_store(settings, clock)
        opened.push_async_callback(store.close)
        gateway = starting.gateway(settings)
        opened.push_async_callback(gateway.stop)
        photos = Photos(store, gateway, data_folder(settings) / "photos")
        webhook = Webhook(store, gateway, clock, settings.webhook_url, starting.reveal(settings.webhook_secret) or "")
        await starting.prepare(store, settings)
        await starting.refuse_a_second(store)
        await starting.meet_telegram(gateway, settings)
        await starting.settle_webhook(webhook, take_over=take_over)
        if settings.rich_messages:
            gateway.takes_rich = await learn(store, gateway.call, gateway.server, RICH)
        if settings.asides:
            gateway.takes_asides = await learn(store, gateway.call, gateway.server, ASIDE)
        librarian = Librarian(store, bookcase, photos, published_stories, data_folder(settings) / "published")
        await librarian.step()
        features = all_features(bookcase, phrases, settings, gateway.username)
        folder = data_folder(settings) / "cards"
        studio = Studio(bookcase, phrases, folder, store, photos, features, gateway.username)
        opened.callback(studio.close)
        poller = Poller(store, gateway, clock)
        pace = Pace(per_second=settings.messages_per_second)
        sender = Sender(store, gateway, studio, clock, pace, _told_to(features))
        pulse = Pulse(clock, ends_a_still_process=is_real)
        intake = None if store.backend.has_single_writer else Tenure(store, clock, led.LEASE)
        readiness = Readiness(store, clock, pulse, poller, webhook, sender, data_folder(settings), intake)
        measures = Measures(store, clock, poller, webhook, sender, starting.backup_shelf(settings))
        keeper = Keeper(
            store=store,
            clock=clock,
            gateway=gateway,
            sender=sender,
            readiness=readiness,
            alerts=Alerts(store, phrases, settings.owner_ids, OtherWay(settings.alerts_url)),
            plan=starting.backup_plan(settings),
            features=features,
            phrases=phrases,
            owner_ids=settings.owner_ids,
            sends_backups=settings.backup_to_owners,
        )
        secret = starting.reveal(settings.webhook_secret)
        door = Door(store, secret) if settings.webhook_url and secret else None
        app = App(
            store=store,
            gateway=gateway,
            features=features,
            poller=poller,
            dispatcher=Dispatcher(
                store, gateway, Routes(features), studio, phrases, settings.timezone, settings.owner_ids
            ),
            sender=sender,
            scheduler=Scheduler(store, features, clock),
            webhook=webhook,
            pulse=pulse,
            keeper=keeper,
            librarian=librarian,
            intake=intake,
            signboard=Signboard(store, gateway, features, phrases, settings.owner_ids),
            web=Web(listening, readiness.alive, readiness.ready, measures.text, privacy_page(phrases), door)
            if listening
            else None,
        )
        bells: dict[str, Callable[[], None]] = {
            "dispatcher": app.dispatcher.wake.ring,
            "sender": app.sender.wake.ring,
            "scheduler": app.scheduler.ring,
            "menus": app.signboard.wake.ring,
            sketches.WAKE: app.librarian.wake.ring,
        }
        store.on_commit = lambda wake: bells[wake]()
        yield app


def _told_to(features: Sequence[Feature]) -> OnTrouble:
    """What stands between us and a chat is told by every feature that wants to."""

    async def tell(work: Work, place: Place, trouble: Trouble, reason: str) -> None:
        for feature in features:
            if feature.on_trouble:
                await feature.on_trouble(work, place, trouble, reason)

    return tell


async def run(settings: Settings, *, take_over: bool = False) -> None:
    """`python -m bot run`: until Ctrl-C or SIGTERM."""
    stopping = asyncio.Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(each, stopping.set)
    async with built(settings, take_over=take_over) as app:
        # What was loaded stays; looking through it again and again for garbage would take a third of the sender's time.
        gc.collect()
        gc.freeze()
        await app.run(stopping)
