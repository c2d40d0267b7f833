"""Asks Telegram what we may do in a place at this moment. What is made of the answer is not decided here."""

import asyncio
from collections.abc import Mapping
from typing import Any

from bot.foundation.chats import ChatKind, Place, Room, Standing
from bot.foundation.telegram.gateway import ASK_SECONDS, Gateway
from bot.foundation.telegram.verdicts import Kind, judge


async def look_at(gateway: Gateway, place: Place) -> Room:
    about = {"chat_id": place.chat_id}
    typing = {**about, "action": "typing"} | ({"message_thread_id": place.thread_id} if place.thread_id else {})
    chat, member, admins, probe = await asyncio.gather(
        gateway.call("getChat", about, seconds=ASK_SECONDS),
        gateway.call("getChatMember", {**about, "user_id": gateway.bot_id}, seconds=ASK_SECONDS),
        gateway.call("getChatAdministrators", about, seconds=ASK_SECONDS),
        # "Typing…" is refused for the same reasons as a message, and disturbs nobody.
        gateway.call("sendChatAction", typing, seconds=ASK_SECONDS),
    )
    facts = chat.result if isinstance(chat.result, dict) else {}
    own = member.result if isinstance(member.result, dict) else {}
    standing = _standing(own, is_private=facts.get("type") == "private") if own else None
    if standing is None and member.answer() is not None and member.status in (400, 403):
        standing = Standing.OUT
    topic_gone = judge(probe).kind is Kind.TOPIC_GONE
    is_probed = probe.is_ok or topic_gone
    return Room(
        kind=ChatKind(facts["type"]) if facts else None,
        title=facts.get("title"),
        is_forum=bool(facts.get("is_forum")),
        standing=standing,
        can_write=_may(facts, own, "can_send_messages", "can_post_messages") if own else None,
        can_send_pictures=_may(facts, own, "can_send_photos", "can_post_messages") if own else None,
        is_topic_open=not topic_gone if is_probed else None,
        admins=_people(admins.result),
        slow_seconds=facts.get("slow_mode_delay"),
    )


def _standing(own: Mapping[str, Any], *, is_private: bool) -> Standing:
    match own.get("status"):
        case "creator" | "administrator":
            return Standing.ADMIN
        case "member":
            return Standing.MEMBER
        case "restricted":
            return Standing.MEMBER if own.get("can_send_messages") else Standing.MUTED
        case _:
            return Standing.MEMBER if is_private else Standing.OUT


def _may(chat: Mapping[str, Any], own: Mapping[str, Any], in_groups: str, in_channels: str) -> bool:
    """The member's own rights above the chat's: admins stand outside the latter."""
    status = own.get("status")
    if chat.get("type") == "channel":
        return status == "creator" or (status == "administrator" and bool(own.get(in_channels)))
    if status in ("creator", "administrator") or chat.get("type") == "private":
        return True
    if status not in ("member", "restricted"):
        return False
    permissions = chat.get("permissions")
    by_chat = not isinstance(permissions, dict) or bool(permissions.get(in_groups, True))
    return by_chat and (status == "member" or bool(own.get(in_groups)))


def _people(admins: Any) -> int | None:
    if not isinstance(admins, list):
        return None
    return sum(1 for admin in admins if isinstance(admin, dict) and not (admin.get("user") or {}).get("is_bot"))
