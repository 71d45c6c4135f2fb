"""Alerts and answers to people, paced as the service paces them, to a Telegram that keeps its limits.

The pacer, the library's limiter and the sandbox are the shipped ones and live in the sandbox's virtual time:
ten minutes take seconds, and no jitter of this machine is in the figures. The store and the network are left
out; they are measured elsewhere.
"""

import asyncio
import itertools
import random
from collections.abc import Callable, Coroutine, Hashable
from dataclasses import dataclass

from bot.domain.bill import Bill
from bot.domain.pacing import Limits, Pacing, Urgency
from bot.telegram.limiter import PacedLimiter
from bot.telegram.pacer import Pacer
from bot.telegram.request import Throttled
from sandbox.api import Answer, Api
from sandbox.clock import WorldTimer
from sandbox.core import Sandbox, Settings
from sandbox.ledger import pace
from sandbox.limiter import ProfileLimiter
from sandbox.limits import DOCUMENTED, Profile
from sandbox.params import Params

PEOPLE = 20_000
ROUND_TRIP_S = (0.05, 0.25)
"""The least and the most: so far are Telegram's servers by experience."""
ANSWERS_PER_SECOND = 2.0
STEP_S = 1.0


@dataclass(frozen=True, slots=True)
class Found:
    """What came of a run: accepted sends, their average, the fullest second, and what was refused or held."""

    seconds: float
    accepted: int
    per_second: float
    most_in_1_s: int
    refused_429: int
    held: int
    answers: int
    longest_answer_s: float


class _Ring:
    def __init__(self, task: "asyncio.Task[None]") -> None:
        self._task = task

    def cancel(self) -> None:
        self._task.cancel()


class VirtualTimer:
    """The pacer's view of the sandbox's time."""

    def __init__(self, timer: WorldTimer) -> None:
        self._timer = timer

    def time(self) -> float:
        """Return virtual seconds."""
        return self._timer.monotonic()

    def call_at(self, when: float, callback: Callable[[], object], /) -> _Ring:
        """Call back at `when`."""
        return _Ring(asyncio.get_running_loop().create_task(self._wait(when, callback)))

    async def _wait(self, when: float, callback: Callable[[], object]) -> None:
        while (left := when - self.time()) > 0:
            await self._timer.sleep(left)
        callback()


class Traffic:
    """A broadcast without end beside people who write to the bot. Make it inside the loop."""

    def __init__(
        self,
        limits: Limits,
        *,
        profile: Profile = DOCUMENTED,
        bill: Bill | None = None,
        in_flight: int = 512,
        seed: int = 1,
    ) -> None:
        self._timer = WorldTimer()
        self._timer.set_speed(0)
        self.sandbox = Sandbox(Settings(), timer=self._timer, limiter=ProfileLimiter(profile, self._timer))
        self._api = Api(self.sandbox)
        self._readers = itertools.cycle(self._people(PEOPLE))
        self._askers = itertools.cycle(self._people(1_000))
        self._next = next(self._readers)
        self._chance = random.Random(seed)  # noqa: S311 - round trips, no secret
        self.pacer = Pacer(Pacing(limits), timer=VirtualTimer(self._timer), bill=bill)
        self._limiter = PacedLimiter(self.pacer)
        self._most = in_flight
        self._flying = 0
        self._tasks: set[asyncio.Task[None]] = set()
        self._waits: list[float] = []
        self.pacer.feed(Urgency.NORMAL, self)

    async def run(self, seconds: float) -> Found:
        """Let virtual seconds pass; at the end what is on its way ends too."""
        asking = asyncio.ensure_future(self._ask())
        self.pacer.look()
        for _ in range(int(seconds / STEP_S)):
            await self._timer.advance(STEP_S)
        self._most = 0
        asking.cancel()
        await self._timer.advance(60)
        return self._found(seconds)

    async def close(self) -> None:
        """End what still waits."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.sandbox.close()

    # What the pacer asks of a queue.

    def next_chat(self) -> tuple[Hashable, bool] | None:
        """Return the next reader."""
        return (self._next, False) if self._flying < self._most else None

    def depart(self) -> None:
        """Send to the next reader."""
        chat, self._next = self._next, next(self._readers)
        self._flying += 1
        self._start(self._alert(chat))

    def set_aside(self, seconds: float) -> None:  # noqa: ARG002 - the shape of a queue
        """Pass the next reader by."""
        self._next = next(self._readers)

    async def _alert(self, chat: int) -> None:
        fare = self.pacer.fare()
        answer = await self._call(chat, paid=fare.offers)
        self.pacer.settle(fare, arrived=answer.status == 200)
        if answer.status == 429:
            self.pacer.park(chat, answer.body["parameters"]["retry_after"])
        self._flying -= 1
        self.pacer.release(chat)

    async def _ask(self) -> None:
        while True:
            await self._timer.sleep(1 / ANSWERS_PER_SECOND)
            self._start(self._reply(next(self._askers)))

    async def _reply(self, chat: int) -> None:
        asked_at, data = self._timer.monotonic(), {"chat_id": chat}

        async def call() -> bool:
            answer = await self._call(chat, paid="allow_paid_broadcast" in data)
            if answer.status == 429:
                raise Throttled(answer.body["parameters"]["retry_after"])
            return True

        await self._limiter.process_request(call, (), {}, "sendMessage", data, None)
        self._waits.append(self._timer.monotonic() - asked_at)

    async def _call(self, chat: int, *, paid: bool) -> Answer:
        away = self._chance.uniform(*ROUND_TRIP_S) / 2
        await self._timer.sleep(away)
        values = {"chat_id": chat, "text": "x", "allow_paid_broadcast": paid}
        answer = await self._api.answer("sendMessage", Params(values))
        await self._timer.sleep(away)
        return answer

    def _start(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _people(self, count: int) -> range:
        return self.sandbox.world.add_people(count, first_name="Reader", language_code=None, started=True)

    def _found(self, seconds: float) -> Found:
        measured = pace([each for each in self.sandbox.ledger.entries if each.at_s <= seconds])
        return Found(
            seconds=seconds,
            accepted=measured["accepted"],
            per_second=round(measured["accepted"] / seconds, 3),
            most_in_1_s=measured["most_in_1_s"],
            refused_429=self.sandbox.counts.rejected_429,
            held=self.sandbox.counts.held,
            answers=len(self._waits),
            longest_answer_s=round(max(self._waits, default=0.0), 3),
        )
