"""The checker that all these tests lean on must itself be able to say no."""

import pytest

from sandbox.methods import METHODS
from tests.integration.sandbox.specification import problems, problems_of_answer, specification

pytestmark = pytest.mark.skipif(
    specification() is None,
    reason="../shared/data/telegram-bot-api.json is absent: answers are not checked against it",
)
NAMES = [name for name, _ in METHODS.values()]
USER = {"id": 5, "is_bot": False, "first_name": "Rima"}
CHAT = {"id": 5, "type": "private", "first_name": "Rima"}


def test_a_right_answer_leaves_no_problem() -> None:
    message = {"message_id": 1, "date": 0, "chat": CHAT, "from": USER, "text": "x"}
    assert problems_of_answer("sendmessage", {"ok": True, "result": message}) == []


@pytest.mark.parametrize(
    ("value", "types", "expected"),
    [
        ({"id": 5, "is_bot": False}, ["User"], "User.first_name is missing"),
        ({**USER, "nick": "x"}, ["User"], "User.nick does not exist"),
        ({**USER, "id": "5"}, ["User"], "expected Integer"),
        ({**USER, "id": True}, ["User"], "expected Integer"),
        ({"message_id": 1, "date": 0, "chat": {**CHAT, "id": None}}, ["Message"], "chat.id"),
        ([USER, {}], ["Array of User"], "[1]"),
        ({"status": "member", "user": USER, "is_anonymous": False}, ["ChatMember"], "it."),
        ({"status": "sleeping", "user": USER}, ["ChatMember"], "expected"),
    ],
)
def test_a_wrong_value_is_named(value: object, types: list[str], expected: str) -> None:
    assert expected in " ".join(problems("it", value, types))


@pytest.mark.parametrize(
    "body",
    [
        {"result": True},
        {"ok": True, "result": True, "note": 1},
        {"ok": False, "description": "no code"},
        {"ok": False, "error_code": 429, "description": "x", "parameters": {"retry_after": "1"}},
    ],
)
def test_a_wrong_envelope_is_named(body: dict[str, object]) -> None:
    assert problems_of_answer("leaveChat", body)


@pytest.mark.parametrize("name", NAMES)
def test_no_method_is_made_up(name: str) -> None:
    spec = specification()
    assert spec is not None
    assert name in spec["methods"]
