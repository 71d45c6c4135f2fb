"""A handler's failure comes back, and nothing of an update reaches a log."""

import json
from typing import Any

import pytest
from structlog.testing import capture_logs
from telegram import Update
from telegram.error import ChatMigrated, Forbidden, InvalidToken
from telegram.ext import CommandHandler

from bot.domain.outcome import Answer, Fault, NoAnswer
from bot.telegram.application import build_application
from bot.telegram.pacer import Pacer
from bot.telegram.request import CallFailed
from bot.telegram.updates import Dispatcher, parse_update
from tests.unit.telegram.canned import ME, CannedTransport, NotedSleep


def command(update_id: int = 1, text: str = "/start") -> bytes:
    return json.dumps(
        {
            "update_id": update_id,
            "message": {
                "message_id": 1,
                "date": 1741424400,
                "chat": {"id": 77, "type": "private", "first_name": "Canary"},
                "from": {"id": 77, "is_bot": False, "first_name": "Canary"},
                "text": text,
                "entities": [{"type": "bot_command", "offset": 0, "length": len(text)}],
            },
        }
    ).encode()


class Handled:
    """A handler that fails with the prepared failures first, and counts."""

    def __init__(self, *failures: Exception) -> None:
        self._failures = list(failures)
        self.times = 0

    async def __call__(self, update: Update, context: Any) -> None:
        self.times += 1
        if self._failures:
            raise self._failures.pop(0)


async def dispatch(handler: Handled, body: bytes, sleep: NotedSleep | None = None) -> None:
    application = build_application(CannedTransport(ME), Pacer())
    application.add_handler(CommandHandler("start", handler))
    async with application:
        await Dispatcher(application, sleep=sleep or NotedSleep()).handle(body)


async def test_an_update_reaches_its_handler() -> None:
    handler = Handled()
    await dispatch(handler, command())

    assert handler.times == 1


async def test_what_a_handler_raises_comes_back() -> None:
    with pytest.raises(LookupError):
        await dispatch(Handled(LookupError("x")), command())


async def test_a_block_while_we_answer_is_no_failure() -> None:
    handler = Handled(Forbidden("Forbidden: bot was blocked by the user"))
    await dispatch(handler, command())

    assert handler.times == 1


async def test_an_outage_is_waited_out_and_not_blamed_on_the_update() -> None:
    down = CallFailed(NoAnswer(Fault.REFUSED))
    handler, sleep = Handled(down, down), NotedSleep()
    await dispatch(handler, command(), sleep)

    assert handler.times == 3
    assert sleep.slept == [1.0, 2.0]


@pytest.mark.parametrize(
    "failure",
    [
        CallFailed(Answer(403, b"<html>Access denied</html>")),
        CallFailed(Answer(404, b"<html>nginx</html>")),
        InvalidToken("Unauthorized"),
    ],
    ids=["a proxy's page", "another server", "a token that is refused"],
)
async def test_what_is_wrong_with_the_service_is_waited_out_and_not_blamed_on_the_update(
    failure: Exception,
) -> None:
    handler, sleep = Handled(failure, failure), NotedSleep()
    await dispatch(handler, command(), sleep)

    assert handler.times == 3
    assert sleep.slept == [1.0, 2.0]


async def test_what_was_asked_in_a_group_that_moved_is_answered_where_it_went() -> None:
    asked_in: list[int] = []

    async def answer(update: Update, _: Any) -> None:
        assert update.effective_chat is not None
        asked_in.append(update.effective_chat.id)
        if update.effective_chat.id == 77:
            raise ChatMigrated(-10077)

    application = build_application(CannedTransport(ME), Pacer())
    application.add_handler(CommandHandler("start", answer))
    async with application:
        await Dispatcher(application).handle(command())

    assert asked_in == [77, -10077]


async def test_a_group_that_moves_to_itself_is_a_failure_and_no_endless_round() -> None:
    with pytest.raises(ChatMigrated):
        await dispatch(Handled(*[ChatMigrated(77)] * 5), command())


async def test_a_reply_that_may_have_arrived_is_left_to_the_inbox() -> None:
    with pytest.raises(CallFailed):
        await dispatch(Handled(CallFailed(NoAnswer(Fault.RESET))), command())


@pytest.mark.parametrize(
    "body", [b"", b"nonsense", b"[]", b"{}", b'{"update_id":1,"message":{"chat":5}}', b"\xff"]
)
async def test_an_unreadable_update_is_passed_over(body: bytes) -> None:
    with capture_logs() as logs:
        await dispatch(Handled(), body)

    assert [entry["action"] for entry in logs] == ["update.unreadable"]


async def test_no_log_holds_anything_of_an_update() -> None:
    with capture_logs() as logs:
        await dispatch(Handled(Forbidden("x")), command())
        await dispatch(Handled(), b'{"update_id":1,"message":{"text":"Canary","chat":77}}')

    assert logs
    assert "Canary" not in str(logs)
    assert "77" not in str(logs)


async def test_the_librarys_form_knows_its_bot() -> None:
    application = build_application(CannedTransport(ME), Pacer())
    update = parse_update(command(), application.bot)

    assert update is not None
    assert update.get_bot() is application.bot
