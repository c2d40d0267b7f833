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
class Echo:
    """What came back to a story: how often it was opened, reactions to it, and places that stopped after it."""

    slug: str
    opened: int
    reactions: int
    left: int


@dataclass(frozen=True, slots=True)
class Period:
    """`places`: subscribed now. `stories`: the most opened first."""

    days: tuple[Day, ...]
    places: int
    stories: tuple[Echo, ...]

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
    def reactions(self) -> int:
        return sum(echo.reactions for echo in self.stories)

    @property
    def failed(self) -> int:
        return sum(day.failed for day in self.days)
