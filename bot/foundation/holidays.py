"""Days on which a place wants no edition: which dates the ids stand for. Pure; who chose what is on the subscription.

Dates that somebody typed are ids too: `12-24/01-02` every year, `2026-12-24/2027-01-02` once.
"""

from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum

from stories.calendar import occasions


class DayOff(StrEnum):
    TET = "tet"
    APRIL = "april"  # Reunification Day and Labour Day
    SEPTEMBER = "september"  # National Day, two days by law
    SUMMER = "summer"  # the school holidays


# A whole week, so that a weekly edition is left out exactly once: from two days before the new year to its fifth day.
TET_BEFORE, TET_AFTER = timedelta(days=2), timedelta(days=4)
BY_DEFAULT = (DayOff.TET,)


def is_off(day: date, days_off: Collection[str]) -> bool:
    return any(_falls(day, DayOff(each)) if each in set(DayOff) else _within(day, each) for each in days_off)


def _within(day: date, span: str) -> bool:
    """Dates written so are in order as texts, too."""
    first, _, last = span.partition("/")
    today = day.isoformat()[-len(first) :]
    return first <= today <= last if first <= last else today >= first or today <= last


def _falls(day: date, off: DayOff) -> bool:
    match off:
        case DayOff.TET:
            around = occasions(day - TET_AFTER, day + TET_BEFORE)
            return any(occasion.id == "tet" for occasion in around)
        case DayOff.APRIL:
            return (day.month, day.day) in ((4, 30), (5, 1))
        case DayOff.SEPTEMBER:
            return (day.month, day.day) in ((9, 1), (9, 2))
        case DayOff.SUMMER:
            return 6 <= day.month <= 8
