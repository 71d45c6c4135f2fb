"""Muting a chat: alerts go on arriving, without a sound, until the instant that was asked for."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.clock import Clock
from bot.domain.muting import LONGEST, SHORTEST, is_muted, until_when
from bot.errors import Refused
from bot.services.following import Reader
from bot.store import Store


@dataclass(frozen=True, slots=True)
class Muted:
    """A mute of a length that was asked for; it ends at `until` (UTC)."""

    span: timedelta
    until: datetime


class Muting:
    """The use cases round a mute; each is one transaction."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def mute(self, reader: Reader, span: timedelta) -> Muted:
        """Mute the chat from now on, in place of a mute there is.

        Raises Refused for a length out of bounds, and for a chat of which nothing is kept.
        """
        until = until_when(span, self._clock.now())
        if until is None:
            minutes, days = SHORTEST // timedelta(minutes=1), LONGEST.days
            raise Refused("refused-mute-length", minutes=minutes, days=days)
        async with self._store.writing() as tx:
            chat = await tx.chats.find(reader.address)
            if chat is None:
                raise Refused("refused-mute-unknown")
            await tx.chats.mute(chat.no, until)
        return Muted(span, until)

    async def unmute(self, reader: Reader) -> None:
        """Let alerts sound again; where they do already, nothing changes."""
        async with self._store.writing() as tx:
            chat = await tx.chats.find(reader.address)
            if chat is not None:
                await tx.chats.mute(chat.no, None)

    async def until(self, reader: Reader) -> datetime | None:
        """Return when the mute of the chat ends; None where it is not muted."""
        async with self._store.reading() as tx:
            chat = await tx.chats.find(reader.address)
        until = None if chat is None else chat.muted_until
        return until if is_muted(until, self._clock.now()) else None
