"""One message for each story, kept up to date in its place: what is kept of it, and what follows a try.

Pure. It makes no sound: an alert that is graver than the one before sounds by itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta

from bot.domain.address import Address, Chat
from bot.domain.event import Revision
from bot.domain.message import Message
from bot.domain.notice import After, Never, after_try
from bot.domain.outcome import Outcome, Unchangeable
from bot.domain.recall import withdrawn
from bot.domain.region import Groups
from bot.domain.subscription import Rule, match
from bot.domain.value import ChatNo

COPIES = 2
"""So often a live message may leave: once more if nobody knows whether it arrived, or it was deleted."""
BEGINS_WITHIN = timedelta(days=7)
"""Stories with news as young as this get their message when a chat asks for live messages."""


@dataclass(frozen=True, slots=True)
class Live:
    """The live message of one story in one chat. `tries` counts sends that may have arrived."""

    chat: ChatNo
    thread: str
    tries: int = 0
    message_id: int | None = None
    shown: bytes | None = None
    pinned: bool | None = None
    """None: not tried yet."""


@dataclass(frozen=True, slots=True)
class Due:
    """What a live message is to say now, and where. `ends`: it is kept up to date no longer.

    `pins`: it is to be pinned once it is there.
    """

    live: Live
    chat: Chat
    address: Address = field(repr=False)
    message: Message = field(repr=False)
    shown: bytes
    pins: bool
    ends: bool


def of_interest(rules: Iterable[Rule], current: Iterable[Revision], groups: Groups) -> tuple[Revision, ...]:
    """Return what a chat's rules take of what stands in a story; nothing that was withdrawn."""
    asked = tuple(rules)
    standing = [each for each in current if each.number not in withdrawn((each,))]
    return tuple(
        each for each in standing if any(match(rule, each.content, groups) is not None for rule in asked)
    )


def after(outcome: Outcome | Unchangeable, live: Live) -> After | None:
    """Decide what follows from a send or an edit; None for a message that is there no longer."""
    if isinstance(outcome, Unchangeable):
        return None if live.tries < COPIES else Never(outcome.reason)
    return after_try(outcome, tries=0 if live.message_id is not None else live.tries + 1)
