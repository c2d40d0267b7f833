"""A broadcast and the states it passes."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.foundation.message import Message


class State(StrEnum):
    DRAFT = "draft"
    SCHEDULED = "scheduled"
    LATE = "late"  # its hour passed while we were away; the author is asked
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    CANCELLED = "cancelled"


class Audience(StrEnum):
    ALL = "all"
    GROUPS = "groups"
    PRIVATE = "private"
    CHANNELS = "channels"


@dataclass(frozen=True, slots=True)
class Broadcast:
    """`send_at` None in a draft means now. `cursor`: the last subscription whose delivery is in the outbox."""

    id: int
    author_id: int
    message: Message
    audience: Audience
    is_silent: bool
    send_at: datetime | None
    state: State
    cursor: int
    is_fanned_out: bool
    total: int
    panel_id: int | None
    panel_text: str | None
    panel_at: datetime | None
    panel_number: int
    started_at: datetime | None

    @property
    def lane(self) -> str:
        return f"broadcast:{self.id}"


@dataclass(frozen=True, slots=True)
class Reach:
    """How many places of each kind an audience has."""

    groups: int = 0
    people: int = 0
    channels: int = 0

    @property
    def total(self) -> int:
        return self.groups + self.people + self.channels


# Time to think again after the last button.
UNDO = timedelta(seconds=60)
# A one-off later than this asks its author before it goes.
ASK_BEYOND = timedelta(hours=2)
# The panel is edited at most this often: an edit counts against the chat's limit.
PANEL_EVERY = timedelta(seconds=3)
BATCH = 500
