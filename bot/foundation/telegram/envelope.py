"""What the outside of an update tells before it is read: whether it is for us at all, and who is behind it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import orjson

# Service messages that tell of the chat itself, by the field that carries them.
NEWS = (
    "migrate_to_chat_id",
    "migrate_from_chat_id",
    "new_chat_title",
    "forum_topic_created",
    "forum_topic_edited",
    "forum_topic_closed",
    "forum_topic_reopened",
    "general_forum_topic_hidden",
    "general_forum_topic_unhidden",
)


INLINE = 0  # typed in a chat that we are not told


class Asker(NamedTuple):
    person_id: int
    chat_id: int
    at: float | None  # seconds since 1970, by Telegram's clock; presses carry none


def is_for_us(update: Mapping[str, Any]) -> bool:
    """False for what members of a group say to each other, which an admin bot hears too and must not keep."""
    message = update.get("message") or update.get("channel_post")
    if not isinstance(message, dict):
        return True
    chat = message.get("chat")
    if not isinstance(chat, dict) or chat.get("type") == "private":
        return True
    said = message.get("text") or message.get("caption")
    return (isinstance(said, str) and said.startswith("/")) or any(name in message for name in NEWS)


def to_keep(update: Mapping[str, Any]) -> bytes | None:
    """What of an update is written down; None where nothing is. Of a reaction never who it was, only how many on what."""
    if not is_for_us(update):
        return None
    if isinstance(told := update.get("message_reaction"), dict):
        by = _how_many(told.get("new_reaction")) - _how_many(told.get("old_reaction"))
        told = {"by": by, **_about(told)} if by else None
    elif isinstance(told := update.get("message_reaction_count"), dict):  # of a channel, where they are anonymous
        counts = [each.get("total_count") for each in told.get("reactions") or () if isinstance(each, dict)]
        told = {"total": sum(count for count in counts if isinstance(count, int)), **_about(told)}
    else:
        return orjson.dumps(update)
    return orjson.dumps({"update_id": update.get("update_id"), "reactions": told}) if told else None


def _how_many(reactions: object) -> int:
    return len(reactions) if isinstance(reactions, list) else 0


def _about(told: Mapping[str, Any]) -> dict[str, Any]:
    chat = told.get("chat")
    return {"chat": chat.get("id") if isinstance(chat, dict) else None, "message": told.get("message_id")}


def asker(update: Mapping[str, Any]) -> Asker | None:
    """Who asks where; None for what nobody asks: service messages, our own membership."""
    if isinstance(inline := update.get("inline_query"), dict):
        typing = inline.get("from")
        who = typing.get("id") if isinstance(typing, dict) else None
        return Asker(who, INLINE, None) if isinstance(who, int) else None
    query = update.get("callback_query")
    message = query.get("message") if isinstance(query, dict) else update.get("message")
    if not isinstance(message, dict):
        return None
    source = query if isinstance(query, dict) else message
    sender, chat = source.get("from"), message.get("chat")
    if any(name in message for name in NEWS) or not isinstance(sender, dict) or not isinstance(chat, dict):
        return None
    speaker = message.get("sender_chat") if source is message else None
    who = speaker.get("id") if isinstance(speaker, dict) else sender.get("id")
    date = message.get("date") if source is message else None
    if not isinstance(who, int) or not isinstance(chat.get("id"), int):
        return None
    return Asker(who, chat["id"], float(date) if isinstance(date, int) else None)
