"""Makes the country packs from named data packages and the small tables under `overrides/`.

    python -m bot.gazetteer.build --cldr DIR

The same inputs give the same bytes. What the packages get wrong is put right in `overrides/`, never
here. README.md beside this file says where the packages come from.
"""

import argparse
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from bot.domain.region import RegionCode
from bot.gazetteer.arabic import arabic_name
from bot.gazetteer.gazetteer import PACKS
from bot.gazetteer.pack import COUNTRIES, GROUPS, Entry, Region, write_pack
from bot.gazetteer.sources import LANGUAGES, Overrides, SourceMissing, Sources, read_overrides, read_sources
from bot.gazetteer.spelling import fold

_NOTE = "Built by bot.gazetteer.build; corrections go to overrides/. Data licences: see DATA-LICENSES.md"
_LOCAL_NAME = re.compile(r"([^,(]+) \((?:ara|eng|ukr|rus|tur|kur|ckb)\)")
_ARABIC_KINDS = re.compile(r"^(محافظة|ولاية|إقليم) | أوبلاست$")
_AREA_KINDS = re.compile(r"^(مقاطعة|لواء) | (Oblast|District)$")
_LATIN_OR_ARABIC = re.compile(r"[a-z0-9\u0600-\u06ff ]+")
_CYRILLIC = re.compile(r"[\u0400-\u04ff0-9 ]+")
_WRITES_CYRILLIC = frozenset({"UA"})
_SPEAKS_ARABIC = frozenset({"IQ", "JO", "LB", "PS", "SD", "SY", "YE"})
_KEEPS_ITS_LETTERS = frozenset({"TR", "UA"})  # elsewhere the marks are a romaniser's, not the readers'
_NOT_A_LEVEL = frozenset({"IQ-KR"})  # a region of governorates: here the group iq-kurdistan
_ONE_ZONE = {"TR": "Europe/Istanbul"}  # GeoNames puts some border towns into the neighbour's zone


def main(arguments: Sequence[str] | None = None) -> None:
    """Build all packs into a folder."""
    parser = argparse.ArgumentParser(
        prog="python -m bot.gazetteer.build", description="Build the country packs."
    )
    parser.add_argument("--cldr", type=Path, required=True, help="folder with subdivisions/ar.xml (CLDR 41)")
    parser.add_argument("--out", type=Path, default=PACKS, help="where the packs go (default: the package)")
    chosen = parser.parse_args(arguments)
    overrides = read_overrides()
    try:
        sources = read_sources(chosen.cldr, overrides.countries)
    except SourceMissing as missing:
        sys.exit(str(missing))
    Builder(sources, overrides).write(chosen.out)


@dataclass(frozen=True)
class Builder:
    """Joins the packages and our tables into packs."""

    sources: Sources
    overrides: Overrides

    def write(self, out: Path) -> None:
        """Write countries.tsv, groups.tsv and one pack per country."""
        out.mkdir(parents=True, exist_ok=True)
        self._write(out / COUNTRIES, map(self._country, self.overrides.countries))
        self._write(out / GROUPS, map(self._group, sorted(self.overrides.groups)))
        for country in self.overrides.countries:
            governorates = list(self._governorates(country))
            places = self._places(country, {entry.region.code: entry.region for entry in governorates})
            self._write(out / f"{country}.tsv", [*governorates, *places])

    def _write(self, path: Path, entries: Iterable[Entry]) -> None:
        write_pack(path, note=_NOTE, languages=LANGUAGES, entries=entries)

    def _country(self, country: str) -> Entry:
        zones = sorted(_timezone(row) for row in self.sources.places if row["countrycode"] == country)
        code = RegionCode(country)
        return self._entry(
            Region(code, self._names_of_ours(code), timezone=max(sorted(set(zones)), key=zones.count))
        )

    def _group(self, code: RegionCode) -> Entry:
        return self._entry(Region(code, self._names_of_ours(code), members=self.overrides.groups[code]))

    def _governorates(self, country: str) -> Iterator[Entry]:
        for text, row in sorted(self.sources.iso[country].items()):
            if text in _NOT_A_LEVEL:
                continue
            code = RegionCode(text)
            in_cldr = {
                lang: names.get(text.replace("-", "").lower(), "")
                for lang, names in self.sources.cldr.items()
            }
            names = {"en": in_cldr["en"] or row["name"], "ar": _ARABIC_KINDS.sub("", in_cldr["ar"])}
            latitude, longitude = row["latLng"]
            region = Region(
                code,
                {**names, **self._names_of_ours(code)},
                latitude,
                longitude,
                pcode=self.overrides.correction(code).pcode,
            )
            local = _LOCAL_NAME.findall(row["localOtherName"] or "")
            yield self._entry(region, row["name"], *in_cldr.values(), *names.values(), *local)

    def _places(self, country: str, governorates: Mapping[RegionCode, Region]) -> Sequence[Entry]:
        doubles: dict[int, list[str]] = {}
        for row in self.sources.places:
            if into := self.overrides.merged.get(_number(row)):
                doubles.setdefault(into, []).extend(_spellings(row))
        entries = [
            self._place(row, governorates[admin1], doubles.get(_number(row), ()))
            for row in self.sources.places
            if _number(row) not in self.overrides.merged
            and (admin1 := self._filed_under(row)).startswith(f"{country}-")
        ]
        return sorted(entries, key=lambda entry: _in_order(entry.region.code))

    def _filed_under(self, row: Mapping[str, Any]) -> RegionCode:
        moved = self.overrides.moved.get(_number(row))
        return moved or self.overrides.admin1[row["countrycode"], row["admin1code"]]

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
        country, ours = code[:2], self._names_of_ours(code)
        arabic = arabic_name(row["name"], _spellings(row), arabic_speaking=country in _SPEAKS_ARABIC)
        names = {"en": _display(row["name"], country), **({"ar": arabic} if arabic else {}), **ours}
        seat = {lang: _AREA_KINDS.sub("", name) for lang, name in governorate.names.items()}
        if fold(seat["en"]) == fold(names["en"]):
            return {**names, **seat, **ours}  # a seat that shares its governorate's name is written like it
        return names

    def _entry(self, region: Region, *spellings: str) -> Entry:
        ours = {
            fold(text) for text in (*region.names.values(), *self.overrides.correction(region.code).aliases)
        }
        theirs = {key for key in map(fold, spellings) if _is_kept(key, region)}
        return Entry(region, tuple(sorted((ours | theirs) - {""})))

    def _names_of_ours(self, code: RegionCode) -> Mapping[str, str]:
        return self.overrides.correction(code).names


def _spellings(row: Mapping[str, Any]) -> tuple[str, ...]:
    return (row["name"], *row["alternatenames"])


def _timezone(row: Mapping[str, Any]) -> str:
    return _ONE_ZONE.get(row["countrycode"]) or str(row["timezone"])


def _number(row: Mapping[str, Any]) -> int:
    return int(row["geonameid"])


def _in_order(code: RegionCode) -> tuple[str, int]:
    admin1, _, number = code.rpartition("-")
    return admin1, int(number)


def _is_kept(key: str, region: Region) -> bool:
    if region.country in _WRITES_CYRILLIC and _CYRILLIC.fullmatch(key):
        return True
    if len(key) <= 3 and key.isascii():  # mostly airport codes and initials, which are names of nothing else
        return fuzz.ratio(key, fold(region.names["en"])) > 75
    return _LATIN_OR_ARABIC.fullmatch(key) is not None


def _display(name: str, country: str) -> str:
    plain = re.sub("[‘’`ʿʾ]", "'", name)
    if country not in _KEEPS_ITS_LETTERS:
        apart = unicodedata.normalize("NFKD", plain)
        plain = "".join(char for char in apart if not unicodedata.combining(char))
    return re.sub(r"(?<!\w)'|'(?!\w)", "", plain)


if __name__ == "__main__":
    main()
