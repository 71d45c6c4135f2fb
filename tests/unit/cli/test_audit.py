"""`tocsin audit`: whole or not, here and at a third party who has the file and the public key only."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Tocsin

Export = list[dict[str, object]]


@pytest.fixture
def lines(taken: Tocsin, folder: Path) -> Export:
    """The exported record."""
    assert taken("audit", "export", "audit.jsonl").status == 0
    return [json.loads(line) for line in (folder / "audit.jsonl").read_text(encoding="utf-8").splitlines()]


def write(folder: Path, lines: Export) -> None:
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    (folder / "audit.jsonl").write_text(text, encoding="utf-8")


def test_after_an_import_the_record_is_whole_and_signed(taken: Tocsin) -> None:
    said = taken("audit", "verify")
    assert (said.status, said.err) == (0, "")
    assert said.out.startswith("The record is whole: ")
    assert "1 signed heads" in said.out


def test_an_empty_record_is_whole(tocsin: Tocsin) -> None:
    assert tocsin("audit", "verify").out == "The record is whole: 0 entries, 0 signed heads.\n"


def test_a_changed_row_is_named_with_what_it_was_about(taken: Tocsin, folder: Path) -> None:
    with closing(sqlite3.connect(folder / "var/tocsin.db")) as connection:
        connection.execute("DROP TRIGGER audit_locked_update")
        connection.execute("UPDATE audit SET actor = 'desk-z' WHERE entry_no = 4")
        subject = connection.execute("SELECT subject FROM audit WHERE entry_no = 4").fetchone()[0]
        connection.commit()
    said = taken("audit", "verify")
    assert said.status == 1
    assert said.out.splitlines()[0] == "The record is NOT as it was written: 1 break(s)."
    assert said.out.splitlines()[1].startswith("entry 4 (")
    assert f"{subject}) was changed" in said.out


def test_a_third_party_checks_the_file_with_the_public_key_only(
    lines: Export, taken: Tocsin, folder: Path
) -> None:
    key = taken("audit", "key").out.strip()
    (folder / "var/tocsin.key").unlink()
    (folder / "var/tocsin.db").unlink()
    said = taken("audit", "verify", "--file", "audit.jsonl", "--public-key", key)
    assert (said.status, said.err) == (0, "")
    assert not (folder / "var/tocsin.key").exists(), "no key is made for somebody else's file"
    write(folder, [line for line in lines if line.get("entry_no") != 3])
    broken = taken("audit", "verify", "--file", "audit.jsonl", "--public-key", key)
    assert broken.status == 1
    assert "entry 3 is missing" in broken.out


def test_without_a_key_file_the_public_key_must_be_given(lines: Export, taken: Tocsin, folder: Path) -> None:
    (folder / "var/tocsin.key").unlink()
    said = taken("audit", "verify", "--file", "audit.jsonl")
    assert said.status == 2
    assert "--public-key" in said.err


def test_signed_with_another_key_nothing_is_vouched_for(lines: Export, taken: Tocsin) -> None:
    other = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"  # RFC 8032, 7.1, test 1
    said = taken("audit", "verify", "--file", "audit.jsonl", "--public-key", other)
    assert said.status == 1
    assert "has a head whose signature is not of this key" in said.out
    assert "nobody vouches" in said.out


EDITS: dict[str, tuple[Callable[[Export], Export], str]] = {
    "changed": (lambda lines: [{**lines[0], "action": "else"}, *lines[1:]], "entry 1 (else"),
    "moved": (lambda lines: [lines[1], lines[0], *lines[2:]], "stands in another place"),
    "inserted": (lambda lines: [*lines, {**lines[2], "entry_no": 999}], "entry 999"),
    "all but the head": (lambda lines: lines[-1:], "each of the entries 1 to "),
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edited_file_is_found_out(edit: str, lines: Export, taken: Tocsin, folder: Path) -> None:
    change, sentence = EDITS[edit]
    write(folder, change(lines))
    said = taken("audit", "verify", "--file", "audit.jsonl")
    assert said.status == 1
    assert sentence in said.out


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (("verify", "--file", "nowhere.jsonl"), 1, "nowhere.jsonl cannot be read"),
        (("verify", "--file", "picture"), 1, "picture is no text in UTF-8"),
        (("verify", "--file", "letter"), 1, "letter: line 1 is neither an entry nor a head"),
        (("verify", "--public-key", "abc"), 2, "a public key is 64 hexadecimal digits"),
        (("export", "nowhere/audit.jsonl"), 1, "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    words: tuple[str, ...], status: int, sentence: str, tocsin: Tocsin, folder: Path
) -> None:
    tocsin("audit", "key")
    (folder / "picture").write_bytes(b"\xff\xfe\x00")
    (folder / "letter").write_text("Dear editor")
    said = tocsin("audit", *words)
    assert said.status == status
    assert sentence in " ".join(said.err.split())
    assert "Traceback" not in said.err


def test_the_export_goes_to_standard_output_too(lines: Export, taken: Tocsin, folder: Path) -> None:
    assert taken("audit", "export").out == (folder / "audit.jsonl").read_text(encoding="utf-8")
    assert {name for line in lines for name in line} == {
        *("entry_no", "at", "actor", "action", "subject", "detail", "prev_hash", "entry_hash"),
        *("head_of", "signed_at", "signature"),
    }
