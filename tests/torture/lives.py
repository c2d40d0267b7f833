"""Whole bots, each a process that lives until it is told to end or killed. Forked from a parent that has read the program already."""

import multiprocessing
import os
import signal
import sys
from dataclasses import dataclass, field
from datetime import timedelta
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from tests.torture.judge import output

PATIENCE_SECONDS = 9.5


@dataclass(frozen=True, slots=True)
class Hurry:
    """Seconds that only make a trial long, in place of those in earnest."""

    hold: int = 10
    rest: float = 30.0
    conflict_lasts: float = 300.0
    heard_every: float = 60.0
    conflict_told: float = 2.0


def live(settings: dict[str, Any], log: str, hurry: Hurry) -> None:
    """One life."""
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(descriptor, 1)
    os.dup2(descriptor, 2)
    import uvloop

    from bot.app import CannotStart, run
    from bot.engines import poller, settlement
    from bot.foundation import telemetry
    from bot.foundation.store import StoreUnavailable
    from bot.operations import alerts, keeper
    from config.settings import load

    settlement.LATE_ANSWER_SECONDS = 1.0
    poller.HOLD_SECONDS, poller.LONGEST_REST_SECONDS = hurry.hold, hurry.rest
    poller.CONFLICT_LASTS_SECONDS, poller.HEARD_EVERY_SECONDS = hurry.conflict_lasts, hurry.heard_every
    alerts.PATIENCE["conflict"] = timedelta(seconds=hurry.conflict_told)
    keeper.ROUND_SECONDS = 1.0
    telemetry.configure()
    try:
        uvloop.run(run(load(environment={}, env_file=None, **settings)))
    except CannotStart as refusal:  # a database that is away: its supervisor starts it again
        print(refusal, flush=True)
        sys.exit(refusal.exit_code)
    except StoreUnavailable as gone:  # the command says it in words too
        print(gone, flush=True)
        sys.exit(75)


@dataclass
class Lives:
    """Starts bots and ends them."""

    folder: Path
    hurry: Hurry = Hurry()
    started: int = 0
    violations: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._context = multiprocessing.get_context("forkserver")
        # What a child would read for itself otherwise, which takes seconds.
        self._context.set_forkserver_preload(["bot.app", "tests.torture.__main__"])

    def start(self, **settings: Any) -> BaseProcess:
        self.started += 1
        log = str(self.folder / f"{self.started}.log")
        process = self._context.Process(target=live, args=(settings, log, self.hurry))
        process.start()
        return process

    def kill(self, process: BaseProcess) -> None:
        process.kill()
        process.join()

    def end(self, process: BaseProcess) -> None:
        if process.pid is not None and process.is_alive():
            os.kill(process.pid, signal.SIGTERM)
        process.join(PATIENCE_SECONDS)
        if process.exitcode is None:
            self.violations.append("9 it did not end within 9 s of SIGTERM")
            self.kill(process)
        elif process.exitcode:
            self.violations.append(f"9 it ended with {process.exitcode}")

    def said_wrong(self, token: str) -> list[str]:
        return output(self.folder, token)
