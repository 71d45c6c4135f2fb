"""A refused token ends the start; a Bot API out of reach does not."""

import pytest
from structlog.testing import capture_logs

from bot.domain.outcome import Answer, Ending, Fault, NoAnswer
from bot.errors import TelegramUnusable
from bot.telegram.startup import Identity, introduce
from tests.unit.telegram.canned import ME, CannedTransport, NotedSleep, refusal, success


async def test_we_learn_who_we_are() -> None:
    assert await introduce(CannedTransport(ME)) == Identity(user_id=7, username="tocsin_bot", name="Tocsin")


@pytest.mark.parametrize(
    "refused",
    [
        refusal(401, "Unauthorized"),
        refusal(401, "Unauthorized: invalid token specified"),
        refusal(404, "Not Found"),
    ],
)
async def test_a_refused_token_ends_the_start_with_one_sentence(refused: Answer) -> None:
    with pytest.raises(TelegramUnusable, match="check BOT_TOKEN"):
        await introduce(CannedTransport(refused))


@pytest.mark.parametrize(
    ("ending", "sentence"),
    [
        (NoAnswer(Fault.REFUSED), "cannot be reached"),
        (Answer(502, b"<html>"), "fault of its own"),
        (Answer(404, b"<html>a captive portal</html>"), "not the Bot API"),
    ],
)
async def test_an_unreachable_bot_api_is_waited_for_and_said_once(ending: Ending, sentence: str) -> None:
    sleep = NotedSleep()
    with capture_logs() as logs:
        found = await introduce(CannedTransport(ending, ending, ME), sleep=sleep)

    assert found.username == "tocsin_bot"
    assert sleep.slept == [1.0, 2.0]
    assert [sentence in entry["event"] for entry in logs] == [True]


async def test_a_429_at_the_start_is_obeyed() -> None:
    sleep = NotedSleep()
    throttled = refusal(429, "Too Many Requests: retry after 9", retry_after=9)

    await introduce(CannedTransport(throttled, ME), sleep=sleep)

    assert sleep.slept == [9.0]


async def test_an_answer_without_a_name_is_not_the_bot_api() -> None:
    with pytest.raises(TelegramUnusable, match="not the Bot API"):
        await introduce(CannedTransport(success({"hello": "world"})))
