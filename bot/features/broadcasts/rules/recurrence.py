"""Recurring broadcasts: rules as people type them, and the moments they mean. Pure."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from bot.features.broadcasts.model import Repeat, Rhythm
from bot.features.broadcasts.rules.times import WEEKDAYS, Unclear, clock_time, in_english
from bot.foundation.schedules import instant

WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})s?\b")
EVERY = re.compile(
    r"\b(?:hang|hằng|moi|every|each|weekly|monthly|daily|dinh ky|(?:hai|2) tuan (?:mot lan|1 lan|/ ?lan))\b"
)
YEARLY = re.compile(r"\b(?:hang|moi) nam\b|\bevery year\b|\byearly\b")
FORTNIGHT = re.compile(r"\b(?:hai|2|two|other|second) (?:tuan|weeks?)\b|\bfortnight(?:ly)?\b|\bevery other\b")
DAILY = re.compile(r"\b(?:hang|moi) ngay\b|\bevery ?day\b|\bdaily\b")
MONTHLY = re.compile(r"\b(?:hang |moi )?thang\b|\bmonth(?:ly)?\b")
ORDINALS = (
    (r"\b(?:cuoi(?: cung)?|last)\b", -1),
    (r"\b(?:dau(?: tien)?|thu nhat|first|1st)\b", 1),
    (r"\b(?:thu nhi|second|2nd)\b", 2),
    (r"\b(?:third|3rd)\b", 3),
    (r"\b(?:fourth|4th)\b", 4),
)
MONTH_DAY = re.compile(
    r"\b(?:ngay|mung|mong|the|day|on) (?:the )?(\d{1,2})(?:st|nd|rd|th)?\b|\b(\d{1,2})(?:st|nd|rd|th)\b"
)
LAST_DAY = re.compile(r"\b(?:ngay cuoi(?: cung)?|last day)\b")


def is_recurring(typed: str) -> bool:
    folded = in_english(typed)[1]
    return bool(EVERY.search(folded) or (MONTHLY.search(folded) and re.search(r"\b(?:dau|cuoi|first|last)\b", folded)))


def read_repeat(typed: str) -> Repeat | Unclear:
    """ "thứ hai hằng tuần 7h", "ngày 15 hằng tháng 8h", "first monday of every month 7am" """
    english, folded = in_english(typed)
    if YEARLY.search(folded):
        return Unclear.WORDS
    at = clock_time(english)
    if at is None:
        return Unclear.HOUR
    minute = at.hour * 60 + at.minute
    weekday = WEEKDAY.search(english)
    day = WEEKDAYS.index(weekday[1]) if weekday else None
    if DAILY.search(folded) and day is None:
        return Repeat(Rhythm.DAILY, minute)
    if FORTNIGHT.search(folded) and day is not None:
        return Repeat(Rhythm.FORTNIGHTLY, minute, weekday=day)
    if MONTHLY.search(folded):
        return _monthly(folded, minute, day)
    return Unclear.WORDS if day is None else Repeat(Rhythm.WEEKLY, minute, weekday=day)


def _monthly(folded: str, minute: int, weekday: int | None) -> Repeat | Unclear:
    if weekday is not None:
        nth = next((number for pattern, number in ORDINALS if re.search(pattern, folded)), 1)
        return Repeat(Rhythm.MONTH_WEEKDAY, minute, weekday=weekday, nth=nth)
    if LAST_DAY.search(folded):
        return Repeat(Rhythm.MONTH_DAY, minute, day=31)
    found = MONTH_DAY.search(folded)
    number = int(found[1] or found[2]) if found else 0
    return Repeat(Rhythm.MONTH_DAY, minute, day=number) if 1 <= number <= 31 else Unclear.WORDS


def next_times(repeat: Repeat, after: datetime, zone: str, count: int = 3) -> list[datetime]:
    """The first moments later than `after`, UTC."""
    at = time(*divmod(repeat.minute, 60))
    start = after.astimezone(ZoneInfo(zone)).date() - timedelta(days=1)
    moments = (instant(day, at, zone) for day in _days(repeat, start))
    return list(islice((moment for moment in moments if moment > after), count))


def _days(repeat: Repeat, start: date) -> Iterator[date]:
    day = start
    while True:
        if _is_its_day(repeat, day):
            yield day
        day += timedelta(days=1)


def _is_its_day(repeat: Repeat, day: date) -> bool:
    match repeat.rhythm:
        case Rhythm.DAILY:
            return True
        case Rhythm.WEEKLY:
            return day.weekday() == repeat.weekday
        case Rhythm.FORTNIGHTLY:
            # ISO week numbers would stumble at a week 53.
            return day.weekday() == repeat.weekday and (day.toordinal() - day.weekday()) // 7 % 2 == 0
        case Rhythm.MONTH_DAY:
            return day.day == min(repeat.day, _last(day))
        case Rhythm.MONTH_WEEKDAY:
            if day.weekday() != repeat.weekday:
                return False
            return day.day + 7 > _last(day) if repeat.nth < 0 else (day.day - 1) // 7 + 1 == repeat.nth


def _last(day: date) -> int:
    return ((day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)).day
