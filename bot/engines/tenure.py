"""Being the one who does a thing: taking a lease, keeping it, noticing its loss. What is done with it is others'."""

import itertools
import os
import socket
from pathlib import Path

from bot.foundation.clock import Clock
from bot.foundation.store import Store, Work
from bot.foundation.store.leases import Lease, give_up_lease, is_ours, read_lease, renew_lease, take_lease

LEASE_SECONDS = 7.0
BEAT_SECONDS = 1.5

_numbers = itertools.count(1)


def machine() -> str:
    """This machine and, where there are such, this container: process numbers mean something only within it."""
    try:
        # A container has its own space of process numbers, even under its host's name.
        space = str(Path("/proc/self/ns/pid").readlink())
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()[:8]
    except OSError:
        space, boot = "", ""
    return f"{socket.gethostname()} {boot} {space}"


def _started(process: int) -> str | None:
    """When a process began, in ticks since boot: its number may be another's by now. `None`: it is gone."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return None
    return None if fields[0] == "Z" else fields[19]  # a zombie has ended, whoever has not asked after it yet


def holder_name() -> str:
    return f"{machine()}/{os.getpid()}/{_started(os.getpid()) or ''}/{next(_numbers)}"


def is_dead(holder: str) -> bool:
    """Whether a holder is known to have ended: only of one on this machine can that be said."""
    if not holder:
        return True  # it gave the lease up
    where, process, began, _ = holder.rsplit("/", 3)
    if where != machine() or not began:
        return False
    return _started(int(process)) != began


def is_alive_here(holder: str) -> bool:
    """Whether a holder is another process of this machine that runs now."""
    if not holder:
        return False
    where, process, began, _ = holder.rsplit("/", 3)
    is_ours = where == machine() and int(process) != os.getpid()
    return is_ours and bool(began) and _started(int(process)) == began


class Tenure:
    """Nobody compares the clocks of two machines: a holder is dead when its row stands still, by the watcher's own clock."""

    def __init__(
        self, store: Store, clock: Clock, name: str, holder: str | None = None, seconds: float = LEASE_SECONDS
    ) -> None:
        self._store = store
        self._clock = clock
        self._name = name
        self._seconds = seconds
        self.holder = holder or holder_name()
        self.epoch: int | None = None
        self._renewed_at = float("-inf")
        self._asked_at = float("-inf")
        self._seen: Lease | None = None
        self._seen_at = 0.0

    async def seek(self) -> bool:
        """Look whether the lease is to be had, and take it if so."""
        now = self._clock.monotonic()
        async with self._store.work() as work:
            seen = await read_lease(work, self._name)
            if seen != self._seen:
                self._seen, self._seen_at = seen, now
            # Our own is one that we let go while the database could not be asked.
            is_free = seen is None or seen.holder == self.holder or is_dead(seen.holder)
            is_free = is_free or now - self._seen_at >= self._seconds
            epoch = await take_lease(work, self._name, self.holder, seen) if is_free else None
        if epoch is not None:
            self.epoch, self._renewed_at, self._seen = epoch, now, None
        return epoch is not None

    async def hold(self, work: Work) -> bool:
        """Inside a transaction: whether it is still ours, renewed when that is due. Nobody can take it before the end."""
        if self.epoch is None:
            return False
        if self.is_to_renew:
            # Counted from before the renewal: an answer that comes late must not make the lease look younger.
            now = self._clock.monotonic()
            if await renew_lease(work, self._name, self.epoch):
                self._asked_at = now
                return True
        elif await is_ours(work, self._name, self.epoch):
            return True
        self.epoch = None
        return False

    def confirm(self) -> None:
        """The transaction of the last `hold` stands."""
        self._renewed_at = max(self._renewed_at, self._asked_at)

    @property
    def is_to_renew(self) -> bool:
        return self._clock.monotonic() - self._renewed_at >= BEAT_SECONDS

    @property
    def renews_at(self) -> float:
        return self._renewed_at + BEAT_SECONDS

    @property
    def may_start(self) -> bool:
        """Nothing is started later than half the lease after its last renewal: a stopped process may have been replaced."""
        return self.epoch is not None and self._clock.monotonic() - self._renewed_at < self._seconds / 2

    async def give_up(self) -> None:
        if self.epoch is not None:
            epoch, self.epoch = self.epoch, None
            async with self._store.work() as work:
                await give_up_lease(work, self._name, epoch)
