"""Nouns of pledges: what somebody registered, what was reported, and the group's quarter as one value."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

WHAT = (10, 300)  # characters of the task
UNIT_LIMIT = 40
NAME_LIMIT = 60
WORDS_LIMIT = 500  # of a report, and of what a reviewer writes
MILESTONES = 6
MILESTONE_LIMIT = 80
MOST_AMOUNT = 1_000_000_000
PAPERS = "pledges"  # the first part of the names of what is drawn of a group
MOST_OPEN = 20  # pledges of one person that have not come to an end


class State(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    CHANGES = "changes"  # the reviewer asked for another wording
    APPROVED = "approved"
    DECLINED = "declined"
    DONE = "done"
    DROPPED = "dropped"


LIVING = (State.APPROVED, State.DONE, State.DROPPED)  # what a group's quarter shows


class Visibility(StrEnum):
    """Each may see what those before it may."""

    GROUP = "group"
    EDITORS = "editors"
    EVERYONE = "everyone"


class Names(StrEnum):
    """How a group has its members written on what it shows."""

    FULL = "full"
    INITIALS = "initials"
    HIDDEN = "hidden"


class Progress(StrEnum):
    ON_TRACK = "on_track"
    LATE = "late"
    DONE = "done"
    DROPPED = "dropped"


class Part(StrEnum):
    """The steps of registering, in the order in which they are asked; the phrase `pledge-ask-<part>` asks."""

    WHAT = "what"
    GOAL = "goal"
    PERIOD = "period"
    FIELD = "field"
    VISIBILITY = "visibility"
    NAME = "name"


class EntryKind(StrEnum):
    SUBMITTED = "submitted"
    APPROVED = "approved"
    CHANGES = "changes"
    DECLINED = "declined"
    REPORT = "report"
    WITHDRAWN = "withdrawn"
    COMMENDED = "commended"
    AGREED = "agreed"
    REFUSED = "refused"  # its owner did not want to be told about


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A quarter of a year, or with quarter 0 the whole year."""

    year: int
    quarter: int = 0

    def __str__(self) -> str:
        return f"{self.year}-Q{self.quarter}" if self.quarter else str(self.year)

    @property
    def first(self) -> date:
        return date(self.year, 3 * max(self.quarter, 1) - 2, 1)

    @property
    def last(self) -> date:
        month = 3 * (self.quarter or 4)
        return date(self.year + month // 12, month % 12 + 1, 1) - timedelta(days=1)

    @property
    def last_quarter(self) -> "Period":
        return Period(self.year, self.quarter or 4)

    @property
    def first_quarter(self) -> "Period":
        return Period(self.year, self.quarter or 1)

    @property
    def next(self) -> "Period":
        if not self.quarter:
            return Period(self.year + 1)
        return Period(self.year + self.quarter // 4, self.quarter % 4 + 1)

    @property
    def before(self) -> "Period":
        if not self.quarter:
            return Period(self.year - 1)
        return Period(self.year - (self.quarter == 1), (self.quarter + 2) % 4 + 1)


@dataclass(frozen=True, slots=True)
class Goal:
    """A number with its unit, or milestones in order; never both."""

    amount: float | None = None
    unit: str = ""
    milestones: tuple[str, ...] = ()

    def share(self, reached: float) -> float:
        """How much of it is reached, 0 to 1. Of milestones `reached` counts them."""
        whole = self.amount or len(self.milestones)
        return min(1.0, max(0.0, reached / whole)) if whole else 0.0


@dataclass(frozen=True, slots=True)
class Pledge:
    """`chat_id`: the group it belongs to, None where reviewers of the bot look after it. `name`: as its owner wants it written.

    `revision` grows with every change of its wording: a review is of one revision.
    """

    id: int
    owner_id: int | None  # None: its owner was forgotten, only the sums remain
    chat_id: int | None
    is_collective: bool
    state: State
    revision: int
    name: str | None
    what: str | None
    goal: Goal | None
    period: Period | None
    field: str | None
    visibility: Visibility | None
    slug: str | None  # the story it follows
    first: Period | None  # the quarter it was approved in
    approved_at: datetime | None
    reached: float
    progress: Progress | None
    ask_at: datetime | None
    is_commended: bool

    def public_words(self) -> tuple[str | None, ...]:
        """What others will read of it."""
        goal = self.goal or Goal()
        return self.what, self.name, goal.unit, *goal.milestones

    def missing(self) -> Part | None:
        """The first step that is not answered yet."""
        answers: Mapping[Part, object] = {
            Part.WHAT: self.what,
            Part.GOAL: self.goal,
            Part.PERIOD: self.period,
            Part.FIELD: self.field,
            Part.VISIBILITY: self.visibility,
            Part.NAME: self.name,
        }
        return next((part for part in Part if answers[part] is None), None)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a pledge's history."""

    id: int
    pledge_id: int
    kind: EntryKind
    at: datetime
    period: Period | None = None
    reached: float | None = None
    progress: Progress | None = None
    words: str | None = None
    photo: str | None = None


@dataclass(frozen=True, slots=True)
class Circle:
    """A group as pledges see it: `door` is its name in links, `thread_id` the topic where its pledges are talked about."""

    chat_id: int
    door: str
    thread_id: int | None
    names: Names


@dataclass(frozen=True, slots=True)
class Line:
    """One pledge as the group's period shows it. `reported`: a report for this very period stands."""

    pledge: Pledge
    shown_name: str
    reached: float
    progress: Progress | None
    reported: bool
    words: str | None = None

    @property
    def share(self) -> float:
        assert self.pledge.goal is not None, "an approved pledge has a goal"
        return self.pledge.goal.share(self.reached)


@dataclass(frozen=True, slots=True)
class Sums:
    """Counts of a period, those of forgotten people among them."""

    all: int = 0
    reported: int = 0
    done: int = 0
    on_track: int = 0
    late: int = 0
    dropped: int = 0

    @property
    def silent(self) -> int:
        return self.all - self.reported


@dataclass(frozen=True, slots=True)
class Board:
    """A group's quarter or year."""

    title: str
    period: Period
    lines: tuple[Line, ...]
    sums: Sums
