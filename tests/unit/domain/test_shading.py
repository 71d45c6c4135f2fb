"""A map says the gravest of what is known, and nothing known is never calm."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.domain.region import RegionCode
from bot.domain.shading import Shade, places_out, shade_of, shades
from tests.unit.rendering.week import A1, C7, O2, S2_RETRACTED, casualty, line, outage

THEN = datetime(2025, 3, 8, 20, tzinfo=UTC)
GOVERNORATES = [RegionCode(code) for code in ("SY-LA", "SY-TA", "SY-HM", "SY-HI", "SY-DI")]
GROUPS = {RegionCode("sy-coast"): frozenset({RegionCode("SY-LA"), RegionCode("SY-TA")})}


def of_all(*stands: Any, now: datetime = THEN) -> dict[str, Shade]:
    """Shade the governorates; those of which nothing is known are left out."""
    found = shades([each.content for each in stands], GOVERNORATES, GROUPS, now)
    return {code: shade for code, shade in found.items() if shade is not Shade.NONE}


@pytest.mark.parametrize(
    ("state", "shade"),
    [
        ("reported", Shade.OUT),
        ("ongoing", Shade.OUT),
        ("disputed", Shade.OUT),
        ("partly_restored", Shade.PARTLY),
        ("stale", Shade.UNCONFIRMED),
        ("restored", Shade.NONE),
    ],
)
def test_each_state_has_its_shade(state: str, shade: Shade) -> None:
    assert shade_of(outage(state=state).content, THEN) is shade


def test_what_nobody_confirmed_in_time_is_unconfirmed_and_stays() -> None:
    assert shade_of(O2.content, THEN + timedelta(days=99)) is Shade.UNCONFIRMED


def test_an_outage_of_a_town_marks_its_governorate_and_the_town() -> None:
    assert of_all(O2) == {"SY-LA": Shade.OUT, "SY-TA": Shade.OUT}
    assert places_out([O2.content], GROUPS, THEN) == {
        "SY-TA-171830": Shade.OUT,
        "SY-LA-169304": Shade.OUT,
    }


def test_an_area_group_marks_its_members() -> None:
    assert of_all(A1) == {"SY-LA": Shade.ACTIVE, "SY-TA": Shade.ACTIVE}


def test_the_gravest_counts() -> None:
    assert of_all(C7, O2)["SY-LA"] is Shade.OUT
    assert of_all(O2, C7)["SY-HM"] is Shade.ACTIVE


def test_a_whole_country_is_marked_by_an_outage_alone() -> None:
    everywhere = outage(areas=[{"region": "SY", "role": "affects"}])
    assert set(of_all(everywhere).values()) == {Shade.OUT}
    assert len(of_all(everywhere)) == len(GOVERNORATES)
    areas = [{"region": "SY"}]
    assert of_all(casualty("ev", line("a", best=1), areas=areas)) == {}


def test_a_mentioned_area_and_what_was_taken_back_mark_nothing() -> None:
    assert of_all(outage(areas=[{"region": "SY-LA", "role": "mentioned"}])) == {}
    assert of_all(S2_RETRACTED) == {}
