"""Reads what sends need before they begin, and whether they still may: together what is asked together.

An edit and its reply ask four times. Alone each would be a transaction of its own, and most of what a
correction costs; here those who ask while the last are being answered are answered together.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain.address import Address
from bot.domain.clock import Clock
from bot.domain.delivery import Receipt, Send
from bot.domain.event import Revision
from bot.domain.value import ChatNo
from bot.errors import KeyFileError, StoreError
from bot.store import Store, Transaction
from bot.store.sends import Standing, Waiting

STORIES = 64
"""Events whose published revisions are kept; what was published never changes."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a send is by now: its revision among all published ones, and what its chat has of the event."""

    send: Send
    revision: Revision
    published: tuple[Revision, ...]
    address: Address
    receipts: tuple[Receipt, ...]
    followed: bool
    """Whether the chat still follows the area that it is owed it for."""


@dataclass(frozen=True, slots=True)
class _Question:
    """About one send: all of it, or with `newest` whether it may begin while that is the newest revision."""

    fanout: int
    chat: ChatNo
    event: str
    number: int
    newest: int | None
    answer: "asyncio.Future[Found | bool | None]"


class Looks:
    """Answers while `run` runs; `close` lets that end."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._asked: list[_Question] = []
        self._news = asyncio.Event()
        self._open = True
        self._stories: dict[tuple[str, int | None], tuple[Revision, ...]] = {}

    async def find(self, waiting: Waiting) -> Found | None:
        """Return what it is by now; None for what may not begin any more. Raises StoreError."""
        found = await self._ask(waiting.fanout, waiting.chat, waiting.event, waiting.number, None)
        return found if isinstance(found, Found) else None

    async def may_begin(self, send: Send, *, newest: int) -> bool:
        """Say whether it may begin, where `newest` is the newest revision of its event. Raises StoreError."""
        return bool(await self._ask(send.fanout, send.chat.no, send.event, send.number, newest))

    async def run(self) -> None:
        """Answer what is asked until closed; it can be run again after that."""
        while self._open:
            await self._news.wait()
            self._news.clear()
            asked, self._asked = self._asked, []
            if asked:
                await self._try(asked)
        self._open = True

    def close(self) -> None:
        """Answer no more."""
        self._open = False
        self._news.set()

    async def _ask(
        self, fanout: int, chat: ChatNo, event: str, number: int, newest: int | None
    ) -> Found | bool | None:
        answer: asyncio.Future[Found | bool | None] = asyncio.get_running_loop().create_future()
        self._asked.append(_Question(fanout, chat, event, number, newest, answer))
        self._news.set()
        return await answer

    async def _try(self, asked: Sequence[_Question]) -> None:
        """Answer all; what only one of them is the matter with the others do not hear of."""
        try:
            async with self._store.reading() as tx:
                answers = [
                    *await self._find_all(tx, [each for each in asked if each.newest is None]),
                    *await self._see_all(tx, [each for each in asked if each.newest is not None]),
                ]
        except Exception as error:
            if len(asked) > 1 and not isinstance(error, StoreError):
                for each in asked:
                    await self._try([each])
                return
            for each in asked:
                if not each.answer.done():
                    each.answer.set_exception(error)
            return
        for question, answer in answers:
            if not question.answer.done():
                question.answer.set_result(answer)

    async def _see_all(
        self, tx: Transaction, asked: Sequence[_Question]
    ) -> list[tuple[_Question, Found | bool | None]]:
        answers: list[tuple[_Question, Found | bool | None]] = []
        for fanout, of_it in _grouped(asked).items():
            newest = await tx.sends.newest_of(fanout, [each.chat for each in of_it], self._clock.now())
            answers += [(each, newest.get(each.chat) == each.newest) for each in of_it]
        return answers

    async def _find_all(
        self, tx: Transaction, asked: Sequence[_Question]
    ) -> list[tuple[_Question, Found | bool | None]]:
        answers: list[tuple[_Question, Found | bool | None]] = []
        for fanout, of_it in _grouped(asked).items():
            event, numbers = of_it[0].event, [each.chat for each in of_it]
            standing = await tx.sends.standing(fanout, numbers, self._clock.now())
            receipts = await tx.receipts.of_chats(list(standing), event) if standing else {}
            for each in of_it:
                mine = standing.get(each.chat)
                published = () if mine is None else await self._published(tx, event, mine.newest)
                answers.append((each, _found(each, mine, published, receipts.get(each.chat, ()))))
        return answers

    async def _published(self, tx: Transaction, event: str, newest: int | None) -> tuple[Revision, ...]:
        """Return all that was published of an event, read once for each newest: it never changes."""
        known = self._stories.get((event, newest))
        if known is not None:
            return known
        published = await tx.events.published(event)
        if published and published[-1].number == newest:
            while len(self._stories) >= STORIES:
                del self._stories[next(iter(self._stories))]
            self._stories[event, newest] = published
        return published


def _found(
    question: _Question,
    standing: Standing | None,
    published: Sequence[Revision],
    receipts: Sequence[Receipt],
) -> Found | None:
    revision = next((each for each in published if each.number == question.number), None)
    if standing is None or revision is None:
        return None
    if standing.address is None:
        raise KeyFileError("the row of a chat is spoiled: it cannot be opened with these keys")
    of_event = (revision, tuple(published), standing.address, tuple(receipts))
    return Found(standing.send, *of_event, followed=standing.followed)


def _grouped(asked: Sequence[_Question]) -> Mapping[int, list[_Question]]:
    found: dict[int, list[_Question]] = {}
    for each in asked:
        found.setdefault(each.fanout, []).append(each)
    return found
