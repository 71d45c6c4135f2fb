"""The published schema is the one that the models make, and the reader agrees with it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.sources.schema import build_schema, render_schema
from bot.sources.submission import HEADER, INSTANTS, INTEGERS, TYPES

DOCS = Path(__file__).parents[3] / "docs"


def properties(schema: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(schema, dict):
        yield from schema.get("properties", {}).items()
        for each in schema.values():
            yield from properties(each)
    if isinstance(schema, list):
        for each in schema:
            yield from properties(each)


def references(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from (each for key, each in schema.items() if key == "$ref")
        schema = list(schema.values())
    if isinstance(schema, list):
        for each in schema:
            yield from references(each)


def test_the_published_schema_is_the_one_of_the_models() -> None:
    published = (DOCS / "event-schema.json").read_text(encoding="utf-8")
    assert published == render_schema(), "run: python -m bot.sources.schema > docs/event-schema.json"


def test_every_reference_leads_somewhere() -> None:
    schema = build_schema()
    assert {f"#/$defs/{name}" for name in schema["$defs"]} >= set(references(schema))


def test_each_type_takes_the_fields_of_a_submission_beside_its_own() -> None:
    definitions = build_schema()["$defs"]
    for model in TYPES.values():
        assert set(definitions[model.__name__]["properties"]) == {*HEADER, *model.model_fields}
        assert {"revision", "author", "event", "type"} <= set(definitions[model.__name__]["required"])


def test_the_reader_knows_every_count_and_every_instant_of_the_schema() -> None:
    found = [(name, str(schema)) for name, schema in properties(build_schema())]
    assert {name for name, schema in found if "'integer'" in schema} == INTEGERS
    assert {name for name, schema in found if "'date-time'" in schema} == INSTANTS
