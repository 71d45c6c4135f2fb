"""The lines around governorates: drawn for a phone, the same on both sides, and small."""

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from bot.domain.region import Level, RegionCode, level
from bot.gazetteer import Boundaries, Gazetteer
from bot.gazetteer.boundaries import (
    FOLDER,
    Ring,
    both_ways_round,
    contains,
    kilometres_to_line,
    parse_ring,
    render_ring,
)
from bot.gazetteer.drawing import Drawing
from bot.gazetteer.sources import Outline, read_overrides
from bot.gazetteer.topology import read_topology

SYRIA = RegionCode("SY")
SQUARE: Ring = ((0, 0), (1000, 0), (1000, 1000), (0, 1000), (0, 0))
HOLE: Ring = ((400, 400), (600, 400), (600, 600), (400, 600), (400, 400))


@pytest.fixture(scope="module")
def boundaries() -> Boundaries:
    return Boundaries()


def two_halves(folder: Path) -> None:
    """A square of two degrees in two halves that share a crooked line, the left one in two parts."""
    shared = [[1000, 0], [20, 1000], [-20, 1000]]
    left = [[1000, 2000], [-1000, 0], [0, -2000], [1000, 0]]
    right = [[1000, 0], [1000, 0], [0, 2000], [-1000, 0]]
    island = [[5000, 0], [500, 0], [0, 500], [-500, 0], [0, -500]]
    topology = {
        "transform": {"scale": [0.001, 0.001], "translate": [30.0, 10.0]},
        "arcs": [shared, left, right, island],
        "objects": {
            "xxx": {
                "geometries": [
                    {"type": "MultiPolygon", "id": "X.L", "arcs": [[[0, 1]], [[3]]]},
                    {"type": "Polygon", "properties": {"name": "Right"}, "id": "X.R", "arcs": [[2, -1]]},
                    {"type": None, "properties": {"name": None}, "id": "-99"},
                ]
            }
        },
    }  # fmt: skip
    (folder / "xxx.topo.json").write_text(json.dumps(topology), encoding="utf-8")


def drawn(tmp_path: Path, *lines: Outline, governorates: int = 2) -> Boundaries:
    two_halves(tmp_path)
    Drawing(tmp_path, {"xxx": lines}, frozenset({"YE"})).write(
        tmp_path / "lines", {"SY": governorates, "YE": 2}
    )
    return Boundaries(tmp_path / "lines")


def test_a_ring_is_read_as_it_was_written() -> None:
    ring = ((35_723, -32_313), (179_999, 0), (-180_000, 16), (35_723, -32_313))
    assert parse_ring(render_ring(ring)) == ring
    assert render_ring(ring).isascii()


def test_a_hole_is_outside() -> None:
    assert contains([SQUARE, HOLE], (100, 100))
    assert not contains([SQUARE, HOLE], (500, 500))
    assert not contains([SQUARE], (1500, 500))


def test_kilometres_are_measured_to_the_nearest_line() -> None:
    assert kilometres_to_line([SQUARE], (500, 100)) == pytest.approx(11.1, rel=0.01)
    assert kilometres_to_line([SQUARE], (1100, 500)) == pytest.approx(11.1, rel=0.01)


def test_a_point_is_looked_for_on_both_sides_of_the_date_line() -> None:
    assert both_ways_round((-179_000, 5)) == ((-179_000, 5), (181_000, 5))


def test_units_of_one_governorate_are_drawn_without_the_line_between_them(tmp_path: Path) -> None:
    two_halves(tmp_path)
    topology = read_topology(tmp_path / "xxx.topo.json")
    whole, island = topology.rings(topology.units[:2])
    assert (31_000, 11_000) not in whole
    assert {(30_000, 10_000), (32_000, 12_000)} <= set(whole)
    assert len(island) == 5


def test_neighbours_share_their_line_point_by_point(boundaries: Boundaries) -> None:
    sides = Counter(
        frozenset(pair)
        for rings in boundaries.of(SYRIA).values()
        for ring in rings
        for pair in pairwise(ring)
    )
    assert max(sides.values()) == 2
    assert sum(count == 2 for count in sides.values()) > 0.3 * len(sides)


def test_a_part_can_belong_to_another_governorate(tmp_path: Path) -> None:
    left, right = RegionCode("SY-LA"), RegionCode("SY-TA")
    lines = drawn(tmp_path, Outline(0, None, left), Outline(0, 1, right), Outline(1, None, right))
    assert [len(rings) for rings in lines.of(SYRIA).values()] == [1, 2]


def test_a_map_is_drawn_where_most_governorates_have_lines_and_nobody_forbids_it(tmp_path: Path) -> None:
    some = Outline(0, None, RegionCode("SY-LA")), Outline(1, None, SYRIA)
    assert not drawn(tmp_path, *some, governorates=2).has_map(SYRIA)
    assert drawn(tmp_path, *some, governorates=1).has_map(SYRIA)
    both = Outline(0, None, RegionCode("YE-AD")), Outline(1, None, RegionCode("YE-IB"))
    assert not drawn(tmp_path, *both).has_map(RegionCode("YE"))


def test_the_same_source_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        drawn(tmp_path / name, Outline(0, None, RegionCode("SY-LA")))
    for path in (tmp_path / "one" / "lines").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / "lines" / path.name).read_bytes()


def test_every_governorate_of_syria_has_lines_and_a_map(boundaries: Boundaries, gazetteer: Gazetteer) -> None:
    assert boundaries.has_map(SYRIA)
    assert set(boundaries.of(SYRIA)) == {region.code for region in gazetteer.children(SYRIA)}


def test_countries_whose_lines_are_disputed_or_outdated_have_no_map(boundaries: Boundaries) -> None:
    unmapped = {*read_overrides().unmapped, "LB", "KE", "CD"}
    assert not any(boundaries.has_map(RegionCode(country)) for country in unmapped)


def test_a_country_without_lines_has_none(boundaries: Boundaries) -> None:
    assert boundaries.of(RegionCode("ZZ")) == {}
    assert not boundaries.has_map(RegionCode("ZZ"))


def test_lines_are_closed_and_belong_to_regions_that_exist(gazetteer: Gazetteer) -> None:
    for path in sorted(FOLDER.glob("??.txt")):
        for line in path.read_text(encoding="ascii").splitlines():
            code, _, *rings = line.split("\t")
            assert code[:2] == path.stem
            assert gazetteer.region(code) is not None, code
            assert level(RegionCode(code)) in (Level.COUNTRY, Level.GOVERNORATE)
            for ring in map(parse_ring, rings):
                assert ring[0] == ring[-1], code


def test_the_lines_of_a_country_are_few_enough_for_a_phone(boundaries: Boundaries) -> None:
    points = {
        country: sum(len(ring) for rings in boundaries.of(RegionCode(country)).values() for ring in rings)
        for country in ("SY", "UA", "YE", "RU")
    }
    assert 500 < points["SY"] < 3_000
    assert max(points.values()) < 60_000
