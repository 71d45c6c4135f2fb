"""An audience being served, as this process sees it: a chunk at work, who waits in it, who is on the way."""

from collections import deque
from dataclasses import dataclass, field
from datetime import timedelta
from typing import NamedTuple

from bot.domain.chunk import Chunk, Owed
from bot.domain.delivery import Audience, Fanout, Send, SendState
from bot.domain.event import Revision
from bot.domain.settlement import Again, Next
from bot.domain.tiers import Place
from bot.domain.value import ChatNo
from bot.store.lines import Line, Served

PAGE = 500
"""Candidates read at once; PostgreSQL's plans turn bad above (docs/decisions)."""
SHORT_WAIT_S = 1.0
"""The gap between two messages to one chat: waited for in the line of the pace, not on disk."""


@dataclass(slots=True)
class Serving:
    """A chunk at work in this process: whom to serve next, and who is on the way."""

    chunk: Chunk
    fanout: Fanout
    revision: Revision
    newest: int
    page: int
    served: Served
    line: Line
    earlier: tuple[Revision, ...]
    waiting: deque[Owed] = field(default_factory=deque)
    roots: dict[ChatNo, int] = field(default_factory=dict)
    looked: Place | None = None
    """Up to where candidates were read; None before the first."""
    flying: int = 0
    followed: bool = False
    """Whether the chunk after it was asked for."""
    shelved: bool = False
    """Whether its fan-out is paused, so that another serving takes up the rest some day."""
    begun: set[ChatNo] = field(default_factory=set)
    """Those who were marked and whose ending is not written down."""

    @property
    def runs_low(self) -> bool:
        """Say whether the chunk after it is needed soon."""
        return self.read_through and len(self.waiting) <= PAGE

    @property
    def read_through(self) -> bool:
        """Say whether no candidate is left to read."""
        return self.looked is not None and self.looked >= self.chunk.upto

    @property
    def taken(self) -> set[ChatNo]:
        """Return whom it has found or begun, so that nobody else serves them."""
        return self.begun | {each.chat.no for each in self.waiting}

    def will_read(self, place: Place) -> bool:
        """Say whether candidates at this place are still to be read."""
        return (self.looked or self.chunk.marked) < place <= self.chunk.upto

    @property
    def done(self) -> bool:
        """Say whether all of it has ended."""
        return self.flying == 0 and not self.waiting and self.read_through

    def advance(self, chunk: Chunk) -> None:
        """Go on as the chunk was written; where it was cut short, nobody waits in it any more."""
        if chunk.upto < self.chunk.upto:
            self.waiting.clear()
            self.looked = chunk.upto
        self.chunk = chunk

    def shelve(self) -> None:
        """Begin no more of it, and keep what is left."""
        self.shelved = True
        self.waiting.clear()
        self.looked = self.chunk.upto

    def send_of(self, owed: Owed) -> Send:
        """Return it as the sender knows it, for what does not end at the first try."""
        fanout = self.fanout
        return Send(
            fanout=fanout.no,
            event=fanout.event,
            number=fanout.number,
            audience=Audience.FOLLOWERS,
            priority=fanout.priority,
            chat=owed.chat,
            area=owed.area,
            silent=owed.silent,
            state=SendState.CLAIMED,
            attempts=1,
        )


class Ending(NamedTuple):
    """What follows from how one send ended."""

    serving: Serving
    owed: Owed
    step: Next


@dataclass(frozen=True, slots=True)
class Wish:
    """The next of a chunk, in order: to be begun, or set aside while their chat must wait."""

    serving: Serving
    owed: tuple[Owed, ...]
    aside: tuple[tuple[Owed, float], ...] = ()

    @property
    def upto(self) -> Place:
        """Return the place up to which the chunk is marked with it."""
        # Both are in order, so the last ones tell.
        return max([each.place for each in self.owed[-1:]] + [each.place for each, _ in self.aside[-1:]])


@dataclass(slots=True)
class TurnOver:
    """What came of one transaction: who may be sent to now, how far chunks have come, chunks to take up."""

    begun: list[tuple[Serving, Owed]] = field(default_factory=list)
    moved: list[tuple[Serving, Chunk]] = field(default_factory=list)
    adopted: list[Serving] = field(default_factory=list)
    shelved: list[Serving] = field(default_factory=list)


def put_off(seconds: float) -> Again:
    """Return what follows for a chat that must wait: a short wait is the sender's to keep, in its turn."""
    return Again(pause=timedelta(seconds=seconds if seconds > SHORT_WAIT_S else 0.0))
