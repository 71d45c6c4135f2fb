"""Whatever text is sent to the desk, reading it never fails and never claims words that are not there."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.region import RegionCode
from bot.sources.prefill import prefill
from tests.installed import GAZETTEER
from tests.unit.sources.test_prefill import SOURCES, TEXTS

_PIECES = st.sampled_from(
    [word for case in TEXTS for word in case["text"].split()]
    + ["1,000", "٧٤٥", "between", "and", "٫", "«", "»", "in", "في", "0", "31 June", "2025-13-40", "\n", "."]
)
_TEXT = st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=40).map(" ".join))


@settings(max_examples=150, deadline=None)
@given(text=_TEXT)
def test_any_text_is_read_and_every_claimed_span_holds_words(text: str) -> None:
    found = prefill(
        text, sources=SOURCES, gazetteer=GAZETTEER, country=RegionCode("SY"), today=date(2025, 3, 12)
    )
    for field in found.fields:
        assert 0 <= field.start < field.end <= len(text)
        assert text[field.start : field.end].strip()
    for line in found.content.get("lines", []):
        for name in {"low", "best", "high", "newly_added"} & set(line):
            shown = [f.value for f in found.fields if f.path.endswith(f".{name}")]
            assert str(line[name]) in shown, "a number that no words stand behind"


@settings(max_examples=60, deadline=None)
@given(number=st.integers(0, 99_999_999), digits=st.sampled_from(["0123456789", "٠١٢٣٤٥٦٧٨٩"]))
def test_a_number_is_read_as_it_is_written(number: int, digits: str) -> None:
    written = f"{number:,}".translate(str.maketrans("0123456789", digits))
    found = prefill(
        f"SOHR counted {written} civilians killed.",
        sources=SOURCES,
        gazetteer=GAZETTEER,
        country=RegionCode("SY"),
        today=date(2025, 3, 12),
    )
    assert [line["best"] for line in found.content["lines"]] == [number]
