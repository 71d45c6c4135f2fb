"""The neutral server's own counting: what a measurement says rests on it."""

import asyncio

import pytest

from benchmarks.neutral import seen as module
from benchmarks.neutral.askers import FIRST_ID, Askers
from benchmarks.neutral.seen import Seen


class Clock:
    """Stands in for `time`."""

    def __init__(self) -> None:
        self.now = 100.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(module, "time", clock)
    return clock


def test_the_fullest_second_is_found_wherever_it_begins(clock: Clock) -> None:
    seen = Seen()
    for at in (100.0, 100.8, 100.9, 101.0, 101.1, 101.95, 105.0):
        clock.now = at
        seen.come(b"", edits=False)

    assert (seen.count, seen.first_at, seen.last_at) == (7, 100.0, 105.0)
    assert seen.most_in_1_s == 4


def test_the_first_that_holds_the_text_looked_for_is_kept(clock: Clock) -> None:
    seen = Seen(needle=b":urgent:")
    for at, body in ((101.0, b"so:other:1"), (102.0, b"so:urgent:1"), (103.0, b"so:urgent:1")):
        clock.now = at
        seen.come(body, edits=False)

    assert (seen.found, seen.found_at) == (2, 102.0)


async def test_an_answer_is_that_to_the_chat_that_asked() -> None:
    askers = Askers()
    asking = asyncio.create_task(askers.ask(["/help", "/status"], count=2, every_s=0.0))
    came = [*await askers.updates(5.0), *(await askers.updates(0.1))]
    askers.answered(b'{"chat_id":1,"text":"an alert"}')
    askers.answered(b'{"chat_id": %d, "text":"help"}' % (FIRST_ID + 1))
    askers.answered(b'{"text":"status","chat_id":%d}' % (FIRST_ID + 2))
    found = await asking

    assert [update["update_id"] for update in came] == [1, 2]
    assert found["unanswered"] == []
    assert [command for command, _ in found["took"]] == ["/help", "/status"]  # type: ignore[attr-defined]  # a list
