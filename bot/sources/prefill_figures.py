"""Find the figures of a report: a number, its noun, what is counted, and what qualifies it.

A number counts only with a noun or a verb of counting in its sentence. A forecast ("could exceed
1,000") is no figure: it is set aside and shown as such.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from bot.domain.terms import Measure, StatusGroup, ValueKind
from bot.sources.prefill_words import (
    AT_LEAST_AFTER,
    FORECAST,
    GROUPS,
    KINDS_BEFORE,
    MEASURES,
    NEWLY,
    SMALL_NUMBERS,
    SUBGROUPS,
    WORD_NUMBERS,
    pattern_of,
)

_MOST_DIGITS = 9  # the model takes no count above 100 million
_Name = TypeVar("_Name", bound=str)
_BOUND = {ValueKind.AT_LEAST: "low", ValueKind.MORE_THAN: "low", ValueKind.AT_MOST: "high"}
_SLOT = 70  # characters after a number in which its noun stands
_NEAR = 30  # characters before a number in which its noun or verb stands
_DIGITS = r"\d{1,3}(?:[,٬]\d{3})+|\d+"
_UNSEEN = r"[\u200b-\u200d\u2060]"  # of no width: what is on both sides may be one number
_GAP = r"[ \u00a0\u2009\u202f]"  # `1 383` may be one number, or two
_BEHIND_A_GAP = "".join(rf"(?<!\b{digits}{_GAP})" for digits in (r"\d", r"\d\d", r"\d\d\d"))
_BEFORE_A_GAP = "".join(rf"(?!(?<=\b{digits}){_GAP}\d{{3}}\b)" for digits in (r"\d", r"\d\d", r"\d\d\d"))
_NUMBER = re.compile(
    rf"(?<![\dA-Za-z.,٫/:^-])(?<!{_UNSEEN}){_BEHIND_A_GAP}(?:{_DIGITS}){_BEFORE_A_GAP}"
    rf"(?![\dA-Za-z%٪^²³¹¼-¾⁰-⁹⅐-⅞]|[.,٫:/]\d|{_UNSEEN}|\s?(?:%|٪|percent|km|am|pm))"
)
"""A count that stands by itself. What is only like one is left to the person: no figure is read by half."""
_SMALL = pattern_of(*SMALL_NUMBERS)
_WORDY = pattern_of(*WORD_NUMBERS)
_SENTENCE = re.compile(r"[^.!?؟;؛\n]+(?:[.](?=\d)[^.!?؟;؛\n]+)*")
_CLAUSE = re.compile(r"[,،:()]|\s(?:but|while|ولكن|لكن|بينما)\s")
_BY = re.compile(r"(?<!\w)(?:by|على يد|على أيدي|من قبل|بنيران|قتلتهم|قتلهم)(?!\w)")
_JOINS = re.compile(r"\s*(?:-|–|to|and|و|إلى)\s*")
_IN = re.compile(r"\s+(?:(?:were|was|of them)\s+)?(?:in|منهم في|في)\s+(?=\S)")
_ARABIC = re.compile(r"[\u0600-\u06ff]")


@dataclass(frozen=True, slots=True)
class Span:
    """Where words stand in a text: from `start` to before `end`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure as it was read, and the words behind each part of it.

    `place` is where the words of a place begin that stands in the noun's stead ("384 in Tartous"),
    `newly` says that it was added to an earlier figure, `by` are words on who did it.
    """

    measure: Measure
    group: StatusGroup
    kind: ValueKind
    number: Span
    figures: Mapping[str, int]
    said: str = ""
    subgroup: str | None = None
    noun: Span | None = None
    counted: Span | None = None
    place: int | None = None
    by: Span | None = None
    newly: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a text, and the numbers that were left out because they are forecasts."""

    claims: tuple[Claim, ...] = ()
    forecasts: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class _Number:
    span: Span
    values: tuple[int, ...]
    said: str = ""


@dataclass(slots=True)
class _Reader:
    """Goes through the sentences; a sentence without a verb of counting goes on with the last one's."""

    text: str
    last: Measure | None = None
    claims: list[Claim] = field(default_factory=list)
    forecasts: list[Span] = field(default_factory=list)

    def sentence(self, sentence: Span, numbers: Sequence[_Number]) -> None:
        for at, number in enumerate(numbers):
            left = numbers[at - 1].span.end if at else sentence.start
            right = numbers[at + 1].span.start if at + 1 < len(numbers) else sentence.end
            if self._is_forecast(number, left, right):
                self.forecasts.append(number.span)
            elif claim := self._claim(number, Span(left, right), sentence):
                self.claims.append(claim)
                self.last = claim.measure

    def _is_forecast(self, number: _Number, left: int, right: int) -> bool:
        before = _CLAUSE.split(self.text[left : number.span.start])[-1]
        after = re.split(r"[,،:()]|\s(?:and|but|while)\s", self.text[number.span.end : right])[0]
        return bool(FORECAST.search(before)) or bool(
            FORECAST.search(after) and not _ARABIC.search(after) and not _starts_with_counted(after)
        )

    def _claim(self, number: _Number, around: Span, sentence: Span) -> Claim | None:
        slot = self._slot(number, around)
        by = _BY.search(self.text, slot.start, slot.end)
        noun_slot = Span(slot.start, by.start() if by else slot.end)
        elsewhere = re.match(r"\s*(?:in|by|في)(?!\w)", self.text[slot.start : slot.end]) is not None
        group, noun = self._group(number, noun_slot, None if elsewhere else around)
        subgroup, sub_noun = _first(SUBGROUPS, self.text, noun_slot)
        counted = self._measure(number, slot, around, sentence)
        measure = counted[0] if counted else self.last if noun or sub_noun else None
        if measure is None:
            return None
        inside = _IN.match(self.text, slot.start) if not noun and not sub_noun else None
        words_of = Span(by.start(), slot.end) if by else None
        if not (noun or sub_noun or inside) and words_of and self.claims:
            group = self.claims[-1].group
        claim = Claim(
            measure=measure,
            group=group or (StatusGroup.UNKNOWN if sub_noun else StatusGroup.MIXED),
            kind=ValueKind.EXACT,
            number=number.span,
            figures={},
            subgroup=subgroup,
            noun=noun or sub_noun,
            counted=counted[1] if counted else None,
            place=inside.end() if inside else None,
            by=_trimmed(self.text, words_of) if words_of else None,
            newly=self._is_new(number, slot, around),
        )
        return self._with_kind(claim, number, around)

    def _slot(self, number: _Number, around: Span) -> Span:
        end = min(around.end, number.span.end + _SLOT)
        cut = _CLAUSE.search(self.text, number.span.end, end)
        return Span(number.span.end, cut.start() if cut else end)

    def _group(
        self, number: _Number, slot: Span, around: Span | None
    ) -> tuple[StatusGroup | None, Span | None]:
        """The noun after a number, else the one before it ("civilians: 745") where that may be meant."""
        group, noun = _first(GROUPS, self.text, slot)
        if noun is not None or around is None:
            return group, noun
        before = Span(max(around.start, number.span.start - _NEAR), number.span.start)
        return _first(GROUPS, self.text, before)

    def _measure(
        self, number: _Number, slot: Span, around: Span, sentence: Span
    ) -> tuple[Measure, Span] | None:
        near = Span(max(around.start, number.span.start - _NEAR), number.span.start)
        next_at = around.end if around.end < sentence.end else None
        own = [each for each in _all(MEASURES, self.text, slot) if not self._governs(each[1], next_at)]
        if own:
            return own[0]
        governing = [
            each for each in _all(MEASURES, self.text, near) if self._governs(each[1], number.span.start)
        ]
        if governing:
            return governing[-1]
        after = _all(MEASURES, self.text, Span(number.span.end, around.end))
        after = [each for each in after if not self._governs(each[1], next_at)]
        before = _all(MEASURES, self.text, Span(sentence.start, number.span.start))
        rest = _all(MEASURES, self.text, Span(number.span.end, sentence.end))
        found = after[:1] or before[-1:] or rest[:1]
        return found[0] if found else None

    def _governs(self, verb: Span, number: int | None) -> bool:
        """Tell a verb that stands right before a number: "and wounded at least 30"."""
        between = self.text[verb.end : number] if number is not None else "nothing"
        for pattern in KINDS_BEFORE.values():
            between = pattern.sub("", between)
        return verb.end <= (number or 0) and between.strip() in ("", ":", "to", "of")

    def _is_new(self, number: _Number, slot: Span, around: Span) -> bool:
        before = self.text[max(around.start, number.span.start - 12) : number.span.start]
        return bool(NEWLY.search(self.text, slot.start, slot.end) or NEWLY.search(before))

    def _with_kind(self, claim: Claim, number: _Number, around: Span) -> Claim:
        if number.said:
            return replace(claim, kind=ValueKind.WORDS, said=number.said)
        if len(number.values) == 2:
            low, high = sorted(number.values)
            return replace(claim, kind=ValueKind.RANGE, figures={"low": low, "high": high})
        kind, start = self._kind(number, around)
        name = _BOUND.get(kind, "best")
        whole = Span(start, number.span.end)
        return replace(claim, kind=kind, number=whole, figures={name: number.values[0]})

    def _kind(self, number: _Number, around: Span) -> tuple[ValueKind, int]:
        before = self.text[around.start : number.span.start]
        for kind, pattern in KINDS_BEFORE.items():
            for found in pattern.finditer(before):
                if kind is not ValueKind.RANGE and not before[found.end() :].strip():
                    return kind, around.start + found.start()
        if AT_LEAST_AFTER.match(self.text[number.span.end : around.end].lstrip()[:20]):
            return ValueKind.AT_LEAST, number.span.start
        return ValueKind.EXACT, number.span.start


def find_figures(text: str, masked: Sequence[Span] = ()) -> Figures:
    """Read the figures of a text. Numbers inside `masked` (dates) are none."""
    reader = _Reader(text)
    numbers = [each for each in _numbers(text) if not any(_meet(each.span, mask) for mask in masked)]
    for found in _SENTENCE.finditer(text):
        sentence = Span(*found.span())
        own = [each for each in numbers if sentence.start <= each.span.start < sentence.end]
        reader.sentence(sentence, _joined(own, text))
    return Figures(tuple(reader.claims), tuple(reader.forecasts))


def _numbers(text: str) -> list[_Number]:
    found = [
        _Number(Span(*each.span()), (int(re.sub("[,٬]", "", each[0])),))
        for each in _NUMBER.finditer(text)
        if sum(char.isdigit() for char in each[0]) <= _MOST_DIGITS
    ]
    found += [_Number(Span(*e.span()), (SMALL_NUMBERS[e[0].casefold()],)) for e in _SMALL.finditer(text)]
    found += [_Number(Span(*e.span()), (), said=e[0]) for e in _WORDY.finditer(text)]
    return sorted(found, key=lambda each: each.span.start)


def _joined(numbers: Sequence[_Number], text: str) -> list[_Number]:
    """Make one of the two ends of a range: "between 30 and 40", "30 to 40"."""
    joined: list[_Number] = []
    for number in numbers:
        last = joined[-1] if joined else None
        if last and len(last.values) == len(number.values) == 1 and _is_range(last.span, number.span, text):
            values = (*last.values, *number.values)
            joined[-1] = _Number(Span(last.span.start, number.span.end), values)
        else:
            joined.append(number)
    return joined


def _is_range(first: Span, second: Span, text: str) -> bool:
    between = text[first.end : second.start]
    if not _JOINS.fullmatch(between):
        return False
    said = [found.end() for found in KINDS_BEFORE[ValueKind.RANGE].finditer(text, 0, first.start)]
    if said and not text[said[-1] : first.start].strip():
        return True
    return between.strip() in ("-", "–", "to", "إلى")


def _starts_with_counted(after: str) -> bool:
    """Tell "745 were killed" from "1,000 could be killed": the verb of counting comes before the guess."""
    guess = FORECAST.search(after)
    return guess is not None and any(
        found.start() < guess.start() for pattern in MEASURES.values() for found in pattern.finditer(after)
    )


def _first(
    patterns: Mapping[_Name, re.Pattern[str]], text: str, within: Span
) -> tuple[_Name | None, Span | None]:
    found = _all(patterns, text, within)
    return found[0] if found else (None, None)


def _all(patterns: Mapping[_Name, re.Pattern[str]], text: str, within: Span) -> list[tuple[_Name, Span]]:
    found = [
        (name, Span(*each.span()))
        for name, pattern in patterns.items()
        for each in pattern.finditer(text, within.start, max(within.start, within.end))
    ]
    return sorted(found, key=lambda each: (each[1].start, -each[1].end))


def _trimmed(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    cut = re.search(r"\s+(?:and|و\S*)?\s*$", words)
    return Span(span.start, span.start + (cut.start() if cut else len(words)))


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def sentences(text: str) -> Iterator[Span]:
    """Yield the sentences of a text."""
    yield from (Span(*found.span()) for found in _SENTENCE.finditer(text))
