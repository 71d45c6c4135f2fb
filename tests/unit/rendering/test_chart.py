"""What a chart shows is tested as numbers and words; only the drawing touches the drawing library."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from bot.domain.event import Revision
from bot.domain.message import Message
from bot.domain.picture import Label, Mark, Patch, Picture, Stroke
from bot.domain.trace import traces
from bot.i18n import load_languages
from bot.rendering.chart import ROWS, place_days, render_chart
from bot.rendering.fit import CAPTION_LIMIT, visible_length
from bot.rendering.lists import Asked, render_casualties
from bot.rendering.sheet import BLUE, PAPER, RUST, WIDTH, box, overlap
from tests.unit.rendering import week
from tests.unit.rendering.strict_html import visible
from tests.unit.rendering.week import C6, C7, C9, C10, END, as_publication, by_governorate, casualty, line

LANGUAGES = load_languages()
FALLEN = as_publication(
    by_governorate(4, "2025-03-13", latakia=683, tartous=433, hama=225, total=1353),
    "source_revision",
    public_note={"en": "The counter struck doubles."},
)


def chart(*histories: list[Revision], lang: str = "en") -> Message:
    return render_chart(traces(histories), END, lang=lang, area_label=week.THE_COAST[lang], back="sy-coast")


def drawn(*histories: list[Revision], lang: str = "en") -> Picture:
    picture = chart(*histories, lang=lang).picture
    assert picture is not None
    return picture


def of(kind: type[Any], picture: Picture) -> list[Any]:
    return [item for item in picture.items if isinstance(item, kind)]


def labels(picture: Picture) -> list[str]:
    return ["".join(char for char in item.text if char not in "\u200e\u200f\u2066\u2067\u2068\u2069")
            for item in of(Label, picture)]  # fmt: skip


def steps(picture: Picture) -> list[Stroke]:
    return [item for item in of(Stroke, picture) if item.color in (BLUE, RUST)]


def test_one_series_is_one_stepped_line() -> None:
    (step,) = steps(drawn([C6, C7]))
    (x1, y1), (x2, y2), (x3, y3) = step.points
    assert (y1, x2) == (y2, x3), "level until the day of the next figure, then straight up"
    assert y3 < y1
    assert (x1, x3) == (138.0, 916.0)
    assert round((y1 - y3) / 124, 3) == round((1383 - 1225) / 1383, 3)


def test_no_line_ever_joins_two_counters_or_scopes() -> None:
    other = casualty("ev", line("a", best=340), as_of="2025-03-08")
    assert steps(drawn([other], [C7], [C9])) == []


def test_rows_share_one_scale_and_never_a_sum() -> None:
    picture = drawn([C7], [C9])
    values = [item for item in of(Label, picture) if item.bold and item.size == 36]
    assert sorted(labels(Picture(1, 1, "", tuple(values)))) == ["1,383", "1,743"]
    assert "3,126" not in "".join(labels(picture))
    floors = [item.points[0][1] for item in of(Stroke, picture) if item.width == 2]
    heights = sorted(round(floor - mark.at[1]) for floor, mark in zip(floors, of(Mark, picture), strict=True))
    assert heights == [98, 124]  # 1,383 of 1,743 of 124 pixels, and all of them


def test_a_figure_revised_down_is_marked_in_the_picture_and_in_words() -> None:
    picture = drawn([C6, C7, FALLEN])
    assert [mark.color for mark in of(Mark, picture)] == [BLUE, BLUE, RUST]
    assert of(Mark, picture)[2].shape == "down"
    assert steps(picture)[1].color == RUST
    assert "1,353 (13 March, revised down)" in visible(chart([C6, C7, FALLEN]).html)
    asked = Asked("the coast", "sy-coast")
    listed = render_casualties([FALLEN], END, lang="en", asked=asked, followed=traces([[C6, C7, FALLEN]]))
    assert "Revised down by the counter, from 1,383 (12 March)." in visible(listed.html)
    before = render_casualties([C7], END, lang="en", asked=asked, followed=traces([[C6, C7]]))
    assert "Revised down" not in visible(before.html)


def test_a_range_is_a_band_from_its_low_to_its_high_end() -> None:
    scope = {"scope_areas": ["SY-LA"], "value_kind": "range"}
    first = casualty("ev", line("a", low=100, high=200, **scope))
    later = casualty("ev", line("a", low=150, high=300, **scope), number=2, as_of="2025-03-09")
    picture = drawn([first, later])
    assert steps(picture) == [], "the ends of a range are not joined as if they were counts"
    held, *_ = of(Patch, picture)
    ys = sorted({y for _, y in held.rings[0]})
    assert [round(ys[-1] - y) for y in ys] == [41, 0]  # a hundred of three hundred, of 124 pixels
    assert "100–200" in labels(picture)


def test_a_figure_without_a_stated_scope_is_a_ring_and_a_bound_an_arrow() -> None:
    least = casualty("bb", line("a", "mixed", counter="seen", value_kind="at_least", low=240))
    most = casualty("cc", line("a", "mixed", counter="defence", value_kind="at_most", high=90))
    picture = drawn([casualty("ev", line("a", best=340))], [least], [most], [C7])
    assert sorted(mark.shape for mark in of(Mark, picture)) == ["dot", "down", "ring", "up"]
    assert {"≥ 240", "≤ 90"} <= set(labels(picture))


def test_a_long_silence_is_broken_and_not_drawn_to_scale() -> None:
    days = place_days([date(2025, 3, 10), date(2025, 3, 11), date(2025, 7, 22)], left=0, right=400)
    assert list(days.at.values()) == [0, 100, 400]
    assert days.breaks == (250,)
    assert place_days([date(2025, 3, 10)], left=0, right=400).at == {date(2025, 3, 10): 200}
    near = place_days([date(2025, 3, 10), date(2025, 3, 13)], left=0, right=400)
    assert near.breaks == ()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_values_never_cover_each_other_and_stay_on_the_sheet(lang: str) -> None:
    history = [
        casualty(
            "ev",
            line("a", best=300 + at * 40, scope_areas=["SY-LA"]),
            number=at + 1,
            as_of=f"2025-03-{8 + at:02}",
        )
        for at in range(5)
    ]
    picture = drawn(history, [C9], lang=lang)
    values = [box(item) for item in of(Label, picture) if item.size == 36]
    assert len(values) == 6
    for at, one in enumerate(values):
        assert one[0] >= 0
        assert one[2] <= WIDTH
        assert not any(overlap(one, other) for other in values[at + 1 :])


def test_no_value_is_struck_through_by_its_line() -> None:
    picture = drawn([C6, C7])
    values = [box(item) for item in of(Label, picture) if item.size == 36]
    for stroke in steps(picture):
        for (x1, y1), (x2, y2) in pairwise(stroke.points):
            along = (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
            assert not any(overlap(along, value) for value in values)


def test_no_value_runs_into_the_words_above_it() -> None:
    picture = drawn([C9], [C6, C7])
    values = [box(item) for item in of(Label, picture) if item.size == 36]
    words = [box(item) for item in of(Label, picture) if item.size in (30, 38)]
    assert not any(overlap(value, word) for value in values for word in words)


def test_days_are_named_as_far_as_they_fit_the_last_always() -> None:
    start = datetime(2025, 3, 1, tzinfo=UTC)
    history = [
        casualty("ev", line("a", best=at + 1), number=at + 1, as_of=f"{start + timedelta(days=at):%Y-%m-%d}")
        for at in range(20)
    ]
    picture = drawn(history)
    named = [item for item in of(Label, picture) if item.align == "center" and item.text.endswith("March")]
    assert "20 March" in labels(Picture(1, 1, "", tuple(named)))
    xs = sorted(item.at[0] for item in named)
    assert all(later - earlier >= 150 for earlier, later in pairwise(xs))


def test_days_of_another_year_stay_on_the_sheet_and_apart() -> None:
    years_later = replace(END, now=datetime(2027, 1, 1, tzinfo=UTC))
    message = render_chart(
        traces([[C6, C7], [C9]]), years_later, lang="en", area_label="the coast", back="sy-coast"
    )
    assert message.picture is not None
    named = [box(item) for item in of(Label, message.picture) if item.text.endswith("2025")]
    assert len(named) >= 2
    assert all(one[0] >= 0 and one[2] <= WIDTH for one in named)
    assert not any(overlap(one, other) for at, one in enumerate(named) for other in named[at + 1 :])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_caption_tells_every_number_of_the_picture_and_fits_below_it(lang: str) -> None:
    message = chart([C6, C7], [C9], [C10], lang=lang)
    assert visible_length(message.html) <= CAPTION_LIMIT
    text = visible(message.html)
    for number in ("225", "383", "743"):
        assert number in text


def test_more_counters_than_fit_are_counted() -> None:
    many = [
        [casualty(f"ev-{at}", line("a", "mixed", counter=f"counter-{at}", best=at + 1))]
        for at in range(ROWS + 2)
    ]
    assert "2 more counters are in the text." in visible(chart(*many).html)
    assert "2 more counters are in the text." in " ".join(labels(drawn(*many)))


def test_without_figures_there_is_no_picture_and_unknown_is_not_zero() -> None:
    message = chart([C10])
    assert message.picture is None
    assert "unknown, not zero" in visible(message.html)


def test_in_arabic_words_begin_on_the_right_and_time_still_runs_to_the_right() -> None:
    picture = drawn([C6, C7], lang="ar")
    heads = [item for item in of(Label, picture) if item.bold and item.size == 38]
    assert {item.align for item in heads} == {"right"}
    assert any("12 آذار" in text for text in labels(picture))
    (step,) = steps(picture)
    assert step.points[0][0] < step.points[-1][0]
    assert picture.ground == PAPER
