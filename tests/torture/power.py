"""Power cuts: every write and sync of SQLite is recorded, then replayed up to a cut at which unsynced sectors are lost or torn.

The recording sits between SQLite and the system by way of SQLite's own interface for that (a VFS), reached through ctypes, so that
the very library that Python uses is the one on trial. What a disk may do is modelled after what disks do: what was synced stays;
of what was not, each sector of 512 bytes is there or not, by chance.
"""

import asyncio
import os
import sqlite3
import sys
import tempfile
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import event, text

from bot.engines.sender import Sender
from bot.foundation import outbox
from bot.foundation.chats import Place
from bot.foundation.clock import SystemClock
from bot.foundation.store import Store, Work
from bot.foundation.store.tables import metadata
from bot.foundation.telegram.gateway import Gateway
from bot.foundation.telegram.limits import Pace
from bot.foundation.telegram.transport import Outcome
from tests.torture.recorder import OPS, Recorder
from tests.torture.telegram import Telegram
from tests.torture.worker import TOKEN, NoPictures
from tests.world.post import say

SECTOR = 512


class RecordingStore(Store):
    """Numbers its commits in a row of their own, and notes which were acknowledged."""

    ticks = 0

    async def _commit(self, work: Work) -> None:
        self.ticks += 1
        tick = self.ticks
        await work.execute(text("INSERT INTO tick VALUES (:n)"), {"n": tick})
        await super()._commit(work)
        OPS.append(("ack", tick))


class RecordingGateway(Gateway):
    """Notes which message left: its row must never be found as if it had not."""

    async def call(self, method: str, params: Any = None, *rest: Any, **more: Any) -> Outcome:
        if method == "sendMessage":
            OPS.append(("left", params["chat_id"]))
        return await super().call(method, params, *rest, **more)


async def workload(path: Path, messages: int, synchronous: str) -> None:
    """A broadcast on a database whose every write is recorded."""
    telegram = Telegram()
    telegram.keeps_calls = False
    await telegram.start()
    store = RecordingStore(f"sqlite+aiosqlite:///{path}", SystemClock())

    @event.listens_for(store.engine.sync_engine, "connect")
    def choose(connection: Any, record: object) -> None:
        connection.execute(f"PRAGMA synchronous={synchronous}")

    async with store.engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
        await connection.execute(text("CREATE TABLE tick (n INTEGER PRIMARY KEY)"))
    OPS.append(("created",))
    gateway = RecordingGateway(TOKEN, telegram.url)
    sender = Sender(store, gateway, NoPictures(), SystemClock(), Pace(per_second=None), in_flight=24)
    store.on_commit = lambda wake: sender.wake.ring()
    loops = asyncio.create_task(sender.run())
    for start in range(0, messages, 50):
        async with store.work() as work:
            await outbox.open_lane(work, "broadcast:1")
            rows = [(Place(chat), f"b:{chat}") for chat in range(start + 1, start + 51)]
            await outbox.enqueue_many(work, say("Bản tin"), rows, lane="broadcast:1")
        await asyncio.sleep(0.01)
    while True:
        async with store.work() as work:
            if (await outbox.tally(work, "broadcast:1")).is_over:
                break
        await asyncio.sleep(0.05)
    await sender.stop()
    await loops
    await gateway.stop()
    await store.close()
    await telegram.stop()


@dataclass(slots=True)
class Disk:
    """What would be on the platter."""

    durable: dict[str, bytearray] = field(default_factory=dict)
    pending: dict[str, list[tuple[Any, ...]]] = field(default_factory=dict)

    def apply(self, op: tuple[Any, ...]) -> None:
        match op:
            case ("write" | "truncate", name, *_):
                self.pending.setdefault(name, []).append(op)
            case ("sync", name):
                for each in self.pending.pop(name, []):
                    _do(self.durable.setdefault(name, bytearray()), each)
            case ("delete", name):
                self.durable.pop(name, None)
                self.pending.pop(name, None)
            case _:  # what was noted about the program, not about the disk
                pass

    def after_a_cut(self, random: Random) -> dict[str, bytearray]:
        """What is found when the power is back."""
        found = {name: bytearray(content) for name, content in self.durable.items()}
        for name, ops in self.pending.items():
            if name not in found and random.random() < 0.5:
                continue  # a new file whose folder was not written
            content = found.setdefault(name, bytearray())
            for op in ops:
                if op[0] == "truncate":
                    if random.random() < 0.5:
                        _do(content, op)
                    continue
                _, _, offset, data = op
                for start in range(0, len(data), SECTOR):
                    if random.random() < 0.5:
                        _do(content, ("write", name, offset + start, data[start : start + SECTOR]))
        return found


def _do(content: bytearray, op: tuple[Any, ...]) -> None:
    if op[0] == "truncate":
        del content[op[2] :]
        return
    _, _, offset, data = op
    if len(content) < offset:
        content.extend(bytes(offset - len(content)))
    content[offset : offset + len(data)] = data


def cut(folder: Path, files: dict[str, bytearray], acknowledged: int, left: set[int]) -> list[str]:
    """Put the files back, open the database as a start would, and look for what was promised."""
    for name, content in files.items():
        (folder / name).write_bytes(content)
    wrong = []
    with closing(sqlite3.connect(f"file:{folder / 'bot.db'}?vfs=unix", uri=True)) as connection:
        if (health := connection.execute("PRAGMA integrity_check").fetchone()[0]) != "ok":
            wrong.append(f"corrupt: {health[:60]}")
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'tick'").fetchone():
            return [*wrong, "lost all tables"]
        ticks = connection.execute("SELECT count(*), coalesce(max(n), 0) FROM tick").fetchone()
        if ticks[0] != ticks[1]:
            wrong.append(f"a hole: {ticks[0]} of {ticks[1]} commits")
        if ticks[1] < acknowledged:
            wrong.append(f"lost {acknowledged - ticks[1]} acknowledged commits")
        sent = "SELECT chat_id FROM delivery WHERE state IN ('sending', 'settling', 'sent')"
        if missing := left - {row[0] for row in connection.execute(sent)}:
            wrong.append(f"{len(missing)} left and their rows do not know")
    return wrong


def cuts(seed: int, count: int, messages: int = 600, synchronous: str = "FULL") -> tuple[int, list[str]]:
    """Record one broadcast, cut its power at so many places: cuts made, and what was wrong."""
    recorder = Recorder()
    with tempfile.TemporaryDirectory(prefix="power") as name:
        asyncio.run(workload(Path(name) / "bot.db", messages, synchronous))
    del recorder.tables  # it stays installed; what follows opens its files past it
    random = Random(seed)
    first = OPS.index(("created",))
    places = sorted(random.randrange(first + 1, len(OPS)) for _ in range(count))
    disk, wrong, acknowledged, left, position = Disk(), list[str](), 0, set[int](), 0
    for place in places:
        for op in OPS[position:place]:
            disk.apply(op)
            acknowledged = op[1] if op[0] == "ack" else acknowledged
            if op[0] == "left":
                left.add(op[1])
        position = place
        with tempfile.TemporaryDirectory(prefix="cut") as folder:
            wrong += cut(Path(folder), disk.after_a_cut(random), acknowledged, left)
    return len(places), wrong


if __name__ == "__main__":
    made, found = cuts(int(sys.argv[1]), int(sys.argv[2]), synchronous=sys.argv[3] if len(sys.argv) > 3 else "FULL")
    print(f"{made} cuts, {len(OPS)} operations, {len(found)} wrong: {found[:3]}", flush=True)
    os._exit(bool(found))
