"""The record as lines: what is written is read back to the letter, and nonsense is named by its line."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.domain.chain import Entry, Head, Record, chained
from bot.domain.chain_file import NoRecord, read_lines, write_lines

NOON = datetime(2025, 3, 8, 12, 0, 0, 42, tzinfo=UTC)
LINKS = tuple(chained(None, [Entry(0, NOON, "desk-a", "recorded", "e r1", '{"why": "قيل \\"x\\""}')] * 3))
HEADS = (Head(2, LINKS[1].entry_hash, NOON, b"s" * 64), Head(3, LINKS[2].entry_hash, NOON, b"t" * 64))
RECORD = Record(LINKS, HEADS)


def test_a_record_is_read_back_as_it_was_written() -> None:
    assert read_lines(write_lines(RECORD)) == RECORD
    assert [next(iter(json.loads(line))) for line in write_lines(RECORD)] == [
        "entry_no",
        "entry_no",
        "head_of",
        "entry_no",
        "head_of",
    ]


def test_a_head_of_an_entry_that_is_gone_is_written_all_the_same() -> None:
    cut = replace(RECORD, links=LINKS[:1])
    assert read_lines(write_lines(cut)) == cut


@pytest.mark.parametrize(
    "line",
    [
        "nonsense",
        "[]",
        "{}",
        "3",
        '{"head_of": "3"}',
        '{"head_of": true, "entry_hash": "", "signed_at": "2025-03-08T12:00:00Z", "signature": ""}',
        '{"head_of": 3, "entry_hash": "xx", "signed_at": "2025-03-08T12:00:00Z", "signature": ""}',
        '{"head_of": 3, "entry_hash": "00", "signed_at": "2025-03-08T12:00:00", "signature": ""}',
        '{"entry_no": 1, "at": "yesterday"}',
        "[" * 100_000,
    ],
)
def test_what_is_no_record_is_named_by_its_line(line: str) -> None:
    with pytest.raises(NoRecord, match="line 2 "):
        read_lines([next(write_lines(RECORD)), line])
