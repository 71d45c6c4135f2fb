"""Find the curated files that were meant and take their text, or say why that cannot be.

The only part of this room that touches a disk. Everything is bounded: a file that is too large, of
another kind or not UTF-8 is a problem to report, never a reason to fail.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.errors import Problem

SUFFIXES = frozenset({".yaml", ".yml", ".json"})
MAX_BYTES = 1024 * 1024  # the largest file of the seed week has 5 kB
WHOLE_FILE = "file"
"""What a problem names as its field when it is about all of a file."""


def find_files(paths: Iterable[Path]) -> Iterator[Path | Problem]:
    """Yield each file once, folders opened and in order; a problem for what is no file of ours."""
    seen: set[Path] = set()
    for path in paths:
        for found in _inside(path):
            if isinstance(found, Path):
                real = found.absolute()
                if real in seen:
                    continue
                seen.add(real)
            yield found


def load_text(file: Path) -> str | Problem:
    """Take the text of a file."""
    try:
        with file.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        return _about(
            file, f"this file cannot be read ({error.strerror or 'no reason given'}); check its rights"
        )
    return as_text(file, raw)


def as_text(file: Path, raw: bytes) -> str | Problem:
    """Return the bytes of a file as text; at most one byte more than is allowed need be given."""
    if len(raw) > MAX_BYTES:
        return _about(file, "this file is larger than 1 MiB; write one revision per file")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return _about(file, "this file is not UTF-8 text; save it as UTF-8", line=line)
    # a tab between JSON's tokens is allowed there and not in YAML; inside JSON's strings it is in neither
    return text.replace("\t", " ") if file.suffix.lower() == ".json" else text


def _inside(path: Path) -> Iterator[Path | Problem]:
    try:
        if path.is_dir():
            inside = sorted(each for each in path.rglob("*") if _is_curated(each))
            yield from inside
            if not inside:
                yield _about(path, "this folder holds no .yaml, .yml or .json file")
        elif not path.exists():
            yield _about(path, "there is no such file or folder; check the path")
        elif not _is_curated(path):
            yield _about(path, "curated files end in .yaml, .yml or .json; this is something else")
        else:
            yield path
    except (OSError, ValueError) as error:  # ValueError: a NUL in a path
        reason = getattr(error, "strerror", None) or "not a usable path"
        yield Problem(repr(str(path)), 1, WHOLE_FILE, f"this path cannot be read ({reason}); check it")


def _is_curated(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES and path.is_file()


def _about(file: Path, message: str, *, line: int = 1) -> Problem:
    return Problem(str(file), line, WHOLE_FILE, message)
