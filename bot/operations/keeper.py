"""The caretaker's round, every half minute on the process that sends: the nightly backup, alerts, what has served its time, what a restore left to do."""

import asyncio
import gzip
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.engines.breaker import Way
from bot.engines.sender import Sender
from bot.features.upkeep import service
from bot.foundation.clock import Clock
from bot.foundation.feature import Feature
from bot.foundation.store import Store, StoreUnavailable, gauges, retention, tombstones
from bot.foundation.telegram.gateway import Gateway
from bot.foundation.telegram.transport import Upload
from bot.foundation.telemetry import log
from bot.foundation.text import Phrases
from bot.operations.alerts import Alerts
from bot.operations.backup import CannotBackUp, Plan, make
from bot.operations.readiness import Readiness
from bot.operations.shelf_of_backups import Backup, newest_made_at

ROUND_SECONDS = 30.0
SWEEP_EVERY_SECONDS = 3600.0
SWEEPS_A_ROUND = 20  # each a short transaction: others write in between
LOOK_SECONDS = 3.0  # whether it is this process that makes the round
NIGHT = time(3, 0)
AGAIN_AFTER = timedelta(hours=1)  # a backup that failed is not tried twice a minute
OLD_BACKLOG = timedelta(minutes=15)
DOCUMENT_BYTES = 49 * 1024 * 1024  # a bot may send fifty megabytes


@dataclass(kw_only=True)
class Keeper:
    store: Store
    clock: Clock
    gateway: Gateway
    sender: Sender
    readiness: Readiness
    alerts: Alerts
    plan: Plan
    features: Sequence[Feature]
    phrases: Phrases
    owner_ids: tuple[int, ...]
    sends_backups: bool = False
    _sweeps_at: float = 0.0
    _failed_at: datetime | None = None
    _failure: str | None = None

    async def step(self) -> bool:
        if self.sender.tenure.epoch is None:
            return False  # another process makes the round
        async with self.store.work() as work:
            await service.ask_how_to_go_on(work, self.phrases, self.owner_ids, self.plan.zone)
            await service.forget_again(work, [feature.forget for feature in self.features if feature.forget])
        await self._sweep()
        await self._back_up()
        await self.alerts.weigh(await self._wrong(), self.clock.monotonic())
        return True

    async def _sweep(self) -> None:
        """Hourly, and on in the next round while there is more."""
        if self.clock.monotonic() < self._sweeps_at:
            return
        for _ in range(SWEEPS_A_ROUND):
            async with self.store.reading() as look:
                spent = await retention.spent_contents(look)
            async with self.store.work() as work:
                await retention.drop_contents(work, spent)
                more = await retention.sweep(work)
            if not more and not spent:
                self._sweeps_at = self.clock.monotonic() + SWEEP_EVERY_SECONDS
                return

    async def _back_up(self) -> None:
        now = self.clock.now()
        if self._failed_at is not None and now - self._failed_at < AGAIN_AFTER:
            return
        if not is_due(newest_made_at(self.plan.shelf), now, self.plan.zone):
            return
        try:
            made = await make(self.store, self.plan, "nightly")
        except (CannotBackUp, StoreUnavailable) as error:
            self._failed_at, self._failure = now, str(error)
            log.error("backup.failed", reason=str(error))
            return
        self._failed_at, self._failure = None, None
        async with self.store.work() as work:
            await tombstones.weather(work)
        if self.sends_backups:
            await self._send(made)

    async def _send(self, made: Backup) -> None:
        for name in made.manifest.files:
            content, shown = await asyncio.to_thread(_packed, made.folder / name)
            if len(content) > DOCUMENT_BYTES:
                log.warning("backup.too_large_to_send", bytes=len(content))
                continue
            for owner in self.owner_ids:
                upload = Upload("document", f"{made.folder.name}-{shown}", content)
                outcome = await self.gateway.call("sendDocument", {"chat_id": owner}, upload)
                log.info("backup.sent", person=owner, outcome="sent" if outcome.is_ok else "not_sent")

    async def _wrong(self) -> Mapping[str, str | None]:
        async with self.store.work() as work:
            oldest = await gauges.oldest_due(work)
            doubts = await gauges.uncertain(work)
            waits = work.now - oldest if oldest else timedelta(0)
            unheard, conflict = await self.readiness.hearing_of_all(work)
        breaker = self.sender.breaker
        return {
            "unreachable": breaker.reason or str(breaker.way) if breaker.way is not Way.CLEAR else None,
            "unheard": unheard,
            "conflict": conflict,
            "backlog": f"{waits // timedelta(minutes=1)} min" if waits > OLD_BACKLOG else None,
            "uncertain": str(doubts) if doubts else None,
            "disk": self.readiness.disk(),
            "backup": self._failure,
        }

    async def run(self) -> None:
        while True:
            made_the_round = False
            try:
                made_the_round = await self.step()
            except StoreUnavailable as error:
                log.error("keeper.not_stored", reason=str(error))
            except Exception:
                log.exception("keeper.failed")
            await self.clock.sleep(ROUND_SECONDS if made_the_round else LOOK_SECONDS)


def is_due(last: datetime | None, now: datetime, zone: str) -> bool:
    """Once a night, at three or as soon after as the bot runs."""
    if last is None:
        return True
    local = now.astimezone(ZoneInfo(zone))
    night = local.replace(hour=NIGHT.hour, minute=NIGHT.minute, second=0, microsecond=0)
    if night > local:
        night -= timedelta(days=1)
    return last < night


def _packed(file: Path) -> tuple[bytes, str]:
    content = file.read_bytes()
    return (content, file.name) if file.suffix == ".age" else (gzip.compress(content), file.name + ".gz")
