"""The heartbeat of the event loop: how late it comes, and the end of a process whose loop stands still."""

import faulthandler
import sys

from bot.foundation import metrics
from bot.foundation.clock import Clock
from bot.foundation.telemetry import log

BEAT_SECONDS = 0.5
SLOW_SECONDS = 1.0
# So long without a beat and the process ends with the stacks of all threads on standard error; its supervisor starts another.
STILL_SECONDS = 60
ARM_SECONDS = 10.0


class Pulse:
    def __init__(self, clock: Clock, *, ends_a_still_process: bool = False) -> None:
        self._clock = clock
        self._ends = ends_a_still_process
        self._armed_at = float("-inf")
        self.lag = 0.0

    async def step(self) -> bool:
        before = self._clock.monotonic()
        if self._ends and before - self._armed_at >= ARM_SECONDS:
            self._armed_at = before
            faulthandler.dump_traceback_later(STILL_SECONDS, exit=True, file=sys.__stderr__ or sys.stderr)
        await self._clock.sleep(BEAT_SECONDS)
        self.lag = max(0.0, self._clock.monotonic() - before - BEAT_SECONDS)
        metrics.loop_lag.set(self.lag)
        if self.lag > SLOW_SECONDS:
            log.warning("loop.late", seconds=round(self.lag, 2))
        return True

    async def run(self) -> None:
        try:
            while True:
                await self.step()
        finally:
            faulthandler.cancel_dump_traceback_later()
