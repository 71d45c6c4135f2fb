"""The command line: thin wrappers round the use cases, one module for each word after `tocsin`."""

import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.sparing import without
from bot.cli.words import Words
from bot.errors import TocsinError

app = typer.Typer(
    name="tocsin",
    cls=Words,
    help="A Telegram alert service: who counted, as of when, how sure we are, what changed.",
    epilog="Begin with `tocsin demo`. Settings come from the environment or a file .env; "
    "`tocsin doctor` checks them.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # its tracebacks print local variables: tokens, chat ids
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and end the process with its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal without Arabic letters gets question marks, no crash
            stream.reconfigure(errors="replace")
    try:
        app(args=None if arguments is None else list(arguments), prog_name="tocsin")
    except TocsinError as error:
        from bot.cli.screen import complain  # noqa: PLC0415 - it brings the sentences of all rooms

        sys.exit(complain(error))


def _print_version(wanted: bool) -> None:
    if wanted:
        from bot.cli.screen import say  # noqa: PLC0415 - as above

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
    with without("rich"):  # structlog would show tracebacks with it, which are plain text by then
        from bot.logs import configure_logs  # noqa: PLC0415 - --help and --version write no log

    configure_logs(level="WARNING", style="text")


def _version() -> str:
    """Read the version of the installed package, or of the checkout that we run from."""
    try:
        return version("tocsin")
    except PackageNotFoundError:
        import tomllib  # noqa: PLC0415 - 2 MB

        project = Path(__file__).parents[2] / "pyproject.toml"
        return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])
