"""What a validator found, as one plain sentence that says what to do.

The library words its errors for programmers; a curator reads these instead. The table is by the error
types of pydantic 2 (docs: "Validation Errors"); a type that is not in it gets a general sentence.
"""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from pydantic_core import ErrorDetails

from bot.domain.value import Unfit
from bot.errors import Saying

_FORMS: Mapping[str, str] = {
    "url": "flaw-form-address",
    "archive_url": "flaw-form-address",
    "methodology_url": "flaw-form-address",
    "sha256": "flaw-form-checksum",
    "subgroup": "flaw-form-subgroup",
    "region": "flaw-form-region",
    "group": "flaw-form-group",
    "scope_areas": "flaw-form-areas",
    "quote_lang": "flaw-form-language",
    "lang": "flaw-form-language",
}
_PLAIN: Mapping[str, str] = {
    "missing": "flaw-missing",
    "string_type": "flaw-text",
    "int_type": "flaw-count",
    "int_parsing": "flaw-count",
    "int_parsing_size": "flaw-count-large",
    "int_from_float": "flaw-count",
    "float_type": "flaw-number",
    "float_parsing": "flaw-number",
    "finite_number": "flaw-number",
    "tuple_type": "flaw-list",
    "dict_type": "flaw-mapping-texts",
    "model_type": "flaw-mapping",
    "model_attributes_type": "flaw-mapping",
}
_WITH_NUMBER: Mapping[str, tuple[str, str]] = {
    "string_too_short": ("flaw-too-short", "min_length"),
    "string_too_long": ("flaw-too-long", "max_length"),
    "greater_than_equal": ("flaw-below", "ge"),
    "less_than_equal": ("flaw-above", "le"),
    "too_short": ("flaw-too-few", "min_length"),
    "too_long": ("flaw-too-many", "max_length"),
}
_UNKNOWN: Mapping[str, tuple[str, str]] = {
    "field": ("flaw-field-unknown", "flaw-field-near"),
    "source": ("flaw-source-unknown", "flaw-source-near"),
}
_TYPES = "casualty, statement, outage, access, media_claim, advisory"


def sentence(error: ErrorDetails, *, known: Sequence[str]) -> Saying:
    """Say what to do about one error; `known` are the names of fields that may stand in its place."""
    kind = error["type"]
    name = next((step for step in reversed(error["loc"]) if _is_field(step)), "")
    if kind == "extra_forbidden":
        return unknown_name("field", str(error["loc"][-1]), known)
    if error["input"] is None and kind != "missing":
        return Saying("flaw-empty")
    if kind == "string_pattern_mismatch":
        return Saying(_form(str(name), error))
    if kind.startswith(("datetime", "timezone")):
        return Saying("flaw-instant")
    return _by_kind(kind, error.get("ctx", {}))


def _by_kind(kind: str, given: Mapping[str, Any]) -> Saying:
    match kind:
        case "enum" | "literal_error":
            return Saying("flaw-choose", {"options": _listed(given["expected"])})
        case "union_tag_not_found":
            return Saying("flaw-no-type", {"options": _TYPES})
        case "union_tag_invalid":
            return Saying("flaw-unknown-type", {"name": shown(given["tag"]), "options": _TYPES})
        case "value_error" if isinstance(given["error"], Unfit):
            return given["error"].saying
        case _ if kind in _WITH_NUMBER:
            key, bound = _WITH_NUMBER[kind]
            return Saying(key, {"n": int(given[bound])})
        case _:
            return Saying(_PLAIN.get(kind, "flaw-other"))


def unknown_name(what: str, name: str, known: Sequence[str]) -> Saying:
    """Say that the name of a `field` or a `source` is not known, and which one may have been meant."""
    key, key_near = _UNKNOWN[what]
    if near := nearest(name, known):
        return Saying(key_near, {"name": shown(name), "near": near})
    return Saying(key, {"name": shown(name)})


def nearest(name: str, known: Sequence[str]) -> str | None:
    """Return the known name that may have been meant."""
    return next(iter(get_close_matches(name, known, n=1, cutoff=0.6)), None)


def shown(name: object) -> str:
    """Cut what a file says down to what fits in a sentence."""
    text = " ".join(str(name).split())
    return text if len(text) <= 40 else f"{text[:40]}…"


def _form(name: str, error: ErrorDetails) -> str:
    if error["loc"][-1] == "[key]":
        return _FORMS["lang"]
    in_line = "lines" in error["loc"] and name in {"id", "part_of", "total_of", "overlaps"}
    return "flaw-form-line" if in_line else _FORMS.get(name, "flaw-form-name")


def _is_field(step: int | str) -> bool:
    return isinstance(step, str) and step.isidentifier()


def _listed(expected: str) -> str:
    return expected.replace("'", "").replace(" or ", ", ")
