"""A broadcast at a given pace: whether it is used, whether it is kept, and what it costs."""

import asyncio
import time
from typing import Any

import aiohttp

from benchmarks.broadcasting.crowd import announce
from benchmarks.broadcasting.load import TOKEN, payload
from benchmarks.readers.layout import EVERYBODY
from benchmarks.staging.cost import Cost, memory_mb
from benchmarks.staging.scene import Stage
from bot.domain.template import Template

WARM_S = 3.0
CONNECTIONS = 128
"""Twice as many as are on their way at a thousand a second."""


async def tocsin(stage: Stage, *, rate: float, seconds: float) -> dict[str, Any]:
    """The whole service, paying for the pace."""
    paying: dict[str, Any] = {
        "paid_broadcast": True,
        "stars_ceiling": 10_000_000,
        "paid_rate_per_second": rate,
    }
    async with stage.service(**paying) as service:
        await asyncio.sleep(1.0)
        await announce(service.store, "paced", EVERYBODY, clock=service.clock)
        service.broadcaster.wake()
        return await _watched(stage, seconds)


async def aiohttp_alone(stage: Stage, *, rate: float, seconds: float) -> dict[str, Any]:
    """aiohttp with a body prepared once and a schedule kept by its workers, and no ledger."""
    template = Template.of(payload(0))
    address, headers = f"{stage.server.api_url}/bot{TOKEN}/sendMessage", {"Content-Type": "application/json"}
    due = time.monotonic()
    connector = aiohttp.TCPConnector(limit=CONNECTIONS)
    async with aiohttp.ClientSession(connector=connector, headers=headers) as session:

        async def work() -> None:
            nonlocal due
            while True:
                mine = due = max(due + 1 / rate, time.monotonic() - 1 / rate)
                await asyncio.sleep(mine - time.monotonic())
                async with session.post(address, data=template.body(1)) as response:
                    assert (await response.read()).startswith(b'{"ok":true')

        workers = [asyncio.ensure_future(work()) for _ in range(CONNECTIONS)]
        try:
            return await _watched(stage, seconds)
        finally:
            for worker in workers:
                worker.cancel()
            await asyncio.gather(*workers, return_exceptions=True)


async def _watched(stage: Stage, seconds: float) -> dict[str, Any]:
    await asyncio.sleep(WARM_S)
    stage.server.forget()
    before = Cost.now()
    await asyncio.sleep(seconds)
    seen, cost = await asyncio.to_thread(stage.server.seen), Cost.now().since(before)
    return {
        "per_second": (seen["count"] - 1) / (seen["last_at"] - seen["first_at"]),
        "most_in_1_s": seen["most_in_1_s"],
        "core": cost.cpu_s / cost.wall_s,
        "cpu_s_per_1000": cost.cpu_s / seen["count"] * 1000,
        "memory_mb": memory_mb(),
    }
