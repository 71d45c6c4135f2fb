"""The command line as a person meets it: words typed, two streams and a status back, in an empty folder."""

import logging
import os
import shutil
import sys
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import structlog

from bot.cli import main
from bot.seed import COAST_MARCH_2025
from tests.conftest import Install


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
def installed(folder: Path, install: Install) -> Path:
    """The same folder with a database and a key where the settings look for them."""
    install(folder / "var")
    return folder


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a worker keeps what its tests begin with."""
    return tmp_path_factory.mktemp("shelf")


@pytest.fixture
def taken(tocsin: Tocsin, installed: Path, shelf: Path) -> Tocsin:
    """The command line of a service that holds the seed week."""
    kept = shelf / "week.db"
    if not kept.exists():
        assert tocsin("events", "import", str(COAST_MARCH_2025)).status == 0
        shutil.copy(installed / "var" / "tocsin.db", kept)
    shutil.copy(kept, installed / "var" / "tocsin.db")
    return tocsin


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
