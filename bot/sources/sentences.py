"""What a validator found, as one plain sentence that says what to do.

The library words its errors for programmers; a curator reads these instead. The table is by the error
types of pydantic 2 (docs: "Validation Errors"); a type that is not in it gets a general sentence.
"""

from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from pydantic_core import ErrorDetails

Say = Callable[[Mapping[str, Any]], str]

_FORMS: Mapping[str, str] = {
    "url": "write the whole address, starting with https://",
    "archive_url": "write the whole address, starting with https://",
    "methodology_url": "write the whole address, starting with https://",
    "sha256": "write the 64 hexadecimal digits of the checksum, in lower case",
    "subgroup": "write women, children, medical, press, aid or community: and a lower-case name",
    "region": "write a region code such as SY-TA or SY-TA-171830",
    "group": "write the code of an area group such as sy-coast",
    "scope_areas": "write codes of regions or area groups, such as SY-TA or sy-coast",
    "quote_lang": "name the language by its code, such as en or ar",
    "lang": "name the language by its code, such as en or ar",
}
_LINE_NAME = "name a line with lower-case letters, digits and _, starting with a letter, such as civilians"
_SLUG = "use lower-case letters, digits and single hyphens, such as sohr-coast"

_SENTENCES: Mapping[str, Say] = {
    "missing": lambda _: "this field is missing; add it",
    "string_type": lambda _: "write a text here",
    "string_too_short": lambda c: f"this is too short; write at least {c['min_length']} character(s)",
    "string_too_long": lambda c: f"this is too long; at most {c['max_length']:,} characters fit",
    "int_type": lambda _: "write a whole number, digits only, such as 1225",
    "int_parsing": lambda _: "write a whole number, digits only, such as 1225",
    "int_parsing_size": lambda _: "this number is too large; check it",
    "int_from_float": lambda _: "write a whole number, digits only, such as 1225",
    "float_type": lambda _: "write a number, such as 87.5",
    "float_parsing": lambda _: "write a number, such as 87.5",
    "finite_number": lambda _: "write a number, such as 87.5",
    "greater_than_equal": lambda c: f"this is too small; the least is {c['ge']:,}",
    "less_than_equal": lambda c: f"this is too large; the most is {c['le']:,}",
    "tuple_type": lambda _: "write a list here, such as [sohr] or one `- ` item a line",
    "dict_type": lambda _: "write a mapping here, such as {en: ..., ar: ...}",
    "model_type": lambda _: "write a mapping here, with `field: value` pairs",
    "model_attributes_type": lambda _: "write a mapping here, with `field: value` pairs",
    "too_short": lambda c: f"this is empty; give at least {c['min_length']}",
    "too_long": lambda c: f"there are too many here; at most {c['max_length']:,} fit",
    "enum": lambda c: f"choose one of: {_listed(c['expected'])}",
    "literal_error": lambda c: f"choose one of: {_listed(c['expected'])}",
    "union_tag_not_found": lambda _: f"say which type of event this is: {TYPES}",
    "union_tag_invalid": lambda c: f"there is no type `{shown(c['tag'])}`; choose one of: {TYPES}",
    "value_error": lambda c: str(c["error"]),
}
TYPES = "casualty, statement, outage, access, media_claim, advisory"
DAY_OR_INSTANT = "write a day as 2025-03-08 or an instant as 2025-03-08T18:00:00Z"


def sentence(error: ErrorDetails, *, known: Sequence[str]) -> str:
    """Say what to do about one error; `known` are the names of fields that may stand in its place."""
    kind = error["type"]
    name = next((step for step in reversed(error["loc"]) if _is_field(step)), "")
    if kind == "extra_forbidden":
        return unknown_name("field", str(error["loc"][-1]), known)
    if error["input"] is None and kind != "missing":
        return "this is empty; fill it in or take it out"
    if kind == "string_pattern_mismatch":
        return _form(str(name), error)
    if kind.startswith(("datetime", "timezone")):
        return DAY_OR_INSTANT
    say = _SENTENCES.get(kind)
    return say(error.get("ctx", {})) if say else "this value cannot be used here; see docs/curated-files.md"


def unknown_name(what: str, name: str, known: Sequence[str]) -> str:
    """Say that a name is not known, and which one may have been meant."""
    if near := nearest(name, known):
        return f"there is no {what} `{shown(name)}`; did you mean `{near}`?"
    return f"there is no {what} `{shown(name)}`; check its name or take it out"


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
    return _LINE_NAME if in_line else _FORMS.get(name, _SLUG)


def _is_field(step: int | str) -> bool:
    return isinstance(step, str) and step.isidentifier()


def _listed(expected: str) -> str:
    return expected.replace("'", "").replace(" or ", ", ")
