"""The words after `tocsin`. Each is told of here and brought in when it is said.

What the commands stand on takes a second to import, and `tocsin --help` needs none of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command, get_group


@dataclass(frozen=True, slots=True)
class Word:
    """A command, or a group of them: where it is (`module:name`), the first sentence of its help, examples.

    A group brings its own examples.
    """

    where: str
    told: str
    examples: tuple[str, ...] = ()


WORDS: Mapping[str, Word] = {
    "run": Word(
        "bot.cli.serving:run",
        "Serve the bot until Ctrl-C or SIGTERM. Needs BOT_TOKEN.",
        ("BOT_TOKEN=... tocsin run", "tocsin run --role sender"),
    ),
    "demo": Word(
        "bot.cli.serving:demo",
        "Replay a recorded week in a chat page: no account, no token, no internet.",
        ("tocsin demo", "tocsin demo --scenario storm --once"),
    ),
    "doctor": Word(
        "bot.cli.doctor:doctor",
        "Check the settings, the key file, the database and the token.",
        ("tocsin doctor",),
    ),
    "status": Word(
        "bot.cli.status:status",
        "Say how the service stands: queues, delay, pace, what is held back.",
        ("tocsin status", "tocsin status --json"),
    ),
    "resume": Word(
        "bot.cli.resume:resume",
        "Let sending go on at once, or an event whose text Telegram refused.",
        ("tocsin resume", "tocsin resume sohr-coast"),
    ),
    "stars": Word(
        "bot.cli.stars:stars",
        "Show how many Stars messages above the free rate have cost, as the service counts them.",
        ("tocsin stars", "tocsin stars --days 60"),
    ),
    "events": Word("bot.cli.events:app", "Import and look at events."),
    "curators": Word("bot.cli.curators:app", "Invite curators, list them and end their rights."),
    "links": Word(
        "bot.cli.links:links",
        "Print the links to a place in Telegram, and a QR code for posters.",
        ("tocsin links sy-coast --png coast.png", "tocsin links Baniyas --bot tocsin_bot"),
    ),
    "places": Word("bot.cli.places:app", "Look places up."),
    "audit": Word("bot.cli.audit:app", "Verify and export the audit record."),
    "keys": Word("bot.cli.keys:app", "Make a key for signing curated files."),
    "i18n": Word(
        "bot.cli.i18n:app", "Check the sentences of a language, and list what is left to translate."
    ),
}


class Later(TyperGroup):
    """A word that is not brought in yet: whoever says it gets the command itself."""

    def __init__(self, name: str, word: Word) -> None:
        super().__init__(name=name, help=word.told)
        self._word = word

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        """Hand over to the command."""
        return self.command.make_context(info_name, args, parent, **extra)

    @cached_property
    def command(self) -> Any:
        """Return the command, or the group, with all that it needs."""
        module, _, name = self._word.where.partition(":")
        found = getattr(import_module(module), name)
        if isinstance(found, typer.Typer):
            return get_group(found)
        alone = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
        alone.command(self.name, epilog="\n\n".join(("Examples:", *self._word.examples)))(found)
        return get_command(alone)


class Words(TyperGroup):
    """All words, in the order in which they are listed."""

    def list_commands(self, ctx: object) -> list[str]:  # noqa: ARG002 - the library hands it over
        """Return the words."""
        return list(WORDS)

    def get_command(self, ctx: object, cmd_name: str) -> Later | None:  # noqa: ARG002 - as above
        """Return the command that stands for a word."""
        word = WORDS.get(cmd_name)
        return None if word is None else Later(cmd_name, word)
