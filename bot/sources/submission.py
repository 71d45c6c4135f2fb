"""One document becomes one submission, or the list of all that is wrong with it.

Between the document (texts with lines) and the model (types without lines) stand three rules of ours:
counts may be written in any digits, instants only in one form, and every name of an area or a source
must be known.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.domain.event import (
    Access,
    Advisory,
    Area,
    Casualty,
    CauseClaim,
    Measurement,
    MediaClaim,
    Outage,
    Speaker,
    Statement,
    Submission,
    Text,
)
from bot.domain.figures import Line
from bot.domain.source import Citation, Source
from bot.domain.value import Unfit, Value
from bot.errors import Saying
from bot.sources.marked import Document, FieldPath, Flaw
from bot.sources.sentences import nearest, sentence, shown, unknown_name

HEADER = ("revision", "author", "approver", "held", "gate_reasons")
"""The fields of a submission that stand beside those of its content."""

TYPES: Mapping[str, type[Value]] = {
    "casualty": Casualty,
    "statement": Statement,
    "outage": Outage,
    "access": Access,
    "media_claim": MediaClaim,
    "advisory": Advisory,
}
_NESTED: Mapping[str, type[Value]] = {
    "lines": Line,
    "areas": Area,
    "sources": Citation,
    "texts": Text,
    "speaker": Speaker,
    "measurements": Measurement,
    "cause_claims": CauseClaim,
}
INTEGERS = frozenset({"revision", "low", "best", "high", "newly_added", "retroactive_added"})
INSTANTS = frozenset(
    {
        *("embargo_until", "publish_at", "occurred_from", "occurred_to", "as_of", "source_published_at"),
        *("stale_after", "last_confirmed_at", "expires_at", "retrieved_at", "published_at", "started"),
        *("ended", "valid_from", "valid_to", "claimed_at", "established_at", "scope_from", "scope_to"),
    }
)
AREA_FIELDS = frozenset({"areas[].region", "areas[].group", "lines[].scope_areas[]"})
SOURCE_FIELDS = frozenset(
    {
        *("sources[].source", "lines[].counter", "lines[].via[]", "via[]", "on_behalf_of", "ordered_by"),
        *("measurements[].provider", "cause_claims[].by", "checked_by[]"),
    }
)
# years that can be told in every time zone; a form that a Unix time does not have
_INSTANT = re.compile(
    r"(19|20|21)\d\d-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d{1,6})?)? ?(Z|[+-]\d\d:?\d\d)?)?", re.ASCII
)
_MOST_DIGITS = 12  # far above any count; int() of a longer text is refused by the model anyway


def read_submission(
    document: Document, *, known_area: Callable[[str], bool], known_sources: Collection[str]
) -> tuple[Submission | None, list[Flaw]]:
    """Read one revision of an event. It is usable only when there is no flaw beside it."""
    root = document.root
    if not isinstance(root, dict):
        return None, [_no_mapping(document)]
    names = list(_unknown_names(document, known_area=known_area, known_sources=known_sources))
    try:
        submission = Submission.model_validate(_split(root))
    except ValidationError as error:
        flaws = [*document.flaws, *_flaws(error, document), *names]
        return None, _one_for_each_path(flaws)
    return submission, [*document.flaws, *names, *_out_of_time(submission, document)]


def read_sources(document: Document) -> tuple[list[Source], list[Flaw]]:
    """Read a list of sources. They are usable only when there is no flaw beside them."""
    try:
        found = _SourceList.model_validate(document.root)
    except ValidationError as error:
        return [], _one_for_each_path([*document.flaws, *_flaws(error, document)])
    return list(found.sources), list(document.flaws)


def source_ids(document: Document) -> Iterator[tuple[FieldPath, str]]:
    """Yield the ids that a list of sources gives, also when other fields in it are wrong."""
    for path, text in document.leaves():
        if general(path) == "sources[].id":
            yield path, text


def dotted(path: FieldPath) -> str:
    """Write a path as people do: `lines[2].best`. Empty for the root."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")


def general(path: FieldPath) -> str:
    """Write a path without its numbers: `lines[].best`."""
    return "".join("[]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")


class _SourceList(Value):
    sources: tuple[Source, ...]


def _no_mapping(document: Document) -> Flaw:
    key = "flaw-empty-file" if document.root is None else "flaw-no-fields"
    return Flaw(document.line(()), (), Saying(key))


def _split(root: Mapping[str, object]) -> dict[str, object]:
    typed = {name: _typed(value, name) for name, value in root.items()}
    header = {name: typed.pop(name) for name in HEADER if name in typed}
    if "revision" in header:
        header["number"] = header.pop("revision")
    return {**header, "content": typed}


def _typed(value: object, name: str) -> object:
    """Give counts their type in whatever digits they are written; let no odd text pass for an instant."""
    if isinstance(value, dict):
        return {key: _typed(each, key) for key, each in value.items()}
    if isinstance(value, list):
        return [_typed(each, name) for each in value]
    if isinstance(value, str) and name in INTEGERS and value.isdecimal() and len(value) <= _MOST_DIGITS:
        return int(value)
    if isinstance(value, str) and name in INSTANTS and not _INSTANT.fullmatch(value):
        return "no instant"
    return value


def _flaws(error: ValidationError, document: Document) -> Iterator[Flaw]:
    found = error.errors(include_url=False)
    misspelt = {path for details in found for path in _meant(details, document)}
    for details in found:
        path = _path(details, document)
        if not _is_echo(details, path, document) and not (details["type"] == "missing" and path in misspelt):
            yield _flaw(details, path, document)


def _flaw(details: ErrorDetails, path: FieldPath, document: Document) -> Flaw:
    kind, in_union = details["type"], any(map(_is_label, details["loc"]))
    if kind in ("union_tag_not_found", "union_tag_invalid"):
        path = ("type",)
    if kind == "value_error":
        path = _blamed(path, details["ctx"]["error"], document)
    saying = sentence(details, known=_known(path[:-1], document))
    if in_union and kind in ("tuple_type", "literal_error"):
        saying = Saying("flaw-areas-or-unknown" if path[-1] == "scope_areas" else "flaw-lines-or-unknown")
    of_key = kind == "extra_forbidden" or details["loc"][-1:] == ("[key]",)
    return Flaw(document.line(path, of_key=of_key), path, saying)


def _meant(details: ErrorDetails, document: Document) -> Iterator[FieldPath]:
    """Yield the field that an unknown one stands for, so that it is not called missing as well."""
    if details["type"] == "extra_forbidden":
        path = _path(details, document)
        near = nearest(str(path[-1]), _known(path[:-1], document))
        yield from [(*path[:-1], near)] if near else []


def _is_echo(details: ErrorDetails, path: FieldPath, document: Document) -> bool:
    """Tell an error that only follows from another one: it would have a curator look for a second mistake."""
    value = document.at(path)
    if not isinstance(value, list):
        return False
    other_branch = any(str(step).startswith("literal[") for step in details["loc"])
    items_failed = details["type"] == "too_short" and len(value) >= details["ctx"]["min_length"]
    return other_branch or items_failed


def _is_label(step: object) -> bool:
    """Tell the name that pydantic gives to a branch of a union from a field."""
    return isinstance(step, str) and step.startswith(("tuple[", "literal["))


def _path(details: ErrorDetails, document: Document) -> FieldPath:
    """Turn a place in the model into a path in the file."""
    steps = list(details["loc"])
    if steps[:1] == ["content"]:
        steps = steps[2:]
    elif steps[:1] == ["number"]:
        steps = ["revision"]
    path: FieldPath = ()
    for position, step in enumerate(steps):
        missing = details["type"] == "missing" and position == len(steps) - 1
        if (*path, step) in document.value_lines or missing:
            path = (*path, step)
    return path


def _blamed(path: FieldPath, broken: Exception, document: Document) -> FieldPath:
    """Find the field that a rule about several fields blames first, so that its line can be shown."""
    for name in broken.about if isinstance(broken, Unfit) else ():
        named = (*path, *name.split("."))
        if named in document.value_lines:
            return named
    return path


def _known(parent: FieldPath, document: Document) -> tuple[str, ...]:
    """Return the names of the fields that may stand in a place of the file."""
    if not parent:
        content = TYPES.get(str(document.at(("type",))))
        return (*HEADER, *content.model_fields) if content else HEADER
    if general(parent) == "sources[]" and document.at(("type",)) is None:
        return tuple(Source.model_fields)
    nested = next((_NESTED[str(step)] for step in reversed(parent) if step in _NESTED), None)
    return tuple(nested.model_fields) if nested else ()


def _unknown_names(
    document: Document, *, known_area: Callable[[str], bool], known_sources: Collection[str]
) -> Iterator[Flaw]:
    for path, text in document.leaves():
        place = general(path)
        if place in AREA_FIELDS and not known_area(text):
            yield Flaw(document.line(path), path, Saying("flaw-area-unknown", {"name": shown(text)}))
        if place in SOURCE_FIELDS and text not in known_sources:
            yield Flaw(document.line(path), path, unknown_name("source", text, sorted(known_sources)))


def _out_of_time(submission: Submission, document: Document) -> Iterator[Flaw]:
    content = submission.content
    if content.as_of and content.publish_at and content.as_of > content.publish_at:
        path: FieldPath = ("as_of",)
        yield Flaw(document.line(path), path, Saying("flaw-as-of-late"))


def _one_for_each_path(flaws: Iterable[Flaw]) -> list[Flaw]:
    """Keep what was said first of each place: one mistake is one problem."""
    first: dict[FieldPath, Flaw] = {}
    for flaw in flaws:
        first.setdefault(flaw.path, flaw)
    return list(first.values())
