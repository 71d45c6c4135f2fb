"""What a method gives back before anything is sent: the three kinds of work `answer` knows.

A method checks its arguments at once and hands over the rest, so that limits, holds and faults
sit in one place and no method can go round them.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from sandbox.chats import Chat
from sandbox.core import Sandbox
from sandbox.params import Params


@dataclass(frozen=True, slots=True)
class Done:
    """Answered already; `description` only where the platform adds one."""

    result: Any
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Metered:
    """A send or edit in `chat`: counts against the limits, then `deliver` checks again and acts.

    `is_paid`: the bot would pay for a place above the free rate.
    """

    chat: Chat
    deliver: Callable[[], Any]
    is_paid: bool = False


@dataclass(frozen=True, slots=True)
class Later:
    """Something to wait for."""

    work: Callable[[], Awaitable[Done]]


Outcome = Done | Metered | Later
Method = Callable[[Sandbox, Params], Outcome]
