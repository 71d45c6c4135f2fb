"""Where a reader is: Telegram's own address, which we seal, and our number for it, which we use."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from bot.domain.hours import NO_HOURS, Hours
from bot.domain.terms import ChatKind
from bot.domain.value import ChatNo


@dataclass(frozen=True, slots=True)
class Address:
    """A chat as Telegram names it; a forum topic is an address of its own. Never shown when printed."""

    chat_id: int = field(repr=False)
    topic: int | None = field(default=None, repr=False)


class Chat(NamedTuple):
    """A chat as we know it. `muted_until`: alerts make no sound there until then (UTC).

    `discreet`: what is told there stands behind a neutral line until somebody taps it.
    """

    no: ChatNo
    kind: ChatKind
    language: str
    active: bool
    topic: int | None = None
    muted_until: datetime | None = None
    snoozed_until: datetime | None = None
    hours: Hours = NO_HOURS
    sounded: str | None = None
    discreet: bool = False
