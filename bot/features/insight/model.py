"""The numbers of a period, each without a person in it."""

from dataclasses import dataclass
from datetime import date, time

PERIODS = (7, 30, 90)
PERIOD = 30
# The weekly report: Monday, after the edition.
REPORT_WEEKDAY, REPORT_AT = 0, time(8)
SENT, FAILED, LEFT, NEW = "sent", "failed", "left", "new"


@dataclass(frozen=True, slots=True)
class Day:
    day: date
    new: int = 0
    sent: int = 0
    failed: int = 0
    left: int = 0


@dataclass(frozen=True, slots=True)
class Period:
    """`places`: subscribed now. `stories`: slug and how often it was opened, the most opened first."""

    days: tuple[Day, ...]
    places: int
    stories: tuple[tuple[str, int], ...]

    @property
    def new(self) -> int:
        return sum(day.new for day in self.days)

    @property
    def left(self) -> int:
        return sum(day.left for day in self.days)

    @property
    def sent(self) -> int:
        return sum(day.sent for day in self.days)

    @property
    def failed(self) -> int:
        return sum(day.failed for day in self.days)
