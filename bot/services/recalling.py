"""What was said, and when: the chain of one event, and what stood in a place at an instant."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.clock import Clock
from bot.domain.event import Revision
from bot.domain.recall import published, put_right_by, standing_at, withdrawn
from bot.domain.region import AudienceCodes, RegionCode, audience_codes
from bot.domain.terms import Publication
from bot.errors import Refused
from bot.gazetteer import Gazetteer
from bot.rendering.context import Context
from bot.rendering.history import Recalled, Then
from bot.rendering.timeline import Timeline
from bot.store import Store

_MOST = 50  # events of one answer; a message holds fewer and says how many it leaves out
_INCIDENTS = 8  # stories to choose from: as many buttons as a phone shows
_REFERENCE = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)(?:[ /]+(?:r ?)?([0-9]{1,4}))?")
_MINUTE = timedelta(minutes=1)
_GONE = frozenset({Publication.WITHDRAWAL, Publication.MERGE})


@dataclass(frozen=True, slots=True)
class Reference:
    """An event, or one revision of it, as people cite it: `sohr-coast`, `sohr-coast r2`."""

    event: str
    number: int | None = None


class Recalling:
    """The use cases of looking back; each is one transaction that only reads."""

    def __init__(self, store: Store, gazetteer: Gazetteer, clock: Clock) -> None:
        self._store = store
        self._gazetteer = gazetteer
        self._clock = clock

    async def event(self, reference: Reference) -> Recalled:
        """Return what readers were told of an event, or of one revision of it.

        Raises Refused for what was never told, and for a revision of a withdrawn event.
        """
        async with self._store.reading() as tx:
            told = published(await tx.events.history(reference.event))
            sources = await tx.sources.get_all()
        if not told:
            raise Refused("refused-event-unknown")
        if reference.number is not None:
            _check_number(reference, told)
        context = Context(self._gazetteer, now=self._clock.now(), sources=sources)
        return Recalled(told, put_right_by(told), context, reference.number)

    async def incident(self, name: str) -> Timeline:
        """Return all that was told of a story; `name` is its own or that of one of its events.

        Raises Refused for one of which nothing was told.
        """
        async with self._store.reading() as tx:
            thread = name if await tx.told.of_thread(name) else await tx.told.thread_of(name)
            if thread is None:
                raise Refused("refused-incident-unknown")
            events = await tx.told.of_thread(thread)
            histories = [published(await tx.events.history(event)) for event in events]
            sources = await tx.sources.get_all()
        context = Context(self._gazetteer, now=self._clock.now(), sources=sources)
        return Timeline(thread, tuple(histories), context)

    async def incidents(self, areas: tuple[RegionCode, ...]) -> tuple[str, ...]:
        """Return the names of the stories that are told in these areas, the latest first."""
        codes = audience_codes(areas, self._gazetteer.groups)
        async with self._store.reading() as tx:
            return await tx.told.threads(codes, limit=_INCIDENTS)

    async def as_of(self, areas: tuple[RegionCode, ...], minute: datetime) -> Then:
        """Return what stood in these areas at the end of a minute. Raises Refused for one to come."""
        if minute > self._clock.now():
            raise Refused("refused-asof-future")
        until = minute.replace(second=0, microsecond=0) + _MINUTE - timedelta(microseconds=1)
        codes = audience_codes(areas, self._gazetteer.groups)
        async with self._store.reading() as tx:
            events = await tx.told.by(until, codes, limit=_MOST)
            histories = {event: published(await tx.events.history(event)) for event in events}
            sources = await tx.sources.get_all()
        stood = _standing(histories.values(), until, codes)
        shown = [each for each in stood if each.number not in withdrawn(histories[each.event])]
        return Then(
            at=minute,
            revisions=tuple(sorted(shown, key=lambda revision: revision.told_at, reverse=True)),
            became={event: put_right_by(history) for event, history in histories.items()},
            withdrawn=len(stood) - len(shown),
            context=Context(self._gazetteer, now=until, sources=sources),
        )


def read_reference(text: str) -> Reference:
    """Read how an event is cited, in any digits. Raises Refused when the text cites none."""
    plain = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
    seen = "".join(c for c in plain if unicodedata.category(c) != "Cf")
    cited = _REFERENCE.fullmatch(" ".join(seen.casefold().split()))
    if cited is None:
        raise Refused("refused-event-unnamed")
    return Reference(cited[1], int(cited[2]) if cited[2] else None)


def _check_number(reference: Reference, told: tuple[Revision, ...]) -> None:
    if reference.number not in {each.number for each in told}:
        known = ", ".join(f"r{each.number}" for each in told)
        raise Refused("refused-event-revision", event=reference.event, known=known)
    if reference.number in withdrawn(told):
        raise Refused("refused-withdrawn")


def _standing(
    histories: Iterable[tuple[Revision, ...]], until: datetime, codes: AudienceCodes
) -> list[Revision]:
    """Return what stood in the areas; a correction may have moved an event to another."""
    stood = [revision for history in histories if (revision := standing_at(history, until)) is not None]
    return [
        each
        for each in stood
        if each.content.publication not in _GONE and any(area.code in codes for area in each.content.areas)
    ]
