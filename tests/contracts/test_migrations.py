"""Do the migrations arrive at the tables? And what does a start do with a database that is not as expected?"""

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

import bot.app  # noqa: F401 - every table is known once everything is imported
from bot.foundation.clock import SystemClock
from bot.foundation.store import Store
from bot.foundation.store.migrations import HERE, Schema, WrongSchema, bring_up_to_date, look, revisions
from bot.foundation.store.tables import metadata
from tests.world.databases import Postgres


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "bot.db"


def _store(file: Path) -> Store:
    return Store(f"sqlite+aiosqlite:///{file}", SystemClock())


def _differences(connection: Connection) -> list[object]:
    return list(compare_metadata(MigrationContext.configure(connection), metadata))


async def test_the_migrations_arrive_at_the_tables(file: Path) -> None:
    store = _store(file)
    assert await bring_up_to_date(store) is Schema.FRESH
    async with store.engine.connect() as connection:
        assert await connection.run_sync(_differences) == []
    assert await bring_up_to_date(store) is Schema.CURRENT
    await store.close()


# Everything by which one table may differ from another, also what Alembic does not look at.
MAKE = (
    """SELECT table_name, column_name, data_type, character_maximum_length, collation_name, is_nullable, column_default
    FROM information_schema.columns WHERE table_schema = 'public'""",
    "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid <> 0",
)


async def _make(store: Store) -> list[set[tuple[object, ...]]]:
    async with store.engine.connect() as connection:
        found = [{tuple(row) for row in await connection.execute(text(question))} for question in MAKE]
    await store.close()
    return [{row for row in each if row[0] != "alembic_version"} for each in found]


async def test_the_migrations_arrive_at_the_tables_of_postgresql(postgres: Postgres) -> None:
    await postgres.execute("CREATE DATABASE migrated")
    migrated = Store(postgres.url("migrated"), SystemClock())
    assert await bring_up_to_date(migrated) is Schema.FRESH
    made = Store(await postgres.fresh(), SystemClock())
    assert await _make(migrated) == await _make(made)


def test_the_names_of_the_files_are_the_history_that_alembic_sees() -> None:
    script = ScriptDirectory(str(HERE))
    assert tuple(each.revision for each in reversed(list(script.walk_revisions()))) == revisions()


async def test_somebody_elses_database_is_left_as_it_is(file: Path) -> None:
    with sqlite3.connect(file) as other:
        other.execute("create table recipes (name text)")
    store = _store(file)
    with pytest.raises(WrongSchema, match="a database of its own"):
        await bring_up_to_date(store)
    await store.close()
    with sqlite3.connect(file) as other:
        assert other.execute("select name from sqlite_master").fetchall() == [("recipes",)]


async def test_a_database_of_a_later_version_is_refused(file: Path) -> None:
    store = _store(file)
    await bring_up_to_date(store)
    await store.close()
    with sqlite3.connect(file) as later:
        later.execute("update alembic_version set version_num = '9999'")
    store = _store(file)
    assert await look(store) is Schema.NEWER
    with pytest.raises(WrongSchema, match="newer version"):
        await bring_up_to_date(store)
    await store.close()
