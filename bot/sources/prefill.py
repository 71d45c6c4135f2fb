"""A report's text becomes a prefilled draft by plain rules, each field with the words it came from.

The rules are meant to be explained in a sentence: a figure is a number with a noun; its counter is the
body that the text names; a place is an exact name of the gazetteer. What is not in the text stays
empty and is asked for. Nothing here publishes: a person reads, mends and hands in the draft.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.domain.region import Level, RegionCode, level
from bot.domain.source import Source
from bot.domain.terms import EventType, OutageState, SourceKind
from bot.gazetteer import Gazetteer
from bot.sources.prefill_figures import Span
from bot.sources.prefill_lines import Lines, silent_line
from bot.sources.prefill_mentions import Day, Place, also_in
from bot.sources.prefill_reading import Reading
from bot.sources.prefill_words import STATES

LONGEST = 8_000
"""Characters of a report that are read: two Telegram messages."""
_QUOTE = re.compile(r"“([^”\n]{10,300})”|«([^»\n]{10,300})»|\"([^\"\n]{10,300})\"")


@dataclass(frozen=True, slots=True)
class Filled:
    """One field that was filled: its path as in a curated file, its value, and the words it came from."""

    path: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Prefilled:
    """What was read of a report.

    `content` is a curated file's mapping, mostly incomplete. `types` are the kinds of event that the
    text may be told as, the likeliest first; `content` is of the first. `forecasts` are numbers that
    were left out on purpose.
    """

    content: Mapping[str, Any]
    fields: tuple[Filled, ...]
    types: tuple[EventType, ...]
    forecasts: tuple[Span, ...] = ()
    countries: tuple[RegionCode, ...] = ()
    """Where the names of places do not tell which country is meant: those that it may be; none is read."""
    elsewhere: tuple[tuple[Span, tuple[RegionCode, ...]], ...] = ()
    """Names of places that were read, and that other countries have, too."""


def prefill(
    text: str,
    *,
    sources: Mapping[str, Source],
    gazetteer: Gazetteer,
    today: date,
    country: RegionCode | None = None,
    wanted: EventType | None = None,
) -> Prefilled:
    """Read a report. `wanted` is the kind of event to make of it where several fit. Never raises.

    `country` is where it is about, where that is known; else the names of places say so.
    """
    read = Reading(text[:LONGEST], sources, gazetteer, country, today)
    report, types = _Report(read, gazetteer), tuple(read.types())
    chosen = wanted if wanted in types else types[0] if types else None
    report.fill(chosen)
    return Prefilled(
        report.content,
        tuple(report.fields),
        types,
        read.figures.forecasts,
        countries=read.countries if len(read.countries) > 1 else (),
        elsewhere=tuple(report.elsewhere()),
    )


class _Report:
    """Collects the fields of one report."""

    def __init__(self, read: Reading, gazetteer: Gazetteer) -> None:
        self.read = read
        self.content: dict[str, Any] = {}
        self.fields: list[Filled] = []
        self._gazetteer = gazetteer

    def fill(self, chosen: EventType | None) -> None:
        if chosen is not None:
            self.content["type"] = chosen.value
        match chosen:
            case EventType.CASUALTY:
                self._fill_lines()
            case EventType.OUTAGE:
                self._fill_outage()
            case EventType.ACCESS:
                self._fill_access()
            case EventType.STATEMENT:
                self._fill_statement()
            case _:
                pass
        self._fill_areas()
        self._fill_days(chosen)
        self._fill_sources()

    def _fill_sources(self) -> None:
        read_in = self.read.outlets() or self.read.counters()[:1]
        self.content |= {"sources": [{"source": each.source} for each in read_in]} if read_in else {}
        for at, each in enumerate(read_in):
            self._note(f"sources[{at}].source", each.source, each.span)

    def _fill_lines(self) -> None:
        writer = Lines(
            self.read.text, self.read.lang, self.read.days, self.read.places, self._gazetteer, self._note
        )
        lines = writer.of(self.read.figures.claims)
        if not lines and (silent := self.read.not_released()):
            lines.append(silent_line(*silent, self._note))
        self.content["lines"] = lines
        self._fill_counter(lines)

    def _fill_counter(self, lines: Sequence[dict[str, Any]]) -> None:
        counters, outlets = self.read.counters(), self.read.outlets()
        for at, line in enumerate(lines):
            if "counter" not in line and counters:
                line["counter"] = counters[0].source
                if at == 0:
                    self._note("lines[0].counter", counters[0].source, counters[0].span)
            if outlets:
                line["via"] = [each.source for each in outlets]

    def _fill_outage(self) -> None:
        services = self.read.services()
        self.content["services"] = [name for name, _ in services]
        for at, (name, span) in enumerate(services):
            self._note(f"services[{at}]", name, span)
        self.content |= {"extent": "unknown", "cause": "unknown", "evidence": "reported"}
        self._fill_state()

    def _fill_state(self) -> None:
        self.content["state"] = OutageState.REPORTED.value
        for state, pattern in STATES.items():
            if found := pattern.search(self.read.text):
                self.content["state"] = state.value
                self._note("state", state.value, Span(*found.span()))
                return

    def _fill_access(self) -> None:
        closure = self.read.closure()
        if closure is None:
            return
        self.content["kind"] = closure[0].value
        self._note("kind", closure[0].value, closure[1])
        self.content["direction"] = "unknown"
        speaker = self.read.speaker()
        if speaker is not None and self.read.kind(speaker) is SourceKind.OFFICIAL:
            self.content["ordered_by"] = speaker.source
            self._note("ordered_by", speaker.source, speaker.span)
        self._fill_via()
        self._fill_state()

    def _fill_statement(self) -> None:
        acts, speaker = self.read.acts()[:4], self.read.speaker()
        self.content["acts"] = [act.value for act, _ in acts]
        for at, (act, span) in enumerate(acts):
            self._note(f"acts[{at}]", act.value, span)
        if speaker is not None:
            self.content["on_behalf_of"] = speaker.source
            self._note("on_behalf_of", speaker.source, speaker.span)
        self._fill_via()
        quote = _QUOTE.search(self.read.text)
        if quote and len(quote[0]) <= 202:
            inner = next(at for at, words in enumerate(quote.groups(), 1) if words)
            self.content |= {"quote_original": quote[inner].strip(), "quote_lang": self.read.lang}
            self._note("quote_original", quote[inner].strip(), Span(*quote.span(inner)))

    def _fill_via(self) -> None:
        if outlets := self.read.outlets():
            self.content["via"] = [each.source for each in outlets]

    def _fill_areas(self) -> None:
        """The places named; a country only where nothing nearer is."""
        first: dict[RegionCode, Place] = {}
        for place in self.read.places:
            first.setdefault(place.code, place)
        nearer = [each for code, each in first.items() if level(code) is not Level.COUNTRY]
        chosen = nearer or list(first.values())
        role = "occurred_in" if self.content.get("type") == EventType.CASUALTY.value else "affects"
        if chosen:
            more = {"role": role, "extent": "unknown"}
            self.content["areas"] = [{**_area(each.code), **more} for each in chosen]
        for at, each in enumerate(chosen):
            self._note(f"areas[{at}]", each.code, each.span)

    def elsewhere(self) -> Iterator[tuple[Span, tuple[RegionCode, ...]]]:
        """Yield the places whose names other countries have, too."""
        for code, each in {place.code: place for place in reversed(self.read.places)}.items():
            others = (
                also_in(self.read.text, self._gazetteer, each) if level(code) is not Level.COUNTRY else ()
            )
            if others:
                yield each.span, others

    def _fill_days(self, chosen: EventType | None) -> None:
        days = [day for day in self.read.days if not day.since]
        since = next((day for day in self.read.days if day.since), None)
        if since is not None and chosen is not EventType.STATEMENT:
            self._date("started" if chosen is EventType.OUTAGE else "occurred_from", since)
        if not days:
            return
        match chosen:
            case EventType.CASUALTY:
                self._date("as_of", max(days, key=lambda each: each.day))
            case EventType.OUTAGE | EventType.ACCESS:
                self._date("last_confirmed_at", max(days, key=lambda each: each.day))
            case _:
                self._date("occurred_from", days[0])

    def _date(self, field: str, day: Day) -> None:
        self.content[field] = day.day.isoformat()
        if field in ("occurred_from", "started"):
            self.content["time_precision" if field == "occurred_from" else "started_precision"] = "day"
        self._note(field, day.day.isoformat(), day.span)

    def _note(self, path: str, value: str, span: Span) -> None:
        self.fields.append(Filled(path, value, span.start, span.end))


def _area(code: RegionCode) -> dict[str, str]:
    return {"group" if level(code) is Level.GROUP else "region": code}
