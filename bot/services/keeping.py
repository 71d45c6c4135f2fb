"""What a chat may ask of us about itself: all that is kept, and to be erased at once."""

from datetime import timedelta

from bot.domain.clock import Clock
from bot.domain.kept import Kept
from bot.services.following import Reader
from bot.services.leaving import Leaving
from bot.store import Store

DELETABLE_FOR = timedelta(hours=47)
"""How old a message may be that we ask Telegram to delete: its limit is 48 hours, and we know hours only."""


class Keeping:
    """The use cases of a chat's own data."""

    def __init__(self, store: Store, leaving: Leaving, clock: Clock) -> None:
        self._store = store
        self._leaving = leaving
        self._clock = clock

    async def kept(self, reader: Reader) -> Kept | None:
        """Return all that is kept about the chat with all its topics; None where that is nothing."""
        async with self._store.reading() as tx:
            numbers = await tx.holdings.numbers(reader.address.chat_id)
            chat = await tx.chats.find(reader.address)
            if chat is None and numbers:
                chat = await tx.chats.get(numbers[0])
            if chat is None:
                return None
            rules = [rule for no in numbers for rule in await tx.subscriptions.of(no)]
            areas = tuple(dict.fromkeys(rule.area for rule in rules))
            return Kept(chat, areas, await tx.holdings.of(numbers))

    async def panic(self, reader: Reader) -> tuple[int, ...]:
        """Erase all of the chat; return the numbers of the messages that Telegram may still delete for us.

        Erasing comes first: it must not wait for Telegram. After a kill in between the messages stay.
        """
        chat_id = reader.address.chat_id
        since = self._clock.now() - DELETABLE_FOR
        async with self._store.reading() as tx:
            numbers = await tx.holdings.numbers(chat_id)
            told = await tx.receipts.messages_since(numbers, since)
            live = [each.message_id for no in numbers for each in await tx.live.of(no)]
        await self._leaving.forget(chat_id)
        return (*told, *(each for each in live if each is not None))
