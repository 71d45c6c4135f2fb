"""`tocsin stars`: what paid broadcast cost, in all and by day."""

import asyncio
from typing import Annotated

import typer

from bot.cli.opening import open_settings, open_store
from bot.cli.screen import print_aside, say
from bot.domain.bill import TENTHS
from bot.settings import Settings, variable


def stars(
    days: Annotated[int, typer.Option(help="How many days to show, the newest first.", min=0)] = 14,
) -> None:
    """Show how many Stars messages above the free rate have cost, as the service counts them."""
    asyncio.run(_stars(open_settings(), days))


async def _stars(settings: Settings, days: int) -> None:
    async with open_store(settings) as store, store.reading() as tx:
        total, by_day = await tx.costs.total(), await tx.costs.by_day(limit=days)
    ceiling = settings.stars_ceiling
    if not settings.paid_broadcast or ceiling is None:
        print_aside(f"Nothing is paid: {variable('paid_broadcast')} is not set.")
    elif total >= ceiling * TENTHS:
        print_aside(
            f"The ceiling is reached: alerts go on at the free rate until {variable('stars_ceiling')} is "
            "raised and the service starts again."
        )
    of_ceiling = "" if ceiling is None else f" of {ceiling:,}"
    say(f"{_shown(total)}{of_ceiling} Stars")
    for day, tenths in by_day:
        say(f"{day}  {_shown(tenths)}")


def _shown(tenths: int) -> str:
    return f"{tenths / TENTHS:,.1f}"
