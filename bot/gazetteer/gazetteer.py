"""The one door to the packs: names, trees and search, opened a country at a time, no network."""

from collections.abc import Collection, Iterator
from functools import cached_property, lru_cache
from pathlib import Path

from bot.domain.region import Groups, Level, RegionCode, level, parse_region_code
from bot.gazetteer.boundaries import Boundaries
from bot.gazetteer.locating import Located, locate
from bot.gazetteer.meaning import stands_out
from bot.gazetteer.neighbours import Touching
from bot.gazetteer.pack import COUNTRIES, GROUPS, NOTHING, Pack, Region
from bot.gazetteer.search import Hit, Match, Names, SearchResult, find_alike, find_exact
from bot.gazetteer.spelling import fold, parse_pcode
from bot.gazetteer.world import IN_COUNTRIES, IN_GROUPS, WORLD, Place, World

PACKS = Path(__file__).parent / "packs"
_CITY = {
    "en": "{} (city)",
    "ar": "{} (مدينة)",
    "fr": "{} (ville)",
    "tr": "{} (şehir)",
    "de": "{} (Stadt)",
    "kmr": "{} (bajar)",
}
_COMMA = {"ar": "، "}
_MOST_OPEN = 32  # packs; each is an open file
_MOST_REGIONS = 2_000  # as objects, those that were asked for last: two megabytes


class UnknownRegion(LookupError):
    """No region has this code in the packs that are installed."""


class PacksMissing(RuntimeError):
    """The folder holds no country packs."""


class Gazetteer:
    """Regions by code and by name. Opens a country's pack when it is first asked for."""

    def __init__(self, packs_dir: Path, countries: Pack, groups: Pack) -> None:
        self._packs_dir = packs_dir
        self._countries = countries
        self._groups = groups
        self._pack = lru_cache(maxsize=_MOST_OPEN)(self._open)
        self._read = lru_cache(maxsize=_MOST_REGIONS)(lambda place: self._pack(place.pack).region(place.at))

    @classmethod
    def load(cls, packs_dir: Path = PACKS) -> "Gazetteer":
        """Open a folder of packs. Raises PacksMissing when there are none."""
        try:
            return cls(packs_dir, *(Pack.read(packs_dir / name) for name in (COUNTRIES, GROUPS)))
        except FileNotFoundError as missing:
            raise PacksMissing(f"no country packs in {packs_dir.name}/; build them or reinstall") from missing

    @cached_property
    def groups(self) -> Groups:
        """Area groups and their members, and which governorates touch, as `bot.domain.region` takes them."""
        members = {region.code: region.members for region in map(self._groups.region, self._groups)}
        return Groups(members, neighbours=Touching.read())

    def countries(self) -> tuple[Region, ...]:
        return tuple(map(self._countries.region, self._countries))

    def region(self, code: str) -> Region | None:
        """The region with this code; None when the code is malformed or unknown."""
        try:
            known = parse_region_code(code)
        except ValueError:
            return None
        match level(known):
            case Level.GROUP:
                return self._found(IN_GROUPS, known)
            case Level.COUNTRY:
                return self._found(IN_COUNTRIES, known)
            case Level.GOVERNORATE | Level.PLACE:
                return self._found(known[:2], known)

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
        if name == around and region.level is Level.PLACE:
            return _CITY.get(lang, _CITY["en"]).format(name)
        return _COMMA.get(lang, ", ").join((name, around))

    def children(self, code: RegionCode) -> tuple[Region, ...]:
        """What lies directly in a region: governorates by English name, places the largest first,
        the members of a group. Raises UnknownRegion."""
        region = self._known(code)
        if region.level is Level.GROUP:
            return tuple(self._known(member) for member in sorted(region.members))
        pack = self._pack(region.country)
        if region.level is Level.COUNTRY:
            inside = [self._read(Place(region.country, at)) for at in pack.heads()]
            return tuple(sorted(inside, key=lambda each: fold(each.names["en"])))
        places = [pack.region(at) for at in pack.places(code)]
        return tuple(sorted(places, key=lambda each: (-each.population, fold(each.names["en"]))))

    def by_pcode(self, pcode: str) -> Region | None:
        """The region with a P-code as `parse_pcode` gives it."""
        return next(map(self._read, self._world.by_pcode(pcode)), None)

    def search(self, text: str, *, country: RegionCode | None = None, limit: int = 6) -> SearchResult:
        """Find what a person means, in any spelling and script, in one country or in all.

        Never raises for what was typed: text that is empty, too long or has control characters finds nothing.
        """
        if not fold(text):
            return SearchResult()
        if by_code := self._by_any_code(text.strip()):
            return SearchResult(exact=(Hit(by_code, Match.CODE),))
        names = Names(self._world, self._read, country)
        exact = _only(country, find_exact(text, names, self.groups))
        alike = _only(country, find_alike(text, names, self.groups, fuzzy=not exact))
        taken = {hit.code for hit in exact}
        return SearchResult(
            tuple(exact[:limit]), tuple(hit for hit in alike if hit.code not in taken)[:limit]
        )

    def named(self, text: str, *, country: RegionCode | None = None) -> tuple[Hit, ...]:
        """The regions of one country, or of all, that bear this very name, best first."""
        names = Names(self._world, self._read, country)
        return tuple(_only(country, find_exact(text, names, self.groups)))

    def meant(
        self, text: str, *, told_of: Collection[RegionCode], followed: Collection[RegionCode]
    ) -> Region | None:
        """Return the one of several regions of a name that is meant beyond doubt (see `meaning.py`)."""
        named = [hit.region for hit in self.named(text)]
        return stands_out(named, told_of=told_of, followed=followed, people=self._people)

    def _people(self, region: Region) -> int:
        return region.population or sum(self._known(each).population for each in region.members)

    @cached_property
    def boundaries(self) -> Boundaries:
        """The lines around governorates, for maps."""
        return Boundaries()

    def region_at(self, latitude: float, longitude: float) -> Located:
        """Where a shared location lies, in degrees of WGS 84; nothing of it is kept.

        Raises ValueError when that is no point on Earth.
        """
        return locate(latitude, longitude, self.boundaries, self._points)

    def _points(self, code: RegionCode) -> Iterator[tuple[RegionCode, float, float]]:
        pack = self._pack(code[:2])
        inside = pack.all_places() if level(code) is Level.COUNTRY else pack.places(code)
        return ((pack.code(at), *point) for at in inside if (point := pack.point(at)))

    @cached_property
    def _world(self) -> World:
        return World(self._packs_dir / WORLD)

    def _by_any_code(self, text: str) -> Region | None:
        try:
            by_pcode = self.by_pcode(parse_pcode(text))
        except ValueError:
            by_pcode = None
        return by_pcode or self.region(text) or (self.region(text.upper()) if "-" in text else None)

    def _found(self, pack: str, code: RegionCode) -> Region | None:
        at = self._pack(pack).find(code)
        return None if at is None else self._read(Place(pack, at))

    def _open(self, name: str) -> Pack:
        if name in (IN_COUNTRIES, IN_GROUPS):
            return self._countries if name == IN_COUNTRIES else self._groups
        if self._countries.find(RegionCode(name)) is None:
            return NOTHING
        return Pack.read(self._packs_dir / f"{name}.tsv")

    def _known(self, code: RegionCode) -> Region:
        region = self.region(code)
        if region is None:
            raise UnknownRegion("no region with this code")
        return region


def _only(country: RegionCode | None, hits: list[Hit]) -> list[Hit]:
    return [hit for hit in hits if country is None or hit.region.country == country]
