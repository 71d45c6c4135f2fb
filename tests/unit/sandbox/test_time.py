"""The timer of the sandbox: real by itself, virtual on request, and in order either way."""

import asyncio

import pytest

from sandbox.clock import WorldTimer


def stopped() -> WorldTimer:
    timer = WorldTimer()
    timer.set_speed(0)
    return timer


async def note(timer: WorldTimer, seconds: float, seen: list[float]) -> None:
    start = timer.monotonic()
    await timer.sleep(seconds)
    seen.append(timer.monotonic() - start)


async def test_time_that_stands_still_only_moves_when_told() -> None:
    timer = stopped()
    start = timer.monotonic()
    await asyncio.sleep(0)
    assert timer.monotonic() == start
    await timer.advance(90)
    assert timer.monotonic() == start + 90


async def test_sleepers_wake_in_order_each_at_its_own_moment() -> None:
    timer, seen = stopped(), list[float]()
    sleepers = [asyncio.ensure_future(note(timer, seconds, seen)) for seconds in (30, 10, 20, 40)]
    await asyncio.sleep(0)
    await timer.advance(35)
    assert seen == pytest.approx([10, 20, 30])
    assert not sleepers[3].done()
    await timer.advance(5)
    assert seen[3] == pytest.approx(40)


async def test_who_sleeps_again_wakes_again_within_one_step() -> None:
    timer, seen = stopped(), list[float]()

    async def often() -> None:
        for _ in range(5):
            await note(timer, 2, seen)

    task = asyncio.ensure_future(often())
    await asyncio.sleep(0)
    await timer.advance(10)
    await task
    assert seen == pytest.approx([2] * 5)


async def test_many_small_steps_are_a_large_one() -> None:
    for steps in range(3, 60):
        timer = stopped()
        sleeper = asyncio.ensure_future(timer.sleep(1))
        await asyncio.sleep(0)
        for _ in range(steps):
            await timer.advance(1 / steps)
        assert sleeper.done()


async def test_a_sleep_in_real_time_ends_by_itself_and_a_fast_one_before_it() -> None:
    timer = WorldTimer()
    await timer.sleep(0.001)
    timer.set_speed(1_000_000)
    await timer.sleep(1000)
    timer.set_speed(0)
    sleeper = asyncio.ensure_future(timer.sleep(1000))
    await asyncio.sleep(0)
    timer.set_speed(1_000_000)
    await sleeper


async def test_a_wait_ends_with_the_event_or_with_its_time() -> None:
    timer, event = stopped(), asyncio.Event()
    waiting = asyncio.ensure_future(timer.wait_for(event, 50))
    await asyncio.sleep(0)
    await timer.advance(49)
    assert not waiting.done()
    await timer.advance(1)
    await waiting
    waiting = asyncio.ensure_future(timer.wait_for(event, 50))
    await asyncio.sleep(0)
    event.set()
    await waiting


async def test_a_sleeper_that_gave_up_holds_nobody_up() -> None:
    timer, seen = stopped(), list[float]()
    gone = asyncio.ensure_future(timer.sleep(5))
    stays = asyncio.ensure_future(note(timer, 6, seen))
    await asyncio.sleep(0)
    gone.cancel()
    await timer.advance(6)
    await stays
    assert seen == pytest.approx([6])


async def test_closing_wakes_everybody_for_good() -> None:
    timer = stopped()
    sleeper = asyncio.ensure_future(timer.sleep(3600))
    await asyncio.sleep(0)
    timer.close()
    await sleeper
    await timer.sleep(3600)


async def test_time_does_not_run_backwards() -> None:
    timer = WorldTimer()
    with pytest.raises(ValueError, match="backwards"):
        timer.set_speed(-1)
    with pytest.raises(ValueError, match="backwards"):
        await timer.advance(-1)
