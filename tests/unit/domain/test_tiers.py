"""The line of an audience: the very place, what contains it, what lies in it, groups; the narrower first."""

from bot.domain.region import Groups, RegionCode
from bot.domain.tiers import Tier, Tiers, tiers_of

PLACE, GOVERNORATE, COUNTRY = (RegionCode(code) for code in ("SY-TA-171830", "SY-TA", "SY"))
COAST = RegionCode("sy-coast")
GROUPS = Groups({COAST: frozenset({GOVERNORATE})})


def test_those_of_the_very_place_stand_first_then_what_contains_it_nearest_first() -> None:
    found = tiers_of([PLACE], GROUPS).tiers
    assert [tier for tier in found if not tier.below] == [
        Tier(PLACE),
        Tier(GOVERNORATE),
        Tier(COUNTRY),
        Tier(COAST),
    ]


def test_who_follows_a_part_of_where_it_happened_stands_in_the_line() -> None:
    line = tiers_of([GOVERNORATE], GROUPS)
    assert line.nearest([PLACE]) == (line.tiers.index(Tier(GOVERNORATE, below=True)), PLACE)


def test_the_nearest_of_several_counts_and_nobody_stands_for_what_is_elsewhere() -> None:
    line = tiers_of([PLACE], GROUPS)
    assert line.nearest([COUNTRY, PLACE, COAST]) == (0, PLACE)
    assert line.nearest([RegionCode("LB")]) is None


def test_a_code_that_only_begins_alike_is_not_below() -> None:
    assert RegionCode("SY-TA-1") in Tier(GOVERNORATE, below=True)
    assert RegionCode("SY-TAX") not in Tier(GOVERNORATE, below=True)


def test_a_line_is_kept_as_it_was_drawn() -> None:
    line = tiers_of([GOVERNORATE], GROUPS)
    assert Tiers.load(line.dump()) == line
