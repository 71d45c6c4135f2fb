"""What a search finds: words of a revision as a reader reads them, folded, and how well they answer.

The databases find what has all the words; the order is made here, so that it is the same on both.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MOST_WORDS = 8
"""Words of one search that count; more narrow nothing down."""

_IN_HEAD = 4  # times as much as below, a word says in the first line
_WHOLE = 2  # times as much as its beginning, a whole word says


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one revision in one language: `head` of its first line, `body` of all else."""

    event: str
    number: int
    lang: str
    head: str
    body: str


def rank(sought: Sequence[str], found: Iterable[Wording]) -> tuple[Wording, ...]:
    """Put the best answers first; what answers equally well keeps its order."""
    return tuple(sorted(found, key=lambda wording: -_score(sought, wording)))


def _score(sought: Sequence[str], wording: Wording) -> int:
    head, body = frozenset(wording.head.split()), frozenset(wording.body.split())
    return sum(max(_IN_HEAD * _fit(word, head), _fit(word, body)) for word in sought)


def _fit(word: str, words: frozenset[str]) -> int:
    if word in words:
        return _WHOLE
    return 1 if any(each.startswith(word) for each in words) else 0
