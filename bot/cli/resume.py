"""`tocsin resume`: lets sending, or one event, go on after the service has stopped it by itself."""

import asyncio
from typing import Annotated

import typer

from bot.cli.opening import open_settings, open_store
from bot.cli.screen import print_aside, say
from bot.domain.clock import SystemClock
from bot.services.resuming import resume_event, resume_sending
from bot.settings import Settings

_OPERATOR = "operator"
"""Who acts in the record where somebody does who has the database."""


def resume(
    event: Annotated[
        str | None,
        typer.Argument(help="The name of an event that is paused; without it sending itself goes on."),
    ] = None,
) -> None:
    """Let sending go on at once, or an event whose text Telegram refused."""
    asyncio.run(_resume(open_settings(), event))


async def _resume(settings: Settings, event: str | None) -> None:
    clock = SystemClock()
    async with open_store(settings) as store:
        if event is None:
            if await resume_sending(store, clock=clock):
                say("Sending goes on within seconds. For an hour nothing stops it by itself.")
            else:
                print_aside("Sending does not stand still. For an hour nothing stops it by itself.")
            return
        async with store.writing() as tx:
            released = await resume_event(tx, event, actor=_OPERATOR, at=clock.now())
        if released:
            say(f"{event} goes on where it stood; it is paused again if one more chat cannot take it.")
        else:
            print_aside(f"Nothing of {event} is paused.")
