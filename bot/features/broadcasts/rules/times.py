"""Typed times in Vietnamese and English: a grammar of days and hours, so that what is not understood is never guessed. Pure."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.foundation.schedules import instant

FARTHEST = timedelta(days=366)
LONGEST = 80
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)

# Vietnamese as people type it, marks stripped → English. Order matters.
WORDS = (
    (r"\b(?:chu nhat|cn)\b", "sunday"),
    (r"\b(?:thu|t) ?(?:hai|2)\b", "monday"),
    (r"\b(?:thu|t) ?(?:ba|3)\b", "tuesday"),
    (r"\b(?:thu|t) ?(?:tu|4)\b", "wednesday"),
    (r"\b(?:thu|t) ?(?:nam|5)\b", "thursday"),
    (r"\b(?:thu|t) ?(?:sau|6)\b", "friday"),
    (r"\b(?:thu|t) ?(?:bay|7)\b", "saturday"),
    (r"\b(?:nua|half an?) (?:tieng|gio|hour)(?: nua)?\b", "in 30 minutes"),
    (r"\b(?:sau )?(\d{1,3}) ?phut(?: nua)\b|\bsau (\d{1,3}) ?phut\b", r"in \1\2 minutes"),
    (r"\b(?:sau )?(\d{1,3}) ?(?:tieng|gio|h)(?: nua)\b|\bsau (\d{1,3}) ?(?:tieng|gio)\b", r"in \1\2 hours"),
    (r"\b(\d{1,3}) ?ngay nua\b|\bsau (\d{1,3}) ?ngay\b", r"in \1\2 days"),
    (r"\b(\d{1,2}) ?(?:h|gio|g)(?: ?ruoi)\b", r"\1:30"),
    (r"\b(\d{1,2}) ?(?:h|gio|g) ?(\d{2})\b(?: ?phut\b)?", r"\1:\2"),
    (r"\b(\d{1,2}) ?(?:h|gio|g)\b", r"\1:00"),
    (r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b", r"\3/\2/\1"),
    (r"\b(\d{1,2}) thang (\d{1,2}) nam (\d{4})\b", r"\1/\2/\3"),
    (r"\b(\d{1,2}) thang (\d{1,2})\b", r"\1/\2"),
    (r"\b(\d{1,2})[-.](\d{1,2})(?:[-.](\d{4}))?\b(?!:)", lambda m: "/".join(part for part in m.groups() if part)),
    (r"\b(?:ngay|mung|mong) (?=\d)", ""),
    (r"\b(?:ngay kia|ngay mot|day after tomorrow)\b", "in 2 days"),
    (r"\b(?:ngay mai|mai)\b", "tomorrow"),
    (r"\b(?:hom|bua) nay\b|\bnay\b|\btonight\b", "today"),
    (r"\btuan (?:sau|toi)\b|\bnext week\b", "nextweek"),
    (r"\btuan nay\b|\bthis week\b", ""),
    (r"\bnext (?=(?:mon|tues|wednes|thurs|fri|satur|sun)day)", "nextweek "),
    (r"\b(?:sang som|sang)\b|\bin the morning\b", "am"),
    (r"\b(?:chieu|toi|dem)\b|\bin the (?:afternoon|evening)\b|\bat night\b", "evening"),
    (r"\btrua\b", "midday"),
    (r"\b(?:luc|vao|at|on|the|khoang)\b|,", " "),
)
SPANS = {
    "minutes": timedelta(minutes=1),
    "minute": timedelta(minutes=1),
    "hours": timedelta(hours=1),
    "hour": timedelta(hours=1),
}
IN_TIME = re.compile(r"\bin (\d{1,3}) (minutes?|hours?)\b")
IN_DAYS = re.compile(r"\bin (\d{1,3}) days?\b")
CLOCK = re.compile(
    r"\b(?P<hour>\d{1,2})(?::(?P<minute>\d{2}))(?: ?(?P<half>am|pm))?\b|\b(?P<bare>\d{1,2}) ?(?P<only>am|pm)\b"
)
NAMED = {"noon": time(12), "midnight": time(0)}
DATE = re.compile(r"\b(\d{1,2})/(\d{1,2})(?:/(\d{4}))?\b")
MONTH_NAMES = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS)
NAMED_DATE = re.compile(
    rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?({MONTH_NAMES})|({MONTH_NAMES}) (\d{{1,2}})(?:st|nd|rd|th)?)(?: (\d{{4}}))?\b"
)
WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})\b")


class Unclear(StrEnum):
    """Why a typed time cannot be used; each has a phrase `time-<reason>`."""

    WORDS = "words"
    HOUR = "hour"
    DATE = "date"
    PAST = "past"
    FAR = "far"


def read_time(typed: str, now: datetime, zone: str) -> datetime | Unclear:
    """The moment (UTC) that a person in `zone` means: "thứ 6 19h", "25/11 7:30", "tomorrow 7pm"."""
    english, _ = in_english(typed)
    if span := IN_TIME.search(english):
        return now + int(span[1]) * SPANS[span[2]]
    at = clock_time(english)
    rest = CLOCK.sub(" ", english, count=1)
    day, rest = _day(rest, now.astimezone(ZoneInfo(zone)).date())
    # Words that only say which half of the day or which week.
    rest = re.sub(r"\b(?:am|evening|midday|noon|midnight|nextweek)\b", " ", rest)
    if isinstance(day, Unclear):
        return day
    if rest.split():
        return Unclear.WORDS
    if at is None:
        return Unclear.WORDS if day is None else Unclear.HOUR
    return _moment(day, at, now, zone, is_weekday=bool(WEEKDAY.search(english)))


def _moment(day: date | None, at: time, now: datetime, zone: str, *, is_weekday: bool) -> datetime | Unclear:
    today = now.astimezone(ZoneInfo(zone)).date()
    moment = instant(day or today, at, zone)
    if moment <= now and day is None:
        moment = instant(today + timedelta(days=1), at, zone)
    elif moment <= now and is_weekday and day == today:
        moment = instant(today + timedelta(days=7), at, zone)
    if moment <= now:
        return Unclear.PAST
    return Unclear.FAR if moment - now > FARTHEST else moment


def in_english(typed: str) -> tuple[str, str]:
    """What was typed with its Vietnamese put into English, and folded only."""
    folded = " ".join(fold(typed[:LONGEST]).split())
    text = folded
    for pattern, english in WORDS:
        text = re.sub(pattern, english, text)
    return " ".join(text.split()), folded


def fold(text: str) -> str:
    """Lower case without marks, so that typing without them is understood."""
    apart = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).strip()


def clock_time(english: str) -> time | None:
    """The hour it names: "7:30", "7pm", "8:00 evening"."""
    for name, at in NAMED.items():
        if name in english.split():
            return at
    found = CLOCK.search(english)
    if found is None:
        return None
    hour = int(found["hour"] or found["bare"])
    half = found["half"] or found["only"]
    words = english.split()
    if half == "pm" or (half is None and "evening" in words and hour < 12):
        hour = 12 if hour == 12 else hour + 12
    elif half == "am" and hour == 12:
        hour = 0
    elif "midday" in words and hour < 10:
        hour += 12
    minute = int(found["minute"] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _day(text: str, today: date) -> tuple[date | Unclear | None, str]:
    """The day it names (None: it names none), and what is left of the words."""
    if span := IN_DAYS.search(text):
        return today + timedelta(days=int(span[1])), IN_DAYS.sub(" ", text)
    for word, days in (("tomorrow", 1), ("today", 0)):
        if word in text.split():
            return today + timedelta(days=days), re.sub(rf"\b{word}\b", " ", text)
    if found := NAMED_DATE.search(text):
        day, name = found[1] or found[4], found[2] or found[3]
        month = next(number for number, full in enumerate(MONTHS, 1) if full.startswith(name[:3]))
        return _date(int(day), month, found[5], today), WEEKDAY.sub(" ", NAMED_DATE.sub(" ", text))
    if found := DATE.search(text):
        rest = WEEKDAY.sub(" ", DATE.sub(" ", text))
        return _date(int(found[1]), int(found[2]), found[3], today), rest
    if weekday := WEEKDAY.search(text):
        ahead = (WEEKDAYS.index(weekday[1]) - today.weekday()) % 7
        if "nextweek" in text.split() and today.weekday() + ahead < 7:
            ahead += 7
        return today + timedelta(days=ahead), WEEKDAY.sub(" ", text)
    return None, text


def _date(day: int, month: int, year: str | None, today: date) -> date | Unclear:
    """A date without a year is the next one there is."""
    for candidate in [int(year)] if year else range(today.year, today.year + 2):
        try:
            found = date(candidate, month, day)
        except ValueError:
            continue
        if year or found >= today:
            return found
    return Unclear.DATE
