"""The lines around governorates, thinned for a map on a phone: one small file per country, read on demand.

A line of a file is a region: its code, the box around it, and its rings, each a string. A ring starts at
a point and goes on by steps, in the letters of Google's encoded polylines, at a thousandth of a degree.
What the source draws but cannot file under a governorate stands under the country's own code.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import cos, hypot, radians
from pathlib import Path

from bot.domain.region import RegionCode

FOLDER = Path(__file__).parent / "boundaries"
BOXES = "boxes.tsv"
STEPS_PER_DEGREE = 1000  # a hundred metres: borders of the source are no more certain than that
KM_PER_DEGREE = 111.2  # of latitude
_KEPT = 4  # countries, as text: a map and a few looks at a point
_AROUND = 360 * STEPS_PER_DEGREE

Step = tuple[int, int]
"""Longitude and latitude in thousandths of a degree; beyond 180 where a ring crosses the date line."""
Ring = tuple[Step, ...]
"""Closed: the last point is the first."""


@dataclass(frozen=True, slots=True)
class Box:
    """The smallest box around something, in steps."""

    west: int
    south: int
    east: int
    north: int

    def reaches(self, point: Step, *, within: int = 0) -> bool:
        """Whether a point lies in the box or not farther than so many steps beside it."""
        (x, y), (wide, high) = point, (within * 3, within)  # a degree of longitude is short in the north
        return self.west - wide <= x <= self.east + wide and self.south - high <= y <= self.north + high


@dataclass(frozen=True, slots=True)
class Outline:
    """A region's box, and its rings as they are written."""

    code: RegionCode
    box: Box
    written: tuple[str, ...]

    @property
    def rings(self) -> tuple[Ring, ...]:
        """Its rings, the largest first. A hole is a ring inside another: fill them by the even-odd rule."""
        return tuple(map(parse_ring, self.written))


class Boundaries:
    """The folder of boundaries. Raises nothing for a country without a file: it has no lines."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder
        self._outlines = lru_cache(maxsize=_KEPT)(self._read)
        rows = [line.split("\t") for line in _lines(folder / BOXES)]
        self._boxes = {RegionCode(code): _box(box) for code, _, box in rows}
        self._drawn = frozenset(code for code, drawn, _ in rows if drawn)

    def has_map(self, country: RegionCode) -> bool:
        """Whether a map may be drawn: its lines are known, current and not one side's."""
        return country in self._drawn

    def of(self, country: RegionCode) -> Mapping[RegionCode, tuple[Ring, ...]]:
        """The rings of each governorate, in steps; land of no known governorate by the country's own code.

        Says nothing of `has_map`: that is for who draws to ask.
        """
        return {outline.code: outline.rings for outline in self._outlines(country)}

    def near(self, point: Step, *, within: int) -> Iterator[Outline]:
        """The outlines whose box holds a point or lies not farther than so many steps from it."""
        for country, box in self._boxes.items():
            if any(box.reaches(each, within=within) for each in both_ways_round(point)):
                for outline in self._outlines(country):
                    if any(outline.box.reaches(each, within=within) for each in both_ways_round(point)):
                        yield outline

    def _read(self, country: RegionCode) -> tuple[Outline, ...]:
        lines = [line.split("\t") for line in _lines(self._folder / f"{country}.txt")]
        return tuple(Outline(RegionCode(code), _box(box), tuple(rings)) for code, box, *rings in lines)


def both_ways_round(point: Step) -> tuple[Step, Step]:
    """A point, and the same point counted on round the world, as rings across the date line have it."""
    return point, (point[0] + (_AROUND if point[0] < 0 else -_AROUND), point[1])


def contains(rings: Iterable[Ring], point: Step) -> bool:
    """Whether a point lies inside, by the even-odd rule; a point on a line may fall on either side."""
    crossings = 0
    x, y = point
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                crossings += 1
    return crossings % 2 == 1


def kilometres_to_line(rings: Iterable[Ring], point: Step) -> float:
    """How far a point is from the nearest line; good to a percent below 100 km."""
    x, y = point
    narrow = cos(radians(y / STEPS_PER_DEGREE))
    nearest = float("inf")
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            dx, dy, px, py = (x2 - x1) * narrow, y2 - y1, (x - x1) * narrow, y - y1
            length = dx * dx + dy * dy
            share = max(0.0, min(1.0, (px * dx + py * dy) / length)) if length else 0.0
            nearest = min(nearest, hypot(px - share * dx, py - share * dy))
    return nearest * KM_PER_DEGREE / STEPS_PER_DEGREE


def parse_ring(written: str) -> Ring:
    """Read a ring."""
    numbers, value, shift = list[int](), 0, 0
    for char in written:
        bits = ord(char) - 63
        value |= (bits & 31) << shift
        shift += 5
        if bits < 32:
            numbers.append(~(value >> 1) if value & 1 else value >> 1)
            value = shift = 0
    ring, x, y = list[Step](), 0, 0
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + dx, y + dy
        ring.append((x, y))
    return tuple(ring)


def render_ring(ring: Sequence[Step]) -> str:
    """Write a ring."""
    written, x, y = list[str](), 0, 0
    for to_x, to_y in ring:
        written += [_render_number(to_x - x), _render_number(to_y - y)]
        x, y = to_x, to_y
    return "".join(written)


def write_boundaries(path: Path, outlines: Mapping[RegionCode, Sequence[Ring]]) -> Box:
    """Write one country; the box around all of it comes back."""
    lines = list[str]()
    for code in sorted(outlines):
        box = box_around(point for ring in outlines[code] for point in ring)
        lines.append("\t".join((code, render_box(box), *map(render_ring, outlines[code]))))
    path.write_text("\n".join(lines) + "\n", encoding="ascii", newline="\n")
    return box_around(point for rings in outlines.values() for ring in rings for point in ring)


def box_around(points: Iterable[Step]) -> Box:
    """The box around points. Raises ValueError when there is none."""
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def render_box(box: Box) -> str:
    """Write a box."""
    return f"{box.west} {box.south} {box.east} {box.north}"


def _box(written: str) -> Box:
    west, south, east, north = map(int, written.split())
    return Box(west, south, east, north)


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="ascii").splitlines() if path.is_file() else []


def _render_number(number: int) -> str:
    value, letters = ~(number << 1) if number < 0 else number << 1, ""
    while value >= 32:
        letters += chr((32 | (value & 31)) + 63)
        value >>= 5
    return letters + chr(value + 63)
