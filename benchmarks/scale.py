"""Does it stay linear, and flat in memory, from a thousand readers to a million?

`python -m benchmarks.scale [--people 1000 10000 100000] [--database URL]`

For each size, in a process of its own: a store with that many chats and 2.5 rules each is filled; a revision
for all of them is published; then the real broadcaster serves it over a way that accepts everything at once,
so that what is measured is ours alone. Told are: the time from the commit to the first message, the time to
decide the whole audience durably (its chunks, without sending), the CPU time and the bytes written for a
message, and the memory. Figures go to benchmarks/results/scale.json. A million takes minutes, and 1 GB.
"""

import argparse
import asyncio
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable
from pathlib import Path
from typing import Any

import uvloop

from benchmarks.broadcasting.crowd import announce, gather
from bot.delivery.broadcaster import Broadcaster
from bot.delivery.claims import CHUNK, Claims
from bot.delivery.halting import Halting
from bot.domain.clock import SystemClock
from bot.domain.delivery import Audience, Closing
from bot.domain.outcome import Answer, Ending
from bot.domain.pacing import Limits, Pacing
from bot.domain.region import RegionCode
from bot.domain.tiers import tiers_of
from bot.gazetteer import Gazetteer
from bot.services.telling import Telling
from bot.store import Store, load_keys
from bot.store.chunks import Line
from bot.telegram.pacer import Pacer

RESULTS = Path(__file__).parent / "results" / "scale.json"
AREA = "SY-TA"
UNPACED = Limits(per_second=1_000_000, burst=1_000, chat_gap_s=0.001)
ACCEPTED = Answer(200, b'{"ok":true,"result":{"message_id":123456}}')


class Accepting:
    """A way on which everything arrives at once; it keeps when the first message left."""

    def __init__(self) -> None:
        self.first = 0.0
        self.sent = 0

    def send(self, _: bytes, /) -> Awaitable[Ending]:
        """Accept."""
        self.first = self.first or time.perf_counter()
        self.sent += 1
        ended: asyncio.Future[Ending] = asyncio.get_running_loop().create_future()
        ended.set_result(ACCEPTED)
        return ended


async def measure(people: int, url: str | None, folder: Path) -> dict[str, Any]:
    """Fill, publish, serve; return the figures."""
    keys, clock, gazetteer = load_keys(folder / "keys"), SystemClock(), Gazetteer.load()
    async with Store.open(url or str(folder / "tocsin.db"), keys=keys, clock=clock, serving=True) as store:
        await gather(store, keys, range(1, people + 1), AREA, "SY", languages=("en", "ar"))
        await gather_more(store)
        decided = await decide_all(store, gazetteer)
        path = Accepting()
        telling = Telling(store, gazetteer, clock)
        claims = Claims(store, gazetteer.groups, clock)
        broadcaster = Broadcaster(claims, path, Pacer(Pacing(UNPACED)), telling, Halting())
        working = asyncio.create_task(broadcaster.run())
        await asyncio.sleep(0.5)
        cpu, written = _cpu(), _written()
        await announce(store, "timed", AREA, clock=clock)
        began = time.perf_counter()
        broadcaster.wake()
        while not broadcaster.idle or path.sent < people:
            if working.done():
                await working
            await asyncio.sleep(0.05)
        seconds = time.perf_counter() - began
        cpu, written = _cpu() - cpu, _written() - written
        await broadcaster.stop()
        await working
        async with store.reading() as tx:
            assert await tx.receipts.tally("timed", 1) == {Closing.SENT: people}
    return {
        "people": people,
        "first_ms": round((path.first - began) * 1000, 1),
        "decided_s": round(decided, 3),
        "messages_per_second": round(people / seconds),
        "cpu_s_per_1000": round(cpu / people * 1000, 4),
        "bytes_written_per_message": round(written / people),
        "memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


async def gather_more(store: Store) -> None:
    """Let every second reader follow a third area, which has nothing to do with it."""
    async with store.writing() as tx:
        connection = tx._connection
        await connection.exec_driver_sql("INSERT INTO regions (code, level) VALUES ('SD', 'country')")
        await connection.exec_driver_sql(
            "INSERT INTO subscriptions (area_code, chat_no, kinds, min_severity) "
            "SELECT 'SD', chat_no, 63, 1 FROM chats WHERE chat_no % 2 = 0 ORDER BY chat_no"
        )


async def decide_all(store: Store, gazetteer: Gazetteer) -> float:
    """Cut a whole audience into chunks, durably, and drop them again; return the seconds of the cutting."""
    clock = SystemClock()
    await announce(store, "decided", AREA, clock=clock)
    async with store.writing() as tx:
        (fanout,) = await tx.fanouts.waiting(1, audiences={Audience.FOLLOWERS})
        revision = await tx.events.current("decided")
        assert revision is not None
        content = revision.content
        await tx.fanouts.line_up(fanout.no, tiers_of([RegionCode(AREA)], gazetteer.groups))
    began = time.perf_counter()
    numbers: list[int] = []
    left = True
    while left:
        async with store.writing() as tx:
            for _ in range(64):
                current = await tx.fanouts.get(fanout.no)
                assert current is not None
                assert current.tiers is not None
                line = Line(current.tiers, content.type.kind, content.severity)
                chunk = await tx.chunks.cut(current, line, size=CHUNK)
                if chunk is None:
                    left = False
                    break
                numbers.append(chunk.no)
                await tx.fanouts.advance(fanout.no, chunk.upto)
    seconds = time.perf_counter() - began
    async with store.writing() as tx:
        await tx.chunks.close(numbers)
        await tx._connection.exec_driver_sql("UPDATE fanouts SET state = 'done'")
    return seconds


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _written() -> int:
    """Return the bytes that this process has handed to the kernel for writing to files."""
    lines = Path("/proc/self/io").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("write_bytes")).split()[1])


def main() -> None:
    """Measure each size in a process of its own and keep the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--people", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--database", help="another database than a new SQLite file; it must be empty")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.here:
        with (
            tempfile.TemporaryDirectory() as folder,
            asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner,
        ):
            print(json.dumps(runner.run(measure(options.people[0], options.database, Path(folder)))))
        return
    found = []
    for people in options.people:
        command = [sys.executable, "-m", "benchmarks.scale", "--here", "--people", str(people)]
        command += ["--database", options.database] if options.database else []
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - ourselves
        if done.returncode:
            raise SystemExit(done.stderr[-2000:])
        found.append(json.loads(done.stdout.splitlines()[-1]))
        print(json.dumps(found[-1]), file=sys.stderr)
    RESULTS.write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
