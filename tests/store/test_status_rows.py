"""What readers and operators are told of the delay, as rows on both databases."""

from datetime import timedelta

import pytest

from bot.domain.address import Address, Chat
from bot.domain.curator import Curator, Role
from bot.domain.delivery import Fanout, FanoutState, Priority
from bot.domain.inbox import InboxUpdate
from bot.domain.notice import Answered, Reply
from bot.domain.region import RegionCode, audience_codes
from bot.domain.subscription import Rule
from bot.domain.terms import ChatKind
from bot.gazetteer import Gazetteer
from bot.store import Store
from tests.builders import NOON, submission
from tests.conftest import ManualClock

MINUTE = timedelta(minutes=1)


@pytest.fixture
async def chat(store: Store) -> Chat:
    """One reader, and one published revision."""
    async with store.writing() as tx:
        await tx.events.record(submission(), at=NOON)
        await tx.events.publish("sohr-coast", 1, at=NOON)
        chat = await tx.chats.ensure(Address(5), kind=ChatKind.PRIVATE, language="en")
        await tx.subscriptions.put(chat.no, Rule(RegionCode("SY")))
        return chat


async def fanout(store: Store, key: str, *, minutes: int = 0) -> Fanout:
    """A request that was made so many minutes after noon."""
    async with store.writing() as tx:
        at = NOON + minutes * MINUTE
        known = {each.no for each in await tx.fanouts.waiting()}
        await tx.fanouts.open("sohr-coast", 1, priority=Priority.MAJOR, key=key, at=at)
        return next(each for each in await tx.fanouts.waiting() if each.no not in known)


async def test_the_oldest_that_anybody_is_owed_counts(store: Store, chat: Chat) -> None:
    first, second = await fanout(store, "a"), await fanout(store, "b", minutes=7)
    later = NOON + 60 * MINUTE
    async with store.writing() as tx:
        assert await tx.backlog.oldest_owed(later) == NOON
        await tx.sends.open(first.no, [(chat.no, "SY", False)], at=NOON)
        for each in (first, second):
            await tx.fanouts.close(each.no, FanoutState.DONE, at=NOON)
        assert await tx.backlog.oldest_owed(later) == NOON, "it is taken, and one send of it is due"
        await tx.sends.put_back((await tx.sends.due(later, limit=1))[0], not_before=later + MINUTE)
        assert await tx.backlog.oldest_owed(later) is None, "what Telegram asked to put off is not late"


async def test_what_a_stopped_chat_is_owed_is_no_delay(store: Store, chat: Chat) -> None:
    request = await fanout(store, "a")
    async with store.writing() as tx:
        await tx.sends.open(request.no, [(chat.no, "SY", False)], at=NOON)
        await tx.fanouts.close(request.no, FanoutState.DONE, at=NOON)
        await tx.chats.stop(chat.no, "blocked")
        assert await tx.backlog.oldest_owed(NOON) is None
        lengths = await tx.backlog.lengths(NOON)
    assert (lengths.due, lengths.resting, lengths.requests) == (0, 1, 0)


async def test_the_queues_are_counted(store: Store, chat: Chat, clock: ManualClock) -> None:
    request = await fanout(store, "a")
    async with store.writing() as tx:
        await tx.inbox.put([InboxUpdate(7, None, b"{}")])
    clock.advance(5 * MINUTE)
    async with store.writing() as tx:
        await tx.inbox.put([InboxUpdate(8, None, b"{}")])
        other = await tx.chats.ensure(Address(6), kind=ChatKind.PRIVATE, language="en")
        third = await tx.chats.ensure(Address(7), kind=ChatKind.PRIVATE, language="en")
        await tx.sends.open(request.no, [(chat.no, "SY", False), (other.no, "SY", False)], at=NOON)
        await tx.sends.open(request.no, [(third.no, "SY", False)], at=NOON + MINUTE)
        await tx.sends.begin(await tx.sends.due(NOON, limit=1))
        found = await tx.backlog.lengths(NOON)
    assert (found.updates, found.update_at) == (2, NOON)
    assert (found.requests, found.chunks) == (1, 0)
    assert (found.due, found.sending, found.put_off, found.resting) == (1, 1, 1, 0)


async def test_nothing_waits_in_an_empty_store_and_nothing_is_held(store: Store) -> None:
    async with store.reading() as tx:
        found = await tx.backlog.lengths(NOON)
        held = await tx.backlog.held(NOON)
        assert await tx.backlog.oldest_owed(NOON) is None
        assert (await tx.checks.last_heard(None)).checked_at is None
    assert (found.updates, found.update_at, found.due, found.sending) == (0, None, 0, 0)
    assert (held.parks, held.all_until, held.paused) == (0, None, 0)


async def test_a_place_was_looked_at_when_it_was_published_of_or_confirmed(store: Store) -> None:
    groups = Gazetteer.load().groups
    coast, elsewhere = (audience_codes((RegionCode(code),), groups) for code in ("sy-coast", "SY-DR"))
    told, published, asked = NOON - timedelta(days=2), NOON, NOON + 5 * MINUTE
    async with store.writing() as tx:
        invited = Curator("desk-a", Role.REVIEWER, "en", active=True)
        await tx.curators.invite(invited, token="t", at=NOON, expires_at=NOON + MINUTE)
        await tx.events.record(submission("outage", publish_at=told.isoformat()), at=NOON)
        await tx.events.publish("sohr-coast", 1, at=published)
        heard = await tx.checks.last_heard(coast)
        assert (heard.told_at, heard.checked_at) == (told, published)
        assert (await tx.checks.last_heard(elsewhere)).checked_at is None
        await tx.desk_notices.answer("sohr-coast", 1, Answered("desk-a", Reply.STILL), at=asked)
        assert (await tx.checks.last_heard(coast)).checked_at == asked
        assert (await tx.checks.last_heard(coast)).told_at == told
        assert (await tx.checks.last_heard(elsewhere)).checked_at is None
        assert (await tx.checks.last_heard(None)).checked_at == asked


async def test_not_to_know_is_not_to_have_looked(store: Store) -> None:
    async with store.writing() as tx:
        invited = Curator("desk-a", Role.REVIEWER, "en", active=True)
        await tx.curators.invite(invited, token="t", at=NOON, expires_at=NOON + MINUTE)
        await tx.events.record(submission("outage"), at=NOON)
        await tx.events.publish("sohr-coast", 1, at=NOON)
        await tx.desk_notices.answer("sohr-coast", 1, Answered("desk-a", Reply.UNKNOWN), at=NOON + MINUTE)
        assert (await tx.checks.last_heard(None)).checked_at == NOON


async def test_a_heartbeat_is_written_over_found_and_forgotten(store: Store) -> None:
    async with store.writing() as tx:
        await tx.heartbeats.beat("service", "{}", at=NOON)
        await tx.heartbeats.beat("service", '{"lag_ms": 3}', at=NOON + MINUTE)
        await tx.heartbeats.beat("folder-a", "{}", at=NOON)
        assert await tx.heartbeats.of("service") == (NOON + MINUTE, '{"lag_ms": 3}')
        assert await tx.heartbeats.beginning_with("folder-") == ((NOON, "{}"),)
        await tx.heartbeats.forget(NOON + MINUTE)
        assert await tx.heartbeats.beginning_with("") == ((NOON + MINUTE, '{"lag_ms": 3}'),)
        await tx.heartbeats.silence("service")
        assert await tx.heartbeats.of("service") is None
