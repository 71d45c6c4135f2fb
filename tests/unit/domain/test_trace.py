"""Figures are joined inside one series only, and what was wrong has no point."""

from bot.domain.event import Revision
from bot.domain.terms import Measure, StatusGroup
from bot.domain.trace import Trace, came_down, traces
from tests.unit.rendering.week import C6, C7, C9, C10, as_publication, by_governorate, casualty, line

_PUT_RIGHT = {"public_note": {"en": "A digit was mistyped."}}


def civilians(*history: Revision) -> Trace:
    """Follow SOHR's civilians."""
    (found,) = [
        each for each in traces([history]) if each.counter == "sohr" and each.group is StatusGroup.CIVILIAN
    ]
    return found


def tops(trace: Trace) -> list[int | None]:
    """Return the numbers of a trace."""
    return [step.claim.top for step in trace.steps]


def test_figures_of_one_series_are_joined() -> None:
    trace = civilians(C6, C7)
    assert tops(trace) == [1225, 1383]
    assert trace.steps[1].before is trace.steps[0].claim
    assert not trace.steps[1].is_down


def test_rival_counters_are_never_in_one_trace() -> None:
    found = traces([[C6, C7], [C9]])
    assert {(each.counter, each.measure) for each in found} == {
        ("sohr", Measure.KILLED),
        ("seen", Measure.KILLED),
    }
    for trace in found:
        assert {step.claim.line.counter for step in trace.steps} == {trace.counter}


def test_another_scope_or_an_unknown_one_is_not_joined() -> None:
    unknown = casualty("ev", line("a", best=340))
    later = casualty("ev", line("a", best=745), number=2, as_of="2025-03-09")
    elsewhere = casualty("ev", line("a", best=900, scope_areas=["SY-LA"]), number=3, as_of="2025-03-10")
    trace = civilians(unknown, later, elsewhere)
    assert tops(trace) == [340, 745, 900]
    assert [step.before for step in trace.steps] == [None, None, None]


def test_another_kind_of_figure_is_not_joined() -> None:
    scope = {"scope_areas": ["SY-LA"]}
    exact = casualty("ev", line("a", best=340, **scope))
    more = casualty("ev", line("a", value_kind="more_than", low=500, **scope), number=2, as_of="2025-03-09")
    assert [step.before for step in civilians(exact, more).steps] == [None, None]


def test_ranges_of_one_series_are_joined_and_have_two_ends() -> None:
    scope = {"scope_areas": ["SY-LA"], "value_kind": "range"}
    first = casualty("ev", line("a", low=300, high=400, **scope))
    later = casualty("ev", line("a", low=350, high=400, **scope), number=2, as_of="2025-03-09")
    trace = civilians(first, later)
    assert [(step.claim.low, step.claim.top) for step in trace.steps] == [(300, 400), (350, 400)]
    assert trace.steps[1].before is not None
    assert not trace.steps[1].is_down


def test_a_figure_that_fell_says_from_where() -> None:
    lower = by_governorate(4, "2025-03-13", latakia=683, tartous=433, hama=225, total=1353)
    fallen = as_publication(lower, "source_revision", **_PUT_RIGHT)
    followed = traces([[C6, C7, fallen]])
    told = fallen.content
    (main,) = [each for each in told.lines if each.id == "t"]  # type: ignore[union-attr]  # of a casualty
    before = came_down(main, told, followed)  # type: ignore[arg-type]  # as above
    assert before is not None
    assert before.top == 1383
    risen = C7.content
    assert came_down(risen.lines[0], risen, followed) is None  # type: ignore[union-attr,arg-type]  # as above


def test_what_was_corrected_has_no_point() -> None:
    right = by_governorate(4, "2025-03-12", latakia=683, tartous=433, hama=225, total=1353)
    trace = civilians(C6, C7, as_publication(right, "correction", **_PUT_RIGHT))
    assert tops(trace) == [1225, 1353]


def test_what_was_taken_back_is_not_followed() -> None:
    for publication in ("retraction", "withdrawal"):
        gone = as_publication(C7.model_copy(update={"number": 4}), publication, **_PUT_RIGHT)
        assert traces([[C6, C7, gone]]) == ()


def test_doubted_and_unreleased_figures_have_no_point() -> None:
    doubted = casualty("ev", line("a", best=745, verification="in_doubt"), line("b", "mixed", best=9))
    assert [each.group for each in traces([[doubted], [C10]])] == [StatusGroup.MIXED]


def test_the_parts_of_a_whole_are_not_followed_as_if_they_were_it() -> None:
    assert tops(civilians(C7)) == [1383]


def test_a_figure_passed_on_by_two_is_one_point() -> None:
    again = casualty("retold", line("a", best=340))
    (trace,) = traces([[casualty("ev", line("a", best=340))], [again]])
    assert tops(trace) == [340]
