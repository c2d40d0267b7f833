"""The line between one browser and the world: acts go up, news comes down in small batches."""

import asyncio
import contextlib
from collections.abc import Callable
from typing import Any

import orjson
from aiohttp import WSMsgType, web

from bot.emulator.chats import Chat, Message
from bot.emulator.events import Event
from bot.emulator.page import views
from bot.emulator.page.acts import ACTS
from bot.emulator.page.asking import Ask
from bot.emulator.pending import Press
from bot.emulator.refusals import Impossible, Refusal
from bot.emulator.world import World

Json = dict[str, Any]

# One frame of a 60 Hz screen: news that comes faster is drawn together anyway.
BATCH_S = 0.016


def answer_view(press: Press) -> Json:
    assert press.answer
    answer = {"text": press.answer.text, "alert": press.answer.is_alert, "url": press.answer.url}
    return {"press": press.id, "answer": answer}


Paint = Callable[[World, Any], Json]
VIEWS: dict[str, Paint] = {
    "message": lambda _, message: {"message": views.message_view(message)},
    "edited": lambda _, message: {"message": views.message_view(message)},
    "deleted": lambda _, message: {"message": views.message_view(message)},
    "answered": lambda _, press: answer_view(press),
    "action": lambda _, about: {"chat": views.key_of(about[0]), "action": about[1]},
    "member": lambda _, chat: {"chat": views.key_of(chat) if isinstance(chat, Chat) else None},
    "bot": lambda _, __: {},
    "clock": lambda world, _: {"controls": views.controls(world)},
    "faults": lambda world, _: {"controls": views.controls(world)},
    "wire": lambda _, exchange: {"exchange": views.exchange_view(exchange)},
    "reset": lambda _, __: {},
}


class Line:
    """One open page. News of a message that changes twice within a batch is told once."""

    def __init__(self, world: World, socket: web.WebSocketResponse) -> None:
        self.world = world
        self.socket = socket
        self._news: dict[Any, Event] = {}
        self._wake = asyncio.Event()
        self._end = world.events.subscribe(self._hear)
        self._sender = asyncio.create_task(self._send_news())
        self._acting: set[asyncio.Task[None]] = set()
        self.shows_wire = False

    def _hear(self, event: Event) -> None:
        if event.kind == "wire" and not self.shows_wire:
            return
        about = event.about
        name: Any = id(about) if isinstance(about, Message | Press) else object() if about else event.kind
        first = self._news.get(name)
        # A message told as new stays new, however often it changed since.
        self._news[name] = first if first and first.kind == "message" else event
        self._wake.set()

    async def _send_news(self) -> None:
        while True:
            await self._wake.wait()
            await asyncio.sleep(BATCH_S)
            self._wake.clear()
            news, self._news = list(self._news.values()), {}
            await self._send({"news": [view for event in news if (view := self._view(event))]})

    def _view(self, event: Event) -> Json | None:
        paint = VIEWS.get(event.kind)
        return {"kind": event.kind} | paint(self.world, event.about) if paint else None

    async def _send(self, value: Json) -> None:
        with contextlib.suppress(ConnectionError):
            await self.socket.send_str(orjson.dumps(value).decode())

    async def run(self) -> None:
        """Until the browser goes. Acts run side by side, since one may wait for the bot."""
        async for frame in self.socket:
            if frame.type is WSMsgType.TEXT:
                task = asyncio.create_task(self._act(orjson.loads(frame.data)))
                self._acting.add(task)
                task.add_done_callback(self._acting.discard)

    async def _act(self, given: Json) -> None:
        name = str(given.get("do"))
        try:
            if name == "watch_wire":
                self.shows_wire = bool(given.get("on"))
                result = None
            else:
                result = await ACTS[name](Ask(self.world, given))
            answer: Json = {"id": given.get("id"), "ok": True, "result": result}
        except (Impossible, Refusal) as no:
            answer = {"id": given.get("id"), "ok": False, "error": str(no)}
        except (KeyError, TypeError, ValueError) as odd:
            answer = {"id": given.get("id"), "ok": False, "error": f"{name}: {odd!r}"}
        await self._send(answer)

    async def close(self) -> None:
        self._end()
        self._sender.cancel()
        for task in tuple(self._acting):
            task.cancel()
        await asyncio.gather(self._sender, *self._acting, return_exceptions=True)
        with contextlib.suppress(ConnectionError):
            await self.socket.close()
