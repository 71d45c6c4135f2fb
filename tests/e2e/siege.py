"""A service that is killed again and again while it tells thousands, and what is known of it at the end.

The whole service is a process. Its Telegram answers after a while, or badly; beside it a desk publishes one
story after the other, and readers leave. A story says in each of its messages which one it is, so that the
ledger of the offline Telegram tells all that arrived.
"""

import asyncio
import random
import re
import time
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import update

from benchmarks.broadcasting.crowd import gather
from bot.domain.breaker import COPIES
from bot.domain.clock import SystemClock
from bot.domain.delivery import IN_DOUBT
from bot.domain.promises import Account, Arrived, copies, problems, unheard, unknown
from bot.services.publishing import publish
from bot.store import Store, Transaction, load_keys
from bot.store.tables import subscriptions
from sandbox.ledger import SENDS
from tests.builders import source, submission
from tests.e2e.bot_process import Town, a_town
from tests.e2e.measured import round_trip_s

RATE = 250
"""Messages a second: nine times what is free, and each kill meets dozens on their way."""
ROUND_TRIP_S = 0.05
TURNOVER_S = 0.015
"""From an answer to its receipt on disk: with the round trip and the rate it is what a kill may copy."""
CROWD, FEW = 1_200, 120
IN_HAND = 120
"""Marked, or on their way, at one instant; what is published or left meanwhile does not reach them."""
NETWORK = (
    {"kind": "reset", "rate": 0.01},
    {"kind": "reset", "delivered": True, "rate": 0.02},
    {"kind": "error", "status": 500, "rate": 0.01},
    {"kind": "html", "status": 502, "delivered": True, "rate": 0.01},
    {"kind": "truncated", "rate": 0.01},
    {"kind": "not_ok", "delivered": True, "rate": 0.01},
    {"kind": "timeout", "seconds": 0.3, "rate": 0.0099},
    {"kind": "flood", "retry_after": 1, "rate": 0.0001},  # each costs a third of the pace, for minutes
)
"""Of 100 messages 8 meet a fault; most of them arrive all the same."""
PATIENCE_S = 240.0
_LOOK_S = 0.1
_UNMARKABLE = IN_DOUBT
"""Of a message that nobody knows to be there there is nothing to mark."""
_MARK = re.compile(r"K(\d+)R(\d)")
_FIGURE = re.compile(r"\b3,(\d\d\d)\b")


@dataclass(frozen=True, slots=True)
class Plot:
    """What is published of one event: its first revision, and perhaps another before all have the first."""

    kind: str
    severity: str
    then: str = ""

    @property
    def is_for_few(self) -> bool:
        return self.kind == "casualty"


PLOTS = (
    Plot("statement", "critical"),
    Plot("statement", "major", then="update"),
    Plot("casualty", "major", then="correction"),
    Plot("statement", "routine"),
)


@dataclass(slots=True)
class Story:
    """One event of the siege; `left` and `overtaken_at` count what had arrived of it by then."""

    number: int
    plot: Plot
    newest: int = 1
    overtaken_at: int | None = None
    left: dict[int, int] = field(default_factory=dict)
    arrived: list[Arrived] = field(default_factory=list)

    @property
    def event(self) -> str:
        return f"case-{self.number}"

    def content(self, number: int) -> dict[str, Any]:
        """Return what its revision of this number says, with a mark by which each message is known."""
        same = {"event": self.event, "thread": self.event, "severity": self.plot.severity}
        same["publication"] = self.plot.then if number > 1 else "new"
        if not self.plot.is_for_few:
            title = f"Statement K{self.number}R{number} of a rehearsal"
            return {
                **same,
                "areas": [{"region": "SY-TA"}],
                "texts": {"en": {"title": title}, "ar": {"title": title}},
            }
        line = {"id": "a", "counter": "sohr", "via": ["the-national"], "measure": "killed"}
        line |= {"status_group": "civilian", "value_kind": "exact", "basis": "cumulative"}
        figure: dict[str, Any] = {**line, "best": 3_000 + 2 * self.number + number - 1}
        note = {"en": "The figure was read wrongly.", "ar": "قرئ العدد خطأ."}
        return {
            **same,
            "areas": [{"region": "SY-LA"}],
            "lines": [figure],
            **({"public_note": note} if number > 1 else {}),
        }


def story_of(text: str) -> tuple[int, int] | None:
    """Return which story a message tells, and which revision of it; None for a message that tells none."""
    if found := _MARK.search(text):
        return int(found[1]), int(found[2])
    figures = [int(each) for each in _FIGURE.findall(text)]
    return (figures[0] // 2, 1 + max(each % 2 for each in figures)) if figures else None


@dataclass(frozen=True, slots=True)
class Figures:
    """What a siege, or several, came to."""

    kills: int = 0
    messages: int = 0
    lost: int = 0
    unknown: int = 0
    """Were in doubt twice, and did not arrive: their receipts say that nobody knows."""
    copies: int = 0
    bound: int = 0
    unheard: int = 0
    """Arrived, and the answer was destroyed."""
    counted: int = 0
    """Left once more though they may have arrived, as the service counts."""
    seconds: float = 0.0

    def __add__(self, more: "Figures") -> "Figures":
        ours, theirs = asdict(self), asdict(more)
        return Figures(**{name: ours[name] + theirs[name] for name in ours})

    def __str__(self) -> str:
        return (
            f"{self.kills:,} kills, {self.messages:,} messages: {self.lost} lost, {self.copies:,} copies "
            f"of at most {self.bound:,} ({self.unheard:,} answers destroyed; {self.counted:,} counted); "
            f"{self.unknown:,} in doubt twice that did not arrive, as their receipts say"
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """The figures, and every promise that was broken."""

    figures: Figures
    problems: list[str]


class Siege:
    """One installation under attack; everything random comes from `seed`."""

    def __init__(
        self, town: Town, store: Store, *, seed: int, plots: Sequence[Plot], crowd: int = CROWD
    ) -> None:
        self._town = town
        self._store = store
        self._chance = random.Random(seed)
        self._plots = plots
        self._stories: dict[int, Story] = {}
        self._seen = 0
        self._gone: set[int] = set()
        self._ending = False
        self.kills = 0
        first = town.sandbox.world.add_people(
            CROWD + FEW, first_name="Reader", language_code="en", started=True
        )
        self._crowd, self._few = first[:CROWD], first[CROWD:]

    async def run(self, kills: int) -> Outcome:
        """Kill the service so many times among its alerts, let it end its work, and look."""
        began = time.monotonic()
        await self._settle_in()
        desk = asyncio.create_task(self._publish_on())
        try:
            for self.kills in range(1, kills + 1):
                await self._live_and_die(desk)
            self._ending = True
            await self._town.bot.start()
            async with asyncio.timeout(PATIENCE_S):
                await desk
                while await self._owes():
                    assert self._town.bot.runs, self._town.bot.errors
                    await asyncio.sleep(0.1)
        finally:
            desk.cancel()
        assert await self._town.bot.terminate() == 0, self._town.bot.errors
        return await self._outcome(time.monotonic() - began)

    async def _settle_in(self) -> None:
        keys = load_keys(self._town.bot.key_file)
        for people, area in ((self._crowd, "SY-TA"), (self._few, "SY-LA")):
            await gather(self._store, keys, people, area, languages=("en", "ar"))
        async with self._store.writing() as tx:
            await tx._connection.execute(update(subscriptions).values(min_severity=0))
            for name in ("sohr", "the-national", "eu"):
                await tx.sources.put(source(name))

    # The attack.

    async def _live_and_die(self, desk: "asyncio.Task[None]") -> None:
        await self._town.bot.start()
        if self._chance.random() < 0.1:  # before it serves, or just then
            await asyncio.sleep(self._chance.uniform(0, 0.6))
        else:
            enough = len(self._town.sandbox.ledger.entries) + self._chance.randint(1, 80)
            await self._town.until(lambda: desk.done() or len(self._town.sandbox.ledger.entries) >= enough)
            await asyncio.sleep(self._chance.uniform(0, 0.02))
        if desk.done():
            desk.result()
        await self._town.bot.kill()

    # The desk.

    async def _publish_on(self) -> None:
        for number in count():
            plot = self._plots[number % len(self._plots)]
            story = self._stories[number] = Story(number, plot)
            await self._publish(story, 1)
            audience = len(self._few if plot.is_for_few else self._crowd) - len(self._gone)
            if not plot.is_for_few:
                await self._until_told(story, audience // 5)
                await self._leave(story)
            if plot.then:
                await self._until_told(story, audience // 2)
                await self._publish(story, 2)
                story.newest, story.overtaken_at = 2, len(story.arrived)
            while await self._is_taken():  # noqa: ASYNC110 - the store says when all is told
                await asyncio.sleep(_LOOK_S)
            if self._ending:
                return

    async def _publish(self, story: Story, number: int) -> None:
        clock = SystemClock()
        handed_in = submission(story.plot.kind, number=number, **story.content(number))
        async with self._store.writing() as tx:
            await tx.events.record(handed_in, at=clock.now())
        await publish(self._store, story.event, number, actor="desk-b", clock=clock)
        self._scan()

    async def _until_told(self, story: Story, enough: int) -> None:
        while len({each.chat for each in story.arrived}) < enough and await self._is_taken():
            await asyncio.sleep(_LOOK_S)
            self._scan()

    async def _is_taken(self) -> bool:
        """Say whether an audience is being told."""
        async with self._store.reading() as tx:
            return bool(await tx.fanouts.waiting(1) or await tx.chunks.count())

    async def _owes(self) -> bool:
        async with self._store.reading() as tx:
            return bool(await _still_to_bring(tx))

    async def _leave(self, story: Story) -> None:
        """Let two go who were found to be next but are not on their way: one stops, one is erased."""
        told = {each.chat for each in story.arrived} | self._gone
        waiting = [chat for chat in self._crowd if chat > max(told)][2 * IN_HAND : 2 * IN_HAND + 2]
        for chat, how in zip(waiting, ("stop", "forget"), strict=False):
            async with self._store.writing() as tx:
                await (tx.chats.stop_all(chat, "asked") if how == "stop" else tx.chats.forget(chat))
            self._scan()
            self._gone.add(chat)
            for each in self._stories.values():
                each.left[chat] = len(each.arrived)

    # The account.

    def _scan(self) -> None:
        """Take what arrived since the last look."""
        for entry in self._town.sandbox.ledger.since(self._seen):
            self._seen = entry.n
            told = story_of(entry.text) if entry.method in SENDS else None
            if told is not None:
                self._stories[told[0]].arrived.append(Arrived(entry.chat_id, told[1], answered=entry.ok))

    async def _accounts(self) -> list[Account]:
        self._scan()
        async with self._store.reading() as tx:
            receipts = {
                story.event: await tx.receipts.of_event(story.event) for story in self._stories.values()
            }
            open_sends, open_chunks = await _still_to_bring(tx), await tx.chunks.count()
        found = []
        gone: dict[int, int] = {}
        for story in self._stories.values():
            of_it = receipts[story.event]
            audience = self._few if story.plot.is_for_few else self._crowd
            found.append(
                Account(
                    arrived=story.arrived,
                    closings={(each.chat, each.number): each.closing.value for each in of_it},
                    owed=sorted(set(audience) - gone.keys() - story.left.keys()),
                    left={**gone, **story.left},
                    newest=story.newest,
                    overtaken_at=story.overtaken_at,
                    corrects=story.plot.then == "correction",
                    amended={each.chat for each in of_it if each.amended or each.closing in IN_DOUBT},
                    routine=frozenset({1} if story.plot.severity == "routine" else ()),
                    may_meet=True,
                    crashes=self.kills,
                    in_flight=IN_HAND,
                    open_sends=open_sends,
                    open_chunks=open_chunks,
                )
            )
            gone |= dict.fromkeys(story.left, -IN_HAND)  # to them not even the first of the next one
        return found

    async def _outcome(self, seconds: float) -> Outcome:
        accounts = await self._accounts()
        async with self._store.reading() as tx:
            counted = await tx.breakers.counted(COPIES)
        figures = Figures(
            kills=self.kills,
            messages=sum(len(each.arrived) for each in accounts),
            lost=sum(_lost(each) for each in accounts),
            unknown=sum(map(unknown, accounts)),
            copies=sum(map(copies, accounts)),
            bound=self._bound() + sum(map(unheard, accounts)),
            unheard=sum(map(unheard, accounts)),
            counted=counted,
            seconds=round(seconds, 1),
        )
        return Outcome(figures, [*_told_apart(accounts), *_beyond(figures)])

    def _bound(self) -> int:
        """Return what the kills may have copied: what was on its way, and what was answered just then."""
        return int(self.kills * RATE * (round_trip_s(self._town.bot.folder) + TURNOVER_S))


def _fair(faults: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    """What all others meet: a network that takes its time."""
    share = 1 - sum(float(each["rate"]) for each in faults)
    return {"kind": "hold", "seconds": ROUND_TRIP_S, "rate": round(share, 6)}


async def _still_to_bring(tx: Transaction) -> int:
    """Return the open sends, at once or later; who left before a second try is owed it until it expires."""
    return await tx.sends.at_hand(SystemClock().now() + timedelta(days=1))


def _lost(account: Account) -> int:
    got = {each.chat for each in account.arrived if each.number == account.newest}
    return len(set(account.owed) - got) - unknown(account)


def _told_apart(accounts: Sequence[Account]) -> Iterator[str]:
    for number, account in enumerate(accounts):
        yield from (f"case {number}: {found}" for found in problems(account))


def _beyond(figures: Figures) -> Iterator[str]:
    if figures.copies > figures.bound:
        yield f"{figures.copies} copies, at most {figures.bound} are explained"
    if figures.copies > figures.counted:
        yield f"{figures.copies} copies, and only {figures.counted} are counted"


@asynccontextmanager
async def besieged(
    folder: Path,
    *,
    seed: int,
    database_url: str = "",
    prepare: str = "tests.e2e.measured:answers",
    plots: Sequence[Plot] = PLOTS,
    crowd: int = CROWD,
    faults: Sequence[Mapping[str, Any]] = NETWORK,
) -> AsyncIterator[Siege]:
    """An installation in `folder` that can be besieged; on SQLite unless a URL is given."""
    settings = {"TOCSIN_RATE_PER_SECOND": str(RATE)}
    if database_url:
        settings["TOCSIN_DATABASE_URL"] = database_url
    async with a_town(folder, settings=settings, forked=True) as town:
        town.bot.prepare = prepare
        await town.play.control("faults", seed=seed, rates=[*faults, _fair(faults)])
        async with town.bot.store() as store:
            yield Siege(town, store, seed=seed, plots=plots, crowd=crowd)
