"""A receipt's number is read from the place where only Telegram can have written it."""

import pytest

from bot.domain.accepted import classify_sent, message_id_of
from bot.domain.outcome import Answer, Ending, Fault, Gone, NoAnswer, NotSent, Sent, Uncertain, classify

WHOLE = b'{"ok":true,"result":{"message_id":4711,"from":{"id":2},"chat":{"id":5},"text":"x"}}'


@pytest.mark.parametrize("body", [WHOLE, b'{"ok": true, "result": {"message_id": 4711}}'])
def test_the_number_is_read_without_parsing_the_rest(body: bytes) -> None:
    assert message_id_of(body) == 4711
    assert classify_sent(Answer(200, body)) == Sent({"message_id": 4711})


@pytest.mark.parametrize(
    "body",
    [
        WHOLE[:-1],
        WHOLE[:40],
        b'{"ok":false,"before":{"ok":true,"result":{"message_id":4711}}}',
        b'{"ok":true,"result":{"from":{"message_id":1},"message_id":4711}}',
        b'{"ok":true,"result":{"message_id":-1}}',
        b'{"ok":true,"result":{"message_id":4711.5}}',
        b'{"ok":true,"result":{"message_id":99999999999999999999}}',
        b'{"ok":true,"result":true}',
    ],
    ids=["cut_at_the_end", "cut", "inside_another", "not_first", "negative", "fraction", "too_long", "none"],
)  # fmt: skip
def test_where_the_place_is_not_certain_all_is_parsed(body: bytes) -> None:
    assert message_id_of(body) is None
    assert classify_sent(Answer(200, body)) == classify(Answer(200, body))


def test_an_accepted_message_cut_short_is_in_doubt() -> None:
    assert classify_sent(Answer(200, WHOLE[:-1])) == Uncertain()


@pytest.mark.parametrize(
    ("ending", "outcome"),
    [
        (NoAnswer(Fault.RESET), Uncertain()),
        (NoAnswer(Fault.TLS), NotSent()),
        (Answer(500, WHOLE), Uncertain()),
        (Answer(403, b'{"description":"Forbidden: bot was blocked by the user"}'), Gone("blocked")),
    ],
)
def test_every_other_ending_means_what_it_always_means(ending: Ending, outcome: object) -> None:
    assert classify_sent(ending) == outcome
