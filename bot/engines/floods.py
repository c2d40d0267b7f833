"""How fast one person may ask, and how often a group gets a long answer; kept in memory, decided before any work."""

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

from bot.foundation.chats import Place
from bot.foundation.telegram.envelope import Asker

K = TypeVar("K")
V = TypeVar("V")

BURST = 10.0
PER_SECOND = 5.0
SILENCE_SECONDS = 60.0
CALM_SECONDS = 30.0
MOST_REMEMBERED = 10_000


class Flood(StrEnum):
    PASS = "pass"  # noqa: S105 - a decision, not a secret
    NOTICE = "notice"  # too fast: told once
    SILENCE = "silence"


class FloodGuard:
    """A bucket for each person in each chat. The moment is when they asked: a backlog after downtime is no flood."""

    def __init__(self) -> None:
        self._buckets: dict[tuple[int, int], tuple[float, float]] = {}  # → what is left, and at what moment
        self._silent: dict[tuple[int, int], float] = {}

    def judge(self, asker: Asker, at: float) -> Flood:
        key = (asker.person_id, asker.chat_id)
        if at < self._silent.get(key, 0.0):
            return Flood.SILENCE
        left, last = self._buckets.get(key, (BURST, at))
        left = min(BURST, left + PER_SECOND * max(0.0, at - last)) - 1.0
        if left < -1e-6:  # a fifth of a second, five times, is a little less than one
            bounded(self._silent)[key] = at + SILENCE_SECONDS
            self._buckets.pop(key, None)
            return Flood.NOTICE
        bounded(self._buckets)[key] = (left, max(at, last))
        return Flood.PASS


class Calm:
    """Half a minute of rest after a story in a group; the first who comes too early is told, others are not."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._until: dict[Place, float] = {}
        self._told: set[Place] = set()

    def seconds_left(self, place: Place) -> float:
        return max(0.0, self._until.get(place, 0.0) - self._monotonic())

    def tell_once(self, place: Place) -> bool:
        is_first = place not in self._told
        self._told.add(place)
        return is_first

    def begin(self, place: Place) -> None:
        bounded(self._until)[place] = self._monotonic() + CALM_SECONDS
        self._told.discard(place)


def bounded(kept: dict[K, V]) -> dict[K, V]:
    """Without its oldest half once it is large; what is lost is only that somebody starts afresh."""
    if len(kept) >= MOST_REMEMBERED:
        for key in list(kept)[: MOST_REMEMBERED // 2]:
            del kept[key]
    return kept
