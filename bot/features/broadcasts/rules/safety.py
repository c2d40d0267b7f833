"""When a broadcast must stop by itself, how long it takes and when it should be silent. Pure."""

from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.features.broadcasts.model import CANARY_FAILURES, WINDOW, WINDOW_FAILURES

# Nobody's telephone rings at these hours, whoever sends.
QUIET_FROM, QUIET_UNTIL = time(21, 30), time(6)


class Canary(StrEnum):
    """What the first few say about the others."""

    WAIT = "wait"
    GO = "go"
    STOP = "stop"


def canary(waiting: int, failed: int) -> Canary:
    """`waiting`: of the first few, those without an outcome."""
    if failed >= CANARY_FAILURES:
        return Canary.STOP
    return Canary.WAIT if waiting else Canary.GO


class Window(StrEnum):
    GOES_ON = "goes_on"
    STARTS_ANEW = "starts_anew"
    STOP = "stop"


def window(ended: int, failed: int) -> Window:
    """A look at what ended since the last one began: more than 5 % of 200, or of what is more than 200."""
    if failed > max(WINDOW_FAILURES, ended * WINDOW_FAILURES / WINDOW):
        return Window.STOP
    return Window.STARTS_ANEW if ended >= WINDOW else Window.GOES_ON


def is_quiet(moment: datetime, zone: str) -> bool:
    local = moment.astimezone(ZoneInfo(zone)).time()
    return local >= QUIET_FROM or local < QUIET_UNTIL


def duration(total: int, messages_per_second: int) -> timedelta:
    """How long it takes to send to so many, at the pace that is allowed."""
    return timedelta(seconds=max(1.0, total / messages_per_second))


def bar(done: int, total: int, width: int = 12) -> str:
    filled = width if total == 0 else min(width, done * width // total)
    return "▓" * filled + "░" * (width - filled)
