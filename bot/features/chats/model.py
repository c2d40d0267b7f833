"""What a check looks at, and what it finds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.foundation.chats import Chat, Room, Subscription
from bot.foundation.delivery import DeliveryState


class Health(StrEnum):
    GOOD = "good"
    BAD = "bad"  # with the fix
    PLAIN = "plain"  # to know


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of /check: the phrase `check-<name>`, with what it needs."""

    health: Health
    name: str
    moment: datetime | None = None
    words: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of the last edition that was to come here."""

    state: DeliveryState
    at: datetime
    reason: str | None


@dataclass(frozen=True, slots=True)
class Looked:
    """Everything a check knows: from Telegram at this moment, and from our own rows."""

    chat: Chat
    room: Room
    subscription: Subscription | None
    last: Result | None
    is_topic_closed: bool
    zone: str
