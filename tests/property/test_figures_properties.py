"""Whatever two claims hold, nothing is told that joins rival counters or steps out of a series."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.figures import Broken, Fresh, Line, Moved, Released, Unchanged, compare, series_key
from bot.domain.terms import Basis, Measure, StatusGroup, ValueKind
from bot.domain.value import Instant

_NUMBERS = {
    ValueKind.EXACT: ("best",),
    ValueKind.MORE_THAN: ("low",),
    ValueKind.RANGE: ("low", "high"),
    ValueKind.NOT_RELEASED: (),
    ValueKind.NONE_REPORTED: (),
}
_AREAS = st.sampled_from(["unknown", ("SY-LA",), ("SY-LA", "SY-TA"), ("SY-TA", "SY-LA")])
_DAYS: list[Instant | str | None] = [None, "2025-03-06"]


@st.composite
def lines(draw: st.DrawFn) -> Line:
    """A line out of few values, so that two of them often meet in one series."""
    kind = draw(st.sampled_from(list(_NUMBERS)))
    numbers = sorted(draw(st.lists(st.integers(0, 3), min_size=2, max_size=2)))
    return Line.model_validate(
        {
            "id": "a",
            "counter": draw(st.sampled_from(["sohr", "snhr"])),
            "measure": draw(st.sampled_from([Measure.KILLED, Measure.INJURED])),
            "status_group": draw(st.sampled_from([StatusGroup.CIVILIAN, StatusGroup.MIXED])),
            "subgroup": draw(st.sampled_from([None, "women"])),
            "value_kind": kind,
            **dict(zip(_NUMBERS[kind], numbers, strict=False)),
            "basis": draw(st.sampled_from([Basis.CUMULATIVE, Basis.PERIOD])),
            "scope_areas": draw(_AREAS),
            "scope_from": draw(st.sampled_from(_DAYS)),
            "part_of": draw(st.sampled_from([None, "total"])),
        }
    )


claims = st.lists(lines(), max_size=6)


@given(claims, claims)
def test_only_a_release_may_join_two_counters(before: list[Line], after: list[Line]) -> None:
    for change in compare(before, after):
        match change:
            case Moved() | Broken():
                assert change.line.counter == change.before.counter
            case Unchanged():
                assert any(series_key(old) == series_key(change.line) for old in before)
            case Released():
                assert change.before.number is None
                assert change.line.number is not None
            case Fresh():
                assert change.line in after


@given(claims, claims)
def test_a_difference_is_told_only_inside_one_series_and_is_right(
    before: list[Line], after: list[Line]
) -> None:
    for change in compare(before, after):
        if isinstance(change, Moved):
            assert series_key(change.line) == series_key(change.before) is not None
            assert change.line.number is not None
            assert change.before.number is not None
            assert change.before.number + change.difference == change.line.number
            assert change.line.value_kind is change.before.value_kind
            assert change.difference != 0


@given(claims, claims)
def test_each_new_line_is_told_once_in_its_order(before: list[Line], after: list[Line]) -> None:
    assert [change.line for change in compare(before, after)] == after


@given(claims)
def test_a_claim_repeated_is_unchanged_where_it_is_a_series(claim: list[Line]) -> None:
    for line in claim:
        (change,) = compare([line], [line])
        assert isinstance(change, Unchanged if series_key(line) else Broken)


@given(claims, claims)
def test_figures_of_another_counter_do_not_change_what_is_told(before: list[Line], after: list[Line]) -> None:
    """Rival counters beside it do not matter, unless they were waited for."""
    rivals = [line.model_copy(update={"counter": "rival"}) for line in before if line.number is not None]
    assert compare([*before, *rivals], after) == compare(before, after)
