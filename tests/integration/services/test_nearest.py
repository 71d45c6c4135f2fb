"""Without lines a point is told by the places around it; what is not certain is a question."""

import pytest

from bot.domain.whereabouts import Lies
from bot.services.nearest import Nearest
from tests.installed import GAZETTEER

nearest = Nearest(GAZETTEER)


@pytest.mark.parametrize(
    ("latitude", "longitude", "region", "name"),
    [(35.36, 35.925, "SY-LA", "Jableh"), (35.182, 35.949, "SY-TA", "Baniyas"), (33.89, 35.5, "LB-BA", None)],
)
def test_a_town_is_found_with_its_governorate(
    latitude: float, longitude: float, region: str, name: str | None
) -> None:
    found = nearest(latitude, longitude)
    assert found.lies is Lies.WITHIN
    assert found.regions == (region,)
    assert name is None or GAZETTEER.name(found.places[0], "en") == name


def test_between_two_governorates_both_are_offered() -> None:
    found = nearest(35.235, 35.965)
    assert found.lies is Lies.BORDER
    assert set(found.regions) == {"SY-LA", "SY-TA"}


def test_far_out_at_sea_nothing_is_offered() -> None:
    assert nearest(34.5, 33.9).places == ()
    assert nearest(0.0, -30.0).lies is Lies.SEA


@pytest.mark.parametrize(("latitude", "longitude"), [(91, 0), (0, 181), (float("nan"), 0), (0, float("inf"))])
def test_what_is_no_point_is_refused_and_not_repeated(latitude: float, longitude: float) -> None:
    with pytest.raises(ValueError, match="from -90 to 90") as refused:
        nearest(latitude, longitude)
    assert "inf" not in str(refused.value)
