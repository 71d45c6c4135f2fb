"""The kept connections to one origin: opened when needed, given back, given up.

Nothing is tried twice here. A request that still waits for a connection is certainly unsent, and ends so
that its caller knows; one that was written to a connection may have arrived, whatever came after.
"""

import asyncio
import random
import ssl
from collections import deque
from collections.abc import Callable
from typing import NamedTuple

from bot.domain.outcome import Fault, NoAnswer
from bot.telegram.hotpath_wire import Ended, Wire, tell
from bot.telegram.transport import CONNECT_S

IDLE_S = 15.0
"""A connection unused for longer is closed by us: servers close theirs after a minute or so, and a request
that meets such a close on its way is in doubt."""
OPENING_AT_ONCE = 32
"""Handshakes under way at once, so that a burst does not look like an attack; after a failure, one."""
_FIRST_PAUSE_S = 0.1
_LONGEST_PAUSE_S = 5.0
_UNSENT = NoAnswer(Fault.REFUSED)
_LOOKS = 60
"""Looks in the time of a deadline, by one timer: one for each request would cost more than all the rest."""


class Origin(NamedTuple):
    """Where connections lead. `tls` is None for plain HTTP."""

    host: str
    port: int
    tls: ssl.SSLContext | None


class _Waiting(NamedTuple):
    """A request that no connection was free for. Times are those of the loop, in seconds."""

    request: bytes
    ended: Ended
    gives_up_at: float
    expires_at: float


class Pool:
    """At most `most` connections. Make it inside the loop, close it with `close`."""

    def __init__(
        self,
        origin: Origin,
        *,
        most: int,
        deadline: float,
        share: Callable[[], float] = random.random,
    ) -> None:
        self._origin = origin
        self._most = most
        self._deadline = deadline
        self._share = share
        self._patience = min(CONNECT_S, deadline / 2)
        self._loop = asyncio.get_running_loop()
        self._wires: set[Wire] = set()
        self._idle: list[Wire] = []
        self._waiting: deque[_Waiting] = deque()
        self._opening: set[asyncio.Task[None]] = set()
        self._failures = 0
        self._not_before = 0.0
        self._look: asyncio.TimerHandle | None = None
        self._retry: asyncio.TimerHandle | None = None
        self._closing = False
        self._empty = asyncio.Event()

    def send(self, request: bytes, ended: Ended) -> None:
        """Send a whole request now, or as soon as a connection is free.

        `ended` is told how it ended, once and never within this call.
        """
        now = self._loop.time()
        if self._closing:
            self._loop.call_soon(ended, _UNSENT)
            return
        wire = self._take_idle(now)
        if wire is not None:
            wire.begin(request, ended, now + self._deadline)
        else:
            self._waiting.append(_Waiting(request, ended, now + self._patience, now + self._deadline))
            self._open_more()
        if self._look is None:
            self._look_later()

    async def close(self) -> None:
        """End everything: what waits was not sent, what was written is in doubt."""
        self._closing = True
        for timer in (self._look, self._retry):
            if timer is not None:
                timer.cancel()
        opening = list(self._opening)
        for task in opening:
            task.cancel()
        await asyncio.gather(*opening, return_exceptions=True)
        self._end_waiting(Fault.REFUSED)
        for wire in tuple(self._wires):
            wire.fail(Fault.RESET)
        if self._wires:
            await self._empty.wait()

    # What a connection tells.

    def freed(self, wire: Wire) -> None:
        """Let the next request leave on it, or keep it."""
        self._failures = 0
        self._use(wire)

    def _use(self, wire: Wire) -> None:
        if self._waiting:
            if wire.usable:  # else it is about to be lost, and a request on it would be in doubt for nothing
                first = self._waiting.popleft()
                wire.begin(first.request, first.ended, first.expires_at)
            return
        wire.idle_since = self._loop.time()
        self._idle.append(wire)

    def lost(self, wire: Wire) -> None:
        """Forget it; one that never brought an answer counts as one that could not be opened."""
        self._wires.discard(wire)
        if wire in self._idle:
            self._idle.remove(wire)
        if self._closing:
            if not self._wires:
                self._empty.set()
            return
        if wire.answers:
            self._failures = 0
        else:
            self._back_off()
        self._open_more()

    # Opening.

    def _open_more(self) -> None:
        """Open connections for what waits, no faster than the last failures allow."""
        at_once = 1 if self._failures else OPENING_AT_ONCE
        wanted = min(len(self._waiting), at_once, self._most - len(self._wires))
        if self._closing or wanted <= len(self._opening):
            return
        if self._loop.time() < self._not_before:
            if self._retry is None:
                self._retry = self._loop.call_at(self._not_before, self._open_again)
            return
        for _ in range(wanted - len(self._opening)):
            task = self._loop.create_task(self._open())
            self._opening.add(task)
            task.add_done_callback(self._opened)

    def _open_again(self) -> None:
        self._retry = None
        self._open_more()

    def _opened(self, task: asyncio.Task[None]) -> None:
        self._opening.discard(task)
        self._open_more()

    async def _open(self) -> None:
        host, port, tls = self._origin
        try:
            async with asyncio.timeout(self._patience):
                _, wire = await self._loop.create_connection(
                    lambda: Wire(self), host, port, ssl=tls, server_hostname=host if tls else None
                )
        except (OSError, ValueError) as error:  # the latter: a name that no resolver takes
            self._back_off()
            if not self._wires:
                self._end_waiting(_fault_of(error))
            return
        if not wire.closed:
            self._wires.add(wire)
            self._use(wire)

    def _back_off(self) -> None:
        """Wait before the next attempt; attempts that fail together count once."""
        now = self._loop.time()
        if now >= self._not_before:
            self._not_before = now + pause_after(self._failures, share=self._share())
            self._failures += 1

    # Looking after.

    def _take_idle(self, now: float) -> Wire | None:
        """Return the connection used last, so that the others grow old and are closed."""
        while self._idle:
            wire = self._idle.pop()
            if wire.usable and now - wire.idle_since < IDLE_S:
                return wire
            wire.drop()
        return None

    def _look_after(self) -> None:
        """End what is over time and close what nobody uses."""
        now = self._loop.time()
        self._look = None
        for wire in tuple(self._wires):
            if wire.expires_at <= now:
                wire.fail(Fault.READ_TIMEOUT)
        while self._idle and now - self._idle[0].idle_since >= IDLE_S:
            self._idle.pop(0).drop()
        while self._waiting and self._waiting[0].gives_up_at <= now:
            tell(self._waiting.popleft().ended, NoAnswer(Fault.CONNECT_TIMEOUT))
        if not self._closing and (self._wires or self._waiting):
            self._look_later()

    def _look_later(self) -> None:
        if self._look is None:  # else it was what an ending sent that asked for the next look
            self._look = self._loop.call_later(self._deadline / _LOOKS, self._look_after)

    def _end_waiting(self, fault: Fault) -> None:
        # Only who waits now: what is sent in answer to that must not end for the same reason at once.
        waiting, self._waiting = self._waiting, deque()
        for each in waiting:
            tell(each.ended, NoAnswer(fault))


def pause_after(failures: int, *, share: float) -> float:
    """Return the seconds before the next attempt: twice as long each time; `share` (0 to 1) is chance."""
    whole = min(_LONGEST_PAUSE_S, _FIRST_PAUSE_S * 2.0 ** min(failures, 16))
    return whole * (0.5 + share / 2)


def _fault_of(error: Exception) -> Fault:
    match error:
        case ssl.SSLError():
            return Fault.TLS
        case TimeoutError():
            return Fault.CONNECT_TIMEOUT
        case _:
            return Fault.REFUSED
