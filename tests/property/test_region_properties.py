"""The audience of an event, chosen by code, is the audience that relating every follower would find."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.region import (
    Level,
    RegionCode,
    Relation,
    audience_codes,
    level,
    parents,
    parse_region_code,
    relate,
)

_TREE = [
    RegionCode(code)
    for country in ("AA", "AB", "SY")
    for code in (
        country,
        *(f"{country}-{a1}" for a1 in ("1", "11", "TA")),
        *(f"{country}-{a1}-{place}" for a1 in ("1", "11", "TA") for place in ("1", "12", "171830")),
    )
]
_GROUP_CODES = [
    RegionCode(f"{prefix}-{name}") for prefix in ("aa", "sy") for name in ("coast", "north", "ta")
]

tree_codes = st.sampled_from(_TREE)
codes = st.sampled_from(_TREE + _GROUP_CODES)
groupings = st.dictionaries(
    st.sampled_from(_GROUP_CODES), st.frozensets(tree_codes, max_size=4), max_size=len(_GROUP_CODES)
)


@given(areas=st.frozensets(codes, max_size=3), groups=groupings)
def test_audience_codes_agree_with_relating_every_follower(
    areas: frozenset[RegionCode], groups: dict[RegionCode, frozenset[RegionCode]]
) -> None:
    chosen = audience_codes(areas, groups)
    for followed in _TREE + _GROUP_CODES:
        expected = any(relate(followed, area, groups) is not None for area in areas)
        assert (followed in chosen) is expected, followed


@given(codes, codes, groupings)
def test_inside_and_around_are_each_other_turned_round(
    one: RegionCode, other: RegionCode, groups: dict[RegionCode, frozenset[RegionCode]]
) -> None:
    turned = {Relation.INSIDE: Relation.AROUND, Relation.AROUND: Relation.INSIDE}
    there, back = relate(one, other, groups), relate(other, one, groups)
    assert back is (turned.get(there, there) if there is not None else None)


@given(codes)
def test_every_code_and_every_ancestor_parses(code: RegionCode) -> None:
    assert parse_region_code(code) == code
    for parent in parents(code):
        assert parse_region_code(parent) == parent
        assert relate(parent, code, {}) is Relation.INSIDE
        assert level(parent) is not Level.PLACE
