"""PostgreSQL through asyncpg: any number of processes on one database, which wake each other."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import ARRAY, URL, Column, ColumnElement, Select, Table, bindparam, cast, func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.foundation.store.tables import stored

CHANNEL = "guongsang"

# Classes and codes of PostgreSQL's appendix A that say "not now" and nothing about the statement: connection lost,
# transaction rolled back for another's sake, out of resources, locked, operator's or system's trouble.
NOT_NOW = ("08", "40", "53", "55P03", "57", "58", "25P03")


READING = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
# Two processes that start at once: the second waits here, and then finds nothing left to do. The number is the lock's name.
ALONE = ("SELECT pg_advisory_xact_lock(7305812)",)


def connect(url: URL) -> AsyncEngine:
    return create_async_engine(
        url,
        hide_parameters=True,  # what people wrote is not for a log
        pool_size=8,
        max_overflow=0,
        pool_timeout=10,
        connect_args={
            "timeout": 5,
            "command_timeout": 15,
            "server_settings": {
                "timezone": "UTC",
                "statement_timeout": "15000",
                # A batch of a broadcast is estimated near the cost from which statements are compiled, which would take longer.
                "jit": "off",
                # A process that was stopped in the middle of a transaction must not hold its locks for ever.
                "idle_in_transaction_session_timeout": "4000",
                # A peer that vanished without a word is noticed within seconds.
                "tcp_user_timeout": "10000",
                "tcp_keepalives_idle": "10",
                "tcp_keepalives_interval": "3",
                "tcp_keepalives_count": "3",
            },
        },
    )


def connect_patiently(url: URL) -> AsyncEngine:
    """One connection whose statements may take as long as they need."""
    return create_async_engine(
        url,
        hide_parameters=True,
        pool_size=1,
        max_overflow=0,
        connect_args={"timeout": 5, "server_settings": {"timezone": "UTC", "statement_timeout": "0"}},
    )


def insert(table: Table) -> Any:
    from sqlalchemy.dialects.postgresql import insert  # for those who use it: it takes its share of memory

    return insert(table)


def fold(columns: Sequence[Column[Any]], rows: Sequence[Sequence[Any]]) -> dict[str, Any]:
    """Many rows, in their stored form, as a few parameters: a statement per row costs ten times as much."""
    lists = zip(*rows, strict=True) if rows else [() for _ in columns]
    return {f"many_{column.name}": list(values) for column, values in zip(columns, lists, strict=True)}


def unfold(columns: Sequence[Column[Any]]) -> Select[Any]:
    """What `fold` made of such rows, as a statement's source."""
    return select(
        *(
            func.unnest(cast(bindparam(f"many_{column.name}"), ARRAY(stored(column.type)))).label(column.name)
            for column in columns
        )
    )


def not_among(column: Column[Any], found: Select[Any]) -> ColumnElement[bool]:
    """An anti-join; a NOT IN of more than fits into the memory of one step would be walked for each row."""
    return ~found.where(found.selected_columns[0] == column).exists()


def is_unavailable(error: BaseException) -> bool:
    """Whether an error says that the database cannot be used now, rather than that the statement is wrong."""
    import asyncpg  # as above

    if isinstance(error, (OSError, TimeoutError, asyncpg.InterfaceError)):
        return True
    if isinstance(error, asyncpg.PostgresError):
        return str(error.sqlstate or "08").startswith(NOT_NOW)
    if isinstance(error, DBAPIError):
        code = getattr(error.orig, "sqlstate", None)
        return error.connection_invalidated or code is None or str(code).startswith(NOT_NOW)
    return False


def is_collision(error: BaseException) -> bool:
    """Whether another transaction wrote the same new row first."""
    return isinstance(error, DBAPIError) and getattr(error.orig, "sqlstate", None) == "23505"


async def announce(connection: AsyncConnection, wakes: Iterable[str]) -> None:
    """Ring the same engines in every other process, once this transaction stands."""
    for wake in wakes:
        await connection.execute(select(func.pg_notify(CHANNEL, wake)))


async def listen(url: URL, ring: Callable[[str], None]) -> None:
    """Hear the others until the connection breaks, which is raised; until then this does not return."""
    import asyncpg

    broken = asyncio.Event()
    connection = await asyncpg.connect(
        dsn=url.set(drivername="postgresql").render_as_string(hide_password=False), timeout=5
    )
    try:
        await connection.add_listener(CHANNEL, lambda _connection, _process, _channel, wake: ring(wake))
        connection.add_termination_listener(lambda _connection: broken.set())
        await broken.wait()
        raise ConnectionError("the listening connection ended")
    finally:
        connection.terminate()
