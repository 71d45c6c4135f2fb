"""The format of curated files as JSON Schema, so that an editor can check a file while it is written.

    python -m bot.sources.schema > docs/event-schema.json

It is made from the models; a test holds the published file equal. Where the reader is kinder than a
schema can say (digits of other scripts), the schema shows the plain form.
"""

import json
import sys
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from bot.domain.event import TAKING_BACK, Content, Submission
from bot.domain.source import Source
from bot.sources.submission import HEADER, TYPES

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_INSTANT = {"anyOf": [{"type": "string", "format": "date-time"}, {"type": "string", "format": "date"}]}


def build_schema() -> dict[str, Any]:
    """Return the schema of one file: a revision of any type, or a list of sources."""
    content = TypeAdapter(Content).json_schema()
    sources = TypeAdapter(tuple[Source, ...]).json_schema()
    definitions = {**content.pop("$defs"), **sources.pop("$defs"), "SourceList": _source_list(sources)}
    definitions = {**Submission.model_json_schema()["$defs"], **definitions}
    for model in TYPES.values():
        definitions[model.__name__] = _with_header(definitions[model.__name__])
    return {
        "$schema": _DIALECT,
        "title": "A curated file: one revision of an event, or a list of sources",
        "if": {"required": ["type"]},
        "then": content,
        "else": {"$ref": "#/$defs/SourceList"},
        "$defs": {name: _instants_as_written(definitions[name]) for name in sorted(definitions)},
    }


def render_schema() -> str:
    """Return the schema as the text of docs/event-schema.json."""
    return json.dumps(build_schema(), indent=2, ensure_ascii=False) + "\n"


def _source_list(items: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "description": "The sources that revisions name.",
        "properties": {"sources": dict(items)},
        "required": ["sources"],
        "additionalProperties": False,
    }


def _with_header(model: Mapping[str, Any]) -> dict[str, Any]:
    """Put the fields of a submission beside those of its content, where curators write them."""
    submission = Submission.model_json_schema()
    given = {"revision": {**submission["properties"]["number"], "title": "Revision"}}
    given |= {name: submission["properties"][name] for name in HEADER if name != "revision"}
    required = ["revision", "author", *model["required"]]
    taking_back = {"publication": {"enum": sorted(each.value for each in TAKING_BACK)}}
    seen_by_two = [
        {"required": ["approver"]},
        {"required": ["held"]},
        {"properties": taking_back, "required": ["publication"]},
    ]
    fields = {**given, **model["properties"]}
    return {**model, "properties": fields, "required": required, "anyOf": seen_by_two}


def _instants_as_written(schema: Any) -> Any:
    """Allow a bare day for every instant: it is read as the first instant of that day in UTC."""
    if isinstance(schema, dict):
        if schema.get("format") == "date-time":
            return {
                **{key: each for key, each in schema.items() if key not in ("format", "type")},
                **_INSTANT,
            }
        return {key: _instants_as_written(each) for key, each in schema.items()}
    return [_instants_as_written(each) for each in schema] if isinstance(schema, list) else schema


if __name__ == "__main__":
    sys.stdout.write(render_schema())
