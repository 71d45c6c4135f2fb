"""getUpdates: what an offset confirms, who may wait, and what ends a wait."""

import asyncio

from sandbox.server import Running
from tests.integration.sandbox.playground import Playground, kinds, until
from tests.integration.sandbox.timers import ManualTimer

OTHER = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


async def texts(play: Playground, **params: object) -> list[str]:
    return [update["message"]["text"] for update in await play.updates(**params)]


async def said(play: Playground, *lines: str) -> int:
    """A person who has said these lines; the id of the first update."""
    user_id = await play.person()
    for line in lines:
        await play.say(user_id, line)
    return int((await play.updates(limit=1))[0]["update_id"])


async def until_a_poll_waits(running: Running) -> None:
    """The only look inside: there is no way to see a waiting poll from outside."""

    async def waits() -> bool:
        return running.sandbox.poller.waiting

    await until(waits)


async def test_updates_come_again_until_a_higher_offset_confirms_them(
    limited: Playground, timer: ManualTimer
) -> None:
    first = await said(limited, "a", "b", "c")
    timer.now += 10
    assert await texts(limited, offset=first) == ["a", "b", "c"]
    timer.now += 10
    assert await texts(limited, offset=first) == ["a", "b", "c"]
    assert await texts(limited, offset=first + 2) == ["c"]
    timer.now += 10
    assert await texts(limited) == ["c"]
    stats = (await limited.ask("stats"))["updates"]
    assert (stats["pending"], stats["confirmed"]) == (1, 3)


async def test_a_negative_offset_keeps_only_the_last(limited: Playground) -> None:
    await said(limited, "a", "b", "c")
    assert await texts(limited, offset=-2) == ["b", "c"]
    assert (await limited.ask("stats"))["updates"]["pending"] == 2


async def test_a_wild_offset_confirms_nothing(limited: Playground) -> None:
    first = await said(limited, "a", "b")
    assert await texts(limited, offset=first + 500) == ["a", "b"]


async def test_a_limit_is_obeyed(limited: Playground, timer: ManualTimer) -> None:
    first = await said(limited, "a", "b", "c")
    timer.now += 10
    assert await texts(limited, offset=first, limit=2) == ["a", "b"]
    timer.now += 10
    assert await texts(limited, offset=first, limit=0) == ["a"]


async def test_repeating_an_offset_in_haste_gives_one_update_at_a_time(
    limited: Playground, timer: ManualTimer
) -> None:
    first = await said(limited, "a", "b")
    assert await texts(limited, offset=first) == ["a", "b"]
    timer.now += 0.4
    assert await texts(limited, offset=first) == ["a"]
    timer.now += 0.6
    assert await texts(limited, offset=first) == ["a", "b"]


async def test_an_empty_poll_waits_at_most_50_seconds(limited: Playground, timer: ManualTimer) -> None:
    began = timer.now
    assert await limited.updates(timeout=4000) == []
    assert timer.now - began == 50


async def test_a_waiting_poll_wakes_with_the_first_update(play: Playground, running: Running) -> None:
    user_id = await play.person()
    waiting = asyncio.create_task(play.updates(timeout=50))
    await until_a_poll_waits(running)
    await play.say(user_id, "hello")
    assert kinds(await waiting) == ["message"]


async def test_a_second_poll_ends_the_first_with_409(play: Playground, running: Running) -> None:
    user_id = await play.person()
    first = asyncio.create_task(play.call("getUpdates", timeout=50))
    await until_a_poll_waits(running)
    second = asyncio.create_task(play.call("getUpdates", timeout=50, limit=5))
    assert (await first).refusal == (409, OTHER)
    await until_a_poll_waits(running)
    await play.say(user_id, "for the second")
    assert len((await second).result) == 1


async def test_a_webhook_ends_a_poll_and_forbids_the_next(play: Playground, running: Running) -> None:
    waiting = asyncio.create_task(play.call("getUpdates", timeout=50))
    await until_a_poll_waits(running)
    await play.call("setWebhook", url=f"{play.url}/nowhere")
    assert (await waiting).refusal == (409, "Conflict: terminated by setWebhook request")


async def test_polling_while_a_webhook_is_set_is_a_conflict_and_is_slowed(
    limited: Playground, timer: ManualTimer
) -> None:
    await limited.call("setWebhook", url=f"{limited.url}/nowhere")
    text = (
        "Conflict: can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first"
    )
    assert await limited.refused("getUpdates") == (409, text)
    assert timer.slept == []
    assert await limited.refused("getUpdates") == (409, text)
    assert timer.slept == [3.0]
    await limited.call("deleteWebhook")
    assert (await limited.call("getUpdates")).status == 200


async def test_allowed_updates_are_remembered_until_changed(play: Playground) -> None:
    user_id = await play.person()
    await play.updates(allowed_updates=["my_chat_member"], timeout=0, offset=-1)
    await play.say(user_id, "not heard")
    await play.control("block", user_id=user_id)
    assert kinds(await play.drain()) == ["my_chat_member"]
    await play.updates(allowed_updates=[], offset=-2)
    await play.control("unblock", user_id=user_id)
    await play.say(user_id, "heard")
    assert kinds(await play.drain()) == ["my_chat_member", "message"]


async def test_a_press_is_forgotten_after_150_seconds_a_message_after_a_day(
    limited: Playground, timer: ManualTimer
) -> None:
    user_id = await limited.person()
    message = await limited.say(user_id, "x")
    press = {"user_id": user_id, "message_id": message["message_id"], "callback_data": "x"}
    await limited.control("press", chat_id=user_id, **press)
    timer.now += 151
    assert kinds(await limited.updates()) == ["message"]
    timer.now += 24 * 3600
    assert await limited.updates(offset=-1) == []


async def test_a_late_answer_to_a_press_is_refused(limited: Playground, timer: ManualTimer) -> None:
    user_id = await limited.person()
    message = await limited.say(user_id, "x")
    press = {"user_id": user_id, "message_id": message["message_id"], "callback_data": "x"}
    pressed = await limited.control("press", chat_id=user_id, **press)
    timer.now += 16
    refused = await limited.refused("answerCallbackQuery", **pressed)
    text = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    assert refused == (400, text)
