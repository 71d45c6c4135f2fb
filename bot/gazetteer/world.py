"""The names of all regions in one file, ordered by sound: a search reads a few pages of it and keeps none.

In memory the names of the world would take more than the whole bot may. Lines are `sound`, `key` and the
regions that bear the key, in compressed pages; what stays in memory is the first line of each page. A key
that begins with `~` is a word of longer names, with `^` a name of the largest regions, with `#` a P-code.
"""

import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bot.domain.region import Level
from bot.gazetteer.pack import COUNTRIES, GROUPS, Pack, Region
from bot.gazetteer.sounding import sound, sounds_beside
from bot.gazetteer.spelling import fold

WORLD = "world.idx"
_WORD, _LARGE, _PCODE = "~", "^", "#"
_NOT_NAMES = _WORD + _LARGE + _PCODE
_SHORTEST_WIDER = 3  # consonants
_PAGE = 16_384  # bytes of lines: a page is unpacked in a tenth of a millisecond
_KEPT = 64  # pages, a megabyte
_LARGE_FROM = 50_000  # people
_MOST_OF_A_WORD = 20  # regions; "north" stands in a thousand names and the largest are meant
_MOST_PAGES = 8  # read for the beginning of a name: short beginnings fit half the world
IN_COUNTRIES, IN_GROUPS = "@c", "@g"
"""Packs of `Place` that are no country's."""
_FILES = {COUNTRIES: IN_COUNTRIES, GROUPS: IN_GROUPS}
_EVERYBODY = 10**10  # people; countries and groups come first
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a region's line is: in which pack, and at which byte."""

    pack: str
    at: int


class World:
    """Looks names up in the index. Raises OSError when it is not there."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with path.open("rb") as file:
            starts = int.from_bytes(file.read(8), "big")
            file.seek(starts)
            rows = [line.split("\t", 1) for line in zlib.decompress(file.read()).decode().split("\n")]
        self._starts = [int(start) for start, _ in rows] + [starts]
        self._firsts = [first for _, first in rows]
        self._page = lru_cache(maxsize=_KEPT)(self._read)

    def named(self, key: str) -> Iterator[Place]:
        """Regions that bear this folded name."""
        return self._exactly(sound(key), key)

    def with_word(self, word: str) -> Iterator[Place]:
        """The largest regions with this very word in a longer name."""
        return self._exactly(sound(word), _WORD + word)

    def by_pcode(self, pcode: str) -> Iterator[Place]:
        """Regions with this P-code."""
        return self._exactly("", _PCODE + pcode)

    def starting(self, beginning: str) -> Iterator[Place]:
        """Regions with a name that begins like this: the large ones, then some of the others."""
        yield from self._beginning("", _LARGE + beginning, most=_MOST_PAGES)
        heard = sound(beginning)
        yield from self._beginning(heard, beginning, most=_MOST_PAGES)

    def sounding(self, key: str, *, wider: bool) -> list[tuple[str, str]]:
        """Names that sound the same, or if `wider` those that differ in one consonant, and who bears them.

        Of very short sounds nothing wider is given: all the world differs from them in one consonant.
        """
        heard = sound(key)
        if not wider:
            return self._of_sound(heard)
        beside = sorted(sounds_beside(heard)) if len(heard) >= _SHORTEST_WIDER else []
        return [each for other in beside for each in self._of_sound(other)]

    def _beginning(self, heard: str, beginning: str, *, most: int) -> Iterator[Place]:
        """Who bears a key that begins like this, in the pages where the sound does."""
        first = self._page_of(f"{heard}\t{beginning}" if heard == "" else f"{heard}\t")
        for number in range(first, min(first + most, len(self._firsts))):
            if number > first and not self._firsts[number].startswith(heard):
                return
            page = self._page(number)
            at = page.find(f"\t{beginning}")
            while at >= 0:
                end = page.find("\n", at)
                cells = page[page.rfind("\n", 0, at) + 1 : end if end >= 0 else None].split("\t")
                if cells[1].startswith(beginning):
                    yield from places_of(cells[2])
                at = page.find(f"\t{beginning}", end) if end >= 0 else -1

    def _exactly(self, heard: str, key: str) -> Iterator[Place]:
        wanted = f"{heard}\t{key}\t"
        page = "\n" + self._page(self._page_of(wanted))
        if (at := page.find("\n" + wanted)) >= 0:
            end = page.find("\n", at + 1)
            yield from places_of(page[at + 1 + len(wanted) : end if end >= 0 else None])

    def _of_sound(self, heard: str) -> list[tuple[str, str]]:
        """The names of one sound and who bears each, as it is written."""
        prefix, found = f"\n{heard}\t", list[tuple[str, str]]()
        for number in range(self._page_of(f"{heard}\t"), len(self._firsts)):
            page = "\n" + self._page(number)
            if (at := page.find(prefix)) < 0:
                if self._firsts[number] > f"{heard}\t":
                    return found
                continue
            last = page.rfind(prefix)
            end = page.find("\n", last + 1)
            for line in page[at + 1 : end if end >= 0 else None].split("\n"):
                _, key, places = line.split("\t")
                if key[0] not in _NOT_NAMES:
                    found.append((key, places))
            if end >= 0:
                return found
        return found

    def _page_of(self, line: str) -> int:
        return max(bisect_right(self._firsts, line) - 1, 0)

    def _read(self, number: int) -> str:
        with self._path.open("rb") as file:
            file.seek(self._starts[number])
            return zlib.decompress(file.read(self._starts[number + 1] - self._starts[number])).decode()


def write_world(path: Path, packs: Path, countries: Iterable[str]) -> None:
    """Write the index of the packs in a folder; the same packs give the same bytes (with one zlib)."""
    names = (COUNTRIES, GROUPS, *(f"{country}.tsv" for country in countries))
    found: dict[str, list[tuple[int, str]]] = {}
    for name in names:
        for weight, line, place in _lines_of(Pack.read(packs / name), _FILES.get(name, name[:2])):
            found.setdefault(line, []).append((-weight, place))
    lines = [
        f"{line}\t{' '.join(place for _, place in sorted(found[line])[: _most(line)])}"
        for line in sorted(found)
    ]
    body, rows, start = bytearray(), list[str](), 8
    for page in _pages(lines):
        packed = zlib.compress("\n".join(page).encode(), 9)
        rows.append(f"{start}\t{page[0].rpartition(chr(9))[0]}")
        start += len(packed)
        body += packed
    path.write_bytes(start.to_bytes(8, "big") + body + zlib.compress("\n".join(rows).encode(), 9))


def _lines_of(pack: Pack, name: str) -> Iterator[tuple[int, str, str]]:
    """For each way to find each region: its weight, the beginning of the line, and where it is."""
    for at in pack:
        region, keys = pack.region(at), pack.keys(at)
        weight, place = _weight(region), name + _render_number(at)
        for key in keys:
            yield weight, f"{sound(key)}\t{key}", place
        for word in sorted({word for key in keys if " " in key for word in key.split()} - set(keys)):
            yield weight, f"{sound(word)}\t{_WORD}{word}", place
        if region.level is not Level.PLACE or region.population >= _LARGE_FROM:
            for key in sorted({fold(each) for each in region.names.values()} & set(keys)):
                yield weight, f"\t{_LARGE}{key}", place
        if region.pcode:
            yield weight, f"\t{_PCODE}{region.pcode}", place


def _weight(region: Region) -> int:
    return region.population if region.level in (Level.GOVERNORATE, Level.PLACE) else _EVERYBODY


def _most(line: str) -> int | None:
    return _MOST_OF_A_WORD if f"\t{_WORD}" in line else None


def _pages(lines: Sequence[str]) -> Iterator[list[str]]:
    page, size = list[str](), 0
    for line in lines:
        page.append(line)
        size += len(line.encode()) + 1
        if size >= _PAGE:
            yield page
            page, size = [], 0
    if page:
        yield page


def places_of(written: str) -> Iterator[Place]:
    """Read who bears a name, the largest first."""
    return (Place(each[:2], int(each[2:], 36)) for each in written.split(" "))


def _render_number(number: int) -> str:
    digits = ""
    while number or not digits:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits
