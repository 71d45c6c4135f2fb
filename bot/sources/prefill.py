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
from bot.domain.terms import (
    AccessKind,
    Act,
    EventType,
    OutageState,
    SourceKind,
)
from bot.gazetteer import Gazetteer
from bot.sources.prefill_figures import Claim, Figures, Span, find_figures, sentences
from bot.sources.prefill_lines import Lines, is_part, silent_line
from bot.sources.prefill_mentions import (
    Day,
    Mention,
    Place,
    also_in,
    find_countries,
    find_days,
    find_mentions,
    find_places,
)
from bot.sources.prefill_words import ACCESS, ACTS, ATTRIBUTES, CLOSED, NOT_RELEASED, OUTAGE, SERVICES, STATES

LONGEST = 8_000
"""Characters of a report that are read: two Telegram messages."""
_OUTLETS = frozenset(
    {SourceKind.NEWS_AGENCY, SourceKind.LOCAL_MEDIA, SourceKind.STATE_MEDIA, SourceKind.SOCIAL_MEDIA}
)
_SPEAKS = frozenset({SourceKind.OFFICIAL, SourceKind.ARMED_ACTOR, SourceKind.UN_IGO, SourceKind.MONITOR_NGO})
_NEAR = 60  # characters between a verb and who does it
_QUOTE = re.compile(r"“([^”\n]{10,300})”|«([^»\n]{10,300})»|\"([^\"\n]{10,300})\"")
_AFFECTED = re.compile(r"(?:disrupting|affecting|hampering|ما (?:عطّ?ل|أثّ?ر على)|يعطّ?ل)\s*$")
_ARABIC = re.compile(r"[\u0600-\u06ff]")


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
    report = _Report(text[:LONGEST], sources, gazetteer, country, today)
    types = tuple(report.types())
    chosen = wanted if wanted in types else types[0] if types else None
    report.fill(chosen)
    return Prefilled(
        report.content,
        tuple(report.fields),
        types,
        report.figures.forecasts,
        countries=report.countries if len(report.countries) > 1 else (),
        elsewhere=tuple(report.elsewhere()),
    )


class _Report:
    """Collects the fields of one report."""

    def __init__(
        self,
        text: str,
        sources: Mapping[str, Source],
        gazetteer: Gazetteer,
        country: RegionCode | None,
        today: date,
    ) -> None:
        self.text = text
        self.lang = "ar" if _mostly_arabic(text) else "en"
        self.content: dict[str, Any] = {}
        self.fields: list[Filled] = []
        self._sources = sources
        self._gazetteer = gazetteer
        self.mentions = find_mentions(text, sources)
        self.days = find_days(text, today)
        self.figures: Figures = find_figures(text, [day.span for day in self.days])
        named = [each.span for each in self.mentions]
        self.countries = (country,) if country else find_countries(text, gazetteer, named)
        one = len(self.countries) == 1
        self.places = find_places(text, gazetteer, self.countries[0], named) if one else ()
        self._spans = [Span(each.start, each.end) for each in sentences(text)]

    # ---- what it may be told as

    def types(self) -> Iterator[EventType]:
        if self._main_claims() or self._not_released():
            yield EventType.CASUALTY
        if self._services():
            yield EventType.OUTAGE
        if self._closure():
            yield EventType.ACCESS
        if self._acts() and self._speaker():
            yield EventType.STATEMENT

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

    # ---- bodies

    def _kind(self, mention: Mention) -> SourceKind:
        return self._sources[mention.source].kind

    def _counters(self) -> list[Mention]:
        """Bodies that may count, those with a word such as "said" beside them first."""
        able = [each for each in self.mentions if self._kind(each) not in _OUTLETS]
        return sorted(able, key=lambda each: (not self._attributed(each), each.span.start))

    def _attributed(self, mention: Mention) -> bool:
        before = self.text[max(0, mention.span.start - 25) : mention.span.start]
        after = self.text[mention.span.end : mention.span.end + 25]
        return bool(ATTRIBUTES.search(before) or ATTRIBUTES.search(after))

    def _outlets(self) -> list[Mention]:
        first: dict[str, Mention] = {}
        for each in self.mentions:
            if self._kind(each) in _OUTLETS:
                first.setdefault(each.source, each)
        return list(first.values())

    def _fill_sources(self) -> None:
        read_in = self._outlets() or self._counters()[:1]
        self.content |= {"sources": [{"source": each.source} for each in read_in]} if read_in else {}
        for at, each in enumerate(read_in):
            self._note(f"sources[{at}].source", each.source, each.span)

    # ---- figures

    def _main_claims(self) -> list[Claim]:
        return [each for each in self.figures.claims if not each.newly and not is_part(each)]

    def _not_released(self) -> tuple[Mention, Span] | None:
        found = NOT_RELEASED.search(self.text)
        if found is None:
            return None
        able = [each for each in self.mentions if self._kind(each) is SourceKind.OFFICIAL]
        able.sort(key=lambda each: abs(each.span.start - found.start()))
        return (able[0], Span(*found.span())) if able else None

    def _fill_lines(self) -> None:
        writer = Lines(self.text, self.lang, self.days, self.places, self._gazetteer, self._note)
        lines = writer.of(self.figures.claims)
        if not lines and (silent := self._not_released()):
            lines.append(silent_line(*silent, self._note))
        self.content["lines"] = lines
        self._fill_counter(lines)

    def _fill_counter(self, lines: Sequence[dict[str, Any]]) -> None:
        counters, outlets = self._counters(), self._outlets()
        for at, line in enumerate(lines):
            if "counter" not in line and counters:
                line["counter"] = counters[0].source
                if at == 0:
                    self._note("lines[0].counter", counters[0].source, counters[0].span)
            if outlets:
                line["via"] = [each.source for each in outlets]

    # ---- outages and closures

    def _services(self) -> list[tuple[str, Span]]:
        found: dict[str, Span] = {}
        for sentence in self._spans:
            if not OUTAGE.search(self.text, sentence.start, sentence.end):
                continue
            for services, pattern in SERVICES.items():
                for each in pattern.finditer(self.text, sentence.start, sentence.end):
                    if not (self._only_affected(each.start()) or self._in_a_name(each.start())):
                        for service in services:
                            found.setdefault(service.value, Span(*each.span()))
        return list(found.items())

    def _in_a_name(self, start: int) -> bool:
        return any(each.span.start <= start < each.span.end for each in self.mentions)

    def _only_affected(self, start: int) -> bool:
        """Tell what is only said to suffer from the loss: "disrupting communications in some areas"."""
        return bool(_AFFECTED.search(self.text[max(0, start - 30) : start]))

    def _fill_outage(self) -> None:
        services = self._services()
        self.content["services"] = [name for name, _ in services]
        for at, (name, span) in enumerate(services):
            self._note(f"services[{at}]", name, span)
        self.content |= {"extent": "unknown", "cause": "unknown", "evidence": "reported"}
        self._fill_state()

    def _fill_state(self) -> None:
        self.content["state"] = OutageState.REPORTED.value
        for state, pattern in STATES.items():
            if found := pattern.search(self.text):
                self.content["state"] = state.value
                self._note("state", state.value, Span(*found.span()))
                return

    def _closure(self) -> tuple[AccessKind, Span] | None:
        for sentence in self._spans:
            closed = CLOSED.search(self.text, sentence.start, sentence.end)
            for kind, (pattern, needs_closing) in ACCESS.items():
                found = pattern.search(self.text, sentence.start, sentence.end)
                if found and (closed or not needs_closing):
                    return kind, Span(*found.span())
        return None

    def _fill_access(self) -> None:
        closure = self._closure()
        if closure is None:
            return
        self.content["kind"] = closure[0].value
        self._note("kind", closure[0].value, closure[1])
        self.content["direction"] = "unknown"
        speaker = self._speaker()
        if speaker is not None and self._kind(speaker) is SourceKind.OFFICIAL:
            self.content["ordered_by"] = speaker.source
            self._note("ordered_by", speaker.source, speaker.span)
        self._fill_via()
        self._fill_state()

    # ---- statements

    def _acts(self) -> list[tuple[Act, Span]]:
        found = [
            (act, Span(*each.span())) for act, pattern in ACTS.items() if (each := pattern.search(self.text))
        ]
        return sorted(found, key=lambda each: each[1].start)

    def _speaker(self) -> Mention | None:
        """The body nearest to a verb of speaking; before it in English, on either side in Arabic."""
        able = [each for each in self.mentions if self._kind(each) in _SPEAKS]
        verbs = [span for _, span in self._acts()]
        near = [
            (min(abs(verb.start - each.span.end), abs(each.span.start - verb.end)), each.span.start, each)
            for each in able
            for verb in verbs
            if each.span.end <= verb.start or self.lang == "ar"
        ]
        near = [each for each in near if each[0] <= _NEAR]
        return min(near, key=lambda each: each[:2])[2] if near else None

    def _fill_statement(self) -> None:
        acts, speaker = self._acts()[:4], self._speaker()
        self.content["acts"] = [act.value for act, _ in acts]
        for at, (act, span) in enumerate(acts):
            self._note(f"acts[{at}]", act.value, span)
        if speaker is not None:
            self.content["on_behalf_of"] = speaker.source
            self._note("on_behalf_of", speaker.source, speaker.span)
        self._fill_via()
        quote = _QUOTE.search(self.text)
        if quote and len(quote[0]) <= 202:
            inner = next(at for at, words in enumerate(quote.groups(), 1) if words)
            self.content |= {"quote_original": quote[inner].strip(), "quote_lang": self.lang}
            self._note("quote_original", quote[inner].strip(), Span(*quote.span(inner)))

    def _fill_via(self) -> None:
        if outlets := self._outlets():
            self.content["via"] = [each.source for each in outlets]

    # ---- where and when

    def _fill_areas(self) -> None:
        """The places named; a country only where nothing nearer is."""
        first: dict[RegionCode, Place] = {}
        for place in self.places:
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
        for code, each in {place.code: place for place in reversed(self.places)}.items():
            others = also_in(self.text, self._gazetteer, each) if level(code) is not Level.COUNTRY else ()
            if others:
                yield each.span, others

    def _fill_days(self, chosen: EventType | None) -> None:
        days = [day for day in self.days if not day.since]
        since = next((day for day in self.days if day.since), None)
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


def _mostly_arabic(text: str) -> bool:
    letters = sum(char.isalpha() for char in text)
    return len(_ARABIC.findall(text)) * 2 > letters
