"""The sentences of one language as translators see them: where each stands, and what it needs and offers.

Only checks read this; what is said to people goes through `bot.i18n.words`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from fluent.syntax import FluentParser, FluentSerializer, ast
from fluent.syntax.visitor import Visitor

from bot.i18n.sentences import DESK_FILES, read_files

PLURALS = frozenset({"zero", "one", "two", "few", "many", "other"})
_TAG = re.compile(r"</?[a-z]+>")
_COMMAND = re.compile(r"(?<![\w/])/[a-z]{3,}\b")


@dataclass
class Told(Visitor):
    """What one sentence takes and offers. `plurals` has the set of forms of each choice by a number."""

    variables: set[str] = field(default_factory=set)
    references: set[str] = field(default_factory=set)
    plurals: list[set[str]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - named by the library
        """Note a value that the sentence takes."""
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802 - named by the library
        """Note another sentence that it uses."""
        self.references.add(node.id.name)

    def visit_TextElement(self, node: ast.TextElement) -> None:  # noqa: N802 - named by the library
        """Note the words themselves."""
        self.texts.append(node.value)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802 - named by the library
        """Note the forms that it offers for a number."""
        keys = {key.name for v in node.variants if isinstance(key := v.key, ast.Identifier)}
        if keys <= PLURALS:
            self.plurals.append(keys)
        self.generic_visit(node)


@dataclass(frozen=True)
class Sentence:
    """One sentence in its file. `length` counts characters of its longest form, with values left out."""

    key: str
    file: str
    line: int
    told: Told
    length: int
    source: str

    @property
    def text(self) -> str:
        """Return all words of all its forms."""
        return "".join(self.told.texts)

    @property
    def plain(self) -> str:
        """Return the words without markup."""
        return _TAG.sub("", self.text)

    @property
    def tags(self) -> frozenset[str]:
        """Return the markup in it."""
        return frozenset(_TAG.findall(self.text))

    @property
    def commands(self) -> frozenset[str]:
        """Return the commands that it names, with the slash."""
        return frozenset(_COMMAND.findall(self.plain))

    @property
    def is_for_the_desk(self) -> bool:
        """Say whether only curators meet it."""
        return self.file in DESK_FILES


@dataclass(frozen=True)
class Catalogue:
    """The sentences of a language by key, and what else is in its files."""

    lang: str
    sentences: dict[str, Sentence]
    unreadable: tuple[tuple[str, int], ...]
    twice: tuple[Sentence, ...]


@lru_cache
def load_catalogue(lang: str) -> Catalogue:
    """Read all files of a language."""
    return read_catalogue(lang, dict(read_files(lang)))


def read_catalogue(lang: str, texts: dict[str, str]) -> Catalogue:
    """Read the texts of a language's files, by the name of the file."""
    sentences: dict[str, Sentence] = {}
    unreadable, twice = [], []
    for name, text in texts.items():
        for entry, line in _entries(text):
            match entry:
                case ast.Junk():
                    unreadable.append((name, line))
                case ast.Message():
                    sentence = _sentence(entry, name, line)
                    if sentence.key in sentences:
                        twice.append(sentence)
                    sentences.setdefault(sentence.key, sentence)
    return Catalogue(lang, sentences, tuple(unreadable), tuple(twice))


def _entries(text: str) -> Iterator[tuple[ast.EntryType, int]]:
    for entry in FluentParser().parse(text).body:
        start = entry.span.start if entry.span else 0
        yield entry, text.count("\n", 0, start) + 1


def _sentence(message: ast.Message, file: str, line: int) -> Sentence:
    told = Told()
    told.visit(message)
    source = FluentSerializer().serialize_entry(message)
    return Sentence(message.id.name, file, line, told, _length(message.value), source)


def _length(pattern: ast.Pattern | None) -> int:
    if pattern is None:
        return 0
    total = 0
    for element in pattern.elements:
        if isinstance(element, ast.TextElement):
            total += len(_TAG.sub("", element.value))
        elif isinstance(element.expression, ast.SelectExpression):
            total += max(_length(variant.value) for variant in element.expression.variants)
    return total
