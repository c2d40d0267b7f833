"""Buttons and their tokens: what leaves the house is opaque, what a press does stands in our own rows."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from hashlib import blake2b

import orjson

from bot.foundation.message import Action, Argument, Button, Message, Sealed
from bot.foundation.store import Row, Work
from bot.foundation.store.conversations import find_button, keep_buttons, recall, remember, use_button

SALT = "button-salt"
ONCE_LIVES = timedelta(days=7)
BOUND_LIVES = timedelta(days=30)  # since it was last shown


class Refusal(StrEnum):
    """Why a press changes nothing; each has a phrase `press-<reason>`."""

    OLD = "old"  # unknown or expired: to the person it is the same
    FOREIGN = "foreign"
    USED = "used"


@dataclass(frozen=True, slots=True)
class Pressed:
    token: str
    action: str
    arguments: Mapping[str, Argument]
    is_once: bool


async def seal(work: Work, message: Message, chat_id: int | None = None) -> Message:
    """The message with every action behind a token.

    Three kinds: what anyone may press again and again in any chat (a story's pages) shares one token wherever it is
    shown, so that an edition for many chats is one content. What is about a named chat has a token for each chat that
    shows it, and expires. What works once, or for one person, has a random one.
    """
    if not any(isinstance(button.does, Action) for row in message.buttons for button in row):
        return message
    salt = await _salt(work)
    kept: list[Row] = []

    def sealed(button: Button) -> Button:
        if not isinstance(button.does, Action):
            return button
        kept.append(_row(work, button.does, chat_id, salt))
        return replace(button, does=Sealed(kept[-1]["token"]))

    rows = tuple(tuple(map(sealed, row)) for row in message.buttons)
    await keep_buttons(work, kept)
    return replace(message, buttons=rows)


def _row(work: Work, action: Action, chat_id: int | None, salt: bytes) -> Row:
    is_single = action.once or action.person_id is not None
    is_bound = is_single or "chat" in action.arguments
    lives = ONCE_LIVES if is_single else BOUND_LIVES
    bound_to = chat_id if is_bound else None
    return {
        "token": secrets.token_urlsafe(12) if is_single else _shared_token(action, bound_to, salt),
        "action": action.name,
        "arguments": dict(action.arguments),
        "chat_id": bound_to,
        "person_id": action.person_id,
        "is_once": action.once,
        "used_at": None,
        "expires_at": work.now + lives if is_bound else None,
    }


def _shared_token(action: Action, chat_id: int | None, salt: bytes) -> str:
    body = orjson.dumps([action.name, dict(action.arguments), chat_id], option=orjson.OPT_SORT_KEYS)
    return blake2b(body, key=salt, digest_size=12).hexdigest()


async def _salt(work: Work) -> bytes:
    salt = await recall(work, SALT)
    if salt is None:
        salt = secrets.token_hex(16)
        await remember(work, SALT, salt)
    return bytes.fromhex(salt)


async def look_up(work: Work, token: str, chat_id: int, person_id: int) -> Pressed | Refusal:
    """What this token does when this person presses it in this chat. Changes nothing."""
    row = await find_button(work, token)
    if row is None:
        return Refusal.OLD
    if row["chat_id"] not in (None, chat_id) or row["person_id"] not in (None, person_id):
        return Refusal.FOREIGN
    if row["used_at"] is not None:
        return Refusal.USED
    if row["expires_at"] is not None and row["expires_at"] < work.now:
        return Refusal.OLD
    return Pressed(token, row["action"], row["arguments"], row["is_once"])


async def use(work: Work, pressed: Pressed) -> bool:
    """Take the press: False when a button that works once was taken by another press in between."""
    return not pressed.is_once or await use_button(work, pressed.token)
