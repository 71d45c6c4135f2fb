"""`tocsin keys`: what a curator signs files with."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.screen import print_aside, say
from bot.sources.signing import make_key

app = typer.Typer(
    help="Make a key for signing curated files.",
    epilog="Examples:\n\ntocsin keys new ~/.tocsin-signing-key",
    no_args_is_help=True,
)


@app.callback()
def _root() -> None:
    """Keep `new` a word of its own, however few there are."""


@app.command(epilog="Examples:\n\ntocsin keys new ~/.tocsin-signing-key")
def new(
    key_file: Annotated[Path, typer.Argument(help="Where to keep the key; it must not be there yet.")],
) -> None:
    """Make a signing key, readable by you only, and print its public half."""
    say(make_key(key_file))
    print_aside("Give the line above to your operator, for TOCSIN_WATCH_SIGNERS. Keep the file to yourself.")
