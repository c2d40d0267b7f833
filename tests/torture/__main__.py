"""python -m tests.torture: break it on purpose, many times, and write down what came of it. `--share` is a small part for the tests."""

import argparse
import logging
import os
import platform
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import structlog

warnings.simplefilter("ignore")

from bot.foundation.delivery import Policy  # noqa: E402 - a machine without a runtime directory is warned about on import
from tests.torture.cluster import postgres_events  # noqa: E402
from tests.torture.crowd import flooded  # noqa: E402
from tests.torture.hardship import busy_database, full_disk  # noqa: E402
from tests.torture.household import postgres_household, sqlite_household  # noqa: E402
from tests.torture.judge import Findings  # noqa: E402
from tests.torture.kills import sqlite_kills  # noqa: E402
from tests.torture.recovery import recovery  # noqa: E402
from tests.torture.rivals import rivalry  # noqa: E402
from tests.torture.strangers import strange  # noqa: E402
from tests.torture.virtual import FAULTS, days, one_fault  # noqa: E402
from tests.torture.zones import zones  # noqa: E402

RECORD = Path(__file__).parent / "RECORD.md"


@dataclass(slots=True)
class Line:
    """One row of the record."""

    what: str
    trials: str
    seed: int
    found: Findings
    seconds: float
    note: str = ""


@dataclass(slots=True)
class Campaign:
    seed: int
    only: Sequence[str] = ("",)  # parts of the names of what is to run
    lines: list[Line] = field(default_factory=list)

    def run(self, what: str, trials: str, torment: Callable[[int], tuple[Findings, str]]) -> None:
        if not any(part in what for part in self.only):
            return
        seed, started = self.seed, time.monotonic()
        print(f"{what} ({trials}), seed {seed}", flush=True)
        found, note = torment(seed)
        self.lines.append(Line(what, trials, seed, found, time.monotonic() - started, note))
        print(f"  lost {found.lost}, copies {found.duplicates}, ambiguous {found.ambiguous}", flush=True)
        for violation in found.violations[:10]:
            print(f"  VIOLATION {violation}", flush=True)

    @property
    def is_clean(self) -> bool:
        return not any(line.found.violations or line.found.lost for line in self.lines)


def kills(count: int, chats: int, policy: Policy, pace: int | None = None) -> Callable[[int], tuple[Findings, str]]:
    def torment(seed: int) -> tuple[Findings, str]:
        found, _, slowest = sqlite_kills(seed, count, chats, policy, pace)
        return found, f"first message at most {slowest:.1f} s after a restart"

    return torment


def cluster(events: int, chats: int) -> Callable[[int], tuple[Findings, str]]:
    def torment(seed: int) -> tuple[Findings, str]:
        found, counted = postgres_events(seed, events, chats)
        kinds = ", ".join(f"{count} {kind}s" for kind, count in counted.items())
        return (
            found,
            f"{kinds}; longest silence {found.longest_silence:.1f} s, {found.longest_recovery:.1f} s since the last blow",
        )

    return torment


def blows(rounds: int) -> Callable[[int], tuple[Findings, str]]:
    def torment(seed: int) -> tuple[Findings, str]:
        found, took = recovery(seed, rounds)
        kinds = ", ".join(f"{kind} {max(seconds):.1f}" for kind, seconds in took.items())
        return found, f"seconds until it went on, at most: {kinds}"

    return torment


def faults(names: list[str], positions: tuple[int, ...]) -> Callable[[int], tuple[Findings, str]]:
    def torment(seed: int) -> tuple[Findings, str]:
        total = Findings()
        for name in names:
            for position in positions:
                found = one_fault(name, position)
                found.violations = [f"{name} at call {position}: {each}" for each in found.violations]
                total.add(found)
        return total, ""

    return torment


def virtual(hours: float, jumps: bool) -> Callable[[int], tuple[Findings, str]]:
    return lambda seed: (days(seed, hours, jumps=jumps), "")


def power(count: int, messages: int = 600) -> Callable[[int], tuple[Findings, str]]:
    def torment(seed: int) -> tuple[Findings, str]:
        command = [sys.executable, "-m", "tests.torture.power", str(seed), str(count)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        found = Findings(accepted=messages)
        last = (done.stdout.strip().splitlines() or ["nothing said"])[-1]
        if done.returncode:
            found.violations.append(last + done.stderr[-300:])
        return found, "0 acknowledged commits lost" if not done.returncode else ""

    return torment


HEAD = f"""# The record

What came of breaking it on purpose, as counted from Telegram's journal and the database by `tests/torture/judge.py`.
`make torture` repeats it; a line alone: `python -m tests.torture --only "<its name>" --seed <its seed>`.

*lost*: sent by our books, and Telegram has none. *copies*: extra ones, of messages that were on the wire when something broke.
*doubts*: attempts recorded as unknown. Where people write to whole bots, *deliveries* are their updates and *lost* is what nobody did or answered. *ambiguous*: left to a person, with one tap. *violations*: of any of the nine invariants.
Kills come every quarter of a second, while up to 128 messages are on the wire; a late answer is waited for during 1 s instead of 15
in those runs, so that a thousand kills take minutes.

Machine: {os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}.

| what | trials | deliveries | lost | copies | doubts | ambiguous | violations | seed | minutes | |
|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---|
"""


def record(campaign: Campaign, path: Path) -> None:
    """Put the lines of this run in place of those that have their names."""
    known = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    rows = {row.split(" | ")[0].strip("| "): row for row in known if row.startswith("| ") and "| what" not in row}
    for line in campaign.lines:
        f = line.found
        cells = [line.what, line.trials, f.accepted, f.lost, f.duplicates, f.doubts, f.ambiguous, len(f.violations)]
        cells += [line.seed, f"{line.seconds / 60:.1f}", line.note]
        rows[line.what] = "| " + " | ".join(str(cell) for cell in cells) + " |"
    after = [row for row in known[_end_of_table(known) :] if row]
    path.write_text(HEAD + "\n".join([*rows.values(), "", *after]).rstrip() + "\n", encoding="utf-8")


def _end_of_table(lines: list[str]) -> int:
    return max((number + 1 for number, line in enumerate(lines) if line.startswith("|")), default=len(lines))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="parts of the names of what is to run, with ; between them")
    parser.add_argument("--share", action="store_true", help="a small part, in well under a minute; writes nothing")
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--held-kills", type=int, default=200)
    parser.add_argument("--paced-kills", type=int, default=40)
    parser.add_argument("--events", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=8, help="of each blow that is waited out")
    parser.add_argument("--house-kills", type=int, default=100)
    parser.add_argument("--house-blows", type=int, default=60)
    parser.add_argument("--together", type=float, default=60, help="seconds of two bots with one token")
    parser.add_argument("--cuts", type=int, default=500)
    parser.add_argument("--chats", type=int, default=10_000)
    parser.add_argument("--updates", type=int, default=100_000)
    parser.add_argument("--hours", type=float, default=72)
    parser.add_argument("--record", type=Path, default=RECORD)
    arguments = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    campaign = Campaign(arguments.seed, arguments.only.split(";"))
    if arguments.share:
        share(campaign)
    else:
        whole(campaign, arguments)
        record(campaign, arguments.record)
    print("clean" if campaign.is_clean else "VIOLATED", flush=True)
    return 0 if campaign.is_clean else 1


def share(campaign: Campaign) -> None:
    names = sorted(FAULTS)
    some = [names[(campaign.seed * 7 + step * 5) % len(names)] for step in range(4)]
    campaign.run("faults", f"{len(some)} of {len(names)}", faults(some, (0, 5)))
    campaign.run("days of traffic", "½ h", virtual(0.5, jumps=False))
    campaign.run("clock jumps", "¼ h", virtual(0.25, jumps=True))
    campaign.run("zones", "2", lambda seed: (zones(seed, ["Asia/Ho_Chi_Minh", "America/Havana"]), ""))
    campaign.run("kills, SQLite", "5", kills(5, 600, Policy.RESEND_ONCE))
    campaign.run("kills with hold, SQLite", "2", kills(2, 300, Policy.HOLD))
    campaign.run("power cuts", "25", power(25))
    campaign.run("updates repeated and shuffled", "2 kills", lambda seed: (sqlite_household(seed, 2), ""))


def whole(campaign: Campaign, asked: argparse.Namespace) -> None:
    positions = (0, 6, 13)  # the first, a middle and the last call of the fourteen
    campaign.run(
        "each fault at the first, a middle and the last call", f"{len(FAULTS)} × 3", faults(list(FAULTS), positions)
    )
    campaign.run(
        "traffic with faults and crashes, in virtual time", f"{asked.hours:g} h", virtual(asked.hours, jumps=False)
    )
    campaign.run(
        "traffic with clock jumps of up to a day", f"{asked.hours / 3:g} h", virtual(asked.hours / 3, jumps=True)
    )
    campaign.run("every IANA zone, 2024–2034", "each week", lambda seed: (zones(seed), ""))
    campaign.run("power cuts, SQLite", f"{asked.cuts}", power(asked.cuts))
    campaign.run(
        "updates built from real shapes and broken", f"{asked.updates}", lambda seed: strange(seed, asked.updates)
    )
    campaign.run("one person writing 1,000 times a second", "30 s", lambda seed: flooded(seed, 30))
    campaign.run("disk full", "4 times", lambda seed: (full_disk(1500), ""))
    campaign.run("database held by another", "3 times, ≤ 8 s", lambda seed: (busy_database(seed, 2500, 8.0), ""))
    once = Policy.RESEND_ONCE
    campaign.run("kill −9, SQLite, at full speed", f"{asked.kills} kills", kills(asked.kills, asked.chats, once))
    campaign.run(
        "kill −9 with `hold`, SQLite", f"{asked.held_kills} kills", kills(asked.held_kills, asked.chats, Policy.HOLD)
    )
    campaign.run(
        "kill −9, SQLite, at 30/s with strict limits",
        f"{asked.paced_kills} kills",
        kills(asked.paced_kills, 600, once, 30),
    )
    campaign.run("four processes, PostgreSQL", f"{asked.events} events", cluster(asked.events, 2500))
    campaign.run("one blow at a time, PostgreSQL", f"5 × {asked.rounds}", blows(asked.rounds))
    campaign.run(
        "updates repeated and shuffled under kills, SQLite",
        f"{asked.house_kills} kills",
        lambda seed: (sqlite_household(seed, asked.house_kills), ""),
    )
    campaign.run(
        "updates repeated and shuffled under kills, two bots, PostgreSQL",
        f"{asked.house_blows} events",
        lambda seed: (postgres_household(seed, asked.house_blows), ""),
    )
    campaign.run("two bots with one token", f"{asked.together:g} s", lambda seed: rivalry(seed, asked.together))


if __name__ == "__main__":
    sys.exit(main())
