"""Whether this process lives and can do its work. One reason for each thing that is wrong; an alert is another's matter."""

import asyncio
import shutil
from datetime import timedelta
from pathlib import Path

from bot.engines.poller import Poller, heard
from bot.engines.pulse import Pulse
from bot.engines.sender import LEASE, Sender
from bot.engines.tenure import Tenure
from bot.engines.web import Findings
from bot.engines.webhook import Webhook
from bot.foundation.clock import Clock
from bot.foundation.store import Store, StoreUnavailable, Work
from bot.foundation.store.conversations import remember
from bot.foundation.store.leases import Lease, read_lease
from bot.foundation.store.migrations import Schema, look

LAG_SECONDS = 5.0
DATABASE_SECONDS = 3.0
HEARD_SECONDS = 120.0  # a poll is held for 30 s, and three in a row may fail
LEADER_SECONDS = 20.0
LEAST_DISK_BYTES = 200 * 1024 * 1024
FRESH_SECONDS = 2.0  # so long one look serves all who ask


class Readiness:
    def __init__(
        self,
        store: Store,
        clock: Clock,
        pulse: Pulse,
        poller: Poller,
        webhook: Webhook,
        sender: Sender,
        folder: Path,
        intake: Tenure | None = None,
    ) -> None:
        self._store = store
        self._clock = clock
        self._pulse = pulse
        self._poller = poller
        self._webhook = webhook
        self._sender = sender
        self._folder = folder
        self._intake = intake
        self._began_at = clock.monotonic()
        self._lease: Lease | None = None
        self._moved_at = float("-inf")
        self._looked_at = float("-inf")
        self._found: Findings = {}
        self._one_at_a_time = asyncio.Lock()

    def alive(self) -> Findings:
        lag = self._pulse.lag
        return {"loop": f"{lag:.1f} s late" if lag > LAG_SECONDS else None}

    async def ready(self) -> Findings:
        async with self._one_at_a_time:
            if self._clock.monotonic() - self._looked_at >= FRESH_SECONDS:
                self._found = await self._look()
                self._looked_at = self._clock.monotonic()
        return self._found

    async def _look(self) -> Findings:
        return {
            "database": await self._database(),
            "telegram": self.hearing(),
            "disk": self.disk(),
            "leader": self._leader(),
        }

    async def _database(self) -> str | None:
        try:
            async with asyncio.timeout(DATABASE_SECONDS):
                found = await look(self._store)
                if found is not Schema.CURRENT:
                    return f"the schema is {found}"
                async with self._store.work() as work:
                    await remember(work, "ready-at", work.now.isoformat())
                    self._note(await read_lease(work, LEASE))
        except StoreUnavailable as error:
            return f"not written: {error}"
        except TimeoutError:
            return f"no answer within {DATABASE_SECONDS:.0f} s"
        return None

    def hearing(self) -> str | None:
        """Whether Telegram has been heard lately, whichever way updates come. A process that need not hear is well."""
        if self._webhook.url is not None:
            heard_at, trouble = self._webhook.seen_at, self._webhook.trouble
        elif self._intake is not None and self._intake.epoch is None:
            return None
        else:
            heard_at, trouble = self._poller.completed_at, self._poller.conflict
        if trouble:
            return trouble
        silence = self._clock.monotonic() - (self._began_at if heard_at is None else heard_at)
        return f"nothing heard for {silence:.0f} s" if silence > HEARD_SECONDS else None

    async def hearing_of_all(self, work: Work) -> tuple[str | None, str | None]:
        """The same of whichever process takes in: what is wrong with hearing, and who else hears what is ours."""
        if self._webhook.url is not None:
            return self.hearing(), None
        heard_at, conflict = await heard(work)
        silence = min(work.now - heard_at if heard_at else timedelta.max, timedelta(seconds=self._age()))
        is_long = silence.total_seconds() > HEARD_SECONDS
        return f"nothing heard for {silence.total_seconds():.0f} s" if is_long else None, conflict or None

    def _age(self) -> float:
        return self._clock.monotonic() - self._began_at

    def disk(self) -> str | None:
        try:
            free = shutil.disk_usage(self._folder).free
        except OSError as error:
            return error.strerror or str(error)
        return f"{free // 1024**2} MB are free" if free < LEAST_DISK_BYTES else None

    def _note(self, lease: Lease | None) -> None:
        """Clocks of two machines are not compared: a leader lives while its row moves, by our own watch."""
        if lease != self._lease:
            self._lease, self._moved_at = lease, self._clock.monotonic()

    def _leader(self) -> str | None:
        if self._sender.tenure.epoch is not None:
            return None
        if self._lease is None or not self._lease.holder:
            return "nobody sends"
        silence = self._clock.monotonic() - self._moved_at
        return f"the one who sends has been silent for {silence:.0f} s" if silence > LEADER_SECONDS else None
