"""The power goes at any moment: what was said to be kept is there, and nothing is there in part.

Every write and every flush of the database's files is recorded while the store works on them; then the files
are put together as a disk may hold them after a cut at each of these moments, and opened again.
"""

import random
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.address import Address
from bot.domain.terms import ChatKind
from bot.services.leaving import Leaving
from bot.store import Keys, Store
from tests.proof.store import disk, work
from tests.proof.store.disk import Cut, Op

STEPS = 24
CUTS = 120
"""Moments looked at, three disks each."""
SOMEBODY = 50_000_001


async def _worked(path: Path, keys: Keys, *, synchronous: str = "FULL") -> list[Op]:
    """Return what a disk sees of a while of work; the file at `path` is as it was before."""
    with disk.inserted() as under:
        async with Store.open(str(path), keys=keys, serving=True) as store:
            await work.pragma(store, f"synchronous = {synchronous}")
            for step in range(STEPS):
                under.say(f"begun {step}")
                async with store.writing() as tx:
                    await work.do(tx, step)
                under.say(f"kept {step}")
                if step % 5 == 4:
                    await store.scrub(wait=step % 2 == 0)
    return under.log


async def _broken(base: Path, log: list[Op], keys: Keys, tmp_path: Path) -> AsyncIterator[str]:
    """Yield what is wrong with any of the disks."""
    chance = random.Random(25)
    steps = set(chance.sample(range(len(log)), min(CUTS, len(log))))
    before = {"tocsin.db": base.read_bytes()}
    for number, cut in enumerate(disk.images(before, log, steps, chance=chance)):
        folder = tmp_path / f"cut-{number}"
        for flaw in await _flaws(cut, folder, keys):
            yield f"cut at {cut.step}, disk {number % 3}: {flaw}"
        shutil.rmtree(folder)


async def _flaws(cut: Cut, folder: Path, keys: Keys) -> list[str]:
    folder.mkdir()
    for name, content in cut.files.items():
        (folder / name).write_bytes(content)
    begun, kept = (sum(said.startswith(word) for said in cut.said) for word in ("begun", "kept"))
    async with Store.open(str(folder / "tocsin.db"), keys=keys, serving=True) as store:
        sound = await work.pragma(store, "integrity_check")
        found = await work.look(store, upto=STEPS)
        flaws = [*found.flaws, *([] if sound == "ok" else ["the file is damaged"])]
        if not kept <= found.steps <= begun:
            flaws.append(f"{kept} steps were said to be kept of {begun}, and {found.steps} are there")
        async with store.writing() as tx:  # and it goes on
            await work.do(tx, found.steps)
    return flaws


@pytest.fixture
def base(sqlite_template: Path, tmp_path: Path) -> Path:
    """A database before the work, and a copy to work on."""
    shutil.copy(sqlite_template, tmp_path / "tocsin.db")
    return sqlite_template


async def test_what_was_said_to_be_kept_survives_a_power_cut(base: Path, tmp_path: Path, keys: Keys) -> None:
    log = await _worked(tmp_path / "tocsin.db", keys)
    assert [flaw async for flaw in _broken(base, log, keys, tmp_path)] == []


@pytest.mark.parametrize("synchronous", ["OFF", "NORMAL"])
async def test_without_full_synchronisation_it_would_not(
    base: Path, tmp_path: Path, keys: Keys, synchronous: str
) -> None:
    log = await _worked(tmp_path / "tocsin.db", keys, synchronous=synchronous)
    assert "are there" in await anext(_broken(base, log, keys, tmp_path))


async def test_a_first_start_that_is_cut_off_is_begun_again(tmp_path: Path, keys: Keys) -> None:
    with disk.inserted() as under:
        async with Store.open(str(tmp_path / "tocsin.db"), keys=keys, serving=True):
            under.say("opened")
    chance = random.Random(3)
    steps = set(chance.sample(range(len(under.log)), 20))
    for number, cut in enumerate(disk.images({}, under.log, steps, chance=chance)):
        assert await _flaws(cut, tmp_path / f"cut-{number}", keys) == []


async def test_who_was_told_to_be_forgotten_stays_so_after_a_power_cut(
    base: Path, tmp_path: Path, keys: Keys
) -> None:
    sealed = keys.seal_chat(SOMEBODY)
    with disk.inserted() as under:
        async with Store.open(str(tmp_path / "tocsin.db"), keys=keys, serving=True) as store:
            async with store.writing() as tx:
                await tx.chats.ensure(Address(SOMEBODY), kind=ChatKind.PRIVATE, language="en")
            under.say("known")
            await Leaving(store).forget(SOMEBODY)
            under.say("forgotten")
            under.say("and the power goes")
    cuts = disk.images(
        {"tocsin.db": base.read_bytes()}, under.log, set(range(len(under.log))), chance=random.Random(1)
    )
    looked = 0
    for number, cut in enumerate(cuts):
        folder = tmp_path / f"cut-{number}"
        folder.mkdir()
        for name, content in cut.files.items():
            (folder / name).write_bytes(content)
        async with Store.open(str(folder / "tocsin.db"), keys=keys, serving=True) as store:
            async with store.reading() as tx:
                known = await tx.chats.find(Address(SOMEBODY)) is not None
            await store.scrub()
            left = any(sealed in path.read_bytes() for path in folder.glob("tocsin.db*"))
        assert known == left
        if "forgotten" in cut.said:
            assert not known
            looked += 1
    assert looked >= 3
