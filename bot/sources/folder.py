"""A folder that is looked at again and again: which of its curated files are new or changed.

It is polled by size, times and then hash: that needs no library of one operating system and works on every
disk, and a few seconds more do not matter to a file that a person wrote. Nothing outside the folder is
read: links are refused, whatever they point at. What is remembered here only saves work; it is not kept.
"""

import hashlib
import os
import stat
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bot.errors import Problem
from bot.sources.files import MAX_BYTES, SUFFIXES, WHOLE_FILE
from bot.sources.signing import SUFFIX

Stamp = tuple[int, ...]

_LARGEST_SIGNATURE = 1024
_SETTLES_S = 2.0  # the coarsest clock of a file system; a younger file may change and keep its times
_LINK = "this is a link, and links are not followed; put the file itself into the folder"


@dataclass(frozen=True, slots=True)
class Filed:
    """A file as it was read: `name` as people are told it, its bytes, and those of its signature if any."""

    path: Path
    name: str
    raw: bytes = field(repr=False)
    signature: bytes | None = field(repr=False)
    stamp: Stamp
    trusted: bool

    @property
    def digest(self) -> bytes:
        """Return the SHA-256 of the file and its signature."""
        beside = b"" if self.signature is None else b"\0signed\0" + self.signature
        return hashlib.sha256(hashlib.sha256(self.raw).digest() + beside).digest()


@dataclass(frozen=True, slots=True)
class Seen:
    """One look: the names of all files there are, those to be taken, and what could not be read."""

    names: frozenset[str]
    fresh: tuple[Filed, ...]
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class Folder:
    """A folder under watch. A `patient` one gives a file only when it has not changed since the last look."""

    root: Path
    patient: bool
    _before: dict[Path, Stamp] = field(default_factory=dict)
    _settled: dict[Path, tuple[Stamp, bytes, bool]] = field(default_factory=dict)

    def look(self) -> Seen:
        """Look at every file once more; what was settled and has not changed is left out."""
        stamps: dict[Path, Stamp] = {}
        problems: list[Problem] = []
        for found in _inside(self.root):
            if isinstance(found, Problem):
                problems.append(found)
            elif stamp := _stamp(found):
                stamps[found] = stamp
        fresh: list[Filed] = []
        for path, stamp in stamps.items():
            taken = self._take(path, stamp)
            if isinstance(taken, Problem):
                problems.append(taken)
            elif taken is not None:
                fresh.append(taken)
        self._before = stamps
        self._settled = {path: kept for path, kept in self._settled.items() if path in stamps}
        return Seen(frozenset(map(shown, stamps)), tuple(fresh), tuple(problems))

    def settle(self, filed: Filed) -> None:
        """Leave this file out until it changes."""
        self._settled[filed.path] = (filed.stamp, filed.digest, filed.trusted)

    def _take(self, path: Path, stamp: Stamp) -> Filed | Problem | None:
        kept = self._settled.get(path)
        if (self.patient and self._before.get(path) != stamp) or (kept and kept[2] and kept[0] == stamp):
            return None
        try:
            filed = _read(path, stamp)
        except OSError as error:
            why = error.strerror or "no reason given"
            return _about(path, f"this file cannot be read ({why}); check its rights")
        if kept and kept[1] == filed.digest:
            self.settle(filed)
            return None
        return filed


def shown(path: Path) -> str:
    """Return a path as one line of text, whatever its bytes are."""
    return str(path) if str(path).isprintable() else ascii(str(path))


def _inside(root: Path) -> Iterator[Path | Problem]:
    """Yield curated files in order, but none that is hidden (.git), and a problem for each link."""
    troubles: list[OSError] = []
    for at, folders, files in os.walk(root, onerror=troubles.append):
        here = Path(at)
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        yield from (_about(here / each, _LINK) for each in folders if (here / each).is_symlink())
        for name in sorted(files):
            path = here / name
            if name.startswith(".") or path.suffix.lower() not in SUFFIXES:
                continue
            yield _about(path, _LINK) if path.is_symlink() else path
    for trouble in troubles:
        why = trouble.strerror or "no reason given"
        yield _about(Path(trouble.filename or root), f"this folder cannot be read ({why}); check its rights")


def _stamp(path: Path) -> Stamp:
    """Return what tells a changed file, and its signature, from an unchanged one; empty when it is gone."""
    try:
        seen = path.lstat()
    except OSError:
        return ()
    try:
        beside = _beside(path).lstat()
    except OSError:
        return _times(seen)
    return (*_times(seen), *_times(beside))


def _times(seen: os.stat_result) -> Stamp:
    return (seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_ino)


def _beside(path: Path) -> Path:
    return path.with_name(path.name + SUFFIX)


def _read(path: Path, stamp: Stamp) -> Filed:
    now = time.time_ns()
    raw = _bytes(path, MAX_BYTES)
    try:
        signature: bytes | None = _bytes(_beside(path), _LARGEST_SIGNATURE)
    except FileNotFoundError:
        signature = None
    except OSError:
        signature = b""  # there is something, and it is no signature
    trusted = max(stamp[2::4]) + _SETTLES_S * 1e9 < now
    return Filed(path, shown(path), raw, signature, stamp, trusted)


def _bytes(path: Path, most: int) -> bytes:
    """Read a plain file, one byte more than is allowed at most. Never waits for a pipe, follows no link."""
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(None, "not a plain file")
        return file.read(most + 1)


def _about(path: Path, message: str) -> Problem:
    return Problem(shown(path), 1, WHOLE_FILE, message)
