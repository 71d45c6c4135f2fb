"""Fan-outs, sends, receipts and the inbox as rows: nothing owed is lost, nothing begun is forgotten."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.address import Address, Chat
from bot.domain.delivery import Amended, Audience, Closing, Fanout, FanoutState, Priority, Receipt, SendState
from bot.domain.inbox import InboxUpdate
from bot.domain.region import RegionCode
from bot.domain.subscription import Rule
from bot.domain.terms import ChatKind
from bot.domain.tiers import Place
from bot.domain.value import ChatNo
from bot.store import Store
from bot.store.receipts import Ended
from tests.builders import NOON, submission
from tests.conftest import ManualClock


@pytest.fixture
async def chat(store: Store) -> Chat:
    """One reader, and one published revision to send."""
    async with store.writing() as tx:
        await tx.events.record(submission(), at=NOON)
        await tx.events.publish("sohr-coast", 1, at=NOON)
        chat = await tx.chats.ensure(Address(5), kind=ChatKind.PRIVATE, language="en")
        await tx.subscriptions.put(chat.no, Rule(RegionCode("SY")))
        return chat


async def _fanout(store: Store, key: str = "k", priority: Priority = Priority.MAJOR) -> Fanout:
    async with store.writing() as tx:
        assert await tx.fanouts.open("sohr-coast", 1, priority=priority, key=key, at=NOON)
        return next(each for each in await tx.fanouts.waiting() if each.priority is priority)


async def test_a_key_orders_one_fanout_only(store: Store, chat: Chat) -> None:
    await _fanout(store)
    async with store.writing() as tx:
        assert not await tx.fanouts.open("sohr-coast", 1, priority=Priority.MAJOR, key="k", at=NOON)
        assert len(await tx.fanouts.waiting()) == 1


async def test_urgent_fanouts_wait_in_front(store: Store, chat: Chat) -> None:
    await _fanout(store, "routine", Priority.ROUTINE)
    await _fanout(store, "retraction", Priority.RETRACTION)
    async with store.reading() as tx:
        order = [each.priority for each in await tx.fanouts.waiting()]
    assert order == [Priority.RETRACTION, Priority.ROUTINE]


async def test_a_cursor_is_remembered_and_a_closed_fanout_waits_no_more(store: Store, chat: Chat) -> None:
    fanout = await _fanout(store)
    async with store.writing() as tx:
        await tx.fanouts.advance(fanout.no, Place(1, "SY", 17))
        assert (await tx.fanouts.waiting())[0].cursor == Place(1, "SY", 17)
        await tx.fanouts.close(fanout.no, FanoutState.DONE, at=NOON)
        assert await tx.fanouts.waiting() == ()


async def test_what_is_owed_twice_is_sent_once(store: Store, chat: Chat) -> None:
    fanout = await _fanout(store)
    async with store.writing() as tx:
        assert await tx.sends.open(fanout.no, [(chat.no, "SY", False)], at=NOON) == 1
        assert await tx.sends.open(fanout.no, [(chat.no, "SY", False)], at=NOON) == 0
        assert len(await tx.sends.due(NOON, limit=10)) == 1


async def test_a_send_is_begun_once(store: Store, chat: Chat) -> None:
    fanout = await _fanout(store)
    async with store.writing() as tx:
        await tx.sends.open(fanout.no, [(chat.no, "SY", True)], at=NOON)
        due = await tx.sends.due(NOON, limit=10)
        assert (due[0].area, due[0].silent, due[0].attempts) == ("SY", True, 0)
        assert len(await tx.sends.begin(due)) == 1
        assert await tx.sends.begin(due) == ()
        assert await tx.sends.due(NOON, limit=10) == ()
        interrupted = await tx.sends.interrupted()
    assert [(each.state, each.attempts) for each in interrupted] == [(SendState.SENDING, 1)]


async def test_nothing_begins_for_a_chat_that_stopped(store: Store, chat: Chat) -> None:
    fanout = await _fanout(store)
    async with store.writing() as tx:
        await tx.sends.open(fanout.no, [(chat.no, "SY", False)], at=NOON)
        due = await tx.sends.due(NOON, limit=10)
        await tx.chats.stop(chat.no, "blocked")
        assert await tx.sends.begin(due) == ()
        assert await tx.sends.due(NOON, limit=10) == ()
        assert len(await tx.sends.of_inactive(limit=10)) == 1


async def test_an_alert_begins_only_for_what_is_followed(store: Store, chat: Chat) -> None:
    fanout = await _fanout(store)
    async with store.writing() as tx:
        await tx.sends.open(fanout.no, [(chat.no, "SY-TA", False)], at=NOON)
        due = await tx.sends.due(NOON, limit=10)
        assert await tx.sends.begin(due) == ()
        assert await tx.sends.of_chat(chat.no, NOON) == ()
        standing = await tx.sends.standing(fanout.no, [chat.no], NOON)
        assert not standing[chat.no].followed
        await tx.sends.redirect(due[0], "SY")
        assert len(await tx.sends.of_chat(chat.no, NOON)) == 1
        standing = await tx.sends.standing(fanout.no, [chat.no], NOON)
        assert standing[chat.no].followed
        assert len(await tx.sends.begin(due)) == 1


async def test_what_is_in_doubt_or_for_holders_begins_whatever_is_followed(store: Store, chat: Chat) -> None:
    fanout = await _fanout(store)
    async with store.writing() as tx:
        await tx.sends.open(fanout.no, [(chat.no, "SY-TA", False)], at=NOON)
        await tx.receipts.record(replace(_receipt(chat, message_id=None), closing=Closing.UNCERTAIN))
        (doubted,) = await tx.sends.of_chat(chat.no, NOON)
        assert await tx.sends.begin([replace(doubted, doubted=False)]) == ()
        assert await tx.sends.begin([doubted]) == (doubted,)
        await tx.sends.put_back(doubted, not_before=NOON)
        assert len(await tx.sends.begin([replace(doubted, audience=Audience.HOLDERS, doubted=False)])) == 1


async def test_what_was_not_sent_waits_until_it_may(store: Store, chat: Chat) -> None:
    fanout = await _fanout(store)
    later = NOON + timedelta(seconds=40)
    async with store.writing() as tx:
        await tx.sends.open(fanout.no, [(chat.no, "SY", False)], at=NOON)
        (send,) = await tx.sends.begin(await tx.sends.due(NOON, limit=1))
        await tx.sends.put_back(send, not_before=later)
        assert await tx.sends.due(later - timedelta(seconds=1), limit=1) == ()
        assert len(await tx.sends.due(later, limit=1)) == 1


async def test_the_thread_hangs_on_its_first_message(store: Store, chat: Chat) -> None:
    async with store.writing() as tx:
        assert await tx.receipts.thread_root(chat.no, "coast-march-2025") is None
        for number, message_id in ((1, 31), (2, 44)):
            if number == 2:
                await tx.events.record(submission(number=2, publication="update"), at=NOON)
            await tx.receipts.record(_receipt(chat, number=number, message_id=message_id))
        assert await tx.receipts.thread_root(chat.no, "coast-march-2025") == 31
        assert await tx.receipts.closed(chat.no, "sohr-coast", 2)
        assert not await tx.receipts.closed(chat.no, "sohr-coast", 3)
        assert await tx.receipts.tally("sohr-coast", 1) == {Closing.SENT: 1}


@pytest.mark.parametrize(
    ("how", "held"), [("edited", True), ("uncertain", True), ("impossible", False), ("refused", False)]
)
async def test_who_was_told_a_revision_by_an_edit_alone_holds_it(
    store: Store, chat: Chat, how: str, *, held: bool
) -> None:
    async with store.writing() as tx:
        await tx.receipts.record(_receipt(chat))
        await tx.receipts.amend(_receipt(chat), by=2, how=Amended(how))
        _, found = await tx.receipts.holders("sohr-coast", (2,), after=ChatNo(0), limit=5)
        assert [each.no for each in found] == [chat.no] * held
        assert await tx.receipts.reached("sohr-coast", (2,), by=3) == (int(held), 0)
        assert await tx.receipts.holders("sohr-coast", (3,), after=ChatNo(0), limit=5) == ((), ())


async def test_whom_a_text_was_refused_is_found_with_those_who_hold_it(store: Store, chat: Chat) -> None:
    async with store.writing() as tx:
        await tx.receipts.record(replace(_receipt(chat, message_id=None), closing=Closing.QUARANTINED))
        _, found = await tx.receipts.holders("sohr-coast", (1,), after=ChatNo(0), limit=5, refused=(1,))
        assert [each.no for each in found] == [chat.no]
        for refused in ((), (2,)):
            _, found = await tx.receipts.holders(
                "sohr-coast", (1,), after=ChatNo(0), limit=5, refused=refused
            )
            assert found == ()


async def test_of_many_endings_each_is_kept_as_it_was(store: Store, chat: Chat) -> None:
    several = [chat.no]
    async with store.writing() as tx:
        for address in map(Address, range(100, 145)):
            new = await tx.chats.ensure(address, kind=ChatKind.PRIVATE, language="en")
            several.append(new.no)
        page = await tx.receipts.page("sohr-coast", 1, "sohr-coast")
        await tx.receipts.record_all(page, [Ended(several[-1], Closing.SENT, 9, silent=True)], at=NOON)
        await tx.receipts.record_all(
            page, [Ended(no, Closing.GONE, None, silent=bool(no % 2)) for no in several], at=NOON
        )
    async with store.reading() as tx:
        assert await tx.receipts.tally("sohr-coast", 1) == {Closing.GONE: 45, Closing.SENT: 1}
        for no in several[:-1]:
            (kept,) = await tx.receipts.of(no, "sohr-coast")
            assert (kept.closing, kept.message_id, kept.silent) == (Closing.GONE, None, bool(no % 2))
        (kept,) = await tx.receipts.of(several[-1], "sohr-coast")
        assert (kept.closing, kept.message_id) == (Closing.SENT, 9)  # that it arrived is not forgotten


async def test_who_was_struck_is_not_trusted_and_who_was_erased_is_not_there(
    store: Store, chat: Chat
) -> None:
    fanout = await _fanout(store)
    async with store.writing() as tx:
        struck = await tx.chats.ensure(Address(6), kind=ChatKind.PRIVATE, language="en")
        erased = await tx.chats.ensure(Address(7), kind=ChatKind.PRIVATE, language="en")
        doubted = await tx.chats.ensure(Address(8), kind=ChatKind.PRIVATE, language="en")
        await tx.chats.strike(struck.no, NOON.date())
        await tx.chats.forget(7)
        await tx.sends.open(fanout.no, [(doubted.no, "SY", False)], at=NOON)
        (send,) = await tx.sends.due(NOON, limit=10)
        await tx.breakers.departed(send, "blocked", doubted=True, at=NOON)
    numbers = [chat.no, struck.no, erased.no, erased.no, doubted.no]
    async with store.writing() as tx:
        assert await tx.chats.trusted(numbers) == {chat.no: True, struck.no: False, doubted.no: False}


@pytest.mark.parametrize(("then", "kept"), [("unmarked", True), ("amended", False), ("sent", False)])
async def test_that_a_text_was_refused_is_not_forgotten_for_a_line_that_was_refused_too(
    store: Store, chat: Chat, then: str, *, kept: bool
) -> None:
    refused = replace(_receipt(chat, message_id=None), closing=Closing.QUARANTINED)
    async with store.writing() as tx:
        await tx.receipts.record(refused)
        await tx.receipts.record(replace(refused, closing=Closing(then)))
        expected = Closing.QUARANTINED if kept else Closing(then)
        assert await tx.receipts.tally("sohr-coast", 1) == {expected: 1}


async def test_forgetting_a_chat_takes_its_sends_and_receipts(store: Store, chat: Chat) -> None:
    fanout = await _fanout(store)
    async with store.writing() as tx:
        await tx.sends.open(fanout.no, [(chat.no, "SY", False)], at=NOON)
        await tx.receipts.record(_receipt(chat))
        await tx.chats.forget(5)
        assert await tx.sends.count() == 0
        assert await tx.receipts.tally("sohr-coast", 1) == {}


def _receipt(chat: Chat, *, number: int = 1, message_id: int | None = 31) -> Receipt:
    return Receipt(
        chat=chat.no,
        event="sohr-coast",
        number=number,
        thread="coast-march-2025",
        closing=Closing.SENT,
        message_id=message_id,
        silent=False,
        at=NOON,
    )


async def test_an_update_is_taken_once_even_after_it_was_handled(store: Store) -> None:
    update = InboxUpdate(7, b"lane", b'{"update_id":7}')
    async with store.writing() as tx:
        assert await tx.inbox.put([update, update]) == 1
        assert await tx.inbox.waiting() == (update,)
        await tx.inbox.settle(7)
    async with store.writing() as tx:
        assert await tx.inbox.put([update]) == 0
        assert await tx.inbox.waiting() == ()
        assert await tx.inbox.next_offset() == 8


async def test_updates_wait_in_their_order(store: Store) -> None:
    async with store.writing() as tx:
        await tx.inbox.put([InboxUpdate(number, None, b"{}") for number in (9, 3, 6)])
        assert [each.update_id for each in await tx.inbox.waiting()] == [3, 6, 9]
        assert [await tx.inbox.failed(3), await tx.inbox.failed(3)] == [1, 2]


async def test_a_long_lane_leaves_room_for_the_others(store: Store) -> None:
    rows = [InboxUpdate(number, b"loud", b"{}") for number in range(10)]
    rows += [InboxUpdate(20, b"quiet", b"{}"), *(InboxUpdate(number, None, b"{}") for number in (21, 22, 23))]
    async with store.writing() as tx:
        await tx.inbox.put(rows)
        found = await tx.inbox.waiting(of_each_lane=2)
        assert [each.update_id for each in found] == [0, 1, 20, 21, 22, 23]
        assert await tx.inbox.count() == 14


async def test_an_empty_inbox_begins_wherever_telegram_stands(store: Store) -> None:
    async with store.reading() as tx:
        assert await tx.inbox.next_offset() is None


async def test_old_numbers_are_dropped_but_never_the_highest(store: Store, clock: ManualClock) -> None:
    async with store.writing() as tx:
        await tx.inbox.put([InboxUpdate(number, None, b"{}") for number in (1, 2)])
        clock.advance(timedelta(days=3))
        assert await tx.inbox.forget_seen(clock.now() - timedelta(days=2)) == 1
        assert await tx.inbox.next_offset() == 3
