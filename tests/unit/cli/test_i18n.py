"""What translators are told at the command line."""

import pytest

from bot.i18n.catalogue import load_catalogue
from tests.unit.cli.conftest import Tocsin


@pytest.fixture
def french_without_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """A catalogue as it stands before somebody has translated a new sentence."""
    monkeypatch.delitem(load_catalogue("fr").sentences, "button-sources")


def test_whole_languages_are_told_to_be_so(tocsin: Tocsin) -> None:
    said = tocsin("i18n", "check", "en", "ar")
    assert (said.status, said.out, said.err) == (0, "", "Nothing is wrong.\n")


@pytest.mark.usefixtures("french_without_a_sentence")
def test_a_missing_sentence_is_named_with_its_place_and_fails_the_check(tocsin: Tocsin) -> None:
    said = tocsin("i18n", "check", "fr")
    assert said.status == 1
    assert "button-sources: is in English and missing in fr" in said.out
    assert said.out.startswith("fr/alert.ftl:")


@pytest.mark.usefixtures("french_without_a_sentence")
def test_what_is_left_is_printed_ready_to_be_translated_with_the_terms(tocsin: Tocsin) -> None:
    said = tocsin("i18n", "todo", "fr")
    assert said.status == 0
    assert "### fr/alert.ftl\n\nbutton-sources = Sources\n" in said.out
    assert "# counted by = compté par" in said.out
    assert "# never: terroriste" in said.out


@pytest.mark.usefixtures("french_without_a_sentence")
def test_the_overview_says_of_each_language_where_its_sentences_come_from(tocsin: Tocsin) -> None:
    rows = {row.split()[0]: row.split() for row in tocsin("i18n", "todo").out.splitlines()}
    assert set(rows) == {"CODE", "en", "ar", "fr", "tr", "de", "kmr"}
    assert rows["en"][2] == "original"
    assert rows["fr"][2] == "machine"
    assert rows["fr"][3] != rows["en"][3] == "0"


def test_a_language_that_we_do_not_speak_is_refused(tocsin: Tocsin) -> None:
    assert tocsin("i18n", "todo", "xx").status == 2
    assert tocsin("i18n", "check", "en", "xx").status == 2


def test_a_curator_is_invited_in_a_language_of_the_desk(tocsin: Tocsin) -> None:
    said = tocsin("curators", "invite", "--role", "author", "--name", "desk-b", "--lang", "fr")
    assert said.status == 2
    assert "the desk speaks en, ar" in said.err
