"""A correction for many who hold what was wrong: an edit of the message held, then a reply, chat by chat."""

import asyncio
from typing import Any

from benchmarks.broadcasting.crowd import CORRECTED, announce
from benchmarks.broadcasting.load import TOKEN, by_workers, payload
from benchmarks.staging.cost import Cost, memory_mb
from benchmarks.staging.scene import UNPACED, Stage
from bot.domain.clock import SystemClock
from bot.domain.delivery import Closing
from bot.domain.outcome import Sent, classify
from bot.domain.value import ChatNo
from bot.store import Store
from bot.store.receipts import Ended
from bot.telegram.transport import HttpTransport

BATCH = 10_000
WARM = 200
IN_FLIGHT = 32
"""As many as the sender has under way at once."""
PATIENCE_S = 1_500.0


async def holders(stage: Stage, *, area: str, held: int, brought: int) -> dict[str, Any]:
    """Correct what `held` chats hold, as fast as the service can, until `brought` of them have heard."""
    async with stage.store() as store:
        await _told(store, area, held)
    async with stage.service(UNPACED) as service:
        await asyncio.sleep(1.0)
        stage.server.forget()
        await announce(service.store, "wrong", area, clock=service.clock, number=2, **CORRECTED)
        await service.watcher.look()
        await _until(stage, 2 * WARM)
        before, first = Cost.now(), await asyncio.to_thread(stage.server.seen)
        await _until(stage, 2 * min(held, WARM + brought))
        cost, last = Cost.now().since(before), await asyncio.to_thread(stage.server.seen)
        done = (last["count"] - first["count"]) / 2
        return {
            "holders": done,
            "cpu_ms": cost.cpu_s / done * 1000,
            "per_second": done / cost.wall_s,
            "written": cost.written / done,
            "memory_mb": memory_mb(),
            "edits": last["edits"] / last["count"],
        }


async def calls_alone(stage: Stage, *, brought: int) -> dict[str, Any]:
    """The same two calls for each chat over the same client, as many at once, with nothing kept."""
    async with HttpTransport(TOKEN, api_url=stage.server.api_url, connections=IN_FLIGHT) as transport:

        async def bring(chat: int) -> None:
            edit = {**payload(chat), "message_id": chat}
            for method, body in (("editMessageText", edit), ("sendMessage", payload(chat))):
                assert isinstance(classify(await transport.call(method, body)), Sent)

        broadcast = by_workers(bring, IN_FLIGHT)
        await broadcast(range(1, WARM))
        before = Cost.now()
        await broadcast(range(WARM, WARM + brought))
        cost = Cost.now().since(before)
    return {
        "holders": brought,
        "cpu_ms": cost.cpu_s / brought * 1000,
        "per_second": brought / cost.wall_s,
        "written": 0.0,
        "memory_mb": memory_mb(),
        "edits": 0.5,
    }


async def _told(store: Store, area: str, held: int) -> None:
    """Let these readers hold the alert, as they do when it was sent to them."""
    clock = SystemClock()
    await announce(store, "wrong", area, clock=clock)
    async with store.writing() as tx:
        await tx._connection.exec_driver_sql("UPDATE fanouts SET state = 'done'")
        page = await tx.receipts.page("wrong", 1, "wrong")
    for first in range(1, held + 1, BATCH):
        numbers = range(first, min(first + BATCH, held + 1))
        ended = [Ended(ChatNo(number), Closing.SENT, 1_000 + number, silent=False) for number in numbers]
        async with store.writing() as tx:
            await tx.receipts.record_all(page, ended, at=clock.now())


async def _until(stage: Stage, messages: int) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while (await asyncio.to_thread(stage.server.seen))["count"] < messages:  # noqa: ASYNC110 - of another process
            await asyncio.sleep(0.05)
