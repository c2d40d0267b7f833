"""The doctor: looks at everything a running bot depends on and changes nothing; one line each, with its fix."""

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from bot.engines.poller import CONFLICT
from bot.engines.webhook import KNOWN
from bot.foundation.clock import Clock
from bot.foundation.store import Store, StoreUnavailable, gauges, hold
from bot.foundation.store.chats import private_chats
from bot.foundation.store.conversations import recall
from bot.foundation.store.migrations import Schema, look
from bot.foundation.telegram.gateway import Gateway, Unmet
from bot.operations import health, starting
from bot.operations.alerts import NoOtherWay, OtherWay
from bot.operations.readiness import LEAST_DISK_BYTES
from bot.operations.shelf_of_backups import newest_made_at
from config.settings import Settings
from stories.card import Variant, card
from stories.catalog import LIBRARY, Catalog

SKEW = timedelta(seconds=30)
OLD_QUEUE = timedelta(minutes=15)
OLD_BACKUP = timedelta(hours=36)


@dataclass(frozen=True, slots=True)
class Finding:
    """`fix` is empty where nothing is to be done."""

    name: str
    says: str
    fix: str = ""

    @property
    def is_well(self) -> bool:
        return not self.fix


class Doctor:
    def __init__(self, settings: Settings, clock: Clock, env_file: Path = Path(".env")) -> None:
        self._settings = settings
        self._clock = clock
        self._env_file = env_file
        self._gateway: Gateway = starting.gateway(settings)
        self._store: Store | None = None
        self._is_reached = False

    async def examine(self) -> list[Finding]:
        """In the order in which one would mend things: what comes later may fail for the sake of what comes before."""
        checks: tuple[Callable[[], Awaitable[Finding]], ...] = (
            self._secrets,
            self._library,
            self._pictures,
            self._database,
            self._disk,
            self._token,
            self._skew,
            self._updates,
            self._menus,
            self._owners,
            self._queue,
            self._backups,
            self._other_way,
            self._running,
        )
        try:
            return [await check() for check in checks]
        finally:
            await self._gateway.stop()
            if self._store is not None:
                await self._store.close()

    async def _secrets(self) -> Finding:
        if self._env_file.exists() and self._env_file.stat().st_mode & 0o004:
            return Finding("settings", f"{self._env_file} can be read by everybody here", f"chmod 600 {self._env_file}")
        return Finding("settings", "understood")

    async def _library(self) -> Finding:
        catalog, problems = await asyncio.to_thread(Catalog.inspect, self._settings.stories_path or LIBRARY)
        if problems:
            return Finding(
                "library", f"{len(problems)} problems, first: {problems[0]}", "python -m stories check tells all"
            )
        return Finding("library", f"{len(catalog.stories)} stories")

    async def _pictures(self) -> Finding:
        catalog, _ = Catalog.inspect(self._settings.stories_path or LIBRARY)
        if not catalog.stories:
            return Finding("pictures", "no story to draw", "mend the library")
        try:
            drawn = await asyncio.to_thread(card, catalog.stories[0].telling("vi"), Variant.PORTRAIT)
        except Exception as error:
            return Finding("pictures", f"a card cannot be drawn ({type(error).__name__})", "install the program again")
        return Finding("pictures", f"a card with its fonts was drawn, {len(drawn) // 1024} kB")

    async def _database(self) -> Finding:
        file = starting.database_file(self._settings)
        if file is not None and not file.exists():
            return Finding("database", f"{file} is not there yet; the first start makes it")
        try:
            self._store = starting.open_store(self._settings, self._clock)
            found = await look(self._store)
            async with self._store.work() as work:
                await recall(work, KNOWN) if found is Schema.CURRENT else None
        except starting.CannotStart as wrong:
            return Finding("database", "cannot be used", str(wrong))
        except (StoreUnavailable, SQLAlchemyError, OSError) as error:
            return Finding("database", f"cannot be used ({type(error).__name__}: {error})", "see BOT_DATABASE_URL")
        kind = self._store.backend.name
        match found:
            case Schema.CURRENT:
                return Finding("database", f"{kind}, of this version")
            case Schema.FRESH | Schema.OLDER:
                return Finding("database", f"{kind}, {found}: the next start brings it up to date")
            case Schema.NEWER | Schema.FOREIGN:
                return Finding(
                    "database", f"{kind}, {found}", "run the version that wrote it, or name another database"
                )

    async def _disk(self) -> Finding:
        folder = starting.data_folder(self._settings)
        there = next(path for path in (folder, *folder.absolute().parents) if path.exists())
        free = shutil.disk_usage(there).free
        says = f"{free // 1024**2} MB free at {folder}"
        return Finding("disk", says, "make room" if free < LEAST_DISK_BYTES else "")

    async def _token(self) -> Finding:
        way = "through the proxy" if self._settings.proxy_url else "directly"
        try:
            await self._gateway.start()
        except Unmet as unmet:
            return Finding(
                "telegram", f"not reached {way} ({unmet.hindrance})", str(starting.explain(unmet, self._settings))
            )
        self._is_reached = True
        return Finding("telegram", f"reached {way}; this is @{self._gateway.username}")

    async def _skew(self) -> Finding:
        said = self._gateway.transport.server_date
        if not said:
            return Finding("clock", "not compared: Telegram was not reached")
        skew = self._clock.now() - parsedate_to_datetime(said)
        seconds = skew.total_seconds()
        return Finding("clock", f"{seconds:+.0f} s from Telegram's", "switch on NTP" if abs(skew) > SKEW else "")

    async def _updates(self) -> Finding:
        if not self._is_reached:
            return Finding("updates", "not looked at: Telegram was not reached")
        info = (await self._gateway.call("getWebhookInfo")).result or {}
        standing, wanted = str(info.get("url") or ""), self._settings.webhook_url or ""
        ours = await self._recalled(KNOWN) or ""
        waiting = f"{info.get('pending_update_count', 0)} waiting"
        if standing == wanted:
            if wanted and info.get("last_error_message") and info.get("pending_update_count"):
                return Finding(
                    "updates", f"webhook fails: {info['last_error_message']}, {waiting}", "look at the proxy before it"
                )
            if not wanted and (conflict := await self._recalled(CONFLICT)):
                return Finding("updates", f"shared with another program: {conflict}", "stop it, or get a new token")
            return Finding("updates", f"by {'webhook' if wanted else 'polling'}, {waiting}")
        if standing in ("", ours):
            return Finding("updates", f"the next start changes the way, {waiting}")
        return Finding(
            "updates", "go to another program's webhook", "stop that program, then guongsang run --take-over once"
        )

    async def _menus(self) -> Finding:
        if not self._is_reached:
            return Finding("menus", "not looked at: Telegram was not reached")
        outcome = await self._gateway.call("getMyCommands", {"scope": {"type": "all_private_chats"}})
        shown = len(outcome.result or [])
        return Finding(
            "menus", f"{shown} commands in private chats", "" if shown else "the next start shows them: guongsang run"
        )

    async def _owners(self) -> Finding:
        if self._settings.owner_ids:
            return Finding("owners", f"{len(self._settings.owner_ids)} named")
        fix = "write /start to the bot, run the doctor again, and put your number into BOT_OWNER_IDS"
        if self._store is not None and await look(self._store) is Schema.CURRENT:
            async with self._store.reading() as work:
                people = await private_chats(work, 5)
            if people:
                who = ", ".join(str(chat.id) for chat in people)
                fix = f"put one of these into BOT_OWNER_IDS: {who}"
        return Finding("owners", "nobody may broadcast or receives alerts", fix)

    async def _queue(self) -> Finding:
        if self._store is None or await look(self._store) is not Schema.CURRENT:
            return Finding("queue", "nothing there yet")
        async with self._store.reading() as work:
            oldest, (waiting, since) = await gauges.oldest_due(work), await gauges.inbox(work)
            doubts = await gauges.uncertain(work)
            age = max(work.now - (oldest or work.now), work.now - (since or work.now))
            held = await hold.standing(work)
        says = f"oldest waits {age // timedelta(seconds=1)} s, {waiting} updates, {doubts} uncertain"
        if held is not None:
            fix = "an owner presses a button in their chat, or guongsang restore --confirm"
            return Finding("queue", f"{says}; restored, and held until somebody says how to go on", fix)
        return Finding("queue", says, "is the bot running, and is Telegram reached?" if age > OLD_QUEUE else "")

    async def _backups(self) -> Finding:
        shelf = starting.backup_shelf(self._settings)
        newest = newest_made_at(shelf)
        if newest is None:
            return Finding("backups", f"none yet in {shelf}; the first start makes one")
        age = self._clock.now() - newest
        says = f"the newest is {age // timedelta(hours=1)} h old"
        return Finding("backups", says, "guongsang backup, and see why the night made none" if age > OLD_BACKUP else "")

    async def _other_way(self) -> Finding:
        if self._settings.alerts_url is None:
            return Finding("alerts", "to the owners' chats only")
        try:
            await asyncio.to_thread(OtherWay(self._settings.alerts_url).check)
        except NoOtherWay as wrong:
            return Finding("alerts", "the second way cannot be used", str(wrong))
        return Finding("alerts", "to the owners' chats and a second way")

    async def _running(self) -> Finding:
        if not self._settings.http_port:
            return Finding("running", "not asked: BOT_HTTP_PORT is 0")
        wrong = await asyncio.to_thread(health.ask, self._settings, "/readyz")
        if wrong is None:
            return Finding("running", "and ready")
        if wrong.startswith("no answer"):
            return Finding("running", "no bot answers here now")
        return Finding("running", wrong, "look at its log")

    async def _recalled(self, name: str) -> str | None:
        if self._store is None or await look(self._store) is not Schema.CURRENT:
            return None
        async with self._store.reading() as work:
            return await recall(work, name)
