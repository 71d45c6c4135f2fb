"""Where an export goes: to standard output, or to a file that is there whole or not at all."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import typer

from bot.cli.screen import Status
from bot.errors import TocsinError


class NoOutlet(TocsinError):
    """The file cannot be written."""


@contextmanager
def writing_to(file: Path | None) -> Iterator[TextIO]:
    """Open `file`, or standard output where it is None. Raises NoOutlet.

    The file takes its name when everything is in it; what stood there before stays until then.
    """
    if file is None:
        yield from _to_standard_output()
        return
    part = file.with_name(f".{file.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        part.replace(file)
    except OSError as error:
        raise NoOutlet(f"{file} cannot be written: {error.strerror}") from error
    finally:
        part.unlink(missing_ok=True)


def _to_standard_output() -> Iterator[TextIO]:
    try:
        yield sys.stdout
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read it has had enough: `... | head`. The interpreter must not find the pipe broken again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(Status.DONE) from None
