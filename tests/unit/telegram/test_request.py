"""The library's calls keep what our transport knows: sent or unsent, status and cause, no token."""

import pytest
import telegram
from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TimedOut

from bot.domain.outcome import Answer, Ending, Fault, NoAnswer, NotSent, Uncertain
from bot.telegram.request import CallFailed, CallTimedOut, Throttled, TransportRequest
from tests.unit.telegram.canned import CannedTransport, refusal, success

MESSAGE = success({"message_id": 3, "date": 1741424400, "chat": {"id": 5, "type": "private"}, "text": "x"})


def bot_over(transport: CannedTransport) -> Bot:
    request = TransportRequest(transport)
    return Bot("unused", request=request, get_updates_request=request)


async def send(*endings: Ending) -> telegram.Message:
    return await bot_over(CannedTransport(*endings)).send_message(5, "x")


async def test_parameters_travel_as_json_values() -> None:
    transport = CannedTransport(MESSAGE)

    message = await bot_over(transport).send_message(5, "x", disable_notification=True)

    assert message.message_id == 3
    method, payload = transport.calls[0]
    assert method == "sendMessage"
    assert payload["chat_id"] == 5
    assert payload["disable_notification"] is True


async def test_a_photo_travels_beside_the_parameters() -> None:
    transport = CannedTransport(MESSAGE)

    await bot_over(transport).send_photo(5, b"\x89PNG....", caption="map", filename="map.png")

    (files,) = transport.files
    assert files is not None
    part = files["photo"]
    assert part.content == b"\x89PNG...."
    assert part.filename == "map.png"
    assert transport.calls[0][1]["caption"] == "map"


@pytest.mark.parametrize(
    ("ending", "outcome"),
    [
        (NoAnswer(Fault.REFUSED), NotSent),
        (NoAnswer(Fault.TLS), NotSent),
        (NoAnswer(Fault.CONNECT_TIMEOUT), NotSent),
        (NoAnswer(Fault.READ_TIMEOUT), Uncertain),
        (NoAnswer(Fault.RESET), Uncertain),
        (NoAnswer(Fault.TOO_LARGE), Uncertain),
        (Answer(502, b"<html>Bad Gateway</html>"), Uncertain),
        (Answer(200, b"<html>"), Uncertain),
        (Answer(200, b'{"ok":false}'), Uncertain),
        (success(None), Uncertain),
    ],
)
async def test_a_failed_call_tells_sent_from_unsent(ending: Ending, outcome: type) -> None:
    with pytest.raises(CallFailed) as caught:
        await send(ending)

    assert isinstance(caught.value.outcome, outcome)
    assert caught.value.ending == ending


async def test_time_outs_are_also_the_librarys_own_kind() -> None:
    with pytest.raises(TimedOut) as caught:
        await send(NoAnswer(Fault.READ_TIMEOUT))

    assert isinstance(caught.value, CallTimedOut)
    assert caught.value.fault is Fault.READ_TIMEOUT


@pytest.mark.parametrize("status", [401, 403, 404])
async def test_an_html_page_is_never_taken_for_a_refusal_of_telegram(status: int) -> None:
    with pytest.raises(CallFailed):
        await send(Answer(status, b"<html>blocked by firewall</html>"))


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (refusal(403, "Forbidden: bot was blocked by the user"), Forbidden),
        (refusal(400, "Bad Request: can't parse entities: x"), BadRequest),
        (refusal(401, "Unauthorized"), InvalidToken),
        (
            refusal(
                400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=-1005
            ),
            ChatMigrated,
        ),
    ],
)
async def test_refusals_of_telegram_stay_what_they_are(answer: Answer, error: type[Exception]) -> None:
    with pytest.raises(error) as caught:
        await send(answer)

    assert not isinstance(caught.value, CallFailed)


@pytest.mark.parametrize(
    ("answer", "seconds"),
    [
        (refusal(429, "Too Many Requests: retry after 5", retry_after=5), 5.0),
        (refusal(429, "Too Many Requests"), None),
        (Answer(429, b"<html>slow down</html>"), None),
    ],
)
async def test_a_429_is_a_429_with_or_without_its_seconds(answer: Answer, seconds: float | None) -> None:
    with pytest.raises(RetryAfter) as caught:
        await send(answer)

    assert isinstance(caught.value, Throttled)
    assert caught.value.seconds == seconds


async def test_wishes_past_fulfilling_are_no_errors() -> None:
    late = refusal(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
    same = refusal(400, "Bad Request: message is not modified: specified new message content and ...")
    gone = refusal(400, "Bad Request: message to delete not found")
    bot = bot_over(CannedTransport(late, same, gone))

    assert await bot.answer_callback_query("1")
    assert await bot.edit_message_text("x", chat_id=5, message_id=3)
    assert await bot.delete_message(5, 3)


async def test_the_same_words_about_another_call_stay_an_error() -> None:
    with pytest.raises(BadRequest):
        await send(refusal(400, "Bad Request: message to delete not found"))
