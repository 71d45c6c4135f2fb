"""Gives out turns to send: the waiting side of `bot.domain.pacing`.

Everything that sends takes a turn here first, so that replies and alerts share one budget and no chat
ever has two messages on the way, which could overtake each other.
"""

import asyncio
import math
from collections.abc import AsyncIterator, Callable, Hashable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from typing import Protocol

from bot.domain.bill import Bill, Fare
from bot.domain.pacing import Pacing, Standing, Urgency

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
    """A queue of messages that may leave as turns come: the broadcaster's. One with a length may be empty."""

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
    def __init__(self, chat: Hashable, *, shared: bool, paid: bool) -> None:
        self.chat = chat
        self.shared = shared
        self.paid = paid
        self.granted: asyncio.Future[None] = asyncio.get_running_loop().create_future()


class _Line:
    """Who waits with one urgency: one by one, and in a queue that is served in turn with them."""

    __slots__ = ("departures", "waiter_went", "waiting")

    def __init__(self) -> None:
        self.waiting: dict[_Waiter, None] = {}
        self.departures: Departures | None = None
        self.waiter_went = False


class Pacer:
    """Turns in the order of urgency and arrival, at the pace of `pacing`. Make it inside the loop.

    With a `bill` messages above the free rate are paid for until it is closed.
    `on_news` is called when there is more that a restart must not forget.
    """

    def __init__(
        self, pacing: Pacing | None = None, *, timer: Timer | None = None, bill: Bill | None = None
    ) -> None:
        self._pacing = pacing or Pacing()
        self._bill = bill
        self._timer: Timer = timer or asyncio.get_running_loop()
        self._lines = {urgency: _Line() for urgency in Urgency}
        self._in_flight: dict[Hashable, float] = {}
        self._alarm: Alarm | None = None
        self._alarm_at = math.inf
        self._refused: dict[Hashable, float] = {}
        self.on_news: Callable[[], None] = _nobody_asks

    def feed(self, urgency: Urgency, departures: Departures) -> None:
        """Serve this queue, too, in turn with those who wait one by one with the same urgency."""
        self._lines[urgency].departures = departures

    def look(self) -> None:
        """Give out the turns there are now: a queue has something new."""
        self._grant_turns()

    def release(self, chat: Hashable) -> None:
        """The message to this chat has been answered."""
        now = self._timer.time()
        since = self._in_flight.pop(chat, now)
        self._pacing.answered(chat, now=now)
        self._pacing.heard(now - since, now=now)
        self._grant_turns()

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Within a turn: learn from how long the call in this block takes."""
        since = self._timer.time()
        try:
            yield
        finally:
            now = self._timer.time()
            self._pacing.heard(now - since, now=now)

    def turns_within(self, seconds: float) -> int:
        """Return how many turns there will be in so many seconds, if nobody else takes them."""
        return self._pacing.turns_within(seconds, now=self._timer.time())

    def wait_for(self, chat: Hashable, *, shared: bool) -> float:
        """Return for how many seconds a chat must wait, 0 for none; a second for one that is held."""
        if chat in self._in_flight:
            return HELD_S
        return max(0.0, self._pacing.ready_at(chat, shared=shared) - self._timer.time())

    @asynccontextmanager
    async def turn(
        self, chat: Hashable, *, urgency: Urgency, shared: bool = False, paid: bool = False
    ) -> AsyncIterator[None]:
        """Wait until a message to `chat` may leave, and hold the chat until the block ends.

        `shared` is true for groups and channels, `paid` for what may go above the free rate.
        """
        waiter = _Waiter(chat, shared=shared, paid=paid)
        self._lines[urgency].waiting[waiter] = None
        self._grant_turns()
        try:
            await waiter.granted
            yield
        finally:
            self._leave(waiter, urgency)

    def park(self, chat: Hashable, seconds: float | None) -> None:
        """Obey a 429 for `chat`; None where it does not say how long."""
        now = self._timer.time()
        until = now + (UNSAID_WAIT_S if seconds is None else seconds)
        self._pacing.park(chat, until=until, now=now)
        self._refused[chat] = max(until, self._refused.get(chat, until))
        self.on_news()
        self._grant_turns()

    @property
    def pace(self) -> float:
        """Return messages a second, as they are allowed now."""
        return self._pacing.pace(self._timer.time())

    def parked_for(self, chat: Hashable) -> float:
        """Return for how many seconds a refusal still binds this chat, 0 for not at all."""
        return max(0.0, self._pacing.parked_until(chat) - self._timer.time())

    @property
    def most(self) -> float:
        """Return messages a second when nothing is wrong."""
        return self._pacing.most

    @property
    def bill(self) -> Bill | None:
        """Return what counts the Stars; None where nothing is paid."""
        return self._bill

    def fare(self) -> Fare:
        """Return what to offer for a message that leaves now; `settle` it when it has been answered."""
        if self._bill is None or self._bill.closed:
            return Fare.UNPAID
        fare = self._bill.take(self._timer.time())
        if self._bill.closed:
            self._pacing.pay_no_more()
            self.on_news()
        return fare

    def settle(self, fare: Fare, *, arrived: bool) -> None:
        """Count what a message cost; `arrived` also where it may have."""
        if self._bill is not None:
            self._bill.settle(fare, arrived=arrived)

    @property
    def standing(self) -> Standing:
        """Return what binds all, for a restart."""
        return self._pacing.standing

    def time(self) -> float:
        """Return monotonic seconds, of which all instants here are."""
        return self._timer.time()

    def refused(self) -> Mapping[Hashable, float]:
        """Return, once, until when chats must wait that were refused since the last time."""
        refused, self._refused = self._refused, {}
        return refused

    def recall(self, standing: Standing, parks: Mapping[Hashable, float]) -> None:
        """Go on where an earlier process ended, or heed what another one heard."""
        self._pacing.recall(standing, parks)

    def take_share(self, share: float) -> None:
        """Keep to a part of the pace, 0 to 1: other processes have the rest."""
        self._pacing.take_share(share, now=self._timer.time())
        self._grant_turns()

    @property
    def anybody_waits(self) -> bool:
        """Say whether somebody waits for a turn."""
        return self._anybody_waits()

    def _leave(self, waiter: _Waiter, urgency: Urgency) -> None:
        waiting = self._lines[urgency].waiting
        if waiter in waiting:
            del waiting[waiter]
        else:
            self._in_flight.pop(waiter.chat, None)
            self._pacing.answered(waiter.chat, now=self._timer.time())
        self._grant_turns()

    def _grant_turns(self) -> None:
        """Let everybody go who may, and wake up again when the next one may."""
        now = self._timer.time()
        ready_at: float | None = None
        while ready_at is None:
            lane_at = self._pacing.lane_ready_at
            if lane_at <= now:
                ready_at = self._grant_one(now)
            elif self._alarm_at <= lane_at:
                return  # most answers end here: the next turn is on its way
            else:
                ready_at = lane_at if self._anybody_waits() else math.inf
        if ready_at < self._alarm_at:
            self._set_alarm(ready_at)

    def _set_alarm(self, at: float) -> None:
        # One that rings too early does no harm, so only a later one is replaced.
        if self._alarm is not None:
            self._alarm.cancel()
        self._alarm_at = at
        self._alarm = self._timer.call_at(at, self._ring)

    def _ring(self) -> None:
        self._alarm, self._alarm_at = None, math.inf
        self._grant_turns()

    def _anybody_waits(self) -> bool:
        for line in self._lines.values():
            if line.waiting or (line.departures is not None and line.departures.next_chat() is not None):
                return True
        return False

    def _grant_one(self, now: float) -> float | None:
        """Grant one turn and return None, or return when it is worth asking again. The lane is ready."""
        earliest = math.inf
        for urgency in self._pacing.order():
            line = self._lines[urgency]
            waiting, departures = line.waiting, line.departures
            if not (waiting or departures):
                continue
            # Both kinds of the same urgency have every second turn.
            if departures and line.waiter_went and self._depart(departures, urgency, now):
                line.waiter_went = False
                return None
            if waiting:
                at = self._grant_first(waiting, urgency, now)
                if at is None:
                    line.waiter_went = True
                    return None
                earliest = min(earliest, at)
            if departures and self._depart(departures, urgency, now):
                return None
        return earliest

    def _grant_first(self, waiting: dict[_Waiter, None], urgency: Urgency, now: float) -> float | None:
        """Let the first go who may, and return None; else when one may."""
        earliest = math.inf
        for waiter in waiting:
            if waiter.chat in self._in_flight:
                continue
            at = self._pacing.reserve(
                waiter.chat, now=now, urgency=urgency, shared=waiter.shared, paid=waiter.paid
            )
            if at <= now:
                del waiting[waiter]
                self._in_flight[waiter.chat] = now
                waiter.granted.set_result(None)
                return None
            earliest = min(earliest, at)
        return earliest

    def _depart(self, departures: Departures, urgency: Urgency, now: float) -> bool:
        """Let the next message of a queue leave; those whose chat must wait are set aside."""
        while (found := departures.next_chat()) is not None:
            chat, shared = found
            if chat in self._in_flight:
                departures.set_aside(HELD_S)
                continue
            at = self._pacing.reserve(chat, now=now, urgency=urgency, shared=shared, paid=True)
            if at <= now:
                self._in_flight[chat] = now
                departures.depart()
                return True
            departures.set_aside(at - now)
        return False


def _nobody_asks() -> None:
    """Keep nothing: what a restart forgets is asked for by `bot.delivery.pacekeeping`."""
