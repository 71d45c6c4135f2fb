"""What follows from the outcome of a send: a decision with its reason, made once and in one place.

There is one retry layer and this is its rule. Table and reasons: docs/delivery.md.
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import NamedTuple, assert_never

from bot.domain.delivery import Amended, Closing, Priority
from bot.domain.outcome import Gone, Moved, NotSent, Outcome, Poison, Sent, System, Uncertain, Unchangeable

FIRST_PAUSE = timedelta(seconds=1)
LONGEST_PAUSE = timedelta(seconds=60)
DOUBT_PAUSE = timedelta(seconds=5)
"""Before what may have arrived leaves once more: longer than a hiccup of the network."""
COPIES = 2
"""Times that an alert may leave when we cannot know whether it arrived."""
COPIES_WITH_KILLS = COPIES + 1
"""The same where a process ended while it was on its way, at its first doubt."""


class Close(NamedTuple):
    """It has ended; write the receipt."""

    closing: Closing
    message_id: int | None = None


@dataclass(frozen=True, slots=True)
class Again:
    """Try again after `pause`; `parks` when Telegram asked this chat to wait.

    `in_doubt` when this try may have arrived all the same; `interrupted` when that is because a process
    ended, which is no doubt about the network: that one may come on top of it.
    """

    pause: timedelta
    parks: bool = False
    in_doubt: bool = False
    interrupted: bool = False


@dataclass(frozen=True, slots=True)
class Leave:
    """Send this chat nothing more until it comes back; one that is not `certain` gets another day."""

    reason: str
    certain: bool


@dataclass(frozen=True, slots=True)
class Follow:
    """The chat has another id; rewrite it and send there."""

    to: int


@dataclass(frozen=True, slots=True)
class Halt:
    """Stop sending and raise the alarm; touch no chat.

    `particular` when it may be about this chat or this text only (`bot.domain.blame`).
    """

    reason: str
    pause: timedelta
    particular: bool = False


Next = Close | Again | Leave | Follow | Halt


def settle(  # noqa: PLR0911 - one per outcome
    outcome: Outcome, *, priority: Priority, attempts: int, doubted: bool = False
) -> Next:
    """Decide what follows; `attempts` counts this one, `doubted` that an earlier one may have arrived."""
    match outcome:
        case Sent():
            return Close(Closing.SENT, outcome.message_id)
        case NotSent(retry_after=None):
            return Again(_pause(attempts))
        case NotSent(retry_after=float(wait)):
            return Again(timedelta(seconds=wait), parks=True)
        case Uncertain():
            return _unknown(priority, doubted=doubted)
        case Gone(reason=reason, certain=certain):
            return Leave(reason, certain)
        case Moved(to=to):
            return Follow(to)
        case Poison():
            return Close(Closing.QUARANTINED)
        case System(reason=reason, particular=particular):
            return Halt(reason, _pause(attempts), particular)
        case _:
            assert_never(outcome)  # type: ignore[arg-type]  # mypy does not see that None and float are all


def after_restart(*, priority: Priority, doubted: bool, interrupted: bool = False) -> Next:
    """Decide for a send that was on its way when the process ended: it may have arrived.

    Most of what a kill leaves in doubt never left, so a first one leaves the doubt of a network its own try.
    """
    step = _unknown(priority, doubted=doubted)
    return replace(step, interrupted=not interrupted) if isinstance(step, Again) else step


def settle_edit(outcome: Outcome | Unchangeable, *, tries: int) -> Amended | Next:
    """Decide what follows from an edit. It may be repeated without harm, so only what binds all waits.

    One that stays in doubt is written down as such: the reply must not wait for it any longer.
    """
    match outcome:
        case Sent():
            return Amended.EDITED
        case Unchangeable():
            return Amended.IMPOSSIBLE
        case Poison() | System(particular=True):
            return Amended.REFUSED
        case Uncertain():
            return Amended.UNCERTAIN if tries >= COPIES else Again(FIRST_PAUSE)
        case _:
            return settle(outcome, priority=Priority.CORRECTION, attempts=tries)


def _unknown(priority: Priority, *, doubted: bool) -> Next:
    """A copy of an alert is better than silence about it; what is for the digest needs no copy."""
    if priority < Priority.ROUTINE and not doubted:
        return Again(DOUBT_PAUSE, in_doubt=True)
    return Close(Closing.UNCERTAIN)


def _pause(attempts: int) -> timedelta:
    return min(FIRST_PAUSE * (1 << min(attempts - 1, 10)), LONGEST_PAUSE)
