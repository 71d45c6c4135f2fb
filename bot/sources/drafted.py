"""A draft is read as a curated file is: the same rules, the same sentences, only without lines of a file."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from bot.domain.event import Submission
from bot.errors import Saying
from bot.sources.marked import Document, FieldPath, Flaw
from bot.sources.submission import HEADER, read_submission

_DEEPEST = 20  # as in a file
_NOT_YET = "not approved yet"
_TEXT = frozenset({"event", "type", "publication", "severity", "publish_at"})
_MAPPING = frozenset({"texts", "claim", "gate_reasons"})
_LISTED = frozenset({"areas", "lines"})


class TooDeep(ValueError):
    """The content is nested deeper than any event is."""


def as_written(value: object, depth: int = 0) -> Any:
    """Return plain JSON values as a file would hold them; what is empty is left out. Raises TooDeep."""
    if depth > _DEEPEST:
        raise TooDeep
    match value:
        case Mapping():
            inner = {str(key): as_written(each, depth + 1) for key, each in value.items()}
            return {key: each for key, each in inner.items() if each is not None}
        case list() | tuple() | set() | frozenset():
            return [as_written(each, depth + 1) for each in value if each is not None]
        case bool():
            return str(value).lower()  # a model would read a bare True as the number 1
        case datetime():
            return value.isoformat()
        case None | int() | float():
            return value
        case _:
            return str(value)


def without_header(content: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what the desk fills in by itself; reasons for findings stay, they are approved too."""
    return {key: each for key, each in content.items() if key not in HEADER or key == "gate_reasons"}


def out_of_shape(content: Mapping[str, Any]) -> tuple[str, Saying] | None:
    """Return the first field that the desk could not even show, with what to write there; None if none is.

    A draft may be wrong and incomplete. But where each step looks into a field, it must be of its shape, or
    the draft could be neither opened nor put right.
    """
    return next(((name, flaw) for name, value in content.items() if (flaw := _misshapen(name, value))), None)


def _misshapen(name: str, value: object) -> Saying | None:
    if name in _TEXT and isinstance(value, Mapping | list):
        return Saying("flaw-text")
    if name in _MAPPING and not isinstance(value, Mapping):
        return Saying("flaw-mapping" if name == "gate_reasons" else "flaw-mapping-texts")
    if name in _LISTED and not isinstance(value, list):
        return Saying("flaw-list")
    inner: Iterable[object] = ()
    if isinstance(value, list) and name in _LISTED:
        inner = value
    elif isinstance(value, Mapping) and name == "texts":
        inner = value.values()
    return None if all(isinstance(each, Mapping) for each in inner) else Saying("flaw-mapping")


def read_draft(
    content: Mapping[str, Any],
    *,
    number: int,
    author: str,
    known_area: Callable[[str], bool],
    known_sources: Collection[str],
) -> tuple[Submission | None, tuple[Flaw, ...]]:
    """Read a draft that nobody has approved yet; return it, or all that is wrong with it."""
    root = {**content, "revision": number, "author": author, "held": _NOT_YET}
    lines: dict[FieldPath, int] = dict.fromkeys(_paths(root, ()), 1)
    document = Document(root, lines, lines, ())
    submission, flaws = read_submission(document, known_area=known_area, known_sources=known_sources)
    return (None if flaws else submission), tuple(flaws)


def _paths(value: object, path: FieldPath) -> Iterator[FieldPath]:
    yield path
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield from _paths(each, (*path, key))
    elif isinstance(value, list):
        for place, each in enumerate(value):
            yield from _paths(each, (*path, place))
