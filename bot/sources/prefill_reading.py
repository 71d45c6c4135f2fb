"""What a report says: whom and what it names, and which kinds of event it may be told as.

Nothing is filled in here; `bot.sources.prefill` makes a draft of it.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from bot.domain.region import RegionCode
from bot.domain.source import Source
from bot.domain.terms import AccessKind, Act, EventType, SourceKind
from bot.gazetteer import Gazetteer
from bot.sources.prefill_figures import Claim, Figures, Span, find_figures, sentences
from bot.sources.prefill_lines import is_part
from bot.sources.prefill_mentions import Mention, find_countries, find_days, find_mentions, find_places
from bot.sources.prefill_words import ACCESS, ACTS, ATTRIBUTES, CLOSED, NOT_RELEASED, OUTAGE, SERVICES

_OUTLETS = frozenset(
    {SourceKind.NEWS_AGENCY, SourceKind.LOCAL_MEDIA, SourceKind.STATE_MEDIA, SourceKind.SOCIAL_MEDIA}
)
_SPEAKS = frozenset({SourceKind.OFFICIAL, SourceKind.ARMED_ACTOR, SourceKind.UN_IGO, SourceKind.MONITOR_NGO})
_NEAR = 60  # characters between a verb and who does it
_AFFECTED = re.compile(r"(?:disrupting|affecting|hampering|ما (?:عطّ?ل|أثّ?ر على)|يعطّ?ل)\s*$")
_ARABIC = re.compile(r"[\u0600-\u06ff]")


class Reading:
    """A report's text with the bodies, days, figures and places that it names."""

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
        self._sources = sources
        self.mentions = find_mentions(text, sources)
        self.days = find_days(text, today)
        self.figures: Figures = find_figures(text, [day.span for day in self.days])
        named = [each.span for each in self.mentions]
        apart = [*named, *(day.span for day in self.days)]
        self.countries = (country,) if country else find_countries(text, gazetteer, apart)
        one = len(self.countries) == 1
        self.places = find_places(text, gazetteer, self.countries[0], named) if one else ()
        self._spans = [Span(each.start, each.end) for each in sentences(text)]

    def types(self) -> Iterator[EventType]:
        """Yield what it may be told as, the likeliest first."""
        if self.main_claims() or self.not_released():
            yield EventType.CASUALTY
        if self.services():
            yield EventType.OUTAGE
        if self.closure():
            yield EventType.ACCESS
        if self.acts() and self.speaker():
            yield EventType.STATEMENT

    def kind(self, mention: Mention) -> SourceKind:
        """Return what sort of body a mention is of."""
        return self._sources[mention.source].kind

    def counters(self) -> list[Mention]:
        """Bodies that may count, those with a word such as "said" beside them first."""
        able = [each for each in self.mentions if self.kind(each) not in _OUTLETS]
        return sorted(able, key=lambda each: (not self._attributed(each), each.span.start))

    def _attributed(self, mention: Mention) -> bool:
        before = self.text[max(0, mention.span.start - 25) : mention.span.start]
        after = self.text[mention.span.end : mention.span.end + 25]
        return bool(ATTRIBUTES.search(before) or ATTRIBUTES.search(after))

    def outlets(self) -> list[Mention]:
        """Return the outlets that are named, each where it is named first."""
        first: dict[str, Mention] = {}
        for each in self.mentions:
            if self.kind(each) in _OUTLETS:
                first.setdefault(each.source, each)
        return list(first.values())

    def main_claims(self) -> list[Claim]:
        """Return the figures that are totals, not parts or what was added."""
        return [each for each in self.figures.claims if not each.newly and not is_part(each)]

    def not_released(self) -> tuple[Mention, Span] | None:
        """Return who holds an official figure back, and the words that say so."""
        found = NOT_RELEASED.search(self.text)
        if found is None:
            return None
        able = [each for each in self.mentions if self.kind(each) is SourceKind.OFFICIAL]
        able.sort(key=lambda each: abs(each.span.start - found.start()))
        return (able[0], Span(*found.span())) if able else None

    def services(self) -> list[tuple[str, Span]]:
        """Return the services that are lost, each with its words."""
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

    def closure(self) -> tuple[AccessKind, Span] | None:
        """Return what is closed, with its words."""
        for sentence in self._spans:
            closed = CLOSED.search(self.text, sentence.start, sentence.end)
            for kind, (pattern, needs_closing) in ACCESS.items():
                found = pattern.search(self.text, sentence.start, sentence.end)
                if found and (closed or not needs_closing):
                    return kind, Span(*found.span())
        return None

    def acts(self) -> list[tuple[Act, Span]]:
        """Return what is done by speaking, in the order of the text."""
        found = [
            (act, Span(*each.span())) for act, pattern in ACTS.items() if (each := pattern.search(self.text))
        ]
        return sorted(found, key=lambda each: each[1].start)

    def speaker(self) -> Mention | None:
        """The body nearest to a verb of speaking; before it in English, on either side in Arabic."""
        able = [each for each in self.mentions if self.kind(each) in _SPEAKS]
        verbs = [span for _, span in self.acts()]
        near = [
            (min(abs(verb.start - each.span.end), abs(each.span.start - verb.end)), each.span.start, each)
            for each in able
            for verb in verbs
            if each.span.end <= verb.start or self.lang == "ar"
        ]
        near = [each for each in near if each[0] <= _NEAR]
        return min(near, key=lambda each: each[:2])[2] if near else None


def _mostly_arabic(text: str) -> bool:
    letters = sum(char.isalpha() for char in text)
    return len(_ARABIC.findall(text)) * 2 > letters
