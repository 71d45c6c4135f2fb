"""When something between us and Telegram is wrong: all stop, one alarm is raised, no chat is touched."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from bot.domain.settlement import LONGEST_PAUSE, Halt

log = structlog.get_logger(__name__)


class Halting:
    """Whether sending stands still. Shared by all that send."""

    def __init__(self, *, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        self._sleep = sleep
        self._halted = 0
        self._halts = 0
        self._alarm: str | None = None

    @property
    def halted(self) -> bool:
        """Say whether nothing may leave now."""
        return self._halted > 0

    async def halt(self, step: Halt) -> None:
        """Stand still for as long as it says, and longer each time nothing else was heard in between."""
        if step.reason != self._alarm:
            self._alarm = step.reason
            log.error(
                "sending stops: the answer is not one of Telegram's; "
                "check the token, the address and any proxy",
                action="sender.halted",
                reason=step.reason,
            )
        self._halted += 1
        self._halts += 1
        growing = min(2.0 ** (self._halts - 1), LONGEST_PAUSE.total_seconds())
        try:
            await self._sleep(max(growing, step.pause.total_seconds()))
        finally:
            self._halted -= 1

    def answered(self) -> None:
        """Hear an answer of Telegram's: what was wrong is over."""
        if self._alarm is not None:
            self._alarm, self._halts = None, 0
            log.info("sending goes on", action="sender.resumed")
