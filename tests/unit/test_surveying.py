"""What a map is drawn on."""

from bot.domain.region import RegionCode
from bot.services.surveying import on_one_sheet
from tests.installed import GAZETTEER


def breadth(country: str) -> int:
    rings = on_one_sheet(GAZETTEER.boundaries.of(RegionCode(country)))
    xs = [x for some in rings.values() for ring in some for x, _ in ring]
    return max(xs) - min(xs)


def test_a_country_across_the_date_line_is_drawn_in_one_piece() -> None:
    assert breadth("FJ") < 10_000
    assert breadth("RU") < 180_000
    assert breadth("US") < 130_000


def test_other_countries_stay_where_they_are() -> None:
    for country in ("SY", "CA", "GB"):
        lines = GAZETTEER.boundaries.of(RegionCode(country))
        assert on_one_sheet(lines) == lines
    assert on_one_sheet({}) == {}
