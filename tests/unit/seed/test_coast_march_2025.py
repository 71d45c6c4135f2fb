"""The files of the seed week say what the table of the week says: every figure, and nothing beside it."""

from datetime import UTC, datetime
from itertools import pairwise
from typing import NamedTuple

import pytest

from bot.domain.event import (
    Access,
    Casualty,
    MediaClaim,
    Outage,
    Statement,
    Submission,
    area_codes,
    named_sources,
)
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
from bot.domain.terms import Measure, Service, StatusGroup, ValueKind, Verification
from bot.seed import COAST_MARCH_2025
from bot.sources.curated import read_curated
from tests.installed import GAZETTEER

CURATED = read_curated([COAST_MARCH_2025], known_area=lambda _: True, known_sources=())
BY_KEY = {(each.content.event, each.number): each for each in CURATED.submissions}
CIVILIAN, FORCES = StatusGroup.CIVILIAN, StatusGroup.STATE_FORCES
FIGHTERS, ALL = StatusGroup.NON_STATE_ARMED, StatusGroup.MIXED
MORE, LEAST, NOT_RELEASED = ValueKind.MORE_THAN, ValueKind.AT_LEAST, ValueKind.NOT_RELEASED


class Row(NamedTuple):
    """One row of the table: its figures by line, as (group, figure or the kind it stands for)."""

    event: str
    number: int
    as_of: str
    counter: str
    via: set[str]
    figures: dict[str, tuple[StatusGroup, int | ValueKind]]


# Written by hand from the table of the week, not from the files.
TABLE = {
    "C1": Row("snhr-coast", 1, "2025-03-07", "snhr", {"press"}, {
        "civilians_forces": (CIVILIAN, 125), "civilians_loyal": (CIVILIAN, 15),
        "security_forces": (FORCES, 100), "total": (ALL, 240)}),
    "C2": Row("sohr-coast", 1, "2025-03-08", "sohr", {"shafaq"}, {
        "civilians": (CIVILIAN, 340), "baniyas": (CIVILIAN, 60), "al_tuwaimah": (CIVILIAN, 31)}),
    "C3": Row("sohr-coast", 2, "2025-03-08", "sohr", {"the-national", "ap"}, {
        "civilians": (CIVILIAN, 745), "security_forces": (FORCES, 125), "fighters": (FIGHTERS, 148),
        "total": (ALL, 1000)}),
    "C4": Row("efe-retelling", 1, "2025-03-08", "sohr", {"efe"}, {
        "civilians": (CIVILIAN, 745), "security_forces": (FORCES, 93), "fighters": (FIGHTERS, 213),
        "total": (ALL, 1018)}),
    "C5": Row("total-retold-as-civilians", 1, "2025-03-08", "sohr", {"another-outlet"}, {
        "civilians": (CIVILIAN, 1000), "security_forces": (FORCES, 125), "fighters": (FIGHTERS, 148)}),
    "C6": Row("sohr-coast", 3, "2025-03-11", "sohr", {"shafaq"}, {
        "total": (CIVILIAN, 1225), "latakia": (CIVILIAN, 658), "tartous": (CIVILIAN, 384),
        "hama": (CIVILIAN, 171), "homs": (CIVILIAN, 12)}),
    "C7": Row("sohr-coast", 4, "2025-03-12", "sohr", {"shafaq"}, {
        "total": (CIVILIAN, 1383), "latakia": (CIVILIAN, 683), "tartous": (CIVILIAN, 433),
        "hama": (CIVILIAN, 255), "homs": (CIVILIAN, 12)}),
    "C8": Row("scm-coast", 1, "2025-03-10", "scm", {"stj"}, {
        "total": (ALL, 1169), "latakia": (ALL, 732), "tartous": (ALL, 276), "hama": (ALL, 161)}),
    "C9": Row("seen-coast", 1, "2025-03-10", "seen", {"stj"}, {"total": (ALL, 1743)}),
    "C10": Row("official-coast", 1, "2025-03-09", "syrian-authorities", {"the-national"}, {
        "civilians": (CIVILIAN, NOT_RELEASED), "security_forces": (FORCES, NOT_RELEASED),
        "total": (ALL, NOT_RELEASED)}),
    "C11": Row("official-coast", 2, "2025-07-22", "fact-finding-committee", {"sana"}, {
        "dead": (ALL, 1426), "women": (ALL, 90), "security_forces": (FORCES, 238),
        "missing": (StatusGroup.UNKNOWN, 20)}),
}  # fmt: skip
NOT_EXACT = {
    ("C1", "total"): LEAST,
    ("C3", "total"): MORE,
    ("C4", "civilians"): MORE,
    ("C5", "civilians"): MORE,
}
OTHERS = {
    "presidency-surrender", "defence-roads", "authorities-committee", "eu-condemns", "france-investigations",
    "snhr-accuses", "rural-latakia-power-water", "baniyas-jableh-communications", "coast-roads",
    "coast-footage",
}  # fmt: skip


def casualty(row: str) -> Casualty:
    content = BY_KEY[TABLE[row].event, TABLE[row].number].content
    assert isinstance(content, Casualty)
    return content


def line(row: str, name: str) -> Line:
    return next(each for each in casualty(row).lines if each.id == name)


def changes(before: str, after: str) -> dict[str, Change]:
    return {each.line.id: each for each in compare(casualty(before).lines, casualty(after).lines)}


def test_every_row_has_its_file_and_no_file_is_without_a_row() -> None:
    rows = {(row.event, row.number) for row in TABLE.values()} | {(event, 1) for event in OTHERS}
    assert set(BY_KEY) == rows
    assert len(list(COAST_MARCH_2025.iterdir())) == len(rows) + 1


@pytest.mark.parametrize("name", TABLE)
def test_the_figures_are_those_of_the_table(name: str) -> None:
    row, content = TABLE[name], casualty(name)
    found = {
        each.id: (each.status_group, each.value_kind if each.value_kind is NOT_RELEASED else each.number)
        for each in content.lines
    }
    assert found == row.figures
    assert content.as_of.date().isoformat() == row.as_of
    for each in content.lines:
        assert (each.counter, set(each.via)) == (row.counter, row.via)
        assert each.measure is (Measure.MISSING if each.id == "missing" else Measure.KILLED)
        exact = NOT_RELEASED if name == "C10" else ValueKind.EXACT
        assert each.value_kind is NOT_EXACT.get((name, each.id), exact)


@pytest.mark.parametrize("name", ["C1", "C3", "C6", "C7", "C8"])
def test_the_parts_make_the_total(name: str) -> None:
    total = line(name, "total")
    made = sum(line(name, part).number or 0 for part in total.total_of)
    assert made == {"C1": 240, "C3": 1018, "C6": 1225, "C7": 1383, "C8": 1169}[name]
    assert made >= (total.number or 0)
    assert {each.id for each in casualty(name).lines if each.part_of == "total"} == set(total.total_of)


def test_c4_does_not_add_up_and_is_held() -> None:
    assert sum(line("C4", part).number or 0 for part in line("C4", "total").total_of) == 958
    assert line("C4", "security_forces").part_of == "fighters"
    assert "958" in (BY_KEY["efe-retelling", 1].held or "")


def test_only_the_two_retellings_are_held_and_the_rest_is_seen_by_two() -> None:
    held = {each.content.event for each in CURATED.submissions if each.held}
    assert held == {"efe-retelling", "total-retold-as-civilians"}
    assert all(each.approver for each in CURATED.submissions if not each.held)


def test_c3_to_c6_breaks_the_series_and_shows_no_difference() -> None:
    found = changes("C3", "C6")
    assert isinstance(found["total"], Broken)
    assert found["total"].before.number == 745
    assert not any(isinstance(each, Moved | Unchanged) for each in found.values())


def test_c6_to_c7_is_one_series() -> None:
    found = changes("C6", "C7")
    differences = {name: each.difference for name, each in found.items() if isinstance(each, Moved)}
    assert differences == {"total": 158, "hama": 84, "tartous": 49, "latakia": 25}
    assert isinstance(found["homs"], Unchanged)
    added = {each.id: each.newly_added for each in casualty("C7").lines if each.newly_added is not None}
    assert added == differences
    assert line("C6", "total").newly_added == 132


@pytest.mark.parametrize("name", ["C1", "C2", "C3", "C4", "C5", "C9", "C10", "C11"])
def test_an_unstated_scope_makes_no_series(name: str) -> None:
    assert all(series_key(each) is None for each in casualty(name).lines if each.id != "baniyas")


def test_the_scope_of_each_split_is_that_of_the_counter() -> None:
    four, three = ("SY-LA", "SY-TA", "SY-HM", "SY-HI"), ("SY-LA", "SY-TA", "SY-HM")
    for name, areas in {"C6": four, "C7": four, "C8": three}.items():
        assert line(name, "total").scope_areas == areas
        assert tuple(line(name, part).scope_areas[0] for part in line(name, "total").total_of) == areas
    for name in ("C8", "C9"):
        assert line(name, "total").scope_from == datetime(2025, 3, 6, tzinfo=UTC)
        assert line(name, "total").scope_to == datetime(2025, 3, 10, tzinfo=UTC)


def test_c10_closes_with_c11() -> None:
    found = changes("C10", "C11")
    kinds = {name: type(each) for name, each in found.items()}
    assert kinds == {"dead": Released, "security_forces": Released, "women": Fresh, "missing": Fresh}
    assert line("C11", "security_forces").overlaps == line("C11", "dead").overlaps == "unknown"
    assert (line("C11", "women").subgroup, line("C11", "women").part_of) == ("women", "dead")


def test_rival_counters_never_move_each_other() -> None:
    contents = [each.content for each in CURATED.submissions]
    claims = [each for each in contents if isinstance(each, Casualty)]
    for one in claims:
        for other in claims:
            for change in compare(one.lines, other.lines):
                if isinstance(change, Moved | Unchanged | Broken):
                    assert change.line.counter == getattr(change, "before", change.line).counter


STATEMENTS = {
    "presidency-surrender": ("syrian-presidency", ["press"], ["calls_for"]),
    "defence-roads": ("ministry-of-defence", ["sana"], ["announces"]),
    "authorities-committee": ("syrian-authorities", ["sana"], ["announces"]),
    "eu-condemns": ("eu", ["press"], ["condemns"]),
    "france-investigations": ("france", ["press"], ["condemns", "calls_for"]),
    "snhr-accuses": ("snhr", ["press"], ["accuses"]),
}


@pytest.mark.parametrize("event", STATEMENTS)
def test_statements_are_attributed_as_in_the_table(event: str) -> None:
    content = BY_KEY[event, 1].content
    assert isinstance(content, Statement)
    found = (content.on_behalf_of, list(content.via), [act.value for act in content.acts])
    assert found == STATEMENTS[event]
    named = content.speaker.name if content.speaker else None
    assert (named is None) == (event not in {"presidency-surrender", "eu-condemns"})


def test_the_blackouts_are_where_and_as_sure_as_in_the_table() -> None:
    power, phones = (BY_KEY[event, 1].content for event in ("rural-latakia-power-water",
                                                            "baniyas-jableh-communications"))  # fmt: skip
    assert isinstance(power, Outage)
    assert isinstance(phones, Outage)
    assert set(power.services) == {Service.ELECTRICITY, Service.WATER}
    assert power.started == datetime(2025, 3, 7, tzinfo=UTC)
    assert [area.code for area in power.areas] == ["SY-LA"]
    assert set(phones.services) == {Service.MOBILE_DATA, Service.FIXED_INTERNET, Service.VOICE_SMS}
    assert [area.code for area in phones.areas] == ["SY-TA-171830", "SY-LA-169304"]
    assert phones.started is None
    assert phones.last_confirmed_at == datetime(2025, 3, 8, 18, tzinfo=UTC)
    assert phones.stale_after == datetime(2025, 3, 9, 6, tzinfo=UTC)
    assert phones.verification is Verification.SINGLE_SOURCE


def test_the_roads_and_the_footage_are_as_in_the_table() -> None:
    roads, footage = (BY_KEY[event, 1].content for event in ("coast-roads", "coast-footage"))
    assert isinstance(roads, Access)
    assert (roads.ordered_by, roads.via) == ("ministry-of-defence", ("sana",))
    assert isinstance(footage, MediaClaim)
    assert footage.verification is Verification.UNVERIFIED
    assert footage.url is None


@pytest.mark.parametrize("each", CURATED.submissions, ids=lambda one: f"{one.content.event}-r{one.number}")
def test_each_revision_is_complete_in_both_languages_and_plausible_in_time(each: Submission) -> None:
    content = each.content
    assert content.thread == "coast-march-2025"
    assert {"en", "ar"} <= set(content.texts)
    assert all(text.title for text in content.texts.values())
    assert any("\u0600" <= letter <= "\u06ff" for letter in content.texts["ar"].title or "")
    assert content.publish_at is not None
    for cited in content.sources:
        assert cited.published_at is None or cited.published_at <= content.publish_at
        assert cited.url is None
        assert cited.archive_url is None
    assert all(when <= content.publish_at for when in (content.as_of, content.last_confirmed_at) if when)
    if not isinstance(content, MediaClaim) and not each.held:
        assert content.verification is Verification.SINGLE_SOURCE


def test_the_week_runs_in_order_and_ends_in_july() -> None:
    times = [each.content.publish_at for each in CURATED.submissions if each.content.publish_at]
    assert all(before <= after for before, after in pairwise(times))
    assert times[0].date().isoformat() == "2025-03-07"
    assert [time.date().isoformat() for time in times[-2:]] == ["2025-03-12", "2025-07-22"]


def test_every_area_is_one_that_the_gazetteer_knows() -> None:
    codes = {code for each in CURATED.submissions for code in area_codes(each.content)}
    assert {"SY-HM", "SY-HI", "sy-coast"} <= codes
    assert not {code for code in codes if GAZETTEER.region(code) is None}


def test_every_source_is_named_in_both_languages_and_used() -> None:
    assert all({"en", "ar"} <= set(source.name) for source in CURATED.sources)
    used = {name for each in CURATED.submissions for name in named_sources(each.content)}
    assert {source.id for source in CURATED.sources} == used
