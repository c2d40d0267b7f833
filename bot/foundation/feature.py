"""What a feature offers the engines: commands, button presses, steps of a conversation, jobs, and how it forgets."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import Any

from bot.foundation.chats import Place
from bot.foundation.delivery import Trouble
from bot.foundation.message import InlineCard, Reply
from bot.foundation.sketches import FindSketch
from bot.foundation.store import Work
from bot.foundation.telegram.interaction import Interaction


class Right(StrEnum):
    """What a handler needs of the person who acts, asked at the moment they act."""

    ANYONE = "anyone"
    CHAT_ADMIN = "chat_admin"  # an admin of the chat it is about; in private, the person themself
    STAFF = "staff"  # anyone with a role
    EDITOR = "editor"  # writes drafts
    REVIEWER = "reviewer"  # decides about what others wrote
    BROADCASTER = "broadcaster"
    OWNER = "owner"


class Where(StrEnum):
    PRIVATE = "private"
    GROUPS = "groups"
    ANYWHERE = "anywhere"


class Ask(StrEnum):
    """What Telegram is asked for a handler before its Work opens; the answer stands on the interaction."""

    NOTHING = "nothing"
    ROOM = "room"  # what we may do in the chat it is about
    OWN_CHATS = "own_chats"  # in which of the chats that the person has set up they are an admin now


Answer = Reply | Iterable[Reply] | None
Handler = Callable[[Work, Interaction], Awaitable[Answer]]
OnTrouble = Callable[[Work, Place, Trouble, str], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Command:
    """`name` is the English one, `vi` the Vietnamese; its words in the menu are the phrase `command-<name>`."""

    name: str
    vi: str
    handle: Handler
    needs: Right = Right.ANYONE
    where: Where = Where.ANYWHERE
    summary: Mapping[str, str] | None = None  # language → words in the menu, where no phrase can say it
    asks: Ask = Ask.NOTHING
    is_fresh: bool = False  # it changes something: the person's standing is asked anew, never remembered
    is_calm: bool = False  # at most one in half a minute in a group: it fills the screen


@dataclass(frozen=True, slots=True)
class Press:
    """A button's action, `<feature>.<verb>`. If its arguments have `chat`, that is the chat the right is asked for."""

    name: str
    handle: Handler
    needs: Right = Right.ANYONE
    asks: Ask = Ask.NOTHING
    is_fresh: bool = False
    is_calm: bool = False


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
    every: timedelta = timedelta(seconds=1)  # how often it looks by itself; who rings "scheduler" has it look at once


InlineHandler = Callable[[Work, Interaction], Awaitable[Sequence[InlineCard]]]


@dataclass(frozen=True, slots=True)
class Maker:
    """A kind of picture or document that is made when it is sent; its names begin with the key it stands under.

    `read` gathers plain values, a page for each Work: it is given the name and where the last page ended (None at
    first), and says where this one did (None at the end). `draw` is pure, gets all pages and runs beside the event loop.
    """

    read: Callable[[Work, str, Any], Awaitable[tuple[Any, Any]]]
    draw: Callable[[Sequence[Any]], bytes]
    is_private: bool = False  # one person's own: its file does not stay


@dataclass(frozen=True, slots=True)
class Feature:
    name: str
    commands: tuple[Command, ...] = ()
    presses: tuple[Press, ...] = ()
    steps: tuple[Step, ...] = ()
    jobs: tuple[Job, ...] = ()
    on_membership: Handler | None = None
    on_topic: Handler | None = None  # a topic of a forum was closed or opened again
    on_plain_text: Handler | None = None  # in private chat, when no conversation waits
    on_inline: InlineHandler | None = None
    on_shared: Handler | None = None  # a person picked a chat in Telegram's own list
    on_trouble: OnTrouble | None = None  # once for each trouble of a place, in the Work that found it
    links: Mapping[str, Handler] = field(default_factory=dict)  # start of a deep link's payload → its handler
    files: Mapping[str, Maker] = field(default_factory=dict)  # first part of a name → how it is made
    holds: Callable[[Work, int], Awaitable[Mapping[str, Any]]] | None = None  # everything held about this person
    sketches: Mapping[str, FindSketch] = field(default_factory=dict)  # first part of a picture's name → what it shows
    forget: Callable[[Work, int], Awaitable[None]] | None = None  # all of that, gone within this Work


class Routes:
    """Finds the handler for what was asked. Two features that claim one name are a broken promise at start-up."""

    def __init__(self, features: Sequence[Feature]) -> None:
        self.features = tuple(features)
        self.commands: dict[str, Command] = {}
        self.presses: dict[str, Press] = {}
        self.steps: dict[str, Step] = {}
        self.links: dict[str, Handler] = {}
        for feature in features:
            for command in feature.commands:
                for name in {command.name, command.vi}:
                    _claim(self.commands, name, command)
            for press in feature.presses:
                _claim(self.presses, press.name, press)
            for step in feature.steps:
                _claim(self.steps, step.name, step)
            for start, handler in feature.links.items():
                _claim(self.links, start, handler)

    def link(self, payload: str) -> Handler | None:
        """The handler of a deep link: the one with the longest start that fits."""
        fitting = [start for start in self.links if payload.startswith(start)]
        return self.links[max(fitting, key=len)] if fitting else None


def _claim(table: dict[str, Any], name: str, claimant: object) -> None:
    if name in table:
        raise ValueError(f"{name!r} is claimed twice")
    table[name] = claimant
