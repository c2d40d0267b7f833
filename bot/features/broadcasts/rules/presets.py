"""The hours that are offered. Pure."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.foundation.schedules import instant

EVENING, MORNING = time(19), time(7)


def presets(now: datetime, zone: str) -> list[datetime]:
    """The next evening and the next morning."""
    today = now.astimezone(ZoneInfo(zone)).date()
    days = [today + timedelta(days=offset) for offset in (0, 1)]
    found = [next(at for day in days if (at := instant(day, hour, zone)) > now) for hour in (EVENING, MORNING)]
    return sorted(found)
