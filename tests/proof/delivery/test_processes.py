"""Several processes serve one database on PostgreSQL: one is killed, or frozen and thawed too late."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from benchmarks.broadcasting.crowd import gather
from bot.cli.screen import Status
from bot.domain.clock import SystemClock
from bot.domain.delivery import Closing
from bot.services.publishing import publish
from bot.store import Store, load_keys
from sandbox.ledger import SENDS, Entry
from tests.builders import source, submission
from tests.conftest import _named, _run
from tests.e2e.bot_process import PATIENCE_S, RUN, BotProcess, Town, a_town

RATE = 250
READERS = 3_000
"""More than two chunks, so that two processes have work."""
FAILOVER_S = 15.0
WORK_S = 240.0
"""For the work itself, which takes ten seconds on a machine with nothing else to do."""
IN_HAND = 120
"""Marked, or on their way, at one instant at this rate; as many may arrive once more."""
BURST = 30
"""Turns that two processes may catch up after a late wake-up, and what was free when the alert came."""
EVENT = "harbour"


@dataclass(slots=True)
class Company:
    """A Telegram, a database full of readers, and processes that are not yet started."""

    town: Town
    store: Store
    url: str
    people: range
    members: list[BotProcess] = field(default_factory=list)
    published_at: float = 0.0

    def hire(self, role: str = "sender", *, prepare: str = "tests.e2e.measured:answers") -> BotProcess:
        folder = self.town.bot.folder / f"member-{len(self.members)}"
        folder.mkdir()
        shared = {"TOCSIN_KEY_FILE": str(self.town.bot.key_file)}
        member = BotProcess(folder, self.town.bot.api_url, {**self.town.bot.settings, **shared}, forked=True)
        member.arguments = (*RUN, "--role", role)
        member.prepare = prepare
        self.members.append(member)
        return member

    async def publish(self) -> None:
        clock = SystemClock()
        text = {"title": "Statement of a rehearsal"}
        content: dict[str, Any] = {"event": EVENT, "thread": EVENT, "severity": "critical"}
        content |= {"areas": [{"region": "SY-TA"}]}
        handed_in = submission("statement", **content, texts={"en": text, "ar": text})
        async with self.store.writing() as tx:
            for name in ("sohr", "the-national", "eu"):
                await tx.sources.put(source(name))
            await tx.events.record(handed_in, at=clock.now())
        self.published_at = time.time()
        await publish(self.store, EVENT, 1, actor="desk-b", clock=clock)

    def arrived(self) -> list[Entry]:
        return [each for each in self.town.sandbox.ledger.entries if each.method in SENDS]

    async def ask(self, query: str) -> list[Any]:
        connection = await asyncpg.connect(self.url)
        try:
            return [tuple(row) for row in await connection.fetch(query)]
        finally:
            await connection.close()

    async def until(self, happened: Callable[[], bool], patience_s: float = PATIENCE_S) -> None:
        async with asyncio.timeout(patience_s):
            while not happened():  # noqa: ASYNC110 - what is waited for lives in another process
                await asyncio.sleep(0.02)

    async def until_both_serve(self) -> None:
        """Wait until two processes have chunks, and both pace themselves."""
        async with asyncio.timeout(PATIENCE_S):
            while len(await self.ask("SELECT DISTINCT owner FROM chunks")) < 2:  # noqa: ASYNC110 - a row
                await asyncio.sleep(0.05)
        enough = len(self.arrived()) + 200
        await self.until(lambda: len(self.arrived()) >= enough)

    async def until_one_is_left(self, within_s: float = FAILOVER_S) -> None:
        """Wait until a lease was taken over, with its chunks: as long as we promise, and no longer."""
        left = "SELECT (SELECT count(*) FROM leases), (SELECT count(*) FROM chunks WHERE owner IS NULL)"
        async with asyncio.timeout(within_s):
            while await self.ask(left) != [(1, 0)]:  # noqa: ASYNC110 - rows
                await asyncio.sleep(0.1)

    async def until_all_is_brought(self) -> None:
        async with asyncio.timeout(WORK_S):
            while True:
                async with self.store.reading() as tx:
                    owed = await tx.fanouts.waiting(1) or await tx.chunks.count() or await tx.sends.count()
                if not owed:
                    return
                await asyncio.sleep(0.1)

    async def written(self) -> list[Any]:
        """All that is on disk of what was sent."""
        receipts = "SELECT count(*), sum(message_id), sum(closing) FROM receipts"
        rest = "SELECT (SELECT count(*) FROM sends), (SELECT count(*) FROM chunks)"
        return [*await self.ask(receipts), *await self.ask(rest)]

    async def copies(self) -> int:
        """Check that each has it; return how often it came once more than it should."""
        times = Counter(each.chat_id for each in self.arrived())
        assert set(times) == set(self.people), "somebody never got it"
        async with self.store.reading() as tx:
            assert await tx.receipts.tally(EVENT, 1) == {Closing.SENT: READERS}
        return times.total() - READERS

    def keeps_the_pace(self) -> None:
        """At no instant more had arrived than one token may send by then, however many processes sent it."""
        for count, each in enumerate(self.arrived(), 1):
            assert count <= RATE * (each.at - self.published_at) + BURST, f"the {count}th came too early"


@pytest.fixture
async def url(postgres_server: str, postgres_template: str) -> AsyncIterator[str]:
    """A database for processes."""
    await _run(postgres_server, f"CREATE DATABASE tocsin_company TEMPLATE {postgres_template}")
    yield _named(postgres_server, "tocsin_company")
    await _run(postgres_server, "DROP DATABASE tocsin_company WITH (FORCE)")


@asynccontextmanager
async def founded(folder: Path, url: str) -> AsyncIterator[Company]:
    settings = {"TOCSIN_DATABASE_URL": url, "TOCSIN_RATE_PER_SECOND": str(RATE)}
    async with AsyncExitStack() as stack:
        await _run(url, "DELETE FROM marks")  # the key of another test
        town = await stack.enter_async_context(a_town(folder, settings=settings, forked=True))
        store = await stack.enter_async_context(town.bot.store())
        people = town.sandbox.world.add_people(READERS, first_name="Reader", language_code="en", started=True)
        await gather(store, load_keys(town.bot.key_file), people, "SY-TA")
        company = Company(town, store, url, people)
        try:
            yield company
        finally:
            for member in company.members:
                await member.close()


async def test_when_one_of_two_senders_is_killed_the_other_brings_the_rest(tmp_path: Path, url: str) -> None:
    async with founded(tmp_path, url) as company:
        killed, other = company.hire(), company.hire()
        await asyncio.gather(killed.serve(), other.serve())
        await company.publish()
        await company.until_both_serve()
        await killed.kill()
        await company.until_one_is_left()
        await company.until_all_is_brought()
        assert await company.copies() <= IN_HAND
        company.keeps_the_pace()
        assert await other.terminate() == 0, other.errors


async def _freeze_until_taken_over(
    company: Company, frozen: BotProcess, other: BotProcess, *, within_s: float = FAILOVER_S
) -> None:
    """Freeze one of two senders in the middle, and wait until the other has brought all."""
    await asyncio.gather(frozen.serve(), other.serve())
    await company.publish()
    await company.until_both_serve()
    frozen.freeze()
    await company.until_one_is_left(within_s)
    await company.until_all_is_brought()


async def test_a_sender_that_thaws_too_late_writes_nothing_sends_nothing_and_says_why_it_ends(
    tmp_path: Path, url: str
) -> None:
    async with founded(tmp_path, url) as company:
        frozen, other = company.hire(), company.hire()
        await _freeze_until_taken_over(company, frozen, other)
        written, sent = await company.written(), len(company.arrived())
        frozen.thaw()
        assert await frozen.end() == Status.TAKEN_OVER, frozen.errors
        assert "writes no more" in frozen.errors
        assert await company.written() == written
        assert len(company.arrived()) == sent
        assert await company.copies() <= IN_HAND
        company.keeps_the_pace()
        assert await other.terminate() == 0, other.errors


async def test_without_a_fence_it_would(tmp_path: Path, url: str) -> None:
    async with founded(tmp_path, url) as company:
        frozen = company.hire(prepare="tests.e2e.flaws:nobody_sees_its_lease")
        # How soon is what the others prove; here only what comes after it is looked at.
        await _freeze_until_taken_over(company, frozen, company.hire(), within_s=WORK_S)
        written, sent = await company.written(), len(company.arrived())
        frozen.thaw()
        async with asyncio.timeout(WORK_S):
            while await company.written() == written and len(company.arrived()) == sent:  # noqa: ASYNC110 - rows
                await asyncio.sleep(0.1)


async def test_three_that_do_everything_share_one_audience_within_one_pace(tmp_path: Path, url: str) -> None:
    async with founded(tmp_path, url) as company:
        first = company.hire("all")
        await first.serve()
        await company.publish()
        others = [company.hire("all"), company.hire("all")]
        await asyncio.gather(*(each.serve() for each in others))
        shares = []
        async with asyncio.timeout(PATIENCE_S):
            while await company.ask("SELECT 1 FROM fanouts WHERE state = 'open'"):
                shares += [share for (share,) in await company.ask("SELECT sum(share) FROM leases")]
                await asyncio.sleep(0.05)
        await company.until_all_is_brought()
        assert max(shares) <= 1.0 + 1e-9
        assert await company.copies() == 0
        company.keeps_the_pace()
        for each in company.members:
            assert await each.terminate() == 0, each.errors
