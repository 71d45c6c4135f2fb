"""Looks for what must never be written down, in every form in which it could be.

A canary is a word or a number that stands nowhere else. A word may be written in several encodings, a
number in digits, in bytes of either order, as SQLite keeps whole numbers, or behind a hash without a
key, which anybody could try out.
"""

import base64
import hashlib
import json
import struct
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from urllib.parse import quote

_HASHES = ("md5", "sha1", "sha256")
_NOTHING, _SHORT = bytes(4096), bytes(64)


@dataclass(frozen=True, slots=True)
class Needle:
    """One form of one canary."""

    name: str
    form: str
    content: bytes
    has_letters: bool = False


def needles_of_word(name: str, word: str) -> Iterator[Needle]:
    """A word as text, as JSON or an address escape it, and in base64 wherever it begins."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        yield Needle(name, encoding, word.encode(encoding), has_letters=not word.isdecimal())
    escaped = json.dumps(word)[1:-1]
    if escaped != word:
        yield Needle(name, "json", escaped.encode(), has_letters=True)
        yield Needle(name, "url", quote(word).encode())
    raw = word.encode()
    for shift in range(3):
        # The first and the last letters depend on the neighbours.
        encoded = base64.b64encode(bytes(shift) + raw)
        yield Needle(name, f"base64+{shift}", encoded[4 if shift else 0 : -4])


def needles_of_number(name: str, number: int) -> Iterator[Needle]:
    """A chat's id, also without its sign and without the -100 of a supergroup."""
    digits = str(abs(number))
    yield from needles_of_word(name, digits)
    if number < -1_000_000_000_000:
        yield from needles_of_word(f"{name}, short", digits.removeprefix("100"))
    yield Needle(name, "hexadecimal", f"{abs(number):x}".encode())
    for each, size in product((number, -number), (6, 8)):
        with suppress(OverflowError):
            big = each.to_bytes(size, "big", signed=True)
            yield Needle(name, f"{size} bytes, big end first", big)
            yield Needle(name, f"{size} bytes, little end first", big[::-1])
    yield Needle(name, "varint", varint(number))
    for algorithm in _HASHES:
        digest = hashlib.new(algorithm, str(number).encode(), usedforsecurity=False)
        yield Needle(name, algorithm, digest.digest())
        yield Needle(name, f"{algorithm} in hexadecimal", digest.hexdigest().encode())


def needles_of_point(name: str, degrees: float) -> Iterator[Needle]:
    """A latitude or longitude as SQLite and PostgreSQL keep such numbers, and cut to fewer places."""
    yield Needle(name, "float, big end first", struct.pack(">d", degrees))
    yield Needle(name, "float, little end first", struct.pack("<d", degrees))
    yield Needle(name, "four places", f"{degrees:.4f}".encode())


def varint(number: int) -> bytes:
    """A whole number as SQLite writes the number of a row (file format, section 1.6)."""
    value = number % (1 << 64)
    if value >= 1 << 56:
        groups, last = value >> 8, bytes([value & 0xFF])
        return bytes(0x80 | (groups >> shift) & 0x7F for shift in range(49, -1, -7)) + last
    found = [value & 0x7F]
    while value := value >> 7:
        found.append(0x80 | value & 0x7F)
    return bytes(reversed(found))


def search(places: Mapping[str, bytes], needles: Iterable[Needle]) -> list[str]:
    """Say which canary stands where, in which form; what has letters is also looked for in lower case."""
    lowered = {name: content.lower() for name, content in places.items()}
    return [
        f"{needle.name} ({needle.form}) in {name}"
        for needle in needles
        for name, content in places.items()
        if needle.content in content or (needle.has_letters and needle.content in lowered[name])
    ]


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with what it holds at this moment; long nothing is cut short.

    The room kept for erasures is a file of nothing that would be searched for longer than all others.
    """
    found = {}
    for path in sorted(folder.rglob("*")):
        with suppress(FileNotFoundError):  # a log that was cut away meanwhile
            if path.is_file():
                found[str(path.relative_to(folder))] = path.read_bytes().replace(_NOTHING, _SHORT)
    return found
