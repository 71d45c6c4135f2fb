"""The command line: thin wrappers round the use cases, one module for each word after `tocsin`."""

import sys
import tomllib
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import audit, curators, desk, doctor, events, keys, places, resume, serving, stars, status
from bot.cli.screen import complain, say
from bot.errors import TocsinError
from bot.logs import configure_logs

app = typer.Typer(
    name="tocsin",
    help="A Telegram alert service: who counted, as of when, how sure we are, what changed.",
    epilog="Begin with `tocsin demo`. Settings come from the environment or a file .env; "
    "`tocsin doctor` checks them.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # its tracebacks print local variables: tokens, chat ids
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command(epilog="Examples:\n\nBOT_TOKEN=... tocsin run\n\ntocsin run --role sender")(serving.run)
app.command(epilog="Examples:\n\ntocsin demo\n\ntocsin demo --scenario storm --once")(serving.demo)
app.command(epilog="Examples:\n\ntocsin doctor")(doctor.doctor)
app.command(epilog="Examples:\n\ntocsin status\n\ntocsin status --json")(status.status)
app.command(epilog="Examples:\n\ntocsin resume\n\ntocsin resume sohr-coast")(resume.resume)
app.command(epilog="Examples:\n\ntocsin stars\n\ntocsin stars --days 60")(stars.stars)
desk.register(events.app)
app.add_typer(events.app, name="events")
app.add_typer(curators.app, name="curators")
app.add_typer(places.app, name="places")
app.add_typer(audit.app, name="audit")
app.add_typer(keys.app, name="keys")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and end the process with its exit status."""
    configure_logs(level="WARNING", style="text")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal without Arabic letters gets question marks, no crash
            stream.reconfigure(errors="replace")
    try:
        app(args=None if arguments is None else list(arguments), prog_name="tocsin")
    except TocsinError as error:
        sys.exit(complain(error))


def _print_version(wanted: bool) -> None:
    if wanted:
        say(f"tocsin {_version()}")
        raise typer.Exit


@app.callback()
def _root(
    *,
    _version_wanted: Annotated[
        bool,
        typer.Option("--version", help="Print the version and end.", is_eager=True, callback=_print_version),
    ] = False,
) -> None:
    """Hold what is said before a command."""


def _version() -> str:
    """Read the version of the installed package, or of the checkout that we run from."""
    try:
        return version("tocsin")
    except PackageNotFoundError:
        project = Path(__file__).parents[2] / "pyproject.toml"
        return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])
