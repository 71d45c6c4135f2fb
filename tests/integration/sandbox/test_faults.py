"""Every fault as a raw client meets it, and what the ledger says of it: one wire, no library in between."""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import pytest
from aiohttp import web

from sandbox.core import Settings
from sandbox.faults import FaultKind
from sandbox.server import serving
from tests.integration.sandbox.playground import TOKEN, Json, Playground, kinds, until
from tests.integration.sandbox.timers import ManualTimer

README = Path(__file__).parents[3] / "sandbox" / "README.md"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came over the wire: everything until the end, or what ended it."""

    status: int
    content_type: str
    content: bytes
    broke: str = ""


async def raw_send(play: Playground, chat_id: int, *, text: str = "hello", **more: Any) -> Outcome:
    """One sendMessage by a client of its own, so that a broken connection is only this one."""
    body = {"chat_id": chat_id, "text": text, **more}
    status, kind = 0, ""
    try:
        async with (
            aiohttp.ClientSession() as http,
            http.post(f"{play.url}/bot{TOKEN}/sendMessage", json=body) as answer,
        ):
            status, kind = answer.status, answer.content_type
            return Outcome(status, kind, await answer.read())
    except aiohttp.ClientError as error:
        return Outcome(status, kind, b"", type(error).__name__)


async def forecast(play: Playground, *schedule: Json, **plan: Any) -> None:
    await play.control("faults", schedule=list(schedule), **plan)


async def arrived(play: Playground, chat_id: int) -> list[str]:
    """The texts of the bot in a chat."""
    messages = (await play.ask(f"chats/{chat_id}/messages"))["messages"]
    return [one["text"] for one in messages if one.get("from", {}).get("id") == 1]


@pytest.mark.parametrize(
    ("fault", "status", "words"),
    [
        ({"kind": "flood", "retry_after": 6775}, 429, b'"retry_after": 6775'),
        (
            {"kind": "flood_bare"},
            429,
            b'{"ok": false, "error_code": 429, "description": "Too Many Requests"}',
        ),
        ({"kind": "error"}, 500, b'"description": "Internal Server Error"'),
        ({"kind": "error", "status": 401}, 401, b'"description": "Unauthorized"'),
        ({"kind": "error", "status": 503, "description": "Later"}, 503, b'"description": "Later"'),
        ({"kind": "not_ok"}, 200, b'{"ok": false}'),
    ],
)
async def test_a_refusal_answers_json_and_nothing_is_sent(
    play: Playground, fault: Json, status: int, words: bytes
) -> None:
    user_id = await play.person()
    await forecast(play, fault)
    outcome = await raw_send(play, user_id)
    assert (outcome.status, outcome.content_type) == (status, "application/json")
    assert words in outcome.content
    assert await arrived(play, user_id) == []
    assert (await raw_send(play, user_id)).status == 200
    assert await arrived(play, user_id) == ["hello"]


@pytest.mark.parametrize("status", [403, 404, 502])
async def test_a_proxy_answers_with_a_page(play: Playground, status: int) -> None:
    user_id = await play.person()
    await forecast(play, {"kind": "html", "status": status})
    outcome = await raw_send(play, user_id)
    assert (outcome.status, outcome.content_type) == (status, "text/html")
    assert outcome.content.startswith(b"<html>")
    assert await arrived(play, user_id) == []


@pytest.mark.parametrize("kind", ["error", "html", "not_ok", "flood_bare"])
async def test_a_refusal_may_hide_that_the_message_was_sent(play: Playground, kind: str) -> None:
    user_id = await play.person()
    await forecast(play, {"kind": kind, "delivered": True})
    outcome = await raw_send(play, user_id)
    assert b'"message_id"' not in outcome.content
    assert await arrived(play, user_id) == ["hello"]
    [entry] = (await play.ask("ledger"))["entries"]
    assert (entry["ok"], entry["status"], entry["fault"]) == (False, outcome.status, f"{kind}_delivered")


async def test_a_truncated_answer_ends_in_the_middle_and_the_message_is_there(play: Playground) -> None:
    user_id = await play.person()
    await forecast(play, {"kind": "truncated"})
    outcome = await raw_send(play, user_id)
    assert (outcome.status, outcome.broke) == (200, "ClientPayloadError")
    assert await arrived(play, user_id) == ["hello"]
    [entry] = (await play.ask("ledger"))["entries"]
    assert (entry["ok"], entry["status"], entry["fault"]) == (False, 0, "truncated_delivered")


@pytest.mark.parametrize(("delivered", "texts"), [(False, []), (True, ["hello"])])
async def test_a_reset_comes_before_or_after_the_message_is_accepted(
    play: Playground, delivered: bool, texts: list[str]
) -> None:
    user_id = await play.person()
    await forecast(play, {"kind": "reset", "delivered": delivered})
    outcome = await raw_send(play, user_id)
    assert (outcome.status, outcome.broke) in {(0, "ClientOSError"), (0, "ServerDisconnectedError")}
    assert await arrived(play, user_id) == texts


async def test_a_reset_is_a_reset_and_no_orderly_end(play: Playground) -> None:
    user_id = await play.person()
    await forecast(play, {"kind": "reset"}, {"kind": "timeout", "seconds": 0, "request": 2})
    url = urlsplit(play.url)
    body = f'{{"chat_id":{user_id},"text":"x"}}'.encode()
    head = f"POST /bot{TOKEN}/sendMessage HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    request = f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body
    endings: list[object] = []
    for _ in range(2):
        reader, writer = await asyncio.open_connection(url.hostname, url.port)
        writer.write(request)
        try:
            endings.append(await reader.read())
        except ConnectionResetError:
            endings.append("reset")
        writer.close()
    assert endings == ["reset", b""]


@pytest.mark.parametrize(("delivered", "texts"), [(True, ["hello"]), (False, [])])
async def test_a_time_out_says_nothing_and_then_ends(
    weather: Playground, timer: ManualTimer, delivered: bool, texts: list[str]
) -> None:
    user_id = await weather.person()
    await forecast(weather, {"kind": "timeout", "delivered": delivered, "seconds": 75})
    outcome = await raw_send(weather, user_id)
    assert (outcome.status, outcome.broke) == (0, "ServerDisconnectedError")
    assert timer.slept == [75]
    assert await arrived(weather, user_id) == texts


async def test_a_client_that_hangs_up_during_the_silence_has_sent_once(
    weather: Playground, timer: ManualTimer
) -> None:
    user_id = await weather.person()
    timer.gate.clear()
    await forecast(weather, {"kind": "timeout"})
    call = asyncio.create_task(raw_send(weather, user_id))
    await until(timer.has_slept)
    call.cancel()
    await asyncio.wait([call])
    timer.gate.set()
    counts = await weather.ask("ledger?format=counts")
    assert (counts["copies"], counts["answers_destroyed"]) == ({"1": 1}, {"timeout_delivered": 1})


async def test_a_slow_answer_comes_in_drips_and_is_whole(weather: Playground, timer: ManualTimer) -> None:
    user_id = await weather.person()
    await forecast(weather, {"kind": "slow", "seconds": 60})
    outcome = await raw_send(weather, user_id)
    assert (outcome.status, outcome.broke) == (200, "")
    assert b'"text": "hello"' in outcome.content
    assert sum(timer.slept) == pytest.approx(60)
    assert len(timer.slept) >= 10
    [entry] = (await weather.ask("ledger"))["entries"]
    assert (entry["ok"], entry["fault"]) == (True, "slow_delivered")


async def test_a_hidden_wait_is_a_late_success(weather: Playground, timer: ManualTimer) -> None:
    user_id = await weather.person()
    await forecast(weather, {"kind": "hold", "seconds": 7.5})
    assert (await raw_send(weather, user_id)).status == 200
    assert timer.slept == [7.5]
    assert (await weather.ask("stats"))["sends"] == {"accepted": 1, "rejected_429": 0, "held": 1}


async def test_a_flood_parks_the_chat_where_there_are_limits(limited: Playground, timer: ManualTimer) -> None:
    user_id, other = await limited.person(), await limited.person()
    await forecast(limited, {"kind": "flood", "retry_after": 100})
    first = await limited.call("sendMessage", chat_id=user_id, text="x")
    assert (first.status, first.headers["Retry-After"]) == (429, "100")
    timer.now += 30
    again = await limited.call("sendMessage", chat_id=user_id, text="x")
    assert again.body["parameters"] == {"retry_after": 70}
    assert (await limited.call("sendMessage", chat_id=other, text="x")).status == 200
    timer.now += 70
    assert (await limited.call("sendMessage", chat_id=user_id, text="x")).status == 200


@pytest.mark.parametrize(
    ("kind", "refusal"),
    [
        ("block", (403, "Forbidden: bot was blocked by the user")),
        ("deactivate", (403, "Forbidden: user is deactivated")),
    ],
)
async def test_a_person_is_gone_just_before_the_message(
    play: Playground, kind: str, refusal: tuple[int, str]
) -> None:
    user_id = await play.person()
    await forecast(play, {"kind": kind, "request": 2})
    assert (await play.call("sendMessage", chat_id=user_id, text="x")).status == 200
    assert await play.refused("sendMessage", chat_id=user_id, text="x") == refusal
    assert kinds(await play.updates()) == (["my_chat_member"] if kind == "block" else [])


async def test_a_group_becomes_a_supergroup_just_before_the_message(play: Playground) -> None:
    group = await play.chat("group", creator=await play.person())
    await forecast(play, {"kind": "migrate", "chat_id": group})
    refused = await play.call("sendMessage", chat_id=group, text="x")
    new = refused.body["parameters"]["migrate_to_chat_id"]
    assert (await play.call("sendMessage", chat_id=new, text="x")).status == 200


@pytest.mark.parametrize(
    ("kind", "description"),
    [("close_topic", "TOPIC_CLOSED"), ("delete_topic", "message thread not found")],
)
async def test_a_topic_is_closed_or_deleted_just_before_the_message(
    play: Playground, kind: str, description: str
) -> None:
    forum = await play.chat("supergroup", creator=await play.person(), is_forum=True)
    thread = (await play.control(f"chats/{forum}/topics", name="Coast"))["message_thread_id"]
    await forecast(play, {"kind": kind})
    target = {"chat_id": forum, "message_thread_id": thread}
    assert await play.refused("sendMessage", **target, text="x") == (400, f"Bad Request: {description}")


async def test_the_bot_is_kicked_just_before_the_message(play: Playground) -> None:
    group = await play.chat("supergroup", creator=await play.person())
    await forecast(play, {"kind": "kick"})
    refusal = (403, "Forbidden: bot was kicked from the supergroup chat")
    assert await play.refused("sendMessage", chat_id=group, text="x") == refusal
    assert "my_chat_member" in kinds(await play.updates())


async def test_a_block_storm_takes_its_share_of_all_people_by_seed(play: Playground) -> None:
    crowd = await play.control("people", count=200)
    people = range(crowd["first_id"], crowd["first_id"] + 200)
    await forecast(play, {"kind": "block_storm", "share": 0.25})
    await raw_send(play, people[0])
    assert (await play.ask("stats"))["updates"]["queued"] == 50
    assert await play.control("storm", share=0.5, seed=7) == {"blocked": 75}
    users = {user["id"]: user for user in (await play.ask("state"))["users"]}
    assert sum(users[one]["blocked"] for one in people) == 125


async def test_updates_come_twice(play: Playground) -> None:
    user_id = await play.person()
    await forecast(play, {"kind": "duplicate", "request": 2})
    await play.say(user_id, "one")
    [first] = await play.updates()
    await play.say(user_id, "two")
    updates = await play.updates(offset=first["update_id"] + 1)
    assert [update["message"]["text"] for update in updates] == ["one", "two"]
    assert updates[0]["update_id"] == first["update_id"]


async def test_updates_come_out_of_order(play: Playground) -> None:
    user_id = await play.person()
    await forecast(play, {"kind": "reorder"})
    for text in ("one", "two", "three"):
        await play.say(user_id, text)
    updates = await play.updates()
    assert [update["message"]["text"] for update in updates] == ["three", "two", "one"]


async def test_a_webhook_gets_updates_twice_and_out_of_order(play: Playground) -> None:
    got: list[str] = []
    closed = asyncio.Event()

    async def take(request: web.Request) -> web.Response:
        await closed.wait()
        got.append((await request.json())["message"]["text"])
        return web.Response()

    app = web.Application()
    app.add_routes([web.post("/", take)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    user_id = await play.person()
    await forecast(play, {"kind": "duplicate", "request": 1}, {"kind": "reorder", "request": 2})
    await play.call("setWebhook", url=f"http://127.0.0.1:{port}/")
    for text in ("one", "two", "three"):
        await play.say(user_id, text)
    closed.set()

    async def all_came() -> bool:
        return len(got) == 4

    await until(all_came)
    assert got == ["one", "one", "three", "two"]
    await play.call("deleteWebhook")
    await runner.cleanup()


async def test_a_fault_can_be_for_any_method_or_one_chat(play: Playground) -> None:
    rima, omar = await play.person(), await play.person()
    await forecast(
        play,
        {"kind": "error", "status": 401, "methods": ["getMe"]},
        {"kind": "error", "chat_id": omar, "times": 2},
    )
    assert await play.refused("getMe") == (401, "Unauthorized")
    assert (await play.call("getMe")).status == 200
    statuses = [
        (await play.call("sendMessage", chat_id=one, text="x")).status for one in (rima, omar, omar, omar)
    ]
    assert statuses == [200, 500, 500, 200]


async def test_a_fault_can_last_from_one_moment_to_another(limited: Playground, timer: ManualTimer) -> None:
    people = [await limited.person() for _ in range(4)]
    await forecast(limited, {"kind": "error", "after_s": 60, "for_s": 30})
    statuses = []
    for moment, user_id in zip((0, 60, 89, 91), people, strict=True):
        timer.now = 1000.0 + moment
        statuses.append((await limited.call("sendMessage", chat_id=user_id, text="x")).status)
    assert statuses == [200, 500, 500, 200]


RATES = [
    {"kind": "error", "rate": 0.2},
    {"kind": "flood", "rate": 0.1},
    {"kind": "error", "status": 502, "delivered": True, "rate": 0.1},
]


async def sequence(play: Playground, people: range, *, seed: int) -> list[int]:
    await play.control("faults", seed=seed, rates=RATES)
    answers = [await play.call("sendMessage", chat_id=one, text="x") for one in people for _ in range(3)]
    return [answer.status for answer in answers]


async def test_the_same_seed_gives_the_same_faults_and_another_seed_others(play: Playground) -> None:
    crowd = await play.control("people", count=40)
    people = range(crowd["first_id"], crowd["first_id"] + 40)
    first = await sequence(play, people, seed=7)
    assert await sequence(play, people, seed=7) == first
    assert await sequence(play, people, seed=8) != first
    shares = {status: first.count(status) / len(first) for status in (200, 429, 500, 502)}
    assert shares == pytest.approx({200: 0.6, 429: 0.1, 500: 0.2, 502: 0.1}, abs=0.12)


async def test_requests_that_overtake_one_another_meet_the_same_faults(play: Playground) -> None:
    crowd = await play.control("people", count=40)
    people = range(crowd["first_id"], crowd["first_id"] + 40)
    first = await sequence(play, people, seed=7)
    await play.control("faults", seed=7, rates=RATES)

    async def three(chat_id: int) -> list[int]:
        return [(await play.call("sendMessage", chat_id=chat_id, text="x")).status for _ in range(3)]

    together = await asyncio.gather(*[three(one) for one in reversed(people)])
    assert [status for statuses in reversed(together) for status in statuses] == first


async def test_the_ledger_counts_copies_and_losses_whatever_the_bot_was_told(play: Playground) -> None:
    crowd = await play.control("people", count=30)
    people = range(crowd["first_id"], crowd["first_id"] + 30)
    await play.control(
        "faults",
        seed=3,
        rates=[{"kind": "reset", "rate": 0.2}, {"kind": "reset", "delivered": True, "rate": 0.3}],
    )
    told = {one: (await raw_send(play, one, text="[a1] hello")).status for one in people}
    happened = (await play.ask("faults"))["happened"]
    assert set(happened) == {"reset", "reset_delivered"}
    for one in people:
        if told[one] == 0:
            await play.control("faults")  # fair weather for the retry
            assert (await raw_send(play, one, text="[a1] hello")).status == 200
    await raw_send(play, people[0], text="[b2] other")
    counts = await play.ask("ledger?format=counts&marker=[a1]")
    twice = happened["reset_delivered"]
    assert counts["copies"] == {"1": 30 - twice, "2": twice}
    assert counts["answers_destroyed"] == {"reset_delivered": twice}
    chats = (await play.ask("ledger?format=chats&marker=[b2]"))["chats"]
    assert chats == {str(people[0]): 1}


async def test_what_is_planned_and_happened_is_shown_until_it_is_cleared(play: Playground) -> None:
    user_id = await play.person()
    await forecast(play, {"kind": "error", "request": 2}, seed=9, rates=[{"kind": "hold", "rate": 0}])
    for _ in range(3):
        await raw_send(play, user_id)
    shown = await play.ask("faults")
    assert (shown["seed"], shown["rates"]) == (9, [{"kind": "hold", "rate": 0}])
    assert (shown["schedule"][0]["seen"], shown["happened"]) == (3, {"error": 1})
    latest = {"request": 2, "method": "sendmessage", "chat_id": user_id, "fault": "error"}
    assert shown["latest"] == [latest]
    async with play.http.delete(f"{play.url}/_sandbox/faults") as answer:
        assert (await answer.json())["happened"] == {"error": 1}
    assert (await play.ask("faults"))["schedule"] == []


@pytest.mark.parametrize(
    ("plan", "sentence"),
    [
        ({"schedule": [{"kind": "rain"}]}, "kind must be one of flood, "),
        ({"schedule": [{"kind": "error", "when": 3}]}, "A fault has no 'when'"),
        ({"schedule": [{"kind": "error", "request": 0}]}, "request and times count from 1."),
        ({"schedule": [{"kind": "html", "status": 99}]}, "status is from 200 to 599."),
        ({"schedule": [{"kind": "hold", "seconds": 9}]}, "A wait of more than 8 seconds is not hidden"),
        ({"schedule": [{"kind": "error", "methods": ["sendmail"]}]}, "methods is a list of names"),
        ({"schedule": {"kind": "error"}}, "schedule must be a list of objects."),
        ({"rates": [{"kind": "error", "rate": 2}]}, "A rate is a share of requests, from 0 to 1."),
        ({"rates": [{"kind": "error"}]}, "rate is missing: give a number."),
        ({"rates": [{"kind": "error", "rate": 0.7}, {"kind": "reset", "rate": 0.7}]}, "together at most 1"),
    ],
)
async def test_a_plan_that_makes_no_sense_is_one_sentence(
    play: Playground, plan: Json, sentence: str
) -> None:
    status, said = await play.control_refused("faults", **plan)
    assert status == 400
    assert sentence in said


def examples() -> list[Json]:
    """The plans of the README: the long one, and one of each row of its table."""
    text = README.read_text(encoding="utf-8")
    [plan] = re.findall(r"/_sandbox/faults -d '(.*?)'", text, re.DOTALL)
    rows = re.findall(r"\| `({\"kind\": .*})` \|", text)
    return [json.loads(plan), *({"schedule": [json.loads(row)]} for row in rows)]


async def test_every_example_of_the_readme_is_a_plan(play: Playground) -> None:
    plans = examples()
    shown = {kind for plan in plans for one in plan["schedule"] for kind in [one["kind"]]}
    assert shown | {"delete_topic", "block"} == set(FaultKind)
    for plan in plans:
        await play.control("faults", **plan)


@pytest.fixture
async def weather(timer: ManualTimer) -> AsyncIterator[Playground]:
    """A sandbox without limits whose time only the test moves."""
    async with (
        serving(Settings(token=TOKEN, profile="off"), timer=timer) as server,
        aiohttp.ClientSession() as http,
    ):
        yield Playground(server.url, http)
