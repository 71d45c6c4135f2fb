"""What a revision says to a reader: the revision, what stood before it, and the state of things around it."""

from collections.abc import Callable, Hashable, Sequence

from bot.domain.amendment import Mark
from bot.domain.cadence import Occasion
from bot.domain.clock import Clock
from bot.domain.delivery import Audience, audience_of
from bot.domain.event import Casualty, Revision
from bot.domain.held import Held
from bot.domain.message import Message
from bot.domain.region import AudienceCodes, RegionCode, audience_codes, is_beside, relate
from bot.domain.source import Source
from bot.domain.terms import EventType, SourceKind, ValueKind, Workflow
from bot.gazetteer import Gazetteer
from bot.i18n import words_for
from bot.rendering.alert import render_alert, render_first, with_reason
from bot.rendering.amended import render_amended, render_reply, with_holding
from bot.rendering.catch_up import render_catch_up
from bot.rendering.context import Context
from bot.rendering.covered import render_covered
from bot.rendering.desk_notices import first_line
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
        self._bodies: dict[Hashable, Message] = {}

    async def alert(self, revision: Revision, *, lang: str, area: RegionCode) -> Message:
        """Return the message for a chat that follows `area` and reads `lang`."""

        def write(context: Context, before: Revision | None) -> Message:
            # What is for holders comes to a follower only where it overtook the alert that it is about.
            if before is not None and audience_of(revision.content) is Audience.HOLDERS:
                return render_first(revision, context=context, lang=lang)
            return render_alert(revision, before=before, context=context, lang=lang)

        body = await self._once(("alert", _name(revision), lang), revision, write)
        return self._with_reason(body, revision, area, lang)

    async def covered(self, revision: Revision | None, *, lang: str) -> Message:
        """Return the neutral line that stands for what a revision says; None for several told late."""
        return render_covered(words_for(lang), revision)

    async def amended(
        self, held: Held, by: Revision, mark: Mark, *, lang: str, area: RegionCode | None
    ) -> Message:
        """Return what the message that is held says after `by`; `area` is what its chat follows."""

        def write(context: Context, _before: Revision | None) -> Message:
            return render_amended(held, by, mark, context=context, lang=lang)

        body = await self._once(("amended", _reading(held), _name(by), mark, lang), by, write)
        if mark is Mark.REFRESHED and held.is_reply:
            return with_holding(body, lang=lang)
        return body if area is None or mark is Mark.BLANKED else self._with_reason(body, by, area, lang)

    async def reply(
        self, by: Revision, *, wrong: Revision, standing: Revision, marked: bool, lang: str
    ) -> Message:
        """Return what a holder of `wrong` is told about it; `standing` is what stands by now."""

        def write(context: Context, _before: Revision | None) -> Message:
            return render_reply(by, wrong=wrong, standing=standing, marked=marked, context=context, lang=lang)

        # An end is told by the revision that put it right, as what it was itself.
        said = (_name(by), by.content.publication)
        key = ("reply", said, wrong.number, standing.number, marked, lang)
        return with_holding(await self._once(key, by, write), lang=lang)

    async def catch_up(
        self,
        told: Sequence[Revision],
        *,
        more: int,
        lang: str,
        occasion: Occasion | None,
        areas: Sequence[RegionCode],
    ) -> Message:
        """Return one message that tells these together, a line each; `more` events found no room in it."""
        lines = [(each.told_at, first_line(await self.body(each, lang=lang))) for each in told]
        follows = [self._gazetteer.label(area, lang) for area in areas]
        now = self._clock.now()
        return render_catch_up(words_for(lang), lines, more=more, now=now, occasion=occasion, follows=follows)

    async def _once(
        self, key: Hashable, told: Revision, write: Callable[[Context, Revision | None], Message]
    ) -> Message:
        if key not in self._bodies:
            while len(self._bodies) >= _KEPT:
                del self._bodies[next(iter(self._bodies))]
            self._bodies[key] = write(*await self.around(told))
        return self._bodies[key]

    def _with_reason(self, body: Message, told: Revision, area: RegionCode, lang: str) -> Message:
        groups = self._gazetteer.groups
        areas = [RegionCode(each.code) for each in told.content.areas]
        related = any(relate(area, each, groups) is not None for each in areas)
        only_beside = not related and any(is_beside(area, each, groups) for each in areas)
        label = self._gazetteer.label(area, lang)
        return with_reason(body, area_label=label, lang=lang, beside=only_beside)

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


def _name(revision: Revision) -> tuple[str, int]:
    return revision.event, revision.number


def _reading(held: Held) -> Hashable:
    beside = (held.before, held.put_right, held.line)
    return _name(held.revision), held.marked, held.stands, *(each and _name(each) for each in beside)


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
