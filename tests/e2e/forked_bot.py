"""Starts the bot again and again without importing it anew, for tests that need dozens of lives.

Each line on standard input forks a process that goes on as `python -m bot run` does. Its number is
written to standard output, and its exit status when it has ended.
"""

import os
import sys

import bot.app  # noqa: F401 - brought in once, for every life
from bot.cli import main
from bot.i18n import LANGUAGES, words_for


def _live() -> None:
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    main(["run"])


def breed() -> None:
    """Read lines until there are no more."""
    for language in LANGUAGES:
        words_for(language)
    while sys.stdin.readline():
        child = os.fork()
        if child == 0:
            _live()
            sys.exit(0)
        os.write(1, b"%d\n" % child)
        _, status = os.waitpid(child, 0)
        os.write(1, b"%d\n" % os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    breed()
