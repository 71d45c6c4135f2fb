"""Every way through `decide` and `match` is taken by a case whose outcome stands beside it; they are counted.

A case that is taken out leaves a branch that nothing walks, and the count says so.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import coverage
import pytest

from bot.domain import subscription
from bot.domain.cadence import Cadence
from bot.domain.event import Revision, content_hash
from bot.domain.region import Groups, RegionCode, Relation
from bot.domain.subscription import (
    Decision,
    Deliver,
    Details,
    Floor,
    Rule,
    Skip,
    SkipReason,
    Threshold,
    decide,
)
from bot.domain.terms import Kinds, Severity, Workflow
from tests.builders import NOON, content

PLACE, ITS_GOVERNORATE, COUNTRY, COAST = (
    RegionCode(code) for code in ("SY-TA-171830", "SY-TA", "SY", "sy-coast")
)
NEXT = RegionCode("SY-HM")
GROUPS = Groups(
    {COAST: frozenset({ITS_GOVERNORATE})},
    neighbours={ITS_GOVERNORATE: frozenset({NEXT}), NEXT: frozenset({ITS_GOVERNORATE})},
)
NOTE = {"en": "We wrote civilians for all the dead."}

Story = Sequence[dict[str, Any]]
"""What each revision of an event says, oldest first; the last is decided about."""


def figures(*best: int, **last: Any) -> Story:
    """A count that goes on; `last` is what else the newest revision says."""
    line = {"id": "a", "counter": "sohr", "measure": "killed", "status_group": "civilian"}
    scope = {"basis": "cumulative", "scope_areas": ["SY-LA"], "value_kind": "exact"}
    told: list[dict[str, Any]] = [
        {"severity": "major", "publication": "update", "lines": [{**line, **scope, "best": each}]}
        for each in best
    ]
    told[0]["publication"] = "new"
    told[-1] |= last
    return told


def wants(area: RegionCode = ITS_GOVERNORATE, **details: Any) -> Rule:
    return Rule(area, Kinds(63), Severity.ROUTINE, details=Details(**details))


def mentioned(area: str) -> dict[str, Any]:
    return {"areas": [{"region": "SD"}, {"region": area, "role": "mentioned"}]}


ELSEWHERE = {"areas": [{"region": "SD"}]}
NO, LITTLE = SkipReason.NO_RULE, SkipReason.MOVED_LITTLE
SAME, INSIDE, AROUND, GROUP, BESIDE = Relation
CASES: Sequence[tuple[Sequence[Rule], Story, SkipReason | tuple[Rule, Relation, bool]]] = [
    # Nothing is taken.
    ([], [{}], NO),
    ([wants()], [ELSEWHERE], NO),
    ([Rule(ITS_GOVERNORATE, Kinds.STATEMENT)], [{}], NO),
    ([Rule(ITS_GOVERNORATE, min_severity=Severity.CRITICAL)], [{"severity": "major"}], NO),
    ([wants(floor=Floor.CONFIRMED)], [{"verification": "single_source"}], NO),
    ([wants(counters=frozenset({"snhr"}))], figures(20), NO),
    # Where it happened.
    ([wants(PLACE)], [mentioned("SY-TA")], NO),
    ([wants()], [mentioned("SY-TA")], (wants(), SAME, False)),
    ([wants(NEXT)], [{}], NO),
    ([wants(NEXT, beside=True)], [{}], (wants(NEXT, beside=True), BESIDE, False)),
    ([wants(NEXT, beside=True)], [ELSEWHERE], NO),
    ([wants(NEXT, beside=True)], [mentioned("SY-TA")], NO),
    # What else is asked for.
    ([wants(floor=Floor.SOURCED)], [{}], (wants(floor=Floor.SOURCED), SAME, False)),
    (
        [wants(counters=frozenset({"sohr"}))],
        figures(20),
        (wants(counters=frozenset({"sohr"})), SAME, False),
    ),
    (
        [wants(counters=frozenset({"snhr"}))],
        [{"kind": "statement"}],
        (wants(counters=frozenset({"snhr"})), SAME, False),
    ),
    # How far a figure moved.
    ([wants(threshold=Threshold.PEOPLE)], figures(100), (wants(threshold=Threshold.PEOPLE), SAME, False)),
    ([wants(threshold=Threshold.PEOPLE)], figures(100, 112), LITTLE),
    ([wants(threshold=Threshold.SHARE)], figures(100, 105), LITTLE),
    (
        [wants(threshold=Threshold.SHARE)],
        figures(100, 112),
        (wants(threshold=Threshold.SHARE), SAME, True),
    ),
    (
        [wants(threshold=Threshold.PEOPLE)],
        figures(100, 112, 126),
        (wants(threshold=Threshold.PEOPLE), SAME, True),
    ),
    ([wants(threshold=Threshold.PEOPLE)], figures(100, 130, 140), LITTLE),
    (
        [wants(threshold=Threshold.PEOPLE)],
        figures(100, 100, severity="critical"),
        (wants(threshold=Threshold.PEOPLE), SAME, False),
    ),
    (
        [wants(threshold=Threshold.PEOPLE)],
        [{"kind": "statement"}, {"kind": "statement", "publication": "update"}],
        (wants(threshold=Threshold.PEOPLE), SAME, True),
    ),
    # Whether it sounds.
    ([wants()], [{"severity": "notable"}], (wants(), SAME, True)),
    ([wants()], figures(100, 100, severity="critical"), (wants(), SAME, False)),
    ([wants()], figures(100, 100, severity="notable"), (wants(), SAME, True)),
    ([wants()], [*figures(100, severity="critical"), *figures(130)], (wants(), SAME, False)),
    ([wants()], figures(100, 126), (wants(), SAME, False)),
    ([wants()], figures(100, 105), (wants(), SAME, True)),
    ([wants()], figures(100, 100, publication="correction", public_note=NOTE), (wants(), SAME, False)),
    ([wants()], figures(100, 100, publication="clarification", public_note=NOTE), (wants(), SAME, True)),
    # Which rule says so.
    ([wants(COUNTRY), wants(PLACE), wants(COAST)], [{}], (wants(COUNTRY), INSIDE, False)),
    ([wants(PLACE), wants(COAST)], [{}], (wants(PLACE), AROUND, False)),
    ([wants(COAST), wants(NEXT, beside=True)], [{}], (wants(COAST), GROUP, False)),
    (
        [wants(), Rule(COUNTRY, cadence=Cadence.DAILY)],
        [{}],
        (wants(), SAME, False),
    ),
    (
        [Rule(ITS_GOVERNORATE, cadence=Cadence.DAILY), wants(COUNTRY)],
        [{}],
        (wants(COUNTRY), INSIDE, False),
    ),
]


def decided(rules: Sequence[Rule], story: Story) -> Decision:
    told = [content(**{"areas": [{"region": "SY-TA"}], "severity": "major", **each}) for each in story]
    *earlier, newest = [
        Revision(
            number=number,
            content=each,
            content_hash=content_hash(each),
            workflow=Workflow.PUBLISHED,
            author="desk-a",
            recorded_at=NOON,
            published_at=NOON,
        )
        for number, each in enumerate(told, start=1)
    ]
    return decide(rules, newest, earlier=earlier, groups=GROUPS)


@pytest.mark.parametrize(("rules", "story", "expected"), CASES)
def test_each_case_comes_out_as_it_says(
    rules: Sequence[Rule], story: Story, expected: SkipReason | tuple[Rule, Relation, bool]
) -> None:
    decision = decided(rules, story)
    if isinstance(expected, SkipReason):
        assert decision == Skip(expected)
    else:
        rule, relation, silent = expected
        assert decision == Deliver(rule, relation, silent=silent)


BRANCHING = ("decide", "match", "moves_enough", "_relation", "_is_told", "_passes", "is_silent")
"""The decision and all that decides for it in its module."""


def test_the_cases_take_every_branch_of_the_decision(tmp_path: Path) -> None:
    watch = coverage.Coverage(branch=True, include=[subscription.__file__], data_file=None, config_file=False)
    watch.set_option("run:disable_warnings", ["already-imported"])
    watch.start()
    try:
        for rules, story, _ in CASES:
            decided(rules, story)
    finally:
        watch.stop()
    report = tmp_path / "report.json"
    watch.json_report(outfile=str(report))
    (measured,) = json.loads(report.read_text())["files"].values()
    missing = {
        name: (measured["functions"][name]["missing_lines"], measured["functions"][name]["missing_branches"])
        for name in BRANCHING
    }
    assert missing == dict.fromkeys(BRANCHING, ([], []))
    branches = [measured["functions"][name]["summary"]["num_branches"] for name in BRANCHING]
    assert sum(branches) >= 12, "else nothing was counted"
