"""Which differences in spelling never change the meaning."""

import pytest

from bot.gazetteer.spelling import fold, parse_pcode


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أإآٱ", "اااا"),
        ("حماة", "حماه"),
        ("اللاذقية", "لاذقيه"),
        ("موسى", "موسي"),
        ("کوباني", "كوباني"),
        ("حِـمْــص", "حمص"),
        ("Al-Lādhiqīyah", "ladhiqiyah"),
        ("Ţarţūs", "TARTUS"),
        ("Dar‘ā", "Dara"),
        ("Deir ez-Zor", "deir al zor"),
        ("İstanbul", "istanbul"),
        ("Iğdır", "igdir"),
        ("Київ", "КИЇВ"),
        ("Кам'янець", "Кам’янець"),
        ("  Baniyas \n", "baniyas"),
        ("Baniyas\u200f", "baniyas"),
    ],
)
def test_spellings_that_mean_the_same_fold_to_one_key(one: str, other: str) -> None:
    assert fold(one) == fold(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [("Hama", "Homs"), ("Tartous", "Tartus"), ("طرطوس", "طرطوص"), ("Aley", "Ley"), ("الب", "ب")],
)
def test_spellings_that_may_be_two_names_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    "text", ["", "   ", "%%", "🙂", "x" * 201, "Bani\x00yas", "Bani\nyas", "\x1b[31mHama"]
)
def test_what_cannot_be_a_name_folds_to_nothing(text: str) -> None:
    assert fold(text) == ""


def test_an_article_alone_is_still_a_word() -> None:
    assert fold("El") == "el"


@pytest.mark.parametrize(
    ("text", "pcode"),
    [("SY1002", "SY1002"), ("sy 10", "SY10"), (" sy-1002 ", "SY1002"), ("SY100203", "SY100203")],
)
def test_a_place_code_is_read_however_it_is_spaced(text: str, pcode: str) -> None:
    assert parse_pcode(text) == pcode


@pytest.mark.parametrize("text", ["", "SY", "SY1", "SY100", "Latakia", "1002", "SY1002345678", "S" * 300])
def test_what_is_no_place_code_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="SY10 or SY1002"):
        parse_pcode(text)
