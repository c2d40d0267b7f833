"""A process that sends until it is killed, from outside or by itself at a named point. Forked, so that a thousand start quickly."""

import asyncio
import os
import resource
import signal
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvloop

from bot.engines import settlement
from bot.engines.sender import Sender
from bot.foundation import telemetry
from bot.foundation.clock import SystemClock
from bot.foundation.store import Store, StoreUnavailable, Work
from bot.foundation.telegram.gateway import Gateway
from bot.foundation.telegram.limits import Pace
from bot.foundation.telegram.shelf import PictureFile
from bot.foundation.telegram.transport import Outcome, Upload

TOKEN = "7000000001:AAtorture-token-of-thirty-five-let"

# Where a process may kill itself, and how far into its life that may be: the n-th time it comes by.
CRASH_POINTS: Mapping[str, int] = {
    "commit.before": 12,  # the lease (1), the picking up (2), then claims and settlements
    "commit.after": 12,
    "call.before": 300,  # claimed, and not a byte has left
    "call.during": 300,  # bytes have left
    "call.after": 300,  # the answer is here and not written down
}


@dataclass(frozen=True, slots=True)
class Job:
    url: str
    telegram: str
    log: Path
    pace: int | None = None
    crash: str | None = None  # "call.before:17"
    late_answer_seconds: float = 1.0  # instead of 15, so that a thousand kills fit into an hour
    full_disk: bool = False


class Doom:
    """Counts passes at points, and ends the process at the one it was told."""

    def __init__(self, crash: str | None) -> None:
        self._point, _, number = (crash or "").partition(":")
        self._left = int(number or 0)

    def passes(self, point: str) -> bool:
        """True when it is about to end: for the points that need a moment."""
        if point != self._point:
            return False
        self._left -= 1
        return self._left == 0

    def at(self, point: str) -> None:
        if self.passes(point):
            os.kill(os.getpid(), signal.SIGKILL)


class DoomedStore(Store):
    def __init__(self, url: str, doom: Doom) -> None:
        super().__init__(url, SystemClock())
        self._doom = doom

    async def _commit(self, work: Work) -> None:
        self._doom.at("commit.before")
        await super()._commit(work)
        self._doom.at("commit.after")


class DoomedGateway(Gateway):
    doom = Doom(None)

    async def call(
        self,
        method: str,
        params: Mapping[str, Any] | None = None,
        upload: Upload | None = None,
        seconds: float | None = None,
    ) -> Outcome:
        self.doom.at("call.before")
        if self.doom.passes("call.during"):
            asyncio.get_running_loop().call_later(0.004, os.kill, os.getpid(), signal.SIGKILL)
        outcome = await super().call(method, params, upload, seconds)
        self.doom.at("call.after")
        return outcome


class NoPictures:
    async def find(self, name: str) -> PictureFile:
        raise LookupError(name)


async def work(job: Job) -> None:
    settlement.LATE_ANSWER_SECONDS = job.late_answer_seconds
    doom = Doom(job.crash)
    store = DoomedStore(job.url, doom)
    gateway = DoomedGateway(TOKEN, job.telegram)
    gateway.doom = doom
    sender = Sender(store, gateway, NoPictures(), SystemClock(), Pace(per_second=job.pace))
    store.on_commit = lambda wake: sender.wake.ring()
    stopping = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopping.set)
    loops = asyncio.create_task(sender.run())
    hearing = asyncio.create_task(store.hear_others())
    if job.full_disk:
        await fill_the_disk(job.url)
    await stopping.wait()
    await sender.stop()
    await loops
    hearing.cancel()
    await asyncio.gather(hearing, return_exceptions=True)
    await gateway.stop()
    await store.close()


async def fill_the_disk(url: str) -> None:
    """Four times: no file may grow for half a second."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    log = Path(url.partition("///")[2] + "-wal")
    for _ in range(4):
        await asyncio.sleep(0.4)
        size = (await asyncio.to_thread(log.stat)).st_size
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 4096, resource.RLIM_INFINITY))
        await asyncio.sleep(0.5)
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def fork(job: Job) -> int:
    """Start a worker; its number."""
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        with job.log.open("ab") as log:
            os.dup2(log.fileno(), 1)
            os.dup2(log.fileno(), 2)
        telemetry.configure()
        uvloop.run(work(job))
        status = 0
    except StoreUnavailable:
        status = 2
    finally:
        os._exit(status)
