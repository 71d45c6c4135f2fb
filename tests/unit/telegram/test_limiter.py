"""Replies take turns; what is no message is free; a 429 is obeyed and tried once more."""

import asyncio
from contextlib import suppress

import pytest
from telegram.error import BadRequest, TelegramError
from telegram.ext import ExtBot

from bot.domain.bill import FREE_PER_SECOND, Bill, Spending
from bot.domain.outcome import Ending, Fault, NoAnswer
from bot.domain.pacing import Limits, Pacing, Urgency
from bot.telegram.application import build_application
from bot.telegram.limiter import is_shared
from bot.telegram.pacer import Pacer
from bot.telegram.request import CallFailed, Throttled
from bot.telegram.transport import Transport
from tests.unit.telegram.canned import CannedTransport, ManualTimer, refusal, success

MESSAGE = success({"message_id": 3, "date": 1741424400, "chat": {"id": 5, "type": "private"}, "text": "x"})


def throttled(seconds: int) -> Ending:
    return refusal(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


@pytest.fixture
def timer() -> ManualTimer:
    return ManualTimer()


@pytest.fixture
async def pacer(timer: ManualTimer) -> Pacer:
    return Pacer(timer=timer)


def bot_over(transport: Transport, pacer: Pacer) -> ExtBot[Urgency]:
    bot: ExtBot[Urgency] = build_application(transport, pacer).bot
    return bot


async def test_a_second_message_to_a_chat_waits_a_second(timer: ManualTimer, pacer: Pacer) -> None:
    transport = CannedTransport(MESSAGE, MESSAGE)
    bot = bot_over(transport, pacer)
    await bot.send_message(5, "x")

    second = asyncio.create_task(bot.send_message(5, "x"))
    await timer.advance(0.9)
    assert len(transport.calls) == 1

    await timer.advance(0.1)
    await second


async def test_answers_to_presses_and_questions_are_free(pacer: Pacer) -> None:
    bot = bot_over(CannedTransport(MESSAGE, *[success(True)] * 20), pacer)
    await bot.send_message(5, "x")

    for _ in range(10):
        await bot.answer_callback_query("1")
        await bot.send_chat_action(5, "typing")


async def test_edits_take_turns_as_messages_do(timer: ManualTimer, pacer: Pacer) -> None:
    transport = CannedTransport(MESSAGE, MESSAGE)
    bot = bot_over(transport, pacer)
    await bot.send_message(5, "x")

    edit = asyncio.create_task(bot.edit_message_text("y", chat_id=5, message_id=3))
    await timer.advance(0.9)
    assert transport.methods == ["sendMessage"]

    await timer.advance(0.1)
    await edit


async def test_a_429_is_obeyed_exactly_and_tried_once_more(timer: ManualTimer, pacer: Pacer) -> None:
    transport = CannedTransport(throttled(17), MESSAGE)
    reply = asyncio.create_task(bot_over(transport, pacer).send_message(5, "x"))
    await timer.advance(16.9)
    assert len(transport.calls) == 1

    await timer.advance(0.1)
    assert (await reply).message_id == 3


async def test_a_second_429_is_the_end(timer: ManualTimer, pacer: Pacer) -> None:
    transport = CannedTransport(throttled(3), throttled(4))
    reply = asyncio.create_task(bot_over(transport, pacer).send_message(5, "x"))
    await timer.advance(60)

    with pytest.raises(Throttled):
        await reply
    assert len(transport.calls) == 2
    assert pacer.parked_for(5) == 0


async def test_nobody_waits_an_hour_for_a_reply(pacer: Pacer) -> None:
    transport = CannedTransport(throttled(3600))
    bot = bot_over(transport, pacer)

    for _ in range(2):
        with pytest.raises(Throttled):
            await bot.send_message(5, "x")
    assert len(transport.calls) == 1, "nothing is sent inside the window"


@pytest.mark.parametrize(
    ("ending", "error"),
    [(NoAnswer(Fault.REFUSED), CallFailed), (refusal(400, "Bad Request: message is too long"), BadRequest)],
)
async def test_nothing_else_is_tried_twice(ending: Ending, error: type[Exception], pacer: Pacer) -> None:
    transport = CannedTransport(ending)

    with pytest.raises(error):
        await bot_over(transport, pacer).send_message(5, "x")
    assert len(transport.calls) == 1


def test_groups_and_channels_share_a_minute_people_do_not() -> None:
    assert [is_shared(chat) for chat in (5, -5, -1005, "@channel")] == [False, True, True, True]


async def test_the_library_never_holds_the_token(pacer: Pacer) -> None:
    application = build_application(CannedTransport(), pacer)

    assert application.bot.token == "held-by-the-transport"
    assert application.updater is None


async def test_texts_are_html_without_previews(pacer: Pacer) -> None:
    transport = CannedTransport(MESSAGE)
    await bot_over(transport, pacer).send_message(5, "<b>x</b>")

    _, payload = transport.calls[0]
    assert payload["parse_mode"] == "HTML"
    assert payload["link_preview_options"] == {"is_disabled": True}


def paying(timer: ManualTimer, bill: Bill) -> Pacer:
    limits = Limits(per_second=1000, free_per_second=28)
    return Pacer(Pacing(limits), timer=timer, bill=bill)


async def test_answers_offer_to_pay_while_that_is_wanted_and_edits_cannot(timer: ManualTimer) -> None:
    transport = CannedTransport(MESSAGE, MESSAGE)
    bot = bot_over(transport, paying(timer, Bill(Spending(0, 1000))))
    await bot.send_message(5, "x")
    await bot.edit_message_text("y", chat_id=6, message_id=3)

    sent, edited = (payload for _, payload in transport.calls)
    assert sent["allow_paid_broadcast"] is True
    assert "allow_paid_broadcast" not in edited


async def test_without_a_bill_or_after_its_end_nothing_offers_to_pay(timer: ManualTimer) -> None:
    for pacer in (Pacer(timer=timer), paying(timer, Bill(Spending(5, 5)))):
        transport = CannedTransport(MESSAGE)
        await bot_over(transport, pacer).send_message(5, "x")
        assert "allow_paid_broadcast" not in transport.calls[0][1]


@pytest.mark.parametrize(
    ("ending", "spent"),
    [(MESSAGE, 1), (refusal(400, "Bad Request: x"), 0), (NoAnswer(Fault.READ_TIMEOUT), 1)],
)
async def test_an_answer_costs_where_it_arrived_or_may_have(
    timer: ManualTimer, ending: Ending, spent: int
) -> None:
    bill = Bill(Spending(0, 1000))
    for _ in range(FREE_PER_SECOND):
        bill.take(0.0)
    with suppress(TelegramError):
        await bot_over(CannedTransport(ending), paying(timer, bill)).send_message(5, "x")

    assert bill.spending.spent == spent
