"""The durable inbox on both databases: kept before confirmed, in order for each chat, handled once."""

import asyncio
import json
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.delivery import inbox as inbox_module
from bot.delivery.inbox import Inbox
from bot.errors import StoreUnavailable
from bot.store import Store, Transaction
from tests.conftest import PATIENCE_S


def message(update_id: int, chat: int, text: str = "/start") -> dict[str, object]:
    return {
        "update_id": update_id,
        "message": {"chat": {"id": chat}, "from": {"id": 900 + chat}, "text": text},
    }


class Handlers:
    """Notes what it handles; fails as often as told for an update."""

    def __init__(self, failures: dict[int, int] | None = None) -> None:
        self.handled: list[int] = []
        self.tries: dict[int, int] = defaultdict(int)
        self.given_up: list[int] = []
        self._failures = failures or {}
        self._progress = asyncio.Event()

    async def handle(self, body: bytes) -> None:
        number = json.loads(body)["update_id"]
        self.tries[number] += 1
        await asyncio.sleep(0)
        if self.tries[number] <= self._failures.get(number, 0):
            raise LookupError("Canary: what a person wrote")
        self.handled.append(number)
        self._progress.set()

    async def gave_up(self, body: bytes) -> None:
        self.given_up.append(json.loads(body)["update_id"])
        self._progress.set()

    async def until(self, done: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE_S):
            while not done():
                await self._progress.wait()
                self._progress.clear()


async def no_sleep(_: float) -> None:
    await asyncio.sleep(0)


def inbox_of(store: Store, handlers: Handlers) -> Inbox:
    return Inbox(store, lane_of=store.lane, gave_up=handlers.gave_up, sleep=no_sleep)


@asynccontextmanager
async def running(inbox: Inbox, handle: Callable[[bytes], Awaitable[None]]) -> AsyncIterator[None]:
    task = asyncio.create_task(inbox.run(handle))
    try:
        yield
    finally:
        await inbox.stop()
        await task


async def waiting(store: Store) -> list[int]:
    async with store.reading() as tx:
        return [row.update_id for row in await tx.inbox.waiting()]


async def test_an_accepted_update_is_kept_before_anybody_handles_it(store: Store) -> None:
    handlers = Handlers()
    await inbox_of(store, handlers).accept([message(1, 5), message(2, 5)])

    assert await waiting(store) == [1, 2]
    assert handlers.handled == []


async def test_what_waited_at_the_start_is_handled_oldest_first(store: Store) -> None:
    handlers = Handlers()
    await inbox_of(store, handlers).accept([message(3, 5), message(1, 5), message(2, 5)])

    async with running(inbox_of(store, handlers), handlers.handle):
        await handlers.until(lambda: len(handlers.handled) == 3)

    assert handlers.handled == [1, 2, 3]
    assert await waiting(store) == []


async def test_what_comes_later_wakes_the_workers(store: Store) -> None:
    handlers = Handlers()
    inbox = inbox_of(store, handlers)
    async with running(inbox, handlers.handle):
        for number in (1, 2):
            await inbox.accept([message(number, 5)])
            await handlers.until(lambda number=number: number in handlers.handled)  # type: ignore[misc]  # binds the loop variable

    assert await waiting(store) == []


async def test_an_update_that_comes_twice_is_handled_once(store: Store) -> None:
    handlers = Handlers()
    inbox = inbox_of(store, handlers)
    async with running(inbox, handlers.handle):
        await inbox.accept([message(1, 5)])
        await handlers.until(lambda: handlers.handled == [1])
        await inbox.accept([message(1, 5), message(2, 5)])
        await handlers.until(lambda: 2 in handlers.handled)

    assert handlers.handled == [1, 2]


async def test_one_chat_is_in_order_and_chats_do_not_wait_for_each_other(store: Store) -> None:
    handlers = Handlers()
    order: list[int] = []
    second_chat_done, most, now = asyncio.Event(), 0, 0

    async def handle(body: bytes) -> None:
        nonlocal most, now
        number = json.loads(body)["update_id"]
        now += 1
        most = max(most, now)
        if number == 1:
            await second_chat_done.wait()
        order.append(number)
        if number == 4:
            second_chat_done.set()
        now -= 1
        await handlers.handle(body)

    inbox = inbox_of(store, handlers)
    await inbox.accept([message(1, 5), message(2, 5), message(3, 6), message(4, 6)])
    async with running(inbox, handle):
        await handlers.until(lambda: len(handlers.handled) == 4)

    assert [number for number in order if number in {1, 2}] == [1, 2]
    assert order[:2] == [3, 4]
    assert most == 2


async def test_a_button_and_a_command_of_one_chat_share_its_lane(store: Store) -> None:
    press = {
        "update_id": 2,
        "callback_query": {"id": "9", "from": {"id": 905}, "message": {"chat": {"id": 5}}},
    }
    left = {"update_id": 3, "my_chat_member": {"chat": {"id": 5}, "from": {"id": 905}}}
    post = {"update_id": 4, "channel_post": {"chat": {"id": 5}}}
    alone = {"update_id": 5, "inline_query": {"from": {"id": 5}}}
    strange = {"update_id": 6}
    await inbox_of(store, Handlers()).accept([message(1, 5), press, left, post, alone, strange])

    async with store.reading() as tx:
        lanes = [row.lane for row in await tx.inbox.waiting()]
    assert lanes == [store.lane(5)] * 5 + [None]


@pytest.mark.parametrize(
    "part",
    [
        *(None, 7, "x", [], [{"chat": {"id": 5}}], {}, {"chat": 7}, {"chat": {"id": "5"}}, {"from": "x"}),
        *({"from": [1]}, {"chat": None, "from": 7}, {"message": "x", "from": {}}, {"text": "half: \ud83d"}),
        {"chat": {"id": 10**40}},
    ],
)
async def test_an_update_of_any_shape_is_kept_and_those_after_it_are_handled(
    sqlite_store: Store, part: object
) -> None:
    handlers = Handlers()
    inbox = inbox_of(sqlite_store, handlers)
    async with running(inbox, handlers.handle):
        await inbox.accept([{"update_id": 1, "message": part}, message(2, 5)])
        await handlers.until(lambda: set(handlers.handled) == {1, 2})


async def test_a_failed_update_is_tried_again_and_its_followers_wait(store: Store) -> None:
    handlers = Handlers({1: 2})
    inbox = inbox_of(store, handlers)
    await inbox.accept([message(1, 5), message(2, 5)])
    async with running(inbox, handlers.handle):
        await handlers.until(lambda: len(handlers.handled) == 2)

    assert handlers.handled == [1, 2]
    assert handlers.tries[1] == 3
    assert handlers.given_up == []


async def test_after_three_attempts_it_is_dropped_and_the_person_told_once(store: Store) -> None:
    handlers = Handlers({1: 99})
    inbox = inbox_of(store, handlers)
    await inbox.accept([message(1, 5), message(2, 5)])
    with capture_logs() as logs:
        async with running(inbox, handlers.handle):
            await handlers.until(lambda: handlers.handled == [2])

    assert handlers.tries[1] == 3
    assert handlers.given_up == [1]
    assert await waiting(store) == []
    assert [entry["action"] for entry in logs].count("inbox.dropped") == 1
    assert "Canary" not in str(logs)


async def test_attempts_are_remembered_over_a_restart(store: Store) -> None:
    handlers = Handlers({1: 99})
    await inbox_of(store, handlers).accept([message(1, 5)])
    async with store.writing() as tx:
        await tx.inbox.failed(1)
        await tx.inbox.failed(1)

    async with running(inbox_of(store, handlers), handlers.handle):
        await handlers.until(lambda: handlers.given_up == [1])

    assert handlers.tries[1] == 1


async def test_an_update_whose_chat_was_forgotten_meanwhile_is_over(store: Store) -> None:
    handlers = Handlers()

    async def forget_and_fail(body: bytes) -> None:
        number = json.loads(body)["update_id"]
        handlers.tries[number] += 1
        if number == 1:
            async with store.writing() as tx:
                await tx.inbox.settle(1)
            raise LookupError
        await handlers.handle(body)

    inbox = inbox_of(store, handlers)
    await inbox.accept([message(1, 5), message(2, 5)])
    async with running(inbox, forget_and_fail):
        await handlers.until(lambda: handlers.handled == [2])

    assert handlers.tries[1] == 1


async def test_stopping_lets_the_running_one_finish_and_begins_no_other(store: Store) -> None:
    handlers = Handlers()
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def handle(body: bytes) -> None:
        begun.set()
        await go_on.wait()
        await handlers.handle(body)

    inbox = inbox_of(store, handlers)
    await inbox.accept([message(1, 5), message(2, 5)])
    task = asyncio.create_task(inbox.run(handle))
    await begun.wait()
    stopping = asyncio.create_task(inbox.stop())
    await asyncio.sleep(0)
    go_on.set()
    await stopping
    await task

    assert handlers.handled == [1]
    assert await waiting(store) == [2]


async def test_who_does_not_finish_in_time_is_cut_off_and_its_row_stays(store: Store) -> None:
    begun = asyncio.Event()

    async def handle(_: bytes) -> None:
        begun.set()
        await asyncio.Event().wait()

    inbox = inbox_of(store, Handlers())
    await inbox.accept([message(1, 5)])
    task = asyncio.create_task(inbox.run(handle))
    await begun.wait()
    await inbox.stop(grace=0.01)
    await task

    assert await waiting(store) == [1]


async def test_a_handler_that_hangs_has_failed(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox_module, "HANDLING_S", 0.01)
    handlers = Handlers()

    async def handle(body: bytes) -> None:
        if json.loads(body)["update_id"] == 1:
            await asyncio.Event().wait()
        await handlers.handle(body)

    inbox = inbox_of(store, handlers)
    await inbox.accept([message(1, 5), message(2, 5)])
    async with running(inbox, handle):
        await handlers.until(lambda: handlers.handled == [2])

    assert handlers.given_up == [1]


async def test_a_backlog_larger_than_a_batch_is_worked_off_in_order(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox_module, "BATCH", 4)
    handlers = Handlers()
    await inbox_of(store, handlers).accept([message(number, number % 3) for number in range(50)])

    async with running(inbox_of(store, handlers), handlers.handle):
        await handlers.until(lambda: len(handlers.handled) == 50)

    for chat in range(3):
        of_chat = [number for number in handlers.handled if number % 3 == chat]
        assert of_chat == sorted(of_chat)
    assert await waiting(store) == []


async def test_a_full_inbox_accepts_no_more_until_there_is_room(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox_module, "FULL", 3)
    handlers, go_on = Handlers(), asyncio.Event()

    async def handle(body: bytes) -> None:
        await go_on.wait()
        await handlers.handle(body)

    inbox = inbox_of(store, handlers)
    await inbox.accept([message(number, number) for number in range(3)])
    async with running(inbox, handle):
        await asyncio.sleep(0.2)
        more = asyncio.create_task(inbox.accept([message(3, 3)]))
        await asyncio.sleep(0.2)
        assert await waiting(store) == [0, 1, 2]
        go_on.set()
        await more
        await handlers.until(lambda: len(handlers.handled) == 4)


class Flaky(Store):
    """A store that cannot be reached the first few times."""

    def __init__(self, store: Store, *, failures: int) -> None:
        self._store = store
        self._failures = failures

    def writing(self) -> AbstractAsyncContextManager[Transaction]:
        return self._flaky(self._store.writing())

    def reading(self) -> AbstractAsyncContextManager[Transaction]:
        return self._flaky(self._store.reading())

    @asynccontextmanager
    async def _flaky(self, real: AbstractAsyncContextManager[Transaction]) -> AsyncIterator[Transaction]:
        if self._failures:
            self._failures -= 1
            raise StoreUnavailable("the database is locked")
        async with real as tx:
            yield tx


async def test_a_store_that_fails_for_a_while_loses_nothing(store: Store) -> None:
    handlers = Handlers()
    await inbox_of(store, handlers).accept([message(1, 5), message(2, 5)])

    flaky = Inbox(Flaky(store, failures=3), lane_of=store.lane, gave_up=handlers.gave_up, sleep=no_sleep)
    with capture_logs() as logs:
        async with running(flaky, handlers.handle):
            await handlers.until(lambda: len(handlers.handled) == 2)

    assert handlers.handled == [1, 2]
    assert [entry["action"] for entry in logs] == ["inbox.store_unavailable"] * 3


async def test_what_cannot_be_kept_is_said_to_the_caller(store: Store) -> None:
    inbox = Inbox(Flaky(store, failures=1), lane_of=store.lane, gave_up=Handlers().gave_up)

    with pytest.raises(StoreUnavailable):
        await inbox.accept([message(1, 5)])


async def test_a_store_that_never_comes_back_does_not_keep_us_from_stopping(store: Store) -> None:
    inbox = Inbox(
        Flaky(store, failures=10**9), lane_of=store.lane, gave_up=Handlers().gave_up, sleep=no_sleep
    )
    task = asyncio.create_task(inbox.run(Handlers().handle))
    await asyncio.sleep(0.01)
    await inbox.stop()
    async with asyncio.timeout(PATIENCE_S):
        await task


async def test_a_chat_that_writes_without_end_stands_in_nobodys_way(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox_module, "LANE", 4)
    monkeypatch.setattr(inbox_module, "BATCH", 8)
    handlers = Handlers()
    held = asyncio.Event()

    async def handle(body: bytes) -> None:
        if json.loads(body)["message"]["chat"]["id"] == 1:
            await held.wait()
        await handlers.handle(body)

    inbox = inbox_of(store, handlers)
    await inbox.accept([message(number, 1) for number in range(60)])
    await inbox.accept([message(60, 2, "/forget")])
    running = asyncio.create_task(inbox.run(handle))
    await handlers.until(lambda: handlers.handled == [60])
    held.set()
    await handlers.until(lambda: len(handlers.handled) == 61)
    assert handlers.handled[1:] == list(range(60))
    await inbox.stop()
    await running


async def test_what_is_taken_out_of_an_update_is_not_written_even_sealed(store: Store) -> None:
    async def blind(update: Mapping[str, Any]) -> Mapping[str, Any]:
        return {name: part for name, part in update.items() if name != "secret"}

    inbox = Inbox(store, lane_of=store.lane, gave_up=Handlers().gave_up, blind=blind)
    await inbox.accept([{"update_id": 1, "secret": "35.36"}])
    async with store.reading() as tx:
        (row,) = await tx.inbox.waiting()
    assert row.body == b'{"update_id":1}'
