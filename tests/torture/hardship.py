"""A disk that is full now and then, and a database that another holds: nothing is sent that cannot be recorded."""

import asyncio
import os
import signal
import sqlite3
import time
from contextlib import closing
from random import Random

from bot.foundation import outbox
from tests.torture.judge import Findings, judge, waiting
from tests.torture.kills import Trial, fill, kill, sqlite_trial, wait_for
from tests.torture.telegram import Rules
from tests.torture.worker import Job, fork

PACE = 300


def full_disk(chats: int) -> Findings:
    return _run(chats, is_full=True, holds=[])


def busy_database(seed: int, chats: int, longest: float) -> Findings:
    """Another program holds the database, also for longer than anyone waits for it."""
    random = Random(seed)
    return _run(chats, is_full=False, holds=[random.uniform(0.1, longest) for _ in range(3)])


def _run(chats: int, *, is_full: bool, holds: list[float]) -> Findings:
    with sqlite_trial(Rules(delay=0.005, watched=True, per_second=PACE)) as trial:
        asyncio.run(fill(trial.url, chats, 1, outbox.Policy.RESEND_ONCE))
        job = Job(trial.url, trial.telegram, trial.folder / "1.log", pace=PACE, full_disk=is_full)
        child = fork(job)
        for seconds in holds:
            time.sleep(0.5)
            _hold(trial, seconds)
        end = time.monotonic() + 120
        while time.monotonic() < end and asyncio.run(waiting(trial.url)):
            time.sleep(0.1)
        os.kill(child, signal.SIGTERM)
        if not wait_for(child, 9.5):
            trial.findings.violations.append("9 it did not end within 9 s of SIGTERM")
            kill(child)
        trial.findings.add(judge(trial.url, trial.journal, trial.folder))
        return trial.findings


def _hold(trial: Trial, seconds: float) -> None:
    with closing(sqlite3.connect(trial.folder / "bot.db", timeout=5)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        time.sleep(0.3)  # what was on the wire lands
        stood = trial.delivered
        time.sleep(seconds)
        if trial.delivered > stood + PACE // 4:  # what had been claimed may leave, and no more
            trial.findings.violations.append(f"sent {trial.delivered - stood} that could not be recorded")
        connection.rollback()
