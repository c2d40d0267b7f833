"""From Telegram's update to an Interaction, or to None when nothing in it is for us."""

import re
from dataclasses import replace
from typing import Any

from telegram import CallbackQuery, ChatMemberUpdated, InlineQuery, Update
from telegram import Chat as TelegramChat
from telegram import Message as TelegramMessage

from bot.foundation.chats import ChatKind, Place, Standing
from bot.foundation.telegram.contents import person_of, read_content
from bot.foundation.telegram.interaction import Face, Interaction, Kind, TopicNews
from bot.foundation.text import Say

COMMAND = re.compile(r"/(?P<name>[A-Za-z0-9_]{1,32})(?:@(?P<bot>\w+))?(?:\s+(?P<words>.*))?\Z", re.DOTALL)
LONGEST_TITLE = 255  # as the column holds it; Telegram's own limit is 128


def read(update: Update, bot_username: str, say: Say, zone: str) -> Interaction | None:
    """What is asked of us in this update, or None when nothing is."""
    if update.callback_query:
        return _press(update, update.callback_query, say, zone)
    if update.inline_query:
        return _inline(update, update.inline_query, say, zone)
    if update.my_chat_member:
        return _membership(update, update.my_chat_member, say, zone)
    message = update.message or update.channel_post
    return _message(update, message, bot_username, say, zone) if message else None


def _message(update: Update, message: TelegramMessage, bot_username: str, say: Say, zone: str) -> Interaction | None:
    asked = _asked(update, message, say, zone)
    if news := _news(asked, message):
        return news
    if update.channel_post or asked.face is Face.MACHINE or message.via_bot:
        return None
    if message.forward_origin:  # somebody else's words: content to send on, but never a command
        return asked if asked.is_private and asked.content else None
    command = COMMAND.match(message.text or message.caption or "")
    if command and (command["bot"] or bot_username).lower() == bot_username.lower():
        words = (command["words"] or "").strip()
        return replace(asked, kind=Kind.COMMAND, name=command["name"].lower(), words=words)
    # A message without content is of Telegram's own making: something was pinned, a photo changed.
    return asked if asked.is_private and asked.content else None


def _news(asked: Interaction, message: TelegramMessage) -> Interaction | None:
    """What a service message tells of the chat itself."""
    if message.migrate_to_chat_id or message.migrate_from_chat_id:
        to, since = message.migrate_to_chat_id, message.migrate_from_chat_id
        return replace(asked, kind=Kind.MIGRATION, moved_to=to, moved_from=since)
    if message.chat_shared:
        return replace(asked, kind=Kind.SHARED, shared_chat_id=message.chat_shared.chat_id)
    thread = asked.place.thread_id
    if message.forum_topic_created:
        news = TopicNews(thread, name=message.forum_topic_created.name, is_closed=False)
    elif message.forum_topic_edited:
        news = TopicNews(thread, name=message.forum_topic_edited.name)
    elif message.forum_topic_closed or message.general_forum_topic_hidden:
        news = TopicNews(thread, is_closed=True)
    elif message.forum_topic_reopened or message.general_forum_topic_unhidden:
        news = TopicNews(thread, is_closed=False)
    elif message.new_chat_title:
        return replace(asked, kind=Kind.NEWS)
    else:
        return None
    return replace(asked, kind=Kind.NEWS, topic=news)


def _asked(update: Update, message: TelegramMessage, say: Say, zone: str) -> Interaction:
    user = message.from_user
    sender = message.sender_chat
    return Interaction(
        update_id=update.update_id,
        kind=Kind.TEXT,
        **_whereabouts(message.chat, message),
        person_id=person_of(user) if sender is None else None,
        face=_face(message),
        client_language=user.language_code if user else None,
        person_name=user.full_name if user else "",
        say=say,
        zone=zone,
        message_id=message.message_id,
        has_picture=bool(message.photo),
        replied_to=_replied_to(message),
        topic=_topic_of(message),
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
        face=Face.PERSON if person_of(query.from_user) else Face.MACHINE,
        client_language=query.from_user.language_code,
        person_name=query.from_user.full_name,
        say=say,
        zone=zone,
        name=query.data,
        message_id=query.message.message_id,
        has_picture=bool(message and message.photo),
        aside_id=query.message.api_kwargs.get("ephemeral_message_id"),
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
        "title": None if chat.type == chat.PRIVATE else (chat.title or "")[:LONGEST_TITLE],
        "is_forum": bool(chat.is_forum),
    }


def _replied_to(message: TelegramMessage) -> int | None:
    # In a topic every plain message is a reply to the service message that opened the topic.
    answered = message.reply_to_message
    return None if answered is None or answered.forum_topic_created else answered.message_id


def _topic_of(message: TelegramMessage) -> TopicNews | None:
    """The name of the topic it was written in, where the message carries it."""
    opening = message.reply_to_message.forum_topic_created if message.reply_to_message else None
    return TopicNews(message.message_thread_id, name=opening.name) if opening and message.is_topic_message else None


def _face(message: TelegramMessage) -> Face:
    if message.sender_chat is not None:
        return Face.ANONYMOUS_ADMIN if message.sender_chat.id == message.chat.id else Face.CHAT
    return Face.MACHINE if person_of(message.from_user) is None else Face.PERSON


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
