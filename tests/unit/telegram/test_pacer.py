"""Turns: in order of urgency, one on the way to a chat, at the pace of the budget."""

import asyncio
from collections.abc import AsyncIterator, Hashable

import pytest

from bot.domain.pacing import Limits, Pacing, Urgency
from bot.telegram.pacer import Pacer
from tests.unit.telegram.canned import ManualTimer


class Senders:
    """Starts sends that note when they went; each holds its turn for `takes` seconds."""

    def __init__(self) -> None:
        self.timer = ManualTimer()
        self.pacer = Pacer(Pacing(Limits(per_second=10)), timer=self.timer)
        self.went: list[tuple[Hashable, float]] = []
        self.ended: list[Hashable] = []
        self._tasks: list[asyncio.Task[None]] = []

    def start(
        self,
        chat: Hashable,
        urgency: Urgency = Urgency.NORMAL,
        *,
        takes: float = 0.0,
        shared: bool = False,
    ) -> asyncio.Task[None]:
        task = asyncio.create_task(self._send(chat, urgency, takes, shared))
        self._tasks.append(task)
        return task

    async def _send(self, chat: Hashable, urgency: Urgency, takes: float, shared: bool) -> None:
        async with self.pacer.turn(chat, urgency=urgency, shared=shared):
            self.went.append((chat, round(self.timer.time(), 3)))
            if takes:
                over = asyncio.Event()
                self.timer.call_at(self.timer.time() + takes, over.set)
                await over.wait()
        self.ended.append(chat)

    @property
    def order(self) -> list[Hashable]:
        return [chat for chat, _ in self.went]

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


@pytest.fixture
async def senders() -> AsyncIterator[Senders]:
    made = Senders()
    yield made
    await made.stop()


async def test_turns_keep_the_pace(senders: Senders) -> None:
    for chat in range(5):
        senders.start(chat)
    await senders.timer.advance(10)

    assert [at for _, at in senders.went] == pytest.approx([0.0, 0.0, 0.1, 0.2, 0.3])


async def test_replies_go_before_alerts_that_waited_longer(senders: Senders) -> None:
    for chat in ("a", "b", "c", "d"):
        senders.start(chat)
    await senders.timer.advance(0)
    senders.start("urgent", Urgency.URGENT)
    senders.start("reply", Urgency.REPLY)
    await senders.timer.advance(10)

    assert senders.order == ["a", "b", "reply", "urgent", "c", "d"]


async def test_a_flood_of_commands_leaves_urgent_alerts_every_fifth_turn(senders: Senders) -> None:
    for number in range(30):
        senders.start(("reply", number), Urgency.REPLY)
    for number in range(30):
        senders.start(("urgent", number), Urgency.URGENT)
    await senders.timer.advance(2)

    kinds = [str(chat[0]) for chat in senders.order if isinstance(chat, tuple)]
    assert kinds[:20].count("urgent") == 4


async def test_nothing_is_held_back_for_urgency_that_does_not_wait(senders: Senders) -> None:
    for chat in range(100):
        senders.start(chat)
    await senders.timer.advance(5)

    assert len(senders.went) == 52  # 10 a second, the first and the one the burst allows


async def test_a_chat_has_one_message_on_the_way(senders: Senders) -> None:
    senders.start("slow", takes=7)
    senders.start("slow")
    senders.start("other")
    await senders.timer.advance(7)
    assert senders.order == ["slow", "other"]

    await senders.timer.advance(1)
    assert senders.went[-1] == ("slow", 8.0), "a second after the first was answered, not after it began"


async def test_a_parked_chat_waits_and_holds_up_nobody(senders: Senders) -> None:
    senders.pacer.park("parked", 30)
    senders.start("parked")
    senders.start("other")
    await senders.timer.advance(29.9)
    assert senders.order == ["other"]

    await senders.timer.advance(0.1)
    assert senders.went[-1] == ("parked", 30.0)


async def test_two_parked_chats_park_everybody_until_the_later_end(senders: Senders) -> None:
    senders.pacer.park("a", 30)
    senders.pacer.park("b", 4)
    senders.start("other")
    await senders.timer.advance(29.9)
    assert senders.went == []

    await senders.timer.advance(0.1)
    assert senders.order == ["other"]


async def test_a_park_that_ends_is_noticed_without_anybody_asking(senders: Senders) -> None:
    senders.start("a")
    await senders.timer.advance(0)
    senders.pacer.park("a", None)
    senders.start("a")
    await senders.timer.advance(5)

    assert senders.went == [("a", 0.0), ("a", 5.0)]


async def test_who_gives_up_waiting_leaves_no_trace(senders: Senders) -> None:
    holding = senders.start("a", takes=100)
    waiting = senders.start("a")
    await senders.timer.advance(1)
    waiting.cancel()
    holding.cancel()
    await senders.timer.advance(0)

    senders.start("a")
    await senders.timer.advance(2)
    assert senders.order == ["a", "a"]


async def test_who_is_cancelled_just_when_it_is_granted_gives_the_chat_back(senders: Senders) -> None:
    first = senders.start("a", takes=100)
    await senders.timer.advance(2)
    second = senders.start("a")
    await senders.timer.advance(0)
    first.cancel()
    await asyncio.sleep(0)
    senders.timer.call_at(3.0, second.cancel)
    await senders.timer.advance(2)

    senders.start("a")
    await senders.timer.advance(3)
    assert senders.order[-1] == "a"
    assert senders.ended[-1] == "a"
