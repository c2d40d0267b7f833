"""Updates in: fetch, store, and only then confirm. Nothing is looked at here."""

from datetime import datetime

from bot.foundation import metrics
from bot.foundation.clock import Clock
from bot.foundation.store import Store, StoreUnavailable, Work
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
LONGEST_REST_SECONDS = 30.0
OFFSET = "poll-offset"
# For other processes of the same bot, and for the owners: when Telegram last answered, and what it says of another program.
HEARD = "poll-heard-at"
CONFLICT = "poll-conflict"
HEARD_EVERY_SECONDS = 60.0
# Two programs with one token end each other's polls in turn, and some polls of each go well: only silence means it is over.
CONFLICT_LASTS_SECONDS = 300.0


class Poller:
    """One poller a token: each of two gets a conflict from Telegram whenever the other asks. Both go on, rarely."""

    def __init__(self, store: Store, gateway: Gateway, clock: Clock) -> None:
        self._store = store
        self._gateway = gateway
        self._clock = clock
        self.hold_seconds = HOLD_SECONDS
        self._offset: int | None = None
        self._failures = 0
        self._conflicts = 0
        self._conflict_at = float("-inf")
        self._noted_at = float("-inf")
        self.completed_at: float | None = None  # by the monotonic clock: when Telegram last answered
        self.conflict = ""  # Telegram's words while another program gets this bot's updates

    async def step(self) -> bool:
        """One request; the next one confirms what this one stored. False when it failed and a rest is due."""
        if self._offset is None:
            await self._remember_where()
        request = {"offset": self._offset, "timeout": self.hold_seconds, "allowed_updates": list(WANTED)}
        outcome = await self._gateway.poll(request, timeout=self.hold_seconds + 10)
        now = self._clock.monotonic()
        if not isinstance(outcome.result, list):
            self._failures += 1
            log.warning("poll.failed", status=outcome.status, reason=outcome.description, failures=self._failures)
            if outcome.status == 409 and outcome.answer() is not None:
                await self._meet_another(outcome.description, now)
            return False
        self._failures, self.completed_at = 0, now
        if outcome.result:
            await self._keep(outcome.result)
        if now - self._noted_at >= HEARD_EVERY_SECONDS:
            await self._note(now)
        return True

    async def _remember_where(self) -> None:
        async with self._store.work() as work:
            offset = int(await recall(work, OFFSET) or 0)
            self.conflict = await recall(work, CONFLICT) or ""
        self._offset, self._conflict_at = offset, self._clock.monotonic()

    async def _meet_another(self, words: str, now: float) -> None:
        self._conflicts, self._conflict_at = self._conflicts + 1, now
        if not self.conflict:
            self.conflict = words
            async with self._store.work() as work:
                await remember(work, CONFLICT, words)

    async def _note(self, now: float) -> None:
        """That all is well, for those who cannot see it."""
        is_over = bool(self.conflict) and now - self._conflict_at >= CONFLICT_LASTS_SECONDS
        async with self._store.work() as work:
            await remember(work, HEARD, work.now.isoformat())
            if is_over:
                await remember(work, CONFLICT, "")
        if is_over:
            self.conflict, self._conflicts = "", 0
        self._noted_at = now

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
        self.completed_at = self._clock.monotonic()  # silence is counted from when somebody listens
        while True:
            try:
                went_well = await self.step()
            except StoreUnavailable as error:
                log.error("poll.not_stored", reason=str(error))
                went_well = False
            if not went_well:
                await self._clock.sleep(self.rest_seconds())

    def rest_seconds(self) -> float:
        """Longer with each failure in a row, and with each conflict until all are over."""
        return float(min(LONGEST_REST_SECONDS, 0.5 * 2 ** min(max(self._failures, self._conflicts), 6)))


async def heard(work: Work) -> tuple[datetime | None, str]:
    """When any process of this bot last heard Telegram, and Telegram's words about another program."""
    at = await recall(work, HEARD)
    return datetime.fromisoformat(at) if at else None, await recall(work, CONFLICT) or ""
