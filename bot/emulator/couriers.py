"""Brings updates to webhooks: one in flight per chat, in order, again after a failure; polling is elsewhere."""

import asyncio
from typing import Any

import aiohttp
import orjson

from .accounts import Bot
from .events import Event
from .world import World

Json = dict[str, Any]

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # the name of a header
ANSWER_WITHIN_S = 30.0
# Real seconds between attempts; Telegram's own pauses grow to minutes, which no test would wait for.
PAUSES_S = (0.1, 0.5, 1, 2, 5, 10)


class Couriers:
    """One per served world. A bot without a webhook costs nothing."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._client: aiohttp.ClientSession | None = None
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._closing = False
        self._end = world.events.subscribe(self._hear)
        for bot in world.bots.values():
            self._attach(bot)

    def _hear(self, event: Event) -> None:
        if event.kind == "webhook":
            self._attach(event.about)

    def _attach(self, bot: Bot) -> None:
        if bot.webhook.url:
            bot.updates.on_put = lambda: self._dispatch(bot)
            self._dispatch(bot)
        else:
            bot.updates.on_put = None

    def _dispatch(self, bot: Bot) -> None:
        """Starts a lane for every chat that waits and has none, up to the webhook's max_connections."""
        for update in bot.updates.peek(1000):
            name = f"{bot.id}:{lane(update)}"
            if name not in self._tasks and len(self._tasks) < bot.webhook.max_connections and not self._closing:
                self._tasks[name] = asyncio.create_task(self._walk(bot, name))

    async def _walk(self, bot: Bot, name: str) -> None:
        """Delivers what waits for one chat, the oldest first, and ends when nothing is left."""
        try:
            failures = 0
            while bot.webhook.url and (update := self._next(bot, name)):
                if await self._deliver(bot, update):
                    bot.updates.drop(update["update_id"])
                    failures = 0
                    continue
                pause_s = PAUSES_S[min(failures, len(PAUSES_S) - 1)]
                failures += 1
                await asyncio.sleep(pause_s)
        finally:
            self._tasks.pop(name, None)
            if not self._closing and bot.webhook.url:
                self._dispatch(bot)

    def _next(self, bot: Bot, name: str) -> Json | None:
        return next((one for one in bot.updates.peek(1000) if f"{bot.id}:{lane(one)}" == name), None)

    async def _deliver(self, bot: Bot, update: Json) -> bool:
        """One attempt; any 2xx counts, and a method in the answer is carried out."""
        if self._client is None:
            self._client = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(ANSWER_WITHIN_S))
        hook = bot.webhook
        headers = {"Content-Type": "application/json"} | ({SECRET_HEADER: hook.secret} if hook.secret else {})
        try:
            async with self._client.post(hook.url, data=orjson.dumps(update), headers=headers) as answer:
                body = await answer.read()
                if answer.status // 100 == 2:
                    await self._act(bot, body)
                    return True
                trouble = f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except TimeoutError:
            trouble = "Read timeout expired"
        except aiohttp.ClientError as error:
            trouble = "Connection refused" if isinstance(error, aiohttp.ClientConnectorError) else str(error)
        hook.last_error = (self.world.seconds(), trouble)
        return False

    async def _act(self, bot: Bot, body: bytes) -> None:
        try:
            given = orjson.loads(body)
        except ValueError:
            return
        if isinstance(given, dict) and isinstance(method := given.pop("method", None), str):
            await self.world.handle(f"{bot.id}:{'w' * 35}", method, given)

    async def close(self) -> None:
        self._closing = True
        self._end()
        for bot in self.world.bots.values():
            bot.updates.on_put = None
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._client:
            await self._client.close()


def lane(update: Json) -> int:
    """The chat an update belongs to, or the person where there is no chat."""
    for kind, content in update.items():
        if kind != "update_id":
            message = content.get("message") if kind == "callback_query" else content
            where = (message or {}).get("chat") or content.get("from") or content.get("user") or {}
            return int(where.get("id", 0))
    return 0
