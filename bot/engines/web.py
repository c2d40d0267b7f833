"""HTTP in: Telegram's calls, health, metrics and the words on privacy. What is told there is handed in."""

import asyncio
import hmac
import socket
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import orjson
import uvicorn
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.foundation import metrics
from bot.foundation.store import Store, StoreUnavailable
from bot.foundation.store.conversations import keep_updates
from bot.foundation.telegram.envelope import to_keep
from bot.foundation.telemetry import log

SECRET_HEADER = "x-telegram-bot-api-secret-token"  # noqa: S105 - a header's name
BODY_BYTES = 1024 * 1024
BODY_SECONDS = 10.0
CONNECTIONS = 256
STOP_SECONDS = 3
PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8"

# What is checked → what is wrong with it, or None.
Findings = Mapping[str, str | None]


class PortTaken(Exception):
    """The address cannot be listened on; the text says why."""


def listen(host: str, port: int) -> socket.socket:
    """Taken before anything else starts, so that a second program on the port is noticed first."""
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(128)  # who calls before we are ready waits instead of being turned away
    except OSError as error:
        listening.close()
        raise PortTaken(error.strerror or str(error)) from None
    return listening


class Door:
    """Takes in what Telegram brings: 200 only when it is stored, so that nothing said is lost."""

    def __init__(self, store: Store, secret: str) -> None:
        self._store = store
        self._secret = secret.encode()

    async def take(self, request: Request) -> Response:
        given = request.headers.get(SECRET_HEADER, "").encode()
        if not hmac.compare_digest(given, self._secret):
            return _refuse(403, "secret")
        try:
            async with asyncio.timeout(BODY_SECONDS):
                body = await _body(request)
        except (TimeoutError, ClientDisconnect):
            return _refuse(408, "slow")
        if body is None:
            return _refuse(413, "size")
        update = _update(body)
        if update is None:
            return _refuse(400, "form")
        kept = to_keep(update)
        if kept is None:
            return Response(status_code=200)
        try:
            async with self._store.work() as work:
                await keep_updates(work, [(update["update_id"], kept)])
                work.wakes.add("dispatcher")
        except StoreUnavailable as error:
            log.error("webhook.not_stored", reason=str(error))
            return _refuse(503, "store")
        metrics.updates.labels("webhook").inc()
        return Response(status_code=200)


def _refuse(status: int, reason: str) -> Response:
    metrics.webhook_refused.labels(reason).inc()
    return Response(status_code=status, headers={"Connection": "close"})


async def _body(request: Request) -> bytes | None:
    """The body, or None when it is larger than Telegram's ever is; no more than that is read."""
    announced = request.headers.get("content-length", "0")
    if not announced.isdecimal() or int(announced) > BODY_BYTES:
        return None
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > BODY_BYTES:
            return None
        parts.append(part)
    return b"".join(parts)


def _update(body: bytes) -> dict[str, Any] | None:
    try:
        update = orjson.loads(body)
    except orjson.JSONDecodeError:
        return None
    id_ = update.get("update_id") if isinstance(update, dict) else None
    # Telegram's are positive and of 32 bits; a boolean is a number to Python.
    is_id = isinstance(id_, int) and not isinstance(id_, bool) and 0 <= id_ < 2**63
    return update if is_id else None


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Signals are the composition root's."""
        yield


class Web:
    """Serves until cancelled. `door` is absent where the bot polls."""

    def __init__(
        self,
        listening: socket.socket,
        alive: Callable[[], Findings],
        ready: Callable[[], Awaitable[Findings]],
        measure: Callable[[], Awaitable[bytes]],
        privacy: str,
        door: Door | None,
    ) -> None:
        self._listening = listening
        self._alive = alive
        self._ready = ready
        self._measure = measure
        self._privacy_page = privacy
        routes = [
            Route("/livez", self._livez),
            Route("/readyz", self._readyz),
            Route("/metrics", self._metrics),
            Route("/privacy", self._privacy),
        ]
        if door is not None:
            routes.append(Route("/telegram", door.take, methods=["POST"]))
        self.site = Starlette(routes=routes)
        self._server = _Server(
            uvicorn.Config(
                self.site,
                log_config=None,
                access_log=False,
                server_header=False,
                date_header=False,
                lifespan="off",
                ws="none",
                proxy_headers=False,
                limit_concurrency=CONNECTIONS,
                timeout_keep_alive=75,  # longer than a proxy's 60 s: the side that is called must not close first
                timeout_graceful_shutdown=STOP_SECONDS,
            )
        )

    @property
    def port(self) -> int:
        return int(self._listening.getsockname()[1])

    async def _livez(self, request: Request) -> Response:
        return _told(self._alive())

    async def _readyz(self, request: Request) -> Response:
        return _told(await self._ready())

    async def _metrics(self, request: Request) -> Response:
        return PlainTextResponse(await self._measure(), media_type=PROMETHEUS)

    async def _privacy(self, request: Request) -> Response:
        return HTMLResponse(self._privacy_page)

    async def run(self) -> None:
        serving = asyncio.create_task(self._server.serve(sockets=[self._listening]), name="web.serving")
        try:
            await asyncio.shield(serving)
        finally:
            self._server.should_exit = True
            await asyncio.wait([serving])
            self._listening.close()


def _told(findings: Findings) -> Response:
    is_well = not any(findings.values())
    return JSONResponse(
        {"ok": is_well, "checks": {name: wrong or "ok" for name, wrong in findings.items()}},
        status_code=200 if is_well else 503,
    )
