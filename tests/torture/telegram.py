"""A Telegram that fails on demand, keeps its own strict limits and writes a journal of all it accepted. A process of its own.

Small on purpose: it speaks just enough HTTP for a client that keeps connections open, so that it is never the slow part.
"""

import argparse
import asyncio
import contextlib
import re
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO, cast

import orjson

from tests.torture.bodies import params_of, unchunk
from tests.torture.rules import Fault as Fault
from tests.torture.rules import Rules as Rules
from tests.torture.rules import refusal as refusal

OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b"
COUNTED = ("send", "edit", "copy", "forward")


class Telegram:
    """Chats, messages, limits. `journal`: (moment, chat, message id, text) of everything accepted, in order."""

    def __init__(
        self, rules: Rules | None = None, journal: Path | None = None, now: Callable[[], float] = time.monotonic
    ):
        self.rules = rules or Rules()
        self.now = now
        self.accepted: list[tuple[float, int, int, str, str]] = []
        self.violations: list[str] = []
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.keeps_calls = True
        self.uploads = 0
        self._journal: TextIO | None = journal.open("a", encoding="utf-8") if journal else None
        self._ids: dict[int, int] = {}
        self._all: deque[float] = deque()
        self._chats: dict[int, float] = {}
        self._groups: dict[int, deque[float]] = {}
        self._server: asyncio.Server | None = None
        self.open: dict[int, Wire] = {}  # chats with a request that is not answered yet
        self._wires: set[Wire] = set()
        self.url = ""

    async def start(self, port: int = 0) -> None:
        self._server = await asyncio.get_running_loop().create_server(
            lambda: Wire(self), "127.0.0.1", port, backlog=1024
        )
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def stop(self) -> None:
        assert self._server is not None, "it was started"
        self._server.close()
        for wire in list(self._wires):
            wire.cut()
        await self._server.wait_closed()
        if self._journal:
            self._journal.close()

    def fault_for(self, method: str, chat: int) -> Fault | None:
        for fault in self.rules.faults:
            if fault.get("method", method) != method or fault.get("chat", chat) != chat:
                continue
            if fault.get("after", 0) > 0:
                fault["after"] -= 1
                continue
            fault["times"] = fault.get("times", 1) - 1
            if fault["times"] <= 0:
                self.rules.faults.remove(fault)
            return fault
        return None

    def accept(self, method: str, chat: int, params: dict[str, Any]) -> dict[str, Any] | bool:
        """It is delivered: written down first, like Telegram, which has it before it says so."""
        now = self.now()
        if method in ("deleteMessage", "pinChatMessage"):
            self._write(now, method, chat, int(params.get("message_id", 0)), "")
            return True
        if method.startswith("edit"):
            number = int(params["message_id"])
        else:
            number = self._ids[chat] = self._ids.get(chat, 0) + 1
        text = params.get("text") or params.get("caption") or (params.get("media") or {}).get("caption") or ""
        self._write(now, method, chat, number, str(text))
        kind = "private" if chat > 0 else "supergroup"
        message: dict[str, Any] = {"message_id": number, "date": int(now), "chat": {"id": chat, "type": kind}}
        if method == "sendPhoto":
            photo = str(params.get("photo", ""))
            if photo.startswith("attach://") or not photo:
                self.uploads += 1
                photo = f"file-{self.uploads}"
            message["photo"] = [
                {"file_id": f"{photo}-s", "file_unique_id": "s", "width": 90, "height": 112},
                {"file_id": photo, "file_unique_id": "b", "width": 1080, "height": 1350},
            ]
        else:
            message["text"] = text
        return message

    def _write(self, now: float, method: str, chat: int, number: int, text: str) -> None:
        self.accepted.append((now, chat, number, method, text))
        if self._journal:
            # One write, no buffer of ours: whatever happens to us, what was accepted is on record.
            self._journal.write(orjson.dumps([now, chat, number, method, text]).decode() + "\n")
            self._journal.flush()

    def too_fast(self, method: str, chat: int) -> int | None:
        """Seconds to wait, when this call breaks a limit; and the breach is written down."""
        if not self.rules.watched or not method.startswith(COUNTED):
            return None
        now = self.now()
        verdict = None
        while self._all and self._all[0] <= now - 1.0:
            self._all.popleft()
        log = self._groups.setdefault(chat, deque())
        while log and log[0] <= now - self.rules.group_seconds:
            log.popleft()
        if self.rules.per_second is not None and len(self._all) >= self.rules.per_second:
            verdict = self._breach(f"{len(self._all) + 1} in a second", 1)
        elif now - self._chats.get(chat, -1e9) < self.rules.chat_seconds:
            verdict = self._breach(f"chat {chat} after {now - self._chats[chat]:.3f} s", 1)
        elif chat < 0 and len(log) >= self.rules.group_count:
            verdict = self._breach(f"group {chat}: {len(log) + 1} in a minute", 5)
        if verdict is None:
            self._all.append(now)
            self._chats[chat] = now
            if chat < 0:
                log.append(now)
        return verdict

    def _breach(self, words: str, seconds: int) -> int:
        self.violations.append(words)
        if self._journal:
            self._journal.write(orjson.dumps(["violation", words]).decode() + "\n")
            self._journal.flush()
        return seconds


class Wire(asyncio.Protocol):
    """One connection."""

    def __init__(self, telegram: Telegram) -> None:
        self.telegram = telegram
        self.buffer = b""
        self.transport: asyncio.Transport | None = None
        self.tasks: set[asyncio.Task[None]] = set()
        self.chat = 0  # of the request being answered, when answers take a while

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)
        self.telegram._wires.add(self)

    def connection_lost(self, exc: Exception | None) -> None:
        self.telegram._wires.discard(self)
        self._release()
        for task in self.tasks:
            task.cancel()

    def _release(self) -> None:
        if self.telegram.open.get(self.chat) is self:
            del self.telegram.open[self.chat]

    def cut(self) -> None:
        if self.transport is not None:
            self.transport.abort()

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while True:
            head, separator, rest = self.buffer.partition(b"\r\n\r\n")
            if not separator:
                return
            found = re.search(rb"content-length: *(\d+)", head, re.IGNORECASE)
            if found is None and b"chunked" in head.lower():
                body, left = unchunk(rest)
                if body is None:
                    return
                self.buffer = left
            else:
                length = int(found[1]) if found else 0
                if len(rest) < length:
                    return
                body, self.buffer = rest[:length], rest[length:]
            self._take(head, body)

    def _take(self, head: bytes, body: bytes) -> None:
        method = head.split(b" ", 2)[1].rpartition(b"/")[2].decode()
        params = params_of(head, body)
        telegram = self.telegram
        if telegram.keeps_calls:
            telegram.calls.append((method, params))
        if method in ("getMe", "getChatMember"):
            fault = telegram.fault_for(method, 0)
        else:
            fault = telegram.fault_for(method, int(params.get("chat_id", 0)))
        if fault is None and not telegram.rules.delay:
            self._answer(method, params)
            return
        if method.startswith(COUNTED):
            self._watch_overlap(int(params.get("chat_id", 0)))
        task = asyncio.get_running_loop().create_task(self._later(method, params, fault))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    def _watch_overlap(self, chat: int) -> None:
        """Two messages on the wire to one chat at once break its order."""
        if self.telegram.open.get(chat, self) is not self:
            self.telegram._breach(f"chat {chat}: two at once", 0)
        self.telegram.open[chat] = self
        self.chat = chat

    async def _later(self, method: str, params: dict[str, Any], fault: Fault | None) -> None:
        if self.telegram.rules.delay:
            await asyncio.sleep(self.telegram.rules.delay)
        if fault is None:
            self._answer(method, params)
        else:
            await self._harm(method, params, fault)

    def _answer(self, method: str, params: dict[str, Any]) -> None:
        self._say(*self._decide(method, params))

    def _decide(self, method: str, params: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        if method == "getMe":
            me = {"id": 7000000001, "is_bot": True, "first_name": "Gương Sáng", "username": "guong_sang_bot"}
            return 200, {"ok": True, "result": me}
        chat = int(params.get("chat_id", 0))
        seconds = self.telegram.too_fast(method, chat)
        if seconds is not None:
            words = f"Too Many Requests: retry after {seconds}"
            parameters = {"retry_after": seconds}
            return 429, {"ok": False, "error_code": 429, "description": words, "parameters": parameters}
        return 200, {"ok": True, "result": self.telegram.accept(method, chat, params)}

    async def _harm(self, method: str, params: dict[str, Any], fault: Fault) -> None:
        """`accept`: it is delivered all the same, and only the answer suffers."""
        if fault.get("accept"):
            self.telegram.accept(method, int(params.get("chat_id", 0)), params)
        if self.transport is None or self.transport.is_closing():
            return
        match fault["kind"]:
            case "reset":
                self.transport.abort()
            case "silence":
                await asyncio.sleep(fault.get("seconds", 3600))
                self.transport.abort()
            case "half":
                self.transport.write(
                    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"
                )
                self.transport.close()
            case "late":  # it has it at once and says so later
                answer = self._decide(method, params)
                await asyncio.sleep(fault["seconds"])
                self._say(*answer)
            case "status":
                self._say(fault["status"], fault.get("body", b"<html>no</html>"), fault.get("headers", b""))
            case "die":
                self.transport.abort()
                raise SystemExit(1)
            case unknown:
                raise ValueError(unknown)

    def _say(self, status: int, body: dict[str, Any] | bytes, headers: bytes = b"") -> None:
        content = body if isinstance(body, bytes) else orjson.dumps(body)
        self._release()
        if self.transport is None or self.transport.is_closing():
            return
        if status == 200 and not headers:
            self.transport.write(OK % (len(content), content))
            return
        kind = b"text/html" if content.startswith(b"<") else b"application/json"
        start = b"HTTP/1.1 %d Said\r\nContent-Type: %b\r\n%bContent-Length: %d\r\n\r\n"
        self.transport.write(start % (status, kind, headers, len(content)) + content)


async def serve(arguments: argparse.Namespace) -> None:
    rules = Rules(**orjson.loads(arguments.rules))
    telegram = Telegram(rules, Path(arguments.journal) if arguments.journal else None)
    telegram.keeps_calls = False
    await telegram.start(arguments.port)
    print(telegram.url, flush=True)  # whoever started this process reads the address
    with contextlib.suppress(asyncio.CancelledError):
        await asyncio.Event().wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--journal", default="")
    parser.add_argument("--rules", default="{}")
    import uvloop

    uvloop.run(serve(parser.parse_args()))
