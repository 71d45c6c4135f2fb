"""Which governorates share a line with which: made once from their boundaries, read as text until asked for.

A line of `packs/neighbours.tsv` is a governorate and those of its country that touch it by more than a
corner; where we have no line around one, `overrides/neighbours.csv` says it. Only inside a country: the
boundaries of two come from two drawings, and there a line takes a side (docs/decisions/0016).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Self

from bot.domain.region import RegionCode, parents

NEIGHBOURS = "neighbours.tsv"
FILE = Path(__file__).parent / "packs" / NEIGHBOURS
_NOTE = "# Built by bot.gazetteer.build from the boundaries and overrides/neighbours.csv\n"

Line = Sequence[tuple[int, int]]
"""A closed line as its points, in whatever unit."""


class Touching(Mapping[RegionCode, frozenset[RegionCode]]):
    """The file as a mapping. As sets a world of governorates would take ten times the room."""

    def __init__(self, rows: Mapping[str, str]) -> None:
        self._rows = rows

    @classmethod
    def read(cls, path: Path = FILE) -> Self:
        """Read the file. Raises OSError when there is none."""
        lines = path.read_text(encoding="utf-8").splitlines()
        return cls(dict(line.split("\t", 1) for line in lines if not line.startswith("#")))

    def __getitem__(self, code: RegionCode) -> frozenset[RegionCode]:
        return frozenset(map(RegionCode, self._rows[code].split(" ")))

    def __iter__(self) -> Iterator[RegionCode]:
        return map(RegionCode, self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def touching(outlines: Mapping[RegionCode, Iterable[Line]]) -> dict[RegionCode, frozenset[RegionCode]]:
    """Return which of a country's governorates have a piece of line in common.

    Neighbours are drawn with one line between them, point for point; what meets in a point alone is left out.
    """
    sides: dict[frozenset[tuple[int, int]], set[RegionCode]] = {}
    for code, lines in outlines.items():
        if not parents(code):
            continue  # land of no known governorate, by the country's own code
        for piece in (frozenset(ends) for line in lines for ends in pairwise(line)):
            sides.setdefault(piece, set()).add(code)
    met: dict[RegionCode, set[RegionCode]] = {}
    for both in sides.values():
        for code in both:
            met.setdefault(code, set()).update(both - {code})
    return {code: frozenset(others) for code, others in met.items() if others}


def write_neighbours(
    path: Path,
    outlines: Iterable[Mapping[RegionCode, Iterable[Line]]],
    by_hand: Iterable[tuple[RegionCode, RegionCode]],
) -> None:
    """Write the file from the lines of each country and the pairs that have none; always the same bytes."""
    met: dict[RegionCode, set[RegionCode]] = {}
    for lines in outlines:
        for code, others in touching(lines).items():
            met.setdefault(code, set()).update(others)
    for one, other in by_hand:
        met.setdefault(one, set()).add(other)
        met.setdefault(other, set()).add(one)
    rows = [f"{code}\t{' '.join(sorted(met[code]))}\n" for code in sorted(met)]
    path.write_text("".join((_NOTE, *rows)), encoding="utf-8", newline="\n")
