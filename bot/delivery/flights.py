"""First tries on their way: who is marked and waits for a turn, who has left, how each of them ended.

What is here is done once for each of a million messages, between an answer and the bytes of the next one, so
it makes no task, no transaction and few objects. Nothing here touches the store: endings are collected, and
the rounds of `bot.delivery.broadcaster` write them down.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Hashable
from contextlib import suppress
from functools import partial
from typing import NamedTuple

from bot.delivery.halting import Halting
from bot.delivery.serving import Ending, Serving, put_off
from bot.delivery.turns import AlertPath, Lanes, urgency_of
from bot.domain.accepted import number_of
from bot.domain.bill import Fare
from bot.domain.chunk import Owed
from bot.domain.delivery import Closing, Priority
from bot.domain.outcome import Ending as Answered
from bot.domain.outcome import NotSent, Poison, Sent, Uncertain, classify
from bot.domain.settlement import Again, Close, Halt, Next, settle
from bot.domain.template import Template
from bot.domain.terms import ChatKind


class Ready(NamedTuple):
    """Marked on disk, its bytes at hand."""

    serving: Serving
    owed: Owed
    template: Template


class _Queue(deque[Ready]):
    """Those who are marked and wait for their turn, as the pacer sees them."""

    def __init__(self, flights: "Flights") -> None:
        super().__init__()
        self._flights = flights

    def next_chat(self) -> tuple[Hashable, bool] | None:
        """Return whom the next one is for; nobody while too many are on the way."""
        if not self or not self._flights.may_depart:
            return None
        owed = self[0].owed
        return owed.address.chat_id, is_shared(owed)

    def depart(self) -> None:
        """Let the next one leave."""
        self._flights.depart(self.popleft())

    def set_aside(self, seconds: float) -> None:
        """Leave the next one to the sender: it did not leave, and is owed from then on."""
        self._flights.put_off(self.popleft(), seconds)


class Flights:
    """At most `most` messages on their way. `endings` grows until the rounds take from it.

    `on_news` is called when something has ended, `on_refused_times` when a text was refused only for the
    times in it: the sender brings it, in words. While `closed` nothing leaves.
    """

    def __init__(
        self,
        path: AlertPath,
        lanes: Lanes,
        halting: Halting,
        *,
        most: int,
        on_news: Callable[[], None],
        on_refused_times: Callable[[], None],
    ) -> None:
        self._path = path
        self._lanes = lanes
        self._halting = halting
        self._most = most
        self._on_news = on_news
        self._on_refused_times = on_refused_times
        self._queues = {urgency: _Queue(self) for urgency in map(urgency_of, Priority)}
        self._halts: set[asyncio.Task[None]] = set()
        self._landed: asyncio.Event | None = None
        self.endings: list[Ending] = []
        self.flying = 0
        self.ended = 0
        self.closed = False
        for urgency, queue in self._queues.items():
            lanes.feed(urgency, queue)

    @property
    def may_depart(self) -> bool:
        """Say whether another message may be on its way."""
        return self.flying < self._most and not self.closed and not self._halting.halted

    @property
    def waiting(self) -> int:
        """Return how many are marked and have not left."""
        return sum(map(len, self._queues.values()))

    def line_up(self, ready: Ready) -> None:
        """Let one wait for its turn; `Lanes.look` gives it out."""
        ready.serving.flying += 1
        self._queues[urgency_of(ready.serving.fanout.priority)].append(ready)

    def set_all_aside(self) -> None:
        """None of those who wait leaves: they are owed from now on."""
        for queue in self._queues.values():
            while queue:
                self.put_off(queue.popleft(), 0.0)

    async def land(self, grace: float) -> None:
        """Let nothing leave any more, and give what is on its way `grace` seconds."""
        self.closed = True
        self.set_all_aside()
        self._landed = asyncio.Event()
        with suppress(TimeoutError):
            async with asyncio.timeout(grace):
                while self.flying:
                    self._landed.clear()
                    await self._landed.wait()
        for task in self._halts:
            task.cancel()

    # What the pacer and the answers call.

    def depart(self, ready: Ready) -> None:
        """Let one leave; what comes back calls `_answered`."""
        serving, owed, template = ready
        fare = self._lanes.fare()
        body = template.body(
            owed.address.chat_id,
            topic=owed.address.topic,
            reply_to=serving.roots.get(owed.chat.no),
            paid=fare.offers,
        )
        self.flying += 1
        self._path.send(body, partial(self._answered, ready, fare))

    def put_off(self, ready: Ready, seconds: float) -> None:
        """It did not leave: it is owed from then on."""
        self._end(ready, put_off(seconds))

    def _answered(self, ready: Ready, fare: Fare, answer: Answered) -> None:
        self.flying -= 1
        serving, owed, _ = ready
        fanout, chat = serving.fanout, owed.address.chat_id
        number = number_of(answer)
        if number is not None:
            step: Next = Close(Closing.SENT, number)
            arrived = True
        else:
            outcome = classify(answer)
            if isinstance(outcome, Poison) and outcome.is_about_times:
                self._on_refused_times()
                outcome = NotSent()
            step = settle(outcome, priority=fanout.priority, attempts=1)
            arrived = isinstance(outcome, Sent | Uncertain)
        if fare.offers:
            self._lanes.settle(fare, arrived=arrived)
        step = self._halting.heard(step, chat=owed.chat.no, revision=(fanout.event, fanout.number))
        if not isinstance(step, Close):
            self._heed(step, chat)
        self._end(ready, step)
        if self._landed is not None:
            self._landed.set()
        self._lanes.release(chat)

    def _heed(self, step: Next, chat: Hashable) -> None:
        if isinstance(step, Again) and step.parks:
            self._lanes.park(chat, step.pause.total_seconds())
        if isinstance(step, Halt):
            task = asyncio.get_running_loop().create_task(self._stand_still(step))
            self._halts.add(task)
            task.add_done_callback(self._halts.discard)

    def _end(self, ready: Ready, step: Next) -> None:
        ready.serving.flying -= 1
        self.endings.append(Ending(ready.serving, ready.owed, step))
        self.ended += 1
        self._on_news()

    async def _stand_still(self, step: Halt) -> None:
        await self._halting.halt(step)
        self._on_news()
        self._lanes.look()


def is_shared(owed: Owed) -> bool:
    """Say whether its chat is one of many people, which Telegram paces by the minute."""
    return owed.chat.kind is not ChatKind.PRIVATE
