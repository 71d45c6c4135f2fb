"""The first call of a process: is the token good, and who are we?

A refused token ends the start with one sentence. A Bot API out of reach does not: after a power cut the
network may come minutes later than we do, so the process stays, says so, and tries again.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import structlog

from bot.errors import TelegramUnusable
from bot.telegram.transport import Transport
from bot.telegram.trouble import Result, Setback, Trouble, pauses, read_ending

log = structlog.get_logger(__name__)

Sleep = Callable[[float], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the token belongs to."""

    user_id: int
    username: str
    name: str


async def introduce(transport: Transport, *, sleep: Sleep = asyncio.sleep) -> Identity:
    """Ask the Bot API who we are, as long as it takes. Raises TelegramUnusable when the token is refused."""
    me = await call_until_done(transport, "getMe", {}, sleep=sleep)
    try:
        return Identity(user_id=me["id"], username=me["username"], name=me["first_name"])
    except (KeyError, TypeError) as error:
        raise TelegramUnusable(Trouble.UNREADABLE.sentence) from error


async def call_until_done(
    transport: Transport, method: str, payload: dict[str, object], *, sleep: Sleep = asyncio.sleep
) -> Any:
    """Make an idempotent call until it succeeds and return its result.

    Waits out what may pass, obeying a 429. Raises TelegramUnusable for what needs somebody.
    """
    waits, said = pauses(), None
    while True:
        read = read_ending(await transport.call(method, payload))
        if isinstance(read, Result):
            return read.value
        said = _judge(read, method, said)
        await sleep(next(waits) if read.retry_after is None else read.retry_after)


def _judge(setback: Setback, method: str, said: Trouble | None) -> Trouble:
    """Raise for what needs somebody; say the rest once."""
    if setback.trouble.needs_somebody:
        raise TelegramUnusable(setback.trouble.sentence)
    if setback.trouble is not said:
        log.warning(setback.trouble.sentence, action="startup.waiting", method=method)
    return setback.trouble
