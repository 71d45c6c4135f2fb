"""Rules decide as a slow and plain reading of them does: every rule asked about every area, word by word."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.cadence import Cadence
from bot.domain.event import Content, Revision, content_hash
from bot.domain.region import Groups, RegionCode
from bot.domain.rule_code import NoCode, decode, encode
from bot.domain.subscription import Deliver, Details, Floor, Rule, Skip, SkipReason, Threshold, decide
from bot.domain.terms import Kinds, Severity, Verification, Workflow
from tests.builders import NOON, content

AREAS = [
    RegionCode(code)
    for code in (
        *("SY", "SY-TA", "SY-TA-171830", "SY-TA-163345", "SY-LA", "SY-LA-173576", "SY-HM", "SY-DR", "LB"),
        *("sy-coast", "sy-east"),
    )
]
TOUCHING = {"SY-TA": {"SY-LA", "SY-HM"}, "SY-LA": {"SY-TA", "SY-HM"}, "SY-HM": {"SY-TA", "SY-LA"}}
GROUPS = Groups(
    {
        RegionCode("sy-coast"): frozenset(map(RegionCode, ("SY-TA", "SY-LA"))),
        RegionCode("sy-east"): frozenset(map(RegionCode, ("SY-DR", "SY-LA-173576", "LB"))),
    },
    neighbours={RegionCode(one): frozenset(map(RegionCode, others)) for one, others in TOUCHING.items()},
)
COUNTERS = ("sohr", "snhr", "official")

# Most rules ask for little, so that most stories are taken by several of them.
rules = st.builds(
    Rule,
    st.sampled_from(AREAS),
    st.just(Kinds(63)) | st.builds(Kinds, st.integers(0, 63)),
    st.just(Severity.ROUTINE) | st.sampled_from(list(Severity)),
    st.sampled_from(list(Cadence)),
    st.builds(
        Details,
        st.just(Floor.ANY) | st.sampled_from(list(Floor)),
        st.just(frozenset()) | st.frozensets(st.sampled_from(COUNTERS), max_size=2),
        st.sampled_from(list(Threshold)),
        st.booleans(),
    ),
)
followed = st.lists(rules, max_size=4, unique_by=lambda rule: rule.area)
touched = st.lists(
    st.tuples(st.sampled_from(AREAS), st.sampled_from(["occurred_in", "affects", "mentioned"])),
    min_size=1,
    max_size=2,
)


@st.composite
def stories(draw: st.DrawFn) -> list[Content]:
    """Return what one event's revisions say, oldest first: figures that move, or an outage or a statement."""
    kind = draw(st.sampled_from(["casualty", "casualty", "casualty", "statement", "outage"]))
    where = [{"group" if code[0].islower() else "region": code, "role": role} for code, role in draw(touched)]
    counters = draw(st.lists(st.sampled_from(COUNTERS), min_size=1, max_size=2, unique=True))
    return [draw(tellings(kind, where, counters)) for _ in range(draw(st.integers(1, 4)))]


@st.composite
def tellings(draw: st.DrawFn, kind: str, where: list[dict[str, str]], counters: list[str]) -> Content:
    """Return what one revision says."""
    severity = st.just(Severity.MAJOR) | st.sampled_from(list(Severity))
    verification = st.just(Verification.SINGLE_SOURCE) | st.sampled_from(list(Verification))
    said: dict[str, Any] = {
        "areas": where,
        "severity": draw(severity),
        "verification": draw(verification),
        "publication": draw(st.sampled_from(["new", "update", "update"])),
    }
    if kind == "casualty":
        said["lines"] = [
            {
                "id": counter,
                "counter": counter,
                "measure": "killed",
                "status_group": "civilian",
                "value_kind": "exact",
                "best": draw(st.sampled_from([0, 20, 45, 100, 106, 112, 125])),
                "basis": "cumulative",
                "scope_areas": ["SY-LA"],
            }
            for counter in counters
        ]
    return content(kind, **said)


def revision(number: int, told: Content) -> Revision:
    return Revision(
        number=number,
        content=told,
        content_hash=content_hash(told),
        workflow=Workflow.PUBLISHED,
        author="desk-a",
        recorded_at=NOON,
        published_at=NOON,
    )


# The same, said once more: no bits, no ranks, no shortcut, nothing of what the product decides with.

_UP = ["routine", "notable", "major", "critical"]
_SURE = {
    "unverified": 0,
    "in_doubt": 0,
    "disproved": 0,
    "single_source": 1,
    "contested": 1,
    "corroborated": 2,
    "acknowledged": 2,
}
_BIT = {"casualty": 0, "statement": 1, "outage": 2}


def lies_in(inner: str, outer: str) -> bool:
    """Say whether one region is a part of another, or that other itself."""
    return inner.split("-")[: len(outer.split("-"))] == outer.split("-")


def nearness(mine: str, area: str, role: str) -> int | None:
    if mine == area:
        return 0
    if mine[0].isupper() and area[0].isupper():
        if lies_in(area, mine):
            return 1
        return 2 if lies_in(mine, area) and role != "mentioned" else None
    ours = GROUPS.get(RegionCode(mine), [mine]) if mine[0].islower() else [mine]
    theirs = GROUPS.get(RegionCode(area), [area]) if area[0].islower() else [area]
    meet = any(lies_in(one, other) or lies_in(other, one) for one in ours for other in theirs)
    return 3 if meet and role != "mentioned" else None


def around(mine: str) -> set[str]:
    """Return what lies beside a place: its governorate, or what that touches; of a group, of each member."""
    if mine[0].islower():
        members: Iterable[str] = GROUPS.get(RegionCode(mine), frozenset())
        near = {code for member in members for code in around(member)}
        return {code for code in near if not any(lies_in(code, member) for member in members)}
    parts = mine.split("-")
    return {"-".join(parts[:2])} if len(parts) == 3 else TOUCHING.get(mine, set())


def is_next_to(mine: str, area: str, role: str) -> bool:
    theirs = GROUPS.get(RegionCode(area), [area]) if area[0].islower() else [area]
    return role != "mentioned" and any(lies_in(one, near) for one in theirs for near in around(mine))


def takes(rule: Rule, told: Content) -> int | None:
    """Return how near a rule is to what is told; None where it asks for something else."""
    said = told.model_dump(mode="json")
    near = [n for a in told.areas if (n := nearness(rule.area, a.code, a.role.value)) is not None]
    wide = rule.details.beside and any(is_next_to(rule.area, a.code, a.role.value) for a in told.areas)
    near += [4] if wide else []
    counters = {line["counter"] for line in said.get("lines", [])}
    asked = [
        (int(rule.kinds) >> _BIT[said["type"]]) % 2 == 1,
        _UP.index(said["severity"]) >= _UP.index(rule.min_severity.value),
        _SURE[said["verification"]] >= int(rule.details.floor),
        not (counters and rule.details.counters) or bool(counters & rule.details.counters),
    ]
    return min(near) if near and all(asked) else None


def figures(told: Content) -> dict[str, int]:
    said = told.model_dump(mode="json")
    doubted = said["verification"] in ("in_doubt", "disproved")
    return {} if doubted else {line["counter"]: line["best"] for line in said.get("lines", [])}


def is_far_enough(how: Threshold, told: Content, last: Content) -> bool:
    was, now = figures(last), figures(told)
    if told.type.value != "casualty" or told.publication.value != "update":
        return True
    if _UP.index(told.severity.value) > _UP.index(last.severity.value):
        return True
    for counter, figure in now.items():
        if counter not in was:
            return True
        moved = abs(figure - was[counter])
        if moved and (how is Threshold.PEOPLE and moved >= 25):
            return True
        if moved and (how is Threshold.SHARE and moved >= was[counter] / 10):
            return True
    return False


def passes(how: Threshold, story: Sequence[Content]) -> bool:
    """Walk the whole story from its beginning, as somebody who heard of it each time it had moved enough."""
    heard = story[0]
    for each in story[1:-1]:
        if is_far_enough(how, each, heard):
            heard = each
    return how is Threshold.ANY or len(story) == 1 or is_far_enough(how, story[-1], heard)


def reading(mine: Sequence[Rule], story: Sequence[Content]) -> Rule | SkipReason:
    told = story[-1]
    near = [rule for rule in mine if takes(rule, told) is not None]
    left = [rule for rule in near if passes(rule.details.threshold, story)]
    if not left:
        return SkipReason.MOVED_LITTLE if near else SkipReason.NO_RULE
    soonest = sorted(rule.cadence.value for rule in left)[0]
    first = [rule for rule in left if rule.cadence.value == soonest]
    nearest = sorted(takes(rule, told) or 0 for rule in first)[0]
    first = [rule for rule in first if takes(rule, told) == nearest]
    return sorted(first, key=lambda rule: len(rule.area), reverse=True)[0]


@given(followed, stories())
def test_a_decision_is_what_a_plain_reading_of_the_rules_says(mine: list[Rule], story: list[Content]) -> None:
    *earlier, told = [revision(number, each) for number, each in enumerate(story, start=1)]
    decision = decide(mine, told, earlier=earlier, groups=GROUPS)
    said = reading(mine, story)
    if isinstance(decision, Skip):
        assert decision.reason is said
    else:
        assert decision.rule == said


@given(followed, stories())
def test_nobody_hears_less_for_following_more(mine: list[Rule], story: list[Content]) -> None:
    *earlier, told = [revision(number, each) for number, each in enumerate(story, start=1)]
    all_of_it = decide(mine, told, earlier=earlier, groups=GROUPS)
    for left_out in range(len(mine)):
        fewer = decide([*mine[:left_out], *mine[left_out + 1 :]], told, earlier=earlier, groups=GROUPS)
        if isinstance(fewer, Deliver):
            assert isinstance(all_of_it, Deliver)
            assert all_of_it.rule.cadence <= fewer.rule.cadence


@given(rules)
def test_details_that_were_kept_are_the_same_details(rule: Rule) -> None:
    assert replace(rule, details=Details.load(rule.details.dump())) == rule


@given(st.lists(rules, min_size=1, max_size=50, unique_by=lambda rule: rule.area))
def test_rules_come_whole_out_of_their_code_however_it_is_broken_into_lines(mine: list[Rule]) -> None:
    code = encode(mine)
    broken = " ".join((code[:7], code[7:]))
    assert set(decode(f"{broken}\n")) == set(mine)


def test_a_code_of_the_time_before_neighbours_is_still_read_and_still_written() -> None:
    rules = [
        Rule(RegionCode("SY-TA"), details=Details(Floor.SOURCED, frozenset({"sohr"}))),
        Rule(RegionCode("sy-coast"), cadence=Cadence.DAILY),
        Rule(RegionCode("LB")),
    ]
    before = "T1lz5_83FSMDFXMOQKjtQNcQQzFQzAuDg_o4iruFI3OT-xuAQiYWhiYgCUMQAA"
    assert set(decode(before)) == set(rules)
    assert encode(rules) == before


@given(followed.filter(bool), st.data())
def test_a_code_with_one_wrong_letter_is_no_code(mine: list[Rule], data: st.DataObject) -> None:
    code = encode(mine)
    at = data.draw(st.integers(0, len(code) - 1))
    wrong = data.draw(st.sampled_from("AZaz09-_").filter(lambda letter: letter != code[at]))
    with pytest.raises(NoCode):
        decode(code[:at] + wrong + code[at + 1 :])


@given(st.text(max_size=200))
def test_what_is_no_code_is_only_that(text: str) -> None:
    with pytest.raises(NoCode):
        decode(text)
