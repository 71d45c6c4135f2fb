"""When something between us and Telegram is wrong: all stop, one alarm is raised, no chat is touched."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable

import structlog

from bot.delivery.breaking import Breaking
from bot.domain.blame import Blame
from bot.domain.settlement import LONGEST_PAUSE, Halt, Next

log = structlog.get_logger(__name__)

_FOREIGN = "sending stops: the answer is not one of Telegram's; check the token, the address and any proxy"
_UNKNOWN = "sending stops: Telegram refuses in words that we do not know; it tries again by itself"


class Halting:
    """Whether sending stands still. Shared by all that send.

    `serves` says whether what is ours is ours still, and not taken over by another process.
    """

    def __init__(
        self,
        breaking: Breaking | None = None,
        *,
        serves: Callable[[], bool] | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._breaking = breaking
        self._serves = serves
        self._blame = Blame()
        self._sleep = sleep
        self._halted = 0
        self._halts = 0
        self._alarm: str | None = None

    @property
    def breaking(self) -> Breaking | None:
        """Return the breaker, which those ask who write down that a chat is gone."""
        return self._breaking

    @property
    def halted(self) -> bool:
        """Say whether nothing may leave now."""
        return self._halted > 0 or self.tripped or (self._serves is not None and not self._serves())

    @property
    def tripped(self) -> bool:
        """Say whether the breaker has stopped all, for minutes."""
        return self._breaking is not None and self._breaking.is_open

    async def look(self) -> None:
        """See whether somebody has stopped all, or let all go on. Raises StoreError."""
        if self._breaking is not None:
            await self._breaking.look()

    async def halt(self, step: Halt) -> None:
        """Stand still for as long as it says, and longer each time nothing else was heard in between."""
        if step.reason != self._alarm:
            self._alarm = step.reason
            log.error(_UNKNOWN if step.particular else _FOREIGN, action="sender.halted", reason=step.reason)
        self._halted += 1
        self._halts += 1
        growing = min(2.0 ** (self._halts - 1), LONGEST_PAUSE.total_seconds())
        try:
            await self._sleep(max(growing, step.pause.total_seconds()))
        finally:
            self._halted -= 1

    def heard(self, step: Next, *, chat: Hashable, revision: Hashable) -> Next:
        """Hear what follows from an answer, and say what follows now that we know what others were answered.

        What is not a halt is an answer of Telegram's: what was wrong is over.
        """
        step = self._blame.weigh(step, chat=chat, revision=revision)
        if self._breaking is not None:
            self._breaking.answered()
        if not isinstance(step, Halt) and self._alarm is not None:
            self._alarm, self._halts = None, 0
            log.info("sending goes on", action="sender.resumed")
        return step
