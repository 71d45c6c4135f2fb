"""Sending is found stuck when something is due and nothing ends, not when it has a reason to wait."""

import asyncio
from collections.abc import Mapping

from bot.domain.outcome import Ending
from bot.domain.vigil import PATIENCE_S as HUNG_S
from bot.domain.vigil import Vigil
from bot.store import Store
from tests.conftest import PATIENCE_S, ManualClock
from tests.integration.delivery.test_delivery import Delivery, Telegram, published, reader, refusal


class Silent(Telegram):
    """Takes messages and answers them only when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = asyncio.Event()
        self.answers = asyncio.Event()

    async def call(self, method: str, payload: Mapping[str, object]) -> Ending:
        self.asked.set()
        await self.answers.wait()
        return await super().call(method, payload)


async def found(delivery: Delivery) -> str | None:
    """What a watchdog finds that looks for twice as long as its patience lasts."""
    vigil = Vigil((*delivery.broadcaster.watched, *delivery.sender.watched))
    for _ in range(2 * round(HUNG_S)):
        if stuck := vigil.look(1.0):
            return stuck.name
        await asyncio.sleep(0.002)  # a second, in which all others go on
    return None


async def test_a_message_that_is_never_answered_is_found(sqlite_store: Store, clock: ManualClock) -> None:
    await reader(sqlite_store, 700, "SY")
    await published(sqlite_store, clock)
    telegram = Silent()
    delivery = Delivery(sqlite_store, clock, telegram)
    async with asyncio.timeout(PATIENCE_S), delivery.working():
        await telegram.asked.wait()
        assert await found(delivery) == "sending"
        telegram.answers.set()
        while not await delivery.idle():  # noqa: ASYNC110 - no event of the product says so
            await asyncio.sleep(0.005)
        assert await found(delivery) is None, "there is nothing to do"
    assert delivery.broadcaster.settled


async def test_a_halt_is_a_reason_to_wait(sqlite_store: Store, clock: ManualClock) -> None:
    for number in range(12):
        await reader(sqlite_store, 700 + number, "SY")
    await published(sqlite_store, clock)
    delivery = Delivery(sqlite_store, clock, Telegram(*[refusal(401, "Unauthorized")] * 12), in_flight=2)
    delivery.halting._sleep = _for_ever
    async with asyncio.timeout(PATIENCE_S), delivery.working():
        while not delivery.halting.halted:  # noqa: ASYNC110 - no event of the product says so
            await asyncio.sleep(0.005)
        assert await found(delivery) is None


async def test_a_429_for_everybody_is_a_reason_to_wait(sqlite_store: Store, clock: ManualClock) -> None:
    for number in range(12):
        await reader(sqlite_store, 700 + number, "SY")
    await published(sqlite_store, clock)
    wait = refusal(429, "Too Many Requests: retry after 600", retry_after=600)
    telegram = Telegram(*[wait] * 12)
    delivery = Delivery(sqlite_store, clock, telegram, in_flight=2)
    async with asyncio.timeout(PATIENCE_S), delivery.working():
        while len(telegram.sent) < 2:  # noqa: ASYNC110 - no event of the product says so
            await asyncio.sleep(0.005)
        assert await found(delivery) is None


async def _for_ever(_: float) -> None:
    await asyncio.Event().wait()
