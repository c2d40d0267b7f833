"""The methods of the Bot API, by name; letter case does not matter, as on Telegram."""

from collections.abc import Callable
from typing import Any

from bot.emulator.calls import Call

from . import answers, editing, moderating, polls, profile, receiving, rich_messages, rooms, sending

Method = Callable[[Call], Any]

NAMES: dict[str, str] = {}
METHODS: dict[str, Method] = {}
for room in (answers, editing, moderating, polls, profile, receiving, rich_messages, rooms, sending):
    for name, method in room.METHODS.items():
        NAMES[name.lower()] = name
        METHODS[name.lower()] = method
NAMES["getupdates"] = "getUpdates"
