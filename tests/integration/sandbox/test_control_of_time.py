"""Time, crowds and Stars by the control API: minutes and days of rules in moments, without a wait."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest

from sandbox.core import Settings
from sandbox.server import serving
from tests.integration.sandbox.playground import TOKEN, Playground, Reply, kinds, until


@asynccontextmanager
async def frozen(profile: str) -> AsyncIterator[Playground]:
    """A sandbox as `python -m sandbox` makes it, whose virtual time stands still."""
    async with (
        serving(Settings(token=TOKEN, profile=profile)) as server,
        aiohttp.ClientSession() as http,
    ):
        play = Playground(server.url, http)
        await play.control("clock", virtual=True)
        yield play


async def send(play: Playground, chat_id: int, **more: bool) -> Reply:
    return await play.call("sendMessage", chat_id=chat_id, text="x", **more)


async def crowd(play: Playground, count: int, **fields: object) -> range:
    made = await play.control("people", count=count, **fields)
    return range(made["first_id"], made["first_id"] + count)


async def test_ten_minutes_of_bursts_within_the_documented_rate_take_moments_and_meet_no_429() -> None:
    async with frozen("documented") as play:
        people = await crowd(play, 28 * 10)
        before = (await play.ask("clock"))["timer_s"]
        for minute in range(10):
            batch = people[28 * minute : 28 * (minute + 1)]
            replies = await asyncio.gather(*[send(play, one) for one in batch])
            assert {reply.status for reply in replies} == {200}
            await play.control("clock", advance_s=60)
        after = (await play.ask("clock"))["timer_s"]
        assert after - before == pytest.approx(600)
        assert (await play.ask("stats"))["sends"] == {"accepted": 280, "rejected_429": 0, "held": 0}
        pace = await play.ask("ledger?format=pace")
        assert (pace["accepted"], pace["seconds"], pace["most_in_1_s"]) == (280, 540, 28)


async def test_a_held_send_is_done_when_its_moment_comes() -> None:
    async with frozen("documented") as play:
        [user_id] = await crowd(play, 1)
        for _ in range(3):
            await send(play, user_id)
        held = [asyncio.create_task(send(play, user_id)) for _ in range(2)]

        async def both_wait() -> bool:
            return bool((await play.ask("stats"))["sends"]["held"] == 2)

        await until(both_wait)
        await play.control("clock", advance_s=1)
        done, waiting = await asyncio.wait(held, return_when=asyncio.FIRST_COMPLETED)
        assert (len(done), len(waiting)) == (1, 1)
        await play.control("clock", advance_s=60)
        await asyncio.gather(*held)
        entries = (await play.ask("ledger"))["entries"]
        assert [round(entry["at_s"] - entries[0]["at_s"]) for entry in entries] == [0, 0, 0, 1, 2]


async def test_the_rule_of_20_a_minute_counts_in_virtual_time() -> None:
    async with frozen("documented") as play:
        [user_id] = await crowd(play, 1)
        group = await play.chat("group", creator=user_id)
        for _ in range(20):
            assert (await send(play, group)).status == 200
            await play.control("clock", advance_s=1)
        assert (await send(play, group)).body["parameters"] == {"retry_after": 40}
        await play.control("clock", advance_s=40)
        assert (await send(play, group)).status == 200


async def test_updates_are_gone_after_a_virtual_day() -> None:
    async with frozen("off") as play:
        user_id = await play.person(started=False)
        await play.say(user_id, "old")
        await play.control("clock", advance_s=12 * 3600)
        await play.say(user_id, "new")
        await play.control("clock", advance_s=12 * 3600)
        assert [update["message"]["text"] for update in await play.updates()] == ["new"]


async def test_messages_are_dated_in_virtual_time_and_too_old_after_two_days() -> None:
    async with frozen("off") as play:
        [user_id] = await crowd(play, 1)
        await play.control("clock", virtual=True, now="2025-03-06T08:00:00Z")
        message = (await send(play, user_id)).result
        assert message["date"] == 1741248000
        clock = await play.control("clock", advance_s=48 * 3600 + 1)
        assert clock["now"].startswith("2025-03-08T08:00:01")
        refusal = (400, "Bad Request: message can't be deleted for everyone")
        where = {"chat_id": user_id, "message_id": message["message_id"]}
        assert await play.refused("deleteMessage", **where) == refusal


async def test_virtual_time_can_run_fast_and_come_back() -> None:
    async with frozen("documented") as play:
        [user_id] = await crowd(play, 1)
        clock = await play.control("clock", virtual=True, speed=100_000)
        assert (clock["virtual"], clock["speed"]) == (True, 100_000)
        for _ in range(20):
            assert (await send(play, user_id)).status == 200
        clock = await play.control("clock", virtual=False)
        assert (clock["virtual"], clock["speed"]) == (False, 1)


async def test_time_that_makes_no_sense_is_one_sentence(limited: Playground, play: Playground) -> None:
    own = "This sandbox was given a timer of its own."
    assert await limited.control_refused("clock", virtual=True) == (400, own)
    backwards = "Time does not run backwards: speed and advance_s are 0 or more."
    assert await play.control_refused("clock", advance_s=-1) == (400, backwards)
    assert await play.control_refused("clock", virtual=True, speed=-1) == (400, backwards)
    nothing = "Say what to set: now, virtual or advance_s."
    assert await play.control_refused("clock", speed=3) == (400, nothing)


async def test_a_crowd_can_be_written_to_at_once_and_may_have_said_something(play: Playground) -> None:
    people = await crowd(play, 1000, language_code="ar")
    assert (await send(play, people[-1])).result["chat"]["id"] == people[-1]
    talkers = await crowd(play, 3, say="/start")
    updates = await play.updates()
    assert [update["message"]["from"]["id"] for update in updates] == list(talkers)
    assert kinds(updates) == ["message"] * 3
    strangers = await crowd(play, 1, started=False)
    assert (await send(play, strangers[0])).status == 403
    assert strangers[0] == talkers[-1] + 1
    assert (await play.control("users", first_name="Rima"))["id"] == strangers[0] + 1


@pytest.mark.parametrize("count", [0, 1_000_001])
async def test_a_crowd_has_its_bounds(play: Playground, count: int) -> None:
    assert await play.control_refused("people", count=count) == (400, "count is from 1 to 1000000.")


async def test_paid_messages_beyond_the_free_rate_cost_a_tenth_of_a_star() -> None:
    async with frozen("paid") as play:
        people = await crowd(play, 130)
        for one in people[:100]:
            assert (await send(play, one, allow_paid_broadcast=True)).status == 200
        assert await play.ask("stars") == {"balance": None, "spent": 7.0, "paid_messages": 70}
        assert (await play.ask("stats"))["sends"]["held"] == 0
        await play.control("clock", advance_s=1)
        for one in people[100:]:
            await send(play, one, allow_paid_broadcast=True)
        assert (await play.ask("stars"))["paid_messages"] == 70


async def test_without_the_flag_or_without_stars_the_free_rate_holds() -> None:
    async with frozen("paid") as play:
        people = iter(await crowd(play, 200))
        await play.control("stars", balance=0.2)
        for _ in range(32):
            assert (await send(play, next(people), allow_paid_broadcast=True)).status == 200
        assert await play.ask("stars") == {"balance": 0.0, "spent": 0.2, "paid_messages": 2}
        waiting = [
            asyncio.create_task(send(play, next(people), allow_paid_broadcast=True)),
            asyncio.create_task(send(play, next(people))),
        ]

        async def both_wait() -> bool:
            return bool((await play.ask("stats"))["sends"]["held"] == 2)

        await until(both_wait)
        await play.control("clock", advance_s=2)
        assert [(await one).status for one in waiting] == [200, 200]


async def test_a_paid_message_that_does_not_arrive_costs_nothing() -> None:
    async with frozen("paid") as play:
        people = await crowd(play, 40)
        for one in people[:30]:
            await send(play, one, allow_paid_broadcast=True)
        await play.control("block", user_id=people[30])
        assert (await send(play, people[30], allow_paid_broadcast=True)).status == 403
        assert (await play.ask("stars"))["paid_messages"] == 0


async def test_the_strict_profile_refuses_at_once_and_doubles_for_who_does_not_wait() -> None:
    async with frozen("strict") as play:
        [user_id] = await crowd(play, 1)
        group = await play.chat("group", creator=user_id)
        for _ in range(20):
            assert (await send(play, group)).status == 200
            await play.control("clock", advance_s=1)
        waits = []
        for pause in (0, 1, 10, 10):
            await play.control("clock", advance_s=pause)
            waits.append((await send(play, group)).body["parameters"]["retry_after"])
        assert waits == [40, 39, 80, 160]
        assert (await send(play, user_id)).status == 200
        assert (await send(play, user_id)).body["parameters"] == {"retry_after": 1}
        await play.control("clock", advance_s=160)
        assert (await send(play, group)).status == 200
        assert (await play.ask("stats"))["sends"]["held"] == 0


async def test_the_hostile_profile_begins_with_faults_by_seed() -> None:
    async def statuses(seed: int) -> list[int]:
        settings = Settings(token=TOKEN, profile="hostile", seed=seed)
        async with serving(settings) as server, aiohttp.ClientSession() as http:
            play = Playground(server.url, http)
            await play.control("clock", virtual=True)
            shown = await play.ask("faults")
            assert (shown["seed"], len(shown["rates"]) > 10) == (seed, True)
            drawn = [server.sandbox.weather.next("sendmessage", one) for one in range(1000)]
            return [fault is not None for fault in drawn]

    first = await statuses(1)
    assert await statuses(1) == first
    assert await statuses(2) != first
    assert 40 < sum(first) < 130
