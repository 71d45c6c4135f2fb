"""The messages of the seed week, word for word, as a person has read and approved them."""

import pytest

from bot.i18n import load_languages
from tests.unit.rendering.strict_html import visible
from tests.unit.rendering.week import GOLDEN, samples, written

CASES = [(lang, name) for lang in load_languages() for name in samples(lang)]


@pytest.mark.parametrize(("lang", "name"), CASES)
def test_a_message_is_word_for_word_as_approved(lang: str, name: str) -> None:
    approved = (GOLDEN / f"{name}.{lang}.txt").read_text(encoding="utf-8")
    assert written(samples(lang)[name]) == approved


@pytest.mark.parametrize(("lang", "name"), CASES)
def test_a_message_is_html_that_telegram_takes(lang: str, name: str) -> None:
    assert visible(samples(lang)[name].html)


def test_no_approved_text_is_left_over() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {f"{name}.{lang}.txt" for lang, name in CASES}


@pytest.mark.parametrize("lang", load_languages())
def test_the_first_line_can_be_read_on_a_lock_screen(lang: str) -> None:
    for name, message in samples(lang).items():
        if not name.startswith("list"):
            assert len(visible(message.html.split("\n")[0])) <= 120, name
