"""Gives out turns to send: the waiting side of `bot.domain.pacing`.

Everything that sends takes a turn here first, so that replies and alerts share one budget and no chat
ever has two messages on the way, which could overtake each other.
"""

import asyncio
import math
from collections.abc import AsyncIterator, Callable, Hashable
from contextlib import asynccontextmanager
from typing import Protocol

from bot.domain.pacing import Pacing, Urgency

HELD_S = 1.0
"""Before a chat is looked at again that has a message on its way."""
UNSAID_WAIT_S = 5.0
"""For a 429 that does not say how long; Telegram's own restarts ask for as much."""


class Alarm(Protocol):
    """A callback that is due later."""

    def cancel(self) -> None:
        """Make it not happen."""
        ...


class Timer(Protocol):
    """Monotonic time and alarms; an asyncio loop is one."""

    def time(self) -> float:
        """Return monotonic seconds."""
        ...

    def call_at(self, when: float, callback: Callable[[], object], /) -> Alarm:
        """Call back at `when`."""
        ...


class Departures(Protocol):
    """A queue of messages that may leave as turns come: the broadcaster's."""

    def next_chat(self) -> tuple[Hashable, bool] | None:
        """Return whom the next one is for and whether that is a group or channel; None for nobody now."""
        ...

    def depart(self) -> None:
        """Let the next one leave: its turn was taken, its chat is held until `Pacer.release`."""
        ...

    def set_aside(self, seconds: float) -> None:
        """Keep the next one back: its chat must wait, and nobody else for it."""
        ...


class _Waiter:
    def __init__(self, chat: Hashable, *, shared: bool) -> None:
        self.chat = chat
        self.shared = shared
        self.granted: asyncio.Future[None] = asyncio.get_running_loop().create_future()


class Pacer:
    """Turns in the order of urgency and arrival, at the pace of `pacing`. Make it inside the loop."""

    def __init__(self, pacing: Pacing | None = None, *, timer: Timer | None = None) -> None:
        self._pacing = pacing or Pacing()
        self._timer: Timer = timer or asyncio.get_running_loop()
        self._waiting: dict[Urgency, dict[_Waiter, None]] = {urgency: {} for urgency in Urgency}
        self._in_flight: set[Hashable] = set()
        self._alarm: Alarm | None = None
        self._departures: dict[Urgency, Departures] = {}
        self._waiter_went: set[Urgency] = set()

    def feed(self, urgency: Urgency, departures: Departures) -> None:
        """Serve this queue, too, in turn with those who wait one by one with the same urgency."""
        self._departures[urgency] = departures

    def look(self) -> None:
        """Give out the turns there are now: a queue has something new."""
        self._grant_turns()

    def release(self, chat: Hashable) -> None:
        """The message to this chat has been answered."""
        self._in_flight.discard(chat)
        self._pacing.answered(chat, now=self._timer.time())
        self._grant_turns()

    def turns_within(self, seconds: float) -> int:
        """Return how many turns there will be in so many seconds, if nobody else takes them."""
        return self._pacing.turns_within(seconds, now=self._timer.time())

    def wait_for(self, chat: Hashable, *, shared: bool) -> float:
        """Return for how many seconds a chat must wait, 0 for none; a second for one that is held."""
        if chat in self._in_flight:
            return HELD_S
        return max(0.0, self._pacing.ready_at(chat, shared=shared) - self._timer.time())

    @asynccontextmanager
    async def turn(self, chat: Hashable, *, urgency: Urgency, shared: bool = False) -> AsyncIterator[None]:
        """Wait until a message to `chat` may leave, and hold the chat until the block ends.

        `shared` is true for groups and channels.
        """
        waiter = _Waiter(chat, shared=shared)
        self._waiting[urgency][waiter] = None
        self._grant_turns()
        try:
            await waiter.granted
            yield
        finally:
            self._leave(waiter, urgency)

    def park(self, chat: Hashable, seconds: float | None) -> None:
        """Obey a 429 for `chat`; None where it does not say how long."""
        now = self._timer.time()
        self._pacing.park(chat, until=now + (UNSAID_WAIT_S if seconds is None else seconds), now=now)
        self._grant_turns()

    def parked_for(self, chat: Hashable) -> float:
        """Return for how many seconds a refusal still binds this chat, 0 for not at all."""
        return max(0.0, self._pacing.parked_until(chat) - self._timer.time())

    def _leave(self, waiter: _Waiter, urgency: Urgency) -> None:
        if waiter in self._waiting[urgency]:
            del self._waiting[urgency][waiter]
        else:
            self._in_flight.discard(waiter.chat)
            self._pacing.answered(waiter.chat, now=self._timer.time())
        self._grant_turns()

    def _grant_turns(self) -> None:
        """Let everybody go who may, and wake up again when the next one may."""
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        ready_at = self._grant_one()
        while ready_at is None:
            ready_at = self._grant_one()
        if ready_at < math.inf:
            self._alarm = self._timer.call_at(ready_at, self._grant_turns)

    def _grant_one(self) -> float | None:
        """Grant one turn and return None, or return when it is worth asking again."""
        if not any(self._waiting.values()) and not any(
            each.next_chat() for each in self._departures.values()
        ):
            return math.inf
        now = self._timer.time()
        if self._pacing.lane_ready_at > now:
            return self._pacing.lane_ready_at
        earliest = math.inf
        for urgency in self._pacing.order():
            # Both kinds of the same urgency have every second turn.
            if urgency in self._waiter_went and self._depart(urgency, now):
                self._waiter_went.discard(urgency)
                return None
            for waiter in self._waiting[urgency]:
                if waiter.chat in self._in_flight:
                    continue
                at = self._pacing.reserve(waiter.chat, now=now, urgency=urgency, shared=waiter.shared)
                if at <= now:
                    self._waiter_went.add(urgency)
                    self._grant(waiter, urgency)
                    return None
                earliest = min(earliest, at)
            if self._depart(urgency, now):
                return None
        return earliest

    def _depart(self, urgency: Urgency, now: float) -> bool:
        """Let the next message of a queue leave; those whose chat must wait are set aside."""
        departures = self._departures.get(urgency)
        while departures is not None and (found := departures.next_chat()) is not None:
            chat, shared = found
            wait = self.wait_for(chat, shared=shared)
            if wait == 0 and self._pacing.reserve(chat, now=now, urgency=urgency, shared=shared) <= now:
                self._in_flight.add(chat)
                departures.depart()
                return True
            departures.set_aside(wait or HELD_S)
        return False

    def _grant(self, waiter: _Waiter, urgency: Urgency) -> None:
        del self._waiting[urgency][waiter]
        self._in_flight.add(waiter.chat)
        waiter.granted.set_result(None)
