"""Brings a database to the newest schema; refuses one that a newer version made."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.errors import StoreTooNew

_MIGRATING = 0x70C52  # our number among PostgreSQL's advisory locks


def migration_config() -> Config:
    """Return the configuration of our migrations, without a file."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config


async def migrate(engine: AsyncEngine) -> None:
    """Run what is missing, in one transaction. Raises StoreTooNew."""
    async with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            # Two first starts at once: the second waits and then finds nothing to do.
            await connection.execute(text(f"SELECT pg_advisory_xact_lock({_MIGRATING})"))
        await connection.run_sync(_upgrade)


def _upgrade(connection: Connection) -> None:
    config = migration_config()
    script = ScriptDirectory.from_config(config)
    here = MigrationContext.configure(connection).get_current_revision()
    if here == script.get_current_head():
        return
    if here is not None and here not in {known.revision for known in script.walk_revisions()}:
        raise StoreTooNew(
            "this database was made by a newer version of Tocsin: install that version, or newer"
        )
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
