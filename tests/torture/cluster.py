"""Several processes on one PostgreSQL: killed, stopped and woken again as zombies, the database restarted under them."""

import asyncio
import contextlib
import os
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from random import Random

from bot.foundation import outbox
from tests.torture.judge import Findings, judge, silence, waiting
from tests.torture.kills import Trial, fill, kill, telegram_process, wait_for
from tests.torture.telegram import Rules
from tests.torture.worker import CRASH_POINTS, fork
from tests.world.databases import Postgres, create_tables

PROCESSES = 4
PACE = 200  # a second: slow enough that a broadcast lives through some dozens of events


class Cluster:
    """Processes by number; one that is missing is started again."""

    def __init__(
        self, trial: Trial, pace: int | None, random: Random, processes: int = PROCESSES, *, crashes: bool = True
    ) -> None:
        self.trial = trial
        self.pace = pace
        self.random = random
        self.processes = processes
        self.crashes = crashes  # whether some end themselves at a point of their own
        self.children: dict[int, int] = {}
        self.stopped: dict[int, float] = {}  # number → when it wakes up again
        self.started = 0

    def keep_up(self) -> None:
        for number in range(self.processes):
            child = self.children.get(number)
            if child is not None and number not in self.stopped and os.waitpid(child, os.WNOHANG)[0]:
                child = None
            if child is None:
                crash = None
                if self.crashes and self.random.random() < 0.4:
                    point = self.random.choice(list(CRASH_POINTS))
                    crash = f"{point}:{self.random.randint(1, CRASH_POINTS[point])}"
                self.started += 1
                self.children[number] = fork(self.trial.job(self.started, pace=self.pace, crash=crash))
        for number, wakes in list(self.stopped.items()):
            if time.monotonic() >= wakes:
                os.kill(self.children[number], signal.SIGCONT)
                del self.stopped[number]

    def hurt(self) -> str:
        number = self.random.randrange(self.processes)
        if self.random.random() < 0.6 or number in self.stopped:
            self.stopped.pop(number, None)
            kill(self.children.pop(number))
            return "kill"
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.children[number], signal.SIGSTOP)
            # Long enough, now and then, for another to have taken over meanwhile.
            self.stopped[number] = time.monotonic() + self.random.choice([0.5, 2, 6, 14, 18])
        return "stop"

    def end(self) -> None:
        for number in self.stopped:
            os.kill(self.children[number], signal.SIGCONT)
        self.stopped.clear()
        for child in self.children.values():
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGTERM)
        for child in self.children.values():
            if not wait_for(child, 9.5):
                self.trial.findings.violations.append("9 it did not end within 9 s of SIGTERM")
                kill(child)


def restart(postgres: Postgres) -> None:
    """The database ends without a word and comes back."""
    _control(postgres, "-m", "immediate", "stop")
    time.sleep(0.5)
    begin(postgres)


def end(postgres: Postgres) -> None:
    """kill −9, of all its processes."""
    for process in processes_of(postgres):
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)


def processes_of(postgres: Postgres) -> list[int]:
    first = int((postgres.folder / "postmaster.pid").read_text(encoding="ascii").split()[0])
    children = Path(f"/proc/{first}/task/{first}/children").read_text(encoding="ascii").split()
    return [first, *map(int, children)]


def begin(postgres: Postgres) -> None:
    """Started anew until it runs: what is left of the one that was killed may hold its memory for a moment."""
    until = time.monotonic() + 30
    while True:
        try:
            _control(postgres, "-o", f'-h "" -k {postgres.folder}', "-l", str(postgres.folder / "log"), "start")
        except subprocess.CalledProcessError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
        else:
            return


def _control(postgres: Postgres, *order: str) -> None:
    user = postgres.server.system_user
    as_user = {"user": user, "group": user} if user else {}
    command = [str(Path(postgres.server.bin_path) / "pg_ctl"), "-w", "-D", str(postgres.folder), *order]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": "/"}
    subprocess.run(command, check=True, **quiet, **as_user)  # type: ignore[call-overload]


def postgres_events(
    seed: int, events: int, chats: int, each: int = 2, policy: outbox.Policy = outbox.Policy.RESEND_ONCE
) -> tuple[Findings, dict[str, int]]:
    """One broadcast after another under fire, until so many events: what came of them, and how many of each kind."""
    random, total, counted = Random(seed), Findings(), {"kill": 0, "stop": 0, "restart": 0}
    with tempfile.TemporaryDirectory(prefix="tp", dir="/tmp", ignore_cleanup_errors=True) as name:
        postgres = Postgres(Path(name).resolve() / "d")
        try:
            while sum(counted.values()) < events:
                with tempfile.TemporaryDirectory(prefix="cluster") as folder:
                    left = events - sum(counted.values())
                    total.add(_broadcast(postgres, Path(folder), random, left, chats, each, policy, counted))
                    print(f"  {counted}, {total.accepted} accepted, {total.duplicates} copies", flush=True)
        finally:
            postgres.stop()
    return total, counted


def _broadcast(
    postgres: Postgres,
    folder: Path,
    random: Random,
    events: int,
    chats: int,
    each: int,
    policy: outbox.Policy,
    counted: dict[str, int],
) -> Findings:
    database = f"torture_{random.getrandbits(40)}"
    asyncio.run(postgres.execute(f"CREATE DATABASE {database}"))
    url = postgres.url(database)
    asyncio.run(create_tables(url))
    asyncio.run(fill(url, chats, each, policy))
    with telegram_process(folder, Rules(delay=0.02)) as telegram:
        trial = Trial(folder, url, telegram)
        cluster = Cluster(trial, PACE, random)
        cluster.keep_up()
        done, blows = 0, list[float]()
        while done < events and asyncio.run(waiting(url)):
            run_while(cluster, random.uniform(0.1, 1.2))
            if random.random() < 0.06:
                restart(postgres)
                counted["restart"] += 1
            else:
                counted[cluster.hurt()] += 1
            blows.append(time.monotonic())
            done += 1
        end = time.monotonic() + 120
        while time.monotonic() < end and asyncio.run(waiting(url)):
            run_while(cluster, 0.3)
        cluster.end()
        trial.findings.add(judge(url, trial.journal, folder))
        trial.findings.longest_silence = silence(trial.journal)
        trial.findings.longest_recovery = silence(trial.journal, blows)
        return trial.findings


def run_while(cluster: Cluster, seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        cluster.keep_up()
        time.sleep(0.02)
