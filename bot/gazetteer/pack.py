"""The packs: one small table of text per country, so that a change to a name can be read in a diff.

A pack is tab-separated, one region a line: governorates, then places, codes in order. `name_<language>`
and `names` hold display names, `keys` the folded spellings joined by `|`. A place without a time zone has
that of its governorate. The builder writes what the bot reads: both here.
"""

import mmap
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.domain.region import Level, RegionCode, level, parents, parse_region_code

COUNTRIES = "countries.tsv"
GROUPS = "groups.tsv"
_NAME = "name_"
_FIXED = ("names", "lat", "lon", "population", "timezone", "pcode", "members", "keys")


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
    """A pack as it lies on the disk: a line is looked up by its code or its place in the file.

    The file is mapped, not read: what is in use stays in the system's cache, and memory of ours holds only
    the governorates' places in it. The world's packs as objects would take ten times what the bot may use.
    """

    def __init__(self, text: bytes | mmap.mmap) -> None:
        self._text = text
        at = 0
        while text[at : at + 1] == b"#":
            at = text.find(b"\n", at) + 1
        self._header = self._line(at).split("\t")
        self._latitude = self._header.index("lat") if "lat" in self._header else 0
        at = text.find(b"\n", at) + 1
        self._heads: dict[RegionCode, int] = {}
        while at < len(text) and level(code := self.code(at)) is not Level.PLACE:
            self._heads[code] = at
            at = text.find(b"\n", at) + 1
        self._places = at

    @classmethod
    def read(cls, path: Path) -> "Pack":
        """Open one pack. Raises OSError when there is none."""
        with path.open("rb") as file:
            return cls(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))

    def heads(self) -> Iterator[int]:
        """Where the lines above the places begin: governorates, or all lines of a pack without places."""
        return iter(self._heads.values())

    def places(self, governorate: RegionCode) -> Iterator[int]:
        """Where the lines of a governorate's places begin, in order of their numbers."""
        at = self._first(governorate, 0)
        while at < len(self._text) and self.code(at).startswith(f"{governorate}-"):
            yield at
            at = self._text.find(b"\n", at) + 1

    def all_places(self) -> Iterator[int]:
        """Where the lines of all places begin."""
        at = self._places
        while at < len(self._text):
            yield at
            at = self._text.find(b"\n", at) + 1

    def find(self, code: RegionCode) -> int | None:
        """Where the line of a region begins; None when it has none."""
        if level(code) is not Level.PLACE:
            return self._heads.get(code)
        governorate, _, number = code.rpartition("-")
        at = self._first(RegionCode(governorate), int(number))
        return at if at < len(self._text) and self.code(at) == code else None

    def code(self, at: int) -> RegionCode:
        """The code in the line that begins there."""
        return RegionCode(self._text[at : self._text.find(b"\t", at)].decode())

    def point(self, at: int) -> tuple[float, float] | None:
        """Latitude and longitude in the line that begins there."""
        cells = self._line(at).split("\t")
        latitude, longitude = cells[self._latitude], cells[self._latitude + 1]
        return (float(latitude), float(longitude)) if latitude else None

    def region(self, at: int) -> Region:
        """The region in the line that begins there. Raises ValueError when the line is damaged."""
        region = _parse_region(dict(zip(self._header, self._line(at).split("\t"), strict=True)))
        if region.timezone or region.level is not Level.PLACE or region.parent not in self._heads:
            return region
        return replace(region, timezone=self.region(self._heads[region.parent]).timezone)

    def keys(self, at: int) -> tuple[str, ...]:
        """The folded spellings that mean the region in the line that begins there."""
        return tuple(filter(None, self._line(at).rpartition("\t")[2].split("|")))

    def __iter__(self) -> Iterator[int]:
        """Where each line begins."""
        yield from self.heads()
        yield from self.all_places()

    def _line(self, at: int) -> str:
        return self._text[at : self._text.find(b"\n", at)].decode()

    def _first(self, governorate: RegionCode, number: int) -> int:
        """Where the first place begins that is not before this one."""
        near = range(self._places, len(self._text))
        found = bisect_left(near, (governorate, number), key=lambda at: in_order(self.code(self._start(at))))
        return self._start(near[found]) if found < len(near) else len(self._text)

    def _start(self, at: int) -> int:
        return max(self._text.rfind(b"\n", self._places - 1, at) + 1, self._places)


NOTHING = Pack(b"code\tkeys\n")
"""A pack without regions."""


def in_order(code: RegionCode) -> tuple[RegionCode, int]:
    """What the places of a pack are ordered by: governorate and number."""
    governorate, _, number = code.rpartition("-")
    return RegionCode(governorate), int(number)


def read_pack(path: Path) -> tuple[Entry, ...]:
    """Read one pack, all of it. Raises OSError when there is none, ValueError when it is damaged."""
    pack = Pack.read(path)
    return tuple(Entry(pack.region(at), pack.keys(at)) for at in pack)


def write_pack(path: Path, *, note: str, languages: Sequence[str], entries: Iterable[Entry]) -> None:
    """Write one pack; the same entries give the same bytes. `languages` have a column of their own."""
    header = ("code", *(_NAME + lang for lang in languages), *_FIXED)
    lines, zones = [f"# {note}", "\t".join(header)], dict[RegionCode | None, str | None]()
    for entry in entries:
        zones[entry.region.code] = entry.region.timezone
        lines.append("\t".join(_cells(entry, languages, zones.get(entry.region.parent))))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _cells(entry: Entry, languages: Sequence[str], zone_around: str | None) -> tuple[str, ...]:
    region = entry.region
    return (
        region.code,
        *(region.names.get(lang, "") for lang in languages),
        "|".join(f"{lang}={name}" for lang, name in sorted(region.names.items()) if lang not in languages),
        "" if region.latitude is None else f"{region.latitude:.4f}",
        "" if region.longitude is None else f"{region.longitude:.4f}",
        str(region.population or ""),
        (region.timezone or "") if region.timezone != zone_around else "",
        region.pcode or "",
        "|".join(sorted(region.members)),
        "|".join(entry.keys),
    )


def _parse_region(cells: Mapping[str, str]) -> Region:
    members = cells["members"]
    pairs = [pair.partition("=") for pair in cells["names"].split("|") if pair]
    return Region(
        code=RegionCode(cells["code"]),
        names={
            **{
                name.removeprefix(_NAME): cells[name]
                for name in cells
                if name.startswith(_NAME)
                if cells[name]
            },
            **{lang: name for lang, _, name in pairs},
        },
        latitude=float(cells["lat"]) if cells["lat"] else None,
        longitude=float(cells["lon"]) if cells["lon"] else None,
        population=int(cells["population"] or 0),
        timezone=cells["timezone"] or None,
        pcode=cells["pcode"] or None,
        members=frozenset(map(parse_region_code, members.split("|"))) if members else frozenset(),
    )
