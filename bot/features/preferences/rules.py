"""What each choice on the panel changes in a subscription, and how to take it back. Pure."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

import orjson

from bot.features.preferences.model import Choice
from bot.foundation.chats import Frequency, Subscription

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
