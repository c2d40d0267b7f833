"""Who may do what: one pure table, right × who. Who somebody is at this moment is found out in engines/admission.py."""

from collections.abc import Collection, Mapping
from enum import StrEnum

from bot.foundation.chats import ChatKind
from bot.foundation.feature import Right, Where


class Role(StrEnum):
    """Held by a person over the whole bot; owners come from the settings, the others from their rows."""

    OWNER = "owner"
    BROADCASTER = "broadcaster"


class Who(StrEnum):
    """What somebody is to the chat that their act is about. A person can be several at once."""

    MEMBER = "member"  # any person; of somebody else's private chat too
    ADMIN = "admin"  # of that chat, its owner included; of a private chat, the person themself
    BROADCASTER = "broadcaster"
    OWNER = "owner"  # of the bot
    ANONYMOUS_ADMIN = "anonymous_admin"  # speaks as the group: nobody knows yet who it is
    CHANNEL = "channel"  # speaks as a channel: nobody will know who it is
    MACHINE = "machine"  # a bot, or Telegram itself


class Decision(StrEnum):
    """What follows, the more favourable first."""

    DO = "do"
    CONFIRM = "confirm"  # they press a button, which shows who they are, and are asked again
    ELSEWHERE = "elsewhere"  # in their private chat with us
    REFUSE = "refuse"  # politely, in words
    IGNORE = "ignore"


D = Decision
TABLE: Mapping[Right, Mapping[Who, Decision]] = {
    Right.ANYONE: {
        Who.MEMBER: D.DO,
        Who.ADMIN: D.DO,
        Who.BROADCASTER: D.DO,
        Who.OWNER: D.DO,
        Who.ANONYMOUS_ADMIN: D.DO,
        Who.CHANNEL: D.DO,
        Who.MACHINE: D.IGNORE,
    },
    Right.CHAT_ADMIN: {
        Who.MEMBER: D.REFUSE,
        Who.ADMIN: D.DO,
        Who.BROADCASTER: D.REFUSE,
        Who.OWNER: D.REFUSE,
        Who.ANONYMOUS_ADMIN: D.CONFIRM,
        Who.CHANNEL: D.REFUSE,
        Who.MACHINE: D.IGNORE,
    },
    Right.BROADCASTER: {
        Who.MEMBER: D.REFUSE,
        Who.ADMIN: D.REFUSE,
        Who.BROADCASTER: D.DO,
        Who.OWNER: D.DO,
        Who.ANONYMOUS_ADMIN: D.CONFIRM,
        Who.CHANNEL: D.REFUSE,
        Who.MACHINE: D.IGNORE,
    },
    Right.OWNER: {
        Who.MEMBER: D.REFUSE,
        Who.ADMIN: D.REFUSE,
        Who.BROADCASTER: D.REFUSE,
        Who.OWNER: D.DO,
        Who.ANONYMOUS_ADMIN: D.CONFIRM,
        Who.CHANNEL: D.REFUSE,
        Who.MACHINE: D.IGNORE,
    },
}
FAVOUR = tuple(Decision)


def decide(right: Right, where: Where, who: Collection[Who], chat_kind: ChatKind) -> Decision:
    """`chat_kind`: of the chat in which it is asked. Someone who is several may what any of them may."""
    decisions = [TABLE[right][each] for each in who] or [Decision.IGNORE]
    best = min(decisions, key=FAVOUR.index)
    if best is not Decision.IGNORE and where is Where.PRIVATE and chat_kind is not ChatKind.PRIVATE:
        return Decision.ELSEWHERE
    return best
