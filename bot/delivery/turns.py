"""The two seams of delivery: the way to Telegram, and the pace at which it may be taken."""

from collections.abc import Callable, Hashable, Mapping
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from typing import Protocol

from bot.domain.bill import Fare
from bot.domain.delivery import Priority, Send
from bot.domain.outcome import Ending
from bot.domain.pacing import Urgency
from bot.domain.terms import ChatKind


class Caller(Protocol):
    """Calls a method of the Bot API."""

    async def call(self, method: str, payload: Mapping[str, object]) -> Ending:
        """Make the call and say how it ended."""
        ...


class Turns(Protocol):
    """Gives out turns at the pace that Telegram allows."""

    def turn(
        self, chat: Hashable, *, urgency: Urgency, shared: bool, paid: bool = False
    ) -> AbstractAsyncContextManager[None]:
        """Wait for a turn and hold the chat; `paid` for what may go above the free rate."""
        ...

    def listening(self) -> AbstractContextManager[None]:
        """Within a turn: learn from how long the call in this block takes."""
        ...

    def fare(self) -> Fare:
        """Return what to offer for a message that leaves now."""
        ...

    def settle(self, fare: Fare, *, arrived: bool) -> None:
        """Count what a message cost."""
        ...

    def park(self, chat: Hashable, seconds: float | None) -> None:
        """Obey a refusal."""
        ...


class Departures(Protocol):
    """A queue of messages that may leave as turns come."""

    def next_chat(self) -> tuple[Hashable, bool] | None:
        """Return whom the next one is for and whether that is a group or channel; None for nobody now."""
        ...

    def depart(self) -> None:
        """Let the next one leave; its chat is held until `Lanes.release`."""
        ...

    def set_aside(self, seconds: float) -> None:
        """Keep the next one back: its chat must wait, and nobody else for it."""
        ...


class Lanes(Protocol):
    """Gives out the same turns to queues."""

    def feed(self, urgency: Urgency, departures: Departures) -> None:
        """Serve this queue."""
        ...

    def look(self) -> None:
        """Give out the turns there are now."""
        ...

    def release(self, chat: Hashable) -> None:
        """The message to this chat has been answered."""
        ...

    def park(self, chat: Hashable, seconds: float | None) -> None:
        """Obey a refusal."""
        ...

    def wait_for(self, chat: Hashable, *, shared: bool) -> float:
        """Return for how many seconds a chat must wait, 0 for none."""
        ...

    def turns_within(self, seconds: float) -> int:
        """Return how many turns there will be in so many seconds."""
        ...

    def fare(self) -> Fare:
        """Return what to offer for a message that leaves now."""
        ...

    def settle(self, fare: Fare, *, arrived: bool) -> None:
        """Count what a message cost; `arrived` also where it may have."""
        ...


class AlertPath(Protocol):
    """The way of the alerts."""

    def send(self, body: bytes, ended: Callable[[Ending], object], /) -> None:
        """Send one message whose body is JSON already; `ended` is called once, after this has returned."""
        ...


def is_shared(send: Send) -> bool:
    """Say whether its chat is one of many people, which Telegram paces by the minute."""
    return send.chat.kind is not ChatKind.PRIVATE


def urgency_of(priority: Priority) -> Urgency:
    """Return how soon it is to have its turn."""
    if priority <= Priority.CRITICAL:
        return Urgency.URGENT
    return Urgency.BACKGROUND if priority is Priority.ROUTINE else Urgency.NORMAL
