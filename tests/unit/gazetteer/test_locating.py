"""Where a shared location lies: what is sure is one answer, what is not is a question."""

import pytest

from bot.domain.region import RegionCode
from bot.domain.whereabouts import Lies
from bot.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("latitude", "longitude", "region", "place"),
    [
        (35.18, 35.95, "SY-TA", "SY-TA-171830"),  # Baniyas
        (35.52, 35.79, "SY-LA", "SY-LA-173576"),  # Latakia, on the shore
        (33.51, 36.29, "SY-DI", None),  # Damascus, a hole in its countryside
        (34.856, 35.858, "SY-TA", None),  # Arwad, an island without lines
        (44.95, 34.1, "UA-43", None),  # Simferopol
        (50.45, 30.52, "UA-30", None),  # Kyiv, in its oblast
        (66.3, -172.5, "RU-CHU", None),  # east of the date line
        (-16.85, -179.97, "FJ-N", None),  # and west of it
        (12.65, 54.02, "YE-SU", None),  # Socotra, part of Hadramawt in the source
    ],
)
def test_a_point_on_land_lies_in_one_governorate(
    gazetteer: Gazetteer, latitude: float, longitude: float, region: str, place: str | None
) -> None:
    located = gazetteer.region_at(latitude, longitude)
    assert (located.lies, located.regions) == (Lies.WITHIN, (region,))
    assert place is None or located.places[0] == place


@pytest.mark.parametrize(
    ("latitude", "longitude", "expected"),
    [
        (35.93, 35.99, {"SY-LA", "TR-31"}),  # Kessab
        (33.27, 35.77, {"SY-QU", "IL-Z"}),  # Majdal Shams, which two sides claim
        (40.7, -74.0, {"US-NY", "US-NJ"}),
        (-1.67, 29.23, {"CD-NK", "RW-04"}),  # Goma
    ],
)
def test_beside_a_line_both_sides_are_offered(
    gazetteer: Gazetteer, latitude: float, longitude: float, expected: set[str]
) -> None:
    located = gazetteer.region_at(latitude, longitude)
    assert located.lies is Lies.BORDER
    assert set(located.regions) == expected


def test_the_governorate_of_a_place_close_by_comes_first(gazetteer: Gazetteer) -> None:
    assert gazetteer.region_at(-1.67, 29.23).regions[0] == "CD-NK"
    assert gazetteer.region_at(33.27, 35.77).regions[0] == "SY-QU"


def test_where_lines_are_older_than_governorates_the_nearest_places_decide(gazetteer: Gazetteer) -> None:
    located = gazetteer.region_at(34.54, 36.08)  # Halba
    assert located.regions[0] == "LB-AK"
    assert all(code.startswith("LB-") for code in located.regions)


def test_off_the_coast_is_at_sea(gazetteer: Gazetteer) -> None:
    assert gazetteer.region_at(35.4, 35.3).lies is Lies.SEA
    nowhere = gazetteer.region_at(0.0, -30.0)
    assert (nowhere.lies, nowhere.regions, nowhere.places) == (Lies.SEA, (), ())


@pytest.mark.parametrize("point", [(90.0, 0.0), (-90.0, 180.0), (0.0, -180.0)])
def test_the_ends_of_the_earth_are_points_too(gazetteer: Gazetteer, point: tuple[float, float]) -> None:
    assert gazetteer.region_at(*point).lies is Lies.SEA


@pytest.mark.parametrize("point", [(91.0, 0.0), (0.0, 181.0), (float("nan"), 0.0), (0.0, float("inf"))])
def test_what_is_no_point_on_earth_is_refused_without_repeating_it(
    gazetteer: Gazetteer, point: tuple[float, float]
) -> None:
    with pytest.raises(ValueError, match="from -90 to 90") as refused:
        gazetteer.region_at(*point)
    assert not any(str(number) in str(refused.value) for number in ("91", "181", "nan", "inf"))


def test_nine_places_in_ten_lie_where_they_are_filed(gazetteer: Gazetteer) -> None:
    """GeoNames' points and the lines were made by different people; some places lie on a line."""
    right = total = 0
    for country in ("SY", "UA", "YE"):
        for governorate in gazetteer.children(RegionCode(country)):
            for place in gazetteer.children(governorate.code)[:1]:
                assert place.latitude is not None
                assert place.longitude is not None
                located = gazetteer.region_at(place.latitude, place.longitude)
                assert governorate.code in located.regions
                right += located.regions[0] == governorate.code
                total += 1
    assert right > 0.9 * total
