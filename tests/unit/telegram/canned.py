"""A transport with prepared endings, a sleep that only notes, and a timer that a test moves."""

import asyncio
import heapq
import itertools
import json
from collections.abc import Callable, Mapping
from typing import Any

from bot.domain.outcome import Answer, Ending
from bot.telegram.transport import FilePart


def success(result: object) -> Answer:
    """A call that succeeded."""
    return Answer(200, json.dumps({"ok": True, "result": result}).encode())


def refusal(status: int, description: str, **parameters: int) -> Answer:
    """A refusal in the form of the Bot API."""
    body: dict[str, Any] = {"ok": False, "error_code": status, "description": description}
    if parameters:
        body["parameters"] = parameters
    return Answer(status, json.dumps(body).encode())


ME = success({"id": 7, "is_bot": True, "first_name": "Tocsin", "username": "tocsin_bot"})


class CannedTransport:
    """Answers each call with the next ending; `idle` is set when there is none left."""

    def __init__(self, *endings: Ending) -> None:
        self._endings = list(endings)
        self.calls: list[tuple[str, dict[str, object]]] = []
        self.files: list[Mapping[str, FilePart] | None] = []
        self.idle = asyncio.Event()

    async def call(
        self,
        method: str,
        payload: Mapping[str, object],
        *,
        files: Mapping[str, FilePart] | None = None,
        deadline: float = 30.0,
    ) -> Ending:
        """Note the call and take the next ending."""
        self.calls.append((method, dict(payload)))
        self.files.append(files)
        if not self._endings:
            self.idle.set()
            await asyncio.Event().wait()
        return self._endings.pop(0)

    @property
    def methods(self) -> list[str]:
        """The names of the calls so far."""
        return [method for method, _ in self.calls]


class NotedSleep:
    """Passes at once and keeps what was asked for."""

    def __init__(self) -> None:
        self.slept: list[float] = []

    async def __call__(self, seconds: float) -> None:
        """Note the seconds."""
        self.slept.append(seconds)
        await asyncio.sleep(0)


class _Alarm:
    def __init__(self) -> None:
        self.cancelled = False

    def cancel(self) -> None:
        self.cancelled = True


class ManualTimer:
    """Monotonic time that moves only when told, ringing the alarms on its way."""

    def __init__(self) -> None:
        self._now = 0.0
        self._numbers = itertools.count()
        self._alarms: list[tuple[float, int, Callable[[], object], _Alarm]] = []

    def time(self) -> float:
        """Return where it stands."""
        return self._now

    def call_at(self, when: float, callback: Callable[[], object], /) -> _Alarm:
        """Ring at `when`."""
        alarm = _Alarm()
        heapq.heappush(self._alarms, (when, next(self._numbers), callback, alarm))
        return alarm

    async def advance(self, seconds: float) -> None:
        """Move on, letting everybody who is woken run."""
        end = self._now + seconds
        await self._settle()
        while self._alarms and self._alarms[0][0] <= end:
            when, _, callback, alarm = heapq.heappop(self._alarms)
            self._now = max(self._now, when)
            if not alarm.cancelled:
                callback()
            await self._settle()
        self._now = end
        await self._settle()

    async def _settle(self) -> None:
        for _ in range(20):
            await asyncio.sleep(0)
