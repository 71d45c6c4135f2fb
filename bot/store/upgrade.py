"""Runs the migrations that a database lacks. Apart from `migrate`, which most starts end with."""

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from bot.errors import StoreTooNew
from bot.store.migrate import MIGRATIONS


def migration_config() -> Config:
    """Return the configuration of our migrations, without a file."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


def upgrade(connection: Connection) -> None:
    """Run what is missing, in the transaction of `connection`. Raises StoreTooNew."""
    config = migration_config()
    script = ScriptDirectory.from_config(config)
    here = MigrationContext.configure(connection).get_current_revision()
    if here is not None and here not in {known.revision for known in script.walk_revisions()}:
        raise StoreTooNew(
            "this database was made by a newer version of Tocsin: install that version, or newer"
        )
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
