"""Whose turn it is among open sends: the head of the line is kept in memory, for to read it costs its length.

What is kept may have ended meanwhile; whoever takes one looks at it again before it begins. What matters is
that nothing more urgent is passed over for long: the head is read again when there is news, and every second.
"""

import asyncio
from collections.abc import Collection, Mapping

from bot.domain.clock import Clock
from bot.domain.terms import ChatKind
from bot.domain.value import ChatNo
from bot.store import Store
from bot.store.sends import Waiting

HEAD = 64
"""Sends that are read to see what came before those we know; twice as many as are under way."""
LINE = 256
"""Sends that are read when we know of hardly any."""
AGAIN_S = 1.0
"""How long the head is trusted where nobody tells of anything new."""


class Queue:
    """The head of the line."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._known: list[Waiting] = []
        self._more = True
        self._trusted = False
        self._read_at = 0.0

    def distrust(self) -> None:
        """Something may be owed that we do not know of."""
        self._trusted = False

    async def take(self, busy: Mapping[ChatNo, Waiting], *, room: int, shared: int) -> tuple[Waiting, ...]:
        """Return those that go next, so that with those of `busy` chats they are at most `room`.

        Of these at most `shared` are to groups and channels. Raises StoreError.
        """
        if not self._trusted or asyncio.get_running_loop().time() - self._read_at >= AGAIN_S:
            await self._read(HEAD if len(self._known) >= HEAD else LINE, busy)
        chosen = choose(self._known, busy, room=room, shared=shared)
        if self._more and len(chosen) + len(busy) < room:
            await self._read(LINE, busy)
            chosen = choose(self._known, busy, room=room, shared=shared)
        taken = set(chosen)
        self._known = [each for each in self._known if each not in taken]
        return chosen

    async def _read(self, most: int, busy: Mapping[ChatNo, Waiting]) -> None:
        self._trusted, self._read_at = True, asyncio.get_running_loop().time()
        try:
            async with self._store.reading() as tx:
                found = await tx.sends.line(self._clock.now(), limit=most)
        except BaseException:
            self._trusted = False
            raise
        under_way = set(busy.values())
        self._known, self._more = joined(self._known, found, most=most, more=self._more)
        self._known = [each for each in self._known if each not in under_way]


def joined(
    known: list[Waiting], found: Collection[Waiting], *, most: int, more: bool
) -> tuple[list[Waiting], bool]:
    """Return what is known of the line after its first `most` were `found`, and whether there is more of it.

    What was known behind them is kept only where it goes on from there; else others may stand between.
    """
    if len(found) < most:
        return sorted(found), False
    last = max(found)
    behind = [each for each in known if each > last] if last in known else []
    return [*sorted(found), *behind], more or not behind


def choose(
    known: Collection[Waiting], busy: Mapping[ChatNo, Waiting], *, room: int, shared: int
) -> tuple[Waiting, ...]:
    """Return the first that may go, one for each chat that has none under way."""
    left = shared - sum(_is_shared(each) for each in busy.values())
    chosen: dict[ChatNo, Waiting] = {}
    for each in known:
        if len(chosen) + len(busy) >= room:
            break
        if each.chat in busy or each.chat in chosen:
            continue
        if _is_shared(each):
            if left <= 0:
                continue
            left -= 1
        chosen[each.chat] = each
    return tuple(chosen.values())


def _is_shared(waiting: Waiting) -> bool:
    return waiting.kind is not ChatKind.PRIVATE
