"""The values that delivery works on: a fan-out request, an open send, a receipt."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from bot.domain.address import Chat
from bot.domain.cadence import Occasion
from bot.domain.event import Content, Lasting
from bot.domain.terms import OutageState, Publication, Severity
from bot.domain.tiers import START, Place, Tiers
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


class Audience(StrEnum):
    """Whom a fan-out is for: those who follow its areas, or those who hold an earlier revision.

    `unconfirmed` are those who hold a revision that nobody has confirmed in time. `refreshed` are those
    who hold an earlier alert of what an update tells anew, whether they follow it still or not.
    """

    FOLLOWERS = "followers"
    HOLDERS = "holders"
    UNCONFIRMED = "unconfirmed"
    REFRESHED = "refreshed"


FINAL = frozenset({Publication.RETRACTION, Publication.WITHDRAWAL, Publication.MERGE})
"""After these nothing of the event stands that anybody should still be told."""
_ABOUT_EARLIER = FINAL | {Publication.CORRECTION, Publication.CLARIFICATION, Publication.ALL_CLEAR}
_CARRIES_ON = frozenset({Publication.UPDATE, Publication.SOURCE_REVISION})


def audience_of(content: Content) -> Audience:
    """Return whom a revision is for that follows one which readers were told.

    What puts right, takes back or ends what was said is for those to whom it was said; whoever came
    later finds what stands now by asking.
    """
    over = isinstance(content, Lasting) and content.state is OutageState.RESTORED
    about_earlier = content.publication in _ABOUT_EARLIER
    return Audience.HOLDERS if over or about_earlier else Audience.FOLLOWERS


def carries_on(content: Content) -> bool:
    """Say whether it tells what came after an earlier revision, and neither puts it right nor ends it."""
    return content.publication in _CARRIES_ON and audience_of(content) is Audience.FOLLOWERS


def priority_of(content: Content, audience: Audience) -> Priority:
    """Return where a fan-out of a revision stands in the queue; what makes no sound comes last."""
    match audience:
        case Audience.HOLDERS:
            return _BY_PUBLICATION.get(content.publication, _BY_SEVERITY[content.severity])
        case Audience.FOLLOWERS:
            return _BY_SEVERITY[content.severity]
        case Audience.UNCONFIRMED | Audience.REFRESHED:
            return Priority.ROUTINE


class FanoutState(StrEnum):
    """Where a fan-out request stands. `paused` ones go on when a person says so, or are overtaken.

    `late` ones were to be told while nobody served: each chat gets all of them in one message.
    """

    OPEN = "open"
    LATE = "late"
    PAUSED = "paused"
    DONE = "done"
    SUPERSEDED = "superseded"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Fanout:
    """The standing order to bring one revision to everyone it concerns; `cursor` is the last one taken.

    `tiers` is the line of its audience once the first of it was taken.
    """

    no: int
    event: str
    number: int
    audience: Audience
    priority: Priority
    cursor: Place = START
    tiers: Tiers | None = None


class SendState(StrEnum):
    """`claimed` has not begun; `sending` may have left."""

    CLAIMED = "claimed"
    SENDING = "sending"


@dataclass(frozen=True, slots=True)
class Send:
    """One revision on its way to one chat, following `area`; empty for a holder who follows none of it."""

    fanout: int
    event: str
    number: int
    audience: Audience
    priority: Priority
    chat: Chat
    area: str
    silent: bool
    state: SendState
    attempts: int
    doubted: bool = False
    interrupted: bool = False
    """It may have left when a process ended, and since then nothing was heard of it."""
    ordered_at: datetime | None = None
    """When its fan-out was ordered."""
    occasion: Occasion | None = None
    """Why it was held back for its chat; None for what was to come at once."""

    @property
    def follows(self) -> bool:
        """Say whether it goes only while its area is followed; what may be there is brought to its end."""
        return self.audience is Audience.FOLLOWERS and not (self.doubted or self.interrupted)


class Closing(StrEnum):
    """How a send ended, as its receipt says. `interrupted`, and `uncertain` at first, leave once more."""

    SENT = "sent"
    UNCERTAIN = "uncertain"
    GONE = "gone"
    QUARANTINED = "quarantined"
    SUPERSEDED = "superseded"
    EXPIRED = "expired"
    AMENDED = "amended"
    UNMARKED = "unmarked"
    INTERRUPTED = "interrupted"


IN_DOUBT = frozenset({Closing.UNCERTAIN, Closing.INTERRUPTED})
"""Receipts of a message of which nobody knows whether it arrived."""
HELD = frozenset({Closing.SENT}) | IN_DOUBT
"""Receipts of a message that is, or may be, in the chat."""
TOLD = frozenset({Closing.SENT, Closing.AMENDED})
"""Receipts of a revision that the chat has been told, by a message or by an edit alone."""


class Amended(StrEnum):
    """What became of the edit of a message that a chat holds."""

    EDITED = "edited"
    DELETED = "deleted"
    IMPOSSIBLE = "impossible"
    REFUSED = "refused"
    UNCERTAIN = "uncertain"

    @property
    def done(self) -> bool:
        """Say whether the message no longer stands as it was."""
        return self in (Amended.EDITED, Amended.DELETED)


BORNE = frozenset({Amended.EDITED, Amended.UNCERTAIN})
"""Edits after which a message tells, or may tell, what they wrote into it."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What one chat holds, or why it does not. `at` is cut to the hour.

    `amended_by` is the revision after which its message was last to be edited, `amended` how that ended.
    """

    chat: ChatNo
    event: str
    number: int
    thread: str
    closing: Closing
    message_id: int | None
    silent: bool
    at: datetime
    amended_by: int | None = None
    amended: Amended | None = None

    @property
    def bears(self) -> int | None:
        """Return the revision that an edit wrote, or may have written, into its message."""
        return self.amended_by if self.amended in BORNE else None
