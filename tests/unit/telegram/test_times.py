"""A server that does not take times as such is sent words, and from then on nothing else."""

import json
from datetime import UTC, datetime

import pytest
from structlog.testing import capture_logs

from bot.domain.outcome import Answer, Ending
from bot.i18n import words_for
from bot.telegram.times import Times, WordedTransport
from tests.unit.telegram.canned import CannedTransport, refusal, success

OLD = refusal(400, 'Bad Request: can\'t parse entities: Unsupported start tag "tg-time" at byte offset 17')
DONE = success({"message_id": 1})
NOW = datetime(2025, 3, 8, 18, 0, tzinfo=UTC)
TEXT = f"since {words_for('en').moment(NOW)}"
WORDS = f"since {words_for('en').instant(NOW)}"


async def call(transport: CannedTransport, times: Times, **payload: object) -> Ending:
    return await WordedTransport(transport, times).call("sendMessage", {"chat_id": 5, **payload})


async def test_a_server_that_takes_times_gets_them_and_is_asked_once() -> None:
    transport, times = CannedTransport(DONE), Times()
    assert await call(transport, times, text=TEXT) == DONE
    assert [payload["text"] for _, payload in transport.calls] == [TEXT]
    assert times.taken


@pytest.mark.parametrize(
    "refused",
    [OLD, *(refusal(400, f"Bad Request: ENTITY_DATE_{why}") for why in ("INVALID", "TOO_LONG"))],
)
async def test_what_is_refused_for_its_times_is_sent_as_words(refused: Answer) -> None:
    transport, times = CannedTransport(refused, DONE, DONE), Times()
    assert await call(transport, times, text=TEXT) == DONE
    assert await call(transport, times, caption=TEXT) == DONE
    assert [payload for _, payload in transport.calls] == [
        {"chat_id": 5, "text": TEXT},
        {"chat_id": 5, "text": WORDS},
        {"chat_id": 5, "caption": WORDS},
    ]


async def test_a_refusal_of_anything_else_is_handed_on_and_tried_once() -> None:
    other = refusal(400, "Bad Request: can't parse entities: unexpected end tag")
    transport, times = CannedTransport(other), Times()
    assert await call(transport, times, text=TEXT) == other
    assert times.taken


async def test_times_inside_json_are_words_too() -> None:
    times = Times()
    times.refused()
    transport = CannedTransport(DONE)
    results = json.dumps([{"input_message_content": {"message_text": TEXT}}], ensure_ascii=False)
    await call(transport, times, results=results)
    told = json.loads(str(transport.calls[0][1]["results"]))
    assert told[0]["input_message_content"]["message_text"] == WORDS


def test_it_is_said_once_and_to_all_who_heed_it() -> None:
    times, heard = Times(), list[str]()
    times.then(lambda: heard.append("path"))
    with capture_logs() as logs:
        times.refused()
        times.refused()
    assert heard == ["path"]
    assert [each["action"] for each in logs] == ["times.refused"]
