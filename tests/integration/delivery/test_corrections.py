"""What was told wrong is put right with those who were told, and with nobody else."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.delivery import Amended, Closing
from bot.domain.event import Submission
from bot.domain.outcome import Ending, Fault, NoAnswer
from bot.domain.terms import ChatKind
from bot.domain.value import ChatNo
from bot.store import Store
from tests.builders import content
from tests.conftest import PATIENCE_S, ManualClock
from tests.integration.delivery.test_delivery import Delivery, Telegram, ok, published, reader, refusal

Make = Callable[..., Delivery]
EVENT = "sohr-coast"
NOTE = {"en": "We wrote 745. It is 754.", "ar": "كتبنا 745. والصحيح 754."}
SILENCE = NoAnswer(Fault.READ_TIMEOUT)
NOT_FOUND = refusal(400, "Bad Request: message to edit not found")
TOO_OLD = refusal(400, "Bad Request: message can't be edited")
SAME = refusal(
    400,
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message",
)


def a_line(best: int) -> dict[str, Any]:
    return {
        "id": "a",
        "counter": "sohr",
        "measure": "killed",
        "status_group": "civilian",
        "value_kind": "exact",
        "best": best,
        "basis": "cumulative",
    }


@pytest.fixture
def make(store: Store, clock: ManualClock) -> Make:
    return lambda *script, page=3: Delivery(store, clock, Telegram(*script), page=page)


async def corrected(
    store: Store, clock: ManualClock, *, number: int = 2, publication: str = "correction", **changes: Any
) -> None:
    given = {"public_note": NOTE, "lines": [a_line(754)], **changes}
    await published(store, clock, number=number, publication=publication, **given)


async def receipts_of(store: Store, chat: ChatNo) -> dict[int, tuple[Closing, Amended | None]]:
    async with store.reading() as tx:
        return {each.number: (each.closing, each.amended) for each in await tx.receipts.of(chat, EVENT)}


async def test_holders_get_the_edit_then_the_reply_and_nobody_else_gets_anything(
    store: Store, clock: ManualClock, make: Make
) -> None:
    holder = await reader(store, 100, "SY")
    await published(store, clock)
    delivery = make(ok(41))
    await delivery.settle()
    await reader(store, 101, "SY")
    await corrected(store, clock)
    await delivery.settle()

    assert delivery.telegram.calls == ["sendMessage", "editMessageText", "sendMessage"]
    (edit,) = delivery.telegram.edits
    assert (edit["chat_id"], edit["message_id"]) == (100, 41)
    assert "<s>" in edit["text"]
    assert "745" in edit["text"]
    assert "754" in edit["text"]
    assert "You get this because you follow: The Syrian coast" not in edit["text"]
    reply = delivery.telegram.sent[1]
    assert reply["chat_id"] == 100
    assert reply["reply_parameters"]["message_id"] == 41
    assert "The earlier message has been marked." in reply["text"]
    assert "because you were sent that alert" in reply["text"]
    assert await receipts_of(store, holder) == {
        1: (Closing.SENT, Amended.EDITED),
        2: (Closing.SENT, None),
    }
    assert await delivery.open_sends() == 0


@pytest.mark.parametrize("severity", ["critical", "notable"])
async def test_a_correction_sounds_as_the_wrong_alert_did(
    store: Store, clock: ManualClock, make: Make, severity: str
) -> None:
    await reader(store, 100, "SY")
    await published(store, clock, severity=severity)
    delivery = make()
    await delivery.settle()
    await corrected(store, clock, severity="critical" if severity == "notable" else "notable")
    await delivery.settle()
    first, reply = delivery.telegram.sent
    assert reply.get("disable_notification") == first.get("disable_notification")


async def test_who_unfollowed_is_told_and_who_blocked_or_was_erased_is_not(
    store: Store, clock: ManualClock, make: Make
) -> None:
    unfollowed = await reader(store, 100, "SY", lang="ar")
    for chat in (101, 102):
        await reader(store, chat, "SY")
    await published(store, clock)
    delivery = make()
    await delivery.settle()
    async with store.writing() as tx:
        await tx.subscriptions.remove_all(unfollowed)
        await tx.chats.stop_all(101, "blocked")
        await tx.chats.forget(102)
    await corrected(store, clock)
    await delivery.settle()
    assert {edit["chat_id"] for edit in delivery.telegram.edits} == {100}
    assert [sent["chat_id"] for sent in delivery.telegram.sent[3:]] == [100]
    assert "تصلك هذه الرسالة لأن ذلك التنبيه أُرسل إليك" in delivery.telegram.sent[3]["text"]


async def test_all_holders_are_found_page_by_page(store: Store, clock: ManualClock, make: Make) -> None:
    for chat in range(100, 108):
        await reader(store, chat, "SY")
    await published(store, clock)
    delivery = make(page=3)
    await delivery.settle()
    await corrected(store, clock)
    await delivery.settle()
    assert sorted(edit["chat_id"] for edit in delivery.telegram.edits) == list(range(100, 108))
    assert await delivery.closings(number=2) == {Closing.SENT: 8}


async def test_what_never_left_is_told_right_the_first_time(
    store: Store, clock: ManualClock, make: Make
) -> None:
    chat = await reader(store, 100, "SY")
    await published(store, clock)
    delivery = make()
    await delivery.watcher.look()
    await corrected(store, clock)
    await delivery.settle()
    (only,) = delivery.telegram.sent
    assert "754" in only["text"]
    assert "CORRECTION" not in only["text"]
    assert "You get this because you follow" in only["text"]
    assert delivery.telegram.edits == []
    assert await receipts_of(store, chat) == {2: (Closing.SENT, None)}


async def test_a_correction_takes_over_the_pages_that_the_wrong_revision_had_not_taken(
    store: Store, clock: ManualClock, make: Make
) -> None:
    for chat in range(100, 105):
        await reader(store, chat, "SY")
    await published(store, clock)
    delivery = make(page=2)
    await delivery.watcher._spreader.spread()  # the first page only
    await corrected(store, clock)
    await delivery.settle()
    texts = [(sent["chat_id"], "CORRECTION" in sent["text"]) for sent in delivery.telegram.sent]
    assert sorted(texts) == [(chat, False) for chat in range(100, 105)]
    assert all("754" in sent["text"] for sent in delivery.telegram.sent)


async def test_a_retraction_of_what_never_left_is_not_sent(
    store: Store, clock: ManualClock, make: Make
) -> None:
    await reader(store, 100, "SY")
    await published(store, clock)
    delivery = make()
    await delivery.watcher.look()
    await corrected(store, clock, publication="retraction")
    await delivery.settle()
    assert delivery.telegram.calls == []


async def test_what_was_on_its_way_is_corrected_after_it_arrived(
    store: Store, clock: ManualClock, make: Make
) -> None:
    await reader(store, 100, "SY")
    await published(store, clock)
    delivery = make()
    telegram, leaving, answer = delivery.telegram, asyncio.Event(), asyncio.Event()
    usual = telegram.call

    async def slowly(method: str, payload: Mapping[str, object]) -> Ending:
        if not leaving.is_set():
            leaving.set()
            await answer.wait()
        return await usual(method, payload)

    telegram.call = slowly  # type: ignore[method-assign]  # the first answer takes its time
    settling = asyncio.create_task(delivery.settle())
    await leaving.wait()
    await corrected(store, clock)
    await delivery.watcher.look()
    answer.set()
    await settling
    assert telegram.calls == ["sendMessage", "editMessageText", "sendMessage"]
    assert "CORRECTION" in telegram.sent[1]["text"]


async def _brought(delivery: Delivery) -> None:
    """Bring what is owed and not one of those who stand in a line yet."""
    async with asyncio.timeout(PATIENCE_S):
        while not (delivery.broadcaster.idle and await delivery.sender.idle()):
            delivery.sender.wake()
            await asyncio.sleep(0.005)


@pytest.mark.parametrize("answers", [[ok(2)], [SILENCE, SILENCE]], ids=["answered", "twice in doubt"])
async def test_who_was_being_told_when_it_was_corrected_hears_of_that_once_however_late_their_line_is_walked(
    store: Store, clock: ManualClock, make: Make, answers: list[Ending]
) -> None:
    chat = await reader(store, 100, "SY")
    await published(store, clock)
    await (delivery := make(ok(1), ok(1), *answers)).watcher.look()
    telegram, usual = delivery.telegram, delivery.telegram.call

    async def correcting(method: str, payload: Mapping[str, object]) -> Ending:
        if not telegram.calls:
            await corrected(store, clock)
        return await usual(method, payload)

    telegram.call = correcting  # type: ignore[method-assign]  # while the first is on its way
    for _ in answers:
        async with delivery.working():
            await _brought(delivery)
        clock.advance(timedelta(seconds=5))
    told = ["sendMessage", "editMessageText", *("sendMessage" for _ in answers)]
    assert telegram.calls == told
    await delivery.settle()
    assert telegram.calls == told, "the line of holders came to them after they had heard"
    closing = Closing.SENT if len(answers) == 1 else Closing.UNCERTAIN
    assert await receipts_of(store, chat) == {1: (Closing.SENT, Amended.EDITED), 2: (closing, None)}
    assert await delivery.open_sends() == 0


async def test_what_was_on_its_way_and_did_not_arrive_is_told_right_the_first_time(
    store: Store, clock: ManualClock, make: Make
) -> None:
    await reader(store, 100, "SY")
    await published(store, clock)
    delivery = make(refusal(429, "Too Many Requests: retry after 40", retry_after=40))
    await delivery.settle()
    await corrected(store, clock)
    clock.advance(timedelta(seconds=40))
    delivery = Delivery(store, clock, delivery.telegram)
    await delivery.settle()
    assert delivery.telegram.calls == ["sendMessage", "sendMessage"]
    assert "CORRECTION" not in delivery.telegram.sent[1]["text"]


async def test_what_may_have_arrived_is_corrected_and_the_reply_says_that_it_was_not_marked(
    store: Store, clock: ManualClock, make: Make
) -> None:
    await reader(store, 100, "SY")
    await published(store, clock)
    delivery = make(NoAnswer(Fault.READ_TIMEOUT))
    await delivery.settle()
    await corrected(store, clock)
    clock.advance(timedelta(seconds=5))
    await delivery.settle()
    assert delivery.telegram.calls == ["sendMessage", "sendMessage"]
    assert "CORRECTION" in delivery.telegram.sent[1]["text"]
    assert "could not be marked" in delivery.telegram.sent[1]["text"]


async def test_a_newer_revision_does_not_keep_a_correction_from_its_holders(
    store: Store, clock: ManualClock, make: Make
) -> None:
    await reader(store, 100, "SY")
    await published(store, clock)
    delivery = make()
    await delivery.settle()
    await corrected(store, clock)
    await published(store, clock, number=3, publication="update", lines=[a_line(803)])
    await delivery.settle()
    texts = [sent["text"] for sent in delivery.telegram.sent]
    assert ["CORRECTION" in text for text in texts] == [False, True, False]
    assert "803" in texts[1], "what stands now is what stands now"
    marked, refreshed = delivery.telegram.edits
    assert "<s>" in marked["text"]
    assert "803" in refreshed["text"].split("\n")[0]
    assert "CORRECTION to our alert" in refreshed["text"], "a correction stays where it was told"
    assert "because you were sent that alert" in refreshed["text"]


async def test_a_retraction_overtakes_a_correction_and_goes_first(
    store: Store, clock: ManualClock, make: Make
) -> None:
    await reader(store, 100, "SY")
    await published(store, clock)
    delivery = make()
    await delivery.settle()
    await corrected(store, clock)
    await corrected(store, clock, number=3, publication="retraction")
    await delivery.settle()
    assert delivery.telegram.calls == ["sendMessage", "editMessageText", "sendMessage"]
    assert "RETRACTED" in delivery.telegram.sent[1]["text"]


async def test_only_messages_that_carry_the_wrong_figure_are_edited(
    store: Store, clock: ManualClock, make: Make
) -> None:
    await reader(store, 100, "SY")
    await published(store, clock, lines=[a_line(700)])
    delivery = make(ok(41), ok(42), ok(), ok(43))
    await delivery.settle()
    for number, best in ((2, 745), (3, 745)):
        await published(
            store, clock, number=number, publication="update", lines=[a_line(best)], severity="major"
        )
        await delivery.settle()
    await corrected(store, clock, number=4)
    await delivery.settle()
    marked = delivery.telegram.edits[2:]
    assert [edit["message_id"] for edit in marked] == [43, 42, 41]
    # The first alert was right, and was told the wrong figure by the line above it alone.
    right, wrong = marked[2]["text"].index("700"), marked[2]["text"].index("<s>UPDATED on")
    assert wrong < right
    assert "<s>" not in marked[2]["text"][wrong + 1 :]
    assert delivery.telegram.sent[-1]["reply_parameters"]["message_id"] == 43


async def test_who_never_held_the_wrong_figure_is_told_of_no_error(
    store: Store, clock: ManualClock, make: Make
) -> None:
    await reader(store, 100, "SY")
    await published(store, clock, lines=[a_line(700)])
    delivery = make()
    await delivery.settle()
    clock.advance(timedelta(days=2))
    await published(store, clock, number=2, publication="update", expires_at=clock.now())
    await corrected(store, clock, number=3)
    await delivery.settle()
    assert delivery.telegram.calls == ["sendMessage"]


@pytest.mark.parametrize("answer", [NOT_FOUND, TOO_OLD])
async def test_an_impossible_edit_is_written_down_and_the_reply_says_so(
    store: Store, clock: ManualClock, make: Make, answer: Ending
) -> None:
    chat = await reader(store, 100, "SY")
    await published(store, clock)
    delivery = make(ok(41), answer)
    await delivery.settle()
    await corrected(store, clock)
    await delivery.settle()
    assert "could not be marked" in delivery.telegram.sent[1]["text"]
    assert (await receipts_of(store, chat))[1] == (Closing.SENT, Amended.IMPOSSIBLE)
    assert (await receipts_of(store, chat))[2] == (Closing.SENT, None)


async def test_an_edit_that_was_done_before_is_done(store: Store, clock: ManualClock, make: Make) -> None:
    chat = await reader(store, 100, "SY")
    await published(store, clock)
    delivery = make(ok(41), SAME)
    await delivery.settle()
    await corrected(store, clock)
    await delivery.settle()
    assert "has been marked" in delivery.telegram.sent[1]["text"]
    assert (await receipts_of(store, chat))[1] == (Closing.SENT, Amended.EDITED)


async def test_an_edit_in_doubt_is_repeated_once_and_keeps_no_reply_back(
    store: Store, clock: ManualClock, make: Make
) -> None:
    chat = await reader(store, 100, "SY")
    await published(store, clock)
    lost = NoAnswer(Fault.READ_TIMEOUT)
    delivery = make(ok(41), lost, lost)
    await delivery.settle()
    await corrected(store, clock)
    await delivery.settle()
    assert delivery.telegram.calls[1:] == ["editMessageText", "editMessageText", "sendMessage"]
    assert (await receipts_of(store, chat))[1] == (Closing.SENT, Amended.UNCERTAIN)


async def test_an_edit_obeys_a_429_and_a_block(store: Store, clock: ManualClock, make: Make) -> None:
    chat = await reader(store, 100, "SY")
    await published(store, clock)
    wait = refusal(429, "Too Many Requests: retry after 40", retry_after=40)
    delivery = make(ok(41), wait, refusal(403, "Forbidden: bot was blocked by the user"))
    await delivery.settle()
    await corrected(store, clock)
    await delivery.settle()
    assert delivery.telegram.calls[1:] == ["editMessageText"]
    clock.advance(timedelta(seconds=40))
    delivery = Delivery(store, clock, delivery.telegram)
    await delivery.settle()
    assert delivery.telegram.calls[1:] == ["editMessageText", "editMessageText"]
    assert (await receipts_of(store, chat))[2] == (Closing.GONE, None)


async def test_a_kill_between_edit_and_reply_repeats_no_edit_and_loses_no_reply(
    store: Store, clock: ManualClock, make: Make
) -> None:
    await reader(store, 100, "SY")
    await published(store, clock)
    dying = make(ok(41))
    await dying.settle()
    await corrected(store, clock)
    replying, usual = asyncio.Event(), dying.telegram.call

    async def hang(method: str, payload: Mapping[str, object]) -> Ending:
        if method == "sendMessage":
            replying.set()
            await asyncio.Event().wait()
        return await usual(method, payload)

    dying.telegram.call = hang  # type: ignore[method-assign]  # this Telegram hangs at the reply
    await dying.watcher.look()
    task = asyncio.create_task(dying.sender.run())
    await replying.wait()
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    restarted = make()
    await restarted.settle()
    clock.advance(timedelta(seconds=5))
    await restarted.settle()
    assert restarted.telegram.calls == ["sendMessage"]
    assert "has been marked" in restarted.telegram.sent[0]["text"]


async def test_a_clarification_edits_without_a_message(store: Store, clock: ManualClock, make: Make) -> None:
    chat = await reader(store, 100, "SY")
    await published(store, clock)
    delivery = make()
    await delivery.settle()
    await corrected(store, clock, publication="clarification")
    await delivery.settle()
    assert delivery.telegram.calls == ["sendMessage", "editMessageText"]
    assert "You get this because you follow: Syria" in delivery.telegram.edits[0]["text"]
    assert (await receipts_of(store, chat))[2] == (Closing.AMENDED, None)


async def test_a_withdrawal_deletes_while_that_is_allowed_and_blanks_afterwards(
    store: Store, clock: ManualClock, make: Make
) -> None:
    await reader(store, 100, "SY")
    await published(store, clock, event="late")
    await published(store, clock)
    delivery = make(ok(41), ok(42))
    await delivery.settle()
    await corrected(store, clock, publication="withdrawal")
    await delivery.settle()
    assert [each["message_id"] for each in delivery.telegram.deleted] == [42]
    assert delivery.telegram.edits == []
    clock.advance(timedelta(hours=49))
    await corrected(store, clock, event="late", publication="withdrawal")
    await delivery.settle()
    (blanked,) = delivery.telegram.edits
    assert blanked["message_id"] == 41
    assert "reply_markup" not in blanked
    for text in [blanked["text"], *(sent["text"] for sent in delivery.telegram.sent[2:])]:
        assert "745" not in text
        assert "754" not in text
    assert all(sent["disable_notification"] for sent in delivery.telegram.sent[2:])


async def test_what_is_over_is_told_once_to_holders_and_marked(
    store: Store, clock: ManualClock, make: Make
) -> None:
    await reader(store, 100, "SY")
    await published(store, clock, kind="outage", event="power")
    delivery = make(ok(41))
    await delivery.settle()
    await reader(store, 101, "SY")
    await published(
        store, clock, kind="outage", event="power", number=2, publication="update", state="restored"
    )
    await delivery.settle()
    assert delivery.telegram.calls == ["sendMessage", "editMessageText", "sendMessage"]
    assert " back" in delivery.telegram.edits[0]["text"]


async def test_one_person_may_take_back_and_nobody_may_say_alone(store: Store, clock: ManualClock) -> None:
    await published(store, clock)
    async with store.writing() as tx:
        taken_back = content(publication="retraction", public_note=NOTE)
        await tx.events.record(Submission(number=2, author="desk-a", content=taken_back), at=clock.now())
        assert await tx.events.publish(EVENT, 2, at=clock.now())
        with pytest.raises(ValueError, match="flaw-no-approver"):
            Submission(number=3, author="desk-a", content=content(publication="update"))


async def test_a_correction_is_never_too_late(store: Store, clock: ManualClock, make: Make) -> None:
    await reader(store, 100, "SY")
    await published(store, clock)
    delivery = make()
    await delivery.settle()
    clock.advance(timedelta(days=300))
    await corrected(store, clock, expires_at=clock.now())
    clock.advance(timedelta(days=300))
    await delivery.settle()
    assert delivery.telegram.calls == ["sendMessage", "editMessageText", "sendMessage"]


async def test_what_may_have_arrived_is_not_told_again_while_its_correction_waits(
    store: Store, clock: ManualClock, make: Make
) -> None:
    await reader(store, 100, "SY")
    await published(store, clock)
    wait = refusal(429, "Too Many Requests: retry after 40", retry_after=40)
    delivery = make(NoAnswer(Fault.READ_TIMEOUT), wait)
    await delivery.settle()
    await corrected(store, clock)
    await delivery.settle()
    for seconds in (6, 40):
        clock.advance(timedelta(seconds=seconds))
        delivery = Delivery(store, clock, delivery.telegram)
        await delivery.settle()
    texts = [sent["text"] for sent in delivery.telegram.sent]
    assert ["CORRECTION" in text for text in texts] == [False, True, True]


async def test_what_is_corrected_while_it_is_written_does_not_leave(
    store: Store, clock: ManualClock, make: Make
) -> None:
    await reader(store, 100, "SY")
    await published(store, clock)
    delivery = make()
    tell = delivery.telling.alert

    async def interrupted(revision: Any, **more: Any) -> Any:
        message = await tell(revision, **more)
        if revision.number == 1:
            await corrected(store, clock)
        return message

    delivery.telling.alert = interrupted  # type: ignore[method-assign]  # a curator is quicker
    await delivery.settle()
    await delivery.settle()
    assert ["745" in sent["text"] for sent in delivery.telegram.sent] == [False]


async def test_what_stands_in_a_group_that_moved_is_never_said_to_be_deleted(
    store: Store, clock: ManualClock, make: Make
) -> None:
    chat = await reader(store, -50, "SY", kind=ChatKind.GROUP)
    await published(store, clock)
    delivery = make()
    await delivery.settle()
    async with store.writing() as tx:
        await tx.chats.move(-50, -100_50)
    before = len(delivery.telegram.sent)
    await corrected(store, clock, publication="withdrawal")
    await delivery.settle()
    assert [each["chat_id"] for each in delivery.telegram.sent[before:]] == [-100_50]
    assert "message_id" not in delivery.telegram.sent[-1]
    (closing, _), (told, _) = (await receipts_of(store, chat)).values()
    assert (closing, told) == (Closing.SENT, Closing.SENT)
    assert (await receipts_of(store, chat))[1][1] is not Amended.DELETED
