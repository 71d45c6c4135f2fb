"""The command line as a person meets it: words typed, two streams and a status back, in an empty folder."""

import logging
import os
import sys
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import structlog

from bot.cli import main


@dataclass(frozen=True)
class Said:
    """What a command printed and how it ended."""

    status: int
    out: str
    err: str


Tocsin = Callable[..., Said]


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Stand in an empty folder with no setting made."""
    for name in list(os.environ):
        if name.upper().startswith("TOCSIN_") or name == "BOT_TOKEN":
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def tocsin(folder: Path, capfd: pytest.CaptureFixture[str]) -> Iterator[Tocsin]:
    """Run `tocsin` with the given words; the logging that it sets up is taken back afterwards."""
    root, hook, shown = logging.getLogger(), sys.excepthook, warnings.showwarning
    handlers, level = root.handlers[:], root.level

    def run(*words: str) -> Said:
        with pytest.raises(SystemExit) as ended:
            main(words)
        out, err = capfd.readouterr()
        code = ended.value.code
        return Said(code if isinstance(code, int) else 0, out, err)

    yield run
    structlog.reset_defaults()
    logging.captureWarnings(False)
    root.handlers[:], root.level, sys.excepthook, warnings.showwarning = handlers, level, hook, shown
