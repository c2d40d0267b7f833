"""Who may do what: one pure table, right × who. Who somebody is at this moment is found out in engines/admission.py."""

from collections.abc import Collection, Mapping
from enum import StrEnum

from bot.foundation.chats import ChatKind
from bot.foundation.feature import Right, Where


class Role(StrEnum):
    """Held by a person over the whole bot; owners come from the settings, the others from their rows."""

    OWNER = "owner"
    BROADCASTER = "broadcaster"  # writes, sends, decides about others' messages
    EDITOR = "editor"  # writes; somebody else sends
    REVIEWER = "reviewer"  # decides, and writes nothing


class Who(StrEnum):
    """What somebody is to the chat that their act is about. A person can be several at once."""

    MEMBER = "member"  # any person; of somebody else's private chat too
    ADMIN = "admin"  # of that chat, its owner included; of a private chat, the person themself
    EDITOR = "editor"
    REVIEWER = "reviewer"
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


PEOPLE = (Who.MEMBER, Who.ADMIN, Who.EDITOR, Who.REVIEWER, Who.BROADCASTER, Who.OWNER)


def _row(*may: Who, hidden: Decision, channel: Decision = Decision.REFUSE) -> Mapping[Who, Decision]:
    """`hidden`: what follows for an anonymous admin. A machine is never answered: two bots would talk for ever."""
    people = {who: Decision.DO if who in may else Decision.REFUSE for who in PEOPLE}
    return {**people, Who.ANONYMOUS_ADMIN: hidden, Who.CHANNEL: channel, Who.MACHINE: Decision.IGNORE}


_CONFIRM = Decision.CONFIRM
TABLE: Mapping[Right, Mapping[Who, Decision]] = {
    Right.ANYONE: _row(*PEOPLE, hidden=Decision.DO, channel=Decision.DO),
    Right.CHAT_ADMIN: _row(Who.ADMIN, hidden=_CONFIRM),
    Right.STAFF: _row(Who.EDITOR, Who.REVIEWER, Who.BROADCASTER, Who.OWNER, hidden=_CONFIRM),
    Right.EDITOR: _row(Who.EDITOR, Who.BROADCASTER, Who.OWNER, hidden=_CONFIRM),
    Right.REVIEWER: _row(Who.REVIEWER, Who.BROADCASTER, Who.OWNER, hidden=_CONFIRM),
    Right.BROADCASTER: _row(Who.BROADCASTER, Who.OWNER, hidden=_CONFIRM),
    Right.OWNER: _row(Who.OWNER, hidden=_CONFIRM),
}
FAVOUR = tuple(Decision)


def decide(right: Right, where: Where, who: Collection[Who], chat_kind: ChatKind) -> Decision:
    """`chat_kind`: of the chat in which it is asked. Someone who is several may what any of them may."""
    decisions = [TABLE[right][each] for each in who] or [Decision.IGNORE]
    best = min(decisions, key=FAVOUR.index)
    if best is not Decision.IGNORE and where is Where.PRIVATE and chat_kind is not ChatKind.PRIVATE:
        return Decision.ELSEWHERE
    return best


def is_staff_for(right: Right, roles: Collection[Role]) -> bool:
    """Whether these roles alone allow it, in whatever chat."""
    return any(TABLE[right][Who(role)] is Decision.DO for role in roles)
