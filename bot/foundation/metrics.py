"""What is counted while the bot runs, in Prometheus's terms. Labels are words of our own and never ids; what the rows can tell is asked of them."""

from functools import lru_cache

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, PlatformCollector, ProcessCollector

PREFIX = "guongsang"

registry = CollectorRegistry(auto_describe=True)
ProcessCollector(registry=registry)
PlatformCollector(registry=registry)

tries = Counter(
    "tries",
    "Calls that were to deliver something, by what came of them.",
    ["class", "verdict"],
    PREFIX,
    registry=registry,
)
try_seconds = Histogram(
    "try_seconds",
    "From the first byte of a call to its answer.",
    namespace=PREFIX,
    buckets=(0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25),
    registry=registry,
)
freeze_seconds = Counter(
    "freeze_seconds", "Seconds for which Telegram told us to be silent.", ["scope"], PREFIX, registry=registry
)
events = Counter("events", "Events of the log, by name and outcome.", ["event", "outcome"], PREFIX, registry=registry)
updates = Counter("updates", "Updates stored, by the way they came.", ["way"], PREFIX, registry=registry)
webhook_refused = Counter(
    "webhook_refused", "Calls of the webhook that were not taken.", ["reason"], PREFIX, registry=registry
)
loop_lag = Gauge("loop_lag_seconds", "How late the program's own heartbeat came last.", [], PREFIX, registry=registry)


def lane_class(name: str) -> str:
    """The class of a lane: its name without the number it may carry."""
    return name.partition(":")[0]


@lru_cache(1024)
def _tries(lane: str, verdict: str) -> Counter:
    return tries.labels(lane_class(lane), verdict)


def tried(lane: str, verdict: str, seconds: float | None) -> None:
    """`seconds` None: it came to its verdict without having left."""
    _tries(lane, verdict).inc()
    if seconds is not None:
        try_seconds.observe(seconds)
