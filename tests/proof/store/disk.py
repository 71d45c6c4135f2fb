"""A disk that remembers, loses and fails: a thin layer under the SQLite that Python itself uses.

The product runs on it unchanged, through its own drivers. The layer is registered with the very library that
`sqlite3` is linked to; files are opened by SQLite's own layer, and only writing, shortening, flushing,
reading and deleting come past here. What was written but not flushed when the power goes may be there, or
not, or in part (`images`); what an operation answers may be a failure (`fault`).
"""

import ctypes
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

OK = 0
IOERR = 10
FULL = 13
LOST = -1
"""No code of SQLite's: the disk says that it is done, and does nothing."""
SECTOR = 512
"""Bytes that a disk writes whole or not at all."""

_File = ctypes.c_void_p
_OPEN = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, _File, ctypes.c_int, ctypes.c_void_p)
_DELETE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_CLOSE = ctypes.CFUNCTYPE(ctypes.c_int, _File)
_MOVE = ctypes.CFUNCTYPE(ctypes.c_int, _File, ctypes.c_void_p, ctypes.c_int, ctypes.c_int64)
_TRUNCATE = ctypes.CFUNCTYPE(ctypes.c_int, _File, ctypes.c_int64)
_SYNC = ctypes.CFUNCTYPE(ctypes.c_int, _File, ctypes.c_int)


class _Vfs(ctypes.Structure):
    """https://www.sqlite.org/c3ref/vfs.html"""

    _fields_ = (
        *((name, ctypes.c_int) for name in ("version", "file_size", "longest_path")),
        *((name, ctypes.c_void_p) for name in ("next", "name", "data")),
        ("open", _OPEN),
        ("delete", _DELETE),
        ("others", ctypes.c_void_p * 14),
    )


class _Methods(ctypes.Structure):
    """https://www.sqlite.org/c3ref/io_methods.html"""

    _fields_ = (
        ("version", ctypes.c_int),
        ("close", _CLOSE),
        ("read", _MOVE),
        ("write", _MOVE),
        ("truncate", _TRUNCATE),
        ("sync", _SYNC),
        ("others", ctypes.c_void_p * 13),
    )


class _Opened(ctypes.Structure):
    _fields_ = (("methods", ctypes.POINTER(_Methods)),)


@dataclass(frozen=True, slots=True)
class Op:
    """One operation on a file, or (kind `said`) what the program could say from then on."""

    kind: str
    file: str
    at: int = 0
    data: bytes = b""


@dataclass(slots=True)
class Disk:
    """What happened on it, in order; `fault` may refuse an operation, or let it be lost."""

    log: list[Op] = field(default_factory=list)
    fault: Callable[[Op], int] = lambda _: OK
    reads: bool = False
    """Whether reading is asked of `fault`, too."""

    def say(self, what: str) -> None:
        """Note that from here on the program may say something to somebody."""
        self.log.append(Op("said", what))

    def answer(self, op: Op, really: Callable[[], int]) -> int:
        """Refuse the operation, or do it and remember it."""
        code = self.fault(op)
        if code == LOST:
            return OK
        if code == OK:
            code = really()
            if code == OK and op.kind != "read":
                self.log.append(op)
        return code


@contextmanager
def inserted() -> Iterator[Disk]:
    """Put such a disk under every SQLite file that is opened meanwhile; all must be closed by the end."""
    library = _library()
    disk = Disk()
    below = library.sqlite3_vfs_find(None)
    layer = _Layer(disk, below.contents)
    assert library.sqlite3_vfs_register(ctypes.byref(layer.vfs), 1) == OK
    try:
        yield disk
    finally:
        library.sqlite3_vfs_unregister(ctypes.byref(layer.vfs))
        library.sqlite3_vfs_register(below, 1)


def _library() -> Any:
    """Return the library behind Python's `sqlite3`; skip where it does not show its functions."""
    import _sqlite3  # noqa: PLC0415 - it has no file where it is a part of the interpreter

    try:
        library: Any = ctypes.CDLL(getattr(_sqlite3, "__file__", None))
        library.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
    except (OSError, AttributeError):
        pytest.skip("this Python hides the SQLite that it is built with")
    return library


class _Layer:
    """The functions that SQLite calls. They outlive every file that is open."""

    def __init__(self, disk: Disk, below: _Vfs) -> None:
        self._disk = disk
        self._below = below
        self._open_files: dict[int, tuple[str, _Methods]] = {}
        self._tables: dict[int, _Methods] = {}
        self._name = ctypes.create_string_buffer(b"remembers")
        self.vfs = _Vfs()
        ctypes.memmove(ctypes.byref(self.vfs), ctypes.byref(below), ctypes.sizeof(_Vfs))
        self.vfs.next = None
        self.vfs.name = ctypes.addressof(self._name)
        self.vfs.open = _OPEN(self._open)
        self.vfs.delete = _DELETE(self._delete)

    def _open(self, _vfs: int, path: int | None, file: int, flags: int, given: int | None) -> int:
        code: int = self._below.open(ctypes.addressof(self._below), path, file, flags, given)
        opened = _Opened.from_address(file)
        if code == OK and path and opened.methods:
            below = opened.methods.contents
            self._open_files[file] = (_named(path), below)
            opened.methods = ctypes.pointer(self._table(below))
        return code

    def _table(self, below: _Methods) -> _Methods:
        """Return our functions before the others of a kind of file."""
        key = ctypes.addressof(below)
        if key not in self._tables:
            table = _Methods()
            ctypes.memmove(ctypes.byref(table), ctypes.byref(below), ctypes.sizeof(_Methods))
            table.close = _CLOSE(self._close)
            table.read = _MOVE(self._read)
            table.write = _MOVE(self._write)
            table.truncate = _TRUNCATE(self._truncate)
            table.sync = _SYNC(self._sync)
            self._tables[key] = table
        return self._tables[key]

    def _close(self, file: int) -> int:
        _, below = self._open_files.pop(file)
        code: int = below.close(file)
        return code

    def _read(self, file: int, to: int, amount: int, at: int) -> int:
        name, below = self._open_files[file]
        if not self._disk.reads:
            code: int = below.read(file, to, amount, at)
            return code
        return self._disk.answer(Op("read", name, at), lambda: below.read(file, to, amount, at))

    def _write(self, file: int, source: int, amount: int, at: int) -> int:
        name, below = self._open_files[file]
        op = Op("write", name, at, ctypes.string_at(source, amount))
        return self._disk.answer(op, lambda: below.write(file, source, amount, at))

    def _truncate(self, file: int, size: int) -> int:
        name, below = self._open_files[file]
        return self._disk.answer(Op("truncate", name, size), lambda: below.truncate(file, size))

    def _sync(self, file: int, flags: int) -> int:
        name, below = self._open_files[file]
        return self._disk.answer(Op("sync", name), lambda: below.sync(file, flags))

    def _delete(self, _vfs: int, path: int, sync: int) -> int:
        below = ctypes.addressof(self._below)
        return self._disk.answer(Op("delete", _named(path)), lambda: self._below.delete(below, path, sync))


def _named(path: int) -> str:
    return Path(ctypes.string_at(path).decode()).name


@dataclass(slots=True)
class _Contents:
    """A file after a flush, and what was done to it since."""

    flushed: bytearray = field(default_factory=bytearray)
    since: list[Op] = field(default_factory=list)

    def after(self, ops: list[Op]) -> bytearray:
        """Return the file with these of the operations done."""
        content = bytearray(self.flushed)
        for op in ops:
            _do(content, op)
        return content


@dataclass(frozen=True, slots=True)
class Cut:
    """A moment at which the power goes: what had been said, and the files as they may be found."""

    step: int
    said: tuple[str, ...]
    files: dict[str, bytes]


def images(base: dict[str, bytes], log: list[Op], steps: set[int], *, chance: random.Random) -> Iterator[Cut]:
    """Return three possible disks for each of these moments: all of the unflushed lost, all kept, some torn.

    A moment is the number of operations done. The shared memory of the log is never on a disk.
    """
    files = {name: _Contents(bytearray(content)) for name, content in base.items()}
    said: list[str] = []
    for step, op in enumerate(log):
        if step in steps:
            for choose in (_nothing, _everything, _some):
                found = {
                    name: bytes(contents.after(choose(contents.since, chance)))
                    for name, contents in files.items()
                }
                yield Cut(step, tuple(said), found)
        if op.kind == "said":
            said.append(op.file)
        elif op.kind == "delete":
            files.pop(op.file, None)
        else:
            contents = files.setdefault(op.file, _Contents())
            contents.since.append(op)
            if op.kind == "sync":
                contents.flushed, contents.since = contents.after(contents.since), []


def _nothing(_since: list[Op], _chance: random.Random) -> list[Op]:
    return []


def _everything(since: list[Op], _chance: random.Random) -> list[Op]:
    return since


def _some(since: list[Op], chance: random.Random) -> list[Op]:
    """Keep some, in parts."""
    kept = []
    for op in since:
        if op.kind != "write":
            kept += [op] if chance.random() < 0.5 else []
            continue
        # A sector is whole or not there; the first may begin in the middle of one.
        start = op.at
        while start < op.at + len(op.data):
            end = min((start // SECTOR + 1) * SECTOR, op.at + len(op.data))
            if chance.random() < 0.5:
                kept.append(Op("write", op.file, start, op.data[start - op.at : end - op.at]))
            start = end
    return kept


def _do(content: bytearray, op: Op) -> None:
    if op.kind == "truncate":
        del content[op.at :]
        content.extend(bytes(op.at - len(content)))
    elif op.kind == "write":
        content.extend(bytes(max(0, op.at - len(content))))
        content[op.at : op.at + len(op.data)] = op.data
