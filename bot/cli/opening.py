"""What a command needs before it can begin: the settings, the logs and the store."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.logs import configure_logs
from bot.settings import Settings, load_settings
from bot.store import Store, load_keys


def open_settings() -> Settings:
    """Read the settings and let the logs follow them. Raises SettingsError."""
    settings = load_settings()
    configure_logs(level="WARNING", style="text", secrets=settings.secrets)
    return settings


@asynccontextmanager
async def open_store(settings: Settings) -> AsyncIterator[Store]:
    """Open the store beside a service that may be running.

    Raises KeyFileError or StoreError.
    """
    async with Store.open(settings.database_url, keys=load_keys(settings.key_file)) as store:
        yield store
