"""The readers of the measured stores: 2.5 rules each, and audiences of the sizes that the tables name."""

import pytest

from benchmarks.readers.layout import EVERYBODY, FEW_READERS, WIDE, Layout
from bot.domain.region import RegionCode
from bot.domain.tiers import tiers_of
from bot.gazetteer import Gazetteer

PEOPLE = 2_000


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.fixture(scope="module")
def layout(gazetteer: Gazetteer) -> Layout:
    return Layout.of(PEOPLE, gazetteer)


def test_everybody_follows_two_or_three_areas_and_none_of_them_twice(layout: Layout) -> None:
    rules = [(area, number) for area, numbers in layout.by_area() for number in numbers]
    followed = [sum(1 for _, number in rules if number == each) for each in range(1, PEOPLE + 1)]

    assert len(set(rules)) == len(rules) == layout.rules == 5 * PEOPLE // 2
    assert set(followed) == {2, 3}


def test_rules_come_in_the_order_in_which_they_are_kept(layout: Layout) -> None:
    areas = [area for area, _ in layout.by_area()]

    assert areas == sorted(areas)


def test_an_alert_reaches_as_many_as_the_layout_says(layout: Layout, gazetteer: Gazetteer) -> None:
    follows = {area: set(numbers) for area, numbers in layout.by_area()}
    reached = {}
    for area in layout.audiences:
        line = tiers_of([RegionCode(area)], gazetteer.groups)
        reached[area] = len(set[int]().union(*(who for code, who in follows.items() if line.nearest([code]))))

    assert reached == layout.audiences
    assert (reached[EVERYBODY], reached[WIDE]) == (PEOPLE, PEOPLE // 10)
    assert FEW_READERS in reached.values()
