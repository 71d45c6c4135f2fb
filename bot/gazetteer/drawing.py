"""Files the source's outlines under our governorates and writes the boundaries; used when packs are built.

overrides/outlines.csv says which outline belongs to which governorate. It was made by name, by position and
by the places that lie inside, and read by eye; where the source is older than the governorates, so that one
outline holds several, the land stands under the country's code and the nearest place decides.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.domain.region import Level, RegionCode, level
from bot.gazetteer.boundaries import BOXES, Ring, render_box, write_boundaries
from bot.gazetteer.sources import Outline
from bot.gazetteer.topology import Topology, area, read_topology

_ENOUGH = 0.75  # of the governorates must have lines, or a map would be mostly blank


@dataclass(frozen=True)
class Drawing:
    """What is drawn, and what of it may be shown."""

    folder: Path
    outlines: Mapping[str, Sequence[Outline]]
    unmapped: Collection[str]

    def write(self, out: Path, governorates: Mapping[str, int]) -> None:
        """Write one file a country and the table of boxes; `governorates` counts those of each country."""
        out.mkdir(parents=True, exist_ok=True)
        rings: dict[RegionCode, dict[RegionCode, tuple[Ring, ...]]] = {}
        for name in sorted(self.outlines):
            for code, some in self._rings(name).items():
                inside = rings.setdefault(RegionCode(code[:2]), {})
                inside[code] = _largest_first((*inside.get(code, ()), *some))
        rows = []
        for country in sorted(rings):
            box = write_boundaries(out / f"{country}.txt", rings[country])
            drawn = self._may_be_shown(country, rings[country], governorates.get(country, 0))
            rows.append(f"{country}\t{'map' if drawn else ''}\t{render_box(box)}\n")
        (out / BOXES).write_text("".join(rows), encoding="ascii", newline="\n")

    def _may_be_shown(self, country: RegionCode, codes: Iterable[RegionCode], governorates: int) -> bool:
        known = sum(level(code) is Level.GOVERNORATE for code in codes)
        return country not in self.unmapped and known >= _ENOUGH * governorates > 0

    def _rings(self, name: str) -> Mapping[RegionCode, tuple[Ring, ...]]:
        topology = read_topology(self.folder / f"{name}.topo.json")
        parts = [each for each in self.outlines[name] if each.part is not None]
        apart = {each.unit for each in parts}
        found: dict[RegionCode, tuple[Ring, ...]] = {}
        for code in sorted({each.code for each in self.outlines[name]}):
            whole = [each.unit for each in self.outlines[name] if each.code == code and each.part is None]
            rings = topology.rings(topology.units[unit] for unit in whole if unit not in apart)
            found[code] = rings + tuple(
                ring for unit in sorted(apart) for ring in _parts(topology, unit, code, self.outlines[name])
            )
        return {code: rings for code, rings in found.items() if rings}


def _parts(topology: Topology, unit: int, code: RegionCode, lines: Iterable[Outline]) -> Iterable[Ring]:
    """The rings of a divided outline that belong to one region."""
    own = {each.part: each.code for each in lines if each.unit == unit}
    for part, ring in enumerate(topology.rings([topology.units[unit]])):
        if own.get(part, own.get(None)) == code:
            yield ring


def _largest_first(rings: Iterable[Ring]) -> tuple[Ring, ...]:
    return tuple(sorted(rings, key=lambda ring: -abs(area(ring))))
