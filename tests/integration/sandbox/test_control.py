"""The control API: what the chat page and the tests of the bot build on."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from tests.conftest import PATIENCE_S
from tests.integration.sandbox.playground import Json, Playground


class Page:
    """An open chat page: reads server-sent events."""

    def __init__(self, lines: AsyncIterator[bytes]) -> None:
        self._lines = lines

    async def next(self) -> Json:
        async with asyncio.timeout(PATIENCE_S):
            async for line in self._lines:
                if line.startswith(b"data: "):
                    event: Json = json.loads(line[6:])
                    return event
        raise AssertionError("the stream ended")


@asynccontextmanager
async def page(play: Playground) -> AsyncIterator[Page]:
    async with play.http.get(f"{play.url}/_sandbox/events") as answer:
        assert answer.content_type == "text/event-stream"
        await answer.content.readline()  # the greeting: from here on nothing is missed
        yield Page(aiter(answer.content))


async def test_the_state_shows_people_chats_and_the_last_message(play: Playground) -> None:
    rima = await play.person("Rima", username="rima")
    await play.control("block", user_id=rima)
    group = await play.chat("supergroup", creator=rima, is_forum=True)
    state = await play.ask("state")
    assert (state["bot"]["id"], state["bot"]["is_bot"]) == (1, True)
    assert state["users"][0]["blocked"] is True
    private, forum = state["chats"]
    assert private["last_message"]["text"] == "/start"
    assert (forum["id"], forum["is_forum"], forum["topics"]) == (group, True, [])
    members = [{"user_id": rima, "status": "creator"}, {"user_id": 1, "status": "administrator"}]
    assert forum["members"] == members


async def test_messages_come_oldest_first_and_can_be_limited(play: Playground) -> None:
    user_id = await play.person()
    for text in ("one", "two"):
        await play.call("sendMessage", chat_id=user_id, text=text, disable_notification=text == "two")
    messages = (await play.ask(f"chats/{user_id}/messages?limit=2"))["messages"]
    shown = [(one["text"], one["_silent"], one["_edited_count"]) for one in messages]
    assert shown == [("one", False, 0), ("two", True, 0)]


async def test_the_page_hears_everything_live(play: Playground) -> None:
    user_id = await play.person()
    async with page(play) as live:
        await play.say(user_id, "hello")
        assert (await live.next())["message"]["text"] == "hello"
        same = {"chat_id": user_id}
        sent = (await play.call("sendMessage", **same, text="hi", disable_notification=True)).result
        event = await live.next()
        assert (event["kind"], event["chat_id"], event["silent"]) == ("message", user_id, True)
        same["message_id"] = sent["message_id"]
        await play.call("editMessageText", **same, text="hi!")
        event = await live.next()
        assert (event["kind"], event["message"]["text"]) == ("edit", "hi!")
        await play.call("sendChatAction", chat_id=user_id, action="typing")
        event = await live.next()
        assert (event["kind"], event["action"]) == ("action", "typing")
        await play.call("deleteMessage", **same)
        event = await live.next()
        assert (event["kind"], event["message_id"]) == ("delete", sent["message_id"])
        pressed = await play.control("press", **same, user_id=user_id, callback_data="x")
        await play.call("answerCallbackQuery", **pressed, text="Done", show_alert=True)
        event = await live.next()
        assert event == {
            "kind": "callback_answer",
            "chat_id": user_id,
            "user_id": user_id,
            "callback_query_id": pressed["callback_query_id"],
            "text": "Done",
            "show_alert": True,
        }
        await play.control("block", user_id=user_id)
        assert (await live.next())["kind"] == "user"
        await play.control("chats", type="group", title="x", creator=user_id)
        assert [(await live.next())["kind"] for _ in range(2)] == ["message", "chat"]


async def test_the_ledger_has_every_accepted_act_in_order(play: Playground) -> None:
    user_id = await play.person()
    sent = (await play.call("sendMessage", chat_id=user_id, text="a")).result
    same = {"chat_id": user_id, "message_id": sent["message_id"]}
    await play.call("editMessageText", **same, text="b")
    await play.call("editMessageText", **same, text="b")
    await play.call("deleteMessage", **same)
    entries = (await play.ask("ledger"))["entries"]
    methods = ["sendMessage", "editMessageText", "deleteMessage"]
    assert [(one["n"], one["method"]) for one in entries] == list(enumerate(methods, start=1))
    assert {(one["chat_id"], one["message_id"], one["ok"], one["status"]) for one in entries} == {
        (user_id, sent["message_id"], True, 200)
    }
    assert [one["n"] for one in (await play.ask("ledger?since=2"))["entries"]] == [3]


async def test_the_stats_count_requests_updates_and_sends(play: Playground) -> None:
    user_id = await play.person()
    await play.call("sendMessage", chat_id=user_id, text="a")
    await play.call("sendmessage", chat_id=user_id, text="")
    await play.say(user_id, "x")
    stats = await play.ask("stats")
    assert stats["requests"]["sendMessage"] == 2
    assert stats["sends"]["accepted"] == 1
    assert stats["updates"] == {"queued": 2, "pending": 1, "confirmed": 1, "dropped": 0}


async def test_the_clock_dates_messages(play: Playground) -> None:
    user_id = await play.person()
    reply = await play.control("clock", now="2025-03-06T08:00:00+00:00", speed=0)
    assert reply["now"] == "2025-03-06T08:00:00+00:00"
    sent = (await play.call("sendMessage", chat_id=user_id, text="x")).result
    assert sent["date"] == 1741248000
    assert (await play.ask("state"))["now"] == reply["now"]


async def test_commands_are_shown_by_scope_and_language(play: Playground) -> None:
    rima = await play.person("Rima", language_code="ar")
    sam = await play.person("Sam")
    group = await play.chat("supergroup", creator=rima)
    await play.control(f"chats/{group}/members", user_id=sam, status="member")

    async def menu(name: str, scope: Json, language: str = "") -> None:
        commands = [{"command": name, "description": name}]
        await play.call("setMyCommands", commands=commands, scope=scope, language_code=language)

    async def shown(chat_id: int, user_id: int) -> list[str]:
        reply = await play.ask(f"commands?chat_id={chat_id}&user_id={user_id}")
        return [one["command"] for one in reply["commands"]]

    await menu("default", {"type": "default"})
    await menu("private_ar", {"type": "all_private_chats"}, "ar")
    await menu("group", {"type": "all_group_chats"})
    await menu("admins", {"type": "all_chat_administrators"})
    assert await shown(rima, rima) == ["private_ar"]
    assert await shown(sam, sam) == ["default"]
    assert await shown(group, rima) == ["admins"]
    assert await shown(group, sam) == ["group"]
    await menu("only_sam", {"type": "chat_member", "chat_id": group, "user_id": sam})
    assert await shown(group, sam) == ["only_sam"]


@pytest.mark.parametrize(
    ("path", "fields", "status"),
    [
        ("users", {}, 400),
        ("users", {"first_name": 5}, 400),
        ("chats", {"type": "party", "title": "x", "creator": 1}, 400),
        ("chats", {"type": "group", "title": "x", "creator": 1}, 404),
        ("send", {"chat_id": 5, "text": "x"}, 404),
        ("send", {"chat_id": "five", "text": "x"}, 400),
        ("press", {"chat_id": 5}, 404),
        ("block", {"user_id": 5}, 404),
        ("clock", {"now": "yesterday"}, 400),
        ("clock", {"now": "2025-03-08T12:00:00+00:00", "speed": float("nan")}, 400),
        ("clock", {"now": "2025-03-08T12:00:00+00:00", "speed": 1e12}, 400),
        ("clock", {"advance_s": float("nan")}, 400),
        ("clock", {"advance_s": "inf"}, 400),
        ("faults", {"rates": [{"kind": "hold", "seconds": float("nan"), "rate": 0.1}]}, 400),
        ("storm", {"share": float("nan")}, 400),
        ("people", {"count": float("inf")}, 400),
        ("send", {"chat_id": float("inf"), "text": "x"}, 400),
        ("chats/5/members", {"user_id": 5, "status": "member"}, 404),
        ("chats/5/topics", {"name": "x"}, 404),
    ],
)
async def test_nonsense_is_answered_with_one_sentence(
    play: Playground, path: str, fields: Json, status: int
) -> None:
    answered, sentence = await play.control_refused(path, **fields)
    assert answered == status
    assert sentence.endswith(".")


@pytest.mark.parametrize(
    "fields",
    [
        {"text": "  "},
        {"text": "x" * 4097},
        {"text": "x", "message_thread_id": 5},
        {"text": "x", "reply_to_message_id": 99},
    ],
)
async def test_a_person_cannot_send_what_the_app_would_not_let_them(play: Playground, fields: Json) -> None:
    user_id = await play.person()
    answered, _ = await play.control_refused("send", chat_id=user_id, user_id=user_id, **fields)
    assert answered in {400, 404}
    stranger = await play.person("Sam")
    answered, _ = await play.control_refused("send", chat_id=user_id, user_id=stranger, text="x")
    assert answered == 400


async def test_the_page_folder_is_served_and_nothing_beside_it(play: Playground) -> None:
    async with play.http.get(f"{play.url}/") as answer:
        assert (answer.status, answer.content_type) == (200, "text/html")
    for name in ("server.py", "..%2fserver.py", ".hidden", "no.js"):
        async with play.http.get(f"{play.url}/{name}") as answer:
            assert answer.status == 404
