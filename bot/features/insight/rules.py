"""Days of a period, and bars few enough to read. Pure."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.features.insight.model import Day

BARS = 10


def days_until(now: datetime, zone: str, length: int) -> list[date]:
    """The last `length` days, today with them."""
    today = now.astimezone(ZoneInfo(zone)).date()
    return [today - timedelta(days=back) for back in range(length - 1, -1, -1)]


def groups(days: Sequence[Day]) -> list[Sequence[Day]]:
    """Neighbouring days put together, so that there are at most ten bars; the newest one is whole."""
    together = -(-len(days) // BARS)
    first = len(days) % together
    parts = [days[:first]] if first else []
    return [*parts, *(days[start : start + together] for start in range(first, len(days), together))]


def growth(days: Sequence[Day], now_subscribed: int) -> list[int]:
    """How many places there were at the end of each day, counted back from now."""
    found: list[int] = []
    places = now_subscribed
    for day in reversed(days):
        found.append(max(0, places))
        places -= day.new - day.left
    return found[::-1]
