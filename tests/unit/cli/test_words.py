"""The words that `tocsin` takes, and the one sentence that a wrong one gets."""

from pathlib import Path

import pytest
from typer.main import get_command

from bot.cli import app
from tests.unit.cli.conftest import Tocsin

COMMANDS = [
    ("run",),
    ("demo",),
    ("doctor",),
    ("resume",),
    ("status",),
    ("stars",),
    ("events",),
    ("events", "import"),
    ("events", "check"),
    ("events", "list"),
    ("events", "show"),
    ("events", "export"),
    ("events", "history"),
    ("events", "reach"),
    *(
        ("events", word)
        for word in (
            *("draft", "update", "review", "submit", "approve", "return", "reject", "publish", "hold"),
            *("release", "spike", "correct", "clarify", "retract", "withdraw", "clear", "merge"),
        )
    ),
    ("curators",),
    ("curators", "invite"),
    ("curators", "list"),
    ("curators", "revoke"),
    ("places",),
    ("places", "search"),
    ("places", "coverage"),
    ("audit",),
    ("audit", "verify"),
    ("audit", "export"),
    ("audit", "key"),
    ("events", "watch"),
    ("events", "sign"),
    ("links",),
    ("keys",),
    ("keys", "new"),
    ("i18n",),
    ("i18n", "check"),
    ("i18n", "todo"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_explains_itself_with_an_example(command: tuple[str, ...], tocsin: Tocsin) -> None:
    said = tocsin(*command, "--help")
    assert said.status == 0
    assert "Examples:" in said.out
    assert f"tocsin {command[0]}" in said.out


def test_no_command_is_missing_from_the_list_above() -> None:
    root = get_command(app)
    context = root.make_context("tocsin", [], resilient_parsing=True)
    groups = {"events", "curators", "places", "audit", "keys", "i18n"}
    assert set(root.list_commands(context)) == {command[0] for command in COMMANDS}  # type: ignore[attr-defined]  # a group has it
    assert groups == {command[0] for command in COMMANDS if len(command) > 1}


def test_the_version_is_that_of_the_project(tocsin: Tocsin) -> None:
    said = tocsin("--version")
    project = (Path(__file__).parents[3] / "pyproject.toml").read_text()
    assert said.status == 0
    assert f'version = "{said.out.removeprefix("tocsin ").strip()}"' in project


@pytest.mark.parametrize(
    "words", [("nope",), ("demo", "--port", "70000"), ("demo", "--speed", "0"), ("events", "import")]
)
def test_a_wrong_word_is_wrong_use(words: tuple[str, ...], tocsin: Tocsin) -> None:
    said = tocsin(*words)
    assert said.status == 2
    assert "Traceback" not in said.err


def test_a_missing_token_says_where_to_get_one(tocsin: Tocsin) -> None:
    said = tocsin("run")
    assert (said.status, said.out) == (2, "")
    assert said.err.splitlines() == ["error: BOT_TOKEN: set it to the token that @BotFather gave you"]


def test_each_wrong_setting_is_a_line_of_its_own(tocsin: Tocsin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOCSIN_LANGUAGE", "xx")
    monkeypatch.setenv("TOCSIN_LOG_LVEL", "INFO")
    said = tocsin("events", "list")
    assert said.status == 2
    assert [line.partition(": there")[0].partition(": Tocsin")[0] for line in said.err.splitlines()] == [
        "error: TOCSIN_LOG_LVEL",
        "error: TOCSIN_LANGUAGE",
    ]


def test_a_language_that_is_not_spoken_is_refused_with_those_that_are(tocsin: Tocsin) -> None:
    said = tocsin("events", "list", "--lang", "xx")
    assert said.status == 2
    assert "Tocsin speaks en, ar" in said.err


def test_a_place_is_found_in_any_spelling_and_named_in_the_language_asked_for(tocsin: Tocsin) -> None:
    said = tocsin("places", "search", "Lattakia", "--lang", "ar")
    assert said.status == 0
    assert "SY-LA " in said.out
    assert "اللاذقية" in said.out


def test_a_place_that_only_resembles_is_offered_as_such(tocsin: Tocsin) -> None:
    said = tocsin("places", "search", "Lattaki")
    assert said.status == 0
    assert "SY-LA" in said.out
    assert "these resemble it" in said.err


def test_a_place_that_is_not_there_fails(tocsin: Tocsin) -> None:
    said = tocsin("places", "search", "[bold]zzzzqq")
    assert (said.status, said.out) == (1, "")
    assert "No place bears this name" in said.err


def test_places_coverage_prints_a_line_a_country_and_refuses_what_is_none(tocsin: Tocsin) -> None:
    said = tocsin("places", "coverage", "sy", "LB")
    assert said.status == 0
    assert [line.split()[0] for line in said.out.splitlines()] == ["COUNTRY", "SY", "LB", "all"]
    wrong = tocsin("places", "coverage", "ZZ")
    assert wrong.status == 2
    assert "No country has the code ZZ" in wrong.err
