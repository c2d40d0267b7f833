"""When the way to Telegram is broken, stop trying with people's messages. Pure: the moment, in seconds, is an argument."""

from dataclasses import dataclass
from enum import StrEnum

from bot.foundation.telegram.verdicts import Kind

# Verdicts that say something about the way and nothing about the chat.
AGAINST = (Kind.NOT_CONNECTED, Kind.INFRASTRUCTURE, Kind.UNKNOWN)
FAILURES = 5
FIRST_SECONDS = 1.0
LONGEST_SECONDS = 30.0
TOKEN_SECONDS = 30.0


class Way(StrEnum):
    CLEAR = "clear"
    TRYING = "trying"  # one message at a time, until one goes through
    BROKEN = "broken"


@dataclass(slots=True)
class Breaker:
    """Opens after some failures in a row, lets a harmless question through after a while, then one message, then all."""

    way: Way = Way.CLEAR
    reason: str = ""
    opens_at: float = float("-inf")
    _failures: int = 0
    _seconds: float = FIRST_SECONDS

    def note(self, kind: Kind, reason: str, now: float) -> bool:
        """Take one verdict into account. True when the way has just been found broken."""
        if kind is Kind.TOKEN_REFUSED:
            return self._break("token refused", now, TOKEN_SECONDS)
        if kind not in AGAINST:
            if kind is not Kind.FAULT:
                self._clear()
            return False
        self._failures += 1
        if self._failures >= FAILURES or self.way is Way.TRYING:
            return self._break(reason, now, 0.0)
        return False

    def answered(self, now: float, is_ok: bool) -> None:
        """What came of the harmless question."""
        if is_ok:
            self.way = Way.TRYING
        else:
            self._break(self.reason, now, 0.0)

    def is_due_to_ask(self, now: float) -> bool:
        return self.way is Way.BROKEN and now >= self.opens_at

    def room(self, free: int, flying: int) -> int:
        """How many may be started, of those that could."""
        match self.way:
            case Way.CLEAR:
                return free
            case Way.TRYING:
                return max(0, min(free, 1 - flying))
            case Way.BROKEN:
                return 0

    def _break(self, reason: str, now: float, least: float) -> bool:
        was_broken = self.way is Way.BROKEN
        if was_broken and now < self.opens_at:
            return False  # stragglers of the same failure
        self.way, self.reason = Way.BROKEN, reason
        self.opens_at = now + max(self._seconds, least)
        self._seconds = min(LONGEST_SECONDS, self._seconds * 2)
        return not was_broken

    def _clear(self) -> None:
        self.way, self.reason, self._failures, self._seconds = Way.CLEAR, "", 0, FIRST_SECONDS
