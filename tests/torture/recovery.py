"""One blow at a time to several processes on one PostgreSQL: how long nothing leaves, until somebody sends again."""

import asyncio
import contextlib
import os
import signal
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random

import asyncpg

from bot.engines.sender import LEASE
from bot.foundation import outbox
from tests.torture.cluster import Cluster, begin, end, processes_of, restart, run_while
from tests.torture.judge import Findings, journal_of, judge, waiting
from tests.torture.kills import Trial, fill, kill, telegram_process
from tests.torture.telegram import Rules
from tests.world.databases import Postgres, create_tables

DATABASE = "recovery"
PROCESSES = 3
PACE = 100
LONGEST_SECONDS = 15.0  # what is promised, from the blow or from the database's return
FLOWS_SECONDS = 1.5  # so long it must flow again before the next blow
PATIENCE_SECONDS = 60.0


async def _leader(postgres: Postgres) -> int:
    connection = await asyncpg.connect(user="postgres", database=DATABASE, host=str(postgres.folder))
    try:
        holder: str = await connection.fetchval("SELECT holder FROM lease WHERE name = $1", LEASE)
    finally:
        await connection.close()
    return int(holder.rsplit("/", 3)[1])


class Blows:
    """Each returns the moment from which the silence counts."""

    def __init__(self, postgres: Postgres, cluster: Cluster, random: Random) -> None:
        self._postgres = postgres
        self._cluster = cluster
        self._random = random

    def _leads(self) -> int:
        leader = asyncio.run(_leader(self._postgres))
        return next(number for number, child in self._cluster.children.items() if child == leader)

    def kill_leader(self) -> float:
        kill(self._cluster.children.pop(self._leads()))
        return time.monotonic()

    def stop_leader(self) -> float:
        number = self._leads()
        os.kill(self._cluster.children[number], signal.SIGSTOP)
        self._cluster.stopped[number] = time.monotonic() + 20
        return time.monotonic()

    def restart_database(self) -> float:
        restart(self._postgres)
        return time.monotonic()

    def kill_database(self) -> float:
        """The whole of it, as when its machine loses power; it is away for a while."""
        end(self._postgres)
        run_while(self._cluster, self._random.choice([0.5, 3, 6, 12]))
        begin(self._postgres)
        return time.monotonic()

    def freeze_database(self) -> float:
        """It answers nothing and refuses nothing for a while, as when a network swallows everything."""
        with frozen(self._postgres):
            run_while(self._cluster, self._random.choice([5, 12]))
        return time.monotonic()


KINDS: Mapping[str, Callable[[Blows], float]] = {
    "leader killed": Blows.kill_leader,
    "leader stopped": Blows.stop_leader,
    "database restarted": Blows.restart_database,
    "database killed": Blows.kill_database,
    "database frozen": Blows.freeze_database,
}


@contextlib.contextmanager
def frozen(postgres: Postgres) -> Iterator[None]:
    pids = processes_of(postgres)
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in pids:
            os.kill(pid, signal.SIGCONT)


def _flows(trial: Trial, cluster: Cluster, since: float) -> float | None:
    """Seconds until it flowed again; None when it did not in time."""
    until = since + PATIENCE_SECONDS
    while time.monotonic() < until:
        run_while(cluster, 0.1)
        later = [entry[0] for entry in journal_of(trial.journal) if entry[0] != "violation" and entry[0] > since + 0.2]
        if later and time.monotonic() - later[0] > FLOWS_SECONDS:
            return float(later[0] - since)
    return None


def _blow_by_blow(trial: Trial, postgres: Postgres, random: Random, kinds: Sequence[str]) -> dict[str, list[float]]:
    cluster = Cluster(trial, PACE, random, PROCESSES, crashes=False)
    run_while(cluster, 3.0)
    at, took = Blows(postgres, cluster, random), {kind: list[float]() for kind in KINDS}
    for kind in kinds:
        since = KINDS[kind](at)
        seconds = _flows(trial, cluster, since)
        took[kind].append(PATIENCE_SECONDS if seconds is None else seconds)
        print(f"  {kind}: {took[kind][-1]:.1f} s", flush=True)
    until = time.monotonic() + 240
    while time.monotonic() < until and asyncio.run(waiting(trial.url)):
        run_while(cluster, 0.5)
    cluster.end()
    return took


def recovery(seed: int, rounds: int) -> tuple[Findings, dict[str, list[float]]]:
    """Each blow so many times: what came of it, and how long each took to recover from."""
    random = Random(seed)
    kinds = [kind for _ in range(rounds) for kind in KINDS]
    random.shuffle(kinds)
    with (
        tempfile.TemporaryDirectory(prefix="tr", dir="/tmp", ignore_cleanup_errors=True) as name,
        tempfile.TemporaryDirectory(prefix="recovery") as folder,
    ):
        postgres = Postgres(Path(name).resolve() / "d")
        try:
            asyncio.run(postgres.execute(f"CREATE DATABASE {DATABASE}"))
            url = postgres.url(DATABASE)
            asyncio.run(create_tables(url))
            asyncio.run(fill(url, 250 * len(kinds), 1, outbox.Policy.RESEND_ONCE))
            with telegram_process(Path(folder), Rules(delay=0.02)) as telegram:
                trial = Trial(Path(folder), url, telegram)
                took = _blow_by_blow(trial, postgres, random, kinds)
                found = judge(url, trial.journal, trial.folder)
        finally:
            postgres.stop()
    found.violations += trial.findings.violations
    for kind, times in took.items():
        found.violations += [f"{kind}: {each:.1f} s until it went on" for each in times if each > LONGEST_SECONDS]
    return found, took
