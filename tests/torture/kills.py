"""kill −9, at random moments and at every crash point, in broadcasts: one process on SQLite, several on PostgreSQL."""

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random

import orjson
from sqlalchemy import create_engine

from bot.foundation import outbox
from bot.foundation.chats import Place
from bot.foundation.clock import SystemClock
from bot.foundation.message import Message
from bot.foundation.store import Store
from bot.foundation.store.tables import metadata
from tests.torture.judge import Findings, journal_of, judge, waiting
from tests.torture.telegram import Rules
from tests.torture.worker import CRASH_POINTS, Job, fork
from tests.world.post import say

LANE = "broadcast:1"
FIRST_CHAT = 7_000_000_000


@dataclass(slots=True)
class Trial:
    """One broadcast under fire: its database, its Telegram, its journal."""

    folder: Path
    url: str
    telegram: str
    findings: Findings = field(default_factory=Findings)
    kills: int = 0
    slowest_restart: float = 0.0

    @property
    def journal(self) -> Path:
        return self.folder / "journal"

    @property
    def delivered(self) -> int:
        return self.journal.read_bytes().count(b"\n") if self.journal.exists() else 0

    def job(self, number: int, **values: object) -> Job:
        return Job(self.url, self.telegram, self.folder / f"{number}.log", **values)  # type: ignore[arg-type]


@contextmanager
def telegram_process(folder: Path, rules: Rules) -> Iterator[str]:
    command = [sys.executable, "-m", "tests.torture.telegram", "--journal", str(folder / "journal")]
    process = subprocess.Popen(
        [*command, "--rules", orjson.dumps(asdict(rules)).decode()], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None, "it was asked for"
    try:
        yield process.stdout.readline().strip()
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


async def fill(url: str, chats: int, each: int, policy: outbox.Policy) -> None:
    store = Store(url, SystemClock())
    for part in range(each):
        message: Message = say(f"Bản tin {part}")
        for start in range(0, chats, 2000):
            many = range(start, min(chats, start + 2000))
            async with store.work() as work:
                await outbox.open_lane(work, LANE)
                rows = [(Place(FIRST_CHAT + chat), f"{LANE}:{part}:{chat}") for chat in many]
                await outbox.enqueue_many(work, message, rows, lane=LANE, policy=policy)
    await store.close()


def wait_for(child: int, seconds: float) -> bool:
    """Whether the child ended by itself within so many seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if os.waitpid(child, os.WNOHANG)[0]:
            return True
        time.sleep(0.005)
    return False


def kill(child: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    with contextlib.suppress(ChildProcessError):
        os.waitpid(child, 0)


def one_life(trial: Trial, random: Random, pace: int | None) -> None:
    """Start, run a while, die."""
    before, started = trial.delivered, time.monotonic()
    if random.random() < 0.5:
        child = fork(trial.job(trial.kills, pace=pace))
        lives = random.uniform(0.02, 0.5)
        while time.monotonic() - started < lives:
            time.sleep(0.005)
            if trial.delivered > before:
                trial.slowest_restart = max(trial.slowest_restart, time.monotonic() - started)
                before = 1 << 60
    else:
        point = random.choice(list(CRASH_POINTS))
        number = random.randint(1, CRASH_POINTS[point] if pace is None else 12)
        child = fork(trial.job(trial.kills, pace=pace, crash=f"{point}:{number}"))
        wait_for(child, 3.0)
    kill(child)
    trial.kills += 1


def run_to_the_end(trial: Trial, pace: int | None, seconds: float = 120) -> None:
    child = fork(trial.job(999_999, pace=pace))
    end = time.monotonic() + seconds
    while time.monotonic() < end and asyncio.run(waiting(trial.url)):
        time.sleep(0.1)
    os.kill(child, signal.SIGTERM)
    if not wait_for(child, 9.0):
        trial.findings.violations.append("9 it did not end within 9 s of SIGTERM")
        kill(child)


@contextmanager
def sqlite_trial(rules: Rules) -> Iterator[Trial]:
    with tempfile.TemporaryDirectory(prefix="torture") as name:
        folder = Path(name)
        path = folder / "bot.db"
        engine = create_engine(f"sqlite:///{path}")
        metadata.create_all(engine)
        engine.dispose()
        with telegram_process(folder, rules) as telegram:
            yield Trial(folder, f"sqlite+aiosqlite:///{path}", telegram)


def sqlite_kills(
    seed: int, kills: int, chats: int, policy: outbox.Policy, pace: int | None = None, most_lives: int = 60
) -> tuple[Findings, int, float]:
    """Broadcasts on SQLite until so many kills: what came of them, how many there were, the slowest restart."""
    random, total, done, slowest = Random(seed), Findings(), 0, 0.0
    while done < kills:
        rules = Rules(delay=0.01, watched=pace is not None, per_second=pace)
        with sqlite_trial(rules) as trial:
            asyncio.run(fill(trial.url, chats, 1, policy))
            while done + trial.kills < kills and trial.kills < most_lives and asyncio.run(waiting(trial.url)):
                one_life(trial, random, pace)
            run_to_the_end(trial, pace, seconds=120 if pace is None else 120 + chats / pace)
            trial.findings.add(judge(trial.url, trial.journal, trial.folder))
            total.add(trial.findings)
            done += max(1, trial.kills)
            slowest = max(slowest, trial.slowest_restart)
            print(f"  {done} kills, {len(journal_of(trial.journal))} accepted, {total.duplicates} copies", flush=True)
    return total, done, slowest
