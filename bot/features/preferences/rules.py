"""What each choice on the panel changes in a subscription, and how to take it back; which dates were typed. Pure."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

import orjson

from bot.features.preferences.model import Choice
from bot.foundation.chats import Frequency, Subscription
from stories.folding import fold

# Everything a press can change; `next_at` follows from these.
KEPT = (
    "is_on",
    "weekday",
    "at",
    "zone",
    "frequency",
    "fields",
    "is_silent",
    "paused_until",
    "days_off",
    "quiet",
    "has_quiz",
)


def changes(  # noqa: PLR0911 - one return a choice
    subscription: Subscription, choice: Choice, value: str | int, now: datetime
) -> dict[str, Any]:
    """The values that a press changes. A field or day off pressed again is taken out; a pause of 0 weeks ends the pause."""
    match choice:
        case Choice.DAY:
            return {"weekday": int(value) % 7}
        case Choice.HOUR:
            return {"at": _time(int(value))}
        case Choice.FIELDS:
            return {"fields": _toggled(subscription.fields, str(value))}
        case Choice.DAYS_OFF:
            return {"days_off": _toggled(subscription.days_off, str(value))}
        case Choice.FREQUENCY:
            return {"frequency": Frequency(str(value))}
        case Choice.PAUSE:
            return {"paused_until": now + timedelta(weeks=int(value)) if value else None}
        case Choice.ZONE:
            return {"zone": str(value)}
        case Choice.QUIET:
            begins, ends = divmod(int(value), 100)  # 2106: from 21 to 6
            return {"quiet": (time(begins), time(ends)) if value else None}
        case Choice.SILENT:
            return {"is_silent": bool(value)}
        case Choice.QUIZ:
            return {"has_quiz": bool(value)}
        case Choice.ON:
            return {"is_on": bool(value), "paused_until": None}
        case Choice.LANGUAGE | Choice.TOPIC:
            return {}  # not of the subscription


def _time(minute: int) -> time:
    return time(*divmod(minute % 1440, 60))


def _toggled(chosen: tuple[str, ...], one: str) -> tuple[str, ...]:
    return tuple(each for each in chosen if each != one) if one in chosen else (*chosen, one)


def as_it_was(subscription: Subscription) -> str:
    """What an undo button keeps."""
    kept = {name: getattr(subscription, name) for name in KEPT}
    return orjson.dumps(kept, option=orjson.OPT_SORT_KEYS).decode()


def back_to(kept: str) -> Mapping[str, Any]:
    """The values out of `as_it_was`."""
    values = orjson.loads(kept)
    paused, quiet = values["paused_until"], values["quiet"]
    return {
        **values,
        "at": time.fromisoformat(values["at"]),
        "frequency": Frequency(values["frequency"]),
        "fields": tuple(values["fields"]),
        "days_off": tuple(values["days_off"]),
        "paused_until": datetime.fromisoformat(paused) if paused else None,
        "quiet": (time.fromisoformat(quiet[0]), time.fromisoformat(quiet[1])) if quiet else None,
    }


class Unclear(StrEnum):
    """Why typed dates are not taken; the phrase `dates-<reason>` says it."""

    WORDS = "words"
    PAST = "past"
    LONG = "long"
    MANY = "many"


LONGEST_OFF = timedelta(days=100)  # a whole year off is switching off
MOST_DATES = 8
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"({'|'.join(MONTHS)})[a-z]*"
# As people write them, marks stripped: from words to 24/12-2/1.
WRITTEN = (
    (rf"\b{_MONTH}\.? (\d{{1,2}})(?:st|nd|rd|th)?\b(?!/)", r"\2/\1"),
    (rf"\b(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?{_MONTH}\b\.?", r"\1/\2"),
    (r" ?\bthang ", "/"),
    (r" ?(?:\bnam|,) ?(?=\d{4}\b)|(?<=[a-z]) (?=\d{4}\b)", "/"),
    (r"\b(?:tu|from|nghi|ngay|hang nam|every year)\b", ""),
    (r"\b(?:den het|den|toi|to|until|till)\b|[–—]", "-"),
    (r"\s+", ""),
    (r"\.", "/"),
)
DATES = re.compile(r"(\d{1,2})(?:/(\w{1,3}))?(?:/(\d{4}))?(?:-(\d{1,2})/(\w{1,3})(?:/(\d{4}))?)?")


def read_dates(typed: str, today: date) -> str | Unclear:
    """ "24/12–2/1", "20/1 - 5/2/2027", "30 tháng 4", "24 Dec to 2 Jan": the id of those days off, as in foundation/holidays."""
    text = fold(typed[:80].strip())
    for pattern, instead in WRITTEN:
        text = re.sub(pattern, instead, text)
    found = DATES.fullmatch(text)
    if found is None:
        return Unclear.WORDS
    day, month, year, last_day, last_month, last_year = found.groups()
    first, last = _day(day, month or last_month), _day(last_day or day, last_month or month)
    if first is None or last is None:
        return Unclear.WORDS
    if year is None and last_year is None:
        span = last.replace(year=last.year + (last < first)) - first
        return Unclear.LONG if span > LONGEST_OFF else f"{first:%m-%d}/{last:%m-%d}"
    return _once(first, last, year, last_year, today)


def _once(first: date, last: date, year: str | None, last_year: str | None, today: date) -> str | Unclear:
    ends = int(last_year) if last_year else int(year or 0) + (last < first)
    begins = int(year) if year else ends - (last < first)
    try:
        first, last = first.replace(year=begins), last.replace(year=ends)
    except ValueError:  # no 29 February in that year
        return Unclear.WORDS
    if last < first:
        return Unclear.WORDS
    if last < today:
        return Unclear.PAST
    return Unclear.LONG if last - first > LONGEST_OFF else f"{first}/{last}"


def _day(day: str, month: str | None) -> date | None:
    try:
        number = MONTHS.index(month) + 1 if month in MONTHS else int(month or 0)
        return date(2028, number, int(day))  # a leap year
    except ValueError:
        return None


def typed_dates(subscription: Subscription, typed: str, today: date) -> tuple[str, ...] | Unclear:
    """The days off with these among them."""
    span = read_dates(typed, today)
    if isinstance(span, Unclear):
        return span
    if len([each for each in subscription.days_off if "/" in each]) >= MOST_DATES:
        return Unclear.MANY
    return tuple(dict.fromkeys((*subscription.days_off, span)))
