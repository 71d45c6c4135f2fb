"""`tocsin events` on the seed week: taken whole or not at all, and shown as readers see it."""

from pathlib import Path

import pytest

from bot.seed import COAST_MARCH_2025
from tests.unit.cli.conftest import Tocsin

WEEK = str(COAST_MARCH_2025)


def test_the_week_is_taken_once_and_a_second_run_changes_nothing(tocsin: Tocsin) -> None:
    first = tocsin("events", "import", WEEK)
    assert (first.status, first.err) == (0, "")
    assert "new revisions" in first.out
    listed = tocsin("events", "list", "--all")
    second = tocsin("events", "import", WEEK)
    assert second.status == 0
    assert second.out.startswith("Nothing changed")
    assert tocsin("events", "list", "--all") == listed


def test_a_dry_run_changes_nothing(tocsin: Tocsin) -> None:
    said = tocsin("events", "import", WEEK, "--dry-run")
    assert said.status == 0
    assert "Nothing was changed" in said.out
    assert "There is no event yet" in tocsin("events", "list").err


def test_problems_are_told_by_file_line_and_field_and_nothing_is_taken(tocsin: Tocsin, folder: Path) -> None:
    good = (COAST_MARCH_2025 / "sohr-coast-r1.yaml").read_text()
    (folder / "week").mkdir()
    (folder / "week/good.yaml").write_text(good)
    (folder / "week/sources.yaml").write_text((COAST_MARCH_2025 / "sources.yaml").read_text())
    (folder / "week/bad.yaml").write_text(good.replace("severity:", "severty:"))
    said = tocsin("events", "import", "week")
    line = next(n for n, text in enumerate(good.splitlines(), 1) if text.startswith("severity:"))
    assert said.status == 1
    assert f"week/bad.yaml:{line}: severty:" in said.err
    assert "nothing was imported" in said.err
    assert "There is no event yet" in tocsin("events", "list").err


def test_a_file_that_is_not_there_is_a_problem_not_a_crash(tocsin: Tocsin) -> None:
    said = tocsin("events", "import", "nowhere.yaml")
    assert said.status == 1
    assert "nowhere.yaml:" in said.err
    assert "Traceback" not in said.err


@pytest.mark.parametrize("words", [("sohr-coast", "r2"), ("sohr-coast r2",), ("sohr-coast", "2")])
def test_a_revision_is_shown_as_readers_see_it_with_its_figures_and_sources(
    words: tuple[str, ...], tocsin: Tocsin
) -> None:
    tocsin("events", "import", WEEK)
    said = tocsin("events", "show", *words)
    assert (said.status, said.err) == (0, "")
    assert said.out.startswith("sohr-coast r2: casualty, update, ")
    for expected in ("desk-a, approved by desk-b", "745", "more_than 1,000", "the-national", "What readers"):
        assert expected in said.out
    assert "<b>" not in said.out


def test_the_readers_view_comes_in_the_language_asked_for(tocsin: Tocsin) -> None:
    tocsin("events", "import", WEEK)
    assert "المدنيون" in tocsin("events", "show", "sohr-coast", "r2", "--lang", "ar").out


def test_the_newest_revision_is_shown_when_none_is_named(tocsin: Tocsin) -> None:
    tocsin("events", "import", WEEK)
    assert tocsin("events", "show", "sohr-coast").out.startswith("sohr-coast r4:")


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (("nothing",), 1, "there is no event of that name"),
        (("sohr-coast", "r99"), 1, "sohr-coast has revisions r1 to r4"),
        (("sohr-coast", "r0"), 1, "sohr-coast has revisions r1 to r4"),
        (("sohr-coast", "last"), 2, "write a revision as r1, r2"),
    ],
)
def test_what_cannot_be_shown_is_one_sentence(
    words: tuple[str, ...], status: int, sentence: str, tocsin: Tocsin
) -> None:
    tocsin("events", "import", WEEK)
    said = tocsin("events", "show", *words)
    assert said.status == status
    assert sentence in said.err


def test_an_unwritable_place_for_the_database_is_one_sentence(tocsin: Tocsin, folder: Path) -> None:
    (folder / "var").write_text("a file where a folder should be")
    said = tocsin("events", "list")
    assert said.status == 1
    assert said.err.startswith("error: ")
    assert len(said.err.splitlines()) == 1
