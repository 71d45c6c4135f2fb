"""What a revision does to messages that are held: the table of docs/delivery.md, and whose it means."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.amendment import Mark, Sound, amendment_of, concerned, plan
from bot.domain.delivery import (
    FINAL,
    HELD,
    Amended,
    Audience,
    Closing,
    Priority,
    Receipt,
    audience_of,
    carries_on,
    priority_of,
)
from bot.domain.errand import Drop, Go, HandOver, errand
from bot.domain.event import Revision, content_hash
from bot.domain.terms import Publication, Workflow
from bot.domain.value import ChatNo
from tests.builders import NOON, content

NOTE = {"en": "What was wrong."}
_PUBLICATIONS = st.sampled_from(sorted(set(Publication) - {Publication.NEW}))


def a_revision(
    number: int = 1, publication: str = "update", kind: str = "casualty", **changes: Any
) -> Revision:
    given = {"publication": publication if number > 1 else "new", "public_note": NOTE, **changes}
    if given["publication"] == "merge":
        given["merged_into"] = "another"
    made = content(kind, **given)
    return Revision(
        number=number,
        content=made,
        content_hash=content_hash(made),
        workflow=Workflow.PUBLISHED,
        author="desk-a",
        approver="desk-b",
        recorded_at=NOON,
        published_at=NOON,
    )


def figures(best: int, **more: Any) -> dict[str, Any]:
    line = {"id": "a", "counter": "sohr", "measure": "killed", "status_group": "civilian"}
    return {"lines": [{**line, "value_kind": "exact", "best": best, "basis": "cumulative", **more}]}


def receipt(
    number: int = 1, closing: Closing = Closing.SENT, message_id: int | None = 41, **more: Any
) -> Receipt:
    given = {"silent": False, "at": NOON, **more}
    return Receipt(ChatNo(1), "sohr-coast", number, "thread", closing, message_id, **given)


@pytest.mark.parametrize(
    ("publication", "mark", "reply"),
    [
        ("correction", Mark.PUT_RIGHT, Sound.AS_BEFORE),
        ("clarification", Mark.PUT_RIGHT, None),
        ("retraction", Mark.STRUCK, Sound.AS_BEFORE),
        ("withdrawal", Mark.BLANKED, Sound.NONE),
        ("all_clear", Mark.OVER, Sound.USUAL),
        ("merge", Mark.MERGED, None),
    ],
)
def test_each_publication_does_what_the_table_says(publication: str, mark: Mark, reply: Sound | None) -> None:
    told = a_revision(2, publication).content
    assert audience_of(told) is Audience.HOLDERS
    amendment = amendment_of(told, Audience.HOLDERS)
    assert (amendment.mark, amendment.reply) == (mark, reply)


@pytest.mark.parametrize("publication", ["update", "source_revision"])
def test_news_is_for_followers(publication: str) -> None:
    assert audience_of(a_revision(2, publication).content) is Audience.FOLLOWERS


def test_an_outage_that_is_over_is_for_those_who_were_told_of_it() -> None:
    over = a_revision(2, kind="outage", state="restored")
    assert audience_of(over.content) is Audience.HOLDERS
    assert amendment_of(over.content, Audience.HOLDERS).mark is Mark.OVER


def test_a_correction_is_about_every_message_that_says_what_was_wrong() -> None:
    history = [a_revision(1, **figures(700)), a_revision(2, **figures(745)), a_revision(3, **figures(745))]
    put_right = a_revision(4, "correction", **figures(754))
    assert concerned(put_right, Audience.HOLDERS, [*history, put_right]) == (3, 2)


def test_how_a_figure_hangs_together_with_others_makes_it_not_wrong() -> None:
    history = [a_revision(1, **figures(745))]
    put_right = a_revision(
        2,
        "correction",
        lines=[
            {**figures(745)["lines"][0], "via": ["ap"]},
            {**figures(754)["lines"][0], "id": "b", "status_group": "mixed"},
        ],
    )
    # Nothing that stood is wrong: the wording was, so it is about the revision before.
    assert concerned(put_right, Audience.HOLDERS, [*history, put_right]) == (1,)


def test_a_message_that_was_edited_says_what_the_edit_wrote() -> None:
    history = [a_revision(1, **figures(1000)), a_revision(2, "clarification", **figures(745))]
    put_right = a_revision(3, "correction", **figures(754))
    assert concerned(put_right, Audience.HOLDERS, [*history, put_right]) == (2, 1)


@pytest.mark.parametrize("publication", ["retraction", "withdrawal", "merge"])
def test_what_is_taken_back_is_taken_back_everywhere(publication: str) -> None:
    history = [a_revision(1, **figures(1)), a_revision(2, **figures(2)), a_revision(3, publication)]
    assert concerned(history[-1], Audience.HOLDERS, history) == (2, 1)


def test_a_plan_edits_what_is_known_and_replies_to_the_newest() -> None:
    amendment = amendment_of(a_revision(4, "correction").content, Audience.HOLDERS)
    found = [
        receipt(1, message_id=41),
        receipt(2, Closing.UNCERTAIN, None, silent=True),
        receipt(3, Closing.GONE),
    ]
    made = plan(amendment, found, (3, 2, 1), usually_silent=False)
    assert made is not None
    assert [each.number for each in made.to_mark] == [1]
    assert (made.silent, made.reply_to, made.unknown) == (True, 41, True)


def test_a_state_is_told_in_the_newest_message_only() -> None:
    amendment = amendment_of(a_revision(kind="outage").content, Audience.UNCONFIRMED)
    made = plan(amendment, [receipt(1), receipt(2, message_id=42)], (2, 1), usually_silent=False)
    assert made is not None
    assert [each.message_id for each in made.to_mark] == [42]
    assert not made.reply


@pytest.mark.parametrize("publication", ["update", "source_revision"])
def test_an_update_writes_a_line_and_replies_nothing_of_its_own(publication: str) -> None:
    told = a_revision(2, publication).content
    assert carries_on(told)
    amendment = amendment_of(told, Audience.REFRESHED)
    assert (amendment.mark, amendment.reply) == (Mark.REFRESHED, None)
    assert priority_of(told, Audience.REFRESHED) is Priority.ROUTINE


def test_what_ends_or_puts_right_is_no_update() -> None:
    for publication in set(Publication) - {Publication.NEW, Publication.UPDATE, Publication.SOURCE_REVISION}:
        assert not carries_on(a_revision(2, publication.value).content)
    assert not carries_on(a_revision(2, kind="outage", state="restored").content)


def test_a_line_is_about_what_was_told_since_the_last_was_taken_back() -> None:
    history = [
        a_revision(at, publication)
        for at, publication in enumerate(("new", "retraction", "correction", "update", "update"), start=1)
    ]
    assert concerned(history[3], Audience.REFRESHED, history) == (3,)
    assert concerned(history[4], Audience.REFRESHED, history) == (4, 3)
    assert concerned(history[0], Audience.REFRESHED, history) == ()


def test_only_the_newest_message_gets_the_line() -> None:
    amendment = amendment_of(a_revision(3).content, Audience.REFRESHED)
    made = plan(amendment, [receipt(1), receipt(2, message_id=42)], (2, 1), usually_silent=False)
    assert made is not None
    assert [each.message_id for each in made.to_mark] == [42]
    assert not made.reply


@pytest.mark.parametrize(("how", "told"), [("edited", True), ("uncertain", True), ("impossible", False)])
def test_a_message_tells_what_an_edit_wrote_into_it(how: str, *, told: bool) -> None:
    amendment = amendment_of(a_revision(3, "correction").content, Audience.HOLDERS)
    refreshed = receipt(1, amended_by=2, amended=Amended(how))
    made = plan(amendment, [refreshed], (2,), usually_silent=False)
    assert (made is not None) is told
    again = amendment_of(a_revision(3).content, Audience.REFRESHED)
    assert plan(again, [refreshed], (2,), usually_silent=False) is None


@given(st.lists(_PUBLICATIONS, max_size=3))
def test_a_line_is_never_older_than_what_stands(after: list[Publication]) -> None:
    later = [a_revision(3 + at, each.value) for at, each in enumerate(after)]
    decision = errand(Audience.REFRESHED, a_revision(2), later, NOON + timedelta(days=400))
    assert isinstance(decision, Drop) == bool(later)


def test_who_holds_nothing_is_told_nothing() -> None:
    amendment = amendment_of(a_revision(2, "correction").content, Audience.HOLDERS)
    for closing in set(Closing) - HELD:
        assert plan(amendment, [receipt(1, closing)], (1,), usually_silent=False) is None


@given(st.lists(_PUBLICATIONS, max_size=5))
def test_a_correction_is_dropped_only_for_what_takes_all_back(after: list[Publication]) -> None:
    put_right = a_revision(2, "correction")
    later = [a_revision(3 + at, each.value) for at, each in enumerate(after)]
    decision = errand(Audience.HOLDERS, put_right, later, NOON + timedelta(days=400))
    assert isinstance(decision, Drop) == any(each in FINAL for each in after)


@given(st.lists(_PUBLICATIONS, min_size=1, max_size=5))
def test_an_alert_that_was_overtaken_leaves_never_as_it_was(after: list[Publication]) -> None:
    later = [a_revision(2 + at, each.value) for at, each in enumerate(after)]
    decision = errand(Audience.FOLLOWERS, a_revision(), later, NOON)
    assert not isinstance(decision, Go)
    if isinstance(decision, HandOver):
        assert decision.to is later[-1]
        assert all(audience_of(each.content) is Audience.HOLDERS for each in later)
        assert after[-1] not in FINAL
