"""Every sentence exists in every language, with the same values and all plural forms, and is used."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

from bot.i18n import LANGUAGES, load_languages
from tests.unit.i18n.families import FAMILIES, family_keys

ROOT = Path(__file__).parents[3]
LOCALES = ROOT / "bot" / "i18n" / "locales"
CODE = [*sorted((ROOT / "bot").rglob("*.py")), *sorted((ROOT / "handlers").rglob("*.py"))]
PLURALS = frozenset({"zero", "one", "two", "few", "many", "other"})
ASKS = frozenset({"words", "plain", "Refused", "Forbidden", "Saying", "Unfit"})
"""Names of calls whose first argument is a key."""


@dataclass
class Told(Visitor):
    """What one message needs and offers."""

    variables: set[str] = field(default_factory=set)
    references: set[str] = field(default_factory=set)
    plurals: list[set[str]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802 - named by the library
        """Note a value that the sentence takes."""
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: ftl.MessageReference) -> None:  # noqa: N802 - named by the library
        """Note another sentence that it uses."""
        self.references.add(node.id.name)

    def visit_TextElement(self, node: ftl.TextElement) -> None:  # noqa: N802 - named by the library
        """Note the words themselves."""
        self.texts.append(node.value)

    def visit_SelectExpression(self, node: ftl.SelectExpression) -> None:  # noqa: N802 - named by the library
        """Note the forms that it offers for a number."""
        keys = {key.name for v in node.variants if isinstance(key := v.key, ftl.Identifier)}
        if keys <= PLURALS:
            self.plurals.append(keys)
        self.generic_visit(node)


@lru_cache
def sentences(lang: str) -> dict[str, Told]:
    """Return every message of a language by key."""
    found: dict[str, Told] = {}
    for entry in entries(lang):
        if isinstance(entry, ftl.Message):
            told = Told()
            told.visit(entry)
            found[entry.id.name] = told
    return found


def entries(lang: str) -> Iterator[ftl.EntryType]:
    """Yield everything in a language's files, in order."""
    for path in sorted((LOCALES / lang).glob("*.ftl")):
        yield from FluentParser().parse(path.read_text(encoding="utf-8")).body


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


@pytest.mark.parametrize("lang", load_languages())
def test_every_file_can_be_read_whole(lang: str) -> None:
    junk = [entry.content for entry in entries(lang) if isinstance(entry, ftl.Junk)]
    assert junk == []


@pytest.mark.parametrize("lang", load_languages())
def test_no_sentence_is_written_twice(lang: str) -> None:
    keys = [entry.id.name for entry in entries(lang) if isinstance(entry, ftl.Message)]
    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize("lang", load_languages())
def test_every_language_has_the_same_sentences(lang: str) -> None:
    assert sorted(sentences(lang)) == sorted(sentences("en"))


@pytest.mark.parametrize("lang", load_languages())
def test_a_sentence_takes_the_same_values_in_every_language(lang: str) -> None:
    # A plural form may write the number out, so a language may leave out the digits, never add a value.
    for key, told in sentences(lang).items():
        assert told.variables == sentences("en")[key].variables, key


@pytest.mark.parametrize("lang", load_languages())
def test_every_plural_form_of_the_language_is_there(lang: str) -> None:
    needed = set(LANGUAGES[lang].locale.plural_form.tags) | {"other"}
    for key, told in sentences(lang).items():
        for forms in told.plurals:
            assert forms == needed, key


@pytest.mark.parametrize("lang", load_languages())
def test_words_stand_without_markup_emoji_or_exclamation(lang: str) -> None:
    for key, told in sentences(lang).items():
        text = re.sub(r"</?[bi]>", "", "".join(told.texts))
        assert not re.search(r"[<>&!\U0001f000-\U0001faff\u2600-\u2712\u2714-\u27bf]", text), key


def test_every_sentence_that_code_asks_for_exists() -> None:
    keys, _, _ = said_in_code()
    assert sorted(keys - set(sentences("en"))) == []


def test_every_key_that_code_builds_is_of_a_known_family() -> None:
    _, prefixes, _ = said_in_code()
    assert sorted(prefix for prefix in prefixes if prefix and prefix not in FAMILIES) == []


def test_every_member_of_a_family_has_its_words() -> None:
    assert sorted(family_keys() - set(sentences("en"))) == []


def test_no_sentence_is_left_that_nothing_says() -> None:
    _, _, texts = said_in_code()
    referred = {key for told in sentences("en").values() for key in told.references}
    assert sorted(set(sentences("en")) - texts - family_keys() - referred) == []
