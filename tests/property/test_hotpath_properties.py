"""However an answer is cut up, and whatever the numbers and texts are: the same is understood."""

import json
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.payload import payload_of
from bot.domain.accepted import classify_sent, message_id_of
from bot.domain.address import Address
from bot.domain.message import Button, Message
from bot.domain.outcome import Answer, Sent, classify
from bot.domain.template import Template
from bot.telegram.hotpath_answer import AnswerReader

NOTICE = b"HTTP/1.1 100 Continue\r\n\r\n"
HEAD = b"HTTP/1.1 %d X\r\nServer: nginx\r\nContent-Type: application/json\r\n"
IDS = st.integers(-(1 << 52), 1 << 52)
JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
MESSAGES = st.builds(
    Message,
    html=st.text(max_size=50),
    buttons=st.lists(
        st.lists(st.builds(Button, label=st.text(max_size=8), data=st.text(max_size=8)), max_size=2).map(
            tuple
        ),
        max_size=2,
    ).map(tuple),
)


@st.composite
def answers(draw: st.DrawFn) -> tuple[bytes, Answer]:
    """The bytes of an answer, framed in either way, and what is in them."""
    status = draw(st.sampled_from([200, 400, 403, 429, 502]))
    body = draw(st.binary(max_size=60))
    head = draw(st.sampled_from([b"", NOTICE])) + HEAD % status
    if draw(st.booleans()):
        return head + b"Content-Length: %d\r\n\r\n%b" % (len(body), body), Answer(status, body)
    cuts = sorted(draw(st.lists(st.integers(1, max(1, len(body))), max_size=4, unique=True)))
    pieces = [body[a:b] for a, b in zip([0, *cuts], [*cuts, len(body)], strict=True) if body[a:b]]
    framed = b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces)
    return head + b"Transfer-Encoding: chunked\r\n\r\n" + framed + b"0\r\n\r\n", Answer(status, body)


def cut(whole: bytes, places: list[int]) -> list[bytes]:
    edges = sorted({0, len(whole), *(place % (len(whole) + 1) for place in places)})
    return [whole[a:b] for a, b in pairwise(edges)]


@given(several=st.lists(answers(), min_size=1, max_size=3), places=st.lists(st.integers(0, 10_000)))
def test_any_answer_cut_anywhere_is_understood_the_same(
    several: list[tuple[bytes, Answer]], places: list[int]
) -> None:
    reader = AnswerReader()
    for whole, meant in several:
        reader.restart()
        came = [reader.feed(piece) for piece in cut(whole, places)]

        assert came == [*[None] * (len(came) - 1), meant]
        assert reader.reusable


@given(one=answers(), places=st.lists(st.integers(0, 10_000)), lost=st.integers(1, 10_000))
def test_an_answer_of_which_anything_is_missing_is_never_taken_for_whole(
    one: tuple[bytes, Answer], places: list[int], lost: int
) -> None:
    whole, _ = one
    reader = AnswerReader()
    for piece in cut(whole[: max(0, len(whole) - lost)], places):
        assert not isinstance(reader.feed(piece), Answer)

    assert not isinstance(reader.end(), Answer)
    assert not reader.reusable


@given(one=answers(), behind=st.binary(min_size=1, max_size=80) | answers().map(lambda pair: pair[0]))
def test_nothing_behind_an_answer_changes_it(one: tuple[bytes, Answer], behind: bytes) -> None:
    whole, meant = one
    reader = AnswerReader()

    assert reader.feed(whole + behind) == meant
    assert behind.strip(b"\r\n") == b"" or not reader.reusable


@given(garbage=st.lists(st.binary(max_size=100)))
def test_garbage_is_survived(garbage: list[bytes]) -> None:
    reader = AnswerReader()
    for piece in garbage:
        reader.feed(piece)
    reader.end()

    assert not reader.reusable


@given(message=MESSAGES, chat=IDS, topic=st.none() | IDS, reply=st.none() | IDS, silent=st.booleans())
def test_a_prepared_body_says_what_the_payload_says(
    message: Message, chat: int, topic: int | None, reply: int | None, silent: bool
) -> None:
    template = Template.of(payload_of(message, Address(1, topic=2), silent=silent, reply_to=3))
    payload = payload_of(message, Address(chat, topic=topic), silent=silent, reply_to=reply)

    assert json.loads(template.body(chat, topic=topic, reply_to=reply)) == payload


@given(
    first=st.sampled_from(["message_id", "message_thread_id", "from"]),
    number=st.integers(-10, 1 << 70) | st.floats(allow_nan=False, allow_infinity=False) | st.booleans(),
    rest=st.dictionaries(st.text(max_size=8), JSON, max_size=4),
    ok=st.booleans(),
    spaced=st.booleans(),
)
def test_the_number_that_is_read_is_the_one_that_parsing_finds(
    first: str, number: object, rest: dict[str, Any], ok: bool, spaced: bool
) -> None:
    result = {first: number, **{name: value for name, value in rest.items() if name != first}}
    separators = (", ", ": ") if spaced else (",", ":")
    body = json.dumps({"ok": ok, "result": result}, separators=separators).encode()
    meant = classify(Answer(200, body))
    found = classify_sent(Answer(200, body))

    assert type(found) is type(meant)
    if isinstance(found, Sent) and isinstance(meant, Sent):
        assert found.message_id == meant.message_id


@given(text=st.text(max_size=40), number=st.integers(1, 1 << 52))
def test_no_text_can_imitate_the_number(text: str, number: int) -> None:
    imitation = f'{{"ok":true,"result":{{"message_id":{number},"x":1}}}}'
    body = json.dumps({"ok": True, "result": {"text": imitation + text, "message_id": 5}}).encode()

    assert message_id_of(body) is None
    assert classify_sent(Answer(200, body)) == classify(Answer(200, body))
