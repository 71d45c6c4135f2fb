"""The two seams of delivery: the way to Telegram, and the pace at which it may be taken."""

from collections.abc import Hashable, Mapping
from contextlib import AbstractAsyncContextManager
from typing import Protocol

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

    def turn(self, chat: Hashable, *, urgency: Urgency, shared: bool) -> AbstractAsyncContextManager[None]:
        """Wait for a turn and hold the chat."""
        ...

    def park(self, chat: Hashable, seconds: float | None) -> None:
        """Obey a refusal."""
        ...


def is_shared(send: Send) -> bool:
    """Say whether its chat is one of many people, which Telegram paces by the minute."""
    return send.chat.kind is not ChatKind.PRIVATE


def urgency_of(send: Send) -> Urgency:
    """Return how soon it is to have its turn."""
    return Urgency.URGENT if send.priority <= Priority.CRITICAL else Urgency.NORMAL
