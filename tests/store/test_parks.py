"""What Telegram asked of us, and what paid messages cost, as rows."""

from datetime import date, timedelta

from bot.domain.address import Address, Chat
from bot.domain.terms import ChatKind
from bot.store import Store
from bot.store.parks import Lane
from tests.builders import NOON

HOUR = timedelta(hours=1)


async def _reader(store: Store, chat_id: int = 5, topic: int | None = None) -> Chat:
    async with store.writing() as tx:
        return await tx.chats.ensure(Address(chat_id, topic), kind=ChatKind.PRIVATE, language="en")


async def test_a_park_stands_until_its_end(store: Store) -> None:
    chat = await _reader(store)
    async with store.writing() as tx:
        await tx.parks.put(chat.no, NOON + HOUR)
        assert await tx.parks.standing(NOON) == {5: NOON + HOUR}
        assert await tx.parks.standing(NOON + HOUR) == {}


async def test_a_shorter_park_does_not_shorten_a_longer_one(store: Store) -> None:
    chat = await _reader(store)
    async with store.writing() as tx:
        await tx.parks.put(chat.no, NOON + 2 * HOUR)
        await tx.parks.put(chat.no, NOON + HOUR)
        assert await tx.parks.standing(NOON) == {5: NOON + 2 * HOUR}
        await tx.parks.put(chat.no, NOON + 3 * HOUR)
        assert await tx.parks.standing(NOON) == {5: NOON + 3 * HOUR}


async def test_of_one_who_is_no_reader_nothing_is_kept(store: Store) -> None:
    await _reader(store)
    async with store.writing() as tx:
        await tx.parks.put_all({5: NOON + HOUR, 77: NOON + HOUR})
        assert await tx.parks.standing(NOON) == {5: NOON + HOUR}


async def test_forget_erases_the_park(store: Store) -> None:
    chat = await _reader(store)
    async with store.writing() as tx:
        await tx.parks.put(chat.no, NOON + HOUR)
        await tx.chats.forget(5)
    await _reader(store)
    async with store.reading() as tx:
        assert await tx.parks.standing(NOON) == {}


async def test_a_park_goes_with_its_group_to_the_new_id(store: Store) -> None:
    chat = await _reader(store, -5)
    async with store.writing() as tx:
        await tx.parks.put(chat.no, NOON + HOUR)
        await tx.chats.move(-5, -1005)
        assert await tx.parks.standing(NOON) == {-1005: NOON + HOUR}


async def test_what_has_ended_is_forgotten(store: Store) -> None:
    first, second = await _reader(store), await _reader(store, 6)
    async with store.writing() as tx:
        await tx.parks.put(first.no, NOON)
        await tx.parks.put(second.no, NOON + HOUR)
        await tx.parks.forget(NOON)
        assert await tx.parks.standing(NOON - HOUR) == {6: NOON + HOUR}


async def test_the_lane_is_kept_as_it_was_last(store: Store) -> None:
    slowed = Lane(NOON + HOUR, 19.6, NOON)
    async with store.writing() as tx:
        assert await tx.parks.lane() == Lane()
        await tx.parks.put_lane(slowed)
        assert await tx.parks.lane() == slowed
        await tx.parks.put_lane(Lane())
        assert await tx.parks.lane() == Lane()


async def test_costs_add_up_by_day(store: Store) -> None:
    async with store.writing() as tx:
        assert await tx.costs.total() == 0
        for day, tenths in ((8, 10), (9, 5), (8, 7)):
            await tx.costs.add(date(2025, 3, day), tenths)
        assert await tx.costs.total() == 22
        assert await tx.costs.by_day(limit=5) == ((date(2025, 3, 9), 5), (date(2025, 3, 8), 17))
        assert await tx.costs.by_day(limit=1) == ((date(2025, 3, 9), 5),)
