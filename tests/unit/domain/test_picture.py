"""A picture travels as it is, and the same content has the same name."""

from dataclasses import replace

import pytest

from bot.domain.picture import Label, Mark, Patch, Picture, Stroke, parse_picture

PICTURE = Picture(
    100,
    80,
    "#fff",
    (
        Label("بانياس\u2068x\u2069", (1.5, 2), 30, "#000", "right", bold=True, within=90, halo="#fff"),
        Stroke(((0, 0), (1, 1)), "#000", 2, dashed=True),
        Patch((((0, 0), (1, 0), (1, 1)), ((0, 0), (2, 0), (2, 2))), "#000", hatch="//"),
        Mark((3, 4), "ring", 20, "#000"),
    ),
)


def test_what_is_written_is_read_again() -> None:
    assert parse_picture(PICTURE.as_json()) == PICTURE
    assert "\n" not in PICTURE.as_json()


def test_the_name_is_that_of_the_content() -> None:
    assert PICTURE.digest == parse_picture(PICTURE.as_json()).digest
    assert replace(PICTURE, height=81).digest != PICTURE.digest
    assert len(PICTURE.digest) == 32


@pytest.mark.parametrize("text", ["", "{}", '{"width":1}', '{"items":[{"kind":"x"}]}'])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        parse_picture(text)
