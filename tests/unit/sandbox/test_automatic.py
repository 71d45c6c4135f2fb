"""What is marked in a plain text without being asked, and what links look like."""

import pytest

from sandbox.autolink import find_automatic
from sandbox.entities import utf16_slice
from sandbox.links import normal_url, user_id_of_link


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/start r_SY-LA", [("bot_command", "/start")]),
        ("/latest@tocsin_bot Jableh", [("bot_command", "/latest@tocsin_bot")]),
        ("please /help.", [("bot_command", "/help")]),
        ("a/b /c/d // /", []),
        ("3/4 http://x/help", [("url", "http://x/help")]),
        ("ask @some_one, not a@b", [("mention", "@some_one")]),
        ("see https://example.org/a?b=1.", [("url", "https://example.org/a?b=1")]),
        ("see example.org/page, ok", [("url", "example.org/page")]),
        ("version 1.2.3 and file.py", []),
        ("mail me@example.org", [("email", "me@example.org")]),
        ("#coast and #1", [("hashtag", "#coast")]),
        ("😀 /help", [("bot_command", "/help")]),
        ("جبلة /help", [("bot_command", "/help")]),
    ],
)
def test_commands_mentions_and_links_are_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.type, utf16_slice(text, one)) for one in find_automatic(text)] == expected


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        ("https://Example.ORG", "https://example.org/"),
        ("example.org/Path?Q=1#x", "http://example.org/Path?Q=1#x"),
        ("http://127.0.0.1:8081/x", "http://127.0.0.1:8081/x"),
        ("http://localhost:3000", "http://localhost:3000/"),
        ("tg://resolve?domain=x", "tg://resolve?domain=x"),
        ("javascript://x.org/", None),
        ("no link", None),
        ("word", None),
        ("http://[", None),
        ("", None),
    ],
)
def test_links_are_written_back_in_one_way(given: str, stored: str | None) -> None:
    assert normal_url(given) == stored


@pytest.mark.parametrize(
    ("given", "user_id"),
    [("tg://user?id=42", 42), ("tg:user?id=42", 42), ("tg://user?id=x", None), ("tg://chat?id=4", None)],
)
def test_a_person_can_be_linked(given: str, user_id: int | None) -> None:
    assert user_id_of_link(given) == user_id
