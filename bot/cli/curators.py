"""`tocsin curators`: who may work at the desk. Only whoever holds the key file can run it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Annotated

import typer

from bot.cli.opening import open_settings, open_store
from bot.cli.screen import DeskLang, print_aside, say, say_table
from bot.domain.clock import SystemClock
from bot.domain.curator import Role
from bot.gazetteer import Gazetteer
from bot.services.curating import Curating
from bot.services.telling import Telling
from bot.store import Store

app = typer.Typer(
    help="Invite curators, list them and end their rights.",
    epilog="Examples:\n\ntocsin curators invite --role reviewer --name desk-b\n\ntocsin curators list",
    no_args_is_help=True,
)


@app.command(
    epilog="Examples:\n\ntocsin curators invite --role author --name desk-a\n\n"
    "tocsin curators invite --role reviewer --name desk-b --lang ar --hours 2"
)
def invite(
    role: Annotated[Role, typer.Option(help="What the curator may do.")],
    name: Annotated[str, typer.Option(help="The desk name, such as desk-a; no person's name.")],
    lang: DeskLang = "en",
    hours: Annotated[int, typer.Option(help="How long the link works.", min=1, max=168)] = 24,
) -> None:
    """Print a link that makes its first reader a curator, once.

    Pass it on by a way that only that person reads. From now on the name can be used with --as.
    """

    async def work() -> str:
        async with _opened() as (_, curating):
            return await curating.invite(
                None, name=name, role=role, language=lang, lasts=timedelta(hours=hours)
            )

    token = asyncio.run(work())
    say(f"https://t.me/YOUR_BOT?start=c_{token}")
    print_aside(
        f"Put your bot's name in place of YOUR_BOT. It works once, for {hours} h, and is kept nowhere."
    )


@app.command("list", epilog="Examples:\n\ntocsin curators list")
def list_() -> None:
    """List everybody who was ever invited."""
    asyncio.run(_list())


@app.command(epilog="Examples:\n\ntocsin curators revoke desk-a\n\ntocsin curators revoke desk-a --to desk-b")
def revoke(
    name: Annotated[str, typer.Argument(help="The desk name.")],
    to: Annotated[str | None, typer.Option(help="Who gets their unfinished drafts.", metavar="NAME")] = None,
) -> None:
    """End a curator's rights at once. Their unfinished drafts go to another, an admin if none is named."""

    async def work() -> str | None:
        async with _opened() as (_, curating):
            return await curating.revoke(name, to=to)

    heir = asyncio.run(work())
    say(f"{name} has no rights any more." + (f" Their drafts are {heir}'s now." if heir else ""))


async def _list() -> None:
    async with _opened() as (store, curating):
        found = await curating.curators()
        async with store.reading() as tx:
            joined = await tx.curators.joined()
    if not found:
        print_aside("There is no curator yet. `tocsin curators invite` brings the first.")
        return
    rows = [
        (each.name, each.role.value, each.language, _state(each.active, joined=each.name in joined))
        for each in found
    ]
    say_table(("NAME", "ROLE", "LANGUAGE", "STATE"), rows)


def _state(active: bool, *, joined: bool) -> str:
    if not active:
        return "revoked"
    return "joined" if joined else "invited"


@asynccontextmanager
async def _opened() -> AsyncIterator[tuple[Store, Curating]]:
    clock, gazetteer = SystemClock(), Gazetteer.load()
    async with open_store(open_settings()) as store:
        yield store, Curating(store, gazetteer, Telling(store, gazetteer, clock), clock, vouched=True)
