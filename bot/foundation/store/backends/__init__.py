"""All that differs between databases, and nothing else: one file each and one line here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import URL, Table
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.foundation.store.backends import postgresql, sqlite


@dataclass(frozen=True, slots=True)
class Backend:
    """What a database must bring: a way to connect and an insert that knows ON CONFLICT."""

    name: str
    connect: Callable[[URL], AsyncEngine]
    insert: Callable[[Table], Any]  # the two dialects' Insert classes share no typed ancestor with ON CONFLICT
    has_single_writer: bool
    counts_many: bool  # whether the driver says how many rows a statement for many rows changed


BACKENDS = (
    Backend("sqlite", sqlite.connect, sqlite.insert, has_single_writer=True, counts_many=True),
    Backend("postgresql", postgresql.connect, postgresql.insert, has_single_writer=False, counts_many=False),
)


def backend_for(name: str) -> Backend:
    for backend in BACKENDS:
        if backend.name == name:
            return backend
    known = " or ".join(backend.name for backend in BACKENDS)
    raise ValueError(f"BOT_DATABASE_URL names the database {name!r}; this program keeps its rows in {known}")
