"""The packs: one small table of text per country, so that a change to a name can be read in a diff.

A pack is tab-separated, one region a line, codes in order. Columns `name_<language>` hold display
names, `keys` the folded spellings joined by `|`. The builder writes what the bot reads: both here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.domain.region import Level, RegionCode, level, parents, parse_region_code

COUNTRIES = "countries.tsv"
GROUPS = "groups.tsv"
_NAME = "name_"
_FIXED = ("lat", "lon", "population", "timezone", "pcode", "members", "keys")


@dataclass(frozen=True, slots=True)
class Region:
    """A country, governorate, place or area group, as the packs know it.

    `names` maps a language code to a display name; `en` is always there. Degrees are WGS 84;
    None where no point is known. `population` 0 means unknown. `members` is empty but for a group.
    """

    code: RegionCode
    names: Mapping[str, str]
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    timezone: str | None = None
    pcode: str | None = None
    members: frozenset[RegionCode] = frozenset()

    @property
    def level(self) -> Level:
        return level(self.code)

    @property
    def country(self) -> RegionCode:
        """The country it lies in; for a group, the one its code names."""
        return RegionCode(self.code[:2].upper())

    @property
    def parent(self) -> RegionCode | None:
        return next(iter(parents(self.code)), None)

    def name(self, lang: str) -> str:
        """The name in a language, in English where we have none in that language."""
        return self.names.get(lang) or self.names["en"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a pack: a region and the folded spellings that mean it."""

    region: Region
    keys: tuple[str, ...]


def read_pack(path: Path) -> tuple[Entry, ...]:
    """Read one pack. Raises OSError when there is none, ValueError when it is damaged."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    header = lines[0].split("\t")
    return tuple(_parse_line(dict(zip(header, line.split("\t"), strict=True))) for line in lines[1:])


def write_pack(path: Path, *, note: str, languages: Sequence[str], entries: Iterable[Entry]) -> None:
    """Write one pack; the same entries give the same bytes."""
    header = ("code", *(_NAME + lang for lang in languages), *_FIXED)
    lines = [f"# {note}", "\t".join(header)]
    lines += ["\t".join(_cells(entry, languages)) for entry in entries]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _cells(entry: Entry, languages: Sequence[str]) -> tuple[str, ...]:
    region = entry.region
    return (
        region.code,
        *(region.names.get(lang, "") for lang in languages),
        "" if region.latitude is None else f"{region.latitude:.4f}",
        "" if region.longitude is None else f"{region.longitude:.4f}",
        str(region.population or ""),
        region.timezone or "",
        region.pcode or "",
        "|".join(sorted(region.members)),
        "|".join(entry.keys),
    )


def _parse_line(cells: Mapping[str, str]) -> Entry:
    members = cells["members"]
    region = Region(
        code=RegionCode(cells["code"]),
        names={
            column.removeprefix(_NAME): cells[column]
            for column in cells
            if column.startswith(_NAME) and cells[column]
        },
        latitude=float(cells["lat"]) if cells["lat"] else None,
        longitude=float(cells["lon"]) if cells["lon"] else None,
        population=int(cells["population"] or 0),
        timezone=cells["timezone"] or None,
        pcode=cells["pcode"] or None,
        members=frozenset(map(parse_region_code, members.split("|"))) if members else frozenset(),
    )
    return Entry(region, tuple(cells["keys"].split("|")))
