"""What a person is shown, before anything knows how it travels."""

from dataclasses import dataclass, field

from bot.domain.picture import Picture

TEXT_LIMIT = 4096
"""Characters of a Telegram text after its entities are parsed (Bot API, sendMessage)."""


@dataclass(frozen=True, slots=True)
class Button:
    """One inline button: `data` comes back when it is pressed (1 to 64 bytes), `url` opens a page."""

    label: str
    data: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A small file that goes with a message, as a message of its own."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Message:
    """A rendered text in Telegram's HTML, with its rows of buttons.

    With a `picture` it stands below that, is short enough for it, and tells what it shows: where no picture
    can be sent, the text says the same.
    """

    html: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    picture: Picture | None = None
    document: Document | None = None
