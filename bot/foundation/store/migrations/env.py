"""Run by Alembic: migrates on the connection that the program hands over, inside its transaction."""

from alembic import context

from bot.foundation.store.tables import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, render_as_batch=connection.dialect.name == "sqlite")
context.run_migrations()
