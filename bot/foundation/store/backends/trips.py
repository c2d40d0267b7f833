"""aiosqlite with one trip to its thread a statement: as it comes it makes four, and each costs more than a small query."""

import sqlite3
from collections.abc import Iterable, Sequence
from functools import partial
from types import TracebackType
from typing import Any, Self

import aiosqlite

# A statement brings so many rows along; who streams more comes again for each further part.
FIRST_ROWS = 1000


class Trip:
    """What SQLAlchemy asks of a driver's cursor. It is closed as soon as its rows are out."""

    arraysize = 1

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection
        self._cursor: sqlite3.Cursor | None = None
        self._rows: list[Any] = []
        self._is_open = False

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await self.close()

    @property
    def description(self) -> Any:
        return None if self._cursor is None else self._cursor.description

    @property
    def rowcount(self) -> int:
        return -1 if self._cursor is None else self._cursor.rowcount

    @property
    def lastrowid(self) -> int | None:
        return None if self._cursor is None else self._cursor.lastrowid

    async def execute(self, sql: str, parameters: Any = ()) -> Self:
        await self._connection.visit(partial(self._run, sqlite3.Cursor.execute, sql, parameters))
        return self

    async def executemany(self, sql: str, parameters: Iterable[Any]) -> Self:
        await self._connection.visit(partial(self._run, sqlite3.Cursor.executemany, sql, parameters))
        return self

    def _run(self, how: Any, sql: str, parameters: Any) -> None:
        self._cursor = self._connection.cursor_here()
        self._is_open = True
        try:
            how(self._cursor, sql, parameters)
            self._fetch(FIRST_ROWS if self._cursor.description else 0)
        except BaseException:
            self._cursor.close()
            raise

    def _fetch(self, size: int) -> None:
        """In the thread: `size` further rows, and the end of the cursor where there are no more."""
        assert self._cursor is not None, "rows come of a statement"
        self._rows = self._cursor.fetchmany(size) if size else []
        if len(self._rows) < size or not size:
            self._cursor.close()
            self._is_open = False

    async def fetchmany(self, size: int | None = None) -> Sequence[Any]:
        size = size or self.arraysize
        if not self._rows and self._is_open:
            await self._connection.visit(partial(self._fetch, size))
        rows, self._rows = self._rows[:size], self._rows[size:]
        return rows

    async def fetchone(self) -> Any:
        return next(iter(await self.fetchmany(1)), None)

    async def fetchall(self) -> Sequence[Any]:
        rows: list[Any] = []
        while more := await self.fetchmany(FIRST_ROWS):
            rows += more
        return rows

    async def close(self) -> None:
        if self._is_open and self._cursor is not None:
            self._is_open = False
            await self._connection.visit(self._cursor.close)


class Connection(aiosqlite.Connection):
    opens_with: str | None = None  # what begins a transaction, which goes along with its first statement

    def cursor(self) -> Any:  # aiosqlite makes this a trip of its own
        return Trip(self)

    def cursor_here(self) -> sqlite3.Cursor:
        """Only in the connection's own thread."""
        cursor = self._conn.cursor()
        if self.opens_with is not None:
            cursor.execute(self.opens_with)
            self.opens_with = None
        return cursor

    async def visit(self, what: Any) -> None:
        await self._execute(what)  # type: ignore[no-untyped-call]  # aiosqlite left it without types

    async def commit(self) -> None:
        self.opens_with = None
        if self.in_transaction:
            await super().commit()

    async def rollback(self) -> None:
        """Asked of every connection that goes back to the pool; most have nothing to take back."""
        self.opens_with = None
        if self.in_transaction:
            await super().rollback()


def connect(database: str, **options: Any) -> Connection:
    """As `aiosqlite.connect`; SQLAlchemy takes it for its `async_creator_fn`."""
    connection = Connection(lambda: sqlite3.connect(database, **options), FIRST_ROWS)
    connection._thread.daemon = True  # a program that is ending does not wait for it
    return connection
