"""Services with a flaw, each a patch over the shipped code: the simulation has to notice every one.

They are what a sender looks like that was written in a hurry, and none of them shows in fair weather.
"""

import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from datetime import datetime
from typing import Any
from unittest.mock import patch

from bot.delivery import claims, flights, preparing, sender
from bot.domain.delivery import Send
from bot.domain.errand import Go
from bot.domain.outcome import NotSent, Outcome, Uncertain
from bot.domain.settlement import Next, settle
from bot.store.chunks import Chunks
from bot.store.events import Events
from bot.store.sends import Sends


class _Everybody(dict[int, datetime | None]):
    """Whoever is asked for may be begun, and is not muted."""

    def __contains__(self, key: object) -> bool:
        return True

    def __missing__(self, key: int) -> None:
        return None


def marks_nothing() -> ExitStack:
    """Bytes leave before anything on disk says so."""

    async def unwritten(_: Chunks, __: object) -> None:
        pass

    async def begun(_: Sends, batch: Iterable[Send]) -> tuple[Send, ...]:
        return tuple(batch)

    return _patched((Chunks, "write", unwritten), (Sends, "begin", begun))


def looks_once() -> ExitStack:
    """Who was found for a chunk is sent to, whatever they did since."""

    async def everybody(*_: object, **__: object) -> Mapping[int, datetime | None]:
        return _Everybody()

    return _patched((Chunks, "still", everybody))


def takes_doubt_for_failure() -> ExitStack:
    """An answer that did not come is a message that did not arrive."""

    def sure(outcome: Outcome, **given: Any) -> Next:
        return settle(NotSent() if isinstance(outcome, Uncertain) else outcome, **given)

    return _patched((flights, "settle", sure), (sender, "settle", sure))


def sends_the_old() -> ExitStack:
    """What a newer revision has overtaken goes out all the same."""
    seeing = Events.hold_current

    async def blind(self: Events, event: str) -> int | None:
        asking = sys._getframe(1)
        if asking.f_code.co_qualname == "Claims._begin":
            newest: int = asking.f_locals["serving"].newest
            return newest
        return await seeing(self, event)

    def go(*_: object) -> Go:
        return Go()

    return _patched((Events, "hold_current", blind), (claims, "errand", go), (preparing, "errand", go))


def _patched(*patches: tuple[Any, str, Any]) -> ExitStack:
    with ExitStack() as stack:
        for where, name, other in patches:
            stack.enter_context(patch.object(where, name, other))
        return stack.pop_all()


FLAWS: Mapping[str, Callable[[], ExitStack]] = {
    "marks-nothing": marks_nothing,
    "looks-once": looks_once,
    "takes-doubt-for-failure": takes_doubt_for_failure,
    "sends-the-old": sends_the_old,
}
