"""What a map shows is tested as shapes and words: what is known where, and what it does not say."""

from dataclasses import replace
from typing import Any

import pytest

from bot.domain.message import Message
from bot.domain.picture import Label, Mark, Patch, Picture
from bot.domain.region import RegionCode
from bot.i18n import load_languages
from bot.rendering.atlas import Ground, Rings, frame_of, render_map
from bot.rendering.context import Context
from bot.rendering.fit import CAPTION_LIMIT, visible_length
from bot.rendering.sheet import MARGIN, ROOM, WIDTH, box, overlap
from tests.unit.rendering import week
from tests.unit.rendering.strict_html import visible
from tests.unit.rendering.week import A1, C7, O2, context, outage

OUT, UNCONFIRMED, ACTIVE, NONE = "#B4532A", "#E7C48A", "#AFC6D6", "#E9E2D2"


def square(west: int, south: int, side: int = 1000) -> Rings:
    """A governorate of one degree, in thousandths."""
    corners = ((0, 0), (side, 0), (side, side), (0, side), (0, 0))
    return (tuple((west + x, south + y) for x, y in corners),)


RINGS = {
    RegionCode("SY-LA"): square(36_000, 35_000),
    RegionCode("SY-TA"): square(36_000, 34_000),
    RegionCode("SY-HM"): square(37_000, 35_000),
    RegionCode("SY-HI"): square(37_000, 34_000),
}
GROUND = Ground(
    RegionCode("SY"),
    RINGS,
    {RegionCode("SY-TA-171830"): (36_300, 34_800), RegionCode("SY-LA-169304"): (36_300, 35_300)},
    {RegionCode("sy-coast"): frozenset({RegionCode("SY-LA"), RegionCode("SY-TA")})},
)


def mapped(*stands: Any, lang: str = "en", ground: Ground = GROUND, around: Context | None = None) -> Message:
    return render_map(
        stands, around or context(O2), ground, lang=lang, area_label="the coast", where="sy-coast"
    )


def drawn(*stands: Any, **changes: Any) -> Picture:
    picture = mapped(*stands, **changes).picture
    assert picture is not None
    return picture


def fills(picture: Picture) -> list[str]:
    """Return the colours of the governorates, in the order of the ground."""
    return [item.fill for item in picture.items if isinstance(item, Patch)][1 : 1 + len(RINGS)]


def names(picture: Picture) -> list[str]:
    return [
        item.text.strip("\u200e\u200f") for item in picture.items if isinstance(item, Label) and item.halo
    ]


def test_each_governorate_has_the_colour_of_what_is_known_there() -> None:
    assert fills(drawn(O2, C7)) == [OUT, OUT, ACTIVE, ACTIVE]
    assert fills(drawn(A1)) == [ACTIVE, ACTIVE, NONE, NONE]
    assert fills(drawn()) == [NONE] * 4


def test_an_outage_that_nobody_confirms_becomes_unconfirmed_and_never_over() -> None:
    assert fills(drawn(O2, around=week.END))[:2] == [UNCONFIRMED, UNCONFIRMED]
    assert "unconfirmed since" in visible(mapped(O2, around=week.END).html)


def test_towns_that_are_cut_off_are_named_at_their_place() -> None:
    picture = drawn(O2)
    marks = [item for item in picture.items if isinstance(item, Mark)]
    frame = frame_of(GROUND, top=0)
    assert [round(mark.at[0], 1) for mark in marks] == [frame.place((36_300, 0))[0]] * 2
    assert {"Baniyas", "Jableh", "Latakia", "Tartous"} <= set(names(picture))
    assert [item for item in drawn(A1).items if isinstance(item, Mark)] == []


def test_towns_beyond_the_frame_are_not_marked_on_its_edge() -> None:
    far = replace(GROUND, focus=frozenset({RegionCode("SY-HI")}), points={RegionCode("SY-TA-171830"): (0, 0)})
    assert [item for item in drawn(O2, ground=far).items if isinstance(item, Mark)] == []


def test_no_name_covers_another_or_a_town() -> None:
    for lang in load_languages():
        rooms = [
            box(item)
            for item in drawn(O2, lang=lang).items
            if isinstance(item, Label) and item.halo is not None
        ]
        towns = [
            (x - 11, y - 11, x + 11, y + 11)
            for x, y in (item.at for item in drawn(O2, lang=lang).items if isinstance(item, Mark))
        ]
        for at, one in enumerate(rooms):
            assert not any(overlap(one, other) for other in (*rooms[at + 1 :], *towns))


def test_no_colour_is_called_calm_and_each_is_explained() -> None:
    words = " ".join(item.text for item in drawn(O2).items if isinstance(item, Label))
    assert "Nothing reported to us: unknown, not calm" in words
    assert "Outage reported in all or a part" in words
    assert "partly restored" not in words, "a colour that is not there needs no explaining"
    assert "Boundaries are indicative" in words
    assert "No reports means unknown, not calm" in visible(mapped().html)


def test_no_coordinates_stand_on_it() -> None:
    message = mapped(O2)
    words = [item.text for item in drawn(O2).items if isinstance(item, Label)]
    for text in (*words, message.html):
        assert not any(number in text for number in ("35.", "36.", "34.8", "36300", "34800", "°"))


def test_the_focus_is_seen_whole_and_what_lies_beyond_the_frame_is_covered() -> None:
    near = replace(GROUND, focus=frozenset({RegionCode("SY-LA")}))
    frame, wide = frame_of(near, top=100), frame_of(GROUND, top=100)
    west, north = frame.place((36_000, 36_000))
    east, south = frame.place((37_000, 35_000))
    assert MARGIN < west < east < WIDTH - MARGIN
    assert 100 < north < south < 100 + frame.height
    assert east - west > wide.place((37_000, 0))[0] - wide.place((36_000, 0))[0]
    picture = drawn(O2, ground=near)
    covers = [item for item in picture.items if isinstance(item, Patch) and item.fill == picture.ground]
    assert len(covers) == 4


def test_a_degree_of_longitude_is_as_short_as_it_is_there() -> None:
    frame = frame_of(GROUND, top=0)
    assert round(frame.x_scale / frame.y_scale, 3) == 0.819  # the cosine of 35 degrees
    assert frame.place((37_000, 35_000)) == (round(MARGIN + ROOM / 2, 1), frame.height / 2)


@pytest.mark.parametrize("lang", load_languages())
def test_the_caption_tells_what_the_map_shows_and_fits_below_it(lang: str) -> None:
    many = [outage(number) for number in range(1, 40)]
    message = mapped(*many, C7, lang=lang)
    assert visible_length(message.html) <= CAPTION_LIMIT
    few = visible(mapped(O2, C7, lang=lang).html)
    assert few.count("\n") == 3


def test_where_no_map_may_be_drawn_the_words_come_and_say_so() -> None:
    message = mapped(O2, ground=replace(GROUND, rings={}))
    assert message.picture is None
    text = visible(message.html)
    assert "No map is drawn of SY" in text
    assert "Baniyas and Jableh: mobile data, internet and voice reported down" in text
    assert [button.data for row in message.buttons for button in row] == ["bo:sy-coast"]


def test_in_arabic_the_legend_stands_on_the_right() -> None:
    picture = drawn(O2, lang="ar")
    legend = [item for item in picture.items if isinstance(item, Label) and item.align == "right"]
    assert any("لا نعلم" in item.text for item in legend)
