"""What touches what: as the lines say, both ways, inside one country, and nothing that we do not know."""

import csv
from pathlib import Path

import pytest

from bot.domain.region import Level, RegionCode, level
from bot.gazetteer.boundaries import Boundaries
from bot.gazetteer.neighbours import FILE, Touching, touching, write_neighbours
from bot.gazetteer.sources import OVERRIDES, read_overrides
from tests.installed import GAZETTEER

NEIGHBOURS = GAZETTEER.groups.neighbours


def test_each_names_the_other_and_both_are_governorates_of_one_country() -> None:
    assert len(NEIGHBOURS) > 3_000
    for code, others in NEIGHBOURS.items():
        assert others
        assert code not in others
        for other in others:
            assert code in NEIGHBOURS[other]
            assert other[:2] == code[:2]
            assert level(other) is Level.GOVERNORATE
            assert GAZETTEER.region(other) is not None


@pytest.mark.parametrize(
    ("code", "others"),
    [
        ("SY-TA", "SY-HI SY-HM SY-LA"),
        ("SY-DI", "SY-RD"),
        ("LB-AK", "LB-AS LB-BH"),
        ("PS-RFH", "PS-KYS"),
        ("JO-AQ", "JO-AT JO-MN"),
    ],
)
def test_what_a_map_shows(code: str, others: str) -> None:
    assert NEIGHBOURS[RegionCode(code)] == set(others.split())


def test_an_island_touches_nothing() -> None:
    assert RegionCode("YE-SU") not in NEIGHBOURS


def test_what_is_written_by_hand_is_in_it() -> None:
    with (OVERRIDES / "neighbours.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            assert row["other"] in NEIGHBOURS[RegionCode(row["one"])]


def test_a_corner_is_no_line_and_land_of_nobody_known_is_no_neighbour() -> None:
    left, right, over = (RegionCode(f"XX-{name}") for name in "LRO")
    squares = {
        left: [((0, 0), (1, 0), (1, 1), (0, 1), (0, 0))],
        right: [((1, 0), (2, 0), (2, 1), (1, 1), (1, 0))],
        over: [((1, 1), (2, 1), (2, 2), (1, 2), (1, 1))],
        RegionCode("XX"): [((0, 1), (1, 1), (1, 2), (0, 2), (0, 1))],
    }
    assert touching(squares) == {left: {right}, right: {left, over}, over: {right}}


def test_the_file_is_in_order() -> None:
    codes = list(Touching.read())
    assert codes == sorted(codes)


def test_the_file_is_what_the_lines_of_all_countries_and_our_hands_give(tmp_path: Path) -> None:
    boundaries = Boundaries()
    drawn = (boundaries.of(each.code) for each in GAZETTEER.countries())
    write_neighbours(tmp_path / "again", drawn, read_overrides().neighbours)
    assert (tmp_path / "again").read_bytes() == FILE.read_bytes()
