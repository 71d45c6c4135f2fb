"""The documented limits as a bot meets them over HTTP; the timer is turned by hand, nothing waits."""

import asyncio
from dataclasses import replace

import aiohttp

from sandbox.core import Settings
from sandbox.limiter import ProfileLimiter
from sandbox.limits import DOCUMENTED
from sandbox.server import serving
from tests.integration.sandbox.playground import TOKEN, Playground, Reply, until
from tests.integration.sandbox.timers import ManualTimer


async def send(play: Playground, chat_id: int, count: int = 1) -> list[Reply]:
    return [await play.call("sendMessage", chat_id=chat_id, text=str(n)) for n in range(count)]


async def test_a_short_wait_is_hidden_in_the_answer(limited: Playground, timer: ManualTimer) -> None:
    user_id = await limited.person()
    replies = await send(limited, user_id, 5)
    assert [reply.status for reply in replies] == [200] * 5
    assert timer.slept == [1.0, 1.0]
    assert (await limited.ask("stats"))["sends"] == {"accepted": 5, "rejected_429": 0, "held": 2}


async def test_a_long_wait_is_429_with_header_and_whole_seconds(
    limited: Playground, timer: ManualTimer
) -> None:
    group = await limited.chat("group", creator=await limited.person())
    statuses = []
    for _ in range(20):
        statuses += [reply.status for reply in await send(limited, group)]
        timer.now += 1
    assert statuses == [200] * 20
    reply = await limited.call("sendMessage", chat_id=group, text="x")
    wait = 60 - 20
    assert reply.refusal == (429, f"Too Many Requests: retry after {wait}")
    assert reply.body["parameters"] == {"retry_after": wait}
    assert reply.headers["Retry-After"] == str(wait)
    timer.now += wait
    assert [reply.status for reply in await send(limited, group)] == [200]
    assert (await limited.ask("stats"))["sends"] == {"accepted": 21, "rejected_429": 1, "held": 0}


async def test_edits_share_the_limit_of_sends(limited: Playground, timer: ManualTimer) -> None:
    channel = await limited.chat("channel", creator=await limited.person())
    [sent] = await send(limited, channel)
    same = {"chat_id": channel, "message_id": sent.result["message_id"]}
    for n in range(19):
        timer.now += 1
        assert (await limited.call("editMessageText", **same, text=f"edit {n}")).status == 200
    assert (await limited.call("editMessageText", **same, text="one more")).status == 429


async def test_a_refused_message_does_not_count(limited: Playground, timer: ManualTimer) -> None:
    user_id = await limited.person()
    for _ in range(10):
        assert (await limited.call("sendMessage", chat_id=user_id, text="")).status == 400
    await send(limited, user_id, 3)
    assert timer.slept == []


async def test_reading_and_answering_presses_is_not_limited(limited: Playground, timer: ManualTimer) -> None:
    user_id = await limited.person()
    message = await limited.say(user_id, "x")
    for _ in range(50):
        press = {"user_id": user_id, "message_id": message["message_id"], "callback_data": "x"}
        pressed = await limited.control("press", chat_id=user_id, **press)
        assert (await limited.call("answerCallbackQuery", **pressed)).status == 200
    assert timer.slept == []


async def test_the_31st_chat_within_a_second_waits_for_the_next(
    limited: Playground, timer: ManualTimer
) -> None:
    people = [await limited.person(f"P{n}") for n in range(31)]
    timer.slept.clear()
    for user_id in people:
        assert [reply.status for reply in await send(limited, user_id)] == [200]
    assert timer.slept == [1.0]


async def test_held_messages_of_one_chat_arrive_in_order(limited: Playground) -> None:
    user_id = await limited.person()
    calls = [asyncio.create_task(limited.call("sendMessage", chat_id=user_id, text=str(n))) for n in range(8)]
    replies = await asyncio.gather(*calls)
    assert [reply.status for reply in replies] == [200] * 8
    ids = {reply.result["text"]: reply.result["message_id"] for reply in replies}
    entries = (await limited.ask("ledger"))["entries"]
    assert [entry["message_id"] for entry in entries] == sorted(ids.values())


async def test_a_block_during_the_wait_is_noticed_when_it_ends(
    limited: Playground, timer: ManualTimer
) -> None:
    user_id = await limited.person()
    await send(limited, user_id, 3)
    timer.gate.clear()
    held = asyncio.create_task(limited.call("sendMessage", chat_id=user_id, text="late"))
    await until(timer.has_slept)
    await limited.control("block", user_id=user_id)
    timer.gate.set()
    assert (await held).refusal == (403, "Forbidden: bot was blocked by the user")


async def test_a_group_that_is_upgraded_during_the_wait_answers_with_its_new_id(
    limited: Playground, timer: ManualTimer
) -> None:
    group = await limited.chat("group", creator=await limited.person())
    await send(limited, group, 3)
    timer.gate.clear()
    held = asyncio.create_task(limited.call("sendMessage", chat_id=group, text="late"))
    await until(timer.has_slept)
    new = await limited.control(f"chats/{group}/migrate")
    timer.gate.set()
    assert (await held).body["parameters"] == {"migrate_to_chat_id": new["new_chat_id"]}


async def test_too_many_in_flight_to_one_chat_wait_three_seconds_for_a_minute(timer: ManualTimer) -> None:
    few = ProfileLimiter(replace(DOCUMENTED, max_in_flight=2), timer)
    async with (
        serving(Settings(token=TOKEN), timer=timer, limiter=few) as server,
        aiohttp.ClientSession() as http,
    ):
        play = Playground(server.url, http)
        user_id = await play.person()
        await send(play, user_id, 3)
        timer.gate.clear()
        calls = [asyncio.create_task(play.call("sendMessage", chat_id=user_id, text="x")) for _ in range(3)]

        async def all_asleep() -> bool:
            return len(timer.slept) == 3

        await until(all_asleep)
        timer.gate.set()
        replies = await asyncio.gather(*calls)
    assert sorted(reply.status for reply in replies) == [200, 200, 429]
    [refused] = [reply for reply in replies if reply.status == 429]
    assert refused.body["parameters"] == {"retry_after": 60}
    assert timer.slept[-1] == 3.0


async def test_a_client_that_hangs_up_during_the_wait_has_sent_all_the_same(
    limited: Playground, timer: ManualTimer
) -> None:
    user_id = await limited.person()
    await send(limited, user_id, 3)
    timer.gate.clear()
    held = asyncio.create_task(limited.call("sendMessage", chat_id=user_id, text="late"))
    await until(timer.has_slept)
    held.cancel()
    await asyncio.wait([held])
    timer.gate.set()

    async def arrived() -> bool:
        return bool((await limited.ask("stats"))["sends"]["accepted"] == 4)

    await until(arrived)
    assert (await limited.ask(f"chats/{user_id}/messages"))["messages"][-1]["text"] == "late"
