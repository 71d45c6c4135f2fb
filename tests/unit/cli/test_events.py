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


# From the table of the week: C1 to C11 with what the gate does to each.
VERDICTS = {
    "snhr-coast r1": "passes",
    "sohr-coast r1": "passes",
    "sohr-coast r2": "passes, with notes",
    "efe-retelling r1": "blocks (held)",
    "total-retold-as-civilians r1": "needs a reason (held)",
    "sohr-coast r3": "passes, with notes",
    "sohr-coast r4": "passes",
    "scm-coast r1": "passes",
    "seen-coast r1": "passes",
    "official-coast r1": "passes",
    "official-coast r2": "passes, with notes",
}


@pytest.mark.parametrize("imported", [False, True], ids=["unknown", "imported"])
def test_the_verdict_on_each_claim_of_the_week_is_printed(
    tocsin: Tocsin, imported: bool, request: pytest.FixtureRequest
) -> None:
    if imported:
        request.getfixturevalue("taken")
    said = tocsin("events", "check")
    assert (said.status, said.err) == (0, "")
    verdicts = dict(line.split(": ", 1) for line in said.out.splitlines() if not line.startswith(" "))
    assert {name: verdicts[name] for name in VERDICTS} == VERDICTS
    assert {verdict for name, verdict in verdicts.items() if name not in VERDICTS} == {"passes"}
    assert (
        "  blocks: total: the parts make 745 + 213 = 958, which does not reach the total: 1,018." in said.out
    )
    assert (
        "  needs a reason (total_retold): civilians: civilians more than 1,000 repeats the total of SOHR"
        in (said.out)
    )


def test_the_verdicts_come_in_the_language_asked_for(tocsin: Tocsin) -> None:
    said = tocsin("events", "check", WEEK, "--lang", "ar")
    assert "efe-retelling r1: ممنوع من النشر (موقوف)" in said.out
    assert "لا يبلغ المجموع المعلن: 1,018" in said.out


def test_a_revision_that_is_blocked_and_not_held_fails_the_check_and_the_import(
    tocsin: Tocsin, folder: Path
) -> None:
    wrong = (COAST_MARCH_2025 / "scm-coast-r1.yaml").read_text().replace("best: 732", "best: 723")
    (folder / "wrong.yaml").write_text(wrong)
    (folder / "sources.yaml").write_text((COAST_MARCH_2025 / "sources.yaml").read_text())
    line = next(n for n, text in enumerate(wrong.splitlines(), 1) if "id: total" in text)
    checked = tocsin("events", "check", ".")
    assert (checked.status, checked.out.splitlines()[0]) == (1, "scm-coast r1: blocks")
    said = tocsin("events", "import", ".")
    assert said.status == 1
    assert f"wrong.yaml:{line}: lines[0]: total: the parts make 723 + 276 + 161 = 1,160" in said.err
    assert "There is no event yet" in tocsin("events", "list").err


def test_a_reason_is_shown_under_what_it_answers(tocsin: Tocsin, folder: Path) -> None:
    odd = (COAST_MARCH_2025 / "scm-coast-r1.yaml").read_text().replace("counter: scm", "counter: sana")
    reason = "gate_reasons: {counter_is_outlet: SANA sent its own people to count.}\nevent:"
    (folder / "odd.yaml").write_text(odd.replace("event:", reason, 1))
    (folder / "sources.yaml").write_text((COAST_MARCH_2025 / "sources.yaml").read_text())
    said = tocsin("events", "check", ".")
    assert (said.status, said.out.splitlines()[0]) == (0, "scm-coast r1: passes, with notes")
    assert "    Reason given: SANA sent its own people to count." in said.out.splitlines()
    (folder / "odd.yaml").write_text(odd)
    assert tocsin("events", "check", ".").status == 1
    (folder / "odd.yaml").write_text(odd.replace("event:", reason.replace("is_outlet", "is_outlte"), 1))
    assert "gate_reasons.counter_is_outlte: choose one of" in tocsin("events", "check", ".").err


def test_a_file_that_is_not_there_is_a_problem_not_a_crash(tocsin: Tocsin) -> None:
    said = tocsin("events", "import", "nowhere.yaml")
    assert said.status == 1
    assert "nowhere.yaml:" in said.err
    assert "Traceback" not in said.err


@pytest.mark.parametrize("words", [("sohr-coast", "r2"), ("sohr-coast r2",), ("sohr-coast", "2")])
def test_a_revision_is_shown_as_readers_see_it_with_its_figures_and_sources(
    words: tuple[str, ...], taken: Tocsin
) -> None:
    said = taken("events", "show", *words)
    assert (said.status, said.err) == (0, "")
    assert said.out.startswith("sohr-coast r2: casualty, update, ")
    for expected in ("desk-a, approved by desk-b", "745", "more_than 1,000", "the-national", "What readers"):
        assert expected in said.out
    assert "<b>" not in said.out


def test_the_readers_view_comes_in_the_language_asked_for(taken: Tocsin) -> None:
    assert "المدنيون" in taken("events", "show", "sohr-coast", "r2", "--lang", "ar").out


def test_the_newest_revision_is_shown_when_none_is_named(taken: Tocsin) -> None:
    assert taken("events", "show", "sohr-coast").out.startswith("sohr-coast r4:")


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
    words: tuple[str, ...], status: int, sentence: str, taken: Tocsin
) -> None:
    said = taken("events", "show", *words)
    assert said.status == status
    assert sentence in said.err


def test_an_unwritable_place_for_the_database_is_one_sentence(tocsin: Tocsin, folder: Path) -> None:
    (folder / "var").write_text("a file where a folder should be")
    said = tocsin("events", "list")
    assert said.status == 1
    assert said.err.startswith("error: ")
    assert len(said.err.splitlines()) == 1
