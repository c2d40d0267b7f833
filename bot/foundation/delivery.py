"""Nouns of the outbox: a delivery and its states, its lane, and the counts a person is shown. Rows are in store/deliveries.py."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntFlag, StrEnum

from bot.foundation.chats import Place
from bot.foundation.message import Act


class DeliveryState(StrEnum):
    PENDING = "pending"
    SENDING = "sending"  # committed before the first byte leaves
    SETTLING = "settling"  # the outcome is unknown; a late answer may still come
    SENT = "sent"
    REFUSED = "refused"  # a permanent reason, given by Telegram
    SKIPPED = "skipped"  # our own policy: left, paused, expired, cancelled
    UNCERTAIN = "uncertain"  # Telegram may have it; a person decides


class Policy(StrEnum):
    """What follows when nobody knows whether a message arrived."""

    RESEND_ONCE = "resend_once"
    HOLD = "hold"


class LaneState(StrEnum):
    OPEN = "open"
    PAUSED = "paused"
    CANCELLED = "cancelled"


PINS = ":pins"


def pins_of(lane: str) -> str:
    """The lane of the pins of a lane's messages, so that the numbers of that one are those of its messages."""
    return f"{lane}{PINS}"


class Decision(StrEnum):
    """What a person says about a delivery that nobody knows about."""

    ARRIVED = "arrived"
    SEND_AGAIN = "send_again"
    FORGET = "forget"


# On the buttons with which a person decides.
DECISION_SIGNS = {Decision.ARRIVED: "✅", Decision.SEND_AGAIN: "🔁", Decision.FORGET: "✖️"}


class Ease(IntFlag):
    """What a delivery gave up on its way so that the rest of it arrives."""

    NONE = 0
    GENERAL = 1  # outside its topic, which is closed or gone
    TEXT = 2  # without its picture
    PLAIN = 4  # without formatting
    CAPTION = 8  # an edit: the target turned out to be a picture with a caption
    CLASSIC = 16  # without its richer form
    ALOUD = 32  # for all of the group to see


class Trouble(StrEnum):
    """What stands between us and a chat; told once, to the people who can mend it."""

    TOPIC_GONE = "topic_gone"
    NO_MEDIA = "no_media"
    PAUSED = "paused"
    MOVED = "moved"
    TOKEN_REFUSED = "token_refused"  # noqa: S105 - the name of a trouble, not a secret
    UNREACHABLE = "unreachable"  # Telegram, the proxy or the network; no chat is to blame


MOST_TRIES = 5

REPLY = "reply"
SCHEDULED = "scheduled"


BROADCAST_LANE = "broadcast:"


def broadcast_lane(broadcast_id: int) -> str:
    return f"{BROADCAST_LANE}{broadcast_id}"


@dataclass(frozen=True, slots=True)
class Tally:
    """How far a lane has come. `sending` includes those whose outcome is awaited."""

    waiting: int = 0
    sending: int = 0
    sent: int = 0
    refused: int = 0
    skipped: int = 0
    uncertain: int = 0

    @property
    def total(self) -> int:
        return self.waiting + self.sending + self.sent + self.refused + self.skipped + self.uncertain

    @property
    def is_over(self) -> bool:
        return not self.waiting and not self.sending


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message bound for one place, as reports show it."""

    id: int
    key: str
    lane: str
    place: Place
    act: Act
    state: DeliveryState
    reason: str | None
    message_id: int | None  # what Telegram calls the message that arrived
    more_ids: tuple[int, ...]  # of an album, beyond its first
    tries: int
    due_at: datetime
    settled_at: datetime | None
