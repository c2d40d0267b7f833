"""Wakes what is due: APScheduler is the alarm clock, the rows that the features' jobs look at are the truth."""

from collections.abc import Sequence
from datetime import timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.foundation.clock import Clock, Wake
from bot.foundation.feature import Feature, Job
from bot.foundation.store import Store, StoreUnavailable, hold
from bot.foundation.telemetry import log

TICK = timedelta(seconds=1)


class Scheduler:
    """Calls every job until it has no more due; a job that fails is logged and does not hold up the others."""

    def __init__(self, store: Store, features: Sequence[Feature], clock: Clock) -> None:
        self._store = store
        self._jobs: tuple[Job, ...] = tuple(job for feature in features for job in feature.jobs)
        self._clock = clock
        self._wake = Wake()
        # By the clock that never goes back: a wall clock that is put right must not leave a job asleep until then.
        self._looks_at = dict.fromkeys(self._jobs, clock.monotonic())

    def ring(self) -> None:
        """Something was written that a job may have to act upon: all look at once."""
        self._looks_at = dict.fromkeys(self._jobs, self._clock.monotonic())
        self._wake.ring()

    async def step(self) -> bool:
        """One bounded part of each job whose time it is; True when any has more to do at once. Nothing while a restore
        waits for an owner.
        """
        now = self._clock.monotonic()
        due = [job for job, at in self._looks_at.items() if at <= now]
        if not due:
            return False
        async with self._store.work() as work:
            if await hold.standing(work) is not None:
                return False
        more = []
        for job in due:
            self._looks_at[job] = now + job.every.total_seconds()
            more.append(await self._call(job))
            if more[-1]:
                self._looks_at[job] = now
        return any(more)

    async def _call(self, job: Job) -> bool:
        try:
            async with self._store.work() as work:
                return await job.step(work)
        except StoreUnavailable as error:
            log.error("job.not_stored", job=job.name, reason=str(error))
        except Exception:
            log.exception("job.failed", job=job.name)
        return False

    async def run(self) -> None:
        alarm = AsyncIOScheduler(timezone="UTC", job_defaults={"misfire_grace_time": None, "coalesce": True})
        alarm.add_job(self._wake.ring, "interval", seconds=TICK.total_seconds())
        alarm.start()
        try:
            while True:
                try:
                    more = await self.step()
                except StoreUnavailable as error:
                    log.error("schedule.not_stored", reason=str(error))
                    more = False
                if not more:
                    await self._wake.rest(60)
        finally:
            alarm.shutdown(wait=False)
