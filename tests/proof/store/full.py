"""Run in a process of its own on a small disk that it fills: what still works, as lines of JSON.

`python -m tests.proof.store.full FOLDER PART`; the parts are functions of this module.
"""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bot.delivery.inbox import Inbox
from bot.domain.address import Address
from bot.domain.terms import ChatKind
from bot.errors import StoreUnavailable
from bot.services.leaving import Leaving
from bot.store import Keys, Store

KEYS = Keys.from_master(b"0123456789abcdef0123456789abcdef")
CHATS = range(50_000_001, 50_000_041)
"""Readers; so many that their number is a lucky guess in no file."""
SETTLED_S = 60.0


def _say(**what: Any) -> None:
    print(json.dumps(what), flush=True)  # noqa: T201 - it is read by the test


@asynccontextmanager
async def _served(folder: Path) -> AsyncIterator[Store]:
    async with Store.open(str(folder / "tocsin.db"), keys=KEYS, serving=True) as store:
        yield store


async def _ensure(store: Store, chat: int) -> None:
    async with store.writing() as tx:
        await tx.chats.ensure(Address(chat), kind=ChatKind.PRIVATE, language="en")


async def _known(store: Store) -> int:
    async with store.reading() as tx:
        return len([chat for chat in CHATS if await tx.chats.find(Address(chat))])


def _fill_up(folder: Path) -> None:
    """Leave not one block."""
    with (folder / "filler").open("ab", buffering=0) as file:
        block = bytes(2**20)
        while block:
            try:
                file.write(block)
            except OSError:
                block = block[: len(block) // 2]


async def _refused(store: Store) -> str:
    """Write until the disk takes no more; return what is said then."""
    for chat in range(1, 10_000):
        try:
            await _ensure(store, chat)
        except StoreUnavailable as error:
            return str(error)
    return ""


def _left(folder: Path, sealed: list[bytes]) -> int:
    """Return how many of the sealed ids can be read in the files."""
    files = b"".join(path.read_bytes() for path in folder.glob("tocsin.db*") if path.suffix != ".reserve")
    return sum(each in files for each in sealed)


async def _ask_to_be_forgotten(store: Store) -> None:
    """Let every reader send /forget, as Telegram would bring it."""
    leaving = Leaving(store)
    left = len(CHATS)
    done = asyncio.Event()

    async def handle(body: bytes) -> None:
        nonlocal left
        await leaving.forget(json.loads(body)["message"]["chat"]["id"])
        left -= 1
        if not left:
            done.set()

    async def never(_body: bytes) -> None:
        _say(dropped=True)

    inbox = Inbox(store, lane_of=store.lane, gave_up=never)
    running = asyncio.create_task(inbox.run(handle))
    for number, chat in enumerate(CHATS):
        await inbox.accept([{"update_id": number, "message": {"chat": {"id": chat}, "text": "/forget"}}])
    async with asyncio.timeout(SETTLED_S):
        await done.wait()
    await inbox.stop()
    await running


async def forget(folder: Path) -> None:
    """Fill the disk, forget everybody, make room again."""
    async with _served(folder) as store:
        for chat in CHATS:
            await _ensure(store, chat)
        await store.scrub()
        sealed = [KEYS.seal_chat(chat) for chat in CHATS]
        _say(known=await _known(store), readable=_left(folder, sealed))
        _fill_up(folder)
        first = await _refused(store)
        await _ask_to_be_forgotten(store)
        _say(known=await _known(store), readable=_left(folder, sealed), waiting=await _waiting(store))
        _say(refused=bool(first), still_refused=await _refused(store))
        (folder / "filler").unlink()
        await _ensure(store, CHATS[0])
        _say(known_with_room=await _known(store), kept_again=(folder / "tocsin.db.reserve").stat().st_size)


async def _waiting(store: Store) -> int:
    async with store.reading() as tx:
        return await tx.inbox.count()


async def forget_without(folder: Path) -> None:
    """The same without what is kept for it."""
    async with _served(folder) as store:
        await _ensure(store, CHATS[0])
        await store.scrub()
        (folder / "tocsin.db.reserve").unlink()
        _fill_up(folder)
        try:
            await Leaving(store).forget(CHATS[0])
        except StoreUnavailable as error:
            _say(refused=str(error))


async def crash(folder: Path) -> None:
    """Fill the disk and end as a kill would."""
    async with _served(folder) as store:
        for chat in CHATS:
            await _ensure(store, chat)
        _fill_up(folder)
        os._exit(9)


async def start_again(folder: Path) -> None:
    """Start on the full disk, and forget everybody."""
    async with _served(folder) as store:
        before = await _known(store)
        for chat in CHATS:
            await Leaving(store).forget(chat)
        _say(known_before=before, known=await _known(store))


if __name__ == "__main__":
    PARTS = {part.__name__: part for part in (forget, forget_without, crash, start_again)}
    asyncio.run(PARTS[sys.argv[2]](Path(sys.argv[1])))
