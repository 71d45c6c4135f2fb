"""What an alert says and, as much, what it must never say."""

import re
import unicodedata
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.callback import Verb, parse_callback
from bot.domain.event import Revision
from bot.domain.message import TEXT_LIMIT, Message
from bot.domain.terms import OutageCause, OutageState, Publication, Verification
from bot.i18n import load_languages, words_for
from bot.rendering.alert import render_alert
from tests.unit.rendering import week
from tests.unit.rendering.strict_html import visible
from tests.unit.rendering.week import C3, C6, C7, C10, C11, O2, alert, casualty, context, line, outage

LANGUAGES = load_languages()
NOTE = {"en": "What was wrong.", "ar": "ما كان خطأ."}


def lines(message: Message) -> list[str]:
    """Return what a reader sees, line by line."""
    return visible(message.html).split("\n")


def as_publication(told: Revision, publication: Publication, **changes: Any) -> Revision:
    """Return the revision as another publication, with a note where one is needed."""
    note = None if publication in (Publication.NEW, Publication.UPDATE) else NOTE
    update = {"publication": publication, "public_note": note, **changes}
    return told.model_copy(update={"number": 2, "content": told.content.model_copy(update=update)})


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("told", [C3, C7, C10, C11, O2, week.S2, week.A1, week.M1])
@pytest.mark.parametrize("publication", list(Publication))
def test_every_publication_of_every_type_can_be_told(
    lang: str, told: Revision, publication: Publication
) -> None:
    for before in (None, told):
        assert len(lines(alert(as_publication(told, publication), lang, before=before))) >= 2


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_broken_series_never_shows_a_difference(lang: str) -> None:
    text = "\n".join(lines(alert(C6, lang, before=C3)))
    assert "480" not in text
    assert not re.search(r"[+→←−]", text)


def test_a_broken_series_says_why() -> None:
    def said(*, old: dict[str, Any], new: dict[str, Any]) -> str:
        before = casualty("ev", line("a", best=10, **old))
        after = casualty("ev", line("a", best=20, **new), number=2, publication="update")
        return "\n".join(lines(alert(after, "en", before=before)))

    assert "area counted is not stated" in said(old={}, new={"scope_areas": ["SY-LA"]})
    assert "other areas" in said(old={"scope_areas": ["SY-TA"]}, new={"scope_areas": ["SY-LA"]})
    scope = {"scope_areas": ["SY-LA"]}
    assert "another day" in said(old=scope, new={**scope, "scope_from": "2025-03-06"})


def test_a_fall_reads_revised_down_and_shows_no_minus() -> None:
    text = lines(alert(week.by_governorate(4, "2025-03-13", latakia=600, tartous=433, hama=255, total=1300),
                       "en", before=C7))  # fmt: skip
    assert text[0] == "Civilians: 1,383 → 1,300 (revised down by 83 since 12 March)"
    assert text[1] == "Latakia −83"


def test_the_arrow_points_the_way_the_language_runs() -> None:
    assert "1,225 → 1,383" in lines(alert(C7, "en", before=C6))[0]
    assert "1,225 ← 1,383" in lines(alert(C7, "ar", before=C6))[0]


def test_an_update_without_what_was_before_tells_the_figures_whole() -> None:
    assert lines(alert(C7, "en"))[0] == "Latakia, Tartous, Hama and Homs: 1,383 civilians reported killed"


def test_repeated_figures_are_said_to_be_unchanged() -> None:
    assert lines(alert(C7, "en", before=C7))[0].endswith("figures unchanged, as of 12 March")


def test_a_released_figure_says_that_there_was_none() -> None:
    text = lines(alert(C11, "en", before=C10))
    assert "first figure from National Fact-Finding Committee: 1,426 deaths" in text[0]
    assert "no official figure had been released" in text[1]


def test_what_officials_gave_is_not_followed_by_no_official_figure() -> None:
    around = context(C11, official_not_released=True)
    assert "No official figure" not in visible(alert(C11, "en", around=around).html)
    assert "No official figure" in visible(alert(C3, "en", around=around).html)


def test_an_unknown_overlap_is_said_and_nothing_is_added() -> None:
    text = "\n".join(lines(alert(C11, "en", before=C10)))
    assert "not known whether state forces 238 are part of the other figures" in text
    assert "1,664" not in text  # 1,426 + 238


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_doubted_number_is_never_pushed_again(lang: str) -> None:
    whole = as_publication(C3, Publication.UPDATE, verification=Verification.IN_DOUBT)
    for number in ("745", "125", "148", "1,000"):
        assert number not in visible(alert(whole, lang, before=C3).html)
    one = casualty("ev", line("a", best=745, verification="in_doubt"), line("b", "state_forces", best=125))
    text = visible(alert(one, lang).html)
    assert "745" not in text
    assert "125" in text


def test_words_stay_words_and_none_reported_is_not_zero() -> None:
    dozens = line("a", value_kind="words", words={"en": "dozens", "ar": "عشرات"})
    none = line("b", "state_forces", value_kind="none_reported")
    text = visible(alert(casualty("ev", dozens, none), "en").html)
    assert "“dozens”" in text
    assert "State forces none reported" in text
    assert "0" not in text.replace("2025", "")


def test_two_counters_stand_side_by_side_and_neither_leads() -> None:
    both = casualty("ev", line("a", best=745), line("b", "mixed", counter="seen", via=[], best=1743))
    text = lines(alert(both, "en"))
    assert text[0] == "Syrian coast: figures from 2 counters, side by side"
    assert sum(each.startswith("Counted by: ") for each in text) == 2


def test_a_missing_persons_figure_is_not_a_death() -> None:
    text = lines(alert(casualty("ev", line("a", measure="missing", best=20)), "en"))
    assert text[0] == "Syrian coast: 20 civilians reported missing"


def test_the_source_label_of_civilians_stands_beside_ours() -> None:
    alawites = [line("a", best=340, label_original="Alawites"), line("b", "state_forces", best=1)]
    text = visible(alert(casualty("ev", line("t", "mixed", best=341), *alawites), "en").html)
    assert "Civilians (“Alawites”) 340" in text


def test_a_blackout_cautions_until_it_is_restored() -> None:
    def text(state: str) -> str:
        return visible(alert(C3, "en", around=context(C3, blackouts=(outage(state=state),))).html)

    for state in set(OutageState) - {OutageState.RESTORED, OutageState.STALE}:
        assert "Communications are reported down in Baniyas and Jableh" in text(state.value)
    assert "Communications" not in text("restored")
    assert "Communications were last reported down in Baniyas and Jableh on 8 March" in text("stale")


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_blackout_nobody_confirmed_is_not_told_as_going_on(lang: str) -> None:
    later = replace(context(C3, blackouts=(outage(),)), now=C3.recorded_at + timedelta(days=100))
    text = visible(alert(C3, lang, around=later).html)
    assert ("on 8 March" if lang == "en" else "يعود إلى 8 آذار") in text
    assert ("reported down in Baniyas and Jableh:" if lang == "en" else "قد تتأخر الأرقام") not in text


def test_a_power_cut_alone_is_no_blackout_of_reports() -> None:
    dark = outage(services=["electricity"])
    assert "Communications" not in visible(alert(C3, "en", around=context(C3, blackouts=(dark,))).html)


@pytest.mark.parametrize("cause", list(OutageCause))
def test_only_what_was_ordered_is_shut_down(cause: OutageCause) -> None:
    text = visible(alert(outage(cause=cause.value), "en").html)
    assert ("shut down" in text) == (cause is OutageCause.ORDERED)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("mode", ["exercise", "test"])
def test_an_exercise_says_so_before_anything_else(lang: str, mode: str) -> None:
    first = lines(alert(casualty("ev", line("a", best=7), mode=mode), lang))[0]
    assert first == lines(alert(outage(mode=mode), lang))[0]
    assert first.strip("\u200f") == words_for(lang)(f"mode-{mode}")
    assert "7" not in first


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_withdrawn_alert_is_a_stub_without_detail_or_button(lang: str) -> None:
    message = alert(as_publication(C3, Publication.WITHDRAWAL), lang, before=C3)
    assert len(lines(message)) == 2
    assert not re.search("745|1,000|SOHR", message.html)
    assert message.buttons == ()


def test_a_retraction_stays_visible_struck_with_its_reason() -> None:
    message = alert(as_publication(C3, Publication.RETRACTION), "en", before=C3)
    assert "<s>Syrian coast: more than 1,000 deaths reported</s>" in message.html
    assert NOTE["en"] in message.html


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_figure_that_is_struck_still_names_who_counted_and_as_of_when(lang: str) -> None:
    told = lines(alert(as_publication(C3, Publication.RETRACTION), lang, before=C3))
    at = next(number for number, text in enumerate(told) if words_for(lang).number(1000) in text)
    assert told[at : at + 2] == lines(alert(C3, lang))[:2]


def test_a_correction_says_which_alert_was_wrong_and_what_is_right() -> None:
    text = lines(alert(week.C5_PUT_RIGHT, "en", before=week.C5))
    assert text[0] == "CORRECTION to our alert of \u20688 March, 21:10 UTC\u2069"
    assert "civilians were 745" in text[1]


def test_a_statement_is_not_our_word() -> None:
    text = visible(alert(week.S2, "en").html)
    assert text.startswith("Ministry of Defence (via SANA), announcement: ")
    assert "Tocsin has not checked it" in text


def test_silence_makes_an_outage_unconfirmed_not_over() -> None:
    assert "we will mark it “unconfirmed”, not over" in visible(alert(O2, "en").html)
    stale = visible(alert(week.O2_STALE, "en", before=O2).html)
    assert "unconfirmed since \u20688 March" in stale
    assert "does not mean that it is over" in stale


def test_buttons_carry_the_area_and_the_revision() -> None:
    (row,) = alert(C3, "en").buttons
    figures, sources, mute = (parse_callback(button.data) for button in row)
    assert figures is not None
    assert (figures.verb, figures.arguments) == (Verb.ALL_FIGURES, ("sy-coast",))
    assert sources is not None
    assert (sources.verb, sources.arguments) == (Verb.SOURCES, ("sohr-coast", "1"))
    assert mute is not None
    assert (mute.verb, mute.arguments) == (Verb.MUTE_ALERT, ("8h",))


def test_a_button_that_would_not_come_back_whole_is_left_out() -> None:
    (row,) = alert(casualty("e" * 60, line("a", best=1)), "en").buttons
    assert [button.label for button in row] == ["All figures", "Mute 8 h"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_300_lines_fit_one_message_and_say_where_the_rest_is(lang: str) -> None:
    many = [
        line(
            f"x{at}", counter=f"counter-{at}", via=["the-national"], best=at + 1, label_original=f"label {at}"
        )
        for at in range(300)
    ]
    message = alert(casualty("ev", *many), lang)
    assert len(visible(message.html)) <= TEXT_LIMIT
    assert len(visible(message.html)) > TEXT_LIMIT // 2
    assert "/latest" in lines(message)[-2]
    assert lines(message)[-1] == lines(alert(C3, lang))[-1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_long_row_is_cut_and_counts_the_rest(lang: str) -> None:
    many = [line(f"x{at}", best=at + 1, label_original=f"label {at}") for at in range(300)]
    text = visible(alert(casualty("ev", *many), lang).html)
    assert "287" in text  # 300, less the one in the first line, less the 12 shown


def test_every_arabic_line_begins_right_to_left() -> None:
    for message in week.samples("ar").values():
        for each in filter(None, lines(message)):
            assert unicodedata.bidirectional(each.lstrip("\u2068")[0]) in ("R", "AL"), each


def test_the_body_does_not_depend_on_who_reads_it() -> None:
    once = render_alert(C3, before=None, context=context(C3), lang="en")
    assert "You get this" not in once.html
    assert alert(C3, "en").html.startswith(once.html)


def test_a_difference_says_what_was_counted_when_it_is_not_the_dead() -> None:
    def told(best: int, number: int) -> Revision:
        injured = line("a", measure="injured", best=best, scope_areas=["SY-TA"])
        return casualty("injured", injured, number=number, publication="update" if number > 1 else "new")

    first = lines(alert(told(15, 2), "en", before=told(10, 1)))[0]
    assert first.startswith("Civilians (injured): 10 → 15 (+5")


@pytest.mark.parametrize(("lang", "quoted"), [("en", True), ("ar", False)])
def test_a_quote_is_shown_to_those_who_read_its_language(lang: str, quoted: bool) -> None:
    content = week.S2.content.model_copy(
        update={"quote_original": "words of the order", "quote_lang": "en", "texts": week.S2.content.texts}
    )
    text = visible(alert(week.S2.model_copy(update={"content": content}), lang).html)
    assert ("words of the order" in text) is quoted
