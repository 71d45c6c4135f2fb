"""Find whom and what a report names: bodies that count, pass on or speak, places, and days.

Only exact names count. A name that is also a common word needs more: a place in Arabic stands after a
word such as "in", a short name is written in its own capitals.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from bot.domain.region import Level, RegionCode, level
from bot.domain.source import Source
from bot.gazetteer import Gazetteer, Hit
from bot.sources.prefill_figures import Span
from bot.sources.prefill_words import AGO, MONTHS, SINCE, WEEKDAYS, pattern_of

_ARABIC = re.compile(r"[\u0600-\u06ff]")
_WORD = re.compile(r"[^\W\d_][\w'’ʿʾ\u064b-\u0652-]*")
_MOST_WORDS = 3  # of a place's name
_LOCATIVE = re.compile(
    r"(?:(?<!\w)(?:[وف]?في|من|إلى|ريف|مدينة|مدينتي|بلدة|بلدتي|قرية|محافظة|محافظتي|محافظات|منطقة|منطقتي|و)\s*)$"
)
_IN_ENGLISH = re.compile(
    r"\b(?:in|at|near|of|from|around|outside|across|to|rural|and)\s+(?:the\s+)?$", re.IGNORECASE
)
_PLACE_WORDS = pattern_of("the coast", "syrian coast", "coastal region")


@dataclass(frozen=True, slots=True)
class Mention:
    """A body that a text names, by the words at `span`."""

    source: str
    span: Span


@dataclass(frozen=True, slots=True)
class Place:
    """A region or area group that a text names; the widest one of the name."""

    code: RegionCode
    span: Span


@dataclass(frozen=True, slots=True)
class Day:
    """A day that a text names; `since` says that something began then."""

    day: date
    span: Span
    since: bool = False


def find_mentions(text: str, sources: Mapping[str, Source]) -> tuple[Mention, ...]:
    """Return the bodies that a text names, in the order of the text; the longest name wins a place."""
    found = [
        Mention(source.id, Span(*each.span()))
        for source in sources.values()
        for pattern in _names_of(source, sources)
        for each in pattern.finditer(text)
    ]
    return tuple(_longest(found))


def _names_of(source: Source, sources: Mapping[str, Source]) -> Iterator[re.Pattern[str]]:
    for name in source.name.values():
        yield pattern_of(name.removeprefix("the "))
        if begins := _begins(name, sources):
            yield re.compile(pattern_of(begins).pattern)
    for short in (source.short_name or {}).values():
        yield re.compile(pattern_of(short).pattern)


def _begins(name: str, sources: Mapping[str, Source]) -> str | None:
    """Return the first two words of a long name where no other body's name begins so."""
    words = name.removeprefix("the ").split()
    begins = " ".join(words[:2])
    others = [each for source in sources.values() for each in source.name.values() if each != name]
    unique = not any(each.removeprefix("the ").startswith(begins) for each in others)
    return begins if len(words) >= 4 and unique else None


def find_places(
    text: str, gazetteer: Gazetteer, country: RegionCode, masked: Sequence[Span] = ()
) -> tuple[Place, ...]:
    """Return the places of a country that a text names exactly. Names inside `masked` are none."""
    found = _find(text, masked, lambda said: gazetteer.named(said, country=country))
    return tuple(Place(hits[0].code, span) for span, hits in found)


def find_countries(text: str, gazetteer: Gazetteer, masked: Sequence[Span] = ()) -> tuple[RegionCode, ...]:
    """Return the country that most names of places in a text speak for; several where none is ahead.

    Many a common word with a capital is a village somewhere, so a word such as "in" before it counts double.
    The name of a country, or of a group of areas, counts two more: no other text bears it by chance.
    """
    speaks: Counter[RegionCode] = Counter()
    for span, hits in _find(text, masked, gazetteer.named):
        wide = {hit.region.country for hit in hits if level(hit.code) in (Level.COUNTRY, Level.GROUP)}
        sure = 2 if _IN_ENGLISH.search(text[: span.start]) else 1
        speaks.update(dict.fromkeys({hit.region.country for hit in hits}, sure))
        speaks.update(dict.fromkeys(wide, 2))
    most = max(speaks.values(), default=0)
    return tuple(sorted(country for country, count in speaks.items() if count == most))


def also_in(text: str, gazetteer: Gazetteer, place: Place) -> tuple[RegionCode, ...]:
    """Return the other countries that have a place of the same name."""
    said = text[place.span.start : place.span.end]
    own = place.code[:2] if level(place.code) is not Level.GROUP else None
    countries = {hit.region.country for hit in gazetteer.named(said)}
    return tuple(sorted(countries - {own})) if own is not None else ()


def _find(
    text: str, masked: Sequence[Span], named: Callable[[str], tuple[Hit, ...]]
) -> list[tuple[Span, tuple[Hit, ...]]]:
    words = list(_WORD.finditer(text))
    found: list[tuple[Span, tuple[Hit, ...]]] = []
    taken = 0
    for at, word in enumerate(words):
        if word.start() < taken or any(mask.start <= word.start() < mask.end for mask in masked):
            continue
        run = list(_run(words[at : at + _MOST_WORDS], text))
        for several in range(len(run), 0, -1):
            span = Span(run[0].start(), run[several - 1].end())
            place = _place(text, span, found[-1][0] if found else None, named)
            if place is not None:
                found.append(place)
                taken = place[0].end
                break
    return found


def _run(words: Sequence[re.Match[str]], text: str) -> Iterator[re.Match[str]]:
    """Yield the words that stand side by side, as in one name."""
    for at, word in enumerate(words):
        if at and text[words[at - 1].end() : word.start()] not in (" ", "-"):
            return
        yield word


def _place(
    text: str, span: Span, before: Span | None, named: Callable[[str], tuple[Hit, ...]]
) -> tuple[Span, tuple[Hit, ...]] | None:
    said = text[span.start : span.end]
    if not _ARABIC.search(said):
        if not (said[:1].isupper() or _PLACE_WORDS.fullmatch(said)):
            return None
        return _named(said, span, named)
    follows = before is not None and text[before.end : span.start].strip() in ("", "،", ",")
    for particles in ("", "و", "ب", "ل", "وب", "ول", "لل"):
        if not said.startswith(particles):
            continue
        bare = said.removeprefix(particles)
        bare = f"ال{bare}" if particles == "لل" else bare
        located = particles in ("ب", "وب", "ل", "ول", "لل") or _LOCATIVE.search(text[: span.start])
        if not (located or follows):
            continue
        at = Span(span.start + (0 if particles == "لل" else len(particles)), span.end)
        if len(bare) > 2 and (place := _named(bare, at, named)):
            return place
    return None


def _named(
    said: str, span: Span, named: Callable[[str], tuple[Hit, ...]]
) -> tuple[Span, tuple[Hit, ...]] | None:
    bare = re.sub("['’]s$", "", said)
    exact = named(bare)
    return (Span(span.start, span.end - len(said) + len(bare)), exact) if exact else None


_Spanned = TypeVar("_Spanned", Mention, Day)
_MONTH_NAMES = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
_DAY_MONTH = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+|من\s+)?(?P<month>{_MONTH_NAMES})(?!\w)"
    rf"(?:\s*/\s*(?:{_MONTH_NAMES}))?(?:,?\s+(?P<year>(?:19|20)\d\d))?(?!\d)",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    rf"(?<!\w)(?P<month>{_MONTH_NAMES})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d,]\d)"
    r"(?:,?\s+(?P<year>(?:19|20)\d\d))?(?!\d)",
    re.IGNORECASE,
)
_ISO = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)")
_WEEKDAY = pattern_of(*WEEKDAYS)
_AGO = pattern_of(*AGO)


def find_days(text: str, today: date) -> tuple[Day, ...]:
    """Return the days that a text names. Without a year it is the last such day up to `today`.

    A weekday, or "yesterday", is meant from the last day that the text names itself, else from `today`.
    """
    found = [
        Day(day, Span(*each.span()))
        for pattern in (_ISO, _DAY_MONTH, _MONTH_DAY)
        for each in pattern.finditer(text)
        if (day := _day_of(each, today))
    ]
    said = max((each.day for each in found), default=today)
    found += [Day(_last(_bare(e[0], WEEKDAYS), said), Span(*e.span())) for e in _WEEKDAY.finditer(text)]
    found += [Day(_ago(_bare(e[0], AGO), said), Span(*e.span())) for e in _AGO.finditer(text)]
    return tuple(Day(each.day, each.span, _is_since(text, each.span)) for each in _longest(found))


def _day_of(found: re.Match[str], today: date) -> date | None:
    month = found["month"].casefold()
    number = int(month) if month.isdigit() else MONTHS[month]
    try:
        if found["year"]:
            return date(int(found["year"]), number, int(found["day"]))
        this_year = date(today.year, number, int(found["day"]))
        return this_year if this_year <= today else date(today.year - 1, number, int(found["day"]))
    except ValueError:  # 31 June
        return None


def _bare(word: str, names: Mapping[str, int]) -> int:
    """Look a word up with the particles that are written together with it."""
    for name, number in names.items():
        if word.casefold().endswith(name.removeprefix("ال")):
            return number
    return 0


def _last(weekday: int, today: date) -> date:
    return today - timedelta(days=(today.weekday() - weekday) % 7)


def _ago(days: int, today: date) -> date:
    return today - timedelta(days=days)


def _is_since(text: str, span: Span) -> bool:
    before = text[max(0, span.start - 16) : span.start]
    return any(not before[each.end() :].strip(" يوم") for each in SINCE.finditer(before))


def _longest(found: Iterable[_Spanned]) -> list[_Spanned]:
    """Keep, where several begin or overlap, the longest."""
    kept: list[_Spanned] = []
    for each in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
        if not kept or each.span.start >= kept[-1].span.end:
            kept.append(each)
    return kept
