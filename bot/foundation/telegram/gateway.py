"""The one door to Telegram: every call of the program leaves through it, with the token inside and never outside."""

from collections.abc import Mapping
from typing import Any

from telegram import Bot, User

from bot.foundation.telegram.transport import Outcome, Transport, Upload

TELEGRAM = "https://api.telegram.org"


class Gateway:
    """`call` for what we ask ourselves, `bot` where the library's own methods are handier; one transport under both."""

    def __init__(
        self,
        token: str,
        api_url: str = TELEGRAM,
        proxy: str | None = None,
        connections: int = 256,
        answer_seconds: float = 25.0,
    ) -> None:
        base = api_url.rstrip("/")
        self._prefix = f"{base}/bot{token}/"
        self.bot_id = int(token.partition(":")[0])
        self.transport = Transport(proxy, connections, answer_seconds)
        # The library gets a transport of its own pool, so that a long poll never takes a sender's connection.
        self._library = Transport(proxy, 16, answer_seconds)
        self.bot: Bot = Bot(
            token,
            base_url=f"{base}/bot",
            base_file_url=f"{base}/file/bot",
            request=self._library,
            get_updates_request=self._library,
        )

    def __repr__(self) -> str:
        return f"Gateway(bot {self.bot_id})"

    @property
    def me(self) -> User:
        """Who we are, known after `start`."""
        return self.bot.bot

    async def start(self) -> None:
        """Ask who we are; raises the library's InvalidToken or NetworkError when Telegram does not say."""
        await self.bot.initialize()

    async def stop(self) -> None:
        await self.bot.shutdown()
        await self.transport.shutdown()
        await self._library.shutdown()

    async def call(
        self,
        method: str,
        params: Mapping[str, Any] | None = None,
        upload: Upload | None = None,
        seconds: float | None = None,
    ) -> Outcome:
        return await self.transport.call(self._prefix + method, params or {}, upload, seconds)
