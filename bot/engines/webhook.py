"""Being called by Telegram instead of asking: registering the address, giving it up again, and noticing that it is another's."""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from bot.engines.poller import WANTED
from bot.foundation.clock import Clock
from bot.foundation.store import Store
from bot.foundation.store.conversations import recall, remember
from bot.foundation.telegram.gateway import Gateway
from bot.foundation.telemetry import log

KNOWN = "webhook"  # the address this bot registered last; empty when it gave it up
LOOK_SECONDS = 60.0
CONNECTIONS = 40


class TakenByOthers(Exception):
    """Telegram delivers this bot's updates to an address that is not ours."""

    def __init__(self, url: str) -> None:
        self.host = urlsplit(url).hostname or url
        super().__init__(f"updates go to {self.host}")


class NotRegistered(Exception):
    """Telegram did not take the address; the text is its reason."""


class Webhook:
    """`url` None: the bot polls, and only makes sure that nothing stands in the way of that."""

    def __init__(self, store: Store, gateway: Gateway, clock: Clock, url: str | None, secret: str = "") -> None:
        self._store = store
        self._gateway = gateway
        self._clock = clock
        self.url = url
        self._secret = secret
        self.seen_at: float | None = None  # when it was last seen registered and working
        self.trouble = ""

    async def settle(self, *, take_over: bool = False) -> None:
        """Register or give up the address. Raises TakenByOthers when another program's stands there, NotRegistered when refused."""
        info = await self._look()
        standing = str(info.get("url") or "")
        async with self._store.work() as work:
            ours = {self.url, await recall(work, KNOWN), ""}
        if standing not in ours and not take_over:
            raise TakenByOthers(standing)
        if self.url is None:
            if standing:
                await self._ask("deleteWebhook", {})
                log.info("webhook.given_up", host=urlsplit(standing).hostname)
        else:
            await self._ask(
                "setWebhook",
                {
                    "url": self.url,
                    "secret_token": self._secret,
                    "allowed_updates": list(WANTED),
                    "max_connections": CONNECTIONS,
                },
            )
            self.seen_at = self._clock.monotonic()
            log.info("webhook.registered", host=urlsplit(self.url).hostname)
        async with self._store.work() as work:
            await remember(work, KNOWN, self.url or "")

    async def step(self) -> bool:
        """Look whether it still stands and works."""
        try:
            info = await self._look()
        except NotRegistered as error:
            log.warning("webhook.not_seen", reason=str(error))
            return False
        standing = str(info.get("url") or "")
        if standing != self.url:
            host = urlsplit(standing).hostname
            self.trouble = f"updates go to {host}" if standing else "the registration is gone"
            log.error("webhook.lost", host=host)
        elif self._is_failing(info):
            self.trouble = str(info.get("last_error_message") or "Telegram cannot reach it")
            log.warning("webhook.failing", reason=self.trouble, waiting=info.get("pending_update_count"))
        else:
            self.trouble, self.seen_at = "", self._clock.monotonic()
        return True

    def _is_failing(self, info: dict[str, Any]) -> bool:
        """Telegram keeps the last error for ever: it counts while it is fresh and something waits."""
        at = info.get("last_error_date")
        if not isinstance(at, int) or not info.get("pending_update_count"):
            return False
        return (self._clock.now() - datetime.fromtimestamp(at, UTC)).total_seconds() < 5 * LOOK_SECONDS

    async def run(self) -> None:
        while True:
            await self._clock.sleep(LOOK_SECONDS)
            await self.step()

    async def _look(self) -> dict[str, Any]:
        result = await self._ask("getWebhookInfo", {})
        return result if isinstance(result, dict) else {}

    async def _ask(self, method: str, params: dict[str, Any]) -> object:
        outcome = await self._gateway.call(method, params)
        if not outcome.is_ok:
            raise NotRegistered(outcome.description or f"status {outcome.status}")
        return outcome.result
