"""Who gets what, and with which sound."""

from typing import Any

import pytest

from bot.domain.event import Revision, content_hash
from bot.domain.region import Groups, RegionCode, Relation
from bot.domain.subscription import USUAL_KINDS, Deliver, Rule, Skip, SkipReason, decide, is_silent, match
from bot.domain.terms import EventType, Kinds, Severity, Workflow
from tests.builders import NOON, content

COAST, TARTOUS, BANIYAS, SYRIA = (RegionCode(c) for c in ("sy-coast", "SY-TA", "SY-TA-171830", "SY"))
NOTE = {"en": "What happened."}
GROUPS = Groups({COAST: frozenset({RegionCode("SY-LA"), TARTOUS})})


def revision(kind: str = "casualty", number: int = 1, **changes: Any) -> Revision:
    told = content(kind, **changes)
    return Revision(
        number=number,
        content=told,
        content_hash=content_hash(told),
        workflow=Workflow.PUBLISHED,
        author="desk-a",
        approver="desk-b",
        recorded_at=NOON,
        published_at=NOON,
    )


@pytest.mark.parametrize(
    ("follows", "area", "relation"),
    [
        (BANIYAS, BANIYAS, Relation.SAME),
        (TARTOUS, BANIYAS, Relation.INSIDE),
        (SYRIA, BANIYAS, Relation.INSIDE),
        (BANIYAS, TARTOUS, Relation.AROUND),
        (COAST, BANIYAS, Relation.GROUP),
        (RegionCode("SY-LA"), BANIYAS, None),
    ],
)
def test_a_rule_takes_what_touches_its_area(
    follows: RegionCode, area: RegionCode, relation: Relation | None
) -> None:
    assert match(Rule(follows), content(areas=[{"region": area}]), GROUPS) == relation


def test_a_mentioned_area_does_not_wake_everybody_inside_it() -> None:
    told = content(areas=[{"region": SYRIA, "role": "mentioned"}, {"region": BANIYAS}])
    assert match(Rule(RegionCode("SY-HI")), told, GROUPS) is None
    assert match(Rule(SYRIA), told, GROUPS) is Relation.SAME


@pytest.mark.parametrize("kind", list(EventType))
def test_every_type_has_a_flag_of_its_own(kind: EventType) -> None:
    assert [other for other in EventType if other.kind == kind.kind] == [kind]


def test_footage_must_be_asked_for() -> None:
    assert Kinds.MEDIA_CLAIM not in USUAL_KINDS
    assert Kinds(63) == USUAL_KINDS | Kinds.MEDIA_CLAIM


def test_a_rule_takes_only_its_kinds_and_its_severity_and_above() -> None:
    told = content(areas=[{"region": SYRIA}], severity="major")
    assert match(Rule(SYRIA, Kinds.STATEMENT), told, GROUPS) is None
    assert match(Rule(SYRIA, min_severity=Severity.CRITICAL), told, GROUPS) is None
    assert match(Rule(SYRIA, min_severity=Severity.MAJOR), told, GROUPS) is Relation.SAME


def test_the_nearest_rule_is_the_reason() -> None:
    told = revision(areas=[{"region": BANIYAS}])
    rules = [Rule(SYRIA), Rule(COAST), Rule(TARTOUS), Rule(BANIYAS)]
    decision = decide(rules, told, earlier=(), groups=GROUPS)
    assert isinstance(decision, Deliver)
    assert (decision.rule.area, decision.relation) == (BANIYAS, Relation.SAME)
    narrower = decide(rules[:3], told, earlier=(), groups=GROUPS)
    assert isinstance(narrower, Deliver)
    assert narrower.rule.area == TARTOUS


def test_without_a_rule_that_takes_it_nothing_is_sent() -> None:
    decision = decide([Rule(RegionCode("SD"))], revision(), earlier=(), groups=GROUPS)
    assert decision == Skip(SkipReason.NO_RULE)


@pytest.mark.parametrize(
    ("severity", "silent"), [("routine", True), ("notable", True), ("major", False), ("critical", False)]
)
def test_something_new_sounds_from_major_on(severity: str, silent: bool) -> None:
    assert is_silent(content(severity=severity), None) is silent


@pytest.mark.parametrize("publication", ["update", "source_revision"])
@pytest.mark.parametrize(
    ("was", "now", "silent"),
    [
        ("major", "critical", False),
        ("notable", "major", False),
        ("critical", "critical", True),
        ("critical", "major", True),
    ],
)
def test_an_update_that_moves_little_sounds_only_when_it_is_graver(
    publication: str, was: str, now: str, silent: bool
) -> None:
    update = content(severity=now, publication=publication, public_note=NOTE)
    assert is_silent(update, revision(severity=was)) is silent


def figure(best: int | None, **more: Any) -> dict[str, Any]:
    line = {"id": "a", "counter": "sohr", "measure": "killed", "status_group": "civilian"}
    scope = {"basis": "cumulative", "scope_areas": ["SY-LA"], "value_kind": "exact", "best": best}
    return {**line, **scope, **more}


@pytest.mark.parametrize(
    ("old", "new", "silent"),
    [
        (1000, 1100, False),
        (1000, 1099, True),
        (1000, 900, False),
        (1000, 901, True),
        (100, 125, False),
        (100, 124, True),
        (0, 25, False),
        (0, 24, True),
    ],
)
def test_an_update_as_grave_sounds_when_a_figure_moved_by_25_people_and_a_tenth(
    old: int, new: int, silent: bool
) -> None:
    before = revision(severity="major", lines=[figure(old)])
    update = content(severity="major", publication="update", lines=[figure(new)])
    assert is_silent(update, before) is silent
    less_grave = content(severity="major", publication="update", lines=[figure(new)])
    assert is_silent(less_grave, revision(severity="critical", lines=[figure(old)]))


@pytest.mark.parametrize(
    ("added", "silent"),
    [
        ({"id": "b", "counter": "seen"}, False),
        ({"id": "b", "subgroup": "women", "part_of": "a"}, True),
        ({"id": "b", "counter": "seen", "value_kind": "not_released", "best": None}, True),
        ({"id": "b", "counter": "seen", "verification": "in_doubt"}, True),
    ],
)
def test_an_update_as_grave_sounds_when_a_counter_is_new(added: dict[str, Any], silent: bool) -> None:
    before = revision(severity="major", lines=[figure(100)])
    update = content(severity="major", publication="update", lines=[figure(100), {**figure(90), **added}])
    assert is_silent(update, before) is silent


def test_the_first_official_figure_sounds() -> None:
    before = revision(severity="major", lines=[figure(None, value_kind="not_released")])
    assert not is_silent(content(severity="major", publication="update", lines=[figure(3)]), before)


@pytest.mark.parametrize("publication", ["update", "all_clear"])
def test_what_is_over_sounds_as_something_new_would(publication: str) -> None:
    given: dict[str, Any] = {
        "kind": "outage",
        "state": "restored",
        "publication": publication,
        "public_note": NOTE,
    }
    before = revision(kind="outage", severity="major")
    assert not is_silent(content(severity="major", **given), before)
    assert is_silent(content(severity="notable", **given), before)


def test_a_correction_sounds_and_a_clarification_does_not() -> None:
    note = {"en": "We wrote civilians for all the dead."}
    before = revision(severity="major")
    correction = content(severity="major", publication="correction", public_note=note)
    clarification = content(severity="major", publication="clarification", public_note=note)
    assert not is_silent(correction, before)
    assert is_silent(clarification, before)
