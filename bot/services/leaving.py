"""Leaving, coming back and moving: what Telegram tells us about a chat, and erasure on request."""

from collections.abc import Awaitable, Callable, Sequence

from bot.domain.address import Address
from bot.domain.outcome import REFUSED
from bot.domain.value import ChatNo
from bot.store import Store, Transaction

Welcome = Callable[[Transaction, Sequence[ChatNo]], Awaitable[None]]
"""Owes to chats that are back what they missed."""


class Leaving:
    """The use cases round the end of a chat; each is one transaction."""

    def __init__(self, store: Store, welcome: Welcome | None = None) -> None:
        self._store = store
        self._welcome = welcome

    async def forget(self, chat_id: int) -> None:
        """Erase all that is kept about a chat and its topics, from the write-ahead log too.

        A full disk is no hindrance.
        """
        await self._store.insist(lambda tx: tx.chats.forget(chat_id))
        await self._store.scrub()

    async def is_at_desk(self, chat_id: int) -> bool:
        """Say whether a chat is a curator's own: their place at the desk is not theirs alone to erase."""
        async with self._store.reading() as tx:  # a private chat has the number of its person
            return await tx.curators.find(chat_id) is not None

    async def shut_out(self, chat_id: int, reason: str) -> None:
        """Stop a chat that blocked or removed us; what it follows is kept for its return."""
        async with self._store.writing() as tx:
            await tx.chats.stop_all(chat_id, reason)

    async def let_in(self, chat_id: int) -> None:
        """Begin again where a chat was stopped; what it missed is owed from now on."""
        async with self._store.writing() as tx:
            back = await tx.chats.stopped_at(chat_id)
            await tx.chats.resume_all(chat_id)
            if self._welcome is not None:
                await self._welcome(tx, back)

    async def reopen(self, address: Address) -> None:
        """Begin again in a topic that takes messages again; what it missed is owed from now on.

        That it was closed we are told by refusals: in many closed topics administrators, and we, still write.
        """
        async with self._store.writing() as tx:
            chat = await tx.chats.find(address)
            if chat is None:
                return
            await tx.chats.wake(chat.no, stopped_because=REFUSED)
            if not chat.active and self._welcome is not None:
                await self._welcome(tx, [chat.no])

    async def move(self, old_chat_id: int, new_chat_id: int) -> None:
        """Carry a group over to the supergroup that it became; a second time changes nothing."""
        async with self._store.writing() as tx:
            await tx.chats.move(old_chat_id, new_chat_id)
