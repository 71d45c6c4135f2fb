"""Tocsin's own ways, without a ledger: the client alone."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

import aiohttp

from benchmarks.broadcasting.load import TOKEN, Broadcast, Target, by_workers, payload
from bot.domain.accepted import classify_sent
from bot.domain.outcome import Ending, Sent, classify
from bot.domain.template import Template
from bot.telegram.hotpath import HotPath
from bot.telegram.transport import HttpTransport


class _Round:
    """One broadcast over the alerts' own client: each answer sends the next, as the broadcaster has it."""

    def __init__(self, path: HotPath, template: Template, chats: range) -> None:
        self._path = path
        self._template = template
        self._left = iter(chats)
        self._under_way = 0
        self.took: list[float] = []
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def begin(self, in_flight: int) -> None:
        """Let the first leave."""
        for _ in range(in_flight):
            self._next()

    def _next(self) -> None:
        chat = next(self._left, None)
        if chat is not None:
            self._under_way += 1
            self._path.send(self._template.body(chat), partial(self._answered, time.perf_counter()))
        elif not self._under_way and not self.done.done():
            self.done.set_result(None)

    def _answered(self, began: float, ending: Ending) -> None:
        outcome = classify_sent(ending)
        assert isinstance(outcome, Sent)
        assert outcome.message_id
        self.took.append(time.perf_counter() - began)
        self._under_way -= 1
        self._next()


@asynccontextmanager
async def hot_path(target: Target) -> AsyncIterator[Broadcast]:
    """The alerts' own client: bytes in, the number of the message out."""
    template = Template.of(payload(0))
    async with HotPath(TOKEN, api_url=target.url, connections=target.in_flight) as path:

        async def broadcast(chats: range) -> list[float]:
            work = _Round(path, template, chats)
            work.begin(target.in_flight)
            await work.done
            return work.took

        yield broadcast


@asynccontextmanager
async def kept_transport(target: Target) -> AsyncIterator[Broadcast]:
    """What everything else of Tocsin uses: aiohttp, a payload built and an answer parsed for each chat."""
    async with HttpTransport(TOKEN, api_url=target.url, connections=target.in_flight) as transport:

        async def send(chat: int) -> None:
            outcome = classify(await transport.call("sendMessage", payload(chat)))
            assert isinstance(outcome, Sent)
            assert outcome.message_id

        yield by_workers(send, target.in_flight)


@asynccontextmanager
async def bare_aiohttp(target: Target) -> AsyncIterator[Broadcast]:
    """aiohttp with a body prepared once and nothing taken from the answer but that it is one."""
    template = Template.of(payload(0))
    address = f"{target.url}/bot{TOKEN}/sendMessage"
    headers = {"Content-Type": "application/json"}
    connector = aiohttp.TCPConnector(limit=target.in_flight)
    limits = aiohttp.ClientTimeout(total=30)
    async with aiohttp.ClientSession(connector=connector, headers=headers, timeout=limits) as session:

        async def send(chat: int) -> None:
            async with session.post(address, data=template.body(chat)) as response:
                assert response.status == 200
                assert (await response.read()).startswith(b'{"ok":true')

        yield by_workers(send, target.in_flight)
