"""Tocsin's own ways, without a ledger: the client alone."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp

from benchmarks.broadcasting.load import TOKEN, Broadcast, Target, by_workers, payload
from bot.domain.accepted import classify_sent
from bot.domain.outcome import Sent, classify
from bot.domain.template import Template
from bot.telegram.hotpath import HotPath
from bot.telegram.transport import HttpTransport


@asynccontextmanager
async def hot_path(target: Target) -> AsyncIterator[Broadcast]:
    """The alerts' own client: bytes in, the number of the message out."""
    template = Template.of(payload(0))
    async with HotPath(TOKEN, api_url=target.url, connections=target.in_flight) as path:

        async def send(chat: int) -> None:
            outcome = classify_sent(await path.send(template.body(chat)))
            assert isinstance(outcome, Sent)
            assert outcome.message_id

        yield by_workers(send, target.in_flight)


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
