"""How the command line speaks: results on standard output, everything else on standard error.

Errors are one sentence that says what to do, and the exit status says whose turn it is.
"""

import html
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import IntEnum
from typing import TYPE_CHECKING, Annotated

import typer

from bot import ending
from bot.errors import ImportRefused, Refused, SettingsError, TakenOver, TocsinError
from bot.i18n import load_languages, words_for
from bot.i18n.languages import desk_languages

if TYPE_CHECKING:
    from rich.console import Console

_PIPE_WIDTH = 200  # columns where nobody's terminal says how wide it is, so that a pipe loses nothing


def _spoken(lang: str) -> str:
    if lang not in load_languages():
        raise typer.BadParameter(f"Tocsin speaks {', '.join(load_languages())}")
    return lang


Lang = Annotated[str, typer.Option(help="The language of what is printed.", callback=_spoken)]
"""The option `--lang`, the same for every command."""


def _spoken_at_desk(lang: str) -> str:
    if lang not in desk_languages():
        raise typer.BadParameter(f"the desk speaks {', '.join(desk_languages())}")
    return lang


DeskLang = Annotated[str, typer.Option(help="The language of the desk for them.", callback=_spoken_at_desk)]
"""The option `--lang` where it is a curator's language."""


class Status(IntEnum):
    """Exit statuses, as docs/operations.md lists them."""

    DONE = 0
    FAILED = 1
    WRONG_USE = 2
    STUCK = ending.STUCK
    CUT_SHORT = ending.CUT_SHORT
    TAKEN_OVER = 72
    INTERRUPTED = 130


def say(text: str = "") -> None:
    """Print a result as it stands, with no markup read into it."""
    _print(_console(), text)


def say_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print aligned columns. Where room is short all but the first fold; nothing is cut off."""
    from rich.table import Table  # noqa: PLC0415 - as in _console
    from rich.text import Text  # noqa: PLC0415 - as in _console

    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for place, heading in enumerate(headings):
        table.add_column(heading, no_wrap=place == 0, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    _console().print(table)


def complain(error: TocsinError) -> Status:
    """Print what is wrong on standard error and return the exit status that goes with it."""
    lines = [str(problem) for problem in error.problems] if isinstance(error, ImportRefused) else []
    told = words_for("en").plain(error.key, **error.values) if isinstance(error, Refused) else str(error)
    for line in (*lines, *told.splitlines()):
        print_aside(line if line in lines else f"error: {line}")
    match error:
        case SettingsError():
            return Status.WRONG_USE
        case TakenOver():
            return Status.TAKEN_OVER
        case _:
            return Status.FAILED


def print_aside(text: str) -> None:
    """Print something that is not the result itself, on standard error."""
    _print(_console(aside=True), text)


@contextmanager
def waiting(text: str) -> Iterator[None]:
    """Show a moving bar with `text` while something takes long; nothing where nobody watches."""
    console = _console(aside=True)
    if not console.is_terminal:
        yield
        return
    from rich.text import Text  # noqa: PLC0415 - as in _console

    with console.status(Text(text)):
        yield


def as_plain(markup: str) -> str:
    """Return the words of a message in Telegram's HTML."""
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


def _console(*, aside: bool = False) -> "Console":
    """Return standard output; `aside`, standard error."""
    # A service, which prints no result, keeps 3 MB by doing without.
    from rich.console import Console  # noqa: PLC0415 - see above

    return Console(stderr=True) if aside else Console(width=None if sys.stdout.isatty() else _PIPE_WIDTH)


def _print(console: "Console", text: str) -> None:
    console.print(text, soft_wrap=True, markup=False, highlight=False, emoji=False)
