"""Room on the disk that is kept for erasing: whoever wants to be forgotten must not have to wait for it.

A write-ahead log makes an erasure, too, a thing that takes room first. So whoever serves an SQLite file keeps
a file of nothing. When the disk is full that file is given up for erasures and for the updates that ask for
them, and nothing else is written until there is room to keep it again (decision 0011).
"""

import errno
import os
from contextlib import suppress
from pathlib import Path

from bot.errors import StoreUnavailable

SIZE = 32 * 1024 * 1024
"""Bytes: twice the write-ahead log of an erasure that touches a page of 4,000 revisions each."""
_AGAIN = 2
"""Times its size that must be free before it is kept again: an erasure must not lose its room to it."""
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class DiskFull(StoreUnavailable):
    """There is room only for what insists on it."""


class Reserve:
    """The file of nothing beside the database; `beside` is None where the disk is not ours to keep."""

    def __init__(self, beside: Path | None, *, size: int = SIZE) -> None:
        self._path = None if beside is None else Path(f"{beside}.reserve")
        self._size = size
        self._given = False

    def open_up(self) -> None:
        """Before the database is opened: give the room up if there is hardly any other to open it with."""
        if self._path is not None and self._room() < self._size:
            self._path.unlink(missing_ok=True)

    def keep(self) -> None:
        """After it: keep the room from now on, or know that there is none."""
        if self._path is not None and not self._kept(self._path):
            self._given = not (self._room() >= self._size and self._take(self._path))

    def drop(self) -> None:
        """At an orderly end: nobody has to keep what nobody serves."""
        if self._path is not None:
            self._path.unlink(missing_ok=True)

    def give_up(self) -> bool:
        """Make room; return whether there is such room, made now or before."""
        if self._path is not None and not self._given and self._kept(self._path):
            self._path.unlink(missing_ok=True)
            self._given = True
        return self._given

    def take_back(self) -> None:
        """Keep the room again if it was given up. Raises DiskFull."""
        if not self._given or self._path is None:
            return
        if self._room() < self._size * _AGAIN or not self._take(self._path):
            raise DiskFull(
                f"the disk is full: free {self._size * _AGAIN // 2**20} MB; until then only erasures are kept"
            )
        self._given = False

    def _room(self) -> int:
        return 0 if self._path is None else _free(self._path.parent)

    def _kept(self, path: Path) -> bool:
        with suppress(OSError):
            return path.stat().st_size >= self._size
        return False

    def _take(self, path: Path) -> bool:
        """Return False when there is no room; a disk that cannot keep any is used without."""
        try:
            with path.open("wb") as file:
                _fill(file.fileno(), self._size)
        except OSError as error:
            with suppress(OSError):
                path.unlink(missing_ok=True)
            return error.errno not in _NO_ROOM
        return True


def _free(folder: Path) -> int:
    found = os.statvfs(folder)
    return found.f_bavail * found.f_frsize


def _fill(file: int, size: int) -> None:
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(file, 0, size)
        return
    block = os.urandom(2**20)  # what a disk could fold to nothing would keep no room
    for _ in range(size // len(block)):
        os.write(file, block)
