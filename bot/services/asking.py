"""What the desk in a chat needs beside drafts: its open question, known bodies, and recent events."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from bot.domain.clock import Clock
from bot.domain.curator import Curator
from bot.domain.event import Revision
from bot.domain.region import RegionCode, audience_codes
from bot.domain.source import Source
from bot.domain.terms import EventType
from bot.gazetteer import Gazetteer
from bot.store import Store

_MOST = 8


class Asking:
    """The use cases of asking; each is one transaction."""

    def __init__(self, store: Store, gazetteer: Gazetteer, clock: Clock) -> None:
        self._store = store
        self._gazetteer = gazetteer
        self._clock = clock

    def now(self) -> datetime:
        """Return the time by which "today" is meant."""
        return self._clock.now()

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

    async def sources(self) -> dict[str, Source]:
        """Return every body that may be named."""
        async with self._store.reading() as tx:
            return await tx.sources.get_all()

    async def recent(
        self, areas: Collection[RegionCode], types: Collection[EventType]
    ) -> tuple[Revision, ...]:
        """Return what was published last in some areas (none: anywhere), a few events, newest first."""
        async with self._store.reading() as tx:
            codes = audience_codes(areas, self._gazetteer.groups) if areas else None
            return await tx.events.current_in(codes, types, limit=_MOST)

    async def events(self) -> tuple[str, ...]:
        """Return the name of every event, the newest first."""
        async with self._store.reading() as tx:
            return await tx.events.names()

    async def current(self, event: str) -> Revision | None:
        """Return what is published of an event now."""
        async with self._store.reading() as tx:
            return await tx.events.current(event)
