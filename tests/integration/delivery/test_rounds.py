"""One transaction for all who wait: a mark before its bytes, and nobody's trouble is another's."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.delivery import queueing
from bot.domain.delivery import Audience, Closing, Priority
from bot.domain.outcome import Ending
from bot.domain.value import ChatNo
from bot.errors import StoreUnavailable
from bot.store import Store, Transaction
from bot.store.tables import chats, fanouts
from tests.conftest import PATIENCE_S, ManualClock
from tests.integration.delivery.test_corrections import corrected
from tests.integration.delivery.test_delivery import Delivery, Telegram, published, reader, refusal

LIMITED = refusal(429, "Too Many Requests: retry after 5", retry_after=5)
READERS = 40
"""More than are under way at once."""


class Watched(Telegram):
    """Knows for each message whether its mark was on disk when it left."""

    def __init__(self, store: Store, *script: Ending) -> None:
        super().__init__(*script)
        self.store = store
        self.unmarked = 0

    async def call(self, method: str, payload: Mapping[str, object]) -> Ending:
        if method == "sendMessage" and self.edits:
            async with self.store.reading() as tx:
                marked = {(await tx.chats.address(each.chat.no)) for each in await tx.sends.interrupted()}
            self.unmarked += payload["chat_id"] not in {each.chat_id for each in marked if each}
        return await super().call(method, payload)


async def told(store: Store, clock: ManualClock, *, readers: int = READERS) -> list[ChatNo]:
    """Return readers who hold an alert."""
    numbers = [await reader(store, 100 + each, "SY") for each in range(readers)]
    await published(store, clock)
    await Delivery(store, clock, Telegram(), page=100).settle()
    return numbers


async def test_the_mark_of_each_reply_is_on_disk_before_it_leaves(store: Store, clock: ManualClock) -> None:
    await told(store, clock)
    await corrected(store, clock)
    telegram = Watched(store)
    delivery = Delivery(store, clock, telegram, page=100)
    await delivery.settle()
    assert len(telegram.sent) == len(telegram.edits) == READERS
    assert telegram.unmarked == 0
    assert await delivery.closings(number=2) == {Closing.SENT: READERS}


async def test_holders_share_transactions(
    sqlite_store: Store, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    await told(sqlite_store, clock)
    await corrected(sqlite_store, clock)
    delivery = Delivery(sqlite_store, clock, Telegram(), page=100)
    await delivery.watcher.look()
    writing, begun = sqlite_store.writing, 0

    def counted() -> Any:
        nonlocal begun
        begun += 1
        return writing()

    monkeypatch.setattr(sqlite_store, "writing", counted)
    await delivery.settle()
    assert len(delivery.telegram.sent) == READERS
    assert begun < 2 * READERS, "an edit, a mark and a receipt for each would be three times as many"


async def test_a_chat_whose_row_is_spoiled_keeps_nobody_back(store: Store, clock: ManualClock) -> None:
    numbers = await told(store, clock, readers=5)
    await corrected(store, clock)
    async with store.writing() as tx:
        await tx._connection.execute(
            update(chats).where(chats.c.chat_no == numbers[2]).values(sealed_id=b"spoiled")
        )
    delivery = Delivery(store, clock, Telegram(), page=100)
    async with delivery.working(), asyncio.timeout(PATIENCE_S):
        await delivery.watcher.look()
        while (await delivery.closings(number=2)).get(Closing.SENT, 0) < 4:  # noqa: ASYNC110 - rows tell nobody
            await asyncio.sleep(0.005)
    assert {payload["chat_id"] for payload in delivery.telegram.sent} == {100, 101, 103, 104}


async def test_what_is_paused_while_it_waits_its_turn_does_not_leave(
    store: Store, clock: ManualClock
) -> None:
    await told(store, clock)
    await corrected(store, clock)

    class Pausing(Telegram):
        async def call(self, method: str, payload: Mapping[str, object]) -> Ending:
            if not self.calls:
                async with store.writing() as tx:
                    await tx._connection.execute(update(fanouts).values(state="paused", paused_from="open"))
            return await super().call(method, payload)

    delivery = Delivery(store, clock, Pausing(), page=100)
    await delivery.watcher.look()
    async with store.reading() as tx:
        assert len(await tx.sends.due(clock.now(), limit=100)) == READERS, "all wait in memory"
    async with delivery.working(), asyncio.timeout(PATIENCE_S):
        while not delivery.telegram.calls or not await delivery.sender.idle():  # noqa: ASYNC110 - the same
            await asyncio.sleep(0.005)
    assert len(delivery.telegram.calls) < READERS
    assert await delivery.closings(number=2) == {}
    assert await delivery.open_sends() == READERS


async def test_a_refusal_of_one_is_its_own_matter(store: Store, clock: ManualClock) -> None:
    await told(store, clock, readers=6)
    await corrected(store, clock)
    delivery = Delivery(store, clock, Telegram(LIMITED), page=100)
    await delivery.settle()
    assert await delivery.closings(number=2) == {Closing.SENT: 5}
    clock.advance(timedelta(seconds=5))
    await Delivery(store, clock, delivery.telegram, page=100).settle()
    assert await delivery.closings(number=2) == {Closing.SENT: 6}


async def urge(store: Store, clock: ManualClock, chat: ChatNo) -> None:
    """Owe a chat the same once more, before all others."""
    mine = fanouts.c.idempotency_key == "more urgent"
    async with store.writing() as tx:
        await tx.fanouts.open(
            "sohr-coast",
            2,
            priority=Priority.RETRACTION,
            key="more urgent",
            audience=Audience.HOLDERS,
            at=clock.now(),
        )
        no = (await tx._connection.execute(select(fanouts.c.fanout_no).where(mine))).scalar_one()
        await tx._connection.execute(update(fanouts).where(mine).values(state="done"))
        await tx.sends.open(no, [(chat, "", False)], at=clock.now())


async def test_what_is_more_urgent_leaves_before_what_waits_in_memory(
    store: Store, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queueing, "AGAIN_S", PATIENCE_S)
    numbers = await told(store, clock, readers=90)
    await corrected(store, clock)

    class Urging(Telegram):
        urged = False

        async def call(self, method: str, payload: Mapping[str, object]) -> Ending:
            if not self.urged:
                self.urged = True
                await urge(store, clock, numbers[-1])
                delivery.sender.wake()
            return await super().call(method, payload)

    delivery = Delivery(store, clock, Urging(), page=100)
    await delivery.settle()
    edited = [payload["chat_id"] for payload in delivery.telegram.edits]
    assert edited.index(189) < 70, "it overtook those that were read before"


async def test_a_mark_of_which_we_never_heard_keeps_no_reply_back(store: Store, clock: ManualClock) -> None:
    await told(store, clock, readers=1)
    await corrected(store, clock)
    unheard = Unheard(store)
    delivery = Delivery(unheard, clock, Telegram(), page=100)  # type: ignore[arg-type]  # it passes all on
    await delivery.settle()
    assert unheard.lost == 1
    assert len(delivery.telegram.sent) == 1
    assert await delivery.closings(number=2) == {Closing.SENT: 1}
    assert await delivery.open_sends() == 0


class Unheard:
    """A store whose commit of the first mark is made, and says that it was not."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.lost = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Transaction]:
        async with self._store.writing() as tx:
            yield tx
            marked = bool(await tx.sends.interrupted())
        if marked and not self.lost:
            self.lost += 1
            raise StoreUnavailable("the answer to the commit was lost")
