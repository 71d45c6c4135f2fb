"""Which events a new one may continue: a person is asked about those, and about no others."""

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.event import Content, Revision
from bot.domain.same_story import NEAR, met_by
from bot.domain.terms import Workflow
from tests.builders import NOON, content


def told(event: str = "standing", **changes: Any) -> Revision:
    return Revision(
        number=1,
        content=content(event=event, thread=event, **changes),
        content_hash="0" * 64,
        workflow=Workflow.PUBLISHED,
        author="desk-a",
        approver="desk-b",
        recorded_at=NOON,
    )


def names(new: Content, *around: Revision) -> list[str]:
    return [each.event for each in met_by(new, around)]


def new(**changes: Any) -> Content:
    return content(event="pasted", thread="pasted", **changes)


def counted_by(counter: str) -> list[dict[str, Any]]:
    return [{**content().model_dump(mode="json", exclude_defaults=True)["lines"][0], "counter": counter}]


def test_an_event_of_the_same_counter_is_asked_about() -> None:
    assert names(new(), told()) == ["standing"]


def test_an_event_of_another_counter_is_not() -> None:
    assert names(new(), told(lines=counted_by("snhr"))) == []


@pytest.mark.parametrize(("apart", "asked"), [(NEAR, True), (NEAR + timedelta(days=1), False)])
def test_only_what_is_near_in_time_is_asked_about(apart: timedelta, *, asked: bool) -> None:
    earlier = told(as_of=(new().as_of or NOON) - apart)
    assert bool(names(new(), earlier)) is asked


@pytest.mark.parametrize("publication", ["retraction", "withdrawal"])
def test_what_was_taken_back_is_no_story_to_go_on_with(publication: str) -> None:
    assert names(new(), told(publication=publication, public_note={"en": "Wrong."})) == []


def test_an_update_says_already_what_it_follows() -> None:
    assert names(new(publication="update"), told()) == []


def test_the_nearest_come_first_and_no_more_than_three() -> None:
    day = new().as_of or NOON
    around = [told(f"before-{at}", as_of=day - timedelta(days=at)) for at in (4, 2, 3, 1)]
    assert names(new(), *around) == ["before-1", "before-2", "before-3"]


def test_an_exercise_is_never_the_story() -> None:
    assert names(new(), told(mode="exercise")) == []
