"""SQLite through aiosqlite: one file, one writer, every acknowledged commit on the disk."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import (
    URL,
    Column,
    ColumnElement,
    Select,
    Text,
    bindparam,
    event,
    func,
    literal_column,
    select,
    type_coerce,
)
from sqlalchemy.dialects.sqlite import insert as insert
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.foundation.store.backends import trips
from bot.foundation.store.tables import stored

# FULL: with NORMAL a power cut can take back commits that were acknowledged.
PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=5000",
)
READING = {"reads_only": True}


def connect(url: URL) -> AsyncEngine:
    if url.database and url.database != ":memory:":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    driver = {"async_creator_fn": trips.connect}
    engine = create_async_engine(
        url, connect_args=driver, hide_parameters=True, pool_size=3, max_overflow=0, pool_timeout=30
    )

    @event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: Any, record: object) -> None:
        connection.isolation_level = None  # the driver must not open transactions on its own: see `begin`
        cursor = connection.cursor()
        for pragma in PRAGMAS:
            cursor.execute(pragma)
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Any) -> None:
        # With its first statement, to spare a trip. One that starts as a reader and turns writer can fail with "database is locked" at once.
        reads_only = connection.get_execution_options().get("reads_only")
        driver: trips.Connection = connection.connection.driver_connection
        driver.opens_with = "BEGIN" if reads_only else "BEGIN IMMEDIATE"

    return engine


def fold(columns: Sequence[Column[Any]], rows: Sequence[Sequence[Any]]) -> dict[str, Any]:
    """Many rows, in their stored form, as one parameter: a statement per row costs ten times as much."""
    return {"many": orjson.dumps(rows).decode()}


def unfold(columns: Sequence[Column[Any]]) -> Select[Any]:
    """What `fold` made of such rows, as a statement's source."""
    each = func.json_each(bindparam("many", type_=Text)).table_valued("value")
    fields = [
        type_coerce(func.json_extract(each.c.value, f"$[{number}]"), stored(column.type)).label(column.name)
        for number, column in enumerate(columns)
    ]
    # Without a WHERE the grammar takes the ON of ON CONFLICT for the ON of a join.
    return select(*fields).where(literal_column("1") == literal_column("1"))


def not_among(column: Column[Any], found: Select[Any]) -> ColumnElement[bool]:
    """Gathered once; asked with EXISTS, the whole index would be walked for each row."""
    return column.not_in(found)


def is_unavailable(error: BaseException) -> bool:
    """Whether an error says that the database cannot be used now (busy, full, gone), not that the statement is wrong."""
    return isinstance(error, (OperationalError, InterfaceError))


def is_collision(error: BaseException) -> bool:
    """Never: there is one writer, and who writes a row twice does so by mistake."""
    return False
