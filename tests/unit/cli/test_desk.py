"""The desk at the command line: the operator vouches for who acts, and still two people are needed."""

from pathlib import Path

import pytest

from bot.seed import COAST_MARCH_2025
from tests.unit.cli.conftest import Tocsin

NOTE = "The figure was mistyped."


@pytest.fixture
def desk(tocsin: Tocsin, installed: Path) -> Tocsin:
    """Two curators, the sources of the week, and a file whose time is now."""
    for role, name in (("author", "desk-a"), ("reviewer", "desk-b")):
        assert tocsin("curators", "invite", "--role", role, "--name", name).status == 0
    assert tocsin("events", "import", str(COAST_MARCH_2025 / "sources.yaml")).status == 0
    seed = (COAST_MARCH_2025 / "sohr-coast-r1.yaml").read_text()
    lines = [each for each in seed.splitlines() if not each.startswith("publish_at:")]
    (installed / "new.yaml").write_text("\n".join(lines))
    return tocsin


def _published(desk: Tocsin) -> None:
    assert desk("events", "draft", "new.yaml", "--as", "desk-a").status == 0
    assert desk("events", "submit", "1", "--as", "desk-a").status == 0
    assert desk("events", "approve", "1", "--version", "2", "--as", "desk-b").status == 0
    assert desk("events", "publish", "1", "--as", "desk-a").out == "sohr-coast r1 is published.\n"


def test_a_file_becomes_a_publication_through_two_people(desk: Tocsin) -> None:
    _published(desk)
    again = desk("events", "publish", "1", "--as", "desk-a")
    assert again.out == "sohr-coast r1 is published.\n"
    assert "casualty, published" in desk("events", "list").out


def test_a_dry_run_shows_preview_gate_and_audience_and_changes_nothing(desk: Tocsin) -> None:
    said = desk("events", "draft", "new.yaml", "--as", "desk-a", "--dry-run")
    assert said.status == 0
    for told in ("(en)", "(ar)", "readers: fewer than 20 chats", "340 civilians", "Nothing was changed."):
        assert told in said.out
    assert "Nothing waits for you." in desk("events", "review", "--as", "desk-a").err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("approve", "1", "--version", "2", "--as", "desk-a"), "Your role does not allow this"),
        (("approve", "1", "--version", "1", "--as", "desk-b"), "This draft has changed since"),
        (("approve", "9", "--version", "1", "--as", "desk-b"), "There is no draft"),
        (("publish", "1", "--as", "desk-a"), "is not approved as it stands"),
        (("hold", "1", "--as", "desk-b"), "Give a reason"),
        (("submit", "1", "--as", "desk-c"), "There is no curator desk-c"),
        (("correct", "sohr-coast", "a", "7", "--note", NOTE, "--as", "desk-a"), "Nothing is published"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    desk: Tocsin, words: tuple[str, ...], sentence: str
) -> None:
    desk("events", "draft", "new.yaml", "--as", "desk-a")
    desk("events", "submit", "1", "--as", "desk-a")
    said = desk("events", *words)
    assert said.status == 1
    assert said.err.startswith("error: ")
    assert sentence in said.err
    assert said.err.count("\n") == 1


def test_a_figure_is_put_right_and_the_event_then_taken_back_by_one(desk: Tocsin) -> None:
    _published(desk)
    shown = desk(
        *("events", "correct", "sohr-coast", "civilians", "٣٤٥", "--as", "desk-a"),
        *("--note", NOTE, "--note", "ar=كُتب الرقم خطأ."),
    )
    assert shown.status == 0, shown.err
    assert "345" in shown.out
    assert "correction, draft" in shown.out
    dry = desk("events", "retract", "sohr-coast", "--note", NOTE, "--as", "desk-a", "--dry-run")
    assert "Nothing was changed." in dry.out
    done = desk("events", "retract", "sohr-coast", "--note", NOTE, "--as", "desk-a", "--yes")
    assert done.out == "sohr-coast r2 is published.\n"
    late = desk("events", "clarify", "sohr-coast", "--note", NOTE, "--as", "desk-a")
    assert "clarification, draft" in late.out
    refused = desk("events", "update", "new.yaml", "--as", "desk-a")
    assert refused.status == 0
    assert "cannot follow that" in desk("events", "submit", "5", "--as", "desk-a").err


def test_a_file_that_cannot_be_read_opens_no_draft(desk: Tocsin, folder: Path) -> None:
    (folder / "bomb.yaml").write_text("a: &a [x]\nb: [*a, *a]\n")
    (folder / "list.yaml").write_text("- a\n")
    (folder / "large.yaml").write_bytes(b"a: " + b"x" * 20_000_000)
    for name in ("bomb.yaml", "list.yaml", "large.yaml", "none.yaml", "."):
        said = desk("events", "draft", name, "--as", "desk-a")
        assert said.status == 1
        assert "Traceback" not in said.err
    assert "Nothing waits for you." in desk("events", "review", "--as", "desk-a").err


def test_curators_are_listed_and_revoked_and_their_drafts_go_on(desk: Tocsin) -> None:
    desk("events", "draft", "new.yaml", "--as", "desk-a")
    assert desk("curators", "revoke", "desk-a").out == (
        "desk-a has no rights any more. Their drafts are desk-b's now.\n"
    )
    assert "revoked" in desk("curators", "list").out
    assert "no longer a curator" in desk("events", "submit", "1", "--as", "desk-a").err
    assert desk("events", "submit", "1", "--as", "desk-b").status == 0


def test_an_invitation_is_printed_as_a_link_and_nothing_else(tocsin: Tocsin) -> None:
    said = tocsin("curators", "invite", "--role", "admin", "--name", "chief")
    assert said.out.startswith("https://t.me/YOUR_BOT?start=c_")
    assert len(said.out.strip().partition("c_")[2]) == 43
    assert "chief" in tocsin("curators", "list").out
