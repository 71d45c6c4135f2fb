"""A body prepared once keeps nothing of the chat it was prepared for.

That it says the same as a payload is a property: tests/property/test_hotpath_properties.py.
"""

import json

import pytest

from bot.domain.template import Template

PAYLOAD = {
    "chat_id": 5,
    "message_thread_id": 6,
    "reply_parameters": {"message_id": 7},
    "text": "الساحل",
    "parse_mode": "HTML",
}


def test_nothing_of_the_chat_it_was_made_from_is_left() -> None:
    body = Template.of(PAYLOAD).body(-1001234567890)

    assert json.loads(body) == {"chat_id": -1001234567890, "text": "الساحل", "parse_mode": "HTML"}


def test_topic_and_reply_are_each_put_in_where_given() -> None:
    template = Template.of(PAYLOAD)

    assert json.loads(template.body(1, topic=2))["message_thread_id"] == 2
    assert json.loads(template.body(1, reply_to=3))["reply_parameters"]["message_id"] == 3
    assert "reply_parameters" not in json.loads(template.body(1, topic=2))


def test_the_letters_travel_as_they_are_not_as_escapes() -> None:
    assert "الساحل".encode() in Template.of(PAYLOAD).body(1)


def test_a_message_that_is_nothing_but_a_chat_is_refused() -> None:
    with pytest.raises(ValueError, match="more than its chat"):
        Template.of({"chat_id": 1})


def test_its_text_is_not_shown_when_printed() -> None:
    assert "text" not in repr(Template.of(PAYLOAD))
