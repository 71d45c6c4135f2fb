"""What a chat follows: choosing a language, finding a place, following it, and changing one's mind.

Every change names the state that is wanted, never a step from the state there was: an update may be
handled twice after a kill, and a person may press a button of last week.
"""

from dataclasses import dataclass, replace

from bot.domain.address import Address
from bot.domain.cadence import SUMMARIES, Cadence
from bot.domain.region import RegionCode
from bot.domain.subscription import MAX_RULES, Rule
from bot.domain.terms import ChatKind, Kinds, Severity
from bot.domain.value import ChatNo
from bot.errors import Refused
from bot.gazetteer import Gazetteer
from bot.store import Store, Transaction

LONGEST_PLACE = 200
"""Characters of a place's name that are looked up; the longest name in the packs has less than half."""

POPULAR = tuple(map(RegionCode, ("sy-coast", "SY", "SY-LA", "SY-TA", "SY-HM", "SY-HI")))
"""Places offered at first: where the curated events of this release are."""

FEATURED = tuple(map(RegionCode, ("SY", "IL", "IQ", "LB", "PS", "SD", "TR", "UA", "YE")))
"""Countries offered before others: that of the curated events, then those whose packs were read by eye."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A chat as it stands before us: who writes, from what sort of chat, and in which language.

    `known` is False for a chat of which nothing is kept; its language is then that of its app.
    """

    address: Address
    kind: ChatKind
    language: str
    known: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """Places that may be meant: several that bear the name (`alike` False), or some that resemble it."""

    codes: tuple[RegionCode, ...]
    alike: bool


@dataclass(frozen=True, slots=True)
class Followed:
    """A followed place as it now stands; `new` when it was not followed before."""

    rule: Rule
    new: bool


class Following:
    """The use cases round a subscription; each is one transaction."""

    def __init__(self, store: Store, gazetteer: Gazetteer) -> None:
        self._store = store
        self._gazetteer = gazetteer

    async def reader(self, address: Address, *, kind: ChatKind, app_language: str) -> Reader:
        """Look at who writes. Nothing is stored of a chat that we do not know; a stopped one is woken."""
        async with self._store.reading() as tx:
            chat = await tx.chats.find(address)
        if chat and not chat.active:
            async with self._store.writing() as tx:
                await tx.chats.resume_all(address.chat_id)
        return Reader(address, kind, chat.language if chat else app_language, known=chat is not None)

    async def choose_language(self, reader: Reader, language: str) -> Reader:
        """Keep a language for the chat; this makes it known."""
        async with self._store.writing() as tx:
            chat = await tx.chats.ensure(reader.address, kind=reader.kind, language=language)
            await tx.chats.set_language(chat.no, language)
        return replace(reader, language=language, known=True)

    async def find(self, reader: Reader, text: str) -> RegionCode | Offer:
        """Find the one place that bears this name, or what to ask about; nothing is guessed.

        Of several of the name one is taken only where it stands far out and the reader follows nothing near
        the others. Raises Refused when nothing resembles it or the text is too long to be a place.
        """
        if len(text) > LONGEST_PLACE:
            raise Refused("refused-place-too-long", limit=LONGEST_PLACE)
        found = self._gazetteer.search(text)
        if len(found.exact) == 1:
            return found.exact[0].code
        if found.exact and (meant := await self._meant(reader, text)):
            return meant
        if hits := found.exact or found.offered:
            return Offer(tuple(hit.code for hit in hits), alike=not found.exact)
        raise Refused("refused-place-unknown")

    async def _meant(self, reader: Reader, text: str) -> RegionCode | None:
        followed = [rule.area for rule in await self.rules(reader)]
        meant = self._gazetteer.meant(text, told_of=POPULAR, followed=followed)
        return meant.code if meant else None

    async def rules(self, reader: Reader) -> tuple[Rule, ...]:
        """All that the chat follows."""
        async with self._store.reading() as tx:
            chat = await tx.chats.find(reader.address)
            return await tx.subscriptions.of(chat.no) if chat else ()

    async def rule(self, reader: Reader, area: RegionCode) -> Rule | None:
        """What the chat follows of one place; None when it does not follow it."""
        return _rule_for(await self.rules(reader), area)

    async def followed(self, reader: Reader, area: RegionCode) -> Rule:
        """Return what the chat follows of one place. Raises Refused when it does not follow it."""
        rule = await self.rule(reader, area)
        if rule is None:
            raise Refused("refused-not-followed")
        return rule

    async def follow(self, reader: Reader, area: RegionCode) -> Followed:
        """Follow a place with the usual kinds; one that is followed already stays as it is.

        Raises Refused when the chat follows as many places as it may.
        """
        async with self._store.writing() as tx:
            chat = await tx.chats.ensure(reader.address, kind=reader.kind, language=reader.language)
            rules = await tx.subscriptions.of(chat.no)
            if kept := _rule_for(rules, area):
                return Followed(kept, new=False)
            if len(rules) >= MAX_RULES:
                raise Refused("refused-too-many-places", limit=MAX_RULES)
            rule = Rule(area)
            await tx.subscriptions.put(chat.no, rule)
        return Followed(rule, new=True)

    async def set_kinds(self, reader: Reader, area: RegionCode, *, kinds: Kinds, wanted: bool) -> Rule:
        """Take some kinds of news from a followed place, or leave them out.

        Raises Refused when the place is not followed.
        """
        async with self._store.writing() as tx:
            no, rule = await followed_rule(tx, reader, area)
            changed = replace(rule, kinds=rule.kinds | kinds if wanted else rule.kinds & ~kinds)
            await tx.subscriptions.put(no, changed)
        return changed

    async def set_level(self, reader: Reader, area: RegionCode, level: Severity) -> Rule:
        """Take only what matters at least this much from a followed place; no longer summed up, at once.

        Raises Refused when the place is not followed.
        """
        async with self._store.writing() as tx:
            no, rule = await followed_rule(tx, reader, area)
            summed_up = rule.cadence in SUMMARIES.values()
            cadence = Cadence.INSTANT if summed_up else rule.cadence
            changed = replace(rule, min_severity=level, cadence=cadence)
            await tx.subscriptions.put(no, changed)
        return changed

    async def followed_by_name(self, reader: Reader, text: str) -> tuple[Rule, ...]:
        """Return what the chat follows that bears this name; a name that is only alike does not count."""
        named = {hit.code for hit in self._gazetteer.search(text).exact}
        return tuple(rule for rule in await self.rules(reader) if rule.area in named)

    async def unfollow(self, reader: Reader, area: RegionCode) -> bool:
        """Stop following a place; say whether it was followed."""
        async with self._store.writing() as tx:
            chat = await tx.chats.find(reader.address)
            return await tx.subscriptions.remove(chat.no, area) if chat else False

    async def unfollow_all(self, reader: Reader) -> int:
        """Stop following everything and keep the language; return how many places it was."""
        async with self._store.writing() as tx:
            chat = await tx.chats.find(reader.address)
            return await tx.subscriptions.remove_all(chat.no) if chat else 0


def _rule_for(rules: tuple[Rule, ...], area: RegionCode) -> Rule | None:
    return next((rule for rule in rules if rule.area == area), None)


async def followed_rule(tx: Transaction, reader: Reader, area: RegionCode) -> tuple[ChatNo, Rule]:
    """Return our number for a chat and its rule for a place. Raises Refused when it is not followed."""
    chat = await tx.chats.find(reader.address)
    rule = _rule_for(await tx.subscriptions.of(chat.no), area) if chat else None
    if chat is None or rule is None:
        raise Refused("refused-not-followed")
    return chat.no, rule
