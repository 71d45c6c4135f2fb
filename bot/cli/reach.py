"""`tocsin events reach`: how many of those who hold a wrong message have been told what is right."""

import asyncio
from datetime import timedelta
from typing import Annotated

import typer

from bot.cli.opening import open_settings, open_store
from bot.cli.screen import print_aside, say
from bot.domain.clock import SystemClock
from bot.domain.crowd import FLOOR
from bot.services.reaching import Reach, reach_of
from bot.settings import Settings


def reach(
    event: Annotated[str, typer.Argument(help="The name of an event, as `tocsin events list` prints it.")],
) -> None:
    """Show how far the newest correction, retraction or withdrawal of an event has come."""
    asyncio.run(_reach(open_settings(), event))


async def _reach(settings: Settings, event: str) -> None:
    async with open_store(settings) as store:
        found = await reach_of(store, event, clock=SystemClock())
    if found is None:
        print_aside(f"Nothing that was told of {event} has been corrected or taken back.")
        return
    say(told(found))


def told(found: Reach) -> str:
    """Write a reach as one line."""
    revision = found.revision
    name = f"{revision.reference} ({revision.content.publication.value.replace('_', ' ')})"
    end = "nothing is owed any more" if found.done else "more is on its way"
    if found.holders is None:
        return f"{name}: fewer than {FLOOR} holders, not counted; {_minutes(found.since)}, {end}"
    return (
        f"{name}: {found.percent} % of holders, {_minutes(found.since)}; more than {found.holders:,} hold "
        f"what it is about; {end}"
    )


def _minutes(since: timedelta) -> str:
    minutes = int(since.total_seconds() // 60)
    if minutes < 120:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 48 * 60 else f"{minutes // (24 * 60)} days"
