"""What a button may carry: a forged one is told from ours before anything is done."""

import pytest

from bot.domain.callback import DATA_LIMIT, Verb
from handlers import PRESSES
from handlers.buttons import read_press
from tests.installed import GAZETTEER


@pytest.mark.parametrize(
    "data",
    [
        None,
        "",
        "nonsense",
        "f",  # follow what?
        "f:",
        "f:SY-XX",
        "f:SY-LA:SY-TA",
        "f:sy-la",
        "f:../etc",
        "k:SY-LA:c",
        "k:SY-LA:z:1",
        "k:SY-LA:c:2",
        "v:SY-LA:loud",
        "v:SY-LA:CRITICAL",
        "l:xx",
        "l:en:SY-XX",
        "fw:-1",
        "fw:1e9",
        "fw:٣",
        "fw:1:z",
        "b:SY:x",
        "ua:no",
        "so:coast-march-2025",
        "so:Coast:1",
        "x",
        "h:" + "a" * DATA_LIMIT,
    ],
)
def test_a_forged_or_broken_button_is_not_read(data: str | None) -> None:
    assert read_press(PRESSES, data, GAZETTEER) is None


@pytest.mark.parametrize(
    ("data", "verb"),
    [
        ("l:ar", Verb.LANGUAGE),
        ("l:en:h", Verb.LANGUAGE),
        ("l:en:sy-coast", Verb.LANGUAGE),
        ("f:SY-TA-171830", Verb.FOLLOW),
        ("k:SY-LA:b:0", Verb.KINDS),
        ("v:SY-LA:critical", Verb.LEVEL),
        ("fw", Verb.FOLLOWING),
        ("fw:6:u", Verb.FOLLOWING),
        ("b", Verb.BROWSE),
        ("b:SY-LA:3", Verb.BROWSE),
        ("ua:yes", Verb.UNFOLLOW_ALL),
        ("so:sohr-coast:2", Verb.SOURCES),
        ("af:sy-coast", Verb.ALL_FIGURES),
    ],
)
def test_a_button_of_ours_is_read(data: str, verb: Verb) -> None:
    read = read_press(PRESSES, data, GAZETTEER)
    assert read is not None
    assert read[1].verb is verb
