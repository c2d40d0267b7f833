"""Logs without secrets: events are dotted facts with fields, the token is struck out at the root, ids are hashed."""

import logging
import re
import sys
from collections.abc import MutableMapping
from hashlib import blake2b
from typing import Any

import structlog

from bot.foundation import metrics

TOKEN = re.compile(r"\d{3,20}:[A-Za-z0-9_-]{35}")
EVENT = re.compile(r"[a-z_]+(\.[a-z_]+)+")
STRUCK = "<token>"
# Fields that name a person or a chat; a reader of logs can follow one through the day, not look it up.
IDENTITIES = ("chat", "person")

log: structlog.stdlib.BoundLogger = structlog.get_logger("guongsang")


def strike(text: str) -> str:
    """The text without anything that looks like a bot token."""
    return TOKEN.sub(STRUCK, text)


def _hash_identities(logger: Any, method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    for name in IDENTITIES:
        if event.get(name) is not None:
            event[name] = blake2b(str(event[name]).encode(), digest_size=4).hexdigest()
    return event


def _count(logger: Any, method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Every dotted event is also a number: their names are few and our own."""
    name = event.get("event")
    if isinstance(name, str) and EVENT.fullmatch(name):
        outcome = event.get("outcome")
        metrics.events.labels(name, outcome if isinstance(outcome, str) and outcome.isidentifier() else "").inc()
    return event


class _Struck(logging.Formatter):
    """Whatever another formatter makes of a record, without tokens: also tracebacks and other libraries' words."""

    def __init__(self, inner: logging.Formatter) -> None:
        super().__init__()
        self._inner = inner

    def format(self, record: logging.LogRecord) -> str:
        return strike(self._inner.format(record))


def configure(level: int = logging.INFO) -> None:
    """Log to standard error: readable at a terminal, one JSON object a line elsewhere."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _hash_identities,
    ]
    is_terminal = sys.stderr.isatty()
    show: structlog.typing.Processor = (
        structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
        if is_terminal
        else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    handler = logging.StreamHandler(sys.stderr)
    tail: list[Any] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta]
    tail += [] if is_terminal else [structlog.processors.format_exc_info]
    handler.setFormatter(
        _Struck(structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=[*tail, show]))
    )
    logging.basicConfig(handlers=[handler], level=level, force=True)
    for noisy in ("alembic", "httpx", "httpcore", "aiosqlite", "apscheduler", "asyncio", "uvicorn"):
        logging.getLogger(noisy).setLevel(max(level, logging.WARNING))
    structlog.configure(
        processors=[_count, *shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(level),
        cache_logger_on_first_use=False,
    )
