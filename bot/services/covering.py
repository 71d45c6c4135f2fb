"""Neutral previews: alerts come to a chat behind a line that says nothing, and are opened by a tap.

What is opened reads as it would by now in a chat without the line: with what was put right since.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.address import Chat
from bot.domain.amendment import amendment_of, concerned
from bot.domain.delivery import Audience, Receipt, carries_on
from bot.domain.event import Revision
from bot.domain.held import held_of
from bot.domain.message import Message
from bot.domain.recall import withdrawn
from bot.domain.region import Groups, RegionCode
from bot.domain.subscription import Rule, match
from bot.domain.terms import ChatKind
from bot.errors import Refused
from bot.gazetteer import Gazetteer
from bot.i18n import words_for
from bot.rendering.covered import render_covered, with_cover
from bot.services.following import Reader
from bot.services.telling import Telling
from bot.store import Store


@dataclass(frozen=True, slots=True)
class _Told:
    """An event as one chat has it: the revision that was tapped, all published, the chat's own receipts."""

    chat: Chat
    revision: Revision
    published: tuple[Revision, ...]
    receipts: tuple[Receipt, ...]
    area: RegionCode | None


class Covering:
    """The use cases round the neutral line."""

    def __init__(self, store: Store, gazetteer: Gazetteer, telling: Telling) -> None:
        self._store = store
        self._gazetteer = gazetteer
        self._telling = telling

    async def switch(self, reader: Reader, *, wanted: bool) -> None:
        """Let alerts come behind the line, or openly again.

        Raises Refused in a chat of many, and for one of which nothing is kept.
        """
        _only_private(reader)
        async with self._store.writing() as tx:
            chat = await tx.chats.find(reader.address)
            if chat is None:
                raise Refused("refused-discreet-unknown")
            await tx.chats.be_discreet(chat.no, discreet=wanted)

    async def is_on(self, reader: Reader) -> bool:
        """Say whether alerts come behind the line. Raises Refused in a chat of many."""
        _only_private(reader)
        async with self._store.reading() as tx:
            chat = await tx.chats.find(reader.address)
        return chat is not None and chat.discreet

    async def open(self, reader: Reader, event: str, number: int) -> Message:
        """Return what stands behind the line, with the way back. Raises Refused where nothing does."""
        told = await self._told(reader, event, number)
        lang = told.chat.language
        return with_cover(words_for(lang), await self._opened(told, lang), told.revision)

    async def close(self, reader: Reader, event: str, number: int) -> Message:
        """Return the line again. Raises Refused where there is nothing to be covered."""
        told = await self._told(reader, event, number)
        return render_covered(words_for(told.chat.language), told.revision)

    async def _told(self, reader: Reader, event: str, number: int) -> _Told:
        async with self._store.reading() as tx:
            chat = await tx.chats.find(reader.address)
            published = await tx.events.published(event)
            revision = next((each for each in published if each.number == number), None)
            if chat is None or revision is None:
                raise Refused("refused-button")
            if number in withdrawn(published):
                raise Refused("refused-withdrawn")
            receipts = await tx.receipts.of(chat.no, event)
            rules = await tx.subscriptions.of(chat.no)
        area = _reason(rules, revision, self._gazetteer.groups)
        return _Told(chat, revision, published, tuple(receipts), area)

    async def _opened(self, told: _Told, lang: str) -> Message:
        receipt = next((each for each in told.receipts if each.number == told.revision.number), None)
        if receipt is not None and receipt.bears is not None:
            return await self._amended(told, receipt, receipt.bears, lang)
        if receipt is not None:
            earlier = [each for each in told.published if each.number <= told.revision.number]
            held = held_of(receipt, told.receipts, earlier, ())
            if held.is_reply and held.before is not None:
                return await self._telling.reply(
                    told.revision,
                    wrong=held.before,
                    standing=told.published[-1],
                    marked=held.marked,
                    lang=lang,
                )
        if told.area is None:
            return await self._telling.body(told.revision, lang=lang)
        return await self._telling.alert(told.revision, lang=lang, area=told.area)

    async def _amended(self, told: _Told, receipt: Receipt, number: int, lang: str) -> Message:
        """Return a message as its last edit would have written it."""
        by = next(each for each in told.published if each.number == number)
        audience = _audience(by, receipt)
        mark = amendment_of(by.content, audience).mark
        itself = audience is Audience.UNCONFIRMED
        earlier = [each for each in told.published if itself or each.number < by.number]
        held = held_of(receipt, told.receipts, earlier, concerned(by, audience, told.published))
        return await self._telling.amended(held, by, mark, lang=lang, area=told.area)


def _audience(by: Revision, receipt: Receipt) -> Audience:
    """Return for whom the edit was that wrote `by` into a message."""
    if by.number <= receipt.number:
        return Audience.UNCONFIRMED
    return Audience.REFRESHED if carries_on(by.content) else Audience.HOLDERS


def _reason(rules: Iterable[Rule], revision: Revision, groups: Groups) -> RegionCode | None:
    """Return the nearest area for which the chat gets a revision; None where it follows it no longer."""
    taken = [
        (relation, -len(rule.area), rule.area)
        for rule in rules
        if (relation := match(rule, revision.content, groups)) is not None
    ]
    return min(taken)[2] if taken else None


def _only_private(reader: Reader) -> None:
    if reader.kind is not ChatKind.PRIVATE:
        raise Refused("refused-only-private")
