"""A disk that fails, is full or loses power: the short form of what `make proof` does at every operation."""

import random
import shutil
from pathlib import Path

import pytest

from bot.domain.address import Address
from bot.domain.terms import ChatKind
from bot.errors import StoreUnavailable
from bot.services.leaving import Leaving
from bot.store import Keys, Store, Transaction
from tests.proof.store import disk, work
from tests.proof.store.disk import FULL, OK, Op

STEPS = 6
CUTS = 4


@pytest.fixture
def path(sqlite_template: Path, tmp_path: Path) -> Path:
    """A migrated database."""
    shutil.copy(sqlite_template, tmp_path / "tocsin.db")
    return tmp_path / "tocsin.db"


async def test_what_was_said_to_be_kept_survives_a_power_cut(
    path: Path, sqlite_template: Path, tmp_path: Path, keys: Keys
) -> None:
    with disk.inserted() as under:
        async with Store.open(str(path), keys=keys) as store:
            for step in range(STEPS):
                async with store.writing() as tx:
                    await work.do(tx, step)
                under.say("kept")
    chance = random.Random(8)
    steps = set(chance.sample(range(len(under.log)), CUTS))
    before = {path.name: sqlite_template.read_bytes()}
    for number, cut in enumerate(disk.images(before, under.log, steps, chance=chance)):
        folder = tmp_path / str(number)
        folder.mkdir()
        for name, content in cut.files.items():
            (folder / name).write_bytes(content)
        async with Store.open(str(folder / path.name), keys=keys) as store:
            found = await work.look(store, upto=STEPS)
        assert found.flaws == ()
        assert len(cut.said) <= found.steps <= len(cut.said) + 1


async def test_a_full_disk_takes_nothing_but_an_erasure(path: Path, keys: Keys) -> None:
    kept = Path(f"{path}.reserve")

    def is_full(op: Op) -> int:
        return FULL if op.kind == "write" and kept.exists() else OK

    with disk.inserted() as under:
        async with Store.open(str(path), keys=keys, serving=True) as store:
            async with store.writing() as tx:
                await tx.chats.ensure(Address(5), kind=ChatKind.PRIVATE, language="en")
            under.fault = is_full
            with pytest.raises(StoreUnavailable):
                await _write(store)
            await Leaving(store).forget(5)
            assert not kept.exists()
            under.fault = lambda _: OK
            await _write(store)  # there is room again, and it is kept before anything else is written
            assert kept.exists()
            async with store.reading() as tx:
                assert await tx.chats.find(Address(5)) is None
    assert not kept.exists()


async def test_a_disk_that_is_full_without_room_kept_says_so(path: Path, keys: Keys) -> None:
    with disk.inserted() as under:
        async with Store.open(str(path), keys=keys) as store:
            under.fault = lambda op: FULL if op.kind == "write" else OK
            with pytest.raises(StoreUnavailable, match="its disk"):
                await store.insist(_come)
            under.fault = lambda _: OK


async def _come(tx: Transaction) -> None:
    await tx.chats.ensure(Address(6), kind=ChatKind.PRIVATE, language="en")


async def _write(store: Store) -> None:
    async with store.writing() as tx:
        await _come(tx)
