"""getUpdates: who may wait, for how long, and what a second poll does to the first.

Follows the Bot API server: one poll at a time, the newcomer wins and the waiting one gets a 409 (the
first at once, further ones within 3 seconds after 3 seconds); repeating an offset quickly is slowed.
"""

import asyncio
import math

from sandbox.clock import Timer
from sandbox.refusals import ApiError, conflict
from sandbox.updates import UpdateQueue
from sandbox.wire import Json

MAX_TIMEOUT = 50  # seconds
MAX_LIMIT = 100
CONFLICT_PAUSE = 3.0  # seconds
HASTY = 3.0  # seconds in which the same offset counts as a repetition
OTHER_POLL = "terminated by other getUpdates request; make sure that only one bot instance is running"
SET_WEBHOOK = "terminated by setWebhook request"
WEBHOOK_ACTIVE = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


class _Wait:
    """One poll that is waiting; `refusal` is set when somebody ends it."""

    def __init__(self) -> None:
        self.wake = asyncio.Event()
        self.refusal = ""


class Poller:
    def __init__(self, queue: UpdateQueue, timer: Timer) -> None:
        self._queue = queue
        self._timer = timer
        self._wait: _Wait | None = None
        self._last_offset: int | None = None
        self._last_start = -math.inf
        self._next_conflict = -math.inf
        self._closed = False
        queue.listen(self._on_update)

    async def poll(self, *, offset: int, limit: int, timeout: int) -> list[Json]:  # noqa: ASYNC109 - the API's own word
        """Updates from `offset` on, waiting up to `timeout` seconds for the first. Raises ApiError 409."""
        timeout, limit = self._slowed(offset, limit, timeout)
        self.end_waiting(OTHER_POLL)
        updates = self._queue.read(offset=offset, limit=limit)
        if not updates and timeout and not self._closed:
            await self._wait_for_updates(timeout)
            updates = self._queue.read(offset=offset, limit=limit)
        return [update.as_json() for update in updates]

    async def refuse(self, text: str) -> ApiError:
        """The 409 for `text`, paced."""
        now = self._timer.monotonic()
        if now < self._next_conflict:
            await self._timer.sleep(CONFLICT_PAUSE)
        else:
            self._next_conflict = now + CONFLICT_PAUSE
        return conflict(text)

    @property
    def waiting(self) -> bool:
        """Is a poll waiting for the first update?"""
        return self._wait is not None

    def end_waiting(self, text: str) -> None:
        """End the poll that is waiting, if any, with a 409."""
        if self._wait is not None:
            self._wait.refusal = text
            self._wait.wake.set()
            self._wait = None

    def close(self) -> None:
        """Answer a waiting poll with nothing; later polls do not wait."""
        self._closed = True
        if self._wait is not None:
            self._wait.wake.set()

    def _slowed(self, offset: int, limit: int, timeout: int) -> tuple[int, int]:
        limit, timeout = min(max(limit, 1), MAX_LIMIT), min(max(timeout, 0), MAX_TIMEOUT)
        now = self._timer.monotonic()
        since = now - self._last_start
        if offset == self._last_offset and since < HASTY:
            timeout = max(timeout, 3)
            limit = 1 if since < 0.5 else limit
        self._last_offset, self._last_start = offset, now
        return timeout, limit

    async def _wait_for_updates(self, seconds: int) -> None:
        waiting = self._wait = _Wait()
        try:
            await self._timer.wait_for(waiting.wake, seconds)
        finally:
            if self._wait is waiting:
                self._wait = None
        if waiting.refusal:
            raise await self.refuse(waiting.refusal)

    def _on_update(self) -> None:
        if self._wait is not None:
            self._wait.wake.set()
