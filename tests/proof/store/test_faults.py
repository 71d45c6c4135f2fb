"""The disk fails at any operation: an error that is one of ours, nothing in part, and work goes on."""

import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from bot.errors import StoreUnavailable
from bot.store import Keys, Store
from tests.proof.store import disk, work
from tests.proof.store.disk import FULL, IOERR, LOST, OK, Disk, Op

STEPS = 5
TRIES = 40
"""Of one step: a disk that has come back must take it long before."""

EIO_WRITE, EIO_FLUSH, EIO_SHORTEN, EIO_READ = (IOERR | part << 8 for part in (3, 4, 6, 1))
_EIO = {"write": EIO_WRITE, "sync": EIO_FLUSH, "truncate": EIO_SHORTEN, "read": EIO_READ, "delete": IOERR}
_LONGS = (1, 7)
"""Operations that fail one after the other."""


class Failing:
    """Refuses `length` operations of a kind, from the nth on."""

    def __init__(self, nth: int, length: int, codes: dict[str, int]) -> None:
        self._refused = range(nth, nth + length)
        self._codes = codes
        self._seen = -1

    def __call__(self, op: Op) -> int:
        if op.kind not in self._codes:
            return OK
        self._seen += 1
        return self._codes[op.kind] if self._seen in self._refused else OK

    @property
    def met(self) -> bool:
        """Say whether it refused anything yet."""
        return self._seen >= self._refused.start


async def _work_on(store: Store, under: Disk) -> list[int]:
    """Do every step until it is done; return those that were said to be kept, in order."""
    kept = []
    for step in range(STEPS):
        for _ in range(TRIES):
            try:
                async with store.writing() as tx:
                    await work.do(tx, step)
                kept.append(step)
                break
            except StoreUnavailable:
                continue
        with suppress(StoreUnavailable):
            await store.scrub(wait=step % 2 == 0)
    under.fault = lambda _: OK
    return kept


async def _flaws(path: Path, keys: Keys, fault: Callable[[Op], int]) -> tuple[str, ...]:
    """Work on a failing disk, then look at what is there: from inside, and after a new start."""
    with disk.inserted() as under:
        async with Store.open(str(path), keys=keys, serving=True) as store:
            under.reads = True
            under.fault = fault
            kept = await _work_on(store, under)
            here = await work.look(store, upto=STEPS)
        async with Store.open(str(path), keys=keys, serving=True) as store:
            sound = await work.pragma(store, "integrity_check")
            there = await work.look(store, upto=STEPS)
    flaws = [*here.flaws, *there.flaws, *([] if sound == "ok" else ["the file is damaged"])]
    if kept != list(range(STEPS)) or here.steps != STEPS or there.steps != STEPS:
        flaws.append(f"kept {kept}, of which {here.steps} are there, and {there.steps} after a new start")
    return tuple(flaws)


@pytest.fixture
def copies(sqlite_template: Path, tmp_path: Path) -> Iterator[Path]:
    """Paths of fresh databases."""

    def each() -> Iterator[Path]:
        for number in range(10_000):
            path = tmp_path / str(number) / "tocsin.db"
            path.parent.mkdir()
            shutil.copy(sqlite_template, path)
            yield path
            shutil.rmtree(path.parent)

    return each()


@pytest.mark.parametrize("length", _LONGS)
@pytest.mark.parametrize("codes", [_EIO, {"write": FULL}], ids=["EIO", "ENOSPC"])
async def test_nothing_is_lost_or_in_part_whichever_operation_fails(
    copies: Iterator[Path], keys: Keys, codes: dict[str, int], length: int
) -> None:
    nth, met = 0, True
    while met:
        failing = Failing(nth, length, codes)
        assert await _flaws(next(copies), keys, failing) == (), f"operation {nth}"
        met = failing.met
        nth += random.Random(nth).choice((1, 2, 3))
    assert nth > STEPS


async def test_a_disk_that_says_done_and_does_nothing_is_found_out(
    copies: Iterator[Path], keys: Keys
) -> None:
    lying = Failing(10, 10_000, {"write": LOST})
    try:
        flaws = await _flaws(next(copies), keys, lying)
    except StoreUnavailable as error:
        flaws = (str(error),)
    assert flaws
