"""Which region somebody means: what is spelled the same is a hit, what is spelled alike is an offer.

An alert service that guesses a place wrongly is silent about the right one, so `exact` holds only
regions that bear the very name (or code) that was typed. Everything else is offered and asked.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cached_property
from itertools import islice

from rapidfuzz import fuzz, process

from bot.domain.region import Level, RegionCode, parents
from bot.gazetteer.pack import Entry, Region
from bot.gazetteer.spelling import fold

FUZZY_CUTOFF = 75.0  # of 100: lets one letter in four be wrong, the measured best on our list of spellings
_SHORTEST_FUZZY = 3  # characters: below that everything resembles everything
_MOST_WORDS = 6  # of a place and its area, said without a comma
_MOST_FUZZY_WORDS = 3  # the same, when each part may be misspelled: every split costs two searches
_MOST_PARTS = 3  # place, governorate, country
_MOST_CANDIDATES = 200  # per pack and kind of match: enough to rank, few enough to stay quick
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
    """The spellings of one pack, ready to be looked up; tables that only some searches need are made then."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries

    @cached_property
    def _by_key(self) -> Mapping[str, list[Region]]:
        by_key: dict[str, list[Region]] = {}
        for entry in self._entries:
            for key in entry.keys:
                by_key.setdefault(key, []).append(entry.region)
        return by_key

    @cached_property
    def by_code(self) -> Mapping[RegionCode, Region]:
        return {entry.region.code: entry.region for entry in self._entries}

    @cached_property
    def by_pcode(self) -> Mapping[str, Region]:
        return {entry.region.pcode: entry.region for entry in self._entries if entry.region.pcode}

    @cached_property
    def _sorted_keys(self) -> list[str]:
        return sorted(self._by_key)

    @cached_property
    def _by_word(self) -> Mapping[str, list[str]]:
        by_word: dict[str, list[str]] = {}
        for key in self._sorted_keys:
            for word in set(key.split()) if " " in key else ():
                by_word.setdefault(word, []).append(key)
        return by_word

    def named(self, key: str) -> Iterator[Hit]:
        """Regions that bear this folded name."""
        for region in self._by_key.get(key, ()):
            is_display = any(fold(name) == key for name in region.names.values())
            yield Hit(region, Match.NAME if is_display else Match.ALIAS)

    def with_word(self, key: str) -> Iterator[Hit]:
        """Regions with this very word in a longer name."""
        return self._regions(islice(self._by_word.get(key, ()), _MOST_CANDIDATES), Match.WORD)

    def starting(self, key: str) -> Iterator[Hit]:
        """Regions with a name that begins like this."""
        keys = self._sorted_keys
        start = bisect_left(keys, key)
        end = bisect_left(keys, key + "\U0010ffff", lo=start)
        return self._regions(keys[start : min(end, start + _MOST_CANDIDATES)], Match.PREFIX)

    def alike(self, key: str) -> Iterator[Hit]:
        """Regions with a name that resembles this one."""
        found = process.extract(
            key,
            self._sorted_keys,
            scorer=fuzz.ratio,
            processor=None,
            score_cutoff=FUZZY_CUTOFF,
            limit=_MOST_CANDIDATES,
        )
        for name, score, _ in found:
            for region in self._by_key[name]:
                yield Hit(region, Match.FUZZY, score)

    def _regions(self, keys: Iterable[str], match: Match) -> Iterator[Hit]:
        for key in keys:
            for region in self._by_key[key]:
                yield Hit(region, match)


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
