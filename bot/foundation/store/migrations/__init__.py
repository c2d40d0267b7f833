"""From whatever a database holds to the tables of this program, forward only."""

from enum import StrEnum
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from bot.foundation.store.work import Store

HERE = Path(__file__).parent


class Schema(StrEnum):
    FRESH = "fresh"
    OLDER = "older"
    CURRENT = "current"
    NEWER = "newer"  # written by a later version of this program
    FOREIGN = "foreign"  # somebody else's tables


class WrongSchema(Exception):
    """The database cannot be used by this program; the text names the way out."""


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(HERE))
    config.attributes["connection"] = connection
    return config


def _look(connection: Connection) -> Schema:
    revision = MigrationContext.configure(connection).get_current_revision()
    if revision is None:
        return Schema.FOREIGN if inspect(connection).get_table_names() else Schema.FRESH
    script = ScriptDirectory.from_config(_config())
    if revision == script.get_current_head():
        return Schema.CURRENT
    known = {each.revision for each in script.walk_revisions()}
    return Schema.OLDER if revision in known else Schema.NEWER


async def look(store: Store) -> Schema:
    async with store.engine.connect() as connection:
        return await connection.run_sync(_look)


async def bring_up_to_date(store: Store) -> Schema:
    """Migrate a fresh or older database; refuse one that is newer or not ours. Returns what it was before."""
    found = await look(store)
    match found:
        case Schema.NEWER:
            raise WrongSchema(
                "BOT_DATABASE_URL names a database of a newer version of this bot: run that version, or restore a backup."
            )
        case Schema.FOREIGN:
            raise WrongSchema(
                "BOT_DATABASE_URL names a database that holds other tables: give the bot a database of its own."
            )
        case Schema.FRESH | Schema.OLDER:
            async with store.engine.begin() as connection:
                await connection.run_sync(lambda sync: command.upgrade(_config(sync), "head"))
        case Schema.CURRENT:
            pass
    return found
