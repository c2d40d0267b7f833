"""A broadcast, who it is for, how often it comes, and the states it passes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.foundation.message import Album, Copy, Message, Poll


class State(StrEnum):
    DRAFT = "draft"
    REVIEW = "review"  # a second person decides
    SCHEDULED = "scheduled"
    REPEATING = "repeating"  # a series: each of its times makes a broadcast of its own
    LATE = "late"  # its hour passed while we were away; the author is asked
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    CANCELLED = "cancelled"


class Task(StrEnum):
    SEND = "send"
    EDIT = "edit"  # what another broadcast sent becomes this message
    RECALL = "recall"  # what another broadcast sent is deleted


class Halt(StrEnum):
    """Why it is paused."""

    BY_HAND = "hand"
    CANARY = "canary"
    FAILURES = "failures"


class Kinds(StrEnum):
    ALL = "all"
    GROUPS = "groups"
    PRIVATE = "private"
    CHANNELS = "channels"


class Activity(StrEnum):
    ACTIVE = "active"  # someone there asked the bot for something within 30 days
    QUIET = "quiet"
    NEW = "new"  # known for less than 30 days


@dataclass(frozen=True, slots=True)
class Audience:
    """All conditions hold at once. `place`: folded name. `missed`: those who did not get that broadcast."""

    kinds: Kinds = Kinds.ALL
    field: str | None = None
    language: str | None = None
    place: str | None = None
    activity: Activity | None = None
    missed: int | None = None
    is_picked: bool = False  # only the chats that were picked by hand


class Rhythm(StrEnum):
    DAILY = "daily"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTH_DAY = "month_day"
    MONTH_WEEKDAY = "month_weekday"


@dataclass(frozen=True, slots=True)
class Repeat:
    """`weekday`: 0 is Monday. `day`: of the month; a month that has no such day means its last one. `nth`: −1 is the last."""

    rhythm: Rhythm
    minute: int
    weekday: int = 0
    day: int = 1
    nth: int = 1


@dataclass(frozen=True, slots=True)
class Broadcast:
    """`send_at` None in a draft means now; in a series it is the next time. `cursor`: how far it is in the outbox.

    `is_proven`: the first few arrived, so the others may follow. `window_*`: the counts at which the last look at its
    failures began. `left_out`: what could not even be tried.
    """

    id: int
    author_id: int
    message: Message
    audience: Audience
    task: Task
    parent_id: int | None
    is_edition: bool
    send_at: datetime | None
    repeat: Repeat | None
    state: State
    cursor: int
    is_fanned_out: bool
    is_proven: bool
    total: int
    left_out: int
    window_ended: int
    window_failed: int
    halted: Halt | None
    approved_by: int | None
    revision: int
    changed_by: int
    album: str | None
    gathers_until: datetime | None
    panel_chat: int | None
    panel_id: int | None
    panel_text: str | None
    panel_at: datetime | None
    panel_number: int
    started_at: datetime | None
    finished_at: datetime | None

    @property
    def lane(self) -> str:
        return f"broadcast:{self.id}"

    @property
    def is_open(self) -> bool:
        """It may still be changed."""
        return self.state is State.DRAFT

    @property
    def can_have_buttons(self) -> bool:
        return not isinstance(self.message.attachment, Album)

    @property
    def can_be_edited(self) -> bool:
        return not self.is_edition and not isinstance(self.message.attachment, Poll | Copy)


@dataclass(frozen=True, slots=True)
class Reach:
    """How many places of each kind an audience has."""

    groups: int = 0
    people: int = 0
    channels: int = 0

    @property
    def total(self) -> int:
        return self.groups + self.people + self.channels


@dataclass(frozen=True, slots=True)
class Sequel:
    """What came of a broadcast besides its deliveries. `changes`: its corrections and recalls; `unpinned`: in how many places."""

    changes: Sequence[Broadcast] = ()
    reactions: int = 0
    unpinned: int = 0


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the audit trail. `person_id` None: the bot itself."""

    at: datetime
    person_id: int | None
    label: str | None
    what: str
    detail: str | None


class Refused(StrEnum):
    """Why nothing was done; each has a phrase `broadcast-refused-<reason>`."""

    NOT_A_DRAFT = "not_a_draft"
    EMPTY = "empty"
    PAST = "past"
    CHANGED = "changed"
    OWN = "own"
    NOBODY_ELSE = "nobody_else"
    FIXED = "fixed"  # Telegram lets nobody change what was sent


# Time to think again after the last button.
UNDO = timedelta(seconds=60)
# A one-off later than this asks its author before it goes.
ASK_BEYOND = timedelta(hours=2)
# A time of a series later than this is left out.
STILL_WELCOME = timedelta(hours=12)
# The panel is edited at most this often: an edit counts against the chat's limit.
PANEL_EVERY = timedelta(seconds=3)
# Parts of an album come one by one; this long after the last one it is whole.
ALBUM_REST = timedelta(seconds=2)
# Telegram lets a bot delete its message for this long.
RECALLABLE = timedelta(hours=48)
BATCH = 10_000  # subscriptions looked through; the database writes the rows by itself
QUIET_BATCH = 500  # those with quiet hours pass through the program, each with its moment
CHANGES_BATCH = 500
EDITIONS_BATCH = 50  # each is composed for its place
CANARY = 5
CANARY_FAILURES = 3
# More than 5 % failures in 200 pause it.
WINDOW = 200
WINDOW_FAILURES = 10
