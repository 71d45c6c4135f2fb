"""Notices of the desk in every language: valid, short, and no count where few could be counted."""

from datetime import timedelta

import pytest

from bot.domain.event import Revision, content_hash
from bot.domain.message import Message
from bot.domain.notice import Answered, Reply
from bot.domain.terms import Publication, Workflow
from bot.i18n import Html, load_languages, words_for
from bot.rendering.desk_notices import (
    About,
    Progress,
    first_line,
    render_answered,
    render_outcome,
    render_question,
    render_reach,
    render_review,
    render_settled,
    with_running,
)
from bot.rendering.menu import say
from tests.builders import NOON, content
from tests.unit.i18n.families import FAMILIES
from tests.unit.rendering.strict_html import visible

ABOUT = About(12, "sohr-coast r2", Html("<b>The Syrian coast: 745 civilians reported killed</b>"))
_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u2066\u2067\u2068\u2069"))


def outage() -> Revision:
    told = content("outage")
    return Revision(
        number=1,
        content=told,
        content_hash=content_hash(told),
        workflow=Workflow.PUBLISHED,
        author="desk-a",
        recorded_at=NOON,
    )


def progress(percent: int | None = 98, minutes: int = 4, *, done: bool = False) -> Progress:
    return Progress("sohr-coast r2", Publication.CORRECTION, percent, timedelta(minutes=minutes), done)


@pytest.mark.parametrize("lang", load_languages())
def test_every_notice_is_a_line_or_two_of_strict_html(lang: str) -> None:
    words, title = words_for(lang), "A <b> & c"
    said = [
        render_review(words, ABOUT, by="desk-a", confirms=None),
        render_review(words, ABOUT, by="desk-a", confirms=outage()),
        *(render_outcome(words, ABOUT, step=step, by="desk-b") for step in FAMILIES["desk-outcome-"]),
        render_question(words, title, outage()),
        *(render_answered(words, title, Answered("desk-a", reply)) for reply in Reply),
        *(render_settled(words, title, "power r2", Answered("desk-a", reply)) for reply in Reply),
        *(render_reach(words, progress(percent)) for percent in (None, 98)),
    ]
    for message in said:
        visible(message.html)
        assert message.html.count("\n") <= 1
        assert title not in message.html
    assert len({message.html for message in said}) == len(said)


def test_each_button_carries_what_it_is_about() -> None:
    words = words_for("en")
    (row,) = render_review(words, ABOUT, by="desk-a", confirms=None).buttons
    assert [key.data for key in row] == ["d:i:12"]
    keys = [key for row in render_question(words, "Power", outage()).buttons for key in row]
    assert [str(key.data).rpartition(":")[2] for key in keys] == ["still", "over", "unknown"]


@pytest.mark.parametrize(
    ("shown", "line"),
    [
        (progress(), "Correction sohr-coast r2 is on its way: 98 % of holders, 4 min"),
        (progress(minutes=0), "Correction sohr-coast r2 is on its way: 98 % of holders, under a minute"),
        (progress(None), "Correction sohr-coast r2 is on its way: few holders, 4 min"),
        (
            progress(done=True),
            "Correction sohr-coast r2 is out: 98 % of holders, 4 min. Nothing more is owed.",
        ),
    ],
)
def test_how_far_a_correction_has_come_is_one_line(shown: Progress, line: str) -> None:
    assert render_reach(words_for("en"), shown).html.translate(_MARKS) == line


def test_the_first_line_stands_without_the_marks_of_its_beginning() -> None:
    assert first_line(Message("\u200f\u200e<b>One</b>\nTwo")) == "<b>One</b>"


def test_what_is_on_its_way_stands_under_what_waits() -> None:
    words, home = words_for("en"), say(words_for("en"), "desk-nothing")
    assert with_running(home, words, ()) is home
    shown = with_running(home, words, [Html("One"), Html("Two")])
    assert shown.html.translate(_MARKS) == "Nothing waits.\nOne\nTwo"
    assert shown.buttons == home.buttons
