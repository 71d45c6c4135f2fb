"""What the gate found is said in whole sentences, in every language, with the numbers it used."""

import html
import re
from datetime import UTC, datetime

import pytest

from bot.domain.figures import Line
from bot.domain.finding import Code, Finding, Gravity, Used, figure_of, found
from bot.domain.terms import StatusGroup, ValueKind
from bot.i18n.languages import desk_languages
from bot.rendering.findings import render_findings
from tests.unit.rendering.strict_html import visible
from tests.unit.rendering.week import SOURCES

LANGUAGES = desk_languages()
DAY = datetime(2025, 3, 8, tzinfo=UTC)


def line(kind: str = "exact", **numbers: object) -> Line:
    given = {"id": "dead", "counter": "sohr", "measure": "killed", "status_group": "civilian"}
    return Line.model_validate({**given, "value_kind": kind, "basis": "cumulative", **numbers})


FIGURE = figure_of(line(best=1018))
ALL_VALUES: dict[str, Used] = {
    **dict.fromkeys(("total", "part", "whole", "old", "new"), FIGURE),
    **dict.fromkeys(("sum", "added", "late", "difference", "count"), 1958),
    **dict.fromkeys(("day", "before", "start", "end"), DAY),
    "parts": (745, 213),
    "figures": (FIGURE, FIGURE),
    "counter": ("sohr",),
    "others": ("sana", "shafaq"),
    "label": "fighters <b>",
    "reference": "sohr-coast r2",
    "old_group": StatusGroup.CIVILIAN,
    "new_group": StatusGroup.STATE_FORCES,
}


def said(finding: Finding, lang: str = "en") -> str:
    (sentence,) = render_findings([finding], lang, SOURCES)
    return html.unescape(visible(sentence))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("code", Code)
def test_every_finding_is_a_whole_sentence(code: Code, lang: str) -> None:
    # A value that a sentence lacks is a warning, and so an error here.
    told = said(found(code, Gravity.BLOCKS, ["dead", "women"], **ALL_VALUES), lang)
    assert told.endswith((".", "?", "؟"))
    assert not re.search(r"[{}$]", told)
    assert (re.search("[\u0600-\u06ff]", told) is not None) is (lang == "ar")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", ValueKind)
def test_a_figure_of_any_kind_can_be_quoted(kind: ValueKind, lang: str) -> None:
    numbers: dict[ValueKind, dict[str, object]] = {
        ValueKind.EXACT: {"best": 7411},
        ValueKind.ABOUT: {"best": 7411},
        ValueKind.AT_LEAST: {"low": 7411},
        ValueKind.MORE_THAN: {"low": 7411},
        ValueKind.AT_MOST: {"high": 7411},
        ValueKind.RANGE: {"low": 7411, "high": 8200},
        ValueKind.WORDS: {"words": {"en": "dozens", "ar": "عشرات"}},
    }
    quoted = figure_of(line(kind.value, **numbers.get(kind, {})))
    told = said(found(Code.OVERLAP_UNKNOWN, Gravity.NOTE, ["dead"], figures=(quoted,)), lang)
    assert ("7,411" in told) is (kind in numbers and kind is not ValueKind.WORDS)
    assert ("8,200" in told) is (kind is ValueKind.RANGE)
    assert (("عشرات" if lang == "ar" else "dozens") in told) is (kind is ValueKind.WORDS)


def test_a_sum_is_shown_as_it_was_made() -> None:
    values: dict[str, Used] = {"parts": (745, 213), "sum": 958, "total": FIGURE}
    finding = found(Code.PARTS_BELOW_TOTAL, Gravity.BLOCKS, ["total", "a", "b"], **values)
    assert "745 + 213 = 958, which does not reach the total: 1,018." in said(finding)
    assert "\u2068745 + 213\u2069" in said(finding, "ar")


def test_a_long_sum_and_a_long_list_end() -> None:
    values: dict[str, Used] = {"parts": tuple(range(300)), "sum": 44_850, "total": FIGURE}
    told = said(found(Code.PARTS_BELOW_TOTAL, Gravity.BLOCKS, ["total"], **values))
    assert "+ 7 + … = 44,850" in told
    ring = said(found(Code.PART_CYCLE, Gravity.BLOCKS, [f"l{number}" for number in range(300)]))
    assert "292 more" in ring


def test_a_counter_is_named_shortly_and_an_unknown_one_by_its_id() -> None:
    def own(counter: str) -> str:
        return said(found(Code.OWN_VIA, Gravity.BLOCKS, ["a"], counter=(counter,)))

    assert "SOHR is both" in own("sohr")
    assert "somebody-new is both" in own("somebody-new")


def test_a_day_is_told_with_its_year_which_may_be_what_is_wrong() -> None:
    assert "8 March 2025" in said(found(Code.AS_OF_IN_FUTURE, Gravity.BLOCKS, day=DAY))
    assert "8 آذار 2025" in said(found(Code.AS_OF_IN_FUTURE, Gravity.BLOCKS, day=DAY), "ar")
    evening = DAY.replace(hour=17)
    assert "8 March 2025, 17:00 UTC" in said(found(Code.AS_OF_IN_FUTURE, Gravity.BLOCKS, day=evening))


@pytest.mark.parametrize(("count", "form"), [(1, "جزء واحد"), (2, "جزءان"), (3, "3 أجزاء"), (11, "11 جزءًا")])
def test_parts_are_counted_as_arabic_counts_them(count: int, form: str) -> None:
    finding = found(Code.PARTS_WITHOUT_NUMBER, Gravity.NOTE, ["total", "a"], count=count)
    assert form in said(finding, "ar")
