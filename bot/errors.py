"""Why an operation could not be done, as one tree.

TocsinError
├── SettingsError        the settings are wrong; every problem is listed
├── StoreError           the store cannot be used as it is
│   ├── StoreUnavailable     not writable, locked, or not reachable
│   ├── StoreTooNew          made by a newer version of Tocsin
│   ├── StoreReplaced        the file that is served is no longer the one at its path
│   └── InstanceRunning      another process already serves this store
│       └── TakenOver            another process took over what this one did
├── KeyFileError         the key file is missing its rights or its content
├── TelegramUnusable     the token is refused or the Bot API cannot be reached
└── Refused              a person asked for something that cannot be done; carries a message key
    └── ImportRefused    a curated file has problems, each with file, line and field

An error carries the whole sentence an operator reads: what is wrong and what to do. It never carries a
token, a chat id or a reader's text. A send has seven normal endings, so those are values
(`bot.domain.outcome`), not errors.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


class TocsinError(Exception):
    """Base of all; `str(error)` is one sentence that says what to do."""


class SettingsError(TocsinError):
    """One or more settings cannot be used."""


class StoreError(TocsinError):
    """The store cannot be used as it is."""


class StoreUnavailable(StoreError):
    """The database cannot be opened, written or reached."""


class StoreTooNew(StoreError):
    """The schema was made by a newer version."""


class StoreReplaced(StoreError):
    """The file that is served was deleted or replaced; what is written to it would be lost."""


class InstanceRunning(StoreError):
    """Another process already serves this store."""


class TakenOver(InstanceRunning):
    """Another process took over what this one did, which was silent for too long: it writes no more."""


class KeyFileError(TocsinError):
    """The key file cannot be used."""


class TelegramUnusable(TocsinError):
    """The token is refused or the Bot API cannot be reached."""


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence that is told in the language of who reads it: a key in Fluent and its values."""

    key: str
    values: "Mapping[str, str | int | Saying]" = field(default_factory=dict)


class Refused(TocsinError):
    """What a person asked for cannot be done.

    `key` names the Fluent message that tells them so; `values` are its arguments.
    """

    def __init__(self, key: str, **values: str | int | Saying) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a curated file: where it stands and what to do."""

    file: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        """Read as a compiler would print it, so that editors can jump there."""
        return f"{self.file}:{self.line}: {self.field}: {self.message}"


class ImportRefused(TocsinError):
    """Curated files were not imported; nothing was changed."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"nothing was imported: {len(problems)} problem(s) found")
        self.problems = problems
