"""Each row of the outcome table (docs/delivery.md), with the texts as Telegram's server writes them."""

import json
from itertools import product

import pytest

from bot.domain.outcome import (
    Answer,
    Fault,
    Gone,
    Moved,
    NoAnswer,
    NotSent,
    Outcome,
    Poison,
    Sent,
    System,
    Uncertain,
    classify,
)


def answer(status: int, description: str, **parameters: object) -> Answer:
    body = {"ok": False, "error_code": status, "description": description, "parameters": parameters}
    return Answer(status, json.dumps(body).encode())


def test_a_200_with_a_result_is_sent() -> None:
    outcome = classify(Answer(200, b'{"ok":true,"result":{"message_id":42}}'))

    assert isinstance(outcome, Sent)
    assert outcome.message_id == 42


def test_a_result_that_is_no_message_has_no_message_id() -> None:
    outcome = classify(Answer(200, b'{"ok":true,"result":true}'))

    assert isinstance(outcome, Sent)
    assert outcome.message_id is None


@pytest.mark.parametrize("message_id", ["true", '"42"', "4.5", "9223372036854775808", "[42]"])
def test_a_message_id_that_is_none_is_not_taken_for_one(message_id: str) -> None:
    outcome = classify(Answer(200, b'{"ok":true,"result":{"message_id":%b}}' % message_id.encode()))

    assert isinstance(outcome, Sent)
    assert outcome.message_id is None


@pytest.mark.parametrize("fault", [Fault.REFUSED, Fault.CONNECT_TIMEOUT, Fault.TLS])
def test_what_never_left_is_not_sent(fault: Fault) -> None:
    assert classify(NoAnswer(fault)) == NotSent()


@pytest.mark.parametrize("fault", [Fault.READ_TIMEOUT, Fault.RESET, Fault.TOO_LARGE])
def test_what_left_and_was_not_answered_is_uncertain(fault: Fault) -> None:
    assert classify(NoAnswer(fault)) == Uncertain()


@pytest.mark.parametrize(
    "unclear",
    [
        Answer(200, b""),
        Answer(200, b"<html>welcome</html>"),
        Answer(200, b'{"ok":true,"result":{"message_id":4'),
        Answer(200, b'{"ok":false}'),
        Answer(200, b'{"ok":true}'),
        Answer(200, b'{"ok":true,"result":null}'),
        Answer(200, b"[]"),
        Answer(200, b"[" * 200_000),
        answer(500, "Internal Server Error: restart"),
        answer(500, "Internal Server Error: sent message was immediately deleted and can't be returned"),
        Answer(502, b"<html><head><title>502 Bad Gateway</title></head></html>"),
        Answer(504, b'{"description":"Gateway Timeout"}'),
    ],
)
def test_an_answer_that_does_not_say_is_uncertain(unclear: Answer) -> None:
    assert classify(unclear) == Uncertain()


@pytest.mark.parametrize(
    ("refused", "wait"),
    [
        (answer(429, "Too Many Requests: retry after 6775", retry_after=6775), 6775.0),
        (answer(429, "Too Many Requests: retry after 2.7", retry_after=2.7), 2.7),
        (answer(429, "Too Many Requests: retry after 5", retry_after=5, adaptive_retry=1), 5.0),
        (answer(429, "Too Many Requests", retry_after=0), None),
        (answer(429, "Too Many Requests", retry_after="soon"), None),
        (answer(429, "Too Many Requests", retry_after=float("inf")), None),
        (answer(429, "Too Many Requests", retry_after=float("nan")), None),
        (answer(429, "Too Many Requests", retry_after=10**400), None),
        (answer(429, "Too Many Requests"), None),
        (Answer(429, b"<html>slow down</html>"), None),
    ],
)
def test_a_429_is_not_sent_and_keeps_its_whole_wait(refused: Answer, wait: float | None) -> None:
    assert classify(refused) == NotSent(wait)


@pytest.mark.parametrize(
    ("description", "reason"),
    [
        ("Forbidden: bot was blocked by the user", "blocked"),
        ("Forbidden: user is deactivated", "deactivated"),
        ("Forbidden: bot can't initiate conversation with a user", "never_started"),
        ("Forbidden: the bot can't send messages to the bot", "is_a_bot"),
        ("Forbidden: bot can't send messages to bots", "is_a_bot"),
        ("Forbidden: bot was kicked from the group chat", "kicked"),
        ("Forbidden: bot was kicked from the supergroup chat", "kicked"),
        ("Forbidden: bot was kicked from the channel chat", "kicked"),
        ("Forbidden: bot is not a member of the group chat", "not_a_member"),
        ("Forbidden: bot is not a member of the supergroup chat", "not_a_member"),
        ("Forbidden: bot is not a member of the channel chat", "not_a_member"),
        ("Forbidden: the group chat was deleted", "deleted"),
    ],
)
def test_a_known_403_is_gone(description: str, reason: str) -> None:
    assert classify(answer(403, description)) == Gone(reason)


@pytest.mark.parametrize(
    "description",
    [
        "Bad Request: chat not found",
        "Bad Request: private chat not found",
        "Bad Request: PEER_ID_INVALID",
        "Bad Request: not enough rights to send text messages to the chat",
        "Bad Request: have no write access to the chat",
        "Bad Request: CHAT_WRITE_FORBIDDEN",
        "Bad Request: CHAT_RESTRICTED",
        "Bad Request: need administrator rights in the channel chat",
        "Bad Request: CHAT_ADMIN_REQUIRED",
        "Bad Request: TOPIC_CLOSED",
        "Bad Request: message thread not found",
    ],
)
def test_a_chat_that_may_come_back_has_two_strikes(description: str) -> None:
    outcome = classify(answer(400, description))

    assert isinstance(outcome, Gone)
    assert not outcome.certain


def test_a_group_that_moved_says_where_to() -> None:
    moved = answer(
        400,
        "Bad Request: group chat was upgraded to a supergroup chat",
        migrate_to_chat_id=-1001234567890,
    )

    assert classify(moved) == Moved(-1001234567890)


@pytest.mark.parametrize(
    "description",
    [
        'Bad Request: can\'t parse entities: Unsupported start tag "x" at byte offset 0',
        "Bad Request: message text is empty",
        "Bad Request: text must be non-empty",
        "Bad Request: message is too long",
        "Bad Request: text is too long",
        "Bad Request: message caption is too long",
        "Bad Request: BUTTON_DATA_INVALID",
        "Bad Request: BUTTON_URL_INVALID",
        "Bad Request: reply markup is too long",
        "Bad Request: inline keyboard button URL 'x' is invalid: Wrong HTTP URL",
    ],
)
def test_our_own_mistake_is_poison_and_the_chat_is_well(description: str) -> None:
    assert isinstance(classify(answer(400, description)), Poison)


@pytest.mark.parametrize(
    "strange",
    [
        answer(401, "Unauthorized"),
        answer(401, "Unauthorized: invalid token specified"),
        answer(404, "Not Found"),
        answer(404, "Not Found: method not found"),
        answer(409, "Conflict: terminated by other getUpdates request"),
        answer(421, "Misdirected Request: unallowed token specified"),
        answer(403, "Forbidden: something new"),
        answer(400, "Bad Request: something new"),
        answer(400, "Bad Request: chat_id is empty"),
        answer(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=1 << 63),
        Answer(301, b""),
        Answer(302, b"<html>moved</html>"),
        Answer(400, b"<html>400</html>"),
        Answer(403, b"<html>Forbidden: bot was blocked by the user</html>"),
        Answer(403, b'"Forbidden: bot was blocked by the user"'),
        Answer(404, b"<html>nothing</html>"),
        Answer(413, b"<html>Request Entity Too Large</html>"),
    ],
)
def test_anything_else_stops_us_and_touches_no_chat(strange: Answer) -> None:
    assert isinstance(classify(strange), System)


def test_no_status_alone_is_ever_the_end_of_a_chat() -> None:
    bodies = (b"", b"{}", b"null", b"<html>", b'{"description":null}', b'{"parameters":[]}', b"\xff")
    for status, body in product(range(100, 600), bodies):
        outcome: Outcome = classify(Answer(status, body))
        assert not isinstance(outcome, Sent | Gone | Moved | Poison), (status, body)
