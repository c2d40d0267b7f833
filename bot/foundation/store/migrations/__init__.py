"""From whatever a database holds to the tables of this program, forward only."""

from collections.abc import Awaitable, Callable
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, column, inspect, select, table

from bot.foundation.store.work import Store

if TYPE_CHECKING:
    from alembic.config import Config

HERE = Path(__file__).parent
# Where Alembic writes down which migration was the last.
REVISION = table("alembic_version", column("version_num"))


class Schema(StrEnum):
    FRESH = "fresh"
    OLDER = "older"
    CURRENT = "current"
    NEWER = "newer"  # written by a later version of this program
    FOREIGN = "foreign"  # somebody else's tables


class WrongSchema(Exception):
    """The database cannot be used by this program; the text names the way out."""


def _config(connection: Connection | None = None) -> "Config":
    # Loaded only to migrate: it costs ten megabytes, and a bot seldom has to.
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(HERE))
    config.attributes["connection"] = connection
    return config


@cache
def revisions() -> tuple[str, ...]:
    """Every migration there is, in order: one line of history, each file named by its number."""
    return tuple(sorted(file.name.partition("_")[0] for file in (HERE / "versions").glob("[0-9]*_*.py")))


def _revision(connection: Connection) -> str | None:
    return connection.scalar(select(REVISION.c.version_num)) if inspect(connection).has_table(REVISION.name) else None


async def revision_of(store: Store) -> str | None:
    """The last migration that a database has seen."""
    async with store.reading() as work:
        return await work.connection.run_sync(_revision)


def _look(connection: Connection) -> Schema:
    revision = _revision(connection)
    if revision is None:
        return Schema.FOREIGN if set(inspect(connection).get_table_names()) - {REVISION.name} else Schema.FRESH
    if revision == revisions()[-1]:
        return Schema.CURRENT
    return Schema.OLDER if revision in revisions() else Schema.NEWER


async def look(store: Store) -> Schema:
    async with store.reading() as work:
        return await work.connection.run_sync(_look)


def _refuse(found: Schema) -> None:
    match found:
        case Schema.NEWER:
            raise WrongSchema(
                "BOT_DATABASE_URL names a database of a newer version of this bot: run that version, or restore a backup."
            )
        case Schema.FOREIGN:
            raise WrongSchema(
                "BOT_DATABASE_URL names a database that holds other tables: give the bot a database of its own."
            )
        case Schema.FRESH | Schema.OLDER | Schema.CURRENT:
            pass


async def bring_up_to_date(store: Store, before: Callable[[], Awaitable[None]] | None = None) -> Schema:
    """Migrate a fresh or older database, all or nothing; refuse one that is newer or not ours. Returns what it was.

    `before` is called when there is something to lose: a database that is about to be migrated.
    """
    found = await look(store)
    _refuse(found)
    if found is Schema.CURRENT:
        return found
    if found is Schema.OLDER and before is not None:
        await before()
    await _migrate(store, _upgrade)
    return found


async def build(store: Store, revision: str) -> None:
    """Give a fresh database the tables that it had at this migration."""
    await _migrate(store, lambda connection: _run(connection, revision))


async def _migrate(store: Store, steps: Callable[[Connection], None]) -> None:
    engine = store.backend.connect_patiently(store.url)
    try:
        async with engine.begin() as connection:
            for statement in store.backend.alone:
                await connection.exec_driver_sql(statement)
            await connection.run_sync(steps)
    finally:
        await engine.dispose()


def _upgrade(connection: Connection) -> None:
    """Looks again first: another process may have been quicker."""
    found = _look(connection)
    _refuse(found)
    if found is not Schema.CURRENT:
        _run(connection, "head")


def _run(connection: Connection, revision: str) -> None:
    from alembic import command

    command.upgrade(_config(connection), revision)
