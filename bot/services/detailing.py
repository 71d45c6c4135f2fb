"""What is asked of a followed place: how soon, how sure, whose counts, how large a step, what lies beside it.

And all that a chat follows as a code, to be carried into another chat.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bot.domain.cadence import Cadence
from bot.domain.clock import Clock
from bot.domain.region import RegionCode, beside
from bot.domain.rule_code import NoCode, OtherVersion, decode, encode
from bot.domain.source import Source
from bot.domain.subscription import MAX_COUNTERS, MAX_RULES, Details, Floor, Rule, Threshold
from bot.domain.terms import Severity, SourceKind
from bot.errors import Refused
from bot.gazetteer import Gazetteer
from bot.services.following import Reader, followed_rule
from bot.services.planning import plan_summaries
from bot.store import Store

_COUNT = frozenset({SourceKind.MONITOR_NGO, SourceKind.UN_IGO, SourceKind.OFFICIAL})


@dataclass(frozen=True, slots=True)
class Carried:
    """What came of a code: the rules that the chat has now, and the areas that we do not know here."""

    rules: tuple[Rule, ...]
    unknown: tuple[str, ...]


class Detailing:
    """The use cases round the details of a rule; each is one transaction."""

    def __init__(self, store: Store, gazetteer: Gazetteer, clock: Clock) -> None:
        self._store = store
        self._gazetteer = gazetteer
        self._clock = clock

    async def counters(self) -> Mapping[str, Source]:
        """Return the bodies whose counts can be asked for, by id."""
        async with self._store.reading() as tx:
            sources = await tx.sources.get_all()
        return {name: each for name, each in sorted(sources.items()) if each.kind in _COUNT}

    async def set_severity(self, reader: Reader, area: RegionCode, severity: Severity) -> Rule:
        """Take only what matters so much, as soon as before. Raises Refused when it is not followed."""
        return await self._change(reader, area, lambda rule: replace(rule, min_severity=severity))

    async def set_cadence(self, reader: Reader, area: RegionCode, cadence: Cadence) -> Rule:
        """Bring what is new so soon. Raises Refused when the place is not followed."""
        return await self._change(reader, area, lambda rule: replace(rule, cadence=cadence))

    async def set_floor(self, reader: Reader, area: RegionCode, floor: Floor) -> Rule:
        """Take only what is at least so sure. Raises Refused when the place is not followed."""
        return await self._detail(reader, area, lambda details: replace(details, floor=floor))

    async def set_threshold(self, reader: Reader, area: RegionCode, threshold: Threshold) -> Rule:
        """Take only updates that move a figure so far. Raises Refused when the place is not followed."""
        return await self._detail(reader, area, lambda details: replace(details, threshold=threshold))

    async def set_beside(self, reader: Reader, area: RegionCode, *, wanted: bool) -> Rule:
        """Take what lies beside the place as well, or no longer. Raises Refused when it is not followed."""
        return await self._detail(reader, area, lambda details: replace(details, beside=wanted))

    def names_beside(self, area: RegionCode, lang: str) -> tuple[str, ...]:
        """Return what the regions beside a place are called; none where we know of nothing beside it."""
        around = beside(area, self._gazetteer.groups)
        return tuple(sorted(self._gazetteer.name(code, lang) for code in around))

    async def set_counter(self, reader: Reader, area: RegionCode, counter: str, *, wanted: bool) -> Rule:
        """Take figures of this counter; without any named, those of all are taken.

        Raises Refused when the place is not followed, and for more counters than a rule may name.
        """

        def alter(details: Details) -> Details:
            named = details.counters | {counter} if wanted else details.counters - {counter}
            if len(named) > MAX_COUNTERS:
                raise Refused("refused-too-many-counters", limit=MAX_COUNTERS)
            return replace(details, counters=named)

        return await self._detail(reader, area, alter)

    async def every_counter(self, reader: Reader, area: RegionCode) -> Rule:
        """Take figures of whoever counted. Raises Refused when the place is not followed."""
        return await self._detail(reader, area, lambda details: replace(details, counters=frozenset()))

    async def carry_out(self, reader: Reader) -> str:
        """Return all that the chat follows as a code. Raises Refused where it follows nothing."""
        async with self._store.reading() as tx:
            chat = await tx.chats.find(reader.address)
            rules = await tx.subscriptions.of(chat.no) if chat else ()
        if not rules:
            raise Refused("refused-export-nothing")
        return encode(rules)

    async def carry_in(self, reader: Reader, code: str) -> Carried:
        """Follow what a code says, in place of what is followed of the same areas; nothing else is changed.

        Raises Refused for what is no code, and where it would be more places than a chat may follow.
        """
        try:
            rules = decode(code)
        except OtherVersion:
            raise Refused("refused-import-version") from None
        except NoCode:
            raise Refused("refused-import-code") from None
        known = [rule for rule in rules if self._gazetteer.region(rule.area) is not None]
        async with self._store.writing() as tx:
            chat = await tx.chats.ensure(reader.address, kind=reader.kind, language=reader.language)
            before = {rule.area for rule in await tx.subscriptions.of(chat.no)}
            if len(before | {rule.area for rule in known}) > MAX_RULES:
                raise Refused("refused-too-many-places", limit=MAX_RULES)
            for rule in known:
                await tx.subscriptions.put(chat.no, rule)
            await plan_summaries(tx, chat.no, self._gazetteer, self._clock.now())
            now = await tx.subscriptions.of(chat.no)
        return Carried(now, tuple(rule.area for rule in rules if rule not in known))

    async def _detail(self, reader: Reader, area: RegionCode, alter: Callable[[Details], Details]) -> Rule:
        return await self._change(reader, area, lambda rule: replace(rule, details=alter(rule.details)))

    async def _change(self, reader: Reader, area: RegionCode, alter: Callable[[Rule], Rule]) -> Rule:
        async with self._store.writing() as tx:
            no, rule = await followed_rule(tx, reader, area)
            changed = alter(rule)
            await tx.subscriptions.put(no, changed)
            await plan_summaries(tx, no, self._gazetteer, self._clock.now())
        return changed
