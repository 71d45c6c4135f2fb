"""A service that is broken in one place: each is called in a life of the bot before it begins.

What a proof is worth shows in what it finds of these.
"""

import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from bot.domain import errand as errands
from bot.domain import settlement
from bot.domain.chunk import Chunk
from bot.domain.delivery import Closing
from bot.domain.duty import Held
from bot.domain.outcome import NotSent, Outcome, Uncertain
from bot.errors import TakenOver
from bot.store import Store, Transaction
from bot.store.chunks import Chunks
from bot.store.events import Events
from tests.e2e.measured import answers


def nothing_is_marked() -> None:
    """What leaves is not on disk before: a restart takes it for what was never begun."""
    answers()
    write = Chunks.write

    async def written_unmarked(self: Chunks, chunk: Chunk) -> None:
        await write(self, replace(chunk, marked=chunk.after))

    Chunks.write = written_unmarked  # type: ignore[method-assign]  # this is the flaw


class _Everybody(dict[int, None]):
    """Has everybody, and nobody is muted."""

    def __contains__(self, _key: object) -> bool:
        return True

    def __missing__(self, _key: int) -> None:
        return None


def nobody_is_looked_at_again() -> None:
    """Who is next when it is read is sent to, whatever happened since."""
    answers()

    async def still(_self: Chunks, *_: object, **__: object) -> Mapping[int, None]:
        return _Everybody()

    Chunks.still = still  # type: ignore[assignment, method-assign]  # this is the flaw


class _Anything(int):
    """Equals any number."""

    def __eq__(self, _other: object) -> bool:
        return True

    def __ne__(self, _other: object) -> bool:
        return False

    __hash__ = int.__hash__


def the_overtaken_goes_on() -> None:
    """What was superseded before it left is sent all the same."""
    answers()
    current = Events.hold_current

    async def whatever(self: Events, event: str) -> int | None:
        found = await current(self, event)
        return None if found is None else _Anything(found)

    def go(*_: object) -> errands.Errand:
        return errands.Go()

    Events.hold_current = whatever  # type: ignore[method-assign]  # this is the flaw
    _put(errands.errand, go)


def doubt_is_denied() -> None:
    """A lost connection counts as not sent, though it may have arrived."""
    answers()
    settle = settlement.settle

    def settled(outcome: Outcome, **given: Any) -> settlement.Next:
        return settle(NotSent() if isinstance(outcome, Uncertain) else outcome, **given)

    _put(settle, settled)


def a_kill_is_denied() -> None:
    """What was marked when the process was killed counts as sent."""
    answers()

    def taken_for_sent(**_: object) -> settlement.Next:
        return settlement.Close(Closing.SENT)

    _put(settlement.after_restart, taken_for_sent)


def _put(was: Callable[..., object], instead: Callable[..., object]) -> None:
    """Let every module of the product have another function in the place of one."""
    ours = [module for name, module in sys.modules.items() if name.startswith("bot.")]
    for module in ours:
        for name, value in list(vars(module).items()):
            if value is was:
                setattr(module, name, instead)


def nobody_sees_its_lease() -> None:
    """Whoever was taken over goes on as if nothing had been."""
    answers()

    async def see_nothing(_self: Transaction) -> None:
        """No fence."""

    keep = Store.keep_lease

    async def keep_on(self: Store, *, busy: bool = False) -> Held:
        with suppress(TakenOver):
            return await keep(self, busy=busy)
        return self.held

    Transaction.see_lease = see_nothing  # type: ignore[assignment, method-assign]  # this is the flaw
    Store.keep_lease = keep_on  # type: ignore[method-assign]  # this, too
    Store.is_fresh = True  # type: ignore[assignment, method-assign]  # this, too
