"""Pictures for readers: Telegram's own copy where it has one, ours from disk, else drawn now."""

import asyncio
from contextlib import suppress
from datetime import timedelta

from bot.domain.clock import Clock
from bot.domain.picture import Picture
from bot.drawing import Artist, Shelf
from bot.errors import StoreUnavailable
from bot.store import Store

KEPT_FOR = timedelta(days=90)
"""After which a picture is uploaded anew; what is shown changes long before."""


class Picturing:
    """The use cases of sending pictures."""

    def __init__(self, store: Store, artist: Artist, shelf: Shelf, clock: Clock) -> None:
        self._store = store
        self._artist = artist
        self._shelf = shelf
        self._clock = clock

    async def file_of(self, picture: Picture) -> str | None:
        """Return what Telegram calls its copy of a picture, None where it has none."""
        async with self._store.reading() as tx:
            return await tx.pictures.file_of(picture.digest)

    async def drawn(self, picture: Picture) -> bytes:
        """Return a picture as PNG. Raises CannotDraw."""
        known = await asyncio.to_thread(self._shelf.get, picture.digest)
        if known is not None:
            return known
        content = await self._artist.draw(picture)
        await asyncio.to_thread(self._shelf.put, picture.digest, content)
        return content

    async def sent(self, picture: Picture, file_id: str) -> None:
        """Remember what Telegram calls its copy, where there is room to: it was sent in any case."""
        with suppress(StoreUnavailable):
            async with self._store.writing() as tx:
                await tx.pictures.keep(picture.digest, file_id, at=self._clock.now())

    async def keep_house(self) -> None:
        """Forget copies that nobody was sent for long."""
        async with self._store.writing() as tx:
            await tx.pictures.forget_before(self._clock.now() - KEPT_FOR)
