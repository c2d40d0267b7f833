"""What a feature offers the engines: commands, button presses, steps of a conversation, jobs, and how it forgets."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.foundation.message import Argument, Reply
from bot.foundation.store import Work
from bot.foundation.telegram.interaction import Interaction


class Right(StrEnum):
    """What a handler needs of the person who acts, asked at the moment they act."""

    ANYONE = "anyone"
    CHAT_ADMIN = "chat_admin"  # an admin of the chat it is about; in private, the person themself
    BROADCASTER = "broadcaster"
    OWNER = "owner"


class Where(StrEnum):
    PRIVATE = "private"
    GROUPS = "groups"
    ANYWHERE = "anywhere"


Answer = Reply | Iterable[Reply] | None
Handler = Callable[[Work, Interaction], Awaitable[Answer]]


@dataclass(frozen=True, slots=True)
class Command:
    """`name` is the English one, `vi` the Vietnamese; its words in the menu are the phrase `command-<name>`."""

    name: str
    vi: str
    handle: Handler
    needs: Right = Right.ANYONE
    where: Where = Where.ANYWHERE


@dataclass(frozen=True, slots=True)
class Press:
    """A button's action, `<feature>.<verb>`. If its arguments have `chat`, that is the chat the right is asked for."""

    name: str
    handle: Handler
    needs: Right = Right.ANYONE


@dataclass(frozen=True, slots=True)
class Step:
    """Where a conversation waits for what the person writes next, in private chat."""

    name: str
    handle: Handler
    needs: Right = Right.ANYONE


@dataclass(frozen=True, slots=True)
class Job:
    """Work that the clock calls: does a bounded part and says whether more is due now."""

    name: str
    step: Callable[[Work], Awaitable[bool]]


@dataclass(frozen=True, slots=True)
class Feature:
    name: str
    commands: tuple[Command, ...] = ()
    presses: tuple[Press, ...] = ()
    steps: tuple[Step, ...] = ()
    jobs: tuple[Job, ...] = ()
    on_membership: Handler | None = None
    on_plain_text: Handler | None = None  # in private chat, when no conversation waits
    links: Mapping[str, Handler] = field(default_factory=dict)  # start of a deep link's payload → its handler
    forget: Callable[[Work, int], Awaitable[None]] | None = None  # everything held about this person


def arguments(**values: Argument) -> Mapping[str, Argument]:
    return values
