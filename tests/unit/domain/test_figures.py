"""Figures are compared inside one series and nowhere else."""

from datetime import UTC, datetime
from typing import Any

import pytest
from pydantic import ValidationError

from bot.domain.figures import (
    Broken,
    Change,
    Fresh,
    Line,
    Moved,
    Released,
    Unchanged,
    compare,
    series_key,
)
from bot.errors import Saying

SINCE = datetime(2025, 3, 6, tzinfo=UTC)
FOUR = ("SY-LA", "SY-TA", "SY-HM", "SY-HI")


def line(best: int | None = 745, **fields: Any) -> Line:
    """Build a valid line of one counter with a known scope; `fields` say what matters."""
    return valued(fields.pop("value_kind", "exact"), **({} if best is None else {"best": best}), **fields)


def valued(kind: str, **fields: Any) -> Line:
    """Build a line with another kind of value."""
    given = {"id": "a", "counter": "sohr", "measure": "killed", "status_group": "civilian"}
    scope = {"basis": "cumulative", "scope_areas": FOUR, "scope_from": SINCE}
    return Line.model_validate({**given, **scope, "value_kind": kind, **fields})


def only(before: list[Line], after: Line) -> Change:
    (change,) = compare(before, [after])
    return change


@pytest.mark.parametrize(
    ("kind", "numbers", "takes"),
    [
        ("exact", {}, "best"),
        ("exact", {"low": 1}, "best"),
        ("about", {"best": 1, "high": 2}, "best"),
        ("at_least", {"best": 1}, "low"),
        ("more_than", {"best": 1000}, "low"),
        ("at_most", {"low": 1}, "high"),
        ("range", {"low": 1}, "low + high"),
        ("not_released", {"best": 0}, "no number"),
        ("withheld", {"best": 1}, "no number"),
        ("in_doubt", {"low": 1}, "no number"),
        ("none_reported", {"best": 0}, "no number"),
        ("words", {"words": {"en": "dozens"}, "best": 24}, "no number"),
    ],
)
def test_each_kind_of_value_takes_its_own_numbers(kind: str, numbers: dict[str, Any], takes: str) -> None:
    with pytest.raises(ValidationError) as refused:
        valued(kind, **numbers)
    (broken,) = (each["ctx"]["error"] for each in refused.value.errors())
    none = Saying("flaw-kind-no-number", {"kind": kind})
    wanted = Saying("flaw-kind-number", {"kind": kind, "wanted": takes})
    assert broken.saying == (none if takes == "no number" else wanted)


def test_words_stay_words() -> None:
    assert valued("words", words={"en": "dozens"}).number is None
    for wrong in ({"value_kind": "words"}, {"value_kind": "none_reported", "words": {"en": "none"}}):
        with pytest.raises(ValidationError, match="flaw-words-kind"):
            line(None, **wrong)


def test_low_is_not_above_high() -> None:
    with pytest.raises(ValidationError, match="flaw-low-high"):
        valued("range", low=5, high=4)
    assert valued("range", low=4, high=4).number is None


def test_what_is_added_late_has_a_reason() -> None:
    for wrong in ({"retroactive_added": 3}, {"retroactive_reason": "late_report"}):
        with pytest.raises(ValidationError, match="flaw-retroactive"):
            line(**wrong)
    assert line(retroactive_added=3, retroactive_reason="late_report").retroactive_added == 3


@pytest.mark.parametrize("subgroup", ["men", "community:", "Women", "women,children"])
def test_a_subgroup_is_one_of_those_known(subgroup: str) -> None:
    with pytest.raises(ValidationError, match="subgroup"):
        line(subgroup=subgroup)


@pytest.mark.parametrize(
    ("given", "number"),
    [
        (valued("exact", best=7), 7),
        (valued("about", best=7), 7),
        (valued("at_least", low=7), 7),
        (valued("more_than", low=7), 7),
        (valued("at_most", high=7), None),
        (valued("none_reported"), None),
        (valued("not_released"), None),
    ],
)
def test_only_a_kind_with_one_number_has_a_number(given: Line, number: int | None) -> None:
    assert given.number == number


def test_an_unknown_scope_is_no_series() -> None:
    assert series_key(line(scope_areas="unknown")) is None
    assert series_key(line()) is not None


def test_the_order_of_areas_and_the_reporter_do_not_make_a_series() -> None:
    turned = line(scope_areas=tuple(reversed(FOUR)), via=("ap",), label_original="Alawites", part_of="t")
    assert series_key(turned) == series_key(line())


OTHER_SERIES: list[dict[str, Any]] = [
    {"counter": "snhr"},
    {"measure": "injured"},
    {"status_group": "mixed"},
    {"subgroup": "women"},
    {"basis": "period"},
    {"scope_areas": ("SY-LA",)},
    {"scope_from": None},
    {"responsibility": "a-force"},
]


@pytest.mark.parametrize("other", OTHER_SERIES, ids=lambda each: next(iter(each)))
def test_each_part_of_the_key_breaks_the_series(other: dict[str, Any]) -> None:
    assert series_key(line(**other)) != series_key(line())
    assert not isinstance(only([line(1)], line(2, **other)), Moved | Unchanged)


def test_c6_to_c7_moves_by_158_with_its_governorates() -> None:
    def claim(*figures: int) -> list[Line]:
        names = ("total", "latakia", "tartous", "hama", "homs")
        scopes = (FOUR, *((area,) for area in FOUR))
        return [
            line(figure, id=name, scope_areas=scope)
            for figure, name, scope in zip(figures, names, scopes, strict=True)
        ]

    before, after = claim(1225, 658, 384, 171, 12), claim(1383, 683, 433, 255, 12)
    assert compare(before, after) == (
        Moved(after[0], before[0], 158),
        Moved(after[1], before[1], 25),
        Moved(after[2], before[2], 49),
        Moved(after[3], before[3], 84),
        Unchanged(after[4]),
    )


def test_c3_against_c6_is_broken_not_plus_480() -> None:
    c3 = line(745, scope_areas="unknown", part_of="total")
    assert only([c3], line(1225)) == Broken(line(1225), c3)


def test_two_figures_of_unknown_scope_are_not_compared_even_when_equal() -> None:
    unknown = line(scope_areas="unknown")
    assert only([unknown], unknown) == Broken(unknown, unknown)


def test_a_fall_is_told_as_one() -> None:
    assert only([line(100)], line(90)) == Moved(line(90), line(100), -10)


def test_the_latest_of_several_earlier_figures_counts() -> None:
    assert only([line(1), line(5)], line(7)) == Moved(line(7), line(5), 2)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (valued("exact", best=1000), valued("more_than", low=1000)),
        (valued("range", low=1, high=4), valued("range", low=2, high=4)),
        (valued("exact", best=4), valued("none_reported")),
    ],
)
def test_values_of_another_kind_or_without_one_number_have_no_difference(old: Line, new: Line) -> None:
    assert only([old], new) == Broken(new, old)


def test_what_has_nothing_before_it_is_fresh() -> None:
    assert only([], line()) == Fresh(line())
    assert only([line(counter="snhr")], line()) == Fresh(line())


def test_two_parts_with_other_scopes_are_not_each_others_past() -> None:
    part = line(60, scope_areas=("SY-TA-171830",), part_of="total")
    assert only([part], line(384, scope_areas=("SY-TA",), part_of="total")) == Fresh(
        line(384, scope_areas=("SY-TA",), part_of="total")
    )


def test_a_first_figure_closes_not_released_whoever_gives_it() -> None:
    waiting = line(None, value_kind="not_released", counter="authorities", scope_areas="unknown")
    given = line(1426, counter="committee", scope_areas="unknown")
    assert only([waiting], given) == Released(given, waiting)
    assert only([line(None, value_kind="withheld")], line()) == Released(
        line(), line(None, value_kind="withheld")
    )


@pytest.mark.parametrize(
    "other", [{"measure": "missing"}, {"status_group": "mixed"}, {"subgroup": "women"}], ids=str
)
def test_a_figure_closes_only_what_was_not_released_of_the_same(other: dict[str, Any]) -> None:
    waiting = line(None, value_kind="not_released", counter="authorities")
    given = line(90, counter="committee", **other)
    assert only([waiting], given) == Fresh(given)


def test_still_not_released_releases_nothing() -> None:
    waiting = line(None, value_kind="not_released")
    assert only([waiting], waiting) == Unchanged(waiting)
    other = line(None, value_kind="not_released", scope_areas="unknown")
    assert only([other], waiting) == Broken(waiting, other)
