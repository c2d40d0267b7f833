"""The choices a panel offers, and what a panel is about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.foundation.chats import Subscription, Topic


class Choice(StrEnum):
    """What a button of the panel changes; the phrase `ask-<choice>` asks for it."""

    DAY = "day"
    HOUR = "hour"
    FIELDS = "fields"
    FREQUENCY = "frequency"
    PAUSE = "pause"
    ZONE = "zone"
    QUIET = "quiet"
    DAYS_OFF = "days_off"
    LANGUAGE = "language"
    TOPIC = "topic"
    SILENT = "silent"
    QUIZ = "quiz"
    ON = "on"


# Those behind "more": chosen once, if ever.
RARE = frozenset(
    {Choice.ZONE, Choice.QUIET, Choice.DAYS_OFF, Choice.LANGUAGE, Choice.TOPIC, Choice.SILENT, Choice.QUIZ}
)

HOURS = (5, 6, 7, 8, 9, 11, 12, 14, 16, 17, 18, 19, 20, 21)
PAUSE_WEEKS = (1, 2, 4, 8)
QUIET_HOURS = ((20, 6), (21, 6), (22, 6), (22, 7))
# Where most Vietnamese people live; any other IANA zone can be the default by setting.
ZONES = (
    "Asia/Ho_Chi_Minh",
    "Asia/Tokyo",
    "Asia/Seoul",
    "Asia/Taipei",
    "Australia/Sydney",
    "Europe/Berlin",
    "Europe/Prague",
    "America/Los_Angeles",
)
# A panel in a group goes when nobody has pressed it for so long.
PANEL_STAYS = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Desk:
    """What a panel is about. `title`: of the chat, when the panel is opened elsewhere. `fields`: id → name, as read there."""

    subscription: Subscription
    fields: Mapping[str, str]
    title: str | None = None
    topic: str | None = None
    topics: Sequence[Topic] = ()
    is_forum: bool = False
    languages: Sequence[str] = ()
    language: str = ""
