"""What the broadcaster promises while an audience is being walked: order, once each, and nothing too late."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta
from random import Random
from typing import Any

import pytest

from bot.domain.delivery import Amended, Closing
from bot.domain.outcome import Ending
from bot.domain.terms import ChatKind
from bot.errors import StoreUnavailable
from bot.store import Store
from tests.conftest import PATIENCE_S, ManualClock
from tests.integration.delivery.test_corrections import corrected, receipts_of
from tests.integration.delivery.test_delivery import Delivery, Telegram, published, reader, refusal

Act = Callable[[], Awaitable[object]]
Make = Callable[..., Delivery]

PLACE = "SY-TA-171830"
BECAUSE = "You get this because you follow"
WRONG = "745"
AHEAD = 1
"""With one on its way, one more is marked: what is published then comes a moment too late for it."""
ALL_TIERS = (PLACE, "SY-TA", "SY", "sy-coast")


class Acting(Telegram):
    """Something happens in the world when the nth message has arrived, before we hear that it has."""

    def __init__(self, acts: Mapping[int, Act], *script: Ending) -> None:
        super().__init__(*script)
        self.acts = dict(acts)

    async def call(self, method: str, payload: Mapping[str, object]) -> Ending:
        act = self.acts.pop(len(self.sent) + 1, None) if method == "sendMessage" else None
        ending = await super().call(method, payload)
        if act is not None:
            await act()
        return ending


@pytest.fixture
def make(store: Store, clock: ManualClock) -> Make:
    """A delivery that has one message on its way at a time, so that what follows each is certain."""

    def make(telegram: Telegram | None = None, *, in_flight: int = 1, chunk: int = 3) -> Delivery:
        return Delivery(store, clock, telegram or Telegram(), page=chunk, in_flight=in_flight)

    return make


def told(delivery: Delivery) -> list[int]:
    return [payload["chat_id"] for payload in delivery.telegram.sent]


async def at_place(store: Store, clock: ManualClock, **changes: Any) -> None:
    await published(store, clock, areas=[{"region": PLACE}], **changes)


async def put_rule(store: Store, chat_id: int, *areas: str) -> None:
    await reader(store, chat_id, *areas)


async def drop_rule(store: Store, chat_id: int, area: str) -> None:
    no = await reader(store, chat_id)
    async with store.writing() as tx:
        await tx.subscriptions.remove(no, area)


async def nothing_left(store: Store) -> bool:
    async with store.reading() as tx:
        return not await tx.chunks.open() and not await tx.sends.count() and not await tx.fanouts.waiting()


async def test_those_of_the_very_place_hear_first_then_what_contains_it_nearest_first(
    store: Store, clock: ManualClock, make: Make
) -> None:
    for number, area in enumerate(reversed(ALL_TIERS)):
        for each in range(2):
            await reader(store, 100 + number * 10 + each, area)
    await at_place(store, clock)
    delivery = make()
    await delivery.settle()
    assert told(delivery) == [130, 131, 120, 121, 110, 111, 100, 101]


async def test_a_chat_is_told_once_by_its_nearest_rule_however_many_tiers_it_stands_in(
    store: Store, clock: ManualClock, make: Make
) -> None:
    for number in range(7):
        await reader(store, 100 + number, *ALL_TIERS[number % 4 :])
    await at_place(store, clock)
    delivery = make(in_flight=5, chunk=2)
    await delivery.settle()
    assert sorted(told(delivery)) == list(range(100, 107))
    assert await nothing_left(store)


async def test_who_follows_something_nearer_once_the_line_has_passed_it_is_not_missed(
    store: Store, clock: ManualClock, make: Make
) -> None:
    for number in range(3):
        await reader(store, 100 + number, PLACE)
    await reader(store, 200, "SY")
    await reader(store, 201, "SY")
    await at_place(store, clock)
    telegram = Acting({2: lambda: put_rule(store, 200, PLACE, "SY-TA")})
    delivery = make(telegram, chunk=3)
    await delivery.settle()
    assert Counter(told(delivery)) == Counter([100, 101, 102, 200, 201])


@pytest.mark.parametrize("dropped_at", [1, 2, 3, 4])
async def test_who_no_longer_follows_what_is_nearer_is_told_for_the_rest_and_once(
    store: Store, clock: ManualClock, make: Make, dropped_at: int
) -> None:
    for number in range(4):
        await reader(store, 100 + number, PLACE)
    await reader(store, 104, PLACE, "SY")
    await reader(store, 201, "SY")
    await at_place(store, clock)
    telegram = Acting({dropped_at: lambda: drop_rule(store, 104, PLACE)})
    delivery = make(telegram, chunk=5)
    await delivery.settle()
    assert Counter(told(delivery)) == Counter([100, 101, 102, 103, 104, 201])


@pytest.mark.parametrize("at", [1, 3, 4])
async def test_what_is_superseded_in_the_middle_of_a_chunk_goes_to_nobody_else(
    store: Store, clock: ManualClock, make: Make, at: int
) -> None:
    for number in range(8):
        await reader(store, 100 + number, "SY")
    await published(store, clock)
    telegram = Acting({at: lambda: published(store, clock, number=2, publication="update")})
    delivery = make(telegram, chunk=4)
    await delivery.settle()
    first = await delivery.closings(number=1)
    assert first[Closing.SENT] in (at, at + AHEAD)
    assert (await delivery.closings(number=2))[Closing.SENT] == 8
    assert len(telegram.sent) == first[Closing.SENT] + 8
    assert await nothing_left(store)


async def test_what_expires_in_the_middle_of_a_chunk_goes_to_nobody_else(
    store: Store, clock: ManualClock, make: Make
) -> None:
    for number in range(8):
        await reader(store, 100 + number, "SY")
    await published(store, clock)

    async def a_day_passes() -> None:
        clock.advance(timedelta(hours=24))

    delivery = make(Acting({2: a_day_passes}), chunk=4)
    await delivery.settle()
    assert await delivery.closings() == {Closing.SENT: 2}
    assert await nothing_left(store)


@pytest.mark.parametrize("at", [1, 3, 4])
async def test_a_correction_in_the_middle_goes_as_a_first_alert_to_those_not_told_and_puts_right_the_others(
    store: Store, clock: ManualClock, make: Make, at: int
) -> None:
    chats = [await reader(store, 100 + number, "SY") for number in range(8)]
    await published(store, clock)
    telegram = Acting({at: lambda: corrected(store, clock)})
    delivery = make(telegram, chunk=4)
    await delivery.settle()
    held = [await receipts_of(store, chat) for chat in chats]
    assert sum(1 in each for each in held) in (at, at + AHEAD)
    for number, receipts in enumerate(held):
        got = telegram.to(100 + number)
        if 1 in receipts:
            assert receipts == {1: (Closing.SENT, Amended.EDITED), 2: (Closing.SENT, None)}
            assert len(got) == 2
            assert BECAUSE not in got[1]["text"]
        else:
            assert receipts == {2: (Closing.SENT, None)}
            assert len(got) == 1
            assert "745" not in got[0]["text"]
            assert BECAUSE in got[0]["text"]
    assert await nothing_left(store)


@pytest.mark.parametrize("at", [2, 4, 6])
async def test_who_was_told_in_a_nearer_tier_is_not_told_the_correction_as_something_new(
    store: Store, clock: ManualClock, make: Make, at: int
) -> None:
    for number in range(4):
        await reader(store, 100 + number, PLACE, "SY-TA", "SY")
    for number in range(4):
        await reader(store, 200 + number, "SY")
    await at_place(store, clock)
    telegram = Acting({at: lambda: corrected(store, clock, areas=[{"region": PLACE}])})
    delivery = make(telegram, chunk=3)
    await delivery.settle()
    wrong = [
        payload["chat_id"]
        for payload in telegram.sent
        if WRONG in payload["text"] and BECAUSE in payload["text"]
    ]
    assert len(wrong) in (at, at + AHEAD)
    for chat in (*range(100, 104), *range(200, 204)):
        texts = [payload["text"] for payload in telegram.to(chat)]
        alerts = [BECAUSE in text for text in texts]
        assert alerts == ([True, False] if chat in wrong else [True]), f"a chat in {wrong}"
    assert await nothing_left(store)


async def test_what_was_on_its_way_when_it_was_corrected_is_put_right(
    store: Store, clock: ManualClock, make: Make
) -> None:
    chats = [await reader(store, 100 + number, "SY") for number in range(6)]
    await published(store, clock)
    telegram = Acting({1: lambda: corrected(store, clock)})
    delivery = make(telegram, in_flight=4, chunk=10)
    await delivery.settle()
    held = [await receipts_of(store, chat) for chat in chats]
    early = [each for each in held if 1 in each]
    assert len(early) > 1
    assert [each[1] for each in early] == [(Closing.SENT, Amended.EDITED)] * len(early)
    assert [each[2][0] for each in held] == [Closing.SENT] * 6
    assert await nothing_left(store)


async def stopped(store: Store, chat_id: int) -> None:
    async with store.writing() as tx:
        await tx.chats.stop_all(chat_id, "asked")


async def forgotten(store: Store, chat_id: int) -> None:
    async with store.writing() as tx:
        await tx.chats.forget(chat_id)


@pytest.mark.parametrize("leave", ["stop", "forget", "unfollow"])
async def test_who_leaves_between_being_found_and_being_marked_is_not_told(
    store: Store, clock: ManualClock, make: Make, leave: str
) -> None:
    for number in range(4):
        await reader(store, 100 + number, "SY")
    await published(store, clock)
    leaving: dict[str, Act] = {
        "stop": lambda: stopped(store, 103),
        "forget": lambda: forgotten(store, 103),
        "unfollow": lambda: drop_rule(store, 103, "SY"),
    }
    delivery = make(Acting({1: leaving[leave]}), chunk=10)
    await delivery.settle()
    assert told(delivery) == [100, 101, 102]
    assert not await delivery.open_sends()
    assert await nothing_left(store)


async def test_who_is_forgotten_while_a_message_is_on_its_way_keeps_no_receipt(
    store: Store, clock: ManualClock, make: Make
) -> None:
    await reader(store, 100, "SY")
    await published(store, clock)
    delivery = make(Acting({1: lambda: forgotten(store, 100)}))
    await delivery.settle()
    assert await delivery.closings() == {}
    assert await nothing_left(store)


async def test_an_urgent_alert_during_a_big_one_leaves_next(
    store: Store, clock: ManualClock, make: Make
) -> None:
    for number in range(20):
        await reader(store, 100 + number, "SY")
    await reader(store, 900, "SD")
    await published(store, clock, severity="notable")

    async def publish() -> None:
        await published(store, clock, event="another", severity="critical", areas=[{"region": "SD"}])
        await delivery.watcher.look()

    delivery = make(Acting({5: publish}), chunk=50)
    await delivery.settle()
    assert told(delivery).index(900) <= 6
    assert len(told(delivery)) == 21


async def test_the_oldest_gets_its_share_beside_what_is_more_urgent(
    store: Store, clock: ManualClock, make: Make
) -> None:
    for number in range(60):
        await reader(store, 1_000 + number, "SD")
    for number in range(5):
        await reader(store, 100 + number, "SY")
    await published(store, clock, severity="notable")
    await published(store, clock, event="another", severity="critical", areas=[{"region": "SD"}])
    delivery = make(chunk=100)
    await delivery.settle()
    order = told(delivery)
    assert min(order.index(chat) for chat in range(100, 105)) < 40, "no tier of urgency starves the oldest"
    assert sorted(order) == [*range(100, 105), *range(1_000, 1_060)]


async def test_a_mute_counts_when_the_send_begins(store: Store, clock: ManualClock, make: Make) -> None:
    chats = [await reader(store, 100 + number, "SY") for number in range(3)]
    await published(store, clock, severity="major")

    async def mute() -> None:
        async with store.writing() as tx:
            await tx.chats.mute(chats[2], clock.now() + timedelta(hours=1))

    delivery = make(Acting({1: mute}), chunk=10)
    await delivery.settle()
    silent = [payload.get("disable_notification", False) for payload in delivery.telegram.sent]
    assert silent == [False, False, True]
    async with store.reading() as tx:
        assert [(await tx.receipts.of(chat, "sohr-coast"))[0].silent for chat in chats] == silent


async def test_groups_that_must_wait_are_set_aside_and_hold_up_nobody(
    store: Store, clock: ManualClock, make: Make
) -> None:
    group = await reader(store, -100_1, "SY", kind=ChatKind.SUPERGROUP)
    for topic in (7, 8):
        await reader(store, -100_1, "SY", kind=ChatKind.SUPERGROUP, topic=topic)
    await reader(store, 100, "SY")
    await published(store, clock)
    telegram = Acting({}, refusal(429, "Too Many Requests: retry after 30", retry_after=30))
    delivery = make(telegram, in_flight=8)
    await delivery.watcher.look()
    async with asyncio.timeout(PATIENCE_S), delivery.working():
        while 100 not in told(delivery) or not delivery.broadcaster.idle:  # noqa: ASYNC110 - a state, no event
            await asyncio.sleep(0.005)
    assert told(delivery) == [-100_1, 100], "the topics of a chat that was refused wait, too"
    async with store.reading() as tx:
        assert await tx.receipts.of(group, "sohr-coast") == ()
    assert await delivery.open_sends() == 3


class Holding(Telegram):
    """Takes every message at once and answers when it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.taken = asyncio.Event()
        self.let = asyncio.Event()

    async def call(self, method: str, payload: Mapping[str, object]) -> Ending:
        self.taken.set()
        await self.let.wait()
        return await super().call(method, payload)


async def test_what_is_on_its_way_at_a_stop_is_written_down_when_it_is_answered_within_the_grace(
    store: Store, clock: ManualClock, make: Make
) -> None:
    for number in range(6):
        await reader(store, 100 + number, "SY")
    await published(store, clock, severity="routine")
    telegram = Holding()
    dying = make(telegram, in_flight=2, chunk=10)
    running = asyncio.create_task(dying.broadcaster.run())
    async with asyncio.timeout(PATIENCE_S):
        await telegram.taken.wait()
        stopping = asyncio.create_task(dying.broadcaster.stop(grace=9))
        await asyncio.sleep(0.05)
        telegram.let.set()
        await stopping
        await running
    assert dying.broadcaster.settled
    first = len(telegram.sent)
    assert await dying.closings() == {Closing.SENT: first}
    restarted = make(chunk=10)
    await restarted.settle()
    assert sorted([*told(dying), *told(restarted)]) == list(range(100, 106)), "none in doubt, none lost"


async def test_a_stop_waits_no_longer_than_its_grace_and_leaves_the_rest_in_doubt(
    store: Store, clock: ManualClock, make: Make
) -> None:
    await reader(store, 100, "SY")
    await published(store, clock)
    telegram = Holding()
    dying = make(telegram)
    running = asyncio.create_task(dying.broadcaster.run())
    async with asyncio.timeout(PATIENCE_S):
        await telegram.taken.wait()
        await dying.broadcaster.stop(grace=0.01)
        await running
    assert not dying.broadcaster.settled
    restarted = make()
    for _ in range(2):
        await restarted.settle()
        clock.advance(timedelta(seconds=5))
    assert told(restarted) == [100], "it may have arrived, so it leaves once more and is counted"
    telegram.let.set()
    await asyncio.sleep(0.01)


async def test_what_is_published_while_it_looks_is_seen_by_the_same_look(
    store: Store, clock: ManualClock, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    await reader(store, 100, PLACE)
    broadcaster = make().broadcaster
    look, acts = broadcaster._claims.claim, [at_place]

    async def look_slowly(**given: Any) -> object:
        found = await look(**given)
        while acts:
            await acts.pop()(store, clock)
            broadcaster.wake()
        return found

    monkeypatch.setattr(broadcaster._claims, "claim", look_slowly)
    await broadcaster._claim()
    assert broadcaster.serves, "else it is seen when the next look is due"


class Doubtful:
    """A store whose commits now and then are not heard of: made or not made, they raise."""

    def __init__(self, store: Store, seed: int, *, made: bool) -> None:
        self._store = store
        self._made = made
        self._dice = Random(seed)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Any]:
        fails = self._dice.random() < 0.3
        async with self._store.writing() as tx:
            yield tx
            if fails and not self._made:
                raise StoreUnavailable("away")
        if fails:
            raise StoreUnavailable("away")


@pytest.mark.parametrize("made", [False, True], ids=["rolled back", "committed all the same"])
@pytest.mark.parametrize("seed", range(3))
async def test_a_store_that_fails_the_broadcaster_now_and_then_loses_nothing_and_copies_nothing(
    store: Store, clock: ManualClock, make: Make, seed: int, *, made: bool
) -> None:
    for number in range(9):
        await reader(store, 100 + number, "SY", *(("SY-TA",) if number % 2 else ()))
    await published(store, clock, areas=[{"region": "SY-TA"}])
    doubtful: Any = Doubtful(store, seed, made=made)
    telegram = Acting({4: lambda: corrected(store, clock, areas=[{"region": "SY-TA"}])})
    delivery = make(telegram, in_flight=2)
    delivery.broadcaster._claims._store = doubtful
    await delivery.settle()
    alerts = Counter(payload["chat_id"] for payload in telegram.sent if BECAUSE in payload["text"])
    assert alerts == Counter(range(100, 109))
    assert await nothing_left(store)
