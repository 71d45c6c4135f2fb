"""The arithmetic gate stops what cannot be, asks about what is odd, and lets the seed week's counts pass."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.domain.event import Content, Revision
from bot.domain.finding import Code, Finding, Gravity, Used, gravest
from bot.domain.gate import check
from bot.domain.source import Source
from bot.domain.terms import Workflow
from bot.seed import COAST_MARCH_2025
from bot.sources.curated import read_curated
from tests.builders import NOON, content, source

BLOCKS, NEEDS_REASON, NOTE = Gravity.BLOCKS, Gravity.NEEDS_REASON, Gravity.NOTE
SINCE = "2025-03-06"
FOUR = ["SY-LA", "SY-TA", "SY-HM", "SY-HI"]
_NUMBER = {"exact": "best", "about": "best", "at_least": "low", "more_than": "low", "at_most": "high"}


def line(name: str, number: int | None = None, kind: str = "exact", **fields: Any) -> dict[str, Any]:
    """A line of SOHR's with an unknown scope; `fields` say what matters."""
    given = {"id": name, "counter": "sohr", "measure": "killed", "status_group": "mixed"}
    value = {} if number is None else {_NUMBER[kind]: number}
    return {**given, "value_kind": kind, **value, "basis": "cumulative", **fields}


def claim(*lines: dict[str, Any], **fields: Any) -> Content:
    return content(lines=list(lines), **fields)


def revision(told: Content, number: int = 1, workflow: Workflow = Workflow.PUBLISHED) -> Revision:
    return Revision(
        number=number, content=told, content_hash="x", workflow=workflow, author="desk-a", recorded_at=NOON
    )


def findings(
    told: Content,
    *history: Revision,
    sources: Iterable[Source] = (),
    now: datetime = NOON,
) -> tuple[Finding, ...]:
    return check(told, history=history, sources={each.id: each for each in sources}, now=now)


def codes(told: Content, *history: Revision) -> dict[Code, Gravity]:
    return {each.code: each.severity for each in findings(told, *history)}


def values(found: Sequence[Finding], code: Code) -> Mapping[str, Used]:
    (one,) = [each for each in found if each.code is code]
    return dict(one.values)


# ---- the seed week, from its files

WEEK = read_curated([COAST_MARCH_2025], known_area=lambda _: True, known_sources=())
SOURCES = {each.id: each for each in WEEK.sources}
VERDICTS: dict[str, tuple[str, int, set[tuple[Gravity, Code]]]] = {
    "C1": ("snhr-coast", 1, set()),
    "C2": ("sohr-coast", 1, set()),
    "C3": ("sohr-coast", 2, {(NOTE, Code.SERIES_BROKEN)}),
    "C4": (
        "efe-retelling",
        1,
        {
            (BLOCKS, Code.PARTS_BELOW_TOTAL),
            (NEEDS_REASON, Code.RETELLING_DIFFERS),
            (NOTE, Code.PART_INSIDE_PART),
        },
    ),
    "C5": ("total-retold-as-civilians", 1, {(NEEDS_REASON, Code.TOTAL_RETOLD)}),
    "C6": ("sohr-coast", 3, {(NOTE, Code.SERIES_BROKEN)}),
    "C7": ("sohr-coast", 4, set()),
    "C8": ("scm-coast", 1, set()),
    "C9": ("seen-coast", 1, set()),
    "C10": ("official-coast", 1, set()),
    "C11": ("official-coast", 2, {(NOTE, Code.RELEASED), (NOTE, Code.OVERLAP_UNKNOWN)}),
}


def week() -> dict[tuple[str, int], tuple[Finding, ...]]:
    """Check the week as it was told: each revision beside those planned before it."""
    found: dict[tuple[str, int], tuple[Finding, ...]] = {}
    history: list[Revision] = []
    for each in WEEK.submissions:
        told = each.content
        assert told.publish_at is not None
        key = told.event, each.number
        found[key] = check(told, history=history, sources=SOURCES, now=told.publish_at)
        history.append(revision(told, each.number, Workflow.HELD if each.held else Workflow.PUBLISHED))
    return found


FOUND = week()


@pytest.mark.parametrize("row", VERDICTS)
def test_the_verdict_on_each_row_of_the_week(row: str) -> None:
    event, number, expected = VERDICTS[row]
    assert {(each.severity, each.code) for each in FOUND[event, number]} == expected


def test_nothing_else_of_the_week_is_objected_to() -> None:
    rows = {(event, number) for event, number, _ in VERDICTS.values()}
    assert {key: each for key, each in FOUND.items() if each and key not in rows} == {}


def test_c4_is_told_with_its_numbers() -> None:
    told = values(FOUND["efe-retelling", 1], Code.PARTS_BELOW_TOTAL)
    assert (told["parts"], told["sum"]) == ((745, 213), 958)
    inside = values(FOUND["efe-retelling", 1], Code.PART_INSIDE_PART)
    assert (getattr(inside["part"], "best", 0), getattr(inside["whole"], "best", 0)) == (93, 213)


def test_c5_is_held_beside_the_civilians_of_c3() -> None:
    told = values(FOUND["total-retold-as-civilians", 1], Code.TOTAL_RETOLD)
    assert told["reference"] == "sohr-coast r2"
    assert [figure.best for figure in told["figures"]] == [745]  # type: ignore[union-attr]  # a tuple of figures


@pytest.mark.parametrize("spoiled", [("sohr-coast", 4, "latakia"), ("scm-coast", 1, "hama")])
def test_one_wrong_digit_in_a_tie_of_the_week_blocks(spoiled: tuple[str, int, str]) -> None:
    event, number, name = spoiled
    (told,) = [
        each.content for each in WEEK.submissions if (each.content.event, each.number) == (event, number)
    ]
    fields = told.model_dump(mode="json", exclude_defaults=True)
    for each in fields["lines"]:
        each["best"] += 10 if each["id"] == name else 0
    wrong = type(told).model_validate(fields)
    assert gravest(check(wrong, history=(), sources=SOURCES, now=NOON + timedelta(days=90))) is BLOCKS


@pytest.mark.parametrize("publication", ["correction", "clarification"])
def test_what_is_told_once_more_is_not_held_beside_itself(publication: str) -> None:
    lines = [line("by_forces", 125, scope_areas="unknown"), line("by_others", 15, scope_areas="unknown")]
    told = claim(*lines, publication=publication, public_note={"en": "It was unclear."})
    assert Code.SERIES_BROKEN not in codes(told, revision(claim(*lines)))
    assert Code.SERIES_BROKEN in codes(claim(*lines, publication="update"), revision(claim(*lines)))


def test_a_broken_series_is_told_beside_the_whole_figure_and_not_beside_one_town() -> None:
    old = values(FOUND["sohr-coast", 2], Code.SERIES_BROKEN)["old"]
    assert getattr(old, "best", 0) == 340


# ---- parts and totals


def total(kind: str, number: int | None, **fields: Any) -> dict[str, Any]:
    return line("all", number, kind, total_of=["a", "b"], **fields)


A, B = line("a", 60, status_group="civilian"), line("b", 40, status_group="state_forces")


@pytest.mark.parametrize(
    ("kind", "number", "expected"),
    [
        ("exact", 100, None),
        ("exact", 99, Code.PARTS_ABOVE_TOTAL),
        ("exact", 101, Code.PARTS_BELOW_TOTAL),
        ("at_least", 100, None),
        ("at_least", 99, None),
        ("at_least", 101, Code.PARTS_BELOW_TOTAL),
        ("more_than", 99, None),
        ("more_than", 100, Code.PARTS_BELOW_TOTAL),
        ("at_most", 100, None),
        ("at_most", 99, Code.PARTS_ABOVE_TOTAL),
        ("about", 300, None),
        ("not_released", None, None),
    ],
)
def test_parts_are_held_against_their_total(kind: str, number: int | None, expected: Code | None) -> None:
    assert codes(claim(total(kind, number), A, B)) == ({expected: BLOCKS} if expected else {})


def test_a_range_is_compared_at_both_ends() -> None:
    around = {"value_kind": "range", "low": 90, "high": 99, "total_of": ["a", "b"]}
    assert codes(claim(line("all") | around, A, B)) == {Code.PARTS_ABOVE_TOTAL: BLOCKS}
    assert codes(claim(line("all") | around | {"high": 100}, A, B)) == {}


def test_parts_that_leave_one_out_need_a_reason() -> None:
    rest = line("c", 5, status_group="unknown", part_of="all")
    assert codes(claim(total("exact", 110), A, B, rest)) == {Code.PARTS_BELOW_TOTAL: NEEDS_REASON}


def test_a_subgroup_is_never_added_to_its_whole() -> None:
    women = line("b", 40, subgroup="women", part_of="all")
    assert codes(claim(total("exact", 60), line("a", 60), women)) == {Code.SUBGROUP_NOT_ADDED: NOTE}


def test_a_part_inside_a_part_is_added_once() -> None:
    inner = line("b", 40, status_group="state_forces", part_of="a")
    outer = line("a", 60, status_group="non_state_armed")
    assert codes(claim(total("exact", 60), outer, inner)) == {Code.PART_INSIDE_PART: NOTE}


def test_where_an_overlap_is_unknown_there_is_no_sum() -> None:
    unclear = [{**A, "overlaps": "unknown"}, {**B, "overlaps": ["a"]}]
    assert codes(claim(total("exact", 70), *unclear)) == {Code.OVERLAP_UNKNOWN: NOTE}
    assert codes(claim(total("exact", 70), A, {**B, "overlaps": ["a"]})) == {}


def test_words_stay_words() -> None:
    dozens = line("b", kind="words", words={"en": "dozens"}, status_group="state_forces")
    assert codes(claim(total("exact", 100), A, dozens)) == {Code.PARTS_WITHOUT_NUMBER: NOTE}
    assert codes(claim(total("exact", 59), A, dozens))[Code.PARTS_ABOVE_TOTAL] is BLOCKS


def test_no_part_is_larger_than_its_whole_even_where_nothing_may_be_added() -> None:
    whole = line("all", 50, overlaps="unknown")
    women = line("w", 51, subgroup="women", part_of="all")
    assert codes(claim(whole, women)) == {Code.PART_ABOVE_WHOLE: BLOCKS, Code.OVERLAP_UNKNOWN: NOTE}
    assert Code.PART_ABOVE_WHOLE not in codes(
        claim({**whole, "value_kind": "at_least", "low": 50, "best": None}, women)
    )


def town(name: str, number: int, area: str, **fields: Any) -> dict[str, Any]:
    return line(name, number, scope_areas=[area], part_of="all", **fields)


def test_towns_that_make_more_than_the_whole_are_asked_about_and_nested_ones_not() -> None:
    whole = line("all", 100)
    towns = [town("x", 60, "SY-LA"), town("y", 60, "SY-TA")]
    assert codes(claim(whole, *towns)) == {Code.SPLIT_ABOVE_WHOLE: NEEDS_REASON}
    assert codes(claim(whole, towns[0], town("y", 60, "SY-LA-169304"))) == {}
    groups = [line("x", 60, status_group="civilian", part_of="all"), town("y", 60, "SY-TA")]
    assert codes(claim(whole, *groups)) == {}


def test_regions_are_held_against_their_sum_though_nobody_linked_them() -> None:
    scope: dict[str, Any] = {"scope_from": SINCE}
    regions = [line("x", 60, scope_areas=["SY-LA"], **scope), line("y", 40, scope_areas=["SY-TA"], **scope)]
    both: dict[str, Any] = {"scope_areas": ["SY-LA", "SY-TA"], **scope}
    assert codes(claim(line("all", 100, **both), *regions)) == {}
    assert codes(claim(line("all", 110, **both), *regions)) == {Code.PARTS_BELOW_TOTAL: BLOCKS}


def test_figures_of_two_counters_are_never_added() -> None:
    found = findings(claim(total("exact", 1), A, {**B, "counter": "snhr"}))
    assert {each.code for each in found} == {Code.OTHER_COUNTER, Code.PART_ABOVE_WHOLE}
    assert not any("sum" in dict(each.values) for each in found)


def test_parts_count_what_their_total_counts() -> None:
    assert codes(claim(total("exact", 100), A, {**B, "measure": "injured"})) == {Code.PARTS_UNLIKE: BLOCKS}


@pytest.mark.parametrize(
    "ring",
    [
        [line("a", 1, part_of="b"), line("b", 1, part_of="a")],
        [line("a", 1, part_of="b"), line("b", 1, part_of="c"), line("c", 1, part_of="a")],
        [line("a", 1, total_of=["b"]), line("b", 1, total_of=["a"])],
    ],
)
def test_lines_in_a_ring_are_found(ring: list[dict[str, Any]]) -> None:
    (found,) = [
        each for each in findings(claim(*ring, line("z", 1, part_of="a"))) if each.code is Code.PART_CYCLE
    ]
    assert (found.severity, set(found.lines)) == (BLOCKS, {each["id"] for each in ring})


def test_one_figure_given_twice_must_not_contradict_itself() -> None:
    assert codes(claim(line("a", 10), line("b", 11))) == {Code.SAID_TWICE: BLOCKS}
    assert codes(claim(line("a", 10), line("b", 9, "at_least"))) == {}
    assert codes(claim(line("a", 10), line("b", 11, label_note={"en": "in Baniyas"}))) == {}


def test_what_is_newly_added_to_the_parts_is_what_is_added_to_the_total() -> None:
    def added(number: int, in_a: int | None) -> dict[Code, Gravity]:
        return codes(
            claim(
                total("exact", 100, newly_added=number), {**A, "newly_added": in_a}, {**B, "newly_added": 3}
            )
        )

    assert added(10, 7) == {}
    assert added(10, 8) == added(10, 6) == {Code.ADDED_PARTS: BLOCKS}
    assert added(10, None) == {}
    assert added(2, None) == {Code.ADDED_PARTS: BLOCKS}


def test_what_is_added_for_earlier_days_is_among_what_is_added() -> None:
    late: dict[str, Any] = {"retroactive_added": 6, "retroactive_reason": "late_report"}
    assert codes(claim(line("a", 10, newly_added=6, **late))) == {}
    assert codes(claim(line("a", 10, newly_added=5, **late))) == {Code.LATE_ABOVE_ADDED: BLOCKS}


# ---- beside what was said before


def known(number: int, kind: str = "exact", **fields: Any) -> dict[str, Any]:
    scope = {"scope_areas": FOUR, "scope_from": SINCE, "status_group": "civilian"}
    return line("total", number, kind, **{**scope, **fields})


def before(number: int, kind: str = "exact", day: str = "2025-03-07", **fields: Any) -> Revision:
    return revision(claim(known(number, kind, **fields), as_of=day))


@pytest.mark.parametrize(
    ("old", "added", "new", "expected"),
    [
        (1225, 158, 1383, {}),
        (1225, 158, 1382, {Code.ADDED_MISMATCH: BLOCKS}),
        (1225, 158, 1384, {Code.ADDED_MISMATCH: NEEDS_REASON}),
        (1225, 0, 1225, {}),
    ],
)
def test_what_stood_and_what_was_added_make_what_stands(
    old: int, added: int, new: int, expected: dict[Code, Gravity]
) -> None:
    assert codes(claim(known(new, newly_added=added)), before(old)) == expected


def test_the_same_count_told_once_more_is_not_added_twice() -> None:
    first, again = before(1225), revision(claim(known(1383, newly_added=158)), 2)
    assert codes(claim(known(1383, newly_added=158)), first, again) == {}


def test_a_correction_adds_to_what_stood_before_what_was_wrong() -> None:
    first, wrong = before(1225), revision(claim(known(1338, newly_added=158)), 2)
    note = {"publication": "correction", "public_note": {"en": "we swapped two digits"}}
    assert codes(claim(known(1383, newly_added=158), **note), first, wrong) == {}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (100, 99, Code.FALL),
        (100, 100, None),
        (50, 150, None),
        (50, 151, Code.JUMP),
        (60, 180, None),
        (10, 110, None),
        (10, 111, Code.JUMP),
    ],
)
def test_a_fall_and_a_jump_need_a_reason(old: int, new: int, expected: Code | None) -> None:
    assert codes(claim(known(new)), before(old)) == ({expected: NEEDS_REASON} if expected else {})


def test_a_fall_says_by_how_many() -> None:
    told = values(findings(claim(known(1300)), before(1383)), Code.FALL)
    assert told["difference"] == 83


def test_a_fall_is_seen_through_another_kind_of_figure() -> None:
    assert codes(claim(known(90, "at_most")), before(100))[Code.FALL] is NEEDS_REASON
    assert Code.FALL not in codes(claim(known(90, "at_least")), before(100))


@pytest.mark.parametrize("publication", ["correction", "source_revision"])
def test_a_fall_whose_public_note_says_why_is_only_noted(publication: str) -> None:
    note = {"publication": publication, "public_note": {"en": "counted twice before"}}
    assert codes(claim(known(99), **note), before(100)) == {Code.FALL: NOTE}


def test_no_step_is_looked_at_across_series() -> None:
    for other in ({"scope_areas": ["SY-LA"]}, {"scope_from": "2025-03-01"}, {"basis": "period"}):
        assert codes(claim(known(1)), before(1000, **other)) == {Code.SERIES_BROKEN: NOTE}
    assert codes(claim(known(1, counter="snhr")), before(1000)) == {}
    assert codes(claim(known(1, basis="period")), before(1000, basis="period")) == {}


def test_a_series_goes_on_in_another_event_of_the_story() -> None:
    elsewhere = revision(claim(known(100), event="another", as_of="2025-03-07"))
    assert codes(claim(known(99)), elsewhere) == {Code.FALL: NEEDS_REASON}
    apart = revision(claim(known(100), event="another", thread="another-story", as_of="2025-03-07"))
    assert codes(claim(known(99)), apart) == {}


@pytest.mark.parametrize(
    "gone",
    [
        revision(claim(known(100), as_of="2025-03-07"), workflow=Workflow.HELD),
        revision(
            claim(known(100), as_of="2025-03-07", publication="retraction", public_note={"en": "wrong"})
        ),
        revision(claim(known(100), as_of="2025-03-07", verification="in_doubt")),
        revision(claim(known(100), as_of="2025-03-07", mode="exercise")),
    ],
    ids=["held", "retracted", "in doubt", "an exercise"],
)
def test_what_does_not_stand_is_no_measure(gone: Revision) -> None:
    assert codes(claim(known(1)), gone) == {}


def test_what_was_corrected_since_is_no_measure() -> None:
    note = {"publication": "correction", "public_note": {"en": "a digit too many"}}
    wrong, right = before(10_000), revision(claim(known(100), as_of="2025-03-07", **note), 2)
    assert codes(claim(known(110)), wrong, right) == {}


def test_a_retraction_is_never_held_up() -> None:
    for publication in ("retraction", "withdrawal"):
        wrong = claim(total("exact", 1), A, B, publication=publication, public_note={"en": "not so"})
        assert findings(wrong) == ()


def test_a_label_means_the_group_it_meant_last_time() -> None:
    def labelled(group: str, **fields: Any) -> Content:
        return claim(line("a", 1, status_group=group, label_original="Fighters", **fields))

    last = revision(labelled("non_state_armed", label_note={"en": "armed"}))
    assert codes(labelled("civilian"), last) == {Code.LABEL_MOVED: NEEDS_REASON}
    assert Code.LABEL_MOVED not in codes(labelled("non_state_armed"), last)
    assert codes(labelled("civilian", counter="snhr"), last) == {}


def test_a_total_that_equals_a_group_is_asked_about() -> None:
    all_dead = revision(claim(line("all", 1000, "more_than"), event="another"))
    group = line("a", 1000, "more_than", status_group="civilian")
    assert codes(claim(group), all_dead) == {Code.TOTAL_AS_GROUP: NEEDS_REASON}
    assert codes(claim({**group, "low": 999}), all_dead) == {}
    assert codes(claim({**group, "counter": "snhr"}), all_dead) == {}
    assert codes(claim(group, as_of="2025-03-06"), all_dead) == {Code.TOTAL_AS_GROUP: NEEDS_REASON}
    assert codes(claim(group, as_of="2025-03-05"), all_dead) == {}
    note = {"publication": "correction", "public_note": {"en": "a digit too many"}}
    right = revision(claim(line("all", 100, "more_than"), event="another", **note), 2)
    assert codes(claim(group), all_dead, right) == {}


def test_a_group_that_its_counter_gave_so_is_no_total_retold() -> None:
    both = claim(line("all", 60), line("a", 60, status_group="civilian", part_of="all"), event="another")
    assert codes(claim(line("a", 60, status_group="civilian")), revision(both)) == {}


def test_two_retellings_of_one_count_must_agree() -> None:
    first = revision(claim(line("a", 125, status_group="state_forces"), event="another"))
    told = line("x", 93, status_group="state_forces")
    assert codes(claim(told), first) == {Code.RETELLING_DIFFERS: NEEDS_REASON}
    assert codes(claim({**told, "best": 125}), first) == {}
    assert codes(claim({**told, "counter": "snhr"}), first) == {}
    assert codes(claim(told, as_of="2025-03-07"), first) == {}
    assert codes(claim({**told, "responsibility": "forces"}), first) == {}


def test_a_retelling_is_held_beside_the_same_scope_and_the_whole_figure_only() -> None:
    coast = line("a", 125, status_group="civilian", scope_areas=["SY-LA", "SY-TA"])
    first = revision(claim(coast, event="another"))
    told = line("x", 93, status_group="civilian")
    assert codes(claim(told), first) == {Code.RETELLING_DIFFERS: NEEDS_REASON}
    assert codes(claim({**told, "scope_areas": ["SY-LA"]}), first) == {}
    whole = line("w", 125, status_group="civilian")
    assert codes(claim(whole, {**told, "part_of": "w"}), first) == {}
    by_whom = [
        {**coast, "label_note": {"en": "a"}},
        {**coast, "id": "b", "best": 93, "label_note": {"en": "b"}},
    ]
    assert codes(claim(told), revision(claim(*by_whom, event="another"))) == {}


# ---- who counts, and when


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("news_agency", NEEDS_REASON),
        ("local_media", NEEDS_REASON),
        ("state_media", NEEDS_REASON),
        ("monitor_ngo", None),
        ("official", None),
    ],
)
def test_who_passes_figures_on_is_not_who_counted(kind: str, expected: Gravity | None) -> None:
    found = findings(claim(line("a", 1)), sources=[source("sohr", kind=kind)])
    assert gravest(found) is expected
    assert {each.code for each in found} == ({Code.COUNTER_IS_OUTLET} if expected else set())


def test_nobody_is_their_own_via() -> None:
    assert codes(claim(line("a", 1, via=["sohr"]))) == {Code.OWN_VIA: BLOCKS}


@pytest.mark.parametrize(
    ("as_of", "precision", "expected"),
    [
        ("2025-03-08T12:00:00Z", "exact", {}),
        ("2025-03-08T12:01:00Z", "exact", {Code.AS_OF_IN_FUTURE: BLOCKS}),
        ("2025-03-09", "day", {}),  # it is tomorrow already east of us
        ("2025-03-10", "day", {Code.AS_OF_IN_FUTURE: BLOCKS}),
        ("2026-03-08", "day", {Code.AS_OF_IN_FUTURE: BLOCKS}),
    ],
)
def test_a_figure_is_not_as_of_a_time_still_to_come(
    as_of: str, precision: str, expected: dict[Code, Gravity]
) -> None:
    assert codes(claim(line("a", 1), as_of=as_of, as_of_precision=precision)) == expected


def test_a_planned_revision_is_as_of_a_time_before_it_is_told() -> None:
    assert codes(claim(line("a", 1), as_of="2025-07-22", publish_at="2025-07-22T12:00:00Z")) == {}


def test_a_cut_off_does_not_go_back_except_to_put_it_right() -> None:
    later = before(100, day="2025-03-08")
    assert codes(claim(known(100), as_of="2025-03-07"), later) == {Code.AS_OF_GOES_BACK: BLOCKS}
    note = {"publication": "correction", "public_note": {"en": "the day was wrong"}}
    assert codes(claim(known(100), as_of="2025-03-07", **note), later) == {Code.AS_OF_GOES_BACK: NOTE}
    evening = before(100, day="2025-03-08T17:00:00Z")
    assert codes(claim(known(100), as_of="2025-03-08"), evening) == {}


def test_time_does_not_run_backwards() -> None:
    assert codes(claim(line("a", 1), occurred_from="2025-03-08", occurred_to="2025-03-07")) == {
        Code.WINDOW_REVERSED: BLOCKS
    }
    assert codes(claim(line("a", 1, scope_from="2025-03-07", scope_to="2025-03-06"))) == {
        Code.SCOPE_REVERSED: BLOCKS
    }
    assert codes(claim(line("a", 1, scope_from="2025-03-09"))) == {Code.SCOPE_REVERSED: BLOCKS}


@pytest.mark.parametrize(
    ("confirmed", "stale", "expected"),
    [
        ("2025-03-08T06:00:00Z", "2025-03-08T18:00:00Z", {}),
        ("2025-03-08T06:00:00Z", "2025-03-08T06:00:00Z", {Code.STALE_BEFORE_CONFIRMED: BLOCKS}),
        ("2025-03-01T06:00:00Z", "2025-03-08T06:00:00Z", {}),
        ("2025-03-01T06:00:00Z", "2025-03-08T06:01:00Z", {Code.STALE_LATE: NEEDS_REASON}),
        ("2025-03-09T06:00:00Z", "2025-03-09T18:00:00Z", {Code.CONFIRMED_IN_FUTURE: BLOCKS}),
    ],
)
def test_an_outage_is_doubted_after_it_was_confirmed_and_within_a_week(
    confirmed: str, stale: str, expected: dict[Code, Gravity]
) -> None:
    assert codes(content("outage", last_confirmed_at=confirmed, stale_after=stale)) == expected


def test_what_is_over_cannot_go_stale() -> None:
    long = {"last_confirmed_at": "2025-03-01T06:00:00Z", "stale_after": "2025-03-31T06:00:00Z"}
    assert codes(content("outage", state="restored", **long)) == {}


def test_three_hundred_lines_are_checked_in_any_tangle() -> None:
    ids = [f"l{number}" for number in range(300)]
    tangled = [
        line(name, 7, part_of=ids[(at + 1) % 300], total_of=[other for other in ids if other != name][:40])
        for at, name in enumerate(ids)
    ]
    told = claim(*tangled)  # a search among subsets of parts would not end
    assert gravest(findings(told, revision(told))) is BLOCKS


def test_the_gravest_comes_first() -> None:
    found = findings(claim(total("exact", 70), {**A, "overlaps": "unknown"}, {**B, "via": ["sohr"]}))
    assert [each.severity for each in found] == [BLOCKS, NOTE]


def test_a_moment_in_another_zone_is_the_same_moment() -> None:
    assert (
        findings(
            claim(line("a", 1), as_of="2025-03-08T14:00:00+02:00"), now=datetime(2025, 3, 8, 12, tzinfo=UTC)
        )
        == ()
    )
