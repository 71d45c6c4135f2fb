"""Records for other programs: complete, exact, and no cell that a spreadsheet would run."""

import csv
import io
import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.event import CONTENT, Revision, content_hash
from bot.domain.figures import Line
from bot.domain.terms import Workflow
from bot.rendering.records import COLUMNS, as_json, as_rows, safe_cell
from tests.builders import NOON, content

_TRIGGERS = ("=", "+", "-", "@", "\t", "\r", "\n")


def published(kind: str = "casualty", **changes: object) -> Revision:
    told = content(kind, **changes)
    return Revision(
        number=2,
        content=told,
        content_hash=content_hash(told),
        workflow=Workflow.PUBLISHED,
        author="desk-a",
        approver="desk-b",
        recorded_at=NOON,
        published_at=NOON + timedelta(minutes=9),
    )


def cells(revision: Revision) -> list[dict[str, str]]:
    return [dict(zip(COLUMNS, row, strict=True)) for row in as_rows(revision)]


def test_a_line_of_json_holds_the_content_as_a_curated_file_has_it() -> None:
    told = json.loads(as_json(published()))
    curated = told["revision"]
    assert (curated.pop("revision"), curated.pop("author"), curated.pop("approver")) == (
        2,
        "desk-a",
        "desk-b",
    )
    assert CONTENT.validate_python(curated) == content()
    assert told["reference"] == "sohr-coast r2"
    assert told["published_at"] == "2025-03-08T12:09:00Z"


def test_each_figure_has_a_row_with_all_that_it_means() -> None:
    (row,) = cells(published(public_note={"ar": "خطأ", "en": "wrong"}, publication="correction"))
    assert row["event"] == "sohr-coast"
    assert (row["counter"], row["via"], row["best"], row["low"]) == ("sohr", "the-national", "745", "")
    assert (row["scope_areas"], row["overlaps"]) == ("unknown", "")
    assert row["public_note"] == "wrong"
    assert row["as_of"] == "2025-03-08T00:00:00Z"


def test_every_field_of_a_figure_has_a_column() -> None:
    left_out = {"label_note", "responsibility", "verification", "retroactive_reason", "id"}
    assert set(Line.model_fields) - left_out <= set(COLUMNS)


@pytest.mark.parametrize("kind", ["statement", "outage"])
def test_what_has_no_figures_has_one_row(kind: str) -> None:
    (row,) = cells(published(kind))
    assert (row["type"], row["line"], row["best"]) == (kind, "", "")


@given(st.text(max_size=12))
def test_no_cell_begins_like_a_formula(text: str) -> None:
    for dangerous in (text, *(f"{trigger}{text}" for trigger in _TRIGGERS), f"  ={text}"):
        assert not safe_cell(dangerous).lstrip(" ").startswith(_TRIGGERS)
        assert safe_cell(dangerous).removeprefix("'") == dangerous.removeprefix("'")


def test_a_label_that_is_a_formula_is_only_shown() -> None:
    line = {**content().model_dump(mode="json")["lines"][0], "label_original": '=HYPERLINK("http://x")'}
    (row,) = cells(published(lines=[line]))
    assert row["label_original"] == '\'=HYPERLINK("http://x")'
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows(as_rows(published(lines=[line])))
    assert list(csv.reader(io.StringIO(out.getvalue()))) == [list(row.values())]
