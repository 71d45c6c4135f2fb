"""What a code says about itself, and how what happened relates to what is followed."""

import pytest

from bot.domain.region import (
    Groups,
    Level,
    RegionCode,
    Relation,
    audience_beside,
    audience_codes,
    beside,
    level,
    parents,
    parse_region_code,
    relate,
)

SYRIA, TARTOUS, LATAKIA, BANIYAS = map(RegionCode, ("SY", "SY-TA", "SY-LA", "SY-TA-171830"))
COAST, LEVANT, DARFUR = map(RegionCode, ("sy-coast", "xx-levant", "sd-darfur"))
GROUPS = {
    COAST: frozenset({LATAKIA, TARTOUS}),
    LEVANT: frozenset({SYRIA, RegionCode("LB")}),
    DARFUR: frozenset({RegionCode("SD-DN"), RegionCode("SD-DS")}),
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SY", Level.COUNTRY),
        ("UA-05", Level.GOVERNORATE),
        ("IL-D", Level.GOVERNORATE),
        ("PS-DEB", Level.GOVERNORATE),
        ("SY-TA-171830", Level.PLACE),
        ("sy-coast", Level.GROUP),
        ("ps-gaza-strip", Level.GROUP),
    ],
)
def test_a_code_says_its_own_level(text: str, expected: Level) -> None:
    assert level(parse_region_code(text)) is expected


@pytest.mark.parametrize(
    "text",
    [
        *("", "S", "SYR", "sy", "Sy-TA", "SY-", "SY-TA-", "SY-TA-x", "SY-TA-171830-1", "SY_TA", "SY TA"),
        *("سوريا", "sy-coast\n", "sy-" + "a" * 30, "SY-TA-١٧"),
    ],
)
def test_a_malformed_code_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(ValueError, match="looks like SY, SY-TA") as refusal:
        parse_region_code(text)
    assert str(refusal.value) == "a region code looks like SY, SY-TA, SY-TA-171830 or sy-coast"


def test_ancestors_are_read_from_the_code_nearest_first() -> None:
    assert parents(BANIYAS) == (TARTOUS, SYRIA)
    assert parents(SYRIA) == ()
    assert parents(COAST) == ()


@pytest.mark.parametrize(
    ("followed", "area", "expected"),
    [
        (BANIYAS, BANIYAS, Relation.SAME),
        (TARTOUS, BANIYAS, Relation.INSIDE),
        (SYRIA, BANIYAS, Relation.INSIDE),
        (BANIYAS, TARTOUS, Relation.AROUND),
        (BANIYAS, SYRIA, Relation.AROUND),
        (LATAKIA, BANIYAS, None),
        (COAST, COAST, Relation.SAME),
        (COAST, BANIYAS, Relation.GROUP),
        (COAST, SYRIA, Relation.GROUP),
        (BANIYAS, COAST, Relation.GROUP),
        (SYRIA, COAST, Relation.GROUP),
        (LEVANT, COAST, Relation.GROUP),
        (DARFUR, COAST, None),
        (DARFUR, BANIYAS, None),
        (RegionCode("sy-unknown"), BANIYAS, None),
    ],
)
def test_what_happened_relates_to_what_is_followed(
    followed: RegionCode, area: RegionCode, expected: Relation | None
) -> None:
    assert relate(followed, area, GROUPS) is expected


def test_a_code_that_merely_starts_alike_is_not_inside() -> None:
    assert relate(RegionCode("UA-0"), RegionCode("UA-05"), {}) is None
    assert relate(RegionCode("SY-TA-17"), RegionCode("SY-TA-171830"), {}) is None


def test_the_nearest_relation_sorts_first() -> None:
    nearest_first = [Relation.SAME, Relation.INSIDE, Relation.AROUND, Relation.GROUP, Relation.BESIDE]
    assert sorted(Relation) == nearest_first


def test_an_event_in_a_town_reaches_its_followers_and_all_who_follow_something_around_it() -> None:
    codes = audience_codes([BANIYAS], GROUPS)
    assert codes.exact == {BANIYAS, TARTOUS, SYRIA, COAST, LEVANT}
    assert codes.inside_of == {BANIYAS}


def test_an_event_on_the_whole_coast_reaches_every_town_of_it() -> None:
    codes = audience_codes([COAST], GROUPS)
    assert codes.exact == {COAST, LATAKIA, TARTOUS, SYRIA, LEVANT}
    assert BANIYAS in codes
    assert RegionCode("SY-HM-170017") not in codes


def test_an_event_without_an_area_has_no_audience() -> None:
    codes = audience_codes([], GROUPS)
    assert (codes.exact, codes.inside_of) == (frozenset(), frozenset())


def test_only_codes_are_in_an_audience() -> None:
    assert 5 not in audience_codes([SYRIA], GROUPS)


HOMS, LATAKIA = RegionCode("SY-HI"), RegionCode("SY-LA")
LAND = Groups(
    GROUPS,
    neighbours={
        TARTOUS: frozenset({LATAKIA, HOMS}),
        LATAKIA: frozenset({TARTOUS}),
        HOMS: frozenset({TARTOUS}),
    },
)


@pytest.mark.parametrize(
    ("followed", "around"),
    [
        (BANIYAS, {TARTOUS}),
        (TARTOUS, {LATAKIA, HOMS}),
        (COAST, {HOMS}),
        (SYRIA, set()),
        (RegionCode("SY-SU"), set()),
        (RegionCode("xx-none"), set()),
    ],
)
def test_what_lies_beside_a_region(followed: RegionCode, around: set[RegionCode]) -> None:
    assert beside(followed, LAND) == around


def test_who_has_an_area_beside_them_is_found_from_the_area() -> None:
    in_homs = RegionCode("SY-HI-169577")
    codes = audience_beside([in_homs], LAND)
    asked = (TARTOUS, COAST, RegionCode("SY-HI-1"), LATAKIA, BANIYAS, SYRIA)
    assert [code for code in asked if code in codes] == [TARTOUS, COAST, RegionCode("SY-HI-1")]
