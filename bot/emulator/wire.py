"""The record of every call and its answer, for tests and people; tokens never enter it."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import orjson

from .events import Events

Json = dict[str, Any]
KEPT = 100_000


@dataclass(eq=False, slots=True)
class Exchange:
    """One call. `status` is None while unanswered and 0 where the line was cut; `fault` says why."""

    number: int
    at: datetime
    bot_id: int
    method: str
    params: Json
    files: dict[str, int] = field(default_factory=dict)
    status: int | None = None
    body: bytes = b""
    fault: str | None = None
    # Whether the world acted on it, whatever the bot was told.
    is_done: bool = False

    @property
    def answer(self) -> Json:
        """The answer as the Bot API gave it; empty where it was not JSON."""
        return orjson.loads(self.body) if self.body[:1] == b"{" else {}

    @property
    def result(self) -> Any:
        return self.answer.get("result")

    @property
    def description(self) -> str | None:
        return self.answer.get("description")


class Wire:
    """Exchanges as they arrived, the newest 100,000; polls that brought nothing are left out."""

    def __init__(self, events: Events) -> None:
        self._events = events
        self._kept: deque[Exchange] = deque(maxlen=KEPT)
        self._count = 0

    def open(self, at: datetime, bot_id: int, method: str, params: Json, files: dict[str, int]) -> Exchange:
        self._count += 1
        exchange = Exchange(self._count, at, bot_id, method, params, files)
        if method != "getUpdates":
            self._kept.append(exchange)
        return exchange

    def close(self, exchange: Exchange, status: int, body: bytes) -> None:
        exchange.status, exchange.body = status, body
        if exchange.method == "getUpdates":
            if status == 200 and body == b'{"ok":true,"result":[]}':
                return
            self._kept.append(exchange)
        self._events.tell("wire", exchange)

    def __iter__(self) -> Iterator[Exchange]:
        return iter(tuple(self._kept))

    def __len__(self) -> int:
        return len(self._kept)

    def calls(self, method: str | None = None, *, chat: int | None = None) -> list[Exchange]:
        """Exchanges of one method (any letter case), of one chat, or both."""
        return [
            exchange
            for exchange in self._kept
            if (method is None or exchange.method.lower() == method.lower())
            and (chat is None or str(exchange.params.get("chat_id")) == str(chat))
        ]

    def clear(self) -> None:
        self._kept.clear()
