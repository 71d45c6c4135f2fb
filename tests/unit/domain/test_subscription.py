"""Who gets what, and with which sound."""

from typing import Any

import pytest

from bot.domain.event import Revision, content_hash
from bot.domain.region import RegionCode, Relation
from bot.domain.subscription import USUAL_KINDS, Deliver, Rule, Skip, SkipReason, decide, is_silent, match
from bot.domain.terms import EventType, Kinds, Publication, Severity, Workflow
from tests.builders import NOON, content

COAST, TARTOUS, BANIYAS, SYRIA = (RegionCode(c) for c in ("sy-coast", "SY-TA", "SY-TA-171830", "SY"))
GROUPS = {COAST: frozenset({RegionCode("SY-LA"), TARTOUS})}


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
    decision = decide(rules, told, before=None, groups=GROUPS)
    assert isinstance(decision, Deliver)
    assert (decision.rule.area, decision.relation) == (BANIYAS, Relation.SAME)
    narrower = decide(rules[:3], told, before=None, groups=GROUPS)
    assert isinstance(narrower, Deliver)
    assert narrower.rule.area == TARTOUS


def test_without_a_rule_that_takes_it_nothing_is_sent() -> None:
    decision = decide([Rule(RegionCode("SD"))], revision(), before=None, groups=GROUPS)
    assert decision == Skip(SkipReason.NO_RULE)


@pytest.mark.parametrize(
    ("severity", "silent"), [("routine", True), ("notable", True), ("major", False), ("critical", False)]
)
def test_something_new_sounds_from_major_on(severity: str, silent: bool) -> None:
    assert is_silent(content(severity=severity), None) is silent


@pytest.mark.parametrize(
    ("was", "now", "silent"),
    [("major", "critical", False), ("critical", "critical", True), ("critical", "major", True)],
)
def test_an_update_sounds_only_when_it_is_graver(was: str, now: str, silent: bool) -> None:
    update = content(severity=now, publication=Publication.UPDATE)
    assert is_silent(update, revision(severity=was)) is silent


def test_a_correction_sounds_and_a_clarification_does_not() -> None:
    note = {"en": "We wrote civilians for all the dead."}
    before = revision(severity="major")
    correction = content(severity="major", publication="correction", public_note=note)
    clarification = content(severity="major", publication="clarification", public_note=note)
    assert not is_silent(correction, before)
    assert is_silent(clarification, before)
