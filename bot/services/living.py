"""Live messages: asking for them, and what each is to say now.

What was published is heard from the audit record, as the desk's notices are, so whoever publishes thinks of
nothing. A row says that a message is to be looked at; what it says then is what stands at that moment, so
whatever was overtaken is never written.
"""

import hashlib

from bot.domain.address import Chat
from bot.domain.clock import Clock
from bot.domain.event import Revision
from bot.domain.live import BEGINS_WITHIN, Due, Live, of_interest
from bot.domain.message import Message
from bot.domain.notice import MARKED, PUBLISHED, AboutRevision, read_entry
from bot.domain.region import RegionCode, audience_codes, beside
from bot.domain.terms import EventType
from bot.domain.value import ChatNo
from bot.errors import Refused
from bot.gazetteer import Gazetteer
from bot.i18n import words_for
from bot.rendering.context import Context
from bot.rendering.live import render_live, render_live_over
from bot.services.following import Reader
from bot.store import Store, Transaction

_BATCH = 50
"""Entries of the record in one transaction."""
_PAGE = 500
"""Chats looked at in one transaction."""
_MOST = 20
"""Events that stand in the areas of a chat, looked at when it asks for live messages."""


class Living:
    """The use cases of live messages."""

    def __init__(self, store: Store, gazetteer: Gazetteer, clock: Clock) -> None:
        self._store = store
        self._gazetteer = gazetteer
        self._clock = clock

    async def pins(self, reader: Reader) -> bool | None:
        """Say whether the chat wants its live messages pinned; None where it wants none."""
        async with self._store.reading() as tx:
            chat = await tx.chats.find(reader.address)
            return None if chat is None else await tx.live.pins(chat.no)

    async def wish(self, reader: Reader, *, pins: bool) -> None:
        """Keep live messages from now on, of the stories that have news where the chat follows.

        Raises Refused for a chat of which nothing is kept, and for one that is told behind a neutral line.
        """
        async with self._store.writing() as tx:
            chat = await tx.chats.find(reader.address)
            if chat is None:
                raise Refused("refused-live-unknown")
            if chat.discreet:
                raise Refused("refused-live-discreet")
            await tx.live.wish(chat.no, pins=pins)
            for thread in await self._stories(tx, chat.no):
                await tx.live.mark([chat.no], thread)

    async def unwish(self, reader: Reader) -> None:
        """Keep none any more."""
        async with self._store.writing() as tx:
            chat = await tx.chats.find(reader.address)
            if chat is not None:
                await tx.live.unwish(chat.no)

    async def due(self) -> tuple[Due, ...]:
        """Read on in the record and return what live messages are to say now, or otherwise."""
        await self._hear()
        async with self._store.reading() as tx:
            rows = await tx.live.due()
        found = [await self._look(live) for live in rows]
        return tuple(each for each in found if each is not None)

    async def begin(self, due: Due) -> bool:
        """Mark that a message may leave; False where it must not."""
        async with self._store.writing() as tx:
            return await tx.live.begin(due.live)

    async def keep(self, live: Live, *, due: bool) -> None:
        """Write down how a live message stands."""
        async with self._store.writing() as tx:
            await tx.live.write(live, due=due)

    async def end(self, live: Live) -> None:
        """Keep a message up to date no longer."""
        async with self._store.writing() as tx:
            await tx.live.drop(live)

    async def _stories(self, tx: Transaction, no: ChatNo) -> tuple[str, ...]:
        rules, groups = await tx.subscriptions.of(no), self._gazetteer.groups
        followed = {rule.area for rule in rules}
        near = (beside(rule.area, groups) for rule in rules if rule.details.beside)
        codes = audience_codes(followed.union(*near), groups)
        current = await tx.events.current_in(codes, set(EventType), limit=_MOST)
        since = self._clock.now() - BEGINS_WITHIN
        return tuple(dict.fromkeys(each.content.thread for each in current if each.told_at > since))

    async def _hear(self) -> None:
        while True:
            async with self._store.reading() as tx:
                if not await tx.live.has_news():
                    return
            async with self._store.writing() as tx:
                news = await tx.live.news(limit=_BATCH)
                for entry in news:
                    match read_entry(entry):
                        case AboutRevision(event=event, number=number, action=action):
                            if action in (PUBLISHED, MARKED):
                                await self._mark(tx, await tx.events.revision(event, number))
                        case _:
                            pass
                if news:
                    await tx.live.hear(news[-1].no)

    async def _mark(self, tx: Transaction, revision: Revision | None) -> None:
        """Have the story looked at in each chat that wants live messages and follows what this is about."""
        if revision is None or revision.expires_at <= self._clock.now():
            return
        after = ChatNo(0)
        while page := await tx.live.wishing(after=after, limit=_PAGE):
            groups = self._gazetteer.groups
            taken = [no for no in page if of_interest(await tx.subscriptions.of(no), (revision,), groups)]
            await tx.live.mark(taken, revision.content.thread)
            after = page[-1]
        await tx.live.touch(revision.content.thread)

    async def _look(self, live: Live) -> Due | None:
        """Return what a live message owes; None where there is nothing, which is then written down."""
        async with self._store.reading() as tx:
            chat, address = await tx.chats.get(live.chat), await tx.chats.address(live.chat)
            pins = await tx.live.pins(live.chat)
            rules = await tx.subscriptions.of(live.chat)
            found = [await tx.events.current(event) for event in await tx.live.events_of(live.thread)]
            sources = await tx.sources.get_all()
        current = tuple(each for each in found if each is not None)
        told = of_interest(rules, current, self._gazetteer.groups)
        ends = pins is None or not told or (chat is not None and chat.discreet)
        shown = told or current
        if chat is None or address is None or not shown or (ends and live.message_id is None):
            await self.end(live)
            return None
        context = Context(self._gazetteer, now=self._clock.now(), sources=sources)
        message = self._said(chat, shown, context, ends=ends)
        digest = hashlib.sha256(message.html.encode()).digest()
        wants_pin = bool(pins) and not ends and live.pinned is None
        if digest == live.shown and not wants_pin and not ends:
            await self.keep(live, due=False)
            return None
        return Due(live, chat, address, message, digest, wants_pin, ends)

    def _said(self, chat: Chat, shown: tuple[Revision, ...], context: Context, *, ends: bool) -> Message:
        codes = dict.fromkeys(RegionCode(area.code) for each in shown for area in each.content.areas)
        words = words_for(chat.language)
        label = self._gazetteer.label(next(iter(codes)), words.lang)
        said = render_live(shown, context, lang=words.lang, label=label)
        return render_live_over(words, said) if ends else said
