"""All that differs between databases, and nothing else: one file each and one line here."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import URL, Column, ColumnElement, Select, Table
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.foundation.store.backends import postgresql, sqlite


@dataclass(frozen=True, slots=True, eq=False)
class Backend:
    """What a database must bring: connecting, an insert that knows ON CONFLICT, and its way of saying "not now"."""

    name: str
    connect: Callable[[URL], AsyncEngine]
    connect_patiently: Callable[[URL], AsyncEngine]  # for what may take long: migrations, copies
    insert: Callable[[Table], Any]  # the two dialects' Insert classes share no typed ancestor with ON CONFLICT
    # Many rows as parameters of one statement, and as its source; the statement is the same for all rows.
    fold: Callable[[Sequence[Column[Any]], Sequence[Sequence[Any]]], dict[str, Any]]
    unfold: Callable[[Sequence[Column[Any]]], Select[Any]]
    not_among: Callable[[Column[Any], Select[Any]], ColumnElement[bool]]  # of very many, found by one index
    is_unavailable: Callable[[BaseException], bool]
    is_collision: Callable[[BaseException], bool]
    has_single_writer: bool
    counts_many: bool  # whether the driver says how many rows a statement for many rows changed
    reading: Mapping[str, Any]  # options of a connection that only reads, as of one moment, and holds nobody up
    alone: tuple[str, ...] = ()  # statements at the beginning of a migration that keep every other one out
    # Waking other processes; `None` where there are none.
    announce: Callable[[AsyncConnection, Iterable[str]], Awaitable[None]] | None = None
    listen: Callable[[URL, Callable[[str], None]], Awaitable[None]] | None = None


BACKENDS = (
    Backend(
        "sqlite",
        sqlite.connect,
        sqlite.connect,
        sqlite.insert,
        sqlite.fold,
        sqlite.unfold,
        sqlite.not_among,
        sqlite.is_unavailable,
        sqlite.is_collision,
        has_single_writer=True,
        counts_many=True,
        reading=sqlite.READING,
    ),
    Backend(
        "postgresql",
        postgresql.connect,
        postgresql.connect_patiently,
        postgresql.insert,
        postgresql.fold,
        postgresql.unfold,
        postgresql.not_among,
        postgresql.is_unavailable,
        postgresql.is_collision,
        has_single_writer=False,
        counts_many=False,
        reading=postgresql.READING,
        alone=postgresql.ALONE,
        announce=postgresql.announce,
        listen=postgresql.listen,
    ),
)


def backend_for(name: str) -> Backend:
    for backend in BACKENDS:
        if backend.name == name:
            return backend
    known = " or ".join(backend.name for backend in BACKENDS)
    raise ValueError(f"BOT_DATABASE_URL names the database {name!r}; this program keeps its rows in {known}")
