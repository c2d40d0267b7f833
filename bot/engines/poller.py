"""Updates in: fetch, store, and only then confirm. Nothing is looked at here."""

from bot.foundation import metrics
from bot.foundation.clock import Clock
from bot.foundation.store import Store, StoreUnavailable
from bot.foundation.store.conversations import keep_updates, recall, remember
from bot.foundation.telegram.envelope import to_keep
from bot.foundation.telegram.gateway import Gateway
from bot.foundation.telemetry import log

# Telegram holds the request this long when there is nothing new (50 s at most).
HOLD_SECONDS = 30
# Asked for by name: reactions would not come by default, and others are not wanted.
WANTED = (
    "message",
    "channel_post",
    "callback_query",
    "my_chat_member",
    "inline_query",
    "chosen_inline_result",
    "poll",
    "message_reaction",
    "message_reaction_count",
)
OFFSET = "poll-offset"


class Poller:
    """One poller a token: a second one gets a conflict from Telegram and says so."""

    def __init__(self, store: Store, gateway: Gateway, clock: Clock, hold_seconds: int = HOLD_SECONDS) -> None:
        self._store = store
        self._gateway = gateway
        self._clock = clock
        self.hold_seconds = hold_seconds
        self._offset: int | None = None
        self._failures = 0
        self.completed_at: float | None = None  # by the monotonic clock: when Telegram last answered
        self.conflict = ""  # Telegram's words when another program gets this bot's updates

    async def step(self) -> bool:
        """One request; the next one confirms what this one stored. False when it failed and a rest is due."""
        if self._offset is None:
            async with self._store.work() as work:
                self._offset = int(await recall(work, OFFSET) or 0)
        request = {"offset": self._offset, "timeout": self.hold_seconds, "allowed_updates": list(WANTED)}
        outcome = await self._gateway.poll(request, timeout=self.hold_seconds + 10)
        if not isinstance(outcome.result, list):
            self._failures += 1
            self.conflict = outcome.description if outcome.status == 409 else self.conflict
            log.warning("poll.failed", status=outcome.status, reason=outcome.description, failures=self._failures)
            return False
        self._failures, self.conflict, self.completed_at = 0, "", self._clock.monotonic()
        if outcome.result:
            await self._keep(outcome.result)
        return True

    async def _keep(self, updates: list[dict[str, object]]) -> None:
        offset = max(int(str(update["update_id"])) for update in updates) + 1
        # What members of a group say to each other is not stored, not even for a moment.
        keyed = [(int(str(update["update_id"])), kept) for update in updates if (kept := to_keep(update)) is not None]
        async with self._store.work() as work:
            await keep_updates(work, keyed)
            await remember(work, OFFSET, str(offset))
            work.wakes.add("dispatcher")
        metrics.updates.labels("poll").inc(len(keyed))
        self._offset = offset  # only now: a store that failed must see these updates again

    async def run(self) -> None:
        while True:
            try:
                went_well = await self.step()
            except StoreUnavailable as error:
                log.error("poll.not_stored", reason=str(error))
                went_well = False
            if not went_well:
                await self._clock.sleep(min(30.0, 0.5 * 2 ** min(self._failures, 6)))
