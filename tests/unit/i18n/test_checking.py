"""Each thing that can be wrong with a translation is found, and said so that it can be mended."""

import re

import pytest

from bot.i18n.catalogue import Catalogue, load_catalogue, read_catalogue
from bot.i18n.checking import check, missing
from bot.i18n.glossary import Glossary, Term, load_glossary
from bot.i18n.languages import LANGUAGES

NO_TERMS = Glossary((), dict.fromkeys(LANGUAGES, ()))
ENGLISH = """
plain = Follow <b>{ $place }</b>, or send /help.
counted = { $count ->
    [one] { $n } place
   *[other] { $n } places
}
button-new = New
command-new = New things
refused-new = Not now.
"""
FRENCH = """
plain = Suivre <b>{ $place }</b>, ou envoyer /help.
counted = { $count ->
    [one] { $n } lieu
    [many] { $n } lieux
   *[other] { $n } lieux
}
button-new = Nouveau
command-new = Nouveautés
refused-new = Pas maintenant.
"""


def read(lang: str, text: str, *, file: str = "menu.ftl") -> Catalogue:
    return read_catalogue(lang, {file: text})


def faults(text: str, *, lang: str = "fr", terms: Glossary = NO_TERMS) -> list[str]:
    return [str(fault) for fault in check(read(lang, text), read("en", ENGLISH), terms)]


def changed(old: str, new: str) -> str:
    assert old in FRENCH
    return FRENCH.replace(old, new, 1)


def test_a_whole_translation_has_no_fault() -> None:
    assert faults(FRENCH) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("button-new = Nouveau\n", "", "button-new: is in English and missing in fr"),
        ("button-new", "button-newer", "button-newer: there is no such sentence in English"),
        ("button-new = Nouveau", "button-new = Nouveau\nbutton-new = Neuf", "this key is written twice"),
        ("button-new = Nouveau", "button-new Nouveau", "this cannot be read as Fluent"),
        ("{ $place }", "{ $lieu }", "plain: does not have $place, which English has"),
        ("{ $place }", "{ $lieu }", "plain: has $lieu, which English does not have"),
        ("maintenant", "{ button-new }", "refers to another sentence; each of ours stands alone"),
        ("/help", "/aide", "plain: does not have /help, which English has"),
        ("<b>{ $place }</b>", "{ $place }", "plain: does not have <b>, which English has"),
        ("</b>", "</i>", "plain: has </i>, which English does not have"),
        ("    [many] { $n } lieux\n", "", "counted: has no plural form [many]"),
        ("[many]", "[few]", "counted: has a plural form [few] that the language does not have"),
        ("Nouveau\n", "Nouveau" * 5 + "\n", "button-new: is 35 characters long; at most 30 fit"),
        ("Nouveautés", "Nouveautés" * 26, "command-new: is 260 characters long; at most 256 fit"),
        ("maintenant", "maintenant" * 20, "refused-new: is 205 characters long; at most 200 fit"),
        ("maintenant.", "maintenant !", "refused-new: has “!”, which stands in no sentence of ours"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(old: str, new: str, said: str) -> None:
    assert any(fault.endswith(said) for fault in faults(changed(old, new)))


def test_a_fault_names_the_file_and_the_line() -> None:
    assert faults(changed("Nouveautés", "Bien !"))[0].startswith("menu.ftl:9: command-new: ")


def test_the_longest_form_counts_and_values_do_not() -> None:
    counted = read("en", "button-x = A{ $n }{ $count ->\n [one] <b>one</b>\n *[other] many\n}Z")
    assert counted.sentences["button-x"].length == len("AmanyZ")


def test_sentences_for_the_desk_are_missing_only_where_the_desk_speaks() -> None:
    desk = read("en", "desk-x = X", file="desk.ftl")
    assert [each.key for each in missing(read("ar", ""), desk)] == ["desk-x"]
    assert missing(read("kmr", ""), desk) == []


def test_a_term_that_is_not_used_and_a_word_that_never_is() -> None:
    terms = Glossary(
        (Term("place", "where it is", {"fr": ("endroit", "site")}, ("counted",)),),
        {"fr": ("maintenant",)},
    )
    assert sorted(re.sub(r"^\S+ ", "", fault) for fault in faults(FRENCH, terms=terms)) == [
        "counted: does not say “endroit”, the term for place",
        "refused-new: says “maintenant”, which is never used",
    ]
    assert not [each for each in faults(FRENCH.replace("lieu", "Site"), terms=terms) if "endroit" in each]


def test_turkish_capitals_are_the_same_word() -> None:
    terms = Glossary((Term("new", "not old", {"tr": ("yeni ışık",)}, ("button-new",)),), {"tr": ()})
    assert not [each for each in faults("button-new = YENİ IŞIK", lang="tr", terms=terms) if "term" in each]


def test_the_glossary_has_every_term_in_every_language_and_for_sentences_that_exist() -> None:
    known = load_glossary()
    assert set(known.never) == set(LANGUAGES)
    for term in known.terms:
        assert set(term.words) == set(LANGUAGES), term.name
        assert all(term.words.values()), term.name
        assert set(term.keys) <= set(load_catalogue("en").sentences), term.name


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_put_right_unclear_taken_back_and_removed_are_four_words(lang: str) -> None:
    changes = ("correction", "clarification", "retraction", "withdrawal")
    words = [{term.name: term.words[lang][0] for term in load_glossary().terms}[name] for name in changes]
    assert len(set(words)) == len(changes)
