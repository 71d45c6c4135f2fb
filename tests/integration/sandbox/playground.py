"""Clients for the tests: the control API in short words, and two Bot API clients that check every answer."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

import aiohttp
from telegram import Bot
from telegram.request import HTTPXRequest, RequestData

from tests.conftest import PATIENCE_S
from tests.integration.sandbox.specification import problems, problems_of_answer, specification

Json = dict[str, Any]
TOKEN = "1:TEST"


@dataclass(frozen=True, slots=True)
class Reply:
    """One Bot API answer as it came over the wire."""

    status: int
    headers: dict[str, str]
    body: Json

    @property
    def result(self) -> Any:
        assert self.body["ok"], self.body
        return self.body["result"]

    @property
    def refusal(self) -> tuple[int, str]:
        """HTTP status and description; the body must agree with the status."""
        assert not self.body["ok"], self.body
        assert self.body["error_code"] == self.status
        return self.status, self.body["description"]


class CheckedRequest(HTTPXRequest):
    """The library's own transport; every answer must fit the specification."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        *timeouts: Any,
        **more: Any,
    ) -> tuple[int, bytes]:
        status, content = await super().do_request(url, method, request_data, *timeouts, **more)
        if "/file/" not in url:
            assert problems_of_answer(url.rsplit("/", 1)[-1], json.loads(content)) == []
        return status, content


class Playground:
    """A running sandbox seen from outside, over HTTP only."""

    def __init__(self, url: str, http: aiohttp.ClientSession) -> None:
        self.url = url
        self.http = http

    def bot(self) -> Bot:
        return Bot(
            TOKEN,
            base_url=f"{self.url}/bot",
            base_file_url=f"{self.url}/file/bot",
            request=CheckedRequest(),
            get_updates_request=CheckedRequest(),
        )

    async def call(self, method: str, /, **params: Any) -> Reply:
        """A Bot API method with a JSON body."""
        async with self.http.post(f"{self.url}/bot{TOKEN}/{method}", json=params) as answer:
            return await checked(method, answer)

    async def refused(self, method: str, /, **params: Any) -> tuple[int, str]:
        return (await self.call(method, **params)).refusal

    async def control(self, path: str, /, **fields: Any) -> Any:
        """A control request that must succeed."""
        async with self.http.post(f"{self.url}/_sandbox/{path}", json=fields) as answer:
            body = await answer.json()
            assert answer.status == 200, body
            return body

    async def control_refused(self, path: str, /, **fields: Any) -> tuple[int, str]:
        async with self.http.post(f"{self.url}/_sandbox/{path}", json=fields) as answer:
            return answer.status, (await answer.json())["error"]

    async def ask(self, path: str) -> Any:
        async with self.http.get(f"{self.url}/_sandbox/{path}") as answer:
            body = await answer.json()
            assert answer.status == 200, body
            return body

    async def person(self, first_name: str = "Rima", *, started: bool = True, **fields: Any) -> int:
        """A new person's id; `started` people have written /start, which the bot has already read."""
        made = await self.control("users", first_name=first_name, **fields)
        check_object("User", made)
        user_id: int = made["id"]
        if started:
            await self.say(user_id, "/start")
            await self.drain()
        return user_id

    async def chat(self, kind: str, *, creator: int, **fields: Any) -> int:
        """A new group, supergroup or channel; the bot has read what it heard of it."""
        made = await self.control("chats", type=kind, creator=creator, **{"title": "Coast", **fields})
        check_object("Chat", made)
        await self.drain()
        chat_id: int = made["id"]
        return chat_id

    async def say(self, chat_id: int, text: str, **fields: Any) -> Json:
        """A message of a person; in a private chat of its owner."""
        sender = {"user_id": chat_id} if chat_id > 0 and "user_id" not in fields else {}
        message: Json = await self.control("send", chat_id=chat_id, text=text, **sender, **fields)
        check_object("Message", message)
        return message

    async def updates(self, **params: Any) -> list[Json]:
        updates: list[Json] = (await self.call("getUpdates", **params)).result
        return updates

    async def drain(self) -> list[Json]:
        """Read and confirm everything that waits."""
        updates = await self.updates()
        if updates:
            # A different offset than the last one, so that the rule against hasty repetition stays out.
            await self.updates(offset=updates[-1]["update_id"] + 1)
        return updates


def check_object(kind: str, value: Any) -> None:
    """What the control API calls a Bot API object must be one."""
    if specification() is not None:
        assert problems(kind, value, [kind]) == []


async def checked(method: str, answer: aiohttp.ClientResponse) -> Reply:
    body = await answer.json()
    assert answer.content_type == "application/json"
    assert problems_of_answer(method, body) == []
    return Reply(answer.status, dict(answer.headers), body)


async def until(happened: Callable[[], Awaitable[bool]]) -> None:
    """Return when the question is answered with yes; fail after 20 seconds."""
    async with asyncio.timeout(PATIENCE_S):
        while not await happened():  # noqa: ASYNC110 - what is waited for lives behind a socket
            await asyncio.sleep(0.001)


def kinds(updates: Sequence[Json]) -> list[str]:
    """What each update is about, in order."""
    return [next(name for name in update if name != "update_id") for update in updates]
