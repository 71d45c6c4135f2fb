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


class Pack:
    """A pack as its file has it, by number of line: a region is made when it is asked for.

    Most regions of ten countries never are, and as objects they would take four times the room.
    """

    def __init__(self, text: str) -> None:
        header, *lines = [line for line in text.splitlines() if not line.startswith("#")]
        self._header = header.split("\t")
        self._lines = tuple(line.encode() for line in lines)

    @classmethod
    def read(cls, path: Path) -> "Pack":
        """Read one pack. Raises OSError when there is none."""
        return cls(path.read_text(encoding="utf-8"))

    def __len__(self) -> int:
        return len(self._lines)

    def code(self, row: int) -> RegionCode:
        """The code of a region; it stands first in its line."""
        return RegionCode(self._lines[row].partition(b"\t")[0].decode())

    def keys(self, row: int) -> tuple[str, ...]:
        """The folded spellings that mean it; they stand last."""
        return tuple(self._lines[row].rpartition(b"\t")[2].decode().split("|"))

    def region(self, row: int) -> Region:
        """The region. Raises ValueError when its line is damaged."""
        return _parse_region(dict(zip(self._header, self._lines[row].decode().split("\t"), strict=True)))


NOTHING = Pack("code\tkeys")
"""A pack without regions."""


def read_pack(path: Path) -> tuple[Entry, ...]:
    """Read one pack, all of it. Raises OSError when there is none, ValueError when it is damaged."""
    pack = Pack.read(path)
    return tuple(Entry(pack.region(row), pack.keys(row)) for row in range(len(pack)))


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


def _parse_region(cells: Mapping[str, str]) -> Region:
    members = cells["members"]
    return Region(
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
