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
from bot.telegram.trouble import Result, Trouble, pauses, read_ending

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
    transport: Transport,
    method: str,
    payload: dict[str, object],
    *,
    refused: str = Trouble.REFUSED.sentence,
    sleep: Sleep = asyncio.sleep,
) -> Any:
    """Make an idempotent call until it succeeds and return its result.

    Waits out what may pass, obeying a 429. Raises TelegramUnusable for what needs somebody; `refused` is
    its sentence where the call itself is refused.
    """
    waits = pauses()
    said: Trouble | None = None
    while True:
        read = read_ending(await transport.call(method, payload))
        if isinstance(read, Result):
            return read.value
        if read.trouble.needs_somebody:
            raise TelegramUnusable(refused if read.trouble is Trouble.REFUSED else read.trouble.sentence)
        if read.trouble is not said:
            log.warning(read.trouble.sentence, action="startup.waiting", method=method)
            said = read.trouble
        await sleep(next(waits) if read.retry_after is None else read.retry_after)
