"""What is known now: published events in a place, or in all that a chat follows. Nothing is stored."""

from collections.abc import Collection
from dataclasses import dataclass

from bot.domain.clock import Clock
from bot.domain.event import Revision
from bot.domain.recall import published, withdrawn
from bot.domain.region import RegionCode, audience_codes
from bot.domain.terms import EventType
from bot.domain.trace import Trace, traces
from bot.errors import Refused
from bot.gazetteer import Gazetteer
from bot.rendering.context import Context
from bot.services.following import Reader
from bot.store import Store, Transaction

_MOST = 200  # events of one answer, in pages of some ten


@dataclass(frozen=True, slots=True)
class News:
    """Events of some areas, newest first, with what is needed to tell them."""

    areas: tuple[RegionCode, ...]
    revisions: tuple[Revision, ...]
    context: Context
    followed: tuple[Trace, ...] = ()
    """How figures went on, where figures were asked for."""


class Reading:
    """The use cases of looking something up; each is one transaction that only reads."""

    def __init__(self, store: Store, gazetteer: Gazetteer, clock: Clock) -> None:
        self._store = store
        self._gazetteer = gazetteer
        self._clock = clock

    async def areas(self, reader: Reader) -> tuple[RegionCode, ...]:
        """All that the chat follows."""
        async with self._store.reading() as tx:
            chat = await tx.chats.find(reader.address)
            return tuple(rule.area for rule in await tx.subscriptions.of(chat.no)) if chat else ()

    async def latest(self, areas: tuple[RegionCode, ...]) -> News:
        """What was published last, of any type."""
        return await self._news(areas, set(EventType))

    async def casualties(self, areas: tuple[RegionCode, ...]) -> News:
        """Every counter's newest figures, and how they went on."""
        codes = audience_codes(areas, self._gazetteer.groups)
        async with self._store.reading() as tx:
            found = await tx.events.current_in(codes, {EventType.CASUALTY}, limit=_MOST)
            histories = [await tx.events.published(each.event) for each in found]
            return News(areas, found, await self._context(tx), traces(histories))

    async def blackouts(self, areas: tuple[RegionCode, ...]) -> News:
        """Outages and closures that are not over."""
        return await self._news(areas, {EventType.OUTAGE, EventType.ACCESS}, open_only=True)

    async def statements(self, areas: tuple[RegionCode, ...]) -> News:
        """What was said last."""
        return await self._news(areas, {EventType.STATEMENT})

    async def active(self, areas: tuple[RegionCode, ...]) -> News:
        """What a map shows: all that stands, of any type but our own notices."""
        return await self._news(areas, set(EventType) - {EventType.ADVISORY})

    async def revision(self, event: str, number: int | None) -> News:
        """One published revision, as the alert that carried it; without a number what stands now.

        A withdrawn event is not shown any more. Raises Refused when there is none to be shown.
        """
        async with self._store.reading() as tx:
            history = await tx.events.history(event)
            told = published(history)
            if not told and number is None:
                raise Refused("refused-event-unknown")
            wanted = told[-1].number if number is None else number
            revision = next((each for each in told if each.number == wanted), None)
            if revision is None:
                raise Refused("refused-button")
            if wanted in withdrawn(history):
                raise Refused("refused-withdrawn")
            areas = tuple(RegionCode(area.code) for area in revision.content.areas)
            return News(areas, (revision,), await self._context(tx))

    async def _news(
        self,
        areas: tuple[RegionCode, ...],
        types: Collection[EventType],
        *,
        open_only: bool = False,
    ) -> News:
        codes = audience_codes(areas, self._gazetteer.groups)
        async with self._store.reading() as tx:
            found = await tx.events.current_in(codes, types, limit=_MOST, open_only=open_only)
            return News(areas, found, await self._context(tx))

    async def _context(self, tx: Transaction) -> Context:
        return Context(self._gazetteer, now=self._clock.now(), sources=await tx.sources.get_all())
