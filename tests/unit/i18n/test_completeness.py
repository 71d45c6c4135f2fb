"""Every sentence exists in every language, with the same values and all plural forms, and is used."""

import ast
from functools import lru_cache
from pathlib import Path

import pytest

from bot.i18n import load_languages
from bot.i18n.catalogue import Sentence, load_catalogue
from bot.i18n.checking import check
from bot.i18n.glossary import load_glossary
from bot.i18n.languages import desk_languages
from tests.unit.i18n.families import FAMILIES, family_keys

ROOT = Path(__file__).parents[3]
CODE = [*sorted((ROOT / "bot").rglob("*.py")), *sorted((ROOT / "handlers").rglob("*.py"))]
ASKS = frozenset({"words", "plain", "Refused", "Forbidden", "Saying", "Unfit"})
"""Names of calls whose first argument is a key."""


@lru_cache
def said_in_code() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return keys that code asks for, beginnings of keys that it builds, and all its short texts."""
    keys: set[str] = set()
    prefixes: set[str] = set()
    texts: set[str] = set()
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts.add(node.value)
            if isinstance(node, ast.Call) and node.args and _name(node.func) in ASKS:
                _note_key(node.args[0], keys, prefixes)
    return frozenset(keys), frozenset(prefixes), frozenset(texts)


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _note_key(given: ast.expr, keys: set[str], prefixes: set[str]) -> None:
    if isinstance(given, ast.Constant) and isinstance(given.value, str):
        keys.add(given.value)
    if isinstance(given, ast.JoinedStr) and isinstance(given.values[0], ast.Constant):
        prefixes.add(str(given.values[0].value))


def sentences() -> dict[str, Sentence]:
    """Return the sentences of English, which every other language has to have."""
    return load_catalogue("en").sentences


@pytest.mark.parametrize("lang", load_languages())
def test_a_language_has_every_sentence_whole_and_in_our_terms(lang: str) -> None:
    assert [str(fault) for fault in check(load_catalogue(lang), load_catalogue("en"), load_glossary())] == []


def test_the_desk_speaks_the_languages_that_say_so() -> None:
    desk = {key for key, sentence in sentences().items() if sentence.is_for_the_desk}
    assert desk
    for lang in load_languages():
        assert (desk <= set(load_catalogue(lang).sentences)) is (lang in desk_languages()), lang


def test_every_sentence_that_code_asks_for_exists() -> None:
    keys, _, _ = said_in_code()
    assert sorted(keys - set(sentences())) == []


def test_every_key_that_code_builds_is_of_a_known_family() -> None:
    _, prefixes, _ = said_in_code()
    assert sorted(prefix for prefix in prefixes if prefix and prefix not in FAMILIES) == []


def test_every_member_of_a_family_has_its_words() -> None:
    assert sorted(family_keys() - set(sentences())) == []


def test_no_sentence_is_left_that_nothing_says() -> None:
    _, _, texts = said_in_code()
    assert sorted(set(sentences()) - texts - family_keys()) == []
