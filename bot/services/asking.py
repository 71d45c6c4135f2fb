"""The desk's open question to a curator: asked, answered once, kept over a restart."""

from collections.abc import Mapping
from typing import Any

from bot.domain.clock import Clock
from bot.domain.curator import Curator
from bot.store import Store


class Asking:
    """The use cases of asking; each is one transaction."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def ask(self, curator: Curator, asked: Mapping[str, Any]) -> None:
        """Keep what a curator is asked next; the question before it needs no answer any more."""
        async with self._store.writing() as tx:
            await tx.questions.ask(curator.name, asked, at=self._clock.now())

    async def asked(self, curator: Curator) -> dict[str, Any] | None:
        """Return what a curator was asked and has not answered."""
        async with self._store.reading() as tx:
            return await tx.questions.open(curator.name)

    async def done(self, curator: Curator) -> None:
        """Close the question."""
        async with self._store.writing() as tx:
            await tx.questions.close(curator.name)
