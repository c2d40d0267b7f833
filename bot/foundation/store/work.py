"""Work: one transaction at one moment. The Store opens it; only engines ask the Store."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import CursorResult, Executable, Table, make_url
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.foundation.clock import Clock
from bot.foundation.store.backends import Backend, backend_for

Row = Mapping[str, Any]


@dataclass(slots=True)
class Work:
    """One transaction. `now` is the only "now" inside it; `wakes` names the engines to ring once it stands."""

    connection: AsyncConnection
    backend: Backend
    now: datetime
    wakes: set[str] = field(default_factory=set)

    async def execute(self, statement: Executable, rows: Row | Sequence[Row] | None = None) -> CursorResult[Any]:
        return await self.connection.execute(statement, rows)

    async def insert_once(self, table: Table, rows: Sequence[Row]) -> int:
        """Insert the rows whose keys are new and say how many were; a row that stands already is left as it is."""
        if not rows:
            return 0
        statement = self.backend.insert(table).on_conflict_do_nothing()
        if len(rows) > 1 and not self.backend.counts_many:
            key = next(iter(table.primary_key.columns))
            return len((await self.connection.execute(statement.returning(key), rows)).all())
        return int((await self.connection.execute(statement, rows)).rowcount)

    async def upsert(self, table: Table, row: Row, *, key: Sequence[str]) -> None:
        """Insert the row, or change the other columns of the one that has this key."""
        statement = self.backend.insert(table).values(**row)
        change = {name: statement.excluded[name] for name in row if name not in key}
        await self.connection.execute(statement.on_conflict_do_update(index_elements=list(key), set_=change))


class StoreUnavailable(Exception):
    """The database did not take the transaction: busy, gone or full. Nothing of it stands; it may be tried again."""


class Store:
    """The database. SQLite has one writer, so its Works queue for a turn; PostgreSQL's do not."""

    def __init__(self, url: str, clock: Clock, on_commit: Callable[[str], None] = lambda wake: None) -> None:
        self.backend = backend_for(make_url(url).get_backend_name())
        self.engine: AsyncEngine = self.backend.connect(make_url(url))
        self.clock = clock
        self.on_commit = on_commit
        self._turn: AbstractAsyncContextManager[Any] = (
            asyncio.Lock() if self.backend.has_single_writer else nullcontext()
        )

    @asynccontextmanager
    async def work(self) -> AsyncIterator[Work]:
        """Commit when the block ends well, roll back when it does not; then ring the engines it named."""
        try:
            async with self._turn, self.engine.begin() as connection:
                work = Work(connection, self.backend, self.clock.now())
                yield work
        except (OperationalError, InterfaceError, PoolTimeout) as error:
            raise StoreUnavailable(str(getattr(error, "orig", error))) from error
        for wake in work.wakes:
            self.on_commit(wake)

    async def close(self) -> None:
        await self.engine.dispose()
