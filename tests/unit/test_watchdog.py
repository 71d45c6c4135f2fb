"""A watchdog ends a process whose part or loop is stuck, with a status of its own, and no other."""

import asyncio
import subprocess
import sys
import threading
from collections.abc import Sequence
from itertools import count
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot import ending
from bot.domain.vigil import Gauge, Vigil, Watched
from bot.watchdog import Watchdog

ROOT = Path(__file__).parents[2]


class Ended:
    """Stands for the end of the process."""

    def __init__(self) -> None:
        self.part: str | None = None
        self.where: Sequence[str] = ()
        self.happened = threading.Event()

    def __call__(self, part: str, where: Sequence[str]) -> None:
        self.part, self.where = part, where
        self.happened.set()


async def test_a_part_that_hangs_ends_the_process_and_is_told_with_where_it_stands() -> None:
    gauge, ended = Gauge(), Ended()
    parts = [Watched.of("polling", gauge)]
    watchdog, vigil = Watchdog(parts, stuck=ended), Vigil(parts)

    async def hang() -> None:
        with gauge.work():
            await asyncio.Event().wait()

    hanging = asyncio.ensure_future(hang())
    await asyncio.sleep(0)
    for _ in range(89):
        watchdog.look(vigil, 1.0)
    assert ended.part is None
    watchdog.look(vigil, 1.0)
    assert ended.part == "polling"
    assert any("test_watchdog.py" in place and "hang" in place for place in ended.where)
    hanging.cancel()


def test_a_process_that_was_frozen_is_not_stuck_when_it_goes_on() -> None:
    gauge, ended = Gauge(), Ended()
    parts = [Watched.of("polling", gauge)]
    watchdog, vigil = Watchdog(parts, stuck=ended), Vigil(parts)
    with gauge.work():
        watchdog.look(vigil, 3600.0)
    assert ended.part is None


async def test_a_loop_that_is_blocked_is_seen_from_the_thread() -> None:
    ended, hour = Ended(), count(0, 2)
    # Each look of the clock is two seconds later, so that ninety pass in a few rounds of the thread.
    watchdog = Watchdog((), stuck=ended, time=lambda: float(next(hour)), look_s=0.001)
    async with watchdog.watching():
        blocked = ended.happened.wait(30)  # the loop itself stands still here
    assert blocked
    assert ended.part == "loop"
    assert any("test_watchdog.py" in place or "threading.py" in place for place in ended.where)


async def test_a_loop_that_goes_on_is_left_alone_and_its_longest_block_is_known() -> None:
    seconds, ended = [0.0], Ended()
    watchdog = Watchdog((), stuck=ended, time=lambda: seconds[0])
    async with watchdog.watching():
        await asyncio.sleep(0)
        seconds[0] += 0.325  # a probe was due after 0.025
        async with asyncio.timeout(30):
            while watchdog.lag_ms == 0:  # noqa: ASYNC110 - the probe has no event
                await asyncio.sleep(0.001)
    assert watchdog.lag_ms == 300
    assert ended.part is None


@pytest.mark.parametrize("hangs", [False, True])
def test_the_last_words_are_said_if_they_can_be_and_hold_up_nobody(hangs: bool) -> None:
    left: list[int] = []
    said = threading.Event()

    def say() -> None:
        if hangs:
            threading.Event().wait(60)
        said.set()

    ending.leave(say, 70, left.append)
    assert left == [70]
    assert said.is_set() is not hangs


@pytest.mark.parametrize("put_down", [False, True])
def test_the_limit_ends_the_process_and_names_what_it_waited_for(put_down: bool) -> None:
    left: list[int] = []
    gone = threading.Event()

    def leave(status: int) -> None:
        left.append(status)
        gone.set()

    end = ending.Ending(limit_s=0.01, leave=leave)
    with capture_logs() as logs, end.part("sender"), end.part("inbox"):
        end.watch()
        if put_down:
            end.put_down()
        assert not gone.wait(0.05), "nobody has asked it to end"
        end.begin()
        assert gone.wait(30)
    assert left == ([0] if put_down else [ending.CUT_SHORT])
    said = [line["waiting_for"] for line in logs if line.get("action") == "service.cut_short"]
    assert said == ([] if put_down else [["inbox", "sender"]])


def test_the_process_itself_ends_with_the_status_that_is_documented() -> None:
    code = "from bot.watchdog import give_up; give_up('polling', ['polling.py:1 ask'])"
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ended.returncode == ending.STUCK == 70
    assert "polling" in ended.stdout + ended.stderr
