"""Sentences are safe in HTML and in both directions, and one that is missing stops no send."""

import warnings
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.i18n import Html, Words, based, instant, isolate, list_of, load_languages, words_for
from bot.i18n.catalogue import load_catalogue, read_catalogue
from bot.i18n.direction import FSI, LRM, PDI, RLM
from bot.i18n.languages import fallbacks, language_name
from bot.i18n.sentences import read_files, split
from bot.i18n.words import MissingWords

EVENING = datetime(2025, 3, 8, 18, tzinfo=UTC)


def test_a_value_is_escaped_once() -> None:
    words = words_for("en")
    assert words("you-follow", area="A & <B>").endswith("A &amp; &lt;B&gt;")
    assert words("you-follow", area=words("state-before", state="A & B")).count("&amp;") == 1


def test_html_that_is_already_safe_is_left_as_it_is() -> None:
    assert words_for("ar")("more-at", command=Html("<code>/latest</code>")).endswith("<code>/latest</code>")


def test_a_button_label_is_plain_text() -> None:
    assert words_for("en").plain("you-follow", area="A & B").endswith("A & B")


def test_a_latin_name_in_arabic_is_isolated_and_an_arabic_one_is_not() -> None:
    words = words_for("ar")
    assert words("you-follow", area="Baniyas (SY-TA)").endswith(f"{FSI}Baniyas (SY-TA){PDI}")
    assert words("you-follow", area="بانياس").endswith(": بانياس")


def test_an_arabic_name_in_english_is_isolated() -> None:
    assert words_for("en")("you-follow", area="بانياس").endswith(f"{FSI}بانياس{PDI}")


def test_direction_controls_in_a_value_cannot_turn_the_line() -> None:
    assert "\u202e" not in words_for("en")("you-follow", area="evil\u202eeman")


def test_a_value_stays_on_its_line() -> None:
    assert words_for("ar")("you-follow", area="a\nb\u2029c").endswith(f"{FSI}a b c{PDI}")


def test_every_line_begins_in_the_direction_of_its_language() -> None:
    assert based("<b>1</b>\n\nساحل\n“x”", "rtl") == f"{RLM}<b>1</b>\n\nساحل\n{RLM}“x”"
    assert based("coast\nساحل", "ltr") == f"coast\n{LRM}ساحل"


def test_arabic_has_all_six_forms() -> None:
    said = [words_for("ar")("people-civilian", count=n, n=str(n)) for n in (0, 1, 2, 3, 11, 100)]
    assert len({text.strip("0123456789\u2068\u2069 ") for text in said}) == 5  # none and a hundred look alike
    assert said[1] == "مدني واحد"


def test_numbers_and_days_are_written_as_the_language_does() -> None:
    assert instant("en", EVENING) == "8 March, 18:00 UTC"
    assert instant("ar", EVENING) == "8 آذار، الساعة 18:00 بتوقيت غرينتش"
    assert instant("fr", EVENING) == "8 mars, 18:00 UTC"
    assert instant("tr", EVENING) == "8 Mart, 18:00 UTC"
    assert instant("de", EVENING) == "8. März, 18:00 UTC"
    assert instant("kmr", EVENING) == "8ê adarê, 18:00 UTC"


def test_digits_are_latin_everywhere_and_their_separators_are_those_of_the_language() -> None:
    written = {lang: words_for(lang).number(1383) for lang in load_languages()}
    same = {"tr": "1.383", "de": "1.383", "kmr": "1.383", "fr": "1\u202f383"}
    assert written == {"en": "1,383", "ar": "1,383", **same}


def test_a_share_is_written_as_the_language_does() -> None:
    written = {lang: words_for(lang).percent(87) for lang in load_languages()}
    same = {"tr": "%87", "de": "87\xa0%", "kmr": "%87", "fr": "87\xa0%"}
    assert written == {"en": "87%", "ar": "87%", **same}


def test_the_first_of_a_month_is_written_out_in_french_only() -> None:
    first = EVENING.replace(day=1)
    assert instant("fr", first, now=first.replace(year=2026)) == "1er mars 2025, 18:00 UTC"
    assert instant("de", first) == "1. März, 18:00 UTC"


def test_a_kurdish_day_stands_in_its_case() -> None:
    assert words_for("kmr").instant(EVENING, now=EVENING.replace(year=2026)).startswith("8ê adara 2025an")


def test_a_day_of_another_year_has_its_year() -> None:
    assert words_for("en").instant(EVENING, now=EVENING.replace(year=2026)) == "8 March 2025, 18:00 UTC"


def test_a_list_is_joined_as_the_language_does() -> None:
    assert list_of("en", ["A", "B", "C"]) == "A, B and C"
    assert list_of("ar", ["حماة", "حمص"]) == "حماة وحمص"
    assert list_of("kmr", ["A", "B", "C"]) == "A, B û C"


def test_a_missing_sentence_is_a_warning_and_the_key_is_shown() -> None:
    with pytest.warns(MissingWords, match="no-such-sentence"):
        assert words_for("ar")("no-such-sentence") == "no-such-sentence"


def test_a_sentence_that_a_language_lacks_is_said_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    words = Words("ar")
    monkeypatch.delitem(words._sentences["ar"]._texts, "button-sources")
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        assert words("button-sources") == "Sources"
    assert [str(each.message) for each in warned] == ["button-sources is missing in ar_SY"]


@pytest.mark.parametrize("lang", load_languages())
def test_a_sentence_read_by_itself_is_the_one_of_its_file(lang: str) -> None:
    alone = {key: text for _, file in read_files(lang) for key, text in split(file)}
    whole = load_catalogue(lang).sentences
    assert set(alone) == set(whole)
    for key, text in alone.items():
        assert read_catalogue(lang, {"": text}).sentences[key].source == whole[key].source, key


def test_what_only_curators_meet_is_said_in_english_where_the_desk_does_not_speak_the_language() -> None:
    assert words_for("fr")("desk-nothing") == words_for("en")(
        "desk-nothing"
    )  # and no warning, which would fail


def test_each_language_has_its_chain_to_english() -> None:
    chains = {lang: tuple(fallbacks(lang)) for lang in load_languages()}
    assert {chain[-1] for chain in chains.values()} == {"en"}
    assert chains["kmr"] == ("kmr", "en")


def test_every_language_is_called_by_a_name_in_every_other() -> None:
    names = {
        (lang, code): language_name(lang, code) for lang in load_languages() for code in load_languages()
    }
    assert not {pair: name for pair, name in names.items() if name == pair[1]}
    assert (names["en", "kmr"], names["de", "ar"]) == ("Kurdish", "Arabisch")


def test_a_missing_value_stops_no_send() -> None:
    with pytest.warns(MissingWords, match="you-follow"):
        assert "You get this" in words_for("en")("you-follow")


def test_a_language_we_do_not_speak_is_answered_in_english() -> None:
    assert words_for("xx").lang == "en"
    assert words_for("ar-SY").lang == "ar"


def test_every_language_folder_is_offered() -> None:
    folders = {path.name for path in (Path(__file__).parents[3] / "bot" / "i18n" / "locales").iterdir()}
    assert folders == set(load_languages())


def test_isolation_wraps_the_whole_text() -> None:
    assert isolate("x") == f"{FSI}x{PDI}"
