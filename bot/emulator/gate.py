"""The gate every request passes: token, faults, method, record; what carries the answer is elsewhere."""

import asyncio
from dataclasses import dataclass
from typing import Any, Protocol

import orjson

from .accounts import TOKEN, Bot
from .calls import Call, Upload
from .methods import METHODS, NAMES
from .mishaps import AFTER, BEFORE, Answer, refused
from .refusals import Refusal
from .state import State
from .wire import Exchange

Json = dict[str, Any]

EMPTY = b'{"ok":true,"result":[]}'


class Inspector(Protocol):
    """A judge from outside, for tests: raises when a request or an object is not what Telegram documents."""

    def request(self, method: str, params: Json) -> None: ...

    def answer(self, method: str, result: Any) -> None: ...

    def update(self, update: Json) -> None: ...


@dataclass(frozen=True, slots=True)
class Violation:
    """What an inspector said about which call."""

    method: str
    params: Json
    complaint: Exception


class Gate:
    """One per world. `handle` never raises: what is wrong becomes the answer."""

    def __init__(self, world: State) -> None:
        self.world = world
        self.inspector: Inspector | None = None
        self.violations: list[Violation] = []
        self.is_closing = False

    async def handle(self, token: str, method: str, params: Json, uploads: dict[str, Upload] | None = None) -> Answer:
        bot = self.bot(token)
        if isinstance(bot, Answer):
            return bot
        lower = method.lower()
        if lower not in NAMES:
            return refused(Refusal(404, "Not Found: method not found"))
        uploads = uploads or {}
        name = NAMES[lower]
        exchange = self.world.wire.open(
            self.world.now(), bot.id, name, params, {key: len(file.content) for key, file in uploads.items()}
        )
        fault = self.world.faults.strike(lower, chat_number(params))
        if fault:
            exchange.fault = fault.kind.value
            if fault.kind in BEFORE:
                return self._close(exchange, BEFORE[fault.kind](fault))
        call = Call(self.world, bot, name, params, uploads)
        answer = await self._poll(call) if lower == "getupdates" else self._act(call)
        exchange.is_done = answer.status == 200
        return self._close(exchange, AFTER[fault.kind](fault, answer) if fault else answer)

    def bot(self, token: str) -> Bot | Answer:
        """The bot of a token; Telegram answers 404 to what is no token at all and 401 to a wrong one."""
        number, colon, _ = token.partition(":")
        if not colon or not number.isdigit():
            return refused(Refusal(404, "Not Found"))
        if not TOKEN.match(token):
            return refused(Refusal(401, "Unauthorized"))
        bot = self.world.bot_of(int(number))
        return refused(Refusal(401, "Unauthorized")) if bot.revoked else bot

    def _act(self, call: Call) -> Answer:
        if self.inspector is not None:
            spoken = str(call.params)
            direct = [name for name in call.uploads if f"attach://{name}" not in spoken]
            whole = call.params | {name: f"attach://{name}" for name in direct}
            self._inspect(call.method, call.params, self.inspector.request, call.method, whole)
        try:
            result = METHODS[call.method.lower()](call)
        except Refusal as refusal:
            return refused(refusal)
        if self.inspector is not None:
            self._inspect(call.method, call.params, self.inspector.answer, call.method, result)
        return Answer(200, b'{"ok":true,"result":' + orjson.dumps(result) + b"}")

    async def _poll(self, call: Call) -> Answer:
        if call.bot.webhook.url:
            return refused(
                Refusal(
                    409,
                    "Conflict: can't use getUpdates method while webhook is active; "
                    "use deleteWebhook to delete the webhook first",
                )
            )
        limit = call.integer("limit", 100)
        wait_s = 0 if self.is_closing else min(50, max(0, call.integer("timeout")))
        try:
            allowed = call.json("allowed_updates")
            updates = await call.bot.updates.poll(
                call.integer("offset"), limit if 1 <= limit <= 100 else 100, wait_s, allowed
            )
        except Refusal as refusal:
            return refused(refusal)
        if self.inspector is not None:
            for update in updates:
                self._inspect("getUpdates", update, self.inspector.update, update)
        return Answer(200, b'{"ok":true,"result":' + orjson.dumps(updates) + b"}") if updates else Answer(200, EMPTY)

    def _inspect(self, method: str, params: Json, judge: Any, *judged: Any) -> None:
        try:
            judge(*judged)
        except Exception as complaint:  # whatever a judge says is kept for the test to raise
            self.violations.append(Violation(method, params, complaint))

    def _close(self, exchange: Exchange, answer: Answer) -> Answer:
        self.world.wire.close(exchange, max(0, answer.status), answer.body)
        return answer

    async def close(self) -> None:
        """Ends waiting polls with an empty answer."""
        self.is_closing = True
        for bot in self.world.bots.values():
            bot.updates.interrupt()
        await asyncio.sleep(0)


def chat_number(params: Json) -> int | None:
    try:
        return int(params["chat_id"])
    except (KeyError, TypeError, ValueError):
        return None
