"""Hands out the page's files and pictures and opens the live line; everything comes from this process."""

import mimetypes
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import web

from bot.emulator.page.live import Line
from bot.emulator.world import World

STATIC = Path(__file__).parent / "static"
MOST_BYTES = 80 * 1024 * 1024
HEADERS = {
    "Cache-Control": "no-cache",
    "Content-Security-Policy": "default-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; style-src 'self'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
# Shown in place; anything else an upload claims to be is only ever downloaded.
SHOWN = ("image/png", "image/jpeg", "image/gif", "image/webp", "video/", "audio/")


class Page:
    """Serves the page of one world to any number of browsers."""

    def __init__(self, world: World, host: str) -> None:
        self.world = world
        self.host = host
        self._lines: set[Line] = set()

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.path
        if path == "/page/live":
            return await self._live(request)
        if path.startswith("/page/media/"):
            return self._media(path.rpartition("/")[2])
        name = "index.html" if path == "/" else path.removeprefix("/page/")
        file = (STATIC / name).resolve()
        if not file.is_file() or STATIC.resolve() not in file.parents:
            return web.Response(status=404, text="Not Found")
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        return web.Response(
            body=file.read_bytes(),
            content_type=kind,
            charset="utf-8" if kind.startswith("text/") else None,
            headers=HEADERS,
        )

    def _media(self, number: str) -> web.Response:
        file = self.world.cloud.by_number(int(number)) if number.isdigit() else None
        if file is None:
            return web.Response(status=404, text="Not Found")
        mime = picture_type(file.content) or file.mime
        headers = dict(HEADERS)
        if not mime.startswith(SHOWN):
            mime = "application/octet-stream"
            headers["Content-Disposition"] = "attachment"
        return web.Response(body=file.content, content_type=mime, headers=headers)

    def _is_foreign(self, request: web.BaseRequest) -> bool:
        """Another site in the same browser, by its own name or by one it made to point here."""
        host, origin = request.headers.get("Host", ""), request.headers.get("Origin")
        if origin and urlsplit(origin).netloc != host:
            return True
        return self.host in LOOPBACK and urlsplit(f"//{host}").hostname not in LOOPBACK

    async def _live(self, request: web.BaseRequest) -> web.StreamResponse:
        if self._is_foreign(request):
            return web.Response(status=403, text="Forbidden")
        socket = web.WebSocketResponse(max_msg_size=MOST_BYTES, heartbeat=30)
        await socket.prepare(request)
        line = Line(self.world, socket)
        self._lines.add(line)
        try:
            await line.run()
        finally:
            self._lines.discard(line)
            await line.close()
        return socket

    async def close(self) -> None:
        """Says goodbye to every browser."""
        for line in tuple(self._lines):
            await line.close()


def picture_type(content: bytes) -> str | None:
    for magic, mime in ((b"\x89PNG", "image/png"), (b"\xff\xd8", "image/jpeg"), (b"GIF8", "image/gif")):
        if content.startswith(magic):
            return mime
    return "image/webp" if content[8:12] == b"WEBP" else None
