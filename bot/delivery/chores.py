"""Work that is done again and again beside everything else, and harms nothing of it.

Left alone, the scheduler would tell a failure with its whole traceback, and at the end cut a chore off in
the middle of a transaction, which can cost a connection and with it an orderly end.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine

import structlog

from bot.errors import StoreError

log = structlog.get_logger(__name__)


class Chores:
    """The chores of a service: each fails with one line, and all are waited for at the end."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[None]] = set()
        self._ended = False

    def guarded(
        self, name: str, work: Callable[[], Awaitable[object]]
    ) -> Callable[[], Coroutine[object, object, None]]:
        """Return the chore as a scheduler may run it: it never raises, and after `end` does nothing."""

        async def chore() -> None:
            task = asyncio.current_task()
            if self._ended or task is None:
                return
            self._running.add(task)
            try:
                await work()
            except StoreError:
                log.error("the store cannot be reached", action="chore.store_unavailable", chore=name)
            except Exception as error:
                # Only the kind: the text of an error may quote a row.
                log.error("a chore failed", action="chore.failed", chore=name, error=type(error).__name__)
            finally:
                self._running.discard(task)

        return chore

    async def end(self, grace: float = 5.0) -> bool:
        """Begin none any more, and give those that run `grace` seconds; say whether that was enough."""
        self._ended = True
        if self._running:
            await asyncio.wait(self._running, timeout=grace)
        return not self._running
