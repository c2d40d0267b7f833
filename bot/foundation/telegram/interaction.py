"""Interaction: one person asking one thing in one chat, as features see it. How an update becomes one is in updates.py."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.foundation.chats import Chat, ChatKind, Place, Room, Standing
from bot.foundation.message import Argument
from bot.foundation.telegram.contents import Content
from bot.foundation.text import Say


class Kind(StrEnum):
    COMMAND = "command"
    TEXT = "text"  # anything written or sent in private chat that is no command
    PRESS = "press"
    INLINE = "inline"  # `words` typed after our name in any chat
    SHARED = "shared"  # a person picked a chat for us in Telegram's own list
    MEMBERSHIP = "membership"  # our own place in a chat changed
    MIGRATION = "migration"  # a group became a supergroup
    NEWS = "news"  # of the chat itself: its title, a topic opened or closed


class Face(StrEnum):
    """How someone shows themself when they act."""

    PERSON = "person"
    ANONYMOUS_ADMIN = "anonymous_admin"  # speaks as the group; a button press shows who it is
    CHAT = "chat"  # speaks as a channel
    MACHINE = "machine"  # a bot, or Telegram itself


@dataclass(frozen=True, slots=True)
class TopicNews:
    """What a service message tells of one topic; `name` where it tells that."""

    thread_id: int | None  # None: General
    name: str | None = None
    is_closed: bool | None = None


@dataclass(frozen=True, slots=True)
class Interaction:
    """`person_id` is None where nobody acts by name: an anonymous admin, a channel, Telegram itself.

    `name` and `words`: the command and what follows it. `arguments`: those of the pressed button.
    `message_id`: the message that asks, or whose button was pressed; `has_picture` tells which of the two kinds it is.
    """

    update_id: int
    kind: Kind
    place: Place
    chat_kind: ChatKind
    title: str | None
    is_forum: bool
    person_id: int | None
    say: Say
    zone: str
    face: Face = Face.PERSON
    client_language: str | None = None
    name: str = ""
    words: str = ""
    arguments: Mapping[str, Argument] = field(default_factory=dict)
    message_id: int | None = None
    has_picture: bool = False
    aside_id: int | None = None  # of the message with the button, where only this person sees it
    replied_to: int | None = None
    callback_id: str | None = None
    person_name: str = ""  # as Telegram shows them now; not kept
    content: Content | None = None
    standing: Standing | None = None
    stood: Standing | None = None
    is_return: bool = False  # the chat rested until this very update
    moved_to: int | None = None
    moved_from: int | None = None
    topic: TopicNews | None = None
    shared_chat_id: int | None = None
    room: Room | None = None  # where the handler declared that it wants to know
    own_chats: tuple[Chat, ...] = ()  # likewise
    sent_at: datetime | None = None
    memory: Mapping[str, Any] = field(default_factory=dict)  # of the conversation that waited for this

    @property
    def is_private(self) -> bool:
        return self.chat_kind is ChatKind.PRIVATE

    def text_argument(self, name: str) -> str:
        return str(self.arguments[name])

    def number_argument(self, name: str) -> int:
        value = self.arguments[name]
        assert isinstance(value, int), f"the button's {name} is a number"
        return value
