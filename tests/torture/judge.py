"""The nine invariants, read from Telegram's journal and the database, never from what a process said about itself."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import orjson
from markupsafe import Markup
from sqlalchemy import func, select

from bot.foundation.clock import SystemClock
from bot.foundation.message import plain
from bot.foundation.store import Store
from bot.foundation.store.claims import attempt
from bot.foundation.store.deliveries import TERMINAL, content, delivery
from bot.foundation.telegram.verdicts import Kind
from tests.torture.worker import TOKEN


@dataclass(slots=True)
class Findings:
    """What one run came to."""

    accepted: int = 0
    lost: int = 0  # sent by our books, and Telegram has none
    duplicates: int = 0  # extra copies
    doubts: int = 0  # attempts recorded as unknown: at least as many as extra copies
    ambiguous: int = 0  # left to a person
    longest_silence: float = 0.0  # seconds in which nothing arrived, while there was something to send
    longest_recovery: float = 0.0  # the same since the last blow that fell within them
    violations: list[str] = field(default_factory=list)

    def add(self, other: "Findings") -> None:
        self.accepted += other.accepted
        self.lost += other.lost
        self.duplicates += other.duplicates
        self.doubts += other.doubts
        self.ambiguous += other.ambiguous
        self.longest_silence = max(self.longest_silence, other.longest_silence)
        self.longest_recovery = max(self.longest_recovery, other.longest_recovery)
        self.violations += other.violations


def journal_of(path: Path) -> list[list[Any]]:
    # The last line may be torn when the server itself was killed.
    return [orjson.loads(line) for line in path.read_bytes().split(b"\n")[:-1]]


def silence(path: Path, blows: Sequence[float] = ()) -> float:
    """The longest time in which nothing arrived; what counts is the time since the last blow that fell within it."""
    moments = [entry[0] for entry in journal_of(path) if entry[0] != "violation"]
    return max(
        (
            later - max((blow for blow in blows if earlier < blow < later), default=earlier)
            for earlier, later in pairwise(moments)
        ),
        default=0.0,
    )


def _bare(text: str) -> str:
    """A message that had to give up its formatting is the same message."""
    return plain(Markup(text))  # noqa: S704 - it is counted, not shown


async def _rows(url: str) -> tuple[list[Any], int]:
    store = Store(url, SystemClock())
    async with store.work() as work:
        wanted = select(
            delivery.c.key,
            delivery.c.lane_id,
            delivery.c.chat_id,
            delivery.c.state,
            delivery.c.doubts,
            delivery.c.policy,
            content.c.body,
        ).join(content, content.c.id == delivery.c.content_id)
        rows = list((await work.execute(wanted.order_by(delivery.c.due_at, delivery.c.id))).all())
        unknown = select(func.count()).select_from(attempt).where(attempt.c.verdict == Kind.UNKNOWN)
        doubts = (await work.execute(unknown)).scalar_one()
    await store.close()
    return rows, doubts


async def waiting(url: str) -> int:
    """How many have not come to their end."""
    store = Store(url, SystemClock())
    try:
        async with store.work() as work:
            left = select(func.count()).select_from(delivery).where(delivery.c.state.not_in(TERMINAL))
            return int((await work.execute(left)).scalar_one())
    finally:
        await store.close()


def judge(url: str, journal: Path, logs: Path) -> Findings:
    rows, doubts = asyncio.run(_rows(url))
    entries = journal_of(journal)
    accepted = [entry for entry in entries if entry[0] != "violation"]
    copies = Counter((chat, _bare(text)) for _, chat, _, _, text in accepted)
    found = Findings(accepted=len(rows), doubts=doubts)
    found.violations += [f"6 limits: {words}" for mark, *words in entries if mark == "violation"]
    for row in rows:
        text = orjson.loads(row.body)["text"]
        _judge_row(row, copies[row.chat_id, _bare(text)], found)
    if found.duplicates > doubts:
        found.violations.append(f"4 more copies ({found.duplicates}) than doubts ({doubts})")
    found.violations += _order(rows, accepted)
    found.violations += output(logs, TOKEN)
    return found


def _judge_row(row: Any, copies: int, found: Findings) -> None:
    found.duplicates += max(0, copies - 1)
    found.ambiguous += row.state == "uncertain"
    if row.state not in TERMINAL:
        found.violations.append(f"1 {row.key} is {row.state} at the end")
    if row.state == "sent" and not copies:
        found.lost += 1
        found.violations.append(f"2 {row.key} is sent and Telegram has none")
    if row.state in ("refused", "skipped") and copies:
        found.violations.append(f"3 {row.key} is {row.state} and Telegram has {copies}")
    if copies > (1 if row.policy == "hold" else 2):
        found.violations.append(f"4 {row.key}: {copies} copies")


def _order(rows: list[Any], accepted: list[list[Any]]) -> list[str]:
    """First copies of one chat and lane arrive in the order in which they were due; those in doubt stand aside."""
    place = {
        (row.chat_id, orjson.loads(row.body)["text"]): (number, (row.chat_id, row.lane_id))
        for number, row in enumerate(rows)
        if not row.doubts
    }
    last: dict[tuple[int, int], int] = {}
    wrong = []
    for _, chat, _, _, text in accepted:
        number, queue = place.pop((chat, text), (-1, (0, 0)))
        if number >= 0:
            if number < last.get(queue, -1):
                wrong.append(f"5 chat {chat}: {text!r} came late")
            last[queue] = number
    return wrong


def output(folder: Path, token: str) -> list[str]:
    """What processes said that they must not say."""
    wrong = []
    for path in folder.glob("*.log"):
        said = path.read_text(encoding="utf-8", errors="replace")
        if token.partition(":")[2] in said:
            wrong.append(f"8 the token is in {path.name}")
        for word in ("Traceback", "never retrieved", "was destroyed"):
            _, found, rest = said.partition(word)
            if found:
                wrong.append(f"9 {path.name}: {word} … {rest.partition(chr(10) + '{')[0][-300:]}")
    return wrong
