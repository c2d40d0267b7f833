"""What works in a chat and what does not, from what is known about it. Pure."""

from bot.features.chats.model import Finding, Health, Looked
from bot.foundation.chats import ChatKind, Standing
from bot.foundation.delivery import DeliveryState


def findings(looked: Looked) -> list[Finding]:
    """In the order in which somebody would look for a fault."""
    is_private = looked.chat.kind is ChatKind.PRIVATE
    found = [_may(looked, looked.room.can_write, "write")]
    if not is_private:
        found.append(_may(looked, looked.room.can_send_pictures, "pictures"))
        found += _topic(looked)
        found += _rank(looked)
    found += _edition(looked)
    found.append(Finding(Health.PLAIN, "zone"))
    return found


def _may(looked: Looked, may: bool | None, what: str) -> Finding:
    if may is None:
        return Finding(Health.PLAIN, f"{what}-unknown")
    kind = "channel" if looked.chat.kind is ChatKind.CHANNEL else "group"
    return Finding(Health.GOOD if may else Health.BAD, what if may else f"{what}-not", words={"kind": kind})


def _topic(looked: Looked) -> list[Finding]:
    """What Telegram says goes before what we heard last; an admin may write in a closed topic."""
    if not looked.chat.is_forum:
        return []
    is_open = looked.room.is_topic_open
    if is_open and looked.is_topic_closed and looked.room.standing is not Standing.ADMIN:
        is_open = False
    if is_open is None:
        return []
    return [Finding(Health.GOOD, "topic")] if is_open else [Finding(Health.BAD, "topic-not")]


def _rank(looked: Looked) -> list[Finding]:
    found = []
    if looked.chat.kind.is_group and looked.room.standing in (Standing.MEMBER, Standing.ADMIN):
        found.append(Finding(Health.GOOD, "rank", words={"rank": looked.room.standing}))
    if looked.room.admins is not None:
        found.append(Finding(Health.PLAIN, "admins", words={"n": looked.room.admins}))
    if looked.room.slow_seconds:
        found.append(Finding(Health.PLAIN, "slow", words={"seconds": looked.room.slow_seconds}))
    return found


def _edition(looked: Looked) -> list[Finding]:
    subscription = looked.subscription
    if subscription is None or subscription.next_at is None:
        found = [Finding(Health.BAD, "off")]
    else:
        found = [Finding(Health.GOOD, "next", moment=subscription.next_at)]
    if looked.last is not None:
        match looked.last.state:
            case DeliveryState.SENT:
                found.append(Finding(Health.GOOD, "last", moment=looked.last.at))
            case DeliveryState.REFUSED:
                found.append(Finding(Health.BAD, "last-refused", moment=looked.last.at))
            case DeliveryState.SKIPPED:
                found.append(Finding(Health.PLAIN, "last-skipped", moment=looked.last.at))
            case DeliveryState.UNCERTAIN | DeliveryState.SETTLING | DeliveryState.SENDING | DeliveryState.PENDING:
                found.append(Finding(Health.PLAIN, "last-uncertain", moment=looked.last.at))
    return found
