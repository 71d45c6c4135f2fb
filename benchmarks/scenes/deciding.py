"""What it takes until nobody of an audience can be lost any more, beside an outbox that lists it."""

import statistics
import time
from typing import Any

from sqlalchemy import text

from benchmarks.broadcasting.crowd import announce, record
from benchmarks.readers.layout import EVERYBODY
from benchmarks.staging.scene import Stage
from bot.delivery.claims import CHUNK
from bot.domain.clock import SystemClock
from bot.domain.delivery import Audience
from bot.domain.region import RegionCode
from bot.domain.tiers import tiers_of
from bot.gazetteer import Gazetteer
from bot.services.publishing import publish
from bot.store import Store
from bot.store.lines import Line

TOGETHER = 64
"""Chunks of one transaction, where the whole line is cut at once."""
COMMITS = 21

_OUTBOX = (
    "CREATE TABLE outbox (event TEXT NOT NULL, chat_no BIGINT NOT NULL, area TEXT NOT NULL, "
    "state SMALLINT NOT NULL, PRIMARY KEY (event, chat_no))"
)
_LIST = (
    "INSERT INTO outbox SELECT 'event', s.chat_no, min(s.area_code), 0 FROM subscriptions s "
    "JOIN chats c ON c.chat_no = s.chat_no WHERE c.active AND (s.area_code = 'SY' "
    "OR (s.area_code >= 'SY-' AND s.area_code < 'SY.')) GROUP BY s.chat_no"
)


async def decided(stage: Stage) -> dict[str, Any]:
    """Return the seconds of publishing, of the first chunk, of the whole line at once, and of an outbox."""
    async with stage.store() as store:
        committing = await _commit(store)
        first, whole = await cut_all(store, "decided", EVERYBODY, Gazetteer.load())
        listing = await _list(store)
    return {"publish_s": committing, "first_chunk_s": first, "whole_line_s": whole, "outbox_s": listing}


async def cut_all(store: Store, event: str, area: str, gazetteer: Gazetteer) -> tuple[float, float]:
    """Cut a whole audience into chunks, durably; return the seconds of the first chunk and of all.

    The chunks are dropped again, and the request is closed.
    """
    await announce(store, event, area, clock=SystemClock())
    began = time.perf_counter()
    numbers, first, left = list[int](), 0.0, True
    async with store.writing() as tx:
        (fanout,) = await tx.fanouts.waiting(1, audiences={Audience.FOLLOWERS})
        revision = await tx.events.current(event)
        assert revision is not None
        content, tiers = revision.content, tiers_of([RegionCode(area)], gazetteer.groups)
        await tx.fanouts.line_up(fanout.no, tiers)
    line = Line(tiers, content.type.kind, content.severity)
    while left:
        async with store.writing() as tx:
            for _ in range(TOGETHER if numbers else 1):
                current = await tx.fanouts.get(fanout.no)
                assert current is not None
                chunk = await tx.chunks.cut(current, line, size=CHUNK)
                if chunk is None:
                    left = False
                    break
                numbers.append(chunk.no)
                await tx.fanouts.advance(fanout.no, chunk.upto)
        first = first or time.perf_counter() - began
    seconds = time.perf_counter() - began
    async with store.writing() as tx:
        await tx.chunks.close(numbers)
        await tx._connection.exec_driver_sql("UPDATE fanouts SET state = 'done'")
    return first, seconds


async def _commit(store: Store) -> float:
    """Return the seconds of the transaction after whose commit a kill loses nobody; the median of many."""
    clock, took = SystemClock(), []
    for number in range(COMMITS):
        await record(store, f"commit-{number}", EVERYBODY, clock=clock)
        began = time.perf_counter()
        await publish(store, f"commit-{number}", 1, actor="bench", clock=clock)
        took.append(time.perf_counter() - began)
    async with store.writing() as tx:
        await tx._connection.exec_driver_sql("UPDATE fanouts SET state = 'done'")
    return statistics.median(took)


async def _list(store: Store) -> float:
    async with store.writing() as tx:
        await tx._connection.execute(text(_OUTBOX))
    began = time.perf_counter()
    async with store.writing() as tx:
        await tx._connection.execute(text(_LIST))
    return time.perf_counter() - began
