"""Pushed updates: the secret, the order within a chat, retries, and what getWebhookInfo says of it."""

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.conftest import PATIENCE_S
from tests.integration.sandbox.playground import Json, Playground, until
from tests.integration.sandbox.specification import problems
from tests.integration.sandbox.specification import specification as spec


class Receiver:
    """A bot that takes pushed updates; `decide` gives the status of each answer."""

    def __init__(self) -> None:
        self.seen: list[Json] = []
        self.headers: list[dict[str, str]] = []
        self.taken: asyncio.Queue[Json] = asyncio.Queue()
        self.decide: Callable[[Json], int] = lambda _: 200
        self.open = asyncio.Event()
        self.open.set()
        self.url = ""

    async def handle(self, request: web.Request) -> web.Response:
        update: Json = await request.json()
        if spec() is not None:
            assert problems("pushed", update, ["Update"]) == []
        self.seen.append(update)
        self.headers.append(dict(request.headers))
        await self.open.wait()
        status = self.decide(update)
        if status == 200:
            self.taken.put_nowait(update)
        return web.Response(status=status, headers={"Location": "/elsewhere"} if status == 302 else None)

    async def texts(self, count: int) -> list[str]:
        """The next `count` texts that were taken."""
        async with asyncio.timeout(PATIENCE_S):
            return [(await self.taken.get())["message"]["text"] for _ in range(count)]


async def accept_anything(_: web.Request) -> web.Response:
    """Where a redirect leads: a pusher that follows it would take the update for delivered."""
    return web.Response()


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    app = web.Application()
    app.router.add_post("/hook", receiver.handle)
    app.router.add_get("/elsewhere", accept_anything)
    async with TestServer(app) as server:
        receiver.url = str(server.make_url("/hook"))
        yield receiver
        receiver.open.set()


async def test_an_update_is_pushed_with_the_secret_as_json(play: Playground, receiver: Receiver) -> None:
    user_id = await play.person()
    await play.call("setWebhook", url=receiver.url, secret_token="s3cret")
    await play.say(user_id, "hello")
    assert await receiver.texts(1) == ["hello"]
    headers = receiver.headers[0]
    assert headers["X-Telegram-Bot-Api-Secret-Token"] == "s3cret"
    assert headers["Content-Type"] == "application/json"


async def test_what_waited_before_is_pushed_unless_dropped(play: Playground, receiver: Receiver) -> None:
    user_id = await play.person()
    await play.say(user_id, "old")
    await play.call("setWebhook", url=receiver.url)
    assert await receiver.texts(1) == ["old"]
    await play.call("deleteWebhook")
    await play.say(user_id, "dropped")
    await play.call("setWebhook", url=receiver.url, drop_pending_updates=True)
    await play.say(user_id, "new")
    assert await receiver.texts(1) == ["new"]


async def test_a_failing_update_is_tried_again_and_keeps_its_place(
    play: Playground, receiver: Receiver
) -> None:
    user_id = await play.person()
    answers = iter([500, 302, 404])
    receiver.decide = lambda _: next(answers, 200)
    await play.call("setWebhook", url=receiver.url)
    for line in ("one", "two", "three"):
        await play.say(user_id, line)
    assert await receiver.texts(3) == ["one", "two", "three"]
    assert [one["message"]["text"] for one in receiver.seen] == ["one"] * 4 + ["two", "three"]
    stats = (await play.ask("stats"))["updates"]
    assert (stats["pending"], stats["confirmed"]) == (0, stats["queued"])


async def test_one_chat_never_has_two_updates_under_way(play: Playground, receiver: Receiver) -> None:
    rima, sam = await play.person("Rima"), await play.person("Sam")
    receiver.open.clear()
    await play.call("setWebhook", url=receiver.url)
    for line in ("1", "2"):
        await play.say(rima, f"rima {line}")
        await play.say(sam, f"sam {line}")

    async def two_came() -> bool:
        return len(receiver.seen) >= 2

    await until(two_came)
    assert sorted(one["message"]["text"] for one in receiver.seen) == ["rima 1", "sam 1"]
    receiver.open.set()
    taken = await receiver.texts(4)
    assert [text for text in taken if "rima" in text] == ["rima 1", "rima 2"]
    assert [text for text in taken if "sam" in text] == ["sam 1", "sam 2"]


async def test_a_press_overtakes_a_failing_message_of_the_same_chat(
    play: Playground, receiver: Receiver
) -> None:
    user_id = await play.person()
    sent = (await play.call("sendMessage", chat_id=user_id, text="x")).result
    receiver.decide = lambda update: 200 if "callback_query" in update else 500
    await play.call("setWebhook", url=receiver.url)
    await play.say(user_id, "stuck")
    press = {"user_id": user_id, "message_id": sent["message_id"], "callback_data": "go"}
    await play.control("press", chat_id=user_id, **press)
    async with asyncio.timeout(PATIENCE_S):
        assert (await receiver.taken.get())["callback_query"]["data"] == "go"
    info = (await play.call("getWebhookInfo")).result
    assert info["pending_update_count"] == 1
    assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"


async def test_a_webhook_that_is_not_there_is_reported(play: Playground, receiver: Receiver) -> None:
    user_id = await play.person()
    await play.call("setWebhook", url="http://127.0.0.1:9/hook")
    await play.say(user_id, "x")
    info: Json = {}
    while "last_error_message" not in info:
        info = (await play.call("getWebhookInfo")).result
    assert info["last_error_message"] == "Connection refused"


@pytest.mark.parametrize(
    ("params", "text"),
    [
        ({"url": "ftp://example.org/x"}, "bad webhook: invalid webhook URL specified"),
        ({"secret_token": "with blanks"}, "secret token contains unallowed characters"),
    ],
)
async def test_a_bad_webhook_is_refused(play: Playground, params: Json, text: str) -> None:
    refused = await play.refused("setWebhook", **{"url": "https://example.org/hook", **params})
    assert refused == (400, f"Bad Request: {text}")


async def test_the_answer_says_what_was_done(play: Playground, receiver: Receiver) -> None:
    async def said(method: str, **params: object) -> str:
        return str((await play.call(method, **params)).body["description"])

    assert await said("setWebhook", url=receiver.url) == "Webhook was set"
    assert await said("setWebhook", url=receiver.url) == "Webhook is already set"
    assert await said("setWebhook", url="") == "Webhook was deleted"
    assert await said("deleteWebhook") == "Webhook is already deleted"


async def test_setting_it_twice_within_a_second_is_too_much(limited: Playground) -> None:
    url = f"{limited.url}/nowhere"
    assert (await limited.call("setWebhook", url=url)).status == 200
    reply = await limited.call("setWebhook", url=url)
    assert reply.refusal == (429, "Too Many Requests: retry after 1")
    assert reply.body["parameters"] == {"retry_after": 1}
