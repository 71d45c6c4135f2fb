"""Makes boundaries from TopoJSON: thinned, and joined where several units of the source make one region.

In TopoJSON neighbours share an arc, so what is thinned stays without gaps, and two units become one by
leaving out the arcs that both use. Used only when packs are built.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from bot.gazetteer.boundaries import STEPS_PER_DEGREE, Ring, Step

_THINNED = 0.0007  # of a country's breadth: below a pixel on a phone
_FINEST, _COARSEST = 1.0, 10.0  # steps; how far a line may move, in the smallest and the largest country
_SMALLEST = 12.0  # times the square of that: smaller islands are dropped where a larger part stays


@dataclass(frozen=True)
class Unit:
    """One outline of the source; `arcs` are numbers with a sign, ring by ring."""

    number: int
    name: str
    hasc: str
    arcs: tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Topology:
    """A country's outlines and the lines they share."""

    units: tuple[Unit, ...]
    arcs: tuple[Ring, ...]
    moved: float
    """How far a line may have moved, in steps."""

    def rings(self, some: Iterable[Unit]) -> tuple[Ring, ...]:
        """The rings around several units, without the lines between them; the largest first."""
        units = tuple(some)
        uses = Counter(_line(arc) for unit in units for ring in unit.arcs for arc in ring)
        rings = [ring for unit in units for ring in unit.arcs]
        if any(count > 1 for count in uses.values()):
            rings = list(self._stitched([arc for ring in rings for arc in ring if uses[_line(arc)] == 1]))
        drawn = sorted((_unrolled(self._points(ring)) for ring in rings), key=lambda ring: -abs(area(ring)))
        return tuple(
            ring
            for number, ring in enumerate(drawn)
            if len(ring) > 3 and (number == 0 or abs(area(ring)) >= _SMALLEST * self.moved**2)
        )

    def _stitched(self, arcs: Sequence[int]) -> Iterator[tuple[int, ...]]:
        starts: dict[Step, list[int]] = {}
        for arc in arcs:
            starts.setdefault(self._arc(arc)[0], []).append(arc)
        while starts:
            first = next(iter(starts))
            ring, at = [], first
            while at in starts:
                arc = starts[at].pop()
                if not starts[at]:
                    del starts[at]
                ring.append(arc)
                at = self._arc(arc)[-1]
            yield tuple(ring)

    def _points(self, ring: Sequence[int]) -> Ring:
        points = [point for arc in ring for point in self._arc(arc)]
        return tuple(
            point for number, point in enumerate(points) if number == 0 or point != points[number - 1]
        )

    def _arc(self, arc: int) -> Ring:
        return self.arcs[arc] if arc >= 0 else self.arcs[~arc][::-1]


def read_topology(path: Path) -> Topology:
    """Read one country of the source. Raises OSError when there is none."""
    data = json.loads(path.read_text(encoding="utf-8"))
    (layer,) = data["objects"].values()
    arcs = tuple(_unpacked(data))
    moved = min(max(_breadth(arcs) * _THINNED, _FINEST), _COARSEST)
    return Topology(
        units=tuple(_unit(number, each) for number, each in enumerate(layer["geometries"])),
        arcs=tuple(_thinned(arc, moved) for arc in arcs),
        moved=moved,
    )


def area(ring: Sequence[Step]) -> float:
    """Square steps inside a ring; the sign says which way round it runs."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring)) / 2


def _unrolled(ring: Ring) -> Ring:
    """A ring across the date line goes on beyond 180 degrees instead of jumping round the world."""
    half = 180 * STEPS_PER_DEGREE
    if not ring or max(x for x, _ in ring) - min(x for x, _ in ring) <= half:
        return ring
    return tuple((x + 2 * half if x < 0 else x, y) for x, y in ring)


def _unit(number: int, geometry: Mapping[str, Any]) -> Unit:
    polygons = {"Polygon": [geometry.get("arcs", [])], "MultiPolygon": geometry.get("arcs", [])}
    return Unit(
        number,
        name=geometry.get("properties", {}).get("name") or "",
        hasc=geometry.get("id") or "",
        arcs=tuple(tuple(ring) for polygon in polygons.get(geometry["type"], []) for ring in polygon),
    )


def _line(arc: int) -> int:
    return arc if arc >= 0 else ~arc


def _unpacked(data: Mapping[str, Any]) -> Iterator[Ring]:
    (x_scale, y_scale), (x_from, y_from) = data["transform"]["scale"], data["transform"]["translate"]
    for arc in data["arcs"]:
        xs, ys = accumulate(x for x, _ in arc), accumulate(y for _, y in arc)
        yield tuple(
            (
                round((x * x_scale + x_from) * STEPS_PER_DEGREE),
                round((y * y_scale + y_from) * STEPS_PER_DEGREE),
            )
            for x, y in zip(xs, ys, strict=True)
        )


def _breadth(arcs: Sequence[Ring]) -> int:
    points = [point for arc in arcs for point in arc]
    return max(max(p[axis] for p in points) - min(p[axis] for p in points) for axis in (0, 1))


def _thinned(arc: Ring, moved: float) -> Ring:
    """Leave out the points that a straight line replaces; both ends stay (Douglas and Peucker, 1973)."""
    kept = {0, len(arc) - 1}
    spans = [(0, len(arc) - 1)] if arc[0] != arc[-1] else _halves(arc)
    kept.update(end for span in spans for end in span)
    while spans:
        first, last = spans.pop()
        inner = range(first + 1, last)
        far = max(inner, key=lambda at: _off(arc[at], arc[first], arc[last]), default=first)
        if far != first and _off(arc[far], arc[first], arc[last]) > moved:
            kept.add(far)
            spans += [(first, far), (far, last)]
    return tuple(arc[at] for at in sorted(kept))


def _halves(loop: Ring) -> list[tuple[int, int]]:
    """A loop has no line between its ends, so it is cut where it is farthest from them."""
    far = max(range(len(loop)), key=lambda at: _off(loop[at], loop[0], loop[0]))
    return [(0, far), (far, len(loop) - 1)]


def _off(point: Step, start: Step, end: Step) -> float:
    """How far a point lies from a stretch of line, in steps."""
    (x, y), (x1, y1), (x2, y2) = point, start, end
    dx, dy = x2 - x1, y2 - y1
    length = dx * dx + dy * dy
    share = max(0.0, min(1.0, ((x - x1) * dx + (y - y1) * dy) / length)) if length else 0.0
    away = complex(x - x1 - share * dx, y - y1 - share * dy)
    return abs(away)
