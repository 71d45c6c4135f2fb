"""Brings a database to the newest schema; refuses one that a newer version made."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncEngine

MIGRATIONS = Path(__file__).parent / "migrations"
_MIGRATING = 0x70C52  # our number among PostgreSQL's advisory locks


async def migrate(engine: AsyncEngine) -> None:
    """Run what is missing, in one transaction. Raises StoreTooNew."""
    async with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            # Two first starts at once: the second waits and then finds nothing to do.
            await connection.execute(text(f"SELECT pg_advisory_xact_lock({_MIGRATING})"))
        await connection.run_sync(_upgrade)


def newest() -> str:
    """Return the number of the newest migration: what its file begins with."""
    return max(path.name.partition("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*_*.py"))


def _upgrade(connection: Connection) -> None:
    if _version(connection) == newest():
        return
    # Alembic is 10 MB and 0.1 s, and a database is brought up to date once a version.
    from bot.store.upgrade import upgrade  # noqa: PLC0415 - see above

    upgrade(connection)


def _version(connection: Connection) -> str | None:
    """Return the number of the last migration that this database went through."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    number: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return number
