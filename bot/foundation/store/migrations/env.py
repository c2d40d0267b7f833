"""Run by Alembic: migrates on the connection that the program hands over, inside its transaction."""

from typing import Any, Literal

from alembic import context

# Imported for their tables, which a new migration is compared with; features bring their own.
from bot.foundation.store import claims, fleeting, leases, people, stewards, topics, troubles  # noqa: F401
from bot.foundation.store.tables import Moment, metadata


def _render(kind: str, item: Any, autogen_context: Any) -> str | Literal[False]:
    """A migration names what the column is in the database, so that it stays true when our own types change."""
    return "sa.BigInteger()" if kind == "type" and isinstance(item, Moment) else False


connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, render_item=_render)
context.run_migrations()
