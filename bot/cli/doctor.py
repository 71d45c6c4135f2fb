"""`tocsin doctor`: is everything in place to serve? One line a check, with what to do; no secret is printed.

Makes nothing: what the first run will make is said to be missing, not made here.
"""

import asyncio
import os
import stat
from dataclasses import dataclass
from pathlib import Path

import typer

from bot.cli.opening import open_settings, open_store
from bot.cli.screen import Status, say
from bot.domain.clock import SystemClock
from bot.errors import TocsinError
from bot.services.resuming import stops_of
from bot.settings import Settings, variable
from bot.telegram.transport import HttpTransport
from bot.telegram.trouble import Result, read_ending

_PATIENCE_S = 10.0  # for the one call to Telegram: a person waits


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found: `fault` is what has to be done, None when all is well."""

    subject: str
    state: str
    fault: str | None = None

    def __str__(self) -> str:
        """Read as one line of the report."""
        return f"{'wrong' if self.fault else 'ok':<6} {self.subject}: {self.fault or self.state}"


def doctor() -> None:
    """Check the settings, the key file, the database and the token."""
    settings = open_settings()
    findings = asyncio.run(_examine(settings))
    for finding in findings:
        say(str(finding))
    raise typer.Exit(Status.FAILED if any(finding.fault for finding in findings) else Status.DONE)


async def _examine(settings: Settings) -> list[Finding]:
    return [
        _look_at_settings(settings),
        _look_at_key(settings),
        await _look_at_database(settings),
        *await _look_at_sending(settings),
        await _look_at_telegram(settings),
    ]


def _look_at_settings(settings: Settings) -> Finding:
    changed = [variable(field) for field, info in Settings.model_fields.items() if _differs(settings, field)]
    return Finding("settings", f"{', '.join(changed)} set" if changed else "all at their defaults")


def _differs(settings: Settings, field: str) -> bool:
    return bool(getattr(settings, field) != getattr(Settings(), field))


def _look_at_key(settings: Settings) -> Finding:
    path, database = settings.key_file, settings.database_file
    if path.exists():
        mode = stat.S_IMODE(path.stat().st_mode)
        fault = f"{path} is open to others: run `chmod 600 {path}`" if mode & 0o077 else None
        return Finding("key file", f"{path}, readable by its owner only", fault)
    if database is not None and database.exists():
        return Finding(
            "key file", "", f"{path} is missing but {database} is there: restore the key from your backup"
        )
    return Finding("key file", f"none yet; the first run makes {path}", _unwritable(path))


async def _look_at_database(settings: Settings) -> Finding:
    path = settings.database_file
    if path is not None and not path.exists():
        return Finding("database", f"none yet; the first run makes {path}", _unwritable(path))
    if not settings.key_file.exists():
        return Finding("database", "not looked at: it opens with the key, and there is none yet")
    try:
        async with open_store(settings) as store, store.reading() as tx:
            await tx.chats.counts()
    except TocsinError as error:
        return Finding("database", "", str(error))
    return Finding("database", f"{path or 'PostgreSQL'} answers, its schema is up to date")


async def _look_at_sending(settings: Settings) -> list[Finding]:
    """Say what the service stopped by itself, where there is a database to ask."""
    path = settings.database_file
    if (path is not None and not path.exists()) or not settings.key_file.exists():
        return []
    try:
        async with open_store(settings) as store:
            stops = await stops_of(store, clock=SystemClock())
    except TocsinError:
        return []  # told of the database
    counted = f"{stops.copies} sent once more in doubt; of {stops.uncertain} nobody knows if they arrived"
    findings = [Finding("sending", counted)]
    if stops.until is not None:
        until = f"{stops.until:%Y-%m-%d %H:%M} UTC"
        fault = f"stands still until {until}: too many chats seem gone; check the token, then `tocsin resume`"
        findings = [Finding("sending", "", fault)]
    for reference in stops.paused:
        name = reference.partition(" ")[0]
        fault = f"Telegram refuses the text of {reference}: correct it, or `tocsin resume {name}`"
        findings.append(Finding("paused", "", fault))
    return findings


async def _look_at_telegram(settings: Settings) -> Finding:
    if settings.bot_token is None:
        return Finding("Telegram", "", "BOT_TOKEN is not set: take one from @BotFather (the demo needs none)")
    async with HttpTransport(settings.token, api_url=settings.api_url) as transport:
        read = read_ending(await transport.call("getMe", {}, deadline=_PATIENCE_S))
    if not isinstance(read, Result):
        return Finding("Telegram", "", read.trouble.sentence.removesuffix("; trying again"))
    return Finding("Telegram", f"the token is good: @{read.value.get('username', '?')}")


def _unwritable(path: Path) -> str | None:
    """Say what to do when a file cannot be made at `path`."""
    folder = path.absolute().parent
    while not folder.exists():
        folder = folder.parent
    return (
        None
        if os.access(folder, os.W_OK)
        else f"{folder} cannot be written: change its rights or the setting"
    )
