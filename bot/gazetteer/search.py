"""Which region somebody means: what is spelled the same is a hit, what is spelled alike is an offer.

An alert service that guesses a place wrongly is silent about the right one, so `exact` holds only
regions that bear the very name (or code) that was typed. Everything else is offered and asked.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import islice
from math import log2

from rapidfuzz import fuzz, process

from bot.domain.region import Groups, Level, RegionCode, parents
from bot.gazetteer.pack import Region
from bot.gazetteer.sounding import latin
from bot.gazetteer.spelling import fold
from bot.gazetteer.world import IN_COUNTRIES, IN_GROUPS, Place, World, places_of

FUZZY_CUTOFF = 75.0  # of 100: lets one letter in four be wrong, the measured best on our list of spellings
_SHORTEST_FUZZY = 3  # characters: below that everything resembles everything
_MOST_WORDS = 6  # of a place and its area, said without a comma
_MOST_FUZZY_WORDS = 3  # the same, when each part may be misspelled: every split costs two searches
_MOST_PARTS = 3  # place, governorate, country
_MOST_CANDIDATES = 200  # of a kind of match: enough to rank, few enough to stay quick
_MOST_OF_A_NAME = 20  # regions with one misspelled name; the index gives the largest first
_NEAR_ENOUGH = 88.0  # of 100: so much alike that other consonants need not be tried
_HEARD_CUTOFF = 55.0  # the same for another script, where only the consonants are sure
_AS_PART = 88.0  # of 100: what a name that holds the text as a word or a beginning is worth
_SHOWN_NAME = 3.0  # of prominence: what a name that is shown is worth more than an alias
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


Read = Callable[[Place], Region]


@dataclass(frozen=True, slots=True)
class Names:
    """All names, or those of one country: what is looked up in the index, as regions."""

    world: World
    read: Read
    country: RegionCode | None = None

    def named(self, key: str) -> Iterator[Hit]:
        """Regions that bear this folded name."""
        for region in self._regions(self.world.named(key)):
            is_display = any(fold(name) == key for name in region.names.values())
            yield Hit(region, Match.NAME if is_display else Match.ALIAS)

    def with_word(self, key: str) -> Iterator[Hit]:
        """Regions with this very word in a longer name."""
        return (Hit(region, Match.WORD, _AS_PART) for region in self._regions(self.world.with_word(key)))

    def starting(self, key: str) -> Iterator[Hit]:
        """Regions with a name that begins like this."""
        return (Hit(region, Match.PREFIX, _AS_PART) for region in self._regions(self.world.starting(key)))

    def alike(self, key: str) -> Iterator[Hit]:
        """Regions with a name that resembles this one: in its letters, or else in how it sounds."""
        found = self._likenesses(key, wider=False)
        if not found or max(found.values()) < _NEAR_ENOUGH:
            found |= self._likenesses(key, wider=True)
        best = sorted(found, key=lambda place: -found[place])[:_MOST_CANDIDATES]
        return (Hit(self.read(place), Match.FUZZY, found[place]) for place in best)

    def _likenesses(self, key: str, *, wider: bool) -> dict[Place, float]:
        found: dict[Place, float] = {}
        sounding = self.world.sounding(key, wider=wider)
        for at, score in _likenesses(key, [spelling for spelling, _ in sounding], heard=not wider):
            for place in islice(filter(self._is_wanted, places_of(sounding[at][1])), _MOST_OF_A_NAME):
                found[place] = max(score, found.get(place, 0.0))
        return found

    def _regions(self, places: Iterator[Place]) -> Iterator[Region]:
        return map(self.read, islice(filter(self._is_wanted, places), _MOST_CANDIDATES))

    def _is_wanted(self, place: Place) -> bool:
        return self.country is None or place.pack in (self.country, IN_COUNTRIES, IN_GROUPS)


def _likenesses(key: str, others: Sequence[str], *, heard: bool) -> Iterator[tuple[int, float]]:
    """Which folded names are alike, and how much, of 0 to 100. `heard`: they sound the same."""
    same = process.extract(
        key, others, scorer=fuzz.ratio, processor=None, score_cutoff=FUZZY_CUTOFF, limit=_MOST_CANDIDATES
    )
    yield from ((at, score) for _, score, at in same)
    if heard:
        in_latin = latin(key)
        for at, other in enumerate(others):
            crosses = other.isascii() != key.isascii()
            if crosses and (score := fuzz.ratio(in_latin, latin(other), score_cutoff=_HEARD_CUTOFF)):
                yield at, score


def find_exact(text: str, names: Names, groups: Groups) -> list[Hit]:
    """All regions that bear the name, best first: as typed, then with a kind ("city") or an area
    ("Baniyas, Tartous") said beside it."""
    hits = _named(fold(text), names) or _named_with_kind(fold(text), names)
    return _ranked(hits or _named_within(text, names, groups))


def find_alike(text: str, names: Names, groups: Groups, *, fuzzy: bool) -> list[Hit]:
    """Regions whose names contain, begin with or (if `fuzzy`) resemble the text, best first."""
    key = fold(text)
    if len(key) < 2:
        return []
    hits = [*names.with_word(key), *names.starting(key)]
    if fuzzy:
        hits += _alike(key, names) or _alike_within(text, names, groups)
    return _ranked(hits)


def _alike(key: str, names: Names) -> list[Hit]:
    return list(names.alike(key)) if len(key) >= _SHORTEST_FUZZY else []


def _alike_within(text: str, names: Names, groups: Groups) -> list[Hit]:
    for parts in _splits(text, longest=_MOST_FUZZY_WORDS):
        found = [_named(part, names) or [*names.with_word(part), *_alike(part, names)] for part in parts]
        if inside := _inside(found, groups):
            return [replace(hit, match=Match.FUZZY) for hit in inside]
    return []


def _named(key: str, names: Names) -> list[Hit]:
    return list(names.named(key)) if key else []


def _named_with_kind(key: str, names: Names) -> list[Hit]:
    words = key.split()
    if len(words) < 2:
        return []
    for kind, rest in ((words[0], words[1:]), (words[-1], words[:-1])):
        if kind in _KINDS:
            wanted = _KINDS[kind]
            return [h for h in _named(" ".join(rest), names) if wanted is None or h.region.level is wanted]
    return []


def _named_within(text: str, names: Names, groups: Groups) -> list[Hit]:
    for parts in _splits(text, longest=_MOST_WORDS):
        found = [_named(part, names) or _named_with_kind(part, names) for part in parts]
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


def _inside(found: Sequence[Sequence[Hit]], groups: Groups) -> list[Hit]:
    """The hits for one part that lie in some hit of each other part."""
    return [
        hit
        for number, hits in enumerate(found)
        for hit in hits
        if all(_lies_in_any(hit, other, groups) for place, other in enumerate(found) if place != number)
    ]


def _lies_in_any(hit: Hit, areas: Iterable[Hit], groups: Groups) -> bool:
    above = parents(hit.code)
    return any(
        area.code in above or not groups.get(area.code, frozenset()).isdisjoint((hit.code, *above))
        for area in areas
    )


def _ranked(hits: Iterable[Hit]) -> list[Hit]:
    """One hit a region, its best; then by match, likeness and how many people it is a name for."""
    best: dict[RegionCode, Hit] = {}
    for hit in sorted(hits, key=_rank):
        best.setdefault(hit.code, hit)
    return list(best.values())


def _rank(hit: Hit) -> tuple[bool, float, str]:
    weight = _prominence(hit.region) + (_SHOWN_NAME if hit.match <= Match.NAME else 0.0)
    return hit.match > Match.ALIAS, -(hit.score + weight), hit.code


def _prominence(region: Region) -> float:
    """What a region's size is worth beside a likeness of 0 to 100; the wider is meant more often."""
    people = 0.6 * log2(region.population + 1)
    match region.level:
        case Level.COUNTRY:
            return 22.0 + people / 100
        case Level.GROUP:
            return 20.0
        case Level.GOVERNORATE:
            return people + 4.0
        case Level.PLACE:
            return people
