"""What the rules read out of a report, and that each field shows the very words it came from."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.domain.event import CONTENT, Envelope
from bot.domain.region import RegionCode
from bot.domain.source import Source
from bot.domain.terms import EventType
from bot.seed import COAST_MARCH_2025
from bot.sources.prefill import Prefilled, prefill
from tests.installed import GAZETTEER

TEXTS = yaml.safe_load((Path(__file__).parent / "press_texts.yaml").read_text(encoding="utf-8"))
SOURCES = {
    source.id: source
    for source in (
        Source.model_validate(each)
        for each in yaml.safe_load((COAST_MARCH_2025 / "sources.yaml").read_text(encoding="utf-8"))["sources"]
    )
}


def read(
    text: str, wanted: str | None = None, *, country: str | None = None, today: date = date(2025, 3, 12)
) -> Prefilled:
    return prefill(
        text,
        sources=SOURCES,
        gazetteer=GAZETTEER,
        country=RegionCode(country) if country else None,
        today=today,
        wanted=EventType(wanted) if wanted else None,
    )


def missing(expected: Any, found: Any, path: str = "") -> list[str]:
    """What was expected and is not there; more may be there."""
    if isinstance(expected, Mapping) and isinstance(found, Mapping):
        return [
            each
            for key, value in expected.items()
            for each in missing(value, found.get(key), f"{path}.{key}")
        ]
    if isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        both = enumerate(zip(expected, found, strict=True))
        return [each for at, (one, other) in both for each in missing(one, other, f"{path}[{at}]")]
    return [] if expected == found else [f"{path}: {expected!r} expected, {found!r} found"]


@pytest.mark.parametrize("case", TEXTS, ids=[each["id"] for each in TEXTS])
def test_a_report_is_read_as_its_fields_say(case: Mapping[str, Any]) -> None:
    found = read(case["text"], case.get("wanted"))
    assert missing(case["expected"], found.content) == []
    forecasts = [case["text"][span.start : span.end] for span in found.forecasts]
    assert forecasts == case.get("forecasts", [])
    if "types" in case:
        assert list(found.types) == case["types"]


@pytest.mark.parametrize("case", TEXTS, ids=[each["id"] for each in TEXTS])
def test_every_field_shows_words_that_stand_in_the_text(case: Mapping[str, Any]) -> None:
    found = read(case["text"], case.get("wanted"))
    assert found.fields
    for field in found.fields:
        assert case["text"][field.start : field.end].strip()


@pytest.mark.parametrize("case", TEXTS, ids=[each["id"] for each in TEXTS])
def test_a_prefilled_draft_needs_only_what_a_person_decides(case: Mapping[str, Any]) -> None:
    """Left open are a name, severity, verification, sensitivity and times; all else fits the model."""
    content = dict(read(case["text"], case.get("wanted")).content)
    decided: dict[str, Any] = {
        "event": "a-name",
        "thread": "a-story",
        "severity": "routine",
        "verification": "single_source",
    }
    decided |= {"sensitivity": ["none"], "texts": {"en": {"title": "A title"}}}
    content.setdefault("areas", [{"group": "sy-coast"}])
    content.setdefault("sources", [{"source": "press"}])
    content.setdefault("as_of", "2025-03-12")
    if content["type"] in ("outage", "access"):
        content.setdefault("last_confirmed_at", "2025-03-08")
        content["stale_after"] = "2025-03-09"
    for line in content.get("lines", []):
        line.setdefault("counter", "sohr")
    assert isinstance(CONTENT.validate_python({**content, **decided}), Envelope)


def test_a_forecast_is_no_figure() -> None:
    found = read("SOHR said 340 civilians were killed and the toll could exceed 1,000.")
    assert [line["best"] for line in found.content["lines"]] == [340]
    assert len(found.forecasts) == 1


@pytest.mark.parametrize(
    "text",
    ["", "Hello", "The road is 40 km long and 3 people live there.", "Call 1234 now", "8 March 2025", "٧٤٥"],
)
def test_numbers_without_a_verb_of_counting_are_no_figures(text: str) -> None:
    assert "lines" not in read(text).content


def test_an_arabic_number_is_the_number() -> None:
    (line,) = read("قتل ٧٤٥ مدنيا بحسب المرصد السوري").content["lines"]
    assert line["best"] == 745


def test_words_stay_words() -> None:
    (line,) = read("Hundreds of civilians were killed, SOHR said.").content["lines"]
    assert (line["value_kind"], line["words"]) == ("words", {"en": "Hundreds"})


def test_an_outlet_is_never_taken_for_the_counter() -> None:
    (line,) = read("Shafaq reported that SNHR counted 20 civilians killed.").content["lines"]
    assert (line["counter"], line["via"]) == ("snhr", ["shafaq"])


def test_a_name_that_only_resembles_a_place_is_none() -> None:
    assert "areas" not in read("Electricity is cut in Banyaz.").content


def test_a_day_without_a_year_lies_in_the_past() -> None:
    found = read("SOHR counted 20 civilians killed by 30 December.", today=date(2025, 3, 12))
    assert found.content["as_of"] == "2024-12-30"


def test_a_weekday_is_meant_from_the_day_that_the_text_names() -> None:
    text = "SOHR counted 20 civilians killed since Thursday, it said on Saturday, 8 March 2025."
    found = read(text, today=date(2026, 11, 23)).content
    assert (found["as_of"], found["occurred_from"]) == ("2025-03-08", "2025-03-06")


def areas(found: Prefilled) -> list[str]:
    return [each.get("region") or each["group"] for each in found.content.get("areas", [])]


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("Shelling killed 12 civilians in Kharkiv, officials said.", "UA-63"),
        ("At least 5 civilians were killed in Baniyas.", "SY-TA-171830"),
        ("قُتل 12 مدنيًا في صعدة.", "YE-SD"),
    ],
)
def test_a_report_is_read_for_the_country_that_its_places_are_in(text: str, area: str) -> None:
    assert areas(read(text)) == [area]


def test_a_name_that_countries_share_is_of_the_one_that_the_rest_speaks_for_and_that_is_said() -> None:
    text = "انقطعت الاتصالات في بانياس وجبلة."
    found = read(text)
    assert all(code.startswith("SY-") for code in areas(found))
    assert [(text[span.start : span.end], where) for span, where in found.elsewhere] == [("جبلة", ("YE",))]


def test_where_no_country_is_ahead_no_place_is_read() -> None:
    found = read("انقطعت الاتصالات في جبلة.")
    assert areas(found) == []
    assert set(found.countries) == {"SY", "YE"}


def test_the_country_of_the_event_comes_before_what_the_names_say() -> None:
    found = read("انقطعت الاتصالات في جبلة.", country="YE")
    assert [code[:2] for code in areas(found)] == ["YE"]
    assert found.countries == ()


@pytest.mark.parametrize(
    "number",
    ["١٫٣٨٣", "1.383", "1 383", "1\u202f383", "745\u200b6", "7O5", "10^400", "745½", "1,383,00", "9" * 40],
)
def test_what_is_only_like_a_number_is_no_figure(number: str) -> None:
    found = read(f"SOHR: {number} civilians were killed on the Syrian coast.")
    assert "lines" not in found.content
