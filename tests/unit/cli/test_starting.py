"""`tocsin --help` brings in little, and tells of each command what the command says of itself."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from bot.cli import app
from bot.cli.sparing import without
from bot.cli.words import WORDS

ROOT = Path(__file__).parents[3]
ONLY_FOR_COMMANDS = {
    *("aiohttp", "asyncio", "babel", "cryptography", "fluent", "pydantic", "sqlalchemy", "structlog"),
    *("telegram", "bot.logs", "bot.settings", "bot.store", "bot.i18n"),
}
HELP = """
import sys
from bot.cli import main
try:
    main(["--help"])
finally:
    print(*sys.modules)
"""


def test_help_brings_in_nothing_that_only_commands_need() -> None:
    given = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"}
    said = subprocess.run((sys.executable, "-c", HELP), env=given, capture_output=True, text=True, check=True)
    brought_in = set(said.stdout.splitlines()[-1].split())
    assert "bot.cli.words" in brought_in
    assert brought_in & ONLY_FOR_COMMANDS == set()


@pytest.mark.parametrize("word", WORDS)
def test_what_the_list_tells_of_a_command_is_what_it_says_of_itself(word: str) -> None:
    root = get_command(app)
    command = root.get_command(root.make_context("tocsin", [], resilient_parsing=True), word)  # type: ignore[attr-defined]  # a group has it
    assert " ".join(command.command.help.partition("\n\n")[0].split()) == WORDS[word].told


def test_what_is_left_out_is_there_again_afterwards() -> None:
    sys.modules.pop("this_one_is_not_here", None)
    with without("this_one_is_not_here", "sys"), pytest.raises(ImportError):
        import this_one_is_not_here  # type: ignore[import-not-found]  # noqa: F401, PLC0415 - is to fail
    assert "this_one_is_not_here" not in sys.modules
    assert sys.modules["sys"] is sys
