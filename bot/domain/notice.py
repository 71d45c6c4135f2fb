"""What the desk tells its people by itself: which notices follow from what was done, and how one ends.

Pure. A notice is one message in one curator's chat that is kept in step with what it is about; the audit
record is where it is heard that something was done, whoever did it and by which way.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.chain import Entry
from bot.domain.lifecycle import Step
from bot.domain.message import Message
from bot.domain.outcome import Gone, Moved, NotSent, Outcome, Poison, Sent, System, Uncertain, Unchangeable
from bot.domain.settlement import COPIES
from bot.domain.terms import Publication

REACH_GAP = timedelta(seconds=5)
"""Between two looks at how far a correction has come: people read no faster."""
REACHING = frozenset(
    {Publication.CORRECTION, Publication.CLARIFICATION, Publication.RETRACTION, Publication.WITHDRAWAL}
)
"""Publications whose reach is told to who published them."""
SCHEDULER = "scheduler"
"""Who acts in the record where time does."""
MARKED, PUBLISHED, ANSWERED, REASSIGNED, EDITED, LAPSED, PAUSED, RELEASED, UNREADABLE = (
    *("marked_stale", "published", "answered", "reassigned", "edited", "lapsed", "paused", "released"),
    "unreadable",
)
REPORTED, READERS = "reported", "readers"
"""What readers do who see a problem, and who acts then in the record: none of them by name."""
SPENT = "spent"
"""What the record calls what is done with no step of a draft's way."""

_STARS = re.compile(r"stars ([1-9][0-9]{0,8})")
_DRAFT = re.compile(r"draft ([1-9][0-9]{0,8})")
_REVISION = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*) r([1-9][0-9]{0,8})")
_WAITED = frozenset({Step.SUBMIT.value, Step.APPROVE.value, Step.SCHEDULE.value})
_OF_OTHERS = frozenset(
    {
        *(Step.RETURN.value, Step.APPROVE.value, Step.REJECT.value, Step.HOLD.value, Step.SPIKE.value),
        *(Step.SCHEDULE.value, Step.PUBLISH.value, LAPSED),
    }
)
"""What an author is told when another has done it."""


class NoticeKind(StrEnum):
    """What a notice is for.

    `review` asks for a second pair of eyes, `outcome` tells an author what became of a draft, `still_true`
    asks whether an outage goes on, `reach` tells how far a correction has come, `paused` that Telegram
    refuses a text, `stars` that no more may be paid for messages, `problem` that readers see something
    wrong.
    """

    REVIEW = "review"
    OUTCOME = "outcome"
    STILL_TRUE = "still_true"
    REACH = "reach"
    PAUSED = "paused"
    STARS = "stars"
    PROBLEM = "problem"


class Reply(StrEnum):
    """What a curator answers to "still true?"."""

    STILL = "still"
    OVER = "over"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer that counts, because it was the first."""

    by: str
    reply: Reply


@dataclass(frozen=True, slots=True)
class Notice:
    """One message to one curator.

    `subject` is the number of a draft or the name of an event; `number` the version of the draft, the number
    of the revision or, for an outcome, of the entry in the record. `actor` did `step`. `tries` counts sends
    that may have arrived; `shown` is the hash of what the message says (32 bytes).
    """

    curator: str
    kind: NoticeKind
    subject: str
    number: int
    planned_at: datetime
    actor: str = ""
    step: str = ""
    message_id: int | None = None
    tries: int = 0
    shown: bytes | None = None


@dataclass(frozen=True, slots=True)
class Owed:
    """What a notice is to say now, and where. `final`: nothing follows it."""

    notice: Notice
    user_id: int = field(repr=False)
    message: Message = field(repr=False)
    shown: bytes
    silent: bool
    final: bool


@dataclass(frozen=True, slots=True)
class AboutDraft:
    """Something was done with a draft. `confirms`: it is an answer to "still true?"."""

    no: int
    action: str
    by: str
    entry: int
    confirms: bool


@dataclass(frozen=True, slots=True)
class AboutRevision:
    """Something was done with a revision."""

    event: str
    number: int
    action: str
    by: str


@dataclass(frozen=True, slots=True)
class AboutStars:
    """The ceiling of Stars was reached."""

    ceiling: int


def read_entry(entry: Entry) -> AboutDraft | AboutRevision | AboutStars | None:
    """Return what an entry of the record is about; None for what no notice can follow from."""
    if found := _STARS.fullmatch(entry.subject):
        return AboutStars(int(found[1]))
    if found := _DRAFT.fullmatch(entry.subject):
        confirms = bool(json.loads(entry.detail).get("confirms"))
        return AboutDraft(int(found[1]), entry.action, entry.actor, entry.no, confirms)
    if found := _REVISION.fullmatch(entry.subject):
        return AboutRevision(found[1], int(found[2]), entry.action, entry.actor)
    return None


def outcome_for(author: str, done: AboutDraft, before: Sequence[str]) -> str | None:
    """Return what the author of a draft is told was done with it; None for nothing.

    `before` are the actions on the draft until then, oldest first. An edit is told where the draft was with
    others already, for it must be handed in anew. What was reassigned is told to its new author.
    """
    if done.action == REASSIGNED:
        return REASSIGNED
    if done.by == author:
        return None
    if done.action == EDITED:
        way = [action for action in before if action != REASSIGNED]
        return EDITED if way and way[-1] in _WAITED else None
    if done.action == Step.PUBLISH.value and done.by == SCHEDULER:
        return "planned"
    return done.action if done.action in _OF_OTHERS else None


@dataclass(frozen=True, slots=True)
class Stands:
    """The message says what it should."""

    message_id: int | None


@dataclass(frozen=True, slots=True)
class Later:
    """Another look decides. `certain`: this try has not arrived; `alarm` says what to tell the operator."""

    certain: bool
    pause: float | None = None
    alarm: str | None = None


@dataclass(frozen=True, slots=True)
class Never:
    """This curator cannot be told this, now or ever."""

    reason: str


After = Stands | Later | Never


def after_try(outcome: Outcome | Unchangeable, *, tries: int) -> After:
    """Decide what follows from a send or an edit; `tries` counts this send, 0 for an edit."""
    match outcome:
        case Sent():
            return Stands(outcome.message_id)
        case NotSent(retry_after=pause):
            return Later(certain=True, pause=pause)
        case Uncertain():
            return Never("uncertain") if tries >= COPIES else Later(certain=False)
        case System(reason=reason):
            return Later(certain=True, alarm=reason)
        case Gone(reason=reason) | Poison(reason=reason) | Unchangeable(reason=reason):
            return Never(reason)
        case Moved():
            return Never("moved")
