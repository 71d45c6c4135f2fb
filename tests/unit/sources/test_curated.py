"""A curator is told every problem of every file, where it stands and what to do; nothing crashes."""

import json
from collections.abc import Collection
from pathlib import Path

import pytest

from bot.domain.event import Casualty, Outage, area_codes, named_sources
from bot.errors import ImportRefused, Problem
from bot.seed import COAST_MARCH_2025
from bot.sources.curated import Curated, read_curated
from bot.sources.marked import read_marked
from bot.sources.submission import AREA_FIELDS, SOURCE_FIELDS, general

AREAS = {"SY-LA", "SY-TA", "sy-coast"}
SOURCES = ("sohr", "the-national", "resident-by-phone")

CASUALTY = """\
event: a-claim
revision: 1
author: desk-a
approver: desk-b
type: casualty
thread: a-thread
severity: major
verification: single_source
as_of: 2025-03-08
publish_at: 2025-03-09T05:00:00Z
areas:
  - {group: sy-coast, extent: part}
lines:
  - id: civilians
    counter: sohr
    via: [the-national]
    measure: killed
    status_group: civilian
    value_kind: exact
    best: 745
    basis: cumulative
    scope_areas: [SY-LA, SY-TA]
sources:
  - {source: the-national, published_at: 2025-03-09}
sensitivity: [none]
texts:
  en:
    title: Deaths reported
"""

OUTAGE = """\
event: a-blackout
revision: 1
author: desk-a
approver: desk-b
type: outage
thread: a-thread
severity: major
verification: single_source
services: [electricity]
extent: unknown
state: reported
evidence: reported
last_confirmed_at: 2025-03-08T18:00:00Z
stale_after: 2025-03-09T06:00:00Z
areas: [{region: SY-LA, role: affects}]
sources: [{source: resident-by-phone}]
sensitivity: [none]
"""


def write(folder: Path, text: str, name: str = "one.yaml") -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def read(*paths: Path, known_sources: Collection[str] = SOURCES) -> Curated:
    return read_curated(paths, known_area=AREAS.__contains__, known_sources=known_sources)


def problems(*paths: Path) -> tuple[Problem, ...]:
    with pytest.raises(ImportRefused) as refusal:
        read(*paths)
    return refusal.value.problems


def changed(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1, old
    return text.replace(old, new)


def test_a_file_becomes_a_submission(tmp_path: Path) -> None:
    (submission,) = read(write(tmp_path, CASUALTY)).submissions
    assert (submission.number, submission.author, submission.approver) == (1, "desk-a", "desk-b")
    assert isinstance(submission.content, Casualty)
    assert submission.content.lines[0].best == 745


def test_json_is_read_as_well_with_tabs_and_paired_escapes(tmp_path: Path) -> None:
    (submission,) = read(write(tmp_path, OUTAGE)).submissions
    fields = {**submission.content.model_dump(mode="json", exclude_defaults=True), "revision": 1}
    fields |= {"author": "desk-a", "approver": "desk-b", "texts": {"en": {"title": "\U0001d4d0"}}}
    file = write(tmp_path, json.dumps(fields, indent="\t"), "one.json")
    assert "\\ud835" in file.read_text()
    (from_json,) = read(file).submissions
    assert isinstance(from_json.content, Outage)
    assert from_json.content.texts["en"].title == "\U0001d4d0"


@pytest.mark.parametrize("written", ["745", '"745"', "٧٤٥", "'۷۴۵'", "0745"])
def test_a_count_is_read_in_any_digits_quoted_or_not(tmp_path: Path, written: str) -> None:
    file = write(tmp_path, changed(CASUALTY, "best: 745", f"best: {written}"))
    (submission,) = read(file).submissions
    assert isinstance(submission.content, Casualty)
    assert submission.content.lines[0].best == 745


@pytest.mark.parametrize(("written", "text"), [("no", "no"), ("'null'", "null"), ("12:30", "12:30")])
def test_a_text_stays_a_text_whatever_yaml_would_make_of_it(tmp_path: Path, written: str, text: str) -> None:
    label = f"    measure: killed\n    label_original: {written}"
    (submission,) = read(write(tmp_path, changed(CASUALTY, "    measure: killed", label))).submissions
    assert isinstance(submission.content, Casualty)
    assert submission.content.lines[0].label_original == text


@pytest.mark.parametrize(
    ("old", "new", "field", "message"),
    [
        ("severity: major", "severty: major", "severty", "no field `severty`; did you mean `severity`?"),
        ("best: 745", "bset: 745", "lines[0].bset", "there is no field `bset`; did you mean `best`?"),
        ("author: desk-a", "autor: desk-a", "autor", "there is no field `autor`; did you mean `author`?"),
        ("best: 745", "best: 1,225", "lines[0].best", "write a whole number, digits only, such as 1225"),
        ("best: 745", "best: many", "lines[0].best", "write a whole number, digits only, such as 1225"),
        ("best: 745", "best: 7.5", "lines[0].best", "write a whole number, digits only, such as 1225"),
        ("best: 745", "best: -1", "lines[0].best", "this is too small; the least is 0"),
        ("best: 745", "best: 100000001", "lines[0].best", "this is too large; the most is 100,000,000"),
        ("best: 745", f"best: {'9' * 5000}", "lines[0].best", "this number is too large; check it"),
        ("via: [the-national]", "via: the-national", "lines[0].via", "write a list here"),
        ("type: casualty", "type: casulty", "type", "there is no type `casulty`; choose one of: casualty,"),
        ("type: casualty", "type: [casualty]", "type", "there is no type"),
        ("severity: major", "severity: huge", "severity", "choose one of: routine, notable, major, critical"),
        ("severity: major", "severity:", "severity", "this is empty; fill it in or take it out"),
        ("group: sy-coast", "group: sy-cost", "areas[0].group", "there is no region or group `sy-cost`"),
        ("[SY-LA, SY-TA]", "[SY-LA, SY-XX]", "lines[0].scope_areas[1]", "no region or group `SY-XX`"),
        ("[SY-LA, SY-TA]", "[SY-LA, ?]", "lines[0].scope_areas[1]", "write a text here"),
        ("[SY-LA, SY-TA]", "[SY-LA, '?']", "lines[0].scope_areas[1]", "write codes of regions"),
        ("[SY-LA, SY-TA]", "unknwon", "lines[0].scope_areas", "or the word unknown"),
        ("counter: sohr", "counter: shor", "lines[0].counter", "no source `shor`; did you mean `sohr`?"),
        ("source: the-national", "source: SOHR!", "sources[0].source", "use lower-case letters, digits and"),
        ("as_of: 2025-03-08", "as_of: 2025-03-08 18:00", "as_of", "give the time zone too"),
        ("as_of: 2025-03-08", "as_of: 2025-02-30", "as_of", "write a day as 2025-03-08 or an instant"),
        ("as_of: 2025-03-08", "as_of: 20250308", "as_of", "write a day as 2025-03-08 or an instant"),
        ("as_of: 2025-03-08", "as_of: 0001-01-01T00:00:00+14:00", "as_of", "write a day as 2025-03-08"),
        ("as_of: 2025-03-08", "as_of: 2025-03-10", "as_of", "this is later than publish_at"),
        ("event: a-claim", "event: A claim", "event", "use lower-case letters, digits and single hyphens"),
        ("id: civilians", "id: 1st", "lines[0].id", "name a line with lower-case letters"),
        ("title: Deaths reported", "title: 745 dead", "texts.en", "writes a number; put it in a line"),
        ("title: Deaths reported", f"title: {'x' * 4097}", "texts.en.title", "at most 200 characters fit"),
        ("  en:", "  english:", "texts.english", "name the language by its code, such as en or ar"),
        ("approver: desk-b", "approver: desk-a", "approver", "the approver must be another person"),
        ("[none]", "[]", "sensitivity", "this is empty; give at least 1"),
        ("[none]", "[none, graphic]", "sensitivity", "sensitivity `none` stands alone"),
        ("revision: 1", "revision: first", "revision", "write a whole number"),
        ("revision: 1", "revision: 0", "revision", "this is too small; the least is 1"),
        ("revision: 1", "revision: 1\nrevision: 2", "revision", "`revision` is given twice"),
        ("    title: Deaths reported", "    - Deaths", "texts.en", "write a mapping here"),
    ],
)  # fmt: skip
def test_a_problem_names_its_line_its_field_and_what_to_do(
    tmp_path: Path, old: str, new: str, field: str, message: str
) -> None:
    text = changed(CASUALTY, old, new)
    file = write(tmp_path, text)
    (problem,) = problems(file)
    assert (problem.file, problem.field) == (str(file), field)
    assert message in problem.message
    assert len(problem.message) < 200
    lines = zip(CASUALTY.splitlines(), text.splitlines(), strict=False)
    assert problem.line == next(n for n, (before, after) in enumerate(lines, 1) if before != after)


def test_a_file_without_a_type_is_asked_for_one(tmp_path: Path) -> None:
    (problem,) = problems(write(tmp_path, changed(CASUALTY, "type: casualty\n", "")))
    assert (problem.line, problem.field) == (1, "type")
    assert problem.message.startswith("say which type of event this is: casualty, statement, outage,")


def test_a_missing_field_is_shown_at_the_thing_it_is_missing_from(tmp_path: Path) -> None:
    (problem,) = problems(write(tmp_path, changed(CASUALTY, "    measure: killed\n", "")))
    assert (problem.line, problem.field) == (14, "lines[0].measure")
    assert problem.message == "this field is missing; add it"


def test_an_outage_without_stale_after_is_refused(tmp_path: Path) -> None:
    (problem,) = problems(write(tmp_path, changed(OUTAGE, "stale_after: 2025-03-09T06:00:00Z\n", "")))
    assert problem.field == "stale_after"


def test_nobody_approves_alone_unless_it_is_held(tmp_path: Path) -> None:
    alone = changed(CASUALTY, "approver: desk-b\n", "")
    (problem,) = problems(write(tmp_path, alone))
    assert "say in `held` why it must not be published" in problem.message
    (submission,) = read(write(tmp_path, alone + "held: the parts do not make the total\n")).submissions
    assert submission.held == "the parts do not make the total"


def test_all_problems_of_all_files_come_together_in_order(tmp_path: Path) -> None:
    two = changed(changed(CASUALTY, "severity: major", "severity: x"), "counter: sohr", "counter: y")
    first = write(tmp_path, two, "a.yaml")
    second = write(tmp_path, "event: [", "b.yaml")
    found = [(each.file, each.line, each.field) for each in problems(second, first)]
    assert found == [
        (str(first), 7, "severity"),
        (str(first), 15, "lines[0].counter"),
        (str(second), 1, "file"),
    ]


@pytest.mark.parametrize(
    ("raw", "line", "message"),
    [
        (b"", 1, "this file is empty"),
        (b"# only a comment\n", 1, "this file is empty"),
        (b"- a list\n", 1, "this is not a list of fields"),
        (b"a word", 1, "this is not a list of fields"),
        (b"event: a\n  b: c\n", 2, "not readable as YAML; check the indentation"),
        (b"event: a\nlines: [1, 2\n", 3, "not readable as YAML"),
        (b"event: a\nthread: \xff\xfe\n", 2, "this file is not UTF-8 text; save it as UTF-8"),
        (b"event: a\nthread: b\x00\n", 2, "a control character stands here; remove it"),
        (b'event: a\nthread: "b\\0"\n', 2, "a control character is escaped here"),
        (b'event: "\\ud800"\n', 1, "half a character is escaped here"),
        (b'event: "\\UFFFFFFFF"\n', 1, "a character code is out of range"),
        (b"event: &a x\nthread: *a\n", 1, "anchors (&) and aliases (*) are refused"),
        (b"event: a\n<<: *b\n", 2, "anchors (&) and aliases (*) are refused"),
        (b"event: a\nthread: !!python/object:os.system x\n", 2, "tags (!) are refused"),
        (b"event: a\n---\nevent: b\n", 3, "one document per file"),
        (b"event: a\n? [x]\n: y\n", 2, "cannot be the name of a field"),
        (b"[" * 5000, 1, "nested too deep"),
        (b"event: a\n" + b"#" * 1024 * 1024, 1, "larger than 1 MiB"),
        (b"a: &x [y]\n" + b"b: [" + b"*x, " * 1000 + b"*x]\n", 1, "anchors (&) and aliases (*) are refused"),
    ],
)  # fmt: skip
def test_what_is_no_document_is_refused_at_its_line(
    tmp_path: Path, raw: bytes, line: int, message: str
) -> None:
    file = tmp_path / "one.yaml"
    file.write_bytes(raw)
    (problem,) = problems(file)
    assert message in problem.message
    assert problem.line == line


def test_a_byte_order_mark_and_windows_lines_do_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "one.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + CASUALTY.replace("\n", "\r\n").encode())
    assert len(read(file).submissions) == 1


def test_folders_are_read_with_all_they_hold_once_and_in_order(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    inner = write(folder / "week", CASUALTY, "b.yml")
    write(folder, OUTAGE, "a.yaml")
    write(folder, "not ours", "notes.txt")
    assert len(read(folder, inner).submissions) == 2


def test_what_is_not_there_or_not_ours_is_said(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    found = problems(tmp_path / "absent.yaml", tmp_path / "empty", write(tmp_path, "x", "notes.txt"))
    assert [problem.message.split(";")[0] for problem in found] == [
        "there is no such file or folder",
        "this folder holds no .yaml, .yml or .json file",
        "curated files end in .yaml, .yml or .json",
    ]
    (problem,) = problems(Path("a\0b.yaml"))
    assert problem.line == 1


def test_one_revision_in_two_files_is_refused(tmp_path: Path) -> None:
    first, second = write(tmp_path, CASUALTY, "a.yaml"), write(tmp_path, CASUALTY, "b.yaml")
    (problem,) = problems(first, second)
    assert (problem.file, problem.line, problem.field) == (str(second), 2, "revision")
    assert problem.message == f"revision 1 of a-claim is also in {first}; keep one of them"


def later(number: int, publication: str = "publication: update", at: str = "2025-03-10T05:00:00Z") -> str:
    text = changed(CASUALTY, "revision: 1", f"revision: {number}\n{publication}")
    return changed(text, "2025-03-09T05:00:00Z", at)


def test_revisions_come_without_gaps_but_may_start_anywhere(tmp_path: Path) -> None:
    assert len(read(write(tmp_path, later(7), "r7.yaml")).submissions) == 1
    gap = write(tmp_path, later(9), "r9.yaml")
    (problem,) = problems(tmp_path)
    assert (problem.file, problem.field) == (str(gap), "revision")
    assert problem.message.startswith("a-claim has revisions 7 and 9 here and none between")


def test_a_later_revision_says_what_it_is_and_comes_later(tmp_path: Path) -> None:
    write(tmp_path, CASUALTY, "r1.yaml")
    write(tmp_path, later(2, "", "2025-03-09T04:00:00Z"), "r2.yaml")
    assert [problem.field for problem in problems(tmp_path)] == ["publication", "publish_at"]


def test_an_event_keeps_its_type(tmp_path: Path) -> None:
    write(tmp_path, CASUALTY, "r1.yaml")
    text = changed(OUTAGE, "a-blackout", "a-claim").replace("revision: 1", "revision: 2\npublication: update")
    (problem,) = problems(tmp_path, write(tmp_path, text, "r2.yaml"))
    assert problem.field == "type"


def test_submissions_come_as_published_and_undated_ones_last(tmp_path: Path) -> None:
    write(tmp_path, OUTAGE, "undated.yaml")
    write(tmp_path, later(2), "r2.yaml")
    write(tmp_path, CASUALTY, "z.yaml")
    write(tmp_path, changed(CASUALTY, "a-claim", "between").replace("-09T05:00", "-09T06:00"), "a.yaml")
    order = [(each.content.event, each.number) for each in read(tmp_path).submissions]
    assert order == [("a-claim", 1), ("between", 1), ("a-claim", 2), ("a-blackout", 1)]


def test_a_revision_never_overtakes_an_undated_earlier_one(tmp_path: Path) -> None:
    write(tmp_path, changed(CASUALTY, "publish_at: 2025-03-09T05:00:00Z\n", ""), "r1.yaml")
    write(tmp_path, later(2), "r2.yaml")
    assert [each.number for each in read(tmp_path).submissions] == [1, 2]


def test_sources_of_the_same_set_are_known_also_beside_a_mistake(tmp_path: Path) -> None:
    write(tmp_path, CASUALTY)
    listed = "sources:\n  - {id: sohr, name: {en: S}, kind: monitor_ngo}\n"
    listed += "  - {id: the-national, name: {en: N}, kind: news_agency}\n"
    write(tmp_path, listed, "sources.yaml")
    curated = read(tmp_path, known_sources=())
    assert [source.id for source in curated.sources] == ["sohr", "the-national"]
    write(tmp_path, listed.replace("monitor_ngo", "ngo").replace("kind: news", "kin: news"), "sources.yaml")
    found = problems(tmp_path)
    assert [problem.field for problem in found] == ["sources[0].kind", "sources[1].kin"]
    assert found[1].message == "there is no field `kin`; did you mean `kind`?"


def test_a_source_is_listed_once(tmp_path: Path) -> None:
    listed = "sources:\n  - {id: sohr, name: {en: S}, kind: monitor_ngo}\n"
    first, second = write(tmp_path, listed, "a.yaml"), write(tmp_path, listed, "b.yaml")
    (problem,) = problems(first, second)
    assert (problem.file, problem.line, problem.field) == (str(second), 2, "sources[0].id")


def test_every_area_and_source_of_the_model_is_looked_up() -> None:
    curated = read_curated([COAST_MARCH_2025], known_area=lambda _: True, known_sources=())
    named = {name for each in curated.submissions for name in named_sources(each.content)}
    areas = {code for each in curated.submissions for code in area_codes(each.content)}
    for wanted, fields in ((named, SOURCE_FIELDS), (areas, AREA_FIELDS)):
        found = {
            text
            for file in COAST_MARCH_2025.glob("*-r*.yaml")
            for path, text in read_marked(file.read_text(encoding="utf-8")).leaves()
            if general(path) in fields
        }
        assert found == wanted
