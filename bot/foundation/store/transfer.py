"""Every row from one database to another of either kind, and a digest that is the same for the same rows wherever they stand."""

import hashlib
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import JSON, MetaData, Row, Table, event, func, select, text

from bot.foundation.store.conversations import bookkeeping
from bot.foundation.store.migrations import REVISION, build, revision_of, revisions
from bot.foundation.store.tables import Json, Moment, metadata
from bot.foundation.store.work import Store, Work

BATCH = 2000
WHOLE = 2**256


class NotEmpty(Exception):
    """The target holds rows already."""


async def copy_rows_to_file(store: Store, target: Path) -> dict[str, str]:
    """A SQLite file with every row of the store as of one moment, of whatever schema; its digests by table."""
    revision = await revision_of(store) or revisions()[-1]
    file = Store(f"sqlite+aiosqlite:///{target}", store.clock)
    try:
        await build(file, revision)
        digests = await copy_rows(store, file, metadata if revision == revisions()[-1] else await _tables_of(file))
        async with file.engine.connect() as connection:
            await connection.exec_driver_sql("COMMIT")
            await connection.exec_driver_sql("PRAGMA journal_mode=DELETE")
            await connection.exec_driver_sql("BEGIN")
    finally:
        await file.close()
    return digests


async def _tables_of(file: Store) -> MetaData:
    """The tables of an older schema, as its migrations made them; moments are numbers there and everywhere."""
    found = MetaData()

    @event.listens_for(found, "column_reflect")
    def plainly(inspector: Any, table: Table, column: Any) -> None:
        column["type"] = Json if isinstance(column["type"], JSON) else column["type"].as_generic()

    async with file.engine.connect() as connection:
        await connection.run_sync(found.reflect)
    found.remove(found.tables[REVISION.name])
    return found


async def copy_rows(
    source: Store, target: Store, tables: MetaData = metadata, *, replace: bool = False
) -> dict[str, str]:
    """Every row, in one transaction on each side; the digests by table. Raises NotEmpty unless told to replace."""
    digests: dict[str, str] = {}
    engine = target.backend.connect_patiently(target.url)
    try:
        async with source.reading() as read, engine.begin() as connection:
            written = Work(connection, target.backend, target.clock.now())
            for table in reversed(tables.sorted_tables):
                if replace or table.name == bookkeeping.name:  # a bot that was only started has kept nothing of worth
                    await written.execute(table.delete())
                elif (await written.execute(select(1).select_from(table).limit(1))).first() is not None:
                    raise NotEmpty(f"The table {table.name} holds rows already; --replace removes what is there.")
            for table in tables.sorted_tables:
                digest = Digest(table)
                async for rows in _batches(read, table):
                    digest.take(rows)
                    await written.execute(table.insert(), [dict(row._mapping) for row in rows])
                digests[table.name] = digest.text
            await _count_on(written)
    finally:
        await engine.dispose()
    return digests


async def digests_of(store: Store) -> dict[str, str]:
    """The digest of every table."""
    found = {}
    async with store.reading() as work:
        for table in metadata.sorted_tables:
            digest = Digest(table)
            async for rows in _batches(work, table):
                digest.take(rows)
            found[table.name] = digest.text
    return found


class Digest:
    """Of a set of rows, whatever their order: databases sort texts differently."""

    def __init__(self, table: Table) -> None:
        self._names = [column.name for column in table.columns]
        self._sum = 0
        self._number = 0

    def take(self, rows: Sequence[Row[Any]]) -> None:
        for row in rows:
            values = [_plain(row._mapping[name]) for name in self._names]
            self._sum = (self._sum + int.from_bytes(hashlib.sha256(_written(values)).digest())) % WHOLE
        self._number += len(rows)

    @property
    def text(self) -> str:
        return f"{self._number}:{self._sum:064x}"


def _written(values: list[Any]) -> bytes:
    return orjson.dumps(values, option=orjson.OPT_SORT_KEYS | orjson.OPT_PASSTHROUGH_DATETIME, default=_moment)


def _moment(value: Any) -> Any:
    return Moment().process_bind_param(value, None)  # type: ignore[arg-type]  # no database is asked


def _plain(value: Any) -> Any:
    return value.hex() if isinstance(value, bytes) else value


async def _batches(work: Work, table: Table) -> AsyncIterator[Sequence[Row[Any]]]:
    streamed = await work.connection.stream(select(table))
    async for rows in streamed.partitions(BATCH):
        yield rows


async def _count_on(work: Work) -> None:
    """Rows that came with their numbers do not move the counters of PostgreSQL; the next row would take a number again."""
    if work.backend.name != "postgresql":
        return
    for table in metadata.sorted_tables:
        key = table.autoincrement_column
        if key is None:
            continue
        highest = select(func.coalesce(func.max(key), 0) + 1).scalar_subquery()
        counter = func.pg_get_serial_sequence(table.name, key.name)
        is_counted = (await work.execute(select(counter))).scalar_one()
        if is_counted:
            await work.execute(select(func.setval(counter, highest, text("false"))))
