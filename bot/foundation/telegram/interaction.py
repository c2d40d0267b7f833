"""Interaction: one person asking one thing in one chat. Made here from an update, so that features never see one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from telegram import CallbackQuery, ChatMemberUpdated, InlineQuery, Update
from telegram import Chat as TelegramChat
from telegram import Message as TelegramMessage

from bot.foundation.chats import ChatKind, Place
from bot.foundation.message import Argument
from bot.foundation.telegram.contents import Content, person_of, read_content
from bot.foundation.text import Say

COMMAND = re.compile(r"/(?P<name>[A-Za-z0-9_]{1,32})(?:@(?P<bot>\w+))?(?:\s+(?P<words>.*))?\Z", re.DOTALL)


class Kind(StrEnum):
    COMMAND = "command"
    TEXT = "text"  # anything written or sent in private chat that is no command
    PRESS = "press"
    INLINE = "inline"  # `words` typed after our name in any chat
    MEMBERSHIP = "membership"  # our own place in a chat changed
    MIGRATION = "migration"  # a group became a supergroup


class Standing(StrEnum):
    """What we may do in a chat."""

    ADMIN = "admin"
    MEMBER = "member"
    MUTED = "muted"
    OUT = "out"


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
    is_anonymous_admin: bool = False
    client_language: str | None = None
    name: str = ""
    words: str = ""
    arguments: Mapping[str, Argument] = field(default_factory=dict)
    message_id: int | None = None
    has_picture: bool = False
    replied_to: int | None = None
    callback_id: str | None = None
    person_name: str = ""  # as Telegram shows them now; not kept
    content: Content | None = None
    standing: Standing | None = None
    stood: Standing | None = None
    moved_to: int | None = None
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


def read(update: Update, bot_username: str, say: Say, zone: str) -> Interaction | None:
    """What is asked of us in this update, or None when nothing is."""
    if update.callback_query:
        return _press(update, update.callback_query, say, zone)
    if update.inline_query:
        return _inline(update, update.inline_query, say, zone)
    if update.my_chat_member:
        return _membership(update, update.my_chat_member, say, zone)
    message = update.message or update.channel_post
    if message is None:
        return None
    asked = _asked(update, message, say, zone)
    if message.migrate_to_chat_id:
        return replace(asked, kind=Kind.MIGRATION, moved_to=message.migrate_to_chat_id)
    if message.via_bot or (message.forward_origin and not asked.is_private):
        return None
    command = COMMAND.match(message.text or message.caption or "")
    if command and not update.channel_post and command["bot"] in (None, *_spellings(bot_username, command["bot"])):
        words = (command["words"] or "").strip()
        return replace(asked, kind=Kind.COMMAND, name=command["name"].lower(), words=words)
    return asked if asked.is_private and not _is_service(message) else None


def _spellings(ours: str, theirs: str | None) -> tuple[str, ...]:
    return (theirs,) if theirs and theirs.lower() == ours.lower() else ()


def _is_service(message: TelegramMessage) -> bool:
    """A message of Telegram's own making: a pinned message, a changed photo."""
    return read_content(message) is None


def _asked(update: Update, message: TelegramMessage, say: Say, zone: str) -> Interaction:
    user = message.from_user
    sender = message.sender_chat
    return Interaction(
        update_id=update.update_id,
        kind=Kind.TEXT,
        **_whereabouts(message.chat, message),
        person_id=person_of(user) if sender is None else None,
        is_anonymous_admin=sender is not None and sender.id == message.chat.id,
        client_language=user.language_code if user else None,
        person_name=user.full_name if user else "",
        say=say,
        zone=zone,
        message_id=message.message_id,
        has_picture=bool(message.photo),
        replied_to=message.reply_to_message.message_id if message.reply_to_message else None,
        content=read_content(message),
        sent_at=message.date,
    )


def _press(update: Update, query: CallbackQuery, say: Say, zone: str) -> Interaction | None:
    if query.message is None or query.data is None:
        return None  # a button under a message sent through inline mode: none of ours has one
    message = query.message if isinstance(query.message, TelegramMessage) else None
    return Interaction(
        update_id=update.update_id,
        kind=Kind.PRESS,
        **_whereabouts(query.message.chat, message),
        person_id=person_of(query.from_user),
        client_language=query.from_user.language_code,
        person_name=query.from_user.full_name,
        say=say,
        zone=zone,
        name=query.data,
        message_id=query.message.message_id,
        has_picture=bool(message and message.photo),
        callback_id=query.id,
    )


def _inline(update: Update, query: InlineQuery, say: Say, zone: str) -> Interaction:
    """The chat it is typed in is not told: the asker's own stands for it."""
    return Interaction(
        update_id=update.update_id,
        kind=Kind.INLINE,
        place=Place(query.from_user.id),
        chat_kind=ChatKind.PRIVATE,
        title=None,
        is_forum=False,
        person_id=query.from_user.id,
        client_language=query.from_user.language_code,
        say=say,
        zone=zone,
        words=query.query.strip(),
        callback_id=query.id,
    )


def _membership(update: Update, change: ChatMemberUpdated, say: Say, zone: str) -> Interaction:
    return Interaction(
        update_id=update.update_id,
        kind=Kind.MEMBERSHIP,
        **_whereabouts(change.chat, None),
        person_id=person_of(change.from_user),
        client_language=change.from_user.language_code,
        say=say,
        zone=zone,
        standing=_standing(change.new_chat_member),
        stood=_standing(change.old_chat_member),
        sent_at=change.date,
    )


def _whereabouts(chat: TelegramChat, message: TelegramMessage | None) -> dict[str, Any]:
    # A thread id also stands on plain replies in groups; only `is_topic_message` makes it a topic.
    thread = message.message_thread_id if message and message.is_topic_message else None
    return {
        "place": Place(chat.id, thread),
        "chat_kind": ChatKind(chat.type),
        "title": None if chat.type == chat.PRIVATE else chat.title,
        "is_forum": bool(chat.is_forum),
    }


def _standing(member: Any) -> Standing:
    match member.status:
        case "creator" | "administrator":
            return Standing.ADMIN
        case "member":
            return Standing.MEMBER
        case "restricted":
            return Standing.MEMBER if member.is_member and member.can_send_messages else Standing.MUTED
        case _:
            return Standing.OUT
