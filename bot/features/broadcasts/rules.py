"""Typed times in Vietnamese and English, and how long a broadcast takes. Pure."""

import re
import unicodedata
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

import dateparser

FARTHEST = timedelta(days=366)
LONGEST = 80

# Vietnamese as people type it, marks stripped → the English that the library reads best. Order matters.
WORDS = (
    (r"\b(\d{1,2}) ?(?:h|gio|g)(?: ?(\d{2}))?(?: ?phut)?(?= |$|,)", lambda m: f"{m[1]}:{m[2] or '00'}"),
    (
        r"\b(?:(?:ngay|mung|mong) )?(\d{1,2}) thang (\d{1,2})(?: nam (\d{4}))?",
        lambda m: "/".join(part for part in m.groups() if part),
    ),
    (r"\b(?:ngay|mung|mong) (?=\d)", ""),
    (r"\b(?:chu nhat|cn)\b", "sunday"),
    (r"\b(?:thu|t) ?(?:hai|2)\b", "monday"),
    (r"\b(?:thu|t) ?(?:ba|3)\b", "tuesday"),
    (r"\b(?:thu|t) ?(?:tu|4)\b", "wednesday"),
    (r"\b(?:thu|t) ?(?:nam|5)\b", "thursday"),
    (r"\b(?:thu|t) ?(?:sau|6)\b", "friday"),
    (r"\b(?:thu|t) ?(?:bay|7)\b", "saturday"),
    (r"\b(?:ngay kia|ngay mot)\b", "in 2 days"),
    (r"\bngay mai\b|\bmai\b", "tomorrow"),
    (r"\b(?:hom|bua) nay\b|\bnay\b", "today"),
    (r"\b(\d{1,3}):00 nua\b", r"in \1 hours"),
    (r"\b(\d{1,3}) phut nua\b", r"in \1 minutes"),
    (r"\b(\d{1,3}) ngay nua\b", r"in \1 days"),
    (r"\bluc\b|\bvao\b|\bat\b|,", " "),
)
DAY_PARTS = re.compile(r"\b(?:(sang|trua|chieu|toi|dem))\b")
HOUR = re.compile(r"\b(\d{1,2}):(\d{2})\b")
NEXT_WEEK = re.compile(r"\btuan (?:sau|toi)\b")
HAS_TIME = re.compile(r"\d:\d\d|\b\d{1,2} ?[ap]m\b|\bin \d+ (?:hours?|minutes?)\b|\bnoon\b")


class Unclear(StrEnum):
    """Why a typed time cannot be used; each has a phrase `time-<reason>`."""

    WORDS = "words"
    HOUR = "hour"
    PAST = "past"
    FAR = "far"


def read_time(typed: str, now: datetime, zone: str) -> datetime | Unclear:
    """The moment (UTC) that a person in `zone` means: "thứ 6 19h", "25/11 7:30", "tomorrow 7pm"."""
    local = now.astimezone(ZoneInfo(zone))
    english, is_next_week = _in_english(typed[:LONGEST])
    if not HAS_TIME.search(english):
        return Unclear.HOUR if _parse(english, local) else Unclear.WORDS
    found = _parse(english, local)
    if found is None:
        return Unclear.WORDS
    if is_next_week and found.isocalendar().week == local.isocalendar().week:
        found += timedelta(days=7)
    moment = found.replace(tzinfo=local.tzinfo).astimezone(now.tzinfo)
    if moment <= now:
        return Unclear.PAST
    return Unclear.FAR if moment - now > FARTHEST else moment


def _in_english(typed: str) -> tuple[str, bool]:
    text = fold(typed)
    is_next_week = bool(NEXT_WEEK.search(text))
    text = NEXT_WEEK.sub(" ", text)
    for pattern, english in WORDS:
        text = re.sub(pattern, english, text)
    part = DAY_PARTS.search(text)
    text = DAY_PARTS.sub(" ", text)
    if part and part[1] in ("chieu", "toi", "dem"):
        text = HOUR.sub(lambda m: f"{int(m[1]) + 12 if int(m[1]) < 12 else m[1]}:{m[2]}", text)
        if part[1] == "toi" and not re.search(r"[a-z]|\d/\d", text):
            text = f"today {text}"
    return " ".join(text.split()), is_next_week


def fold(text: str) -> str:
    """Lower case without marks, so that typing without them is understood."""
    apart = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).strip()


def _parse(english: str, local: datetime) -> datetime | None:
    """Local wall time. The library puts a weekday that is today into next week, so today is tried by its date."""
    base = local.replace(tzinfo=None)
    settings = {"PREFER_DATES_FROM": "future", "DATE_ORDER": "DMY", "RELATIVE_BASE": base}
    today = f"{base:%A}".lower()
    for text in (english.replace(today, f"{base:%d/%m/%Y}"), english):
        found: datetime | None = dateparser.parse(text, languages=["en"], settings=settings)
        if found and (found > base or text == english):
            return found
    return None


def duration(total: int, messages_per_second: int) -> timedelta:
    """How long it takes to send to so many, at the pace that is allowed."""
    return timedelta(seconds=max(1.0, total / messages_per_second))


def bar(done: int, total: int, width: int = 12) -> str:
    filled = width if total == 0 else min(width, done * width // total)
    return "▓" * filled + "░" * (width - filled)
