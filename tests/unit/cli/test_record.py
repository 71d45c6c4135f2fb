"""`tocsin events export` and `history`: what was said leaves whole, and can be taken in again."""

import csv
import json
from pathlib import Path

import pytest

from bot.sources.schema import build_schema
from tests.unit.cli.conftest import Tocsin


def test_every_published_revision_is_a_line_that_fits_the_published_schema(taken: Tocsin) -> None:
    said = taken("events", "export")
    told = [json.loads(line) for line in said.out.splitlines()]
    listed = taken("events", "list", "--all").out.splitlines()
    assert (said.status, said.err) == (0, "")
    assert len(told) == sum(", published," in line for line in listed)
    definitions = build_schema()["$defs"]
    names = {"media_claim": "MediaClaim"}
    for each in (line["revision"] for line in told):
        schema = definitions[names.get(each["type"], each["type"].capitalize())]
        assert set(schema["required"]) <= set(each) <= set(schema["properties"])


def test_what_was_exported_is_taken_in_again_as_what_it_was(taken: Tocsin, folder: Path) -> None:
    told = [json.loads(line) for line in taken("events", "export").out.splitlines()]
    (folder / "again").mkdir()
    for number, line in enumerate(told):
        (folder / f"again/{number}.json").write_text(json.dumps(line["revision"], ensure_ascii=False))
    said = taken("events", "import", "again")
    assert (said.status, said.err) == (0, "")
    assert said.out == f"Nothing changed: all {len(told)} revisions and their sources were there already.\n"


def test_a_table_has_the_same_revisions_and_goes_to_a_file(taken: Tocsin, folder: Path) -> None:
    said = taken("events", "export", "out.csv", "--format", "csv", "--event", "sohr-coast")
    assert (said.status, said.out) == (0, "")
    assert said.err == "Written to out.csv: 4 revisions.\n"
    with (folder / "out.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["revision"] for row in rows} == {"1", "2", "3", "4"}
    assert {"745", "1383"} <= {row["best"] for row in rows}
    assert [path.name for path in folder.iterdir() if "out.csv" in path.name] == ["out.csv"]


def test_a_file_that_cannot_be_written_leaves_what_was_there(taken: Tocsin, folder: Path) -> None:
    said = taken("events", "export", "nowhere/out.jsonl")
    assert said.status == 1
    assert said.err == "error: nowhere/out.jsonl cannot be written: No such file or directory\n"


@pytest.mark.parametrize(
    "words", [("export", "--event", "nothing"), ("history", "nothing"), ("history", "sohr%")]
)
def test_an_event_that_is_not_there_is_one_sentence(words: tuple[str, ...], taken: Tocsin) -> None:
    said = taken("events", *words)
    assert (said.status, said.out) == (1, "")
    assert said.err.startswith("error: there is no event of that name")


def test_the_history_says_what_was_said_and_who_did_it(taken: Tocsin) -> None:
    said = taken("events", "history", "sohr-coast")
    assert (said.status, said.err) == (0, "")
    said_part, did_part = said.out.split("Who did what")
    assert [line.split()[0] for line in said_part.splitlines()[1:5]] == ["r1", "r2", "r3", "r4"]
    assert "desk-a" in did_part
    assert "published" in did_part
    assert "snhr-coast" not in did_part
