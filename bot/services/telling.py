"""What a revision says to a reader: the revision, what stood before it, and the state of things around it."""

from bot.domain.clock import Clock
from bot.domain.event import Casualty, Revision
from bot.domain.message import Message
from bot.domain.region import AudienceCodes, RegionCode, audience_codes
from bot.domain.source import Source
from bot.domain.terms import EventType, SourceKind, ValueKind, Workflow
from bot.gazetteer import Gazetteer
from bot.rendering.alert import render_alert, with_reason
from bot.rendering.context import Context
from bot.store import Store, Transaction

_KEPT = 256
"""Rendered bodies kept: a week of the busiest desk in six languages."""
_AROUND = 50


class Telling:
    """Renders once for each revision and language, and adds to each message why its reader gets it."""

    def __init__(self, store: Store, gazetteer: Gazetteer, clock: Clock) -> None:
        self._store = store
        self._gazetteer = gazetteer
        self._clock = clock
        self._bodies: dict[tuple[str, int, str], Message] = {}

    async def alert(self, revision: Revision, *, lang: str, area: RegionCode) -> Message:
        """Return the message for a chat that follows `area` and reads `lang`."""
        key = (revision.event, revision.number, lang)
        if key not in self._bodies:
            while len(self._bodies) >= _KEPT:
                del self._bodies[next(iter(self._bodies))]
            self._bodies[key] = await self.body(revision, lang=lang)
        return with_reason(self._bodies[key], area_label=self._gazetteer.label(area, lang), lang=lang)

    async def body(self, revision: Revision, *, lang: str) -> Message:
        """Return what every reader of a language is told, without the reason."""
        context, before = await self.around(revision)
        return render_alert(revision, before=before, context=context, lang=lang)

    async def around(self, revision: Revision) -> tuple[Context, Revision | None]:
        """Return the state of things around a revision, and what readers were told before it."""
        async with self._store.reading() as tx:
            history = await tx.events.history(revision.event)
            return await self._context(tx, revision), published_before(revision, history)

    async def _context(self, tx: Transaction, revision: Revision) -> Context:
        codes = self._areas(revision)
        sources = await tx.sources.get_all()
        outages = await tx.events.current_in(codes, [EventType.OUTAGE], limit=_AROUND, open_only=True)
        figures = await tx.events.current_in(codes, [EventType.CASUALTY], limit=_AROUND)
        return Context(
            names=self._gazetteer,
            now=self._clock.now(),
            sources=sources,
            blackouts=tuple(each for each in outages if each.event != revision.event),
            official_not_released=_not_released(figures, revision, sources),
        )

    def _areas(self, revision: Revision) -> AudienceCodes:
        areas = [RegionCode(area.code) for area in revision.content.areas]
        return audience_codes(areas, self._gazetteer.groups)


def published_before(revision: Revision, history: tuple[Revision, ...]) -> Revision | None:
    """Return the revision of the same event that readers were told last before this one."""
    earlier = [
        each for each in history if each.number < revision.number and each.workflow is Workflow.PUBLISHED
    ]
    return earlier[-1] if earlier else None


def _not_released(figures: tuple[Revision, ...], told: Revision, sources: dict[str, Source]) -> bool:
    """Say whether the authorities' own figure of this story stands as not released."""
    return any(
        line.value_kind is ValueKind.NOT_RELEASED
        for revision in figures
        if revision.event != told.event and revision.content.thread == told.content.thread
        if isinstance(revision.content, Casualty)
        for line in revision.content.lines
        if line.counter in sources and sources[line.counter].kind is SourceKind.OFFICIAL
    )
