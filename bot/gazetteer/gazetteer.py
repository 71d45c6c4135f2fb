"""The one door to the packs: names, trees and search, loaded a country at a time, no network."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from bot.domain.region import Groups, Level, RegionCode, level, parse_region_code
from bot.gazetteer.neighbours import Touching
from bot.gazetteer.pack import COUNTRIES, GROUPS, NOTHING, Pack, Region
from bot.gazetteer.search import Hit, Index, Match, SearchResult, find_alike, find_exact
from bot.gazetteer.spelling import fold, parse_pcode

PACKS = Path(__file__).parent / "packs"
_CITY = {"en": "{} (city)", "ar": "{} (مدينة)"}
_COMMA = {"ar": "، "}


class UnknownRegion(LookupError):
    """No region has this code in the packs that are installed."""


class PacksMissing(RuntimeError):
    """The folder holds no country packs."""


class Gazetteer:
    """Regions by code and by name. Reads a country's pack when it is first asked for and keeps it."""

    def __init__(self, packs_dir: Path, countries: Index, groups: Index) -> None:
        self._packs_dir = packs_dir
        self._countries = countries
        self._groups = groups
        self._loaded: dict[RegionCode, Index] = {}

    @classmethod
    def load(cls, packs_dir: Path = PACKS) -> "Gazetteer":
        """Open a folder of packs. Raises PacksMissing when there are none."""
        try:
            return cls(packs_dir, *(Index(Pack.read(packs_dir / name)) for name in (COUNTRIES, GROUPS)))
        except FileNotFoundError as missing:
            raise PacksMissing(f"no country packs in {packs_dir.name}/; build them or reinstall") from missing

    @cached_property
    def groups(self) -> Groups:
        """Area groups and their members, and which governorates touch, as `bot.domain.region` takes them."""
        members = {region.code: region.members for region in self._groups.regions()}
        return Groups(members, neighbours=Touching.read())

    def countries(self) -> tuple[Region, ...]:
        return tuple(self._countries.regions())

    def region(self, code: str) -> Region | None:
        """The region with this code; None when the code is malformed or unknown."""
        try:
            known = parse_region_code(code)
        except ValueError:
            return None
        match level(known):
            case Level.GROUP:
                return self._groups.region(known)
            case Level.COUNTRY:
                return self._countries.region(known)
            case Level.GOVERNORATE | Level.PLACE:
                return self._index(RegionCode(known[:2])).region(known)

    def name(self, code: RegionCode, lang: str) -> str:
        """The short name. Raises UnknownRegion."""
        return self._known(code).name(lang)

    def label(self, code: RegionCode, lang: str) -> str:
        """A name that stands alone: "Baniyas, Tartous"; "Latakia (city)" beside a governorate of that name.

        Raises UnknownRegion.
        """
        region = self._known(code)
        name = region.name(lang)
        if region.parent is None:
            return name
        around = self.name(region.parent, lang)
        if name == around:
            return _CITY.get(lang, _CITY["en"]).format(name)
        return _COMMA.get(lang, ", ").join((name, around))

    def children(self, code: RegionCode) -> tuple[Region, ...]:
        """What lies directly in a region: governorates by English name, places the largest first,
        the members of a group. Raises UnknownRegion."""
        region = self._known(code)
        if region.level is Level.GROUP:
            return tuple(self._known(member) for member in sorted(region.members))
        inside = [r for r in self._index(region.country).within(code) if r.parent == code]
        return tuple(sorted(inside, key=lambda r: (-r.population, fold(r.names["en"]))))

    def by_pcode(self, pcode: str) -> Region | None:
        """The region with a P-code as `parse_pcode` gives it."""
        return self._index(RegionCode(pcode[:2])).by_pcode(pcode)

    def search(self, text: str, *, country: RegionCode | None = None, limit: int = 6) -> SearchResult:
        """Find what a person means, in any spelling and script, in one country or in all.

        Never raises for what was typed: text that is empty, too long or has control characters finds nothing.
        """
        if not fold(text):
            return SearchResult()
        if by_code := self._by_any_code(text.strip()):
            return SearchResult(exact=(Hit(by_code, Match.CODE),))
        indexes = self._indexes(country)
        exact = _only(country, find_exact(text, indexes, self.groups))
        alike = _only(country, find_alike(text, indexes, self.groups, fuzzy=not exact))
        taken = {hit.code for hit in exact}
        return SearchResult(
            tuple(exact[:limit]), tuple(hit for hit in alike if hit.code not in taken)[:limit]
        )

    def named(self, text: str, *, country: RegionCode | None = None) -> tuple[Hit, ...]:
        """The regions of one country, or of all, that bear this very name, best first."""
        return tuple(_only(country, find_exact(text, self._indexes(country), self.groups)))

    def _by_any_code(self, text: str) -> Region | None:
        try:
            return self.by_pcode(parse_pcode(text))
        except ValueError:
            return self.region(text) or (self.region(text.upper()) if "-" in text else None)

    def _indexes(self, country: RegionCode | None) -> Sequence[Index]:
        chosen = [country] if country else [each.code for each in self.countries()]
        return (self._countries, self._groups, *map(self._index, chosen))

    def _index(self, country: RegionCode) -> Index:
        if self._countries.region(country) is None:
            return Index(NOTHING)
        if country not in self._loaded:
            self._loaded[country] = Index(Pack.read(self._packs_dir / f"{country}.tsv"))
        return self._loaded[country]

    def _known(self, code: RegionCode) -> Region:
        region = self.region(code)
        if region is None:
            raise UnknownRegion("no region with this code")
        return region


def _only(country: RegionCode | None, hits: list[Hit]) -> list[Hit]:
    return [hit for hit in hits if country is None or hit.region.country == country]
