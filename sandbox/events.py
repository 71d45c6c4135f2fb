"""Live events for the chat page: one hub, one small queue per open page (server-sent events)."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from sandbox.wire import Json, compact

MAX_BEHIND = 1000  # events a page may lag before it is cut off and has to load the state again


class EventHub:
    def __init__(self) -> None:
        self._pages: set[asyncio.Queue[Json | None]] = set()
        self._closed = False

    @property
    def is_watched(self) -> bool:
        """Is any page open? Nobody needs an event that nobody hears."""
        return bool(self._pages)

    def announce(self, kind: str, chat_id: int | None, **fields: Any) -> None:
        """Tell every open page; fields that are None are left out."""
        event = compact({"kind": kind, "chat_id": chat_id, **fields})
        for page in list(self._pages):
            if page.qsize() >= MAX_BEHIND:
                self._pages.discard(page)
                page.put_nowait(None)
            else:
                page.put_nowait(event)

    def open(self) -> asyncio.Queue[Json | None]:
        """A queue of the events from now on; None ends it."""
        page: asyncio.Queue[Json | None] = asyncio.Queue()
        if self._closed:
            page.put_nowait(None)
        self._pages.add(page)
        return page

    def leave(self, page: asyncio.Queue[Json | None]) -> None:
        self._pages.discard(page)

    def close(self) -> None:
        self._closed = True
        for page in self._pages:
            page.put_nowait(None)
        self._pages.clear()


async def with_heartbeats(page: asyncio.Queue[Json | None], *, every: float) -> AsyncIterator[Json | None]:
    """Events until the page ends; None whenever `every` seconds passed in silence."""
    while True:
        try:
            async with asyncio.timeout(every):
                event = await page.get()
        except TimeoutError:
            yield None
            continue
        if event is None:
            return
        yield event
