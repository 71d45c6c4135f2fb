"""What the typed model refuses, and that it says why in words a curator understands."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from bot.domain.event import (
    CONTENT,
    Area,
    Casualty,
    Outage,
    Revision,
    Statement,
    Submission,
    area_codes,
    content_hash,
    named_sources,
)
from bot.domain.terms import EventType, Publication, Workflow
from bot.domain.value import Unfit
from bot.i18n import words_for

NOW = datetime(2025, 3, 9, 12, tzinfo=UTC)
LINE: dict[str, Any] = {
    "id": "civilians",
    "counter": "sohr",
    "via": ["ap"],
    "measure": "killed",
    "status_group": "civilian",
    "value_kind": "exact",
    "best": 745,
    "basis": "cumulative",
}
ENVELOPE: dict[str, Any] = {
    "event": "an-event",
    "thread": "a-thread",
    "areas": [{"group": "sy-coast"}],
    "severity": "major",
    "verification": "single_source",
    "sources": [{"source": "the-national"}],
    "sensitivity": ["none"],
}
BY_TYPE: dict[str, dict[str, Any]] = {
    "casualty": {"as_of": "2025-03-08", "lines": [LINE]},
    "statement": {"on_behalf_of": "eu", "acts": ["condemns"], "texts": {"en": {"title": "Said"}}},
    "outage": {
        "services": ["electricity"],
        "extent": "unknown",
        "state": "reported",
        "evidence": "reported",
        "stale_after": "2025-03-09",
        "last_confirmed_at": "2025-03-08",
    },
    "access": {
        "kind": "road_closed",
        "state": "reported",
        "stale_after": "2025-03-09",
        "last_confirmed_at": "2025-03-08",
    },
    "media_claim": {"claim": {"en": "a video"}, "result": "unverified"},
    "advisory": {"topic": "pause", "texts": {"en": {"title": "A pause"}}},
}


def content(kind: str = "casualty", /, **fields: Any) -> Any:
    """Build valid content of a type; `fields` say what matters to the test, None takes one away."""
    given = {**ENVELOPE, "type": kind, **BY_TYPE[kind], **fields}
    return CONTENT.validate_python({name: value for name, value in given.items() if value is not None})


def cleared(field: str, to: Any) -> dict[str, Any]:
    return {field: to}


def refusal(kind: str = "casualty", /, **fields: Any) -> str:
    with pytest.raises(ValidationError) as refused:
        content(kind, **fields)
    (error,) = refused.value.errors()
    broken = error.get("ctx", {}).get("error")
    said = broken.saying if isinstance(broken, Unfit) else None
    told = words_for("en").plain(said.key, **said.values) if said else error["msg"]
    return f"{'.'.join(map(str, error['loc']))}: {told}"


@pytest.mark.parametrize("kind", BY_TYPE)
def test_each_type_is_told_by_its_name_and_is_frozen(kind: str) -> None:
    event = content(kind)
    assert event.type is EventType(kind)
    with pytest.raises(ValidationError, match="frozen"):
        event.event = "another"
    assert "Extra inputs" in refusal(kind, surprise="x")


@pytest.mark.parametrize("field", ["areas", "severity", "verification", "sources", "sensitivity", "thread"])
def test_nothing_about_trust_has_a_silent_default(field: str) -> None:
    assert f"{field}: Field required" in refusal(**cleared(field, None))


@pytest.mark.parametrize("field", ["areas", "sources", "sensitivity"])
def test_at_least_one_area_source_and_sensitivity(field: str) -> None:
    assert f"{field}: Tuple should have at least 1 item" in refusal(**cleared(field, []))


def test_a_casualty_claim_says_as_of_when() -> None:
    assert "as_of: Field required" in refusal(as_of=None)


@pytest.mark.parametrize("kind", ["outage", "access"])
@pytest.mark.parametrize("field", ["stale_after", "last_confirmed_at", "state"])
def test_what_lasts_says_when_to_doubt_it(kind: str, field: str) -> None:
    assert f"{field}: Field required" in refusal(kind, **cleared(field, None))


@pytest.mark.parametrize("planned", [None, "2025-03-09T11:59:59Z"])
def test_nothing_is_planned_before_its_embargo_ends(planned: str | None) -> None:
    sentence = "an embargo needs a publish_at that is not before embargo_until"
    assert sentence in refusal(embargo_until=NOW, publish_at=planned)
    assert content(embargo_until=NOW, publish_at=NOW).publish_at == NOW


@pytest.mark.parametrize(
    "publication", [each for each in Publication if each not in ("new", "update", "merge")]
)
def test_whatever_is_not_news_says_what_was_wrong(publication: Publication) -> None:
    assert "needs a public_note: what was wrong, what is right" in refusal(publication=publication)
    note = {"en": "we wrote civilians; it is all the dead"}
    assert content(publication=publication, public_note=note).public_note == note


def test_a_merge_names_what_it_is_merged_into_and_nothing_else_does() -> None:
    note = {"en": "a duplicate"}
    message = "`merged_into` goes with publication merge, and only with it"
    assert message in refusal(publication="merge", public_note=note)
    assert message in refusal(merged_into="other-event")
    assert content(publication="merge", public_note=note, merged_into="other-event").merged_into


def test_sensitivity_none_stands_alone() -> None:
    assert "sensitivity `none` stands alone" in refusal(sensitivity=["none", "graphic"])


@pytest.mark.parametrize("given", [{}, {"region": "SY-LA", "group": "sy-coast"}])
def test_an_area_is_a_region_or_a_group(given: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match="flaw-one-area"):
        Area(**given)


def test_an_area_has_one_code() -> None:
    assert (Area(region="SY-LA").code, Area(group="sy-coast").code) == ("SY-LA", "sy-coast")


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ([LINE, LINE], "two lines have the same id"),
        ([{**LINE, "part_of": "total"}], "line civilians refers to total, which is no other line"),
        ([{**LINE, "part_of": "civilians"}], "line civilians refers to civilians, which is no other line"),
        ([{**LINE, "total_of": ["a", "b"]}], "line civilians refers to a, b, which is no other line"),
        ([{**LINE, "overlaps": ["x"]}], "line civilians refers to x, which is no other line"),
    ],
)
def test_lines_refer_to_other_lines_that_are_there(lines: list[dict[str, Any]], message: str) -> None:
    assert message in refusal(lines=lines)


def test_an_overlap_may_be_unknown() -> None:
    assert content(lines=[{**LINE, "overlaps": "unknown"}]).lines[0].overlaps == "unknown"


@pytest.mark.parametrize("words", ["745 killed", "٧٤٥ قتيلاً", "{civilians} and 3"])
@pytest.mark.parametrize("part", ["title", "body"])
def test_a_casualty_text_writes_no_number_in_any_digits(part: str, words: str) -> None:
    message = "texts.ar writes a number; put it in a line and name it as {id}"
    assert message in refusal(texts={"ar": {part: words}})


def test_a_number_in_a_text_is_named_by_its_line() -> None:
    assert content(texts={"en": {"title": "{civilians} civilians"}}).texts["en"].title
    assert "texts.en names total, which is no line" in refusal(texts={"en": {"title": "{total} dead"}})


@pytest.mark.parametrize("kind", ["statement", "advisory"])
@pytest.mark.parametrize("texts", [{}, {"en": {"body": "only a body"}}])
def test_what_is_nothing_but_words_has_a_title(kind: str, texts: dict[str, Any]) -> None:
    assert "needs texts with a title in at least one language" in refusal(kind, texts=texts)


@pytest.mark.parametrize("evidence", ["measured", "both"])
def test_a_measured_outage_says_who_measured(evidence: str) -> None:
    message = "evidence `measured` or `both` goes with measurements, and only with them"
    assert message in refusal("outage", evidence=evidence)
    measured = [{"provider": "a-lab", "signal": "BGP", "drop_percent": 90}]
    assert message in refusal("outage", evidence="reported", measurements=measured)
    assert content("outage", evidence=evidence, measurements=measured).measurements[0].drop_percent == 90


@pytest.mark.parametrize("naive", ["2025-03-08T18:00:00", "2025-03-08 18:00"])
def test_an_instant_without_a_zone_is_refused(naive: str) -> None:
    assert "give the time zone too, for example 2025-03-08T18:00:00Z" in refusal(as_of=naive)


def test_instants_are_kept_in_utc_and_a_bare_day_is_its_first_instant() -> None:
    assert content(as_of="2025-03-08").as_of == datetime(2025, 3, 8, tzinfo=UTC)
    there = content(as_of="2025-03-08T21:00:00+03:00").as_of
    assert there == datetime(2025, 3, 8, 18, tzinfo=UTC)
    assert there.utcoffset() == timedelta(0)


@pytest.mark.parametrize("code", ["english", "EN", "e", ""])
def test_languages_are_named_by_code(code: str) -> None:
    assert "texts" in refusal(texts={code: {"title": "Deaths"}})


@pytest.mark.parametrize("slug", ["A claim", "a_claim", "-a", "a--b", "a", "x" * 65])
def test_an_event_id_is_safe_in_a_link_and_a_file_name(slug: str) -> None:
    assert "event: String should" in refusal(event=slug)


def test_nobody_approves_what_they_wrote() -> None:
    with pytest.raises(ValidationError, match="flaw-own-approver"):
        Submission(number=1, author="desk-a", approver="desk-a", content=content())


def test_without_an_approver_it_is_held_with_its_reason() -> None:
    with pytest.raises(ValidationError, match="flaw-no-approver"):
        Submission(number=1, author="desk-a", content=content())
    held = Submission(number=1, author="desk-a", held="the parts do not add up", content=content())
    assert held.approver is None


def test_the_hash_follows_the_content_and_nothing_else() -> None:
    assert content_hash(content()) == content_hash(content(publication="new"))
    assert content_hash(content()) != content_hash(content(lines=[{**LINE, "best": 746}]))
    assert len(content_hash(content())) == 64


def revision(**fields: Any) -> Revision:
    given = {"number": 2, "content": content(), "content_hash": "x", "workflow": Workflow.APPROVED}
    return Revision(**{**given, "author": "desk-a", "approver": "desk-b", "recorded_at": NOW, **fields})


def test_a_revision_is_named_by_event_and_number() -> None:
    assert revision().reference == "an-event r2"


def test_a_revision_expires_by_its_own_word_else_by_its_type_from_the_planned_time() -> None:
    day, planned = timedelta(hours=24), datetime(2025, 3, 9, 6, tzinfo=UTC)
    assert revision().expires_at == NOW + day
    published = NOW + timedelta(hours=1)
    assert revision(published_at=published).expires_at == published + day
    assert revision(published_at=published, content=content(publish_at=planned)).expires_at == planned + day
    outage = content("outage", publish_at=planned)
    assert revision(content=outage).expires_at == planned + timedelta(hours=6)
    own = content(publish_at=planned, expires_at=NOW)
    assert revision(content=own).expires_at == NOW


def test_every_source_that_content_names_is_found() -> None:
    claims = [{"by": "a-ministry", "cause": "damage"}]
    measured = [{"provider": "a-lab", "signal": "BGP"}]
    outage = content("outage", evidence="both", measurements=measured, cause_claims=claims)
    access = content("access", ordered_by="a-ministry", via=["sana"])
    named = [
        (content(), ["the-national", "sohr", "ap"]),
        (content("statement", via=["sana"]), ["the-national", "eu", "sana"]),
        (outage, ["the-national", "a-lab", "a-ministry"]),
        (access, ["the-national", "sana", "a-ministry"]),
        (content("access"), ["the-national"]),
        (content("media_claim", checked_by=["a-lab"]), ["the-national", "a-lab"]),
        (content("advisory"), ["the-national"]),
    ]
    assert [list(named_sources(event)) for event, _ in named] == [expected for _, expected in named]


def test_every_area_that_content_names_is_found() -> None:
    areas = [{"region": "SY-LA"}, {"group": "sy-coast"}]
    scoped = {**LINE, "scope_areas": ["SY-TA", "SY-HM"]}
    assert list(area_codes(content(areas=areas))) == ["SY-LA", "sy-coast"]
    assert list(area_codes(content(areas=areas, lines=[scoped]))) == ["SY-LA", "sy-coast", "SY-TA", "SY-HM"]
    assert list(area_codes(content("outage"))) == ["sy-coast"]


def test_builders_make_what_they_say() -> None:
    assert isinstance(content(), Casualty)
    assert isinstance(content("outage"), Outage)
    assert isinstance(content("statement"), Statement)
