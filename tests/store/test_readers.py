"""Chats and what they follow: found without being readable, moved without loss, erased without a trace."""

from datetime import date, timedelta

import pytest
from sqlalchemy.ext.asyncio import create_async_engine

from bot.domain.address import Address, Chat
from bot.domain.region import Groups, RegionCode
from bot.domain.subscription import Rule
from bot.domain.terms import ChatKind, Kinds, Severity
from bot.domain.tiers import START, tiers_of
from bot.store import Store, Transaction
from bot.store.chunks import Candidate
from bot.store.engine import parse_url
from bot.store.lines import Line
from bot.store.tables import metadata
from tests.builders import NOON

PERSON = Address(chat_id=777_123_456_789)
COAST, BANIYAS, SYRIA = (RegionCode(code) for code in ("sy-coast", "SY-TA-171830", "SY"))
GROUPS = Groups({COAST: frozenset({RegionCode("SY-LA"), RegionCode("SY-TA")})})


async def _reader(store: Store, address: Address = PERSON, *areas: str) -> Chat:
    async with store.writing() as tx:
        chat = await tx.chats.ensure(address, kind=ChatKind.PRIVATE, language="en")
        for area in areas:
            await tx.subscriptions.put(chat.no, Rule(RegionCode(area)))
    return chat


async def test_a_chat_is_found_again_and_addressed(store: Store) -> None:
    chat = await _reader(store)
    async with store.reading() as tx:
        assert await tx.chats.find(PERSON) == chat
        assert await tx.chats.address(chat.no) == PERSON
        assert await tx.chats.find(Address(1)) is None


async def test_a_topic_is_a_chat_of_its_own(store: Store) -> None:
    group = Address(-100_123, topic=42)
    chat = await _reader(store, group)
    general = await _reader(store, Address(-100_123))
    assert chat.no != general.no
    async with store.reading() as tx:
        assert await tx.chats.address(chat.no) == group


async def test_no_chat_id_is_readable_in_the_database(store: Store, database_url: str) -> None:
    await _reader(store, PERSON, "SY")
    engine = create_async_engine(parse_url(database_url))
    plain = str(PERSON.chat_id)
    async with engine.connect() as connection:
        for table in metadata.tables.values():
            for row in await connection.execute(table.select()):
                for value in row:
                    held = value if isinstance(value, bytes) else str(value).encode()
                    assert plain.encode() not in held
                    assert PERSON.chat_id.to_bytes(8, "big") not in held
    await engine.dispose()


async def test_an_address_does_not_print_its_id() -> None:
    assert "777" not in repr(PERSON)


async def test_language_is_kept_when_a_chat_comes_back(store: Store) -> None:
    chat = await _reader(store)
    async with store.writing() as tx:
        await tx.chats.set_language(chat.no, "ar")
        await tx.chats.stop(chat.no, "blocked")
        back = await tx.chats.ensure(PERSON, kind=ChatKind.PRIVATE, language="en")
    assert (back.language, back.active, back.no) == ("ar", True, chat.no)


async def test_a_stopped_chat_is_no_candidate(store: Store) -> None:
    chat = await _reader(store, PERSON, "SY-TA")
    async with store.writing() as tx:
        assert len(await _candidates(tx, BANIYAS)) == 1
        await tx.chats.stop_all(PERSON.chat_id, "blocked")
        assert await _candidates(tx, BANIYAS) == ()
        await tx.chats.resume_all(PERSON.chat_id)
        assert [found.chat.no for found in await _candidates(tx, BANIYAS)] == [chat.no]


async def _candidates(
    tx: Transaction, area: RegionCode, *, severity: Severity = Severity.MAJOR
) -> tuple[Candidate, ...]:
    line = Line(tiers_of([area], GROUPS), Kinds.CASUALTY, severity)
    found, through = await tx.chunks.candidates(line, after=START, upto=line.tiers.end, limit=100)
    assert through == line.tiers.end
    return found


@pytest.mark.parametrize(
    ("follows", "expected"),
    [
        ("SY-TA-171830", True),
        ("SY-TA", True),
        ("SY", True),
        ("sy-coast", True),
        ("SY-LA", False),
        ("SY-TA-1718301", False),
        ("SD", False),
    ],
)
async def test_those_who_follow_around_a_place_are_candidates(
    store: Store, follows: str, expected: bool
) -> None:
    await _reader(store, PERSON, follows)
    async with store.reading() as tx:
        assert bool(await _candidates(tx, BANIYAS)) is expected


async def test_an_event_on_the_coast_reaches_those_who_follow_a_place_on_it(store: Store) -> None:
    await _reader(store, PERSON, "SY-TA-171830")
    async with store.reading() as tx:
        assert len(await _candidates(tx, COAST)) == 1


async def test_kinds_and_severity_narrow_the_candidates(store: Store) -> None:
    chat = await _reader(store)
    async with store.writing() as tx:
        await tx.subscriptions.put(chat.no, Rule(SYRIA, Kinds.OUTAGE, Severity.NOTABLE))
        assert await _candidates(tx, SYRIA) == ()
        await tx.subscriptions.put(chat.no, Rule(SYRIA, Kinds.CASUALTY, Severity.CRITICAL))
        assert await _candidates(tx, SYRIA, severity=Severity.MAJOR) == ()
        assert len(await _candidates(tx, SYRIA, severity=Severity.CRITICAL)) == 1


async def test_a_line_is_walked_page_by_page_nearest_first_and_misses_nobody(store: Store) -> None:
    wide = [(await _reader(store, Address(1000 + n), "SY", "sy-coast")).no for n in range(3)]
    near = [(await _reader(store, Address(2000 + n), "SY", "SY-TA-171830")).no for n in range(4)]
    line = Line(tiers_of([BANIYAS], GROUPS), Kinds.CASUALTY, Severity.MAJOR)
    seen: list[int] = []
    through = START
    async with store.reading() as tx:
        while through < line.tiers.end:
            page, through = await tx.chunks.candidates(line, after=through, upto=line.tiers.end, limit=3)
            assert all(len(each.rules) == 2 for each in page)
            seen += [each.chat.no for each in page]
    assert seen == near + wide


async def test_following_again_replaces_the_rule(store: Store) -> None:
    chat = await _reader(store)
    async with store.writing() as tx:
        assert await tx.subscriptions.put(chat.no, Rule(SYRIA))
        assert not await tx.subscriptions.put(chat.no, Rule(SYRIA, Kinds.OUTAGE))
        assert await tx.subscriptions.of(chat.no) == (Rule(SYRIA, Kinds.OUTAGE),)
        assert await tx.subscriptions.remove(chat.no, SYRIA)
        assert not await tx.subscriptions.remove(chat.no, SYRIA)


async def test_a_group_that_moved_keeps_its_rules_and_topics(store: Store) -> None:
    old, new = -500, -100_500
    chat = await _reader(store, Address(old), "SY")
    async with store.writing() as tx:
        await tx.chats.move(old, new)
        moved = await tx.chats.find(Address(new))
        assert await tx.chats.find(Address(old)) is None
        assert await tx.chats.address(chat.no) == Address(new)
    assert moved is not None
    assert (moved.no, moved.kind) == (chat.no, ChatKind.SUPERGROUP)


async def test_a_group_that_moved_to_a_known_one_is_joined_with_it(store: Store) -> None:
    await _reader(store, Address(-500), "SY", "SY-TA")
    target = await _reader(store, Address(-100_500), "SY")
    async with store.writing() as tx:
        await tx.chats.move(-500, -100_500)
        assert [rule.area for rule in await tx.subscriptions.of(target.no)] == ["SY", "SY-TA"]
        assert await tx.chats.counts() == {"active": 1, "stopped": 0}


@pytest.mark.parametrize(("old", "known"), [(None, 2), (2, None), (1, 2), (2, 1)])
async def test_of_two_mutes_the_one_that_ends_later_is_kept(
    store: Store, old: int | None, known: int | None
) -> None:
    addresses = {Address(-500): old, Address(-100_500): known}
    async with store.writing() as tx:
        for address, hours in addresses.items():
            chat = await tx.chats.ensure(address, kind=ChatKind.SUPERGROUP, language="en")
            await tx.chats.mute(chat.no, NOON + timedelta(hours=hours) if hours else None)
        await tx.chats.move(-500, -100_500)
        joined = await tx.chats.find(Address(-100_500))
    assert joined is not None
    assert joined.muted_until == NOON + timedelta(hours=2)


async def test_a_mute_outlasts_a_block(store: Store) -> None:
    chat = await _reader(store)
    async with store.writing() as tx:
        await tx.chats.mute(chat.no, NOON)
        await tx.chats.stop_all(PERSON.chat_id, "blocked")
        back = await tx.chats.ensure(PERSON, kind=ChatKind.PRIVATE, language="en")
    assert back.muted_until == NOON


async def test_moving_twice_changes_nothing_more(store: Store) -> None:
    await _reader(store, Address(-500), "SY")
    async with store.writing() as tx:
        await tx.chats.move(-500, -100_500)
        await tx.chats.move(-500, -100_500)
        assert await tx.chats.counts() == {"active": 1, "stopped": 0}


async def test_forgetting_leaves_no_row(store: Store) -> None:
    chat = await _reader(store, PERSON, "SY", "SY-TA")
    async with store.writing() as tx:
        assert await tx.chats.forget(PERSON.chat_id)
    async with store.writing() as tx:
        assert await tx.chats.find(PERSON) is None
        assert await tx.subscriptions.of(chat.no) == ()
        assert not await tx.chats.forget(PERSON.chat_id)
        back = await tx.chats.ensure(PERSON, kind=ChatKind.PRIVATE, language="en")
    assert back.no != chat.no


async def test_refusals_on_two_days_count_two(store: Store) -> None:
    chat = await _reader(store)
    async with store.writing() as tx:
        assert await tx.chats.strike(chat.no, date(2025, 3, 8)) == 1
        assert await tx.chats.strike(chat.no, date(2025, 3, 8)) == 1
        assert await tx.chats.strike(chat.no, date(2025, 3, 9)) == 2
        await tx.chats.clear_strikes(chat.no)
        assert await tx.chats.strike(chat.no, date(2025, 3, 10)) == 1


async def test_the_audit_record_keeps_its_order(store: Store) -> None:
    async with store.writing() as tx:
        await tx.audit.write(actor="desk-a", action="recorded", subject="e r1", at=NOON)
        await tx.audit.write(actor="desk-b", action="published", subject="e r1", at=NOON)
        assert [action for _, action, _ in await tx.audit.entries("e r1")] == ["recorded", "published"]
