"""Looking back: what stood at an instant is what was said then, and a later entry never changes it."""

from datetime import datetime, timedelta
from typing import Any

from bot.domain.event import Revision, content_hash
from bot.domain.recall import put_right_by, standing_at, told_late, withdrawn
from bot.domain.terms import Workflow
from tests.builders import NOON, content

HOUR = timedelta(hours=1)


def told(
    number: int,
    publication: str = "update",
    *,
    at: datetime | None,
    publish_at: datetime | None = None,
    **changes: Any,
) -> Revision:
    """A revision of one event; `at` None leaves it unpublished."""
    note = None if publication in ("new", "update") else {"en": "what was wrong"}
    made = content(publication=publication, publish_at=publish_at, public_note=note, **changes)
    return Revision(
        number=number,
        content=made,
        content_hash=content_hash(made),
        workflow=Workflow.PUBLISHED if at else Workflow.APPROVED,
        author="desk-a",
        approver="desk-b",
        recorded_at=NOON,
        published_at=at,
    )


FIRST, SECOND = told(1, "new", at=NOON), told(2, at=NOON + HOUR)


def test_what_stood_is_the_newest_that_had_been_published() -> None:
    history = [FIRST, SECOND, told(3, at=None)]
    assert standing_at(history, NOON - HOUR) is None
    assert standing_at(history, NOON) == FIRST
    assert standing_at(history, NOON + HOUR) == SECOND
    assert standing_at(history, NOON + 9 * HOUR) == SECOND


def test_an_old_week_entered_later_stands_where_nothing_had_been_said() -> None:
    entered = NOON + timedelta(days=300)
    late = told(1, "new", at=entered, publish_at=NOON)
    assert told_late(late)
    assert standing_at([late], NOON) == late
    assert standing_at([late], NOON - HOUR) is None


def test_a_later_entry_about_an_earlier_day_never_replaces_what_was_said_then() -> None:
    backdated = told(3, "correction", at=NOON + timedelta(days=300), publish_at=NOON + HOUR)
    assert standing_at([FIRST, SECOND, backdated], NOON + 2 * HOUR) == SECOND


def test_what_is_due_and_not_yet_published_had_not_been_said() -> None:
    soon = told(1, "new", at=NOON + timedelta(minutes=2), publish_at=NOON)
    assert not told_late(soon)
    assert standing_at([soon], NOON + timedelta(minutes=1)) is None


def test_a_correction_of_words_is_about_the_one_before_it() -> None:
    correction = told(3, "correction", at=NOON + 2 * HOUR)
    assert put_right_by([FIRST, SECOND, correction]) == {2: correction}


def test_a_correction_of_a_figure_is_about_all_that_said_it() -> None:
    line = {**content().model_dump(mode="json")["lines"][0], "best": 750}
    correction = told(3, "correction", at=NOON + 2 * HOUR, lines=[line])
    assert put_right_by([FIRST, SECOND, correction]) == {1: correction, 2: correction}


def test_a_retraction_is_about_all_before_it_and_an_update_about_none() -> None:
    retraction = told(3, "retraction", at=NOON + 2 * HOUR)
    assert put_right_by([FIRST, SECOND, retraction]) == {1: retraction, 2: retraction}
    assert put_right_by([FIRST, SECOND]) == {}


def test_what_was_withdrawn_stays_withdrawn_whatever_comes_after() -> None:
    away = told(2, "withdrawal", at=NOON + HOUR)
    right = told(4, "correction", at=NOON + 3 * HOUR)
    history = [FIRST, away, told(3, at=NOON + 2 * HOUR), right, told(5, "retraction", at=NOON + 4 * HOUR)]
    assert withdrawn(history) == {1, 2}
    assert put_right_by(history)[1] == away
    assert withdrawn([FIRST, SECOND]) == frozenset()
