"""The choices a panel offers."""

from enum import StrEnum


class Choice(StrEnum):
    """What a button of the panel changes; the phrase `ask-<choice>` asks for it."""

    DAY = "day"
    HOUR = "hour"
    FIELDS = "fields"
    FREQUENCY = "frequency"
    PAUSE = "pause"
    ZONE = "zone"
    SILENT = "silent"
    ON = "on"


HOURS = (5, 6, 7, 8, 9, 11, 12, 14, 16, 17, 18, 19, 20, 21)
PAUSE_WEEKS = (1, 2, 4, 8)
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
