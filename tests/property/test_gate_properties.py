"""Whatever curators hand in, the gate answers, never adds up two counters, and does not mind the order."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.event import CONTENT, Casualty, Content, Revision
from bot.domain.finding import Code, Finding
from bot.domain.gate import check
from bot.domain.source import Source
from bot.domain.terms import Measure, OutageState, Publication, SourceKind, StatusGroup, ValueKind, Workflow
from bot.i18n import load_languages
from bot.rendering.findings import render_findings
from tests.builders import NOON, content, source

LANGUAGES = load_languages()
SOURCES: dict[str, Source] = {"sohr": source(), "paper": source("paper", kind=SourceKind.NEWS_AGENCY)}
_NUMBERS = {
    ValueKind.EXACT: ("best",),
    ValueKind.ABOUT: ("best",),
    ValueKind.AT_LEAST: ("low",),
    ValueKind.MORE_THAN: ("low",),
    ValueKind.AT_MOST: ("high",),
    ValueKind.RANGE: ("low", "high"),
}
_DAYS = ["2025-03-06", "2025-03-07", "2025-03-08T11:00:00Z"]
COUNTS = st.integers(0, 8) | st.integers(0, 2000)


@st.composite
def lines(draw: st.DrawFn, prefix: str, counter: str, ids: list[str]) -> list[dict[str, Any]]:
    """Lines of one counter in any tangle of parts, out of few values, so that they often meet."""
    made = []
    for name in [name for name in ids if name.startswith(prefix)]:
        others = st.sampled_from([other for other in ids if other != name] or ["none"])
        kind = draw(st.sampled_from(ValueKind))
        numbers = sorted(draw(st.lists(COUNTS, min_size=2, max_size=2)))
        added = draw(st.none() | st.integers(0, 9))
        made.append(
            {
                "id": name,
                "counter": counter,
                "via": draw(st.sampled_from([[], ["paper"], [counter]])),
                "measure": draw(st.sampled_from([Measure.KILLED, Measure.KILLED, Measure.INJURED])),
                "status_group": draw(st.sampled_from([StatusGroup.CIVILIAN, StatusGroup.MIXED])),
                "label_original": draw(st.sampled_from([None, "fighters"])),
                "subgroup": draw(st.sampled_from([None, None, "women"])),
                "value_kind": kind,
                **dict(zip(_NUMBERS.get(kind, ()), numbers, strict=False)),
                **({"words": {"en": "dozens"}} if kind is ValueKind.WORDS else {}),
                "basis": draw(st.sampled_from(["cumulative", "cumulative", "period"])),
                "scope_areas": draw(st.sampled_from(["unknown", ["SY-LA"], ["SY-TA"], ["SY-LA", "SY-TA"]])),
                "scope_from": draw(st.sampled_from([None, *_DAYS])),
                "newly_added": added,
                "part_of": draw(st.none() | others) if len(ids) > 1 else None,
                "total_of": draw(st.lists(others, max_size=4)) if len(ids) > 1 else [],
                "overlaps": draw(st.sampled_from([[], [], "unknown"])),
            }
        )
    return made


@st.composite
def claims(draw: st.DrawFn, *, mixed: bool = True) -> Casualty:
    """A casualty claim of two counters; `mixed` lets their lines refer to each other."""
    ids = [f"{prefix}{at}" for prefix in "ab" for at in range(draw(st.integers(1, 4)))]
    made: list[dict[str, Any]] = []
    for prefix, counter in (("a", "sohr"), ("b", "paper")):
        own = ids if mixed else [name for name in ids if name.startswith(prefix)]
        made += draw(lines(prefix, counter, own))
    publication = draw(st.sampled_from([Publication.NEW, Publication.UPDATE, Publication.CORRECTION]))
    told = content(
        lines=made,
        event=draw(st.sampled_from(["one", "other"])),
        as_of=draw(st.sampled_from(_DAYS)),
        publication=publication,
        public_note={"en": "a note"},
    )
    assert isinstance(told, Casualty)
    return told


def revisions(told: list[Casualty]) -> tuple[Revision, ...]:
    return tuple(
        Revision(
            number=number,
            content=each,
            content_hash="x",
            workflow=Workflow.PUBLISHED,
            author="desk-a",
            recorded_at=NOON,
        )
        for number, each in enumerate(told, 1)
    )


pasts = st.lists(claims(), max_size=3).map(revisions)


def findings(told: Content, history: tuple[Revision, ...] = ()) -> tuple[Finding, ...]:
    return check(told, history=history, sources=SOURCES, now=NOON)


def of_counter(told: Casualty, counter: str) -> Casualty:
    own = tuple(line for line in told.lines if line.counter == counter)
    return told.model_copy(update={"lines": own})


def history_of(history: tuple[Revision, ...], counter: str) -> tuple[Revision, ...]:
    kept = [
        each.model_copy(update={"content": of_counter(each.content, counter)})
        for each in history
        if isinstance(each.content, Casualty)
    ]
    return tuple(kept)


@settings(max_examples=120, deadline=None)
@given(told=claims(), history=pasts)
def test_the_gate_answers_any_claim_in_every_language(told: Casualty, history: tuple[Revision, ...]) -> None:
    found = findings(told, history)
    for lang in LANGUAGES:
        assert len(render_findings(found, lang, SOURCES)) == len(found)


@settings(max_examples=80, deadline=None)
@given(data=st.data(), told=claims(), history=pasts)
def test_the_order_of_lines_and_of_the_past_changes_nothing(
    data: st.DataObject, told: Casualty, history: tuple[Revision, ...]
) -> None:
    shuffled = told.model_copy(update={"lines": tuple(data.draw(st.permutations(told.lines)))})
    past = tuple(data.draw(st.permutations(history)))
    assert findings(shuffled, past) == findings(told, history)


@settings(max_examples=80, deadline=None)
@given(told=claims(mixed=False), history=st.lists(claims(mixed=False), max_size=3).map(revisions))
def test_each_counter_is_checked_as_if_it_stood_alone(told: Casualty, history: tuple[Revision, ...]) -> None:
    """What is found of two counters is what is found of each: so nothing is made of both together.

    Only a figure that closes an earlier "not released" may come from another counter.
    """
    apart: set[Finding] = set()
    for counter in ("sohr", "paper"):
        apart |= set(findings(of_counter(told, counter), history_of(history, counter)))
    together = set(findings(told, history))
    beside = {Code.RELEASED, Code.SERIES_BROKEN}
    assert {each for each in together if each.code not in beside} == {
        each for each in apart if each.code not in beside
    }


@settings(max_examples=80, deadline=None)
@given(told=claims())
def test_every_sum_is_made_of_lines_of_one_counter(told: Casualty) -> None:
    counter = {line.id: line.counter for line in told.lines}
    for each in findings(told):
        if "sum" in dict(each.values):
            assert len({counter[name] for name in each.lines}) == 1


@settings(max_examples=60, deadline=None)
@given(
    state=st.sampled_from(OutageState),
    confirmed=st.datetimes(
        min_value=NOON.replace(year=2000, tzinfo=None), max_value=NOON.replace(year=2050, tzinfo=None)
    ),
    stale=st.datetimes(
        min_value=NOON.replace(year=2000, tzinfo=None), max_value=NOON.replace(year=2050, tzinfo=None)
    ),
)
def test_the_gate_answers_any_outage(state: OutageState, confirmed: Any, stale: Any) -> None:
    told = content(
        "outage",
        state=state,
        last_confirmed_at=f"{confirmed.isoformat()}Z",
        stale_after=f"{stale.isoformat()}Z",
    )
    assert CONTENT.validate_json(CONTENT.dump_json(told)) == told
    for lang in LANGUAGES:
        render_findings(findings(told), lang, SOURCES)
