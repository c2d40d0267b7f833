"""The text of /metrics: what was counted in memory, and what the rows say, asked again when it is no longer fresh."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from prometheus_client import generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.engines.breaker import Way
from bot.engines.poller import Poller
from bot.engines.sender import Sender
from bot.engines.webhook import Webhook
from bot.foundation import metrics
from bot.foundation.clock import Clock
from bot.foundation.store import Store, StoreUnavailable, gauges
from bot.foundation.telemetry import log
from bot.operations.shelf_of_backups import newest_made_at

QUEUE_SECONDS = 5.0
COUNT_SECONDS = 60.0


class Measures(Collector):
    def __init__(
        self, store: Store, clock: Clock, poller: Poller, webhook: Webhook, sender: Sender, backups: Path
    ) -> None:
        self._store = store
        self._clock = clock
        self._poller = poller
        self._webhook = webhook
        self._sender = sender
        self._backups = backups
        self._queue_at = self._count_at = float("-inf")
        self._counts: Counter[tuple[str, str]] = Counter()
        self._oldest_seconds = self._inbox_seconds = 0.0
        self._inbox = 0
        self._is_readable = True

    async def text(self) -> bytes:
        try:
            await self._ask()
            self._is_readable = True
        except StoreUnavailable as error:
            self._is_readable = False
            log.warning("metrics.not_counted", reason=str(error))
        return generate_latest(metrics.registry) + generate_latest(self)

    async def _ask(self) -> None:
        now = self._clock.monotonic()
        if now - self._queue_at < QUEUE_SECONDS:
            return
        async with self._store.reading() as work:
            oldest = await gauges.oldest_due(work)
            self._inbox, since = await gauges.inbox(work)
            self._oldest_seconds = (work.now - oldest).total_seconds() if oldest else 0.0
            self._inbox_seconds = (work.now - since).total_seconds() if since else 0.0
            if now - self._count_at >= COUNT_SECONDS:
                counts: Counter[tuple[str, str]] = Counter()
                for counted in await gauges.deliveries_by_lane(work):
                    counts[metrics.lane_class(counted.lane), counted.state] += counted.number
                self._counts, self._count_at = counts, now
        self._queue_at = now

    def collect(self) -> Iterator[Metric]:
        deliveries = GaugeMetricFamily(
            "guongsang_deliveries", "Deliveries by class and state.", labels=["class", "state"]
        )
        for labels, number in sorted(self._counts.items()):
            deliveries.add_metric(labels, number)
        yield deliveries
        yield _gauge(
            "oldest_pending_seconds",
            "Age of the delivery that waits longest for no person's reason.",
            self._oldest_seconds,
        )
        yield _gauge("inbox_updates", "Updates that wait to be handled.", self._inbox)
        yield _gauge("inbox_lag_seconds", "Age of the oldest of them.", self._inbox_seconds)
        yield _gauge("in_flight", "Calls on the wire.", len(self._sender.departures.flying))
        yield _gauge("is_sender", "1 on the process that sends.", self._sender.tenure.epoch is not None)
        yield _gauge("way_is_clear", "0 while Telegram cannot be reached.", self._sender.breaker.way is Way.CLEAR)
        yield _gauge("database_is_readable", "0 while the rows cannot be counted.", self._is_readable)
        heard_at = self._poller.completed_at if self._webhook.url is None else self._webhook.seen_at
        if heard_at is not None:
            yield _gauge("heard_seconds", "Since Telegram was last heard.", self._clock.monotonic() - heard_at)
        if (made_at := newest_made_at(self._backups)) is not None:
            age = (self._clock.now() - made_at).total_seconds()
            yield _gauge("backup_age_seconds", "Age of the newest backup.", age)


def _gauge(name: str, meaning: str, value: float) -> Metric:
    return GaugeMetricFamily(f"{metrics.PREFIX}_{name}", meaning, value=float(value))
