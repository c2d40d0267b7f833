"""Work: one transaction at one moment. The Store opens it; only engines ask the Store."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import CursorResult, Executable, Table, bindparam, make_url
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.foundation.clock import Clock
from bot.foundation.store.backends import Backend, backend_for

Row = Mapping[str, Any]

# The engines look for themselves every second; the bell only spares that wait.
LISTEN_AGAIN_SECONDS = 2.0


class StoreUnavailable(Exception):
    """The database did not take the transaction: busy, gone or full. It may be tried again, and must allow for the rare
    one whose commit stood although its confirmation was lost.
    """


class Collided(Exception):
    """Two transactions wrote the same new row, and the other was first. Done once more, this one finds it."""


@dataclass(slots=True)
class Work:
    """One transaction. `now` is the only "now" inside it; `wakes` names the engines to ring once it stands."""

    connection: AsyncConnection
    backend: Backend
    now: datetime
    wakes: set[str] = field(default_factory=set)

    async def execute(self, statement: Executable, rows: Row | Sequence[Row] | None = None) -> CursorResult[Any]:
        try:
            return await self.connection.execute(statement, rows)
        except Exception as error:
            raise _translated(self.backend, error) from error

    async def insert_once(self, table: Table, rows: Sequence[Row]) -> int:
        """Insert the rows whose keys are new and say how many were; a row that stands already is left as it is."""
        if not rows:
            return 0
        statement = self.backend.insert(table).on_conflict_do_nothing()
        if len(rows) > 1 and not self.backend.counts_many:
            key = next(iter(table.primary_key.columns))
            return len((await self.execute(statement.returning(key), rows)).all())
        return int((await self.execute(statement, rows)).rowcount)

    async def insert_alike(self, table: Table, shared: Row, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> int:
        """`insert_once` for very many rows that differ only in the named columns; those are given in their stored form."""
        if not rows:
            return 0
        statement = _inserting(self.backend, table, tuple(names), tuple(shared))
        values = {f"same_{name}": value for name, value in shared.items()}
        values |= self.backend.fold([table.c[name] for name in names], rows)
        return int((await self.execute(statement, values)).rowcount)

    async def upsert(self, table: Table, row: Row, *, key: Sequence[str], adds: Sequence[str] = ()) -> None:
        """Insert the row, or change the other columns of the one that has this key; `adds` are added to what stands there."""
        statement = self.backend.insert(table).values(**row)
        change = {name: statement.excluded[name] for name in row if name not in key}
        change |= {name: table.c[name] + change[name] for name in adds}
        await self.execute(statement.on_conflict_do_update(index_elements=list(key), set_=change))


@cache
def _inserting(backend: Backend, table: Table, names: tuple[str, ...], shared: tuple[str, ...]) -> Any:
    """Built once: putting such a statement together costs more than the database needs for some hundred rows."""
    same = [bindparam(f"same_{name}", type_=table.c[name].type).label(name) for name in shared]
    source = backend.unfold([table.c[name] for name in names]).add_columns(*same)
    return backend.insert(table).from_select([*names, *shared], source).on_conflict_do_nothing()


def _translated(backend: Backend, error: Exception) -> Exception:
    if isinstance(error, PoolTimeout) or backend.is_unavailable(error):
        return StoreUnavailable(_words(error))
    return Collided(_words(error)) if backend.is_collision(error) else error


def _words(error: Exception) -> str:
    return str(getattr(error, "orig", error)) or type(error).__name__


class Store:
    """The database. SQLite has one writer, so its Works queue for a turn; PostgreSQL's do not."""

    def __init__(self, url: str, clock: Clock, on_commit: Callable[[str], None] = lambda wake: None) -> None:
        self.url = make_url(url)
        self.backend = backend_for(self.url.get_backend_name())
        self.engine: AsyncEngine = self.backend.connect(self.url)
        self.clock = clock
        self.on_commit = on_commit
        self._one_reader = asyncio.Lock()
        self._turn: AbstractAsyncContextManager[Any] = (
            asyncio.Lock() if self.backend.has_single_writer else nullcontext()
        )

    @asynccontextmanager
    async def work(self) -> AsyncIterator[Work]:
        """Commit when the block ends well, roll back when it does not; then ring the engines it named."""
        async with self._turn:
            connection = self.engine.connect()
            try:
                await connection.start()
                await connection.begin()
                work = Work(connection, self.backend, self.clock.now())
            except Exception as error:
                await _closed(connection)
                raise StoreUnavailable(_words(error)) from error
            try:
                yield work
                await self._commit(work)
            finally:
                await _closed(connection)
        for wake in work.wakes:
            self.on_commit(wake)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Work]:
        """A Work that only reads, all of it as of one moment, and holds up no writer: for counts and copies."""
        async with self._one_reader:
            connection = self.engine.connect()
            try:
                await connection.start()
                await connection.execution_options(**self.backend.reading)
                await connection.begin()
                yield Work(connection, self.backend, self.clock.now())
            except Exception as error:
                raise _translated(self.backend, error) from error
            finally:
                await _closed(connection)

    async def _commit(self, work: Work) -> None:
        try:
            if self.backend.announce is not None and work.wakes:
                await self.backend.announce(work.connection, work.wakes)
            await work.connection.commit()
        except Exception as error:
            raise _translated(self.backend, error) from error

    async def hear_others(self) -> None:
        """Ring our engines for what other processes commit, for as long as this runs. Returns at once where it is vain."""
        if self.backend.listen is None:
            return
        while True:
            try:
                await self.backend.listen(self.url, self.on_commit)
            except Exception as error:
                if not self.backend.is_unavailable(error):
                    raise
            await self.clock.sleep(LISTEN_AGAIN_SECONDS)

    async def close(self) -> None:
        await self.engine.dispose()


async def _closed(connection: AsyncConnection) -> None:
    """Give the connection back, rolling back what was not committed. One that is broken is thrown away."""
    try:
        await connection.close()
    except Exception:
        with suppress(Exception):
            await connection.invalidate()
            await connection.close()
