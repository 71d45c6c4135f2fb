"""The values that delivery works on: a fan-out request, an open send, a receipt."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from bot.domain.address import Chat
from bot.domain.event import Content
from bot.domain.terms import Publication, Severity
from bot.domain.value import ChatNo


class Priority(IntEnum):
    """The order in which fan-outs are served, first to last (docs/delivery.md)."""

    RETRACTION = 0
    CORRECTION = 1
    CRITICAL = 2
    MAJOR = 3
    NOTABLE = 4
    ROUTINE = 5


_BY_PUBLICATION = {
    Publication.RETRACTION: Priority.RETRACTION,
    Publication.WITHDRAWAL: Priority.RETRACTION,
    Publication.CORRECTION: Priority.CORRECTION,
}
_BY_SEVERITY = {
    Severity.CRITICAL: Priority.CRITICAL,
    Severity.MAJOR: Priority.MAJOR,
    Severity.NOTABLE: Priority.NOTABLE,
    Severity.ROUTINE: Priority.ROUTINE,
}


def priority_of(content: Content) -> Priority:
    """Return where a revision stands in the queue."""
    return _BY_PUBLICATION.get(content.publication, _BY_SEVERITY[content.severity])


class Audience(StrEnum):
    """Whom a fan-out is for: those who follow its areas, or those who hold an earlier revision."""

    FOLLOWERS = "followers"
    HOLDERS = "holders"


class FanoutState(StrEnum):
    """Where a fan-out request stands."""

    OPEN = "open"
    DONE = "done"
    SUPERSEDED = "superseded"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Fanout:
    """The standing order to bring one revision to everyone it concerns; `cursor` is the last chat taken."""

    no: int
    event: str
    number: int
    priority: Priority
    cursor: ChatNo


class SendState(StrEnum):
    """`claimed` has not begun; `sending` may have left."""

    CLAIMED = "claimed"
    SENDING = "sending"


@dataclass(frozen=True, slots=True)
class Send:
    """One revision on its way to one chat, because the chat follows `area`."""

    fanout: int
    event: str
    number: int
    priority: Priority
    chat: Chat
    area: str
    silent: bool
    state: SendState
    attempts: int


class Closing(StrEnum):
    """How a send ended, as its receipt says."""

    SENT = "sent"
    UNCERTAIN = "uncertain"
    GONE = "gone"
    QUARANTINED = "quarantined"
    SUPERSEDED = "superseded"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What one chat holds, or why it does not. `at` is cut to the hour."""

    chat: ChatNo
    event: str
    number: int
    thread: str
    closing: Closing
    message_id: int | None
    silent: bool
    at: datetime
