"""The HTTP face of a world: Bot API under /bot<token>/, files under /file/bot<token>/, the page under /."""

import asyncio
import socket
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, unquote

import orjson
from aiohttp import web

from .calls import Upload
from .couriers import Couriers
from .files import UPLOAD_BYTES
from .mishaps import BROKEN, HALF, SILENT, Answer, refused
from .page.serving import Page
from .refusals import Refusal
from .world import World

Json = dict[str, Any]
PageHandler = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True)
class Running:
    """A world being served. Bots use `url` as their Bot API address; people open it in a browser."""

    url: str
    world: World


class BadBody(Exception):  # reads as what it says
    """The body of a request cannot be read."""


async def read_body(request: web.BaseRequest) -> tuple[Json, dict[str, Upload]]:
    """Parameters of a request in any of the forms Telegram takes: query, urlencoded, JSON, multipart."""
    params: Json = dict(parse_qsl(request.query_string, keep_blank_values=True)) if request.query_string else {}
    if request.method == "GET" or not request.body_exists:
        return params, {}
    body, kind = await request.read(), request.headers.get("Content-Type", "")
    if kind.startswith("application/json"):
        if not body:
            return params, {}
        try:
            given = orjson.loads(body)
        except ValueError:
            raise BadBody("can't parse JSON object") from None
        if not isinstance(given, dict):
            raise BadBody("JSON object expected")
        return params | given, {}
    if kind.startswith("multipart/form-data"):
        fields, uploads = read_multipart(body, kind)
        return params | fields, uploads
    return params | dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)), {}


def read_multipart(body: bytes, kind: str) -> tuple[Json, dict[str, Upload]]:
    boundary = kind.partition("boundary=")[2].split(";")[0].strip('"')
    fields: Json = {}
    uploads: dict[str, Upload] = {}
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary.encode())[1:]:
        if part.startswith(b"--"):
            break
        head, _, content = part.partition(b"\r\n\r\n")
        name, filename, mime = "", None, ""
        for line in head.decode("utf-8", "replace").split("\r\n"):
            key, _, value = line.partition(":")
            match key.strip().lower():
                case "content-disposition":
                    name, filename = quoted(value, "name") or "", quoted(value, "filename")
                case "content-type":
                    mime = value.strip()
                case _:
                    pass
        if filename is None:
            fields[name] = content.decode("utf-8", "replace")
        else:
            uploads[name] = Upload(filename, "" if mime == "application/octet-stream" else mime, content)
    return fields, uploads


def quoted(header: str, key: str) -> str | None:
    for piece in header.split(";"):
        name, mark, value = piece.strip().partition("=")
        if mark and name == f"{key}*":
            return unquote(value.rpartition("'")[2])
        if mark and name == key:
            return unquote(value.strip('"'))
    return None


class Face:
    """Routes requests by hand: a routing table would cost more than most of the answers."""

    def __init__(self, world: World, page: PageHandler | None) -> None:
        self.world = world
        self.page = page

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.path
        if path.startswith("/bot"):
            token, slash, method = path[4:].partition("/")
            if not slash:
                return respond(refused(Refusal(404, "Not Found")))
            try:
                params, uploads = await read_body(request)
            except BadBody as wrong:
                return respond(refused(Refusal(400, f"Bad Request: {wrong}")))
            except web.HTTPRequestEntityTooLarge:
                return respond(refused(Refusal(413, "Request Entity Too Large")))
            answer = await self.world.handle(token, method.removeprefix("test/"), params, uploads)
            return await carry(request, answer)
        if path.startswith("/file/bot"):
            return self._file(path[9:])
        if self.page:
            return await self.page(request)
        return respond(refused(Refusal(404, "Not Found")))

    def _file(self, path: str) -> web.Response:
        token, _, name = path.partition("/")
        bot = self.world.gate.bot(token)
        if isinstance(bot, Answer):
            return respond(bot)
        content = self.world.cloud.download(name, bot.id)
        if content is None:
            return respond(refused(Refusal(404, "Not Found")))
        return web.Response(body=content, content_type="application/octet-stream")


async def carry(request: web.BaseRequest, answer: Answer) -> web.StreamResponse:
    """Brings an answer back, or breaks the line as a fault demands."""
    if answer.delay_s:
        await asyncio.sleep(answer.delay_s)
    match answer.status:
        case status if status == BROKEN:
            reset(request)
        case status if status == SILENT:
            await asyncio.sleep(3600)
        case status if status == HALF:
            response = web.StreamResponse(headers={"Content-Length": str(len(answer.body))})
            response.content_type = "application/json"
            await response.prepare(request)
            await response.write(answer.body[: len(answer.body) // 2])
            await asyncio.sleep(0.01)
            if request.transport:
                request.transport.close()
            return response
        case _:
            pass
    return respond(answer)


def reset(request: web.BaseRequest) -> None:
    """Cuts the line with a TCP reset, not a polite goodbye."""
    transport = request.transport
    if transport is None:
        return
    sock = transport.get_extra_info("socket")
    if sock is not None:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()


def respond(answer: Answer) -> web.Response:
    headers = {"Location": "http://127.0.0.1:9/"} if answer.status == 302 else None
    return web.Response(status=answer.status or 500, body=answer.body, content_type=answer.kind, headers=headers)


@asynccontextmanager
async def serve(world: World, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[Running]:
    """Serves a world until the block ends; port 0 picks a free one. Waiting polls end at once."""
    page = Page(world, host)
    couriers = Couriers(world)
    face = Face(world, page.handle)

    loop = asyncio.get_running_loop()

    def make(message: Any, payload: Any, protocol: Any, writer: Any, task: Any) -> web.BaseRequest:
        most = UPLOAD_BYTES + 1024 * 1024
        return web.BaseRequest(message, payload, protocol, writer, task, loop, client_max_size=most)

    server = web.Server(face.handle, request_factory=make, access_log=None, handler_cancellation=True)
    runner = web.ServerRunner(server, shutdown_timeout=0.2)
    await runner.setup()
    site = web.TCPSite(runner, host, port, backlog=512)
    await site.start()
    address = site._server.sockets[0].getsockname()  # type: ignore[union-attr]  # a free port is known only here
    try:
        yield Running(f"http://{host}:{address[1]}", world)
    finally:
        await couriers.close()
        await page.close()
        await world.gate.close()
        await runner.cleanup()
