"""The chat page: files for the browser and the small API it speaks."""

from aiohttp import web

from bot.emulator.world import World


class Page:
    """Serves the page of one world."""

    def __init__(self, world: World) -> None:
        self.world = world

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        return web.Response(status=404, text="Not Found")

    async def close(self) -> None:
        """Says goodbye to every browser."""
