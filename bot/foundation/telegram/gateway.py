"""The one door to Telegram: every call of the program leaves through it, with the token inside and never outside."""

from collections.abc import Coroutine, Mapping
from enum import StrEnum
from typing import Any

from telegram import Bot, User

from bot.foundation.telegram.transport import Outcome, Phase, Transport, Upload

TELEGRAM = "https://api.telegram.org"
ASK_SECONDS = 8.0  # a person is waiting for the answer


class Hindrance(StrEnum):
    """Why Telegram did not say who we are."""

    TOKEN_REFUSED = "token_refused"  # noqa: S105 - a kind, not a secret
    UNREACHABLE = "unreachable"
    SOMETHING_BETWEEN = "something_between"  # a proxy, a portal or a firewall answered in its place
    NOT_NOW = "not_now"  # Telegram itself is busy


class Unmet(Exception):
    """Telegram did not say who we are."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome
        answer = outcome.answer()
        if outcome.phase is not Phase.ANSWERED:
            self.hindrance = Hindrance.UNREACHABLE
        elif outcome.status == 429 or outcome.status >= 500:
            self.hindrance = Hindrance.NOT_NOW
        elif answer is None or answer["ok"]:
            self.hindrance = Hindrance.SOMETHING_BETWEEN
        else:
            self.hindrance = Hindrance.TOKEN_REFUSED
        super().__init__(f"{self.hindrance}: {outcome.description or f'status {outcome.status}'}")


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
        self.server = base
        self.takes_rich = False  # learned at the start (newer.py)
        self.takes_asides = False
        self.bot_id = int(token.partition(":")[0])
        self.transport = Transport(proxy, connections, answer_seconds)
        # Polls wait long and the library's calls wait their turn: neither may take a sender's connection.
        self._polls = Transport(proxy, 2, answer_seconds)
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

    @property
    def username(self) -> str:
        return self.bot.username

    async def start(self) -> None:
        """Ask who we are; raises Unmet when Telegram does not say, and why."""
        outcome = await self.call("getMe", seconds=ASK_SECONDS)
        if not outcome.is_ok:
            await self.transport.shutdown()
            raise Unmet(outcome)
        try:
            await self.bot.initialize()
        except BaseException:
            await self._library.shutdown()
            raise

    async def stop(self) -> None:
        await self.bot.shutdown()
        await self.transport.shutdown()
        await self._library.shutdown()
        await self._polls.shutdown()

    def call(
        self,
        method: str,
        params: Mapping[str, Any] | None = None,
        upload: Upload | None = None,
        seconds: float | None = None,
    ) -> Coroutine[Any, Any, Outcome]:
        return self.transport.call(self._prefix + method, params or {}, upload, seconds)

    async def poll(self, request: Mapping[str, Any], timeout: float) -> Outcome:  # noqa: ASYNC109 - Telegram's word
        """getUpdates, over connections that nothing else waits for."""
        return await self._polls.call(self._prefix + "getUpdates", request, seconds=timeout)

    async def is_chat_admin(self, chat_id: int, person_id: int | None) -> bool | None:
        """Asked of Telegram at this moment; `None` when it does not say."""
        if person_id is None:
            return False
        outcome = await self.call("getChatMember", {"chat_id": chat_id, "user_id": person_id}, seconds=ASK_SECONDS)
        if outcome.is_ok and isinstance(outcome.result, dict):
            return outcome.result.get("status") in ("creator", "administrator")
        return False if outcome.status == 400 and outcome.answer() is not None else None
