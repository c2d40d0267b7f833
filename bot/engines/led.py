"""Loops of which one process of several may run one: they run while a lease is ours, and stop before it can be another's."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from bot.engines.tenure import BEAT_SECONDS, Tenure
from bot.foundation.clock import Clock
from bot.foundation.store import Store, StoreUnavailable
from bot.foundation.telemetry import log

LEASE = "intake"


class Led:
    def __init__(
        self, store: Store, clock: Clock, tenure: Tenure, loops: Sequence[Callable[[], Awaitable[None]]]
    ) -> None:
        self._store = store
        self._clock = clock
        self._tenure = tenure
        self._loops = loops

    async def run(self) -> None:
        try:
            while True:
                if await self._seek():
                    log.info("intake.leads", epoch=self._tenure.epoch)
                    await self._lead()
                    log.warning("intake.lease_lost")
                await self._clock.sleep(BEAT_SECONDS)
        finally:
            await self._give_up()

    async def _seek(self) -> bool:
        try:
            return await self._tenure.seek()
        except StoreUnavailable as error:
            log.error("intake.not_stored", reason=str(error))
            return False

    async def _lead(self) -> None:
        """Until the lease is lost, or a loop dies, which is raised."""
        keeping = asyncio.create_task(self._keep(), name="intake.lease")
        loops = {asyncio.ensure_future(loop()) for loop in self._loops}
        try:
            done, _ = await asyncio.wait({keeping, *loops}, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            for task in (keeping, *loops):
                task.cancel()
            await asyncio.wait({keeping, *loops})

    async def _keep(self) -> None:
        """Renew; return when it is another's, or when it could become so before we would know."""
        while self._tenure.may_start:
            try:
                async with self._store.work() as work:
                    is_ours = await self._tenure.hold(work)
                if not is_ours:
                    return
                self._tenure.confirm()
            except StoreUnavailable as error:
                log.error("intake.not_stored", reason=str(error))
            await self._clock.sleep(BEAT_SECONDS / 2)
        self._tenure.epoch = None

    async def _give_up(self) -> None:
        try:
            await self._tenure.give_up()
        except StoreUnavailable as error:
            log.error("intake.not_stored", reason=str(error))  # it stands still, and another takes it in ten seconds
