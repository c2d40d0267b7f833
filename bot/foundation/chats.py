"""Where we write: a chat, a topic in it, and the subscription that says when and what. Nouns only; rows are in store/chats.py."""

from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum


class ChatKind(StrEnum):
    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"

    @property
    def is_group(self) -> bool:
        return self in (ChatKind.GROUP, ChatKind.SUPERGROUP)


class ChatState(StrEnum):
    ACTIVE = "active"
    PAUSED = "paused"  # we may not write there; `reason` says why. Coming back makes it active with its settings
    MOVED = "moved"  # the group became a supergroup; `moved_to` is its new id


class Standing(StrEnum):
    """What we may do in a chat."""

    ADMIN = "admin"
    MEMBER = "member"
    MUTED = "muted"
    OUT = "out"


class Frequency(StrEnum):
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"


@dataclass(frozen=True, slots=True)
class Place:
    """Where one message goes: a chat, and in a forum the topic (`None` is General or no forum)."""

    chat_id: int
    thread_id: int | None = None


@dataclass(frozen=True, slots=True)
class Chat:
    id: int
    kind: ChatKind
    title: str | None  # groups and channels only: names of people are not kept
    state: ChatState
    language: str | None
    zone: str | None
    is_forum: bool
    added_by: int | None
    area: str | None = None  # the place it belongs to


@dataclass(frozen=True, slots=True)
class Room:
    """What Telegram says of one place at this moment; None where it does not say."""

    kind: ChatKind | None = None
    title: str | None = None
    is_forum: bool = False
    standing: Standing | None = None
    can_write: bool | None = None
    can_send_pictures: bool | None = None
    is_topic_open: bool | None = None
    admins: int | None = None
    slow_seconds: int | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """`thread_id` None is General. The name is known once a service message has told it."""

    thread_id: int | None
    name: str | None = None
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class Subscription:
    """The weekly edition of one place. `weekday`: 0 is Monday. `at`: local time in `zone`. `next_at`: the next firing, UTC."""

    id: int
    place: Place
    is_on: bool
    weekday: int
    at: time
    zone: str
    frequency: Frequency
    fields: tuple[str, ...]  # empty: all
    is_silent: bool
    paused_until: datetime | None
    next_at: datetime | None
    days_off: tuple[str, ...] = ()  # ids of foundation/holidays
    quiet: tuple[time, time] | None = None  # local; what others send waits until it is over
    has_quiz: bool = False  # two days after an edition
