"""The audit record as JSON Lines, so that it can be kept elsewhere and checked by anybody.

One line for each entry and one for each head. A hash is made of an entry's fields exactly as they stand in
its line (RFC 8785), so no more than SHA-256, Ed25519 and this file is needed to check it in any language.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from bot.domain.chain import Entry, Head, Link, Record, entry_fields, instant


class NoRecord(ValueError):
    """A line that is neither an entry nor a head; `line` counts from 1."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line} is neither an entry nor a head of an audit record")
        self.line = line


def write_lines(record: Record) -> Iterator[str]:
    """Yield the lines of a record, each head behind the entry that it vouches for."""
    heads = {head.entry_no: head for head in record.heads}
    for each in record.links:
        hashes = {"prev_hash": each.prev_hash.hex(), "entry_hash": each.entry_hash.hex()}
        yield _line({"entry_no": each.entry.no, **entry_fields(each.entry), **hashes})
        if head := heads.pop(each.entry.no, None):
            yield _head_line(head)
    yield from map(_head_line, heads.values())


def read_lines(lines: Iterable[str]) -> Record:
    """Read a record in the order of its lines; nothing in it is checked but its shape. Raises NoRecord."""
    links: list[Link] = []
    heads: list[Head] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            read = _read(json.loads(line))
        except (KeyError, TypeError, ValueError, RecursionError) as error:
            raise NoRecord(number) from error
        if isinstance(read, Link):
            links.append(read)
        else:
            heads.append(read)
    return Record(tuple(links), tuple(heads))


def _head_line(head: Head) -> str:
    told = {"head_of": head.entry_no, "entry_hash": head.entry_hash.hex()}
    return _line({**told, "signed_at": instant(head.signed_at), "signature": head.signature.hex()})


def _line(told: dict[str, object]) -> str:
    return json.dumps(told, ensure_ascii=False)


def _read(told: dict[str, Any]) -> Link | Head:
    if "head_of" in told:
        no, hashed = _number(told["head_of"]), bytes.fromhex(told["entry_hash"])
        return Head(no, hashed, _instant(told["signed_at"]), bytes.fromhex(told["signature"]))
    actor, action, subject, detail = (_text(told[name]) for name in ("actor", "action", "subject", "detail"))
    entry = Entry(_number(told["entry_no"]), _instant(told["at"]), actor, action, subject, detail)
    return Link(entry, bytes.fromhex(told["prev_hash"]), bytes.fromhex(told["entry_hash"]))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("not a number")
    return value


def _instant(value: object) -> datetime:
    at = datetime.fromisoformat(_text(value))
    if at.tzinfo is None:
        raise ValueError("an instant without its zone")
    return at
