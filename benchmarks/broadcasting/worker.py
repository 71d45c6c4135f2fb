"""One run in a process of its own: opens one way, warms it up, sends, prints what it cost as JSON."""

import argparse
import asyncio
import importlib
import json
import os
import resource
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

from benchmarks.broadcasting.load import Target, Way


def main() -> None:
    """Read the order, carry it out, print the cost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("way", help="module:function")
    parser.add_argument("url")
    parser.add_argument("meter", help="where the server tells the CPU seconds it has used")
    parser.add_argument("certificate")
    parser.add_argument("--in-flight", type=int, required=True)
    parser.add_argument("--messages", type=int, required=True)
    parser.add_argument("--warming", type=int, required=True, help="messages before those that count")
    parser.add_argument("--uvloop", action="store_true")
    parser.add_argument("--as-served", action="store_true", help="on what `tocsin run` runs on")
    parser.add_argument("--core", type=int)
    order = parser.parse_args()
    if order.core is not None:
        os.sched_setaffinity(0, {order.core})
    module, _, name = order.way.partition(":")
    way: Way = getattr(importlib.import_module(module), name)
    with tempfile.TemporaryDirectory() as folder:
        messages, warming = order.messages, order.warming
        target = Target(order.url, order.in_flight, Path(folder), order.certificate, messages, warming)
        with asyncio.Runner(loop_factory=_loop(order)) as runner:
            print(json.dumps(runner.run(measure(way, target, meter=order.meter, messages=messages))))


def _loop(order: argparse.Namespace) -> Any:
    if order.as_served:
        from bot.loop import collect_rarely, new_loop  # noqa: PLC0415 - the peers do without

        collect_rarely()
        return new_loop
    if not order.uvloop:
        return asyncio.new_event_loop
    import uvloop  # noqa: PLC0415 - not on every platform

    return uvloop.new_event_loop


async def measure(way: Way, target: Target, *, meter: str, messages: int) -> dict[str, float | int]:
    """Return what `messages` cost once the connections are open. Seconds, MB."""
    async with way(target) as broadcast:
        warm = target.warming
        await broadcast(range(1, 1 + warm))
        server = _server_cpu(meter)
        cpu, wall = _cpu(), time.perf_counter()
        took = sorted(await broadcast(range(1 + warm, 1 + warm + messages)))
        seconds = time.perf_counter() - wall
        cost = _cpu() - cpu
        server = _server_cpu(meter) - server
    return {
        "messages": messages,
        "seconds": seconds,
        "cpu_s_per_1000": cost / messages * 1000,
        "server_cpu_s_per_1000": server / messages * 1000,
        "messages_per_second": messages / seconds,
        "p50_ms": took[len(took) // 2] * 1000 if took else 0.0,
        "p99_ms": took[int(len(took) * 0.99)] * 1000 if took else 0.0,
        "rss_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _server_cpu(meter: str) -> float:
    with urllib.request.urlopen(meter) as answer:  # noqa: S310 - the loopback server
        return float(json.load(answer)["result"])


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
