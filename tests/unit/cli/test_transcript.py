"""A step of the rehearsal says who saw what: once for each text, and for each reader with which sound."""

from typing import Any

import pytest
from rich.console import Console

from bot.cli.cast import Person, Persona
from bot.cli.transcript import print_scene

SARA, LINA, SAMER = (
    Person(Persona(name, lang, "the coast"), number)
    for number, (name, lang) in enumerate((("Sara", "en"), ("Lina", "en"), ("سامر", "ar")))
)


def post(number: int, text: str, *, bot: bool = True, **more: Any) -> dict[str, Any]:
    return {"message_id": number, "text": text, "date": 0, "from": {"is_bot": bot}, **more}


def printed(capsys: pytest.CaptureFixture[str], before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    console = Console(highlight=False, soft_wrap=True, width=100)
    print_scene(console, (SARA, LINA, SAMER), before, after)
    return capsys.readouterr().out.splitlines()


def test_a_text_stands_once_for_all_who_got_it_whatever_its_reason(
    capsys: pytest.CaptureFixture[str],
) -> None:
    after = {
        "Sara": [post(1, "News\nof today\nfor A")],
        "Lina": [post(2, "News\nof today\nfor B", _silent=True)],
        "سامر": [],
    }
    assert printed(capsys, {}, after) == [
        "New, for Sara, Lina:",
        "    News",
        "    of today",
        "    for A",
        "Sara (en): #1 new, WITH SOUND",
        "Lina (en): #2 new, without sound",
        "سامر (ar): nothing",
    ]


def test_texts_of_one_line_are_told_apart(capsys: pytest.CaptureFixture[str]) -> None:
    after = {"Sara": [post(1, "One")], "Lina": [post(2, "Two")], "سامر": []}
    lines = printed(capsys, {}, after)
    assert lines[:4] == ["New, for Sara:", "    One", "New, for Lina:", "    Two"]


def test_edits_and_deletions_are_seen_and_what_was_there_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    old = {name: [post(1, "Old")] for name in ("Sara", "Lina", "سامر")}
    struck: dict[str, Any] = {
        "entities": [{"type": "strikethrough", "offset": 0, "length": 3}],
        "_edited_count": 1,
    }
    reply = post(2, "Reply", reply_to_message={"message_id": 1})
    after = {
        "Sara": [post(1, "Old", **struck), reply],
        "Lina": [post(1, "Old", _deleted=True)],
        "سامر": [*old["سامر"], post(3, "/mute", bot=False)],
    }
    lines = printed(capsys, old, after)
    assert "    ~~Old~~" in lines
    assert lines[-3:] == [
        "Sara (en): #1 edited; #2 new, WITH SOUND (reply to 1)",
        "Lina (en): #1 deleted",
        "سامر (ar): nothing",
    ]


def test_where_nobody_saw_anything_nothing_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    chats = {name: [post(1, "Old")] for name in ("Sara", "Lina", "سامر")}
    assert printed(capsys, chats, chats) == []
