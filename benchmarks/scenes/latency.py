"""From the commit of a publication to the bytes that leave."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

from benchmarks.broadcasting.crowd import announce
from benchmarks.readers.layout import EVERYBODY
from benchmarks.staging.cost import Cost
from benchmarks.staging.scene import UNPACED, Stage
from bot.app import Service
from bot.domain.pacing import Limits

SETTLED_S = 1.0
"""Until a service that has just begun does nothing any more."""
PATIENCE_S = 600.0
LOOK_S = 0.02
PAID = Limits(per_second=1_000, chat_gap_s=0.001)
"""Without the gap of a chat: the same few are told again and again."""


async def first_bytes(stage: Stage, *, few: str, woken: int, found: int) -> dict[str, Any]:
    """Publish to few, and to everybody, `woken` times telling the broadcaster; `found` times to few and not.

    Seconds to the first byte, each time.
    """
    async with stage.service(PAID) as service:
        await asyncio.sleep(SETTLED_S)
        await _first(stage, service, few, woken, woken=True)
        at_once = [await _first(stage, service, few, turn, woken=True) for turn in range(woken)]
        by_itself = [await _first(stage, service, few, turn, woken=False) for turn in range(found)]
        to_all = [await _first(stage, service, EVERYBODY, turn, woken=True) for turn in range(woken // 2)]
    return {"woken": at_once, "found": by_itself, "to_all": to_all}


async def whole(stage: Stage, *, audiences: dict[str, int]) -> dict[str, Any]:
    """Publish once to each audience, unpaced; seconds to the first and the last, CPU for a thousand."""
    async with stage.service(UNPACED) as service:
        await asyncio.sleep(SETTLED_S)
        return {"whole": {size: await _whole(stage, service, area, size) for area, size in audiences.items()}}


async def urgent(stage: Stage, *, area: str, readers: int, alerts: int) -> dict[str, Any]:
    """At the free rate: the first of something critical, when idle and while everybody is being told."""
    async with stage.service() as service:
        await asyncio.sleep(SETTLED_S)
        await _urgent(stage, service, "warm-urgent", area, readers)
        idle = [await _urgent(stage, service, f"idle-{turn}", area, readers) for turn in range(alerts)]
        await _publish(service, "everybody", EVERYBODY)
        service.broadcaster.wake()
        await asyncio.sleep(3.0)
        busy = [await _urgent(stage, service, f"busy-{turn}", area, readers) for turn in range(alerts)]
    return {"idle": idle, "busy": busy}


async def _whole(stage: Stage, service: Service, area: str, readers: int) -> dict[str, float]:
    stage.server.forget()
    before = Cost.now()
    committed = await _publish(service, f"all-{readers}", area)
    service.broadcaster.wake()
    seen = await _seen(stage, "count", readers)
    await _until(service.idle)
    cost = Cost.now().since(before)
    return {
        "first_s": seen["first_at"] - committed,
        "last_s": seen["last_at"] - committed,
        "cpu_s_per_1000": cost.cpu_s / readers * 1000,
    }


async def _urgent(stage: Stage, service: Service, event: str, area: str, readers: int) -> float:
    stage.server.forget(f":{event}:")
    committed = await _publish(service, event, area, severity="critical")
    service.broadcaster.wake()
    found = await _seen(stage, "found", readers)
    await asyncio.sleep(1.1)  # no chat is to wait for its own last message
    return float(found["found_at"]) - committed


async def _first(stage: Stage, service: Service, area: str, turn: int, *, woken: bool) -> float:
    stage.server.forget()
    event = f"first-{turn}-{area.lower()}-{'woken' if woken else 'found'}"
    committed = await _publish(service, event, area)
    if woken:
        service.broadcaster.wake()
    seen = await _seen(stage, "count", 1)
    if area == EVERYBODY:
        async with service.store.writing() as tx:  # the others need not hear: it is over with this chunk
            await tx._connection.exec_driver_sql("UPDATE fanouts SET state = 'done'")
    await _until(service.idle)
    # Out of step with what the service does by the clock.
    await asyncio.sleep(turn * 0.618 % 1.0 / 2)
    return float(seen["first_at"]) - committed


async def _publish(service: Service, event: str, area: str, **changes: Any) -> float:
    """Publish, and return when the commit was."""
    await announce(service.store, event, area, clock=service.clock, **changes)
    return time.monotonic()


async def _seen(stage: Stage, what: str, least: int) -> dict[str, Any]:
    """Return what the server saw when there is as much as wanted."""
    found: dict[str, Any] = {}

    async def enough() -> bool:
        found.update(await asyncio.to_thread(stage.server.seen))
        return bool(found[what] >= least)

    await _until(enough)
    return found


async def _until(there: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while not await there():  # noqa: ASYNC110 - another process is looked at
            await asyncio.sleep(LOOK_S)
