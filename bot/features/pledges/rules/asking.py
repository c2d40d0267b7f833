"""When a pledge is asked about: twice in the last fortnight of a quarter, at the chat's hour, never at night. Pure."""

import re
from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.features.pledges.model import Period
from bot.foundation.schedules import instant

FORTNIGHT = 13  # days before a quarter's last when its review is asked for
AGAIN = 3  # days before it when those who have not answered are asked once more
STILL_WORTH_ASKING = timedelta(days=7)  # after the quarter; later its next one is asked about
AWAKE_FROM, AWAKE_UNTIL = time(6), time(21)
MORNING = time(7)


def quarter_at(moment: datetime, zone: str) -> Period:
    return quarter_of(moment.astimezone(ZoneInfo(zone)).date())


def quarter_of(day: date) -> Period:
    return Period(day.year, (day.month + 2) // 3)


def asking_hour(at: time) -> time:
    """The chat's own hour, or the morning where that is in the night."""
    return at if AWAKE_FROM <= at < AWAKE_UNTIL else MORNING


def is_night(moment: datetime, zone: str) -> bool:
    return not AWAKE_FROM <= moment.astimezone(ZoneInfo(zone)).time() < AWAKE_UNTIL


def bedtime(moment: datetime, zone: str) -> datetime:
    """The end of the local day's waking hours: what waits longer must not arrive."""
    return instant(moment.astimezone(ZoneInfo(zone)).date(), AWAKE_UNTIL, zone)


def awake(moment: datetime, at: time, zone: str) -> datetime:
    """The same moment, or the next asking hour where it lies in the night."""
    return next_morning(moment, at, zone) if is_night(moment, zone) else moment


def next_morning(moment: datetime, at: time, zone: str) -> datetime:
    """The next asking hour after `moment`."""
    day = moment.astimezone(ZoneInfo(zone)).date()
    found = instant(day, asking_hour(at), zone)
    return found if found > moment else instant(day + timedelta(days=1), asking_hour(at), zone)


def askings(quarter: Period, at: time, zone: str) -> tuple[datetime, datetime]:
    """The two moments at which a quarter's review is asked for."""
    hour = asking_hour(at)
    return (
        instant(quarter.last - timedelta(days=FORTNIGHT), hour, zone),
        instant(quarter.last - timedelta(days=AGAIN), hour, zone),
    )


def next_asking(
    after: datetime, first: Period, last: Period, reported: Collection[Period], at: time, zone: str
) -> datetime | None:
    """The first moment later than `after` at which this pledge is asked about; None when nothing is left to ask."""
    quarter = max(first, quarter_at(after, zone))
    while quarter <= last:
        if quarter not in reported:
            for moment in askings(quarter, at, zone):
                if moment > after:
                    return moment
        quarter = quarter.next
    return None


def asked_about(due: datetime, zone: str) -> tuple[Period, int]:
    """Which quarter an asking that was due then is about, and whether it is its first or its second."""
    quarter = quarter_at(due, zone)
    day = due.astimezone(ZoneInfo(zone)).date()
    return quarter, 1 if (quarter.last - day).days > AGAIN else 2


def is_worth_asking(quarter: Period, now: datetime, zone: str) -> bool:
    return now.astimezone(ZoneInfo(zone)).date() <= quarter.last + STILL_WORTH_ASKING


def reportable(now: datetime, first: Period, last: Period, zone: str) -> Period:
    """The quarter that a report given now is for: in a quarter's first week still the one before, if it was pledged for."""
    today = now.astimezone(ZoneInfo(zone)).date()
    quarter = quarter_of(today)
    before = quarter.before
    if quarter > last or (first <= before and today <= before.last + STILL_WORTH_ASKING):
        return min(max(before, first), last)
    return max(quarter, first)


def offered_periods(now: datetime, zone: str) -> tuple[Period, ...]:
    """What one can register for: this quarter while a week of it is left, the next ones, this year and the next."""
    today = now.astimezone(ZoneInfo(zone)).date()
    quarter = quarter_of(today)
    if (quarter.last - today).days < 7:
        quarter = quarter.next
    year = Period(quarter.year)
    return (quarter, quarter.next, year if quarter.quarter < 4 else year.next)


def is_past(period: Period, now: datetime, zone: str) -> bool:
    return period.last < now.astimezone(ZoneInfo(zone)).date()


_QUARTER = re.compile(r"(?:quý|quy|quarter|q)\s*([1-4]|iv|i{1,3})\b\D*(\d{4})?", re.IGNORECASE)
_YEAR = re.compile(r"\b(20\d\d)\b")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def read_period(typed: str, now: datetime, zone: str) -> Period | None:
    """A typed quarter or year: "quý 1/2027", "Q2", "năm 2027". A quarter without a year is the next such one."""
    current = quarter_at(now, zone)
    if found := _QUARTER.search(typed):
        digit = found[1].lower()
        number = _ROMAN.get(digit) or int(digit)
        if found[2]:
            return Period(int(found[2]), number)
        return Period(current.year + (number < current.quarter), number)
    if found := _YEAR.search(typed):
        return Period(int(found[1]))
    return None
