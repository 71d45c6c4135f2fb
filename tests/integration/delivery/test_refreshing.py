"""An update is told to those who follow, and written into the message of those who hold an earlier alert."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.delivery import Amended, Closing
from bot.domain.region import RegionCode
from bot.domain.subscription import Rule
from bot.domain.terms import Severity
from bot.i18n import without_times
from bot.store import Store
from bot.store.receipts import Receipts
from tests.conftest import ManualClock
from tests.integration.delivery.test_corrections import (
    NOT_FOUND,
    NOTE,
    a_line,
    corrected,
    receipts_of,
)
from tests.integration.delivery.test_delivery import Delivery, Telegram, ok, published, reader

Make = Callable[..., Delivery]


@pytest.fixture
def make(store: Store, clock: ManualClock) -> Make:
    return lambda *script, page=3: Delivery(store, clock, Telegram(*script), page=page)


async def updated(
    store: Store, clock: ManualClock, *, number: int = 2, best: int = 1383, **more: Any
) -> None:
    given = {"publication": "update", "as_of": "2025-03-12", "lines": [a_line(best)], **more}
    await published(store, clock, number=number, **given)


async def unfollowed(store: Store, chat: Any) -> None:
    async with store.writing() as tx:
        await tx.subscriptions.remove_all(chat)


async def test_a_holder_gets_the_reply_then_the_line_and_who_came_later_only_the_alert(
    store: Store, clock: ManualClock, make: Make
) -> None:
    holder = await reader(store, 100, "SY")
    await published(store, clock)
    delivery = make(ok(41))
    await delivery.settle()
    await reader(store, 101, "SY")
    await updated(store, clock)
    await delivery.settle()
    assert delivery.telegram.calls == ["sendMessage"] * 3 + ["editMessageText"]
    assert {sent["chat_id"] for sent in delivery.telegram.sent[1:]} == {100, 101}
    (edit,) = delivery.telegram.edits
    assert (edit["chat_id"], edit["message_id"]) == (100, 41)
    first, *said = edit["text"].split("\n")
    first = without_times(first)
    assert first == "<b>UPDATED on 8 March, 12:00 UTC: Civilians 1,383 (SOHR, as of 12 March)</b>"
    assert "<b>" + said[0] + "</b>" == delivery.telegram.sent[0]["text"].split("\n")[0]
    assert said[1:] == delivery.telegram.sent[0]["text"].split("\n")[1:], "it stays as it was said"
    assert await receipts_of(store, holder) == {1: (Closing.SENT, Amended.EDITED), 2: (Closing.SENT, None)}
    assert await delivery.open_sends() == 0


async def test_who_does_not_follow_it_any_more_keeps_a_true_message_and_gets_no_other(
    store: Store, clock: ManualClock, make: Make
) -> None:
    gone, strict = await reader(store, 100, "SY", lang="ar"), await reader(store, 101, "SY")
    await published(store, clock)
    delivery = make()
    await delivery.settle()
    await unfollowed(store, gone)
    async with store.writing() as tx:
        await tx.subscriptions.put(strict, Rule(RegionCode("SY"), min_severity=Severity.CRITICAL))
    await updated(store, clock)
    await delivery.settle()
    assert len(delivery.telegram.sent) == 2
    arabic, english = sorted(delivery.telegram.edits, key=lambda edit: edit["chat_id"])
    assert "حُدّث في 8 آذار" in without_times(arabic["text"]).split("\n")[0]
    assert "1,383" in english["text"].split("\n")[0]
    assert await receipts_of(store, gone) == {1: (Closing.SENT, Amended.EDITED), 2: (Closing.AMENDED, None)}


async def test_who_blocked_or_was_erased_is_left_alone(store: Store, clock: ManualClock, make: Make) -> None:
    for chat in (100, 101, 102):
        await reader(store, chat, "SY")
    await published(store, clock)
    delivery = make()
    await delivery.settle()
    await updated(store, clock)
    async with store.writing() as tx:
        await tx.chats.stop_all(101, "blocked")
        await tx.chats.forget(102)
    await delivery.settle()
    assert [edit["chat_id"] for edit in delivery.telegram.edits] == [100]


async def test_each_update_takes_the_line_of_the_one_before_in_the_newest_message_only(
    store: Store, clock: ManualClock, make: Make
) -> None:
    chat = await reader(store, 100, "SY")
    await published(store, clock, lines=[a_line(700)])
    delivery = make(ok(41), ok(42))
    await delivery.settle()
    await updated(store, clock, number=2, best=800)
    await delivery.settle()
    await unfollowed(store, chat)
    for number, best in ((3, 900), (4, 950)):
        await updated(store, clock, number=number, best=best)
        await delivery.settle()
    assert [edit["message_id"] for edit in delivery.telegram.edits] == [41, 42, 42]
    last = delivery.telegram.edits[-1]["text"]
    assert "950" in last
    assert "900" not in last
    assert "800" in last, "the message stays as it was said"


async def test_an_update_overtaken_before_it_was_written_is_not_written(
    store: Store, clock: ManualClock, make: Make
) -> None:
    chat = await reader(store, 100, "SY")
    await published(store, clock)
    delivery = make()
    await delivery.settle()
    await unfollowed(store, chat)
    for number, best in ((2, 800), (3, 900)):
        await updated(store, clock, number=number, best=best)
        await delivery.watcher.look()
    await delivery.settle()
    (edit,) = delivery.telegram.edits
    assert "900" in edit["text"]
    assert 2 not in await receipts_of(store, chat)


async def test_an_update_too_late_to_be_pushed_still_keeps_true_what_is_held(
    store: Store, clock: ManualClock, make: Make
) -> None:
    await reader(store, 100, "SY")
    await published(store, clock)
    delivery = make()
    await delivery.settle()
    await updated(store, clock, expires_at=clock.now().isoformat())
    await delivery.settle()
    assert delivery.telegram.calls == ["sendMessage", "editMessageText"]


@pytest.mark.parametrize("publication", ["retraction", "withdrawal"])
async def test_what_was_taken_back_is_never_written_over(
    store: Store, clock: ManualClock, make: Make, publication: str
) -> None:
    chat = await reader(store, 100, "SY")
    await published(store, clock)
    delivery = make()
    await delivery.settle()
    clock.advance(timedelta(hours=49))
    await corrected(store, clock, publication=publication)
    await delivery.settle()
    before = len(delivery.telegram.edits)
    await unfollowed(store, chat)
    await updated(store, clock, number=3)
    await delivery.settle()
    assert len(delivery.telegram.edits) == before
    assert await delivery.open_sends() == 0


async def test_a_clarified_message_keeps_its_clarification_under_the_line(
    store: Store, clock: ManualClock, make: Make
) -> None:
    await reader(store, 100, "SY")
    await published(store, clock)
    delivery = make()
    await delivery.settle()
    await corrected(store, clock, publication="clarification")
    await delivery.settle()
    await updated(store, clock, number=3)
    await delivery.settle()
    first, second, *_ = delivery.telegram.edits[-1]["text"].split("\n")
    assert "UPDATED on" in first
    assert "CLARIFIED on" in second


async def test_a_correction_that_came_as_a_first_alert_is_refreshed_without_a_word_of_the_error(
    store: Store, clock: ManualClock, make: Make
) -> None:
    await reader(store, 100, "SY")
    await published(store, clock)
    await corrected(store, clock)
    delivery = make(ok(41))
    await delivery.settle()
    await updated(store, clock, number=3)
    await delivery.settle()
    (edit,) = delivery.telegram.edits
    assert edit["message_id"] == 41
    assert "754" in edit["text"]
    assert "CORRECTION" not in edit["text"]
    assert "You get this because you follow" in edit["text"]


async def test_whoever_read_a_wrong_figure_in_the_line_alone_is_told_what_is_right(
    store: Store, clock: ManualClock, make: Make
) -> None:
    chat = await reader(store, 100, "SY")
    await published(store, clock, lines=[a_line(700)])
    delivery = make(ok(41))
    await delivery.settle()
    await unfollowed(store, chat)
    await updated(store, clock, best=745)
    await delivery.settle()
    await corrected(store, clock, number=3)
    await delivery.settle()
    marked, reply = delivery.telegram.edits[-1], delivery.telegram.sent[-1]
    assert marked["text"].startswith("<b>CORRECTED on")
    shown = without_times(marked["text"])
    assert "<s>UPDATED on 8 March, 12:00 UTC: Civilians 745 (SOHR, as of 12 March)</s>" in shown
    assert "What stands now: Civilians 754" in marked["text"]
    assert "<s>" not in marked["text"].split("What stands now")[1]
    assert reply["reply_parameters"]["message_id"] == 41
    assert "The earlier message has been marked." in reply["text"]


async def test_a_line_that_may_have_been_written_when_the_process_ended_is_corrected_too(
    store: Store, clock: ManualClock, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    chat = await reader(store, 100, "SY")
    await published(store, clock, lines=[a_line(700)])
    delivery = make(ok(41))
    await delivery.settle()
    await unfollowed(store, chat)
    await updated(store, clock, best=745)
    write = Receipts.amend_all

    async def dying(self: Receipts, *given: Any, how: Amended, **more: Any) -> None:
        if how is Amended.EDITED:
            await asyncio.Event().wait()
        await write(self, *given, how=how, **more)

    with monkeypatch.context() as power_cut:
        power_cut.setattr(Receipts, "amend_all", dying)
        await delivery.watcher.look()
        task = asyncio.create_task(delivery.settle())
        while not delivery.telegram.edits:  # noqa: ASYNC110 - the canned Telegram tells nobody
            await asyncio.sleep(0.005)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
    await corrected(store, clock, number=3)
    restarted = Delivery(store, clock, Telegram())
    await restarted.settle()
    assert restarted.telegram.calls == ["editMessageText", "sendMessage"]
    assert "<s>UPDATED on" in restarted.telegram.edits[0]["text"]


async def test_an_edit_that_was_cut_off_is_made_again(store: Store, clock: ManualClock, make: Make) -> None:
    chat = await reader(store, 100, "SY")
    await published(store, clock)
    delivery = make()
    await delivery.settle()
    await unfollowed(store, chat)
    await updated(store, clock)
    async with store.writing() as tx:
        (receipt,) = await tx.receipts.of(chat, "sohr-coast")
        await tx.receipts.amend(receipt, by=2, how=Amended.UNCERTAIN)
    await delivery.settle()
    assert len(delivery.telegram.edits) == 1


async def test_a_message_that_is_gone_keeps_nothing_waiting_and_bears_nothing(
    store: Store, clock: ManualClock, make: Make
) -> None:
    chat = await reader(store, 100, "SY")
    await published(store, clock, lines=[a_line(700)])
    delivery = make(ok(41), NOT_FOUND)
    await delivery.settle()
    await unfollowed(store, chat)
    await updated(store, clock, best=745)
    await delivery.settle()
    await corrected(store, clock, number=3)
    await delivery.settle()
    assert delivery.telegram.calls == ["sendMessage", "editMessageText"], "it was never told the wrong figure"
    assert await delivery.open_sends() == 0


async def test_alerts_go_before_lines(store: Store, clock: ManualClock, make: Make) -> None:
    await reader(store, 100, "SY")
    await published(store, clock)
    delivery = make()
    await delivery.settle()
    await updated(store, clock, publication="source_revision", public_note=NOTE)
    await published(store, clock, event="another", severity="notable")
    await delivery.settle()
    assert delivery.telegram.calls[1:] == ["sendMessage", "sendMessage", "editMessageText"]
    assert "RESTATED by the counter on" in delivery.telegram.edits[0]["text"]


async def test_the_new_state_of_an_outage_stands_above_the_message_that_is_held(
    store: Store, clock: ManualClock, make: Make
) -> None:
    await reader(store, 100, "SY")
    await published(store, clock, kind="outage", event="power")
    delivery = make()
    await delivery.settle()
    await published(
        store,
        clock,
        kind="outage",
        event="power",
        number=2,
        publication="update",
        state="partly_restored",
    )
    await delivery.settle()
    (edit,) = delivery.telegram.edits
    first, second, *_ = edit["text"].split("\n")
    assert first.startswith("<b>UPDATED on ")
    assert first.endswith(" partly back</b>")
    assert second.endswith(" reported down")
