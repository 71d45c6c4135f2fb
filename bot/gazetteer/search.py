"""Which region somebody means: what is spelled the same is a hit, what is spelled alike is an offer.

An alert service that guesses a place wrongly is silent about the right one, so `exact` holds only
regions that bear the very name (or code) that was typed. Everything else is offered and asked.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cached_property, lru_cache

from rapidfuzz import fuzz, process

from bot.domain.region import Level, RegionCode, parents
from bot.gazetteer.pack import Pack, Region
from bot.gazetteer.spelling import fold

FUZZY_CUTOFF = 75.0  # of 100: lets one letter in four be wrong, the measured best on our list of spellings
_SHORTEST_FUZZY = 3  # characters: below that everything resembles everything
_MOST_WORDS = 6  # of a place and its area, said without a comma
_MOST_FUZZY_WORDS = 3  # the same, when each part may be misspelled: every split costs two searches
_MOST_PARTS = 3  # place, governorate, country
_MOST_CANDIDATES = 200  # per pack and kind of match: enough to rank, few enough to stay quick
_KEPT = 128  # regions per pack, as objects: those that are asked for again and again
_LEVELS = (Level.COUNTRY, Level.GROUP, Level.GOVERNORATE, Level.PLACE)
_SEPARATORS = re.compile(r"[,،;؛/()]+")
_KINDS: Mapping[str, Level | None] = {
    **dict.fromkeys(
        map(fold, ("governorate", "province", "oblast", "vilayet", "ili", "state")), Level.GOVERNORATE
    ),
    **dict.fromkeys(map(fold, ("rural", "countryside", "rif", "reef", "ريف")), Level.GOVERNORATE),
    **dict.fromkeys(map(fold, ("محافظة", "ولاية", "область", "області")), Level.GOVERNORATE),
    **dict.fromkeys(
        map(fold, ("city", "town", "village", "مدينة", "بلدة", "قرية", "місто", "город")), Level.PLACE
    ),
    **dict.fromkeys(map(fold, ("district", "region", "منطقة", "ناحية", "قضاء", "район")), None),
}


class Match(IntEnum):
    """Why a region was found, best first."""

    CODE = 0
    NAME = 1
    ALIAS = 2
    WORD = 3
    PREFIX = 4
    FUZZY = 5


@dataclass(frozen=True, slots=True)
class Hit:
    """A region and why it was found; `score` is the likeness of 0 to 100."""

    region: Region
    match: Match
    score: float = 100.0

    @property
    def code(self) -> RegionCode:
        return self.region.code


@dataclass(frozen=True, slots=True)
class SearchResult:
    """`exact`: bears the name that was typed; more than one asks a question. `offered`: resembles it."""

    exact: tuple[Hit, ...] = ()
    offered: tuple[Hit, ...] = ()


class Index:
    """The spellings of one pack, ready to be looked up; tables that only some searches need are made then.

    Spellings are lists in their order beside arrays of numbers, half the size of a table of objects.
    """

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._region = lru_cache(maxsize=_KEPT)(pack.region)

    def region(self, code: str) -> Region | None:
        """The region with this code."""
        at = bisect_left(self._by_code, code, key=self._pack.code)
        if at == len(self._by_code) or self._pack.code(self._by_code[at]) != code:
            return None
        return self._region(self._by_code[at])

    def regions(self) -> Iterator[Region]:
        """All regions, in the order of the pack."""
        return map(self._region, range(len(self._pack)))

    def within(self, code: RegionCode) -> Iterator[Region]:
        """What lies in a region, at whatever depth, in the order of the pack."""
        first = bisect_left(self._by_code, f"{code}-", key=self._pack.code)
        end = bisect_left(self._by_code, f"{code}.", lo=first, key=self._pack.code)  # `.` comes after `-`
        return map(self._region, sorted(self._by_code[first:end]))

    def by_pcode(self, pcode: str) -> Region | None:
        """The region with this P-code."""
        row = self._by_pcode.get(pcode)
        return None if row is None else self._region(row)

    def named(self, key: str) -> Iterator[Hit]:
        """Regions that bear this folded name."""
        keys, rows = self._spelled
        for row in rows[bisect_left(keys, key) : bisect_right(keys, key)]:
            region = self._region(row)
            is_display = any(fold(name) == key for name in region.names.values())
            yield Hit(region, Match.NAME if is_display else Match.ALIAS)

    def with_word(self, key: str) -> Iterator[Hit]:
        """Regions with this very word in a longer name."""
        words, rows = self._worded
        first = bisect_left(words, key)
        end = min(bisect_right(words, key, lo=first), first + _MOST_CANDIDATES)
        return (Hit(self._region(row), Match.WORD) for row in rows[first:end])

    def starting(self, key: str) -> Iterator[Hit]:
        """Regions with a name that begins like this."""
        keys, rows = self._spelled
        first = bisect_left(keys, key)
        end = min(bisect_left(keys, key + "\U0010ffff", lo=first), first + _MOST_CANDIDATES)
        return (Hit(self._region(row), Match.PREFIX) for row in rows[first:end])

    def alike(self, key: str) -> Iterator[Hit]:
        """Regions with a name that resembles this one."""
        keys, rows = self._spelled
        found = process.extract(
            key,
            keys,
            scorer=fuzz.ratio,
            processor=None,
            score_cutoff=FUZZY_CUTOFF,
            limit=_MOST_CANDIDATES,
        )
        return (Hit(self._region(rows[at]), Match.FUZZY, score) for _, score, at in found)

    @cached_property
    def _by_code(self) -> "array[int]":
        """The lines in the order of their codes, so that what lies in a region stands together."""
        return array("H", sorted(range(len(self._pack)), key=self._pack.code))

    @cached_property
    def _by_pcode(self) -> Mapping[str, int]:
        return {region.pcode: row for row, region in enumerate(self.regions()) if region.pcode}

    @cached_property
    def _spelled(self) -> tuple[list[str], "array[int]"]:
        """Every spelling in order, and beside each the line of its region."""
        return _side_by_side((key, row) for row in range(len(self._pack)) for key in self._pack.keys(row))

    @cached_property
    def _worded(self) -> tuple[list[str], "array[int]"]:
        """The same for every word of a spelling of several."""
        keys, rows = self._spelled
        long = ((key, row) for key, row in zip(keys, rows, strict=True) if " " in key)
        return _side_by_side((word, row) for key, row in long for word in set(key.split()))


def _side_by_side(pairs: Iterable[tuple[str, int]]) -> tuple[list[str], "array[int]"]:
    ordered = sorted(pairs)
    texts: list[str] = []
    for text, _ in ordered:
        texts.append(texts[-1] if texts and texts[-1] == text else text)  # one object for all that are alike
    return texts, array("H", [row for _, row in ordered])


def find_exact(
    text: str, indexes: Sequence[Index], groups: Mapping[RegionCode, frozenset[RegionCode]]
) -> list[Hit]:
    """All regions that bear the name, best first: as typed, then with a kind ("city") or an area
    ("Baniyas, Tartous") said beside it."""
    hits = _named(fold(text), indexes) or _named_with_kind(fold(text), indexes)
    return _ranked(hits or _named_within(text, indexes, groups))


def find_alike(
    text: str, indexes: Sequence[Index], groups: Mapping[RegionCode, frozenset[RegionCode]], *, fuzzy: bool
) -> list[Hit]:
    """Regions whose names contain, begin with or (if `fuzzy`) resemble the text, best first."""
    key = fold(text)
    if len(key) < 2:
        return []
    hits = [hit for index in indexes for hit in (*index.with_word(key), *index.starting(key))]
    if fuzzy:
        hits += _alike(key, indexes) or _alike_within(text, indexes, groups)
    return _ranked(hits)


def _alike(key: str, indexes: Sequence[Index]) -> list[Hit]:
    return [hit for index in indexes for hit in index.alike(key)] if len(key) >= _SHORTEST_FUZZY else []


def _alike_within(
    text: str, indexes: Sequence[Index], groups: Mapping[RegionCode, frozenset[RegionCode]]
) -> list[Hit]:
    for parts in _splits(text, longest=_MOST_FUZZY_WORDS):
        found = [_named(part, indexes) or _alike(part, indexes) for part in parts]
        if inside := _inside(found, groups):
            return [replace(hit, match=Match.FUZZY) for hit in inside]
    return []


def _named(key: str, indexes: Sequence[Index]) -> list[Hit]:
    return [hit for index in indexes for hit in index.named(key)] if key else []


def _named_with_kind(key: str, indexes: Sequence[Index]) -> list[Hit]:
    words = key.split()
    if len(words) < 2:
        return []
    for kind, rest in ((words[0], words[1:]), (words[-1], words[:-1])):
        if kind in _KINDS:
            wanted = _KINDS[kind]
            return [h for h in _named(" ".join(rest), indexes) if wanted is None or h.region.level is wanted]
    return []


def _named_within(
    text: str, indexes: Sequence[Index], groups: Mapping[RegionCode, frozenset[RegionCode]]
) -> list[Hit]:
    for parts in _splits(text, longest=_MOST_WORDS):
        found = [_named(part, indexes) or _named_with_kind(part, indexes) for part in parts]
        if inside := _inside(found, groups):
            return inside
    return []


def _splits(text: str, *, longest: int) -> Iterator[list[str]]:
    """Ways to read a text as a place and what it lies in: split at separators, or else between words."""
    parts = [part for part in map(fold, _SEPARATORS.split(text)) if part]
    if len(parts) > 1:
        yield parts[:_MOST_PARTS]
        return
    words = fold(text).split()
    for at in range(1, len(words)) if len(words) <= longest else ():
        yield [" ".join(words[:at]), " ".join(words[at:])]


def _inside(found: Sequence[Sequence[Hit]], groups: Mapping[RegionCode, frozenset[RegionCode]]) -> list[Hit]:
    """The hits for one part that lie in some hit of each other part."""
    return [
        hit
        for number, hits in enumerate(found)
        for hit in hits
        if all(_lies_in_any(hit, other, groups) for place, other in enumerate(found) if place != number)
    ]


def _lies_in_any(hit: Hit, areas: Iterable[Hit], groups: Mapping[RegionCode, frozenset[RegionCode]]) -> bool:
    above = parents(hit.code)
    return any(
        area.code in above or not groups.get(area.code, frozenset()).isdisjoint((hit.code, *above))
        for area in areas
    )


def _ranked(hits: Iterable[Hit]) -> list[Hit]:
    """One hit a region, its best; then by match, likeness, width and population."""
    best: dict[RegionCode, Hit] = {}
    for hit in sorted(hits, key=_rank):
        best.setdefault(hit.code, hit)
    return list(best.values())


def _rank(hit: Hit) -> tuple[int, float, int, int, int, str]:
    exactness = 0 if hit.match <= Match.ALIAS else hit.match
    return (
        exactness,
        -hit.score,
        _LEVELS.index(hit.region.level),
        hit.match,
        -hit.region.population,
        hit.code,
    )
