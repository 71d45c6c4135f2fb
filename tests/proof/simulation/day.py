"""Lives one day: people act, curators publish, the power goes and comes back, until all has settled."""

import asyncio
import random
import sqlite3
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any, cast

from bot.domain.address import Address
from bot.domain.region import RegionCode
from bot.domain.subscription import Rule
from bot.domain.terms import Workflow
from bot.errors import StoreError
from bot.services.following import Reader
from bot.services.publishing import publish
from bot.store import RevisionConflict, Store
from tests.builders import source
from tests.proof.simulation.disk import Disk
from tests.proof.simulation.life import KEYS, Life, Room, rows
from tests.proof.simulation.plan import DAY_S, Act, Cut, Cutting, Person, Plan, Publishing, What
from tests.proof.simulation.telegram import Telegram
from tests.proof.simulation.virtual import VirtualLoop, seconds_of

NAP_S = 840.0
"""Slept through at once where nothing is due: less than an absence."""
LONGEST_S = 4 * DAY_S
"""By then everything has settled: chats that seem gone are asked on two days."""
STUCK_S = 3 * 3600.0
SETTLED_AFTER_S = 30.0

_DUE = """
SELECT min(CASE WHEN s.state = 'claimed' THEN s.not_before ELSE '' END) FROM sends s
JOIN chats c ON c.chat_no = s.chat_no AND c.active JOIN fanouts f ON f.fanout_no = s.fanout_no
WHERE f.state <> 'paused'
"""
_TAKING = """
SELECT (SELECT count(*) FROM fanouts WHERE state IN ('open', 'late'))
     + (SELECT count(*) FROM chunks k JOIN fanouts f ON f.fanout_no = k.fanout_no WHERE f.state <> 'paused')
"""


@dataclass(slots=True)
class Deed:
    """An act as it was done: from when to when it may have taken place."""

    act: Act
    begun: float
    done: float = float("inf")


@dataclass(slots=True)
class Published:
    """A publication as it was made known."""

    publishing: Publishing
    done: float = float("inf")


@dataclass(slots=True)
class Record:
    """All that is known at the end of a day."""

    plan: Plan
    telegram: Telegram
    path: Path
    lives: list[Life] = field(default_factory=list)
    deeds: list[Deed] = field(default_factory=list)
    published: list[Published] = field(default_factory=list)
    chats: dict[int, int] = field(default_factory=dict)
    """Person -> our number for their chat."""
    failures: list[str] = field(default_factory=list)
    ended_at: float = 0.0
    store_failures: int = 0

    @property
    def crashes(self) -> int:
        """Return how many lives ended before the day did."""
        return len(self.lives) - 1


class Day:
    """One day; `live` it in a `VirtualLoop`."""

    def __init__(self, plan: Plan, path: Path) -> None:
        self._plan = plan
        self._disk = Disk(random.Random(f"{plan.seed}/disk"), plan.troubles)
        self._telegram = Telegram(random.Random(f"{plan.seed}/net"), plan.weathers)
        self._record = Record(plan, self._telegram, path)
        self._path = path
        self._life: Life | None = None
        self._down_s = 1.0
        self._over = False
        self._acting = 0
        self._next_at = 0.0
        self._locks: dict[object, asyncio.Lock] = {}
        self._standing: dict[tuple[str, int], asyncio.Event] = {}
        self._seen = sqlite3.connect(path, isolation_level=None)

    async def live(self) -> Record:
        """Live it and return all that is known of it."""
        self._loop = cast("VirtualLoop", asyncio.get_running_loop())
        lives = asyncio.create_task(self._lives())
        await self._do(self._populate)
        await self._pass_through()
        await self._settle()
        self._over = True
        assert self._life is not None
        self._life.stopping.set()
        await lives
        self._seen.close()
        self._record.ended_at = self._loop.time()
        self._record.store_failures = self._disk.failures
        return self._record

    # The process.

    async def _lives(self) -> None:
        no = 0
        while not self._over:
            no += 1
            life = Life(no, self._path, self._disk, self._telegram, self._plan.limits)
            self._record.lives.append(life)
            self._telegram.note("life", no)
            self._life = life
            life.start(life.run())
            await life.over.wait()
            await life.bury()
            self._telegram.note("died", no)
            if life.fault:
                self._record.failures.append(f"life {no} ended by itself: {life.fault}")
            await asyncio.sleep(self._down_s)
            self._down_s = 1.0

    async def _room(self) -> tuple[Life, Room]:
        while self._life is None or self._life.dead or self._life.room is None:  # noqa: ASYNC110 - in virtual time
            await asyncio.sleep(0.25)
        return self._life, self._life.room

    async def _do(self, work: Callable[[Room], Awaitable[None]]) -> None:
        """Have something done by whichever process lives, again where it did not come to its end."""
        self._acting += 1
        try:
            while True:
                life, room = await self._room()
                task = life.start(_run(work, room))
                await asyncio.wait([task])
                if not task.cancelled():
                    error = task.exception()
                    if error is None:
                        return
                    if not isinstance(error, StoreError):
                        raise error
                await asyncio.sleep(1.0)
        finally:
            self._acting -= 1

    async def _populate(self, room: Room) -> None:
        async with room.store.writing() as tx:
            for name in ("sohr", "the-national", "eu"):
                await tx.sources.put(source(name))
            for person in self._plan.people:
                address = Address(person.chat_id)
                chat = await tx.chats.ensure(address, kind=person.kind, language=person.language)
                self._record.chats[person.no] = chat.no
                for area in person.areas:
                    await tx.subscriptions.put(chat.no, Rule(RegionCode(area), min_severity=person.severity))
                if person.chat_id not in self._telegram.chats:
                    self._telegram.add(person.chat_id, person.no)

    # What the day brings.

    async def _pass_through(self) -> None:
        plan = self._plan
        happenings: list[tuple[float, tuple[Callable[[Any], Awaitable[None]], object]]] = [
            (publishing.handed_in_at, (self._publish, publishing)) for publishing in plan.publishings
        ]
        happenings += [(act.at, (self._act, act)) for act in plan.acts]
        happenings += [(cut.at, (self._cut, cut)) for cut in plan.cuts]
        happenings.sort(key=lambda each: each[0])
        async with asyncio.TaskGroup() as group:
            for when, happen in happenings:
                await self._sleep_until(when)
                group.create_task(_run(*happen))
            await self._sleep_until(DAY_S)

    async def _sleep_until(self, when: float) -> None:
        """Let time pass; where nobody has anything to do, at once."""
        while (left := when - self._loop.time()) > 0:
            await asyncio.sleep(min(left, 2.0))
            self._nap(when)

    def _nap(self, when: float) -> None:
        if self._busy():
            return
        due = self._due_at()
        until = when if due is None else min(when, due)
        self._loop.skip(min(until - self._loop.time() - 0.5, NAP_S))

    def _busy(self) -> bool:
        life = self._life
        if self._acting or life is None or life.dead or life.room is None:
            return True
        room = life.room
        taking = self._seen.execute(_TAKING).fetchone()[0]
        return bool(taking) or not room.broadcaster.idle or room.sender.flying > 0

    def _due_at(self) -> float | None:
        """Return when the next send may begin; in the past for one that is under way."""
        found = self._seen.execute(_DUE).fetchone()[0]
        if found is None:
            return None
        return 0.0 if found == "" else seconds_of(found)

    async def _settle(self) -> None:
        """Let everything come to its end; whatever hangs for hours is left as it is, for the account."""
        moved = self._loop.time()
        while self._loop.time() < LONGEST_S:
            await asyncio.sleep(5.0)
            due = self._due_at()
            if self._busy() or (due is not None and due <= self._loop.time()):
                if self._loop.time() - moved > STUCK_S:
                    return
                continue
            if due is None:
                return
            self._loop.skip(due - self._loop.time())
            moved = self._loop.time()

    async def _cut(self, cut: Cut) -> None:
        life, _ = await self._room()
        if self._over:
            return
        self._down_s = cut.down_s
        match cut.how:
            case Cutting.NOW:
                life.kill()
            case Cutting.ORDERLY:
                life.stopping.set()
            case Cutting.BEFORE_COMMIT | Cutting.AFTER_COMMIT:
                self._disk.cut_in, self._disk.cut_after = cut.nth, cut.how is Cutting.AFTER_COMMIT
            case Cutting.BEFORE_WIRE | Cutting.AFTER_WIRE:
                self._telegram.cut_in = cut.nth
                self._telegram.cut_after = cut.how is Cutting.AFTER_WIRE

    async def _publish(self, publishing: Publishing) -> None:
        event, number = publishing.name
        made = Published(publishing)
        self._record.published.append(made)
        if publishing.poison:
            self._telegram.poison.add(publishing.name)
        if number > 1:
            await self._stand(event, number - 1).wait()
        await self._do(lambda room: _hand_in(room, publishing))
        while not self._stands(event, number):  # noqa: ASYNC110 - no event of the product says so
            await asyncio.sleep(0.5)
        made.done = self._loop.time()
        self._telegram.note("published", event, number)
        self._stand(event, number).set()

    def _stand(self, event: str, number: int) -> asyncio.Event:
        return self._standing.setdefault((event, number), asyncio.Event())

    def _stands(self, event: str, number: int) -> bool:
        query = "SELECT 1 FROM revisions WHERE event_id = ? AND number = ? AND published_at IS NOT NULL"
        return self._seen.execute(query, (event, number)).fetchone() is not None

    async def _act(self, act: Act) -> None:
        person = self._plan.people[act.person]
        async with self._lock(act.person):
            deed = Deed(act, self._loop.time())
            self._record.deeds.append(deed)
            chat = self._telegram.chats[person.chat_id]
            if act.what is What.BLOCK:
                chat.blocked = True
            elif act.what is What.RETURN:
                chat.blocked = False
            elif act.what is What.VANISH:
                chat.missing = True
                return
            elif act.what is What.MOVE:
                self._telegram.move(person.chat_id, -2_000_000 - person.no)
            await self._do(lambda room: _acted(room, act, person))
            deed.done = self._loop.time()
            self._telegram.note("did", act.what.value, act.person)

    def _lock(self, about: object) -> asyncio.Lock:
        return self._locks.setdefault(about, asyncio.Lock())


async def _hand_in(room: Room, publishing: Publishing) -> None:
    event, number = publishing.name
    async with room.store.writing() as tx:
        recorded = await tx.events.record(publishing.submission, at=room.clock.now())
    if recorded.revision.workflow is Workflow.APPROVED:
        with suppress(RevisionConflict):  # the watcher was faster
            await publish(room.store, event, number, actor="desk-b", clock=room.clock)
    await room.watcher.look()


async def _acted(room: Room, act: Act, person: Person) -> None:
    reader = Reader(Address(person.chat_id), person.kind, person.language, known=True)
    match act.what:
        case What.UNFOLLOW:
            await room.following.unfollow_all(reader)
        case What.FOLLOW:
            await room.following.follow(reader, RegionCode(act.area))
        case What.STOP | What.BLOCK:
            await room.leaving.shut_out(person.chat_id, act.what.value)
        case What.RETURN:
            await room.leaving.let_in(person.chat_id)
            room.sender.wake()
        case What.FORGET:
            await room.leaving.forget(person.chat_id)
        case What.MUTE:
            await room.muting.mute(reader, timedelta(hours=8))
        case What.MOVE | What.VANISH:
            pass


async def _run(work: Callable[[Any], Awaitable[None]], about: object) -> None:
    await work(about)


@cache
def _empty() -> bytes:
    """Return a migrated file in which nothing is; made once a process."""

    async def make(path: Path) -> None:
        async with Store.open(str(path), keys=KEYS):
            pass

    with tempfile.TemporaryDirectory(prefix="tocsin-day-") as made:
        path = Path(made) / "empty.db"
        asyncio.run(make(path))
        return path.read_bytes()


@contextmanager
def _folder() -> Iterator[Path]:
    memory = Path("/dev/shm")  # noqa: S108 - of memory, where there is such a folder: nothing here tests a disk
    where = memory if memory.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="tocsin-day-", dir=where) as made:
        yield Path(made)


def live(plan: Plan, judge: Callable[[Record], list[str]]) -> tuple[str, list[str], Record]:
    """Live a day in a folder of its own; return its digest, what is wrong with it, and its record."""
    with _folder() as folder:
        path = folder / "day.db"
        path.write_bytes(_empty())
        with asyncio.Runner(loop_factory=VirtualLoop) as runner:
            record = runner.run(Day(plan, path).live())
        found = judge(record)
        return digest(record), found, record


def digest(record: Record) -> str:
    """Return the SHA-256 of all that left and arrived, when, and of the receipts at the end."""
    whole = record.telegram.trace.copy()
    for row in rows(record.path, "SELECT * FROM receipts ORDER BY revision_no, chat_no"):
        whole.update(repr(row).encode())
    return whole.hexdigest()
