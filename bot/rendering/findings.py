"""Findings of the arithmetic gate as sentences for curators: what is wrong, where, by which numbers."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, time

from bot.domain.finding import Figure, Finding, Used
from bot.domain.source import Source
from bot.domain.terms import StatusGroup, ValueKind
from bot.domain.value import in_language
from bot.i18n import Html, Words, date, words_for
from bot.i18n.words import Given

_MOST = 8
"""Numbers or figures that a sentence lists before it says how many more there are."""
_LONG_AGO = datetime.min.replace(tzinfo=UTC)  # so that a day is always written with its year


def render_findings(
    findings: Iterable[Finding], lang: str, sources: Mapping[str, Source]
) -> tuple[Html, ...]:
    """Return one sentence for each finding, in their order, in Telegram's HTML."""
    return tuple(_Sentence(words_for(lang), sources).of(finding) for finding in findings)


class _Sentence:
    def __init__(self, words: Words, sources: Mapping[str, Source]) -> None:
        self._words = words
        self._sources = sources

    def of(self, finding: Finding) -> Html:
        given: dict[str, Given] = {"line": "", "lines": self._listed(finding.lines)}
        if finding.lines:
            given["line"] = finding.lines[0]
        for name, value in finding.values:
            given |= self._given(name, value)
        return self._words(f"finding-{finding.code.value}", **given)

    def _given(self, name: str, value: Used) -> dict[str, Given]:
        match value:
            case StatusGroup():
                return {name: self._words(f"group-{value.value}")}
            case Figure():
                return {name: self._figure(value), f"{name}_full": self._full(value)}
            case int():
                number = Html(self._words.number(value))
                return {"count": value, "n": number} if name == "count" else {name: number}
            case datetime():
                return {name: self._day(value)}
            case str():
                return {name: value}
            case _:
                return {name: self._several(value)}

    def _several(self, values: tuple[int, ...] | tuple[str, ...] | tuple[Figure, ...]) -> Html:
        numbers = [value for value in values if isinstance(value, int)]
        if numbers:
            return self._addition(numbers)
        return self._listed(
            self._full(value) if isinstance(value, Figure) else self._body(str(value)) for value in values
        )

    def _addition(self, numbers: list[int]) -> Html:
        """Write a sum being made; it runs from left to right in every language."""
        shown = [self._words.number(number) for number in numbers[:_MOST]]
        return self._words.leaf(" + ".join([*shown, *(["…"] if len(numbers) > _MOST else [])]))

    def _listed(self, items: Iterable[str]) -> Html:
        shown = list(items)
        if len(shown) > _MOST + 1:
            shown = [*shown[:_MOST], self._words("more-items", count=len(shown) - _MOST)]
        return self._words.list_of(shown)

    def _full(self, figure: Figure) -> Html:
        return self._words("finding-figure", group=self._group(figure), figure=self._figure(figure))

    def _group(self, figure: Figure) -> Html:
        if figure.subgroup is None:
            return self._words(f"group-{figure.group.value}")
        kind, _, name = figure.subgroup.partition(":")
        return self._words(f"subgroup-{kind}", name=name.replace("-", " "))

    def _figure(self, figure: Figure) -> Html:
        upper = figure.kind in (ValueKind.RANGE, ValueKind.AT_MOST)
        numbers = {"low": figure.low, "what": figure.high if upper else figure.best or figure.low or 0}
        written = {name: Html("" if n is None else self._words.number(n)) for name, n in numbers.items()}
        said = in_language(dict(figure.words), self._words.lang) if figure.words else ""
        return self._words(f"figure-{figure.kind.value}", **written, words=said)

    def _body(self, slug: str) -> Html:
        source = self._sources.get(slug)
        if source is None:
            return self._words.leaf(slug)
        return self._words.leaf(in_language(source.short_name or source.name, self._words.lang))

    def _day(self, at: datetime) -> Html:
        """Write a day with its year, which may be what is wrong; with its time where it has one."""
        if at.time() == time.min:
            return Html(date(self._words.lang, at.date(), today=_LONG_AGO.date()))
        return self._words.instant(at, now=_LONG_AGO)
