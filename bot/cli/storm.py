"""`tocsin demo --scenario storm`: the worst quarter of an hour, in a minute.

A mistaken figure of the seed week goes out to some hundred readers over a hostile Telegram; the real service,
a process of its own, is killed in the middle of it again and again, the network goes away, readers leave and
block, and the correction overtakes its own original. At the end the promises of delivery are looked at, by
name, from what Telegram accepted beside what the receipts say.
"""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from rich.console import Console

from bot.cli.offline import DemoFailed, Sandbox, offline_telegram
from bot.cli.storm_account import Course, account_of, arrived, is_over
from bot.cli.storm_life import Life, living
from bot.cli.storm_report import print_promises, print_readers, telling
from bot.domain.address import Address
from bot.domain.clock import SystemClock
from bot.domain.event import Submission
from bot.domain.region import RegionCode
from bot.domain.subscription import Rule
from bot.domain.terms import ChatKind, Publication
from bot.gazetteer import Gazetteer
from bot.seed import COAST_MARCH_2025
from bot.services.publishing import publish
from bot.sources.curated import Curated, read_curated
from bot.store import Store, load_keys

READERS = {"en": 110, "ar": 110}
COAST = RegionCode("sy-coast")
EVENT = "total-retold-as-civilians"
NOTE = {
    "en": "We wrote “more than 1,000 civilians”. More than 1,000 is all the dead; civilians were 745 (SOHR).",
    "ar": "كتبنا «أكثر من 1,000 مدني». العدد لكل القتلى، أما المدنيون فكانوا 745 (المرصد السوري).",
}
BLACKOUT_S = 4.0
BLOCKING = 0.08
"""Of the readers, at once; so few that they are believed: above fifty a minute sending would stop."""
SEED = 2025
_FAULTS: Sequence[Mapping[str, Any]] = (
    {"kind": "flood", "retry_after": 2, "rate": 0.003},
    {"kind": "flood_bare", "rate": 0.002},
    {"kind": "error", "rate": 0.01},
    {"kind": "html", "rate": 0.005},
    {"kind": "html", "delivered": True, "rate": 0.005},
    {"kind": "not_ok", "rate": 0.005},
    {"kind": "truncated", "rate": 0.01},
    {"kind": "reset", "rate": 0.01},
    {"kind": "reset", "delivered": True, "rate": 0.015},
    {"kind": "slow", "seconds": 1.0, "rate": 0.005},
    {"kind": "timeout", "seconds": 2.0, "rate": 0.01},
    {"kind": "hold", "seconds": 1.0, "rate": 0.005},
    {"kind": "duplicate", "rate": 0.05},
    {"kind": "reorder", "rate": 0.05},
)
"""Those of the hostile profile, with shorter waits: 8 or 9 of 100 messages meet one."""
_PATIENCE_S = 240.0
_STEP_S = 0.05


@dataclass(slots=True)
class _Storm:
    """All that the storm works on."""

    sandbox: Sandbox
    life: Life
    store: Store
    course: Course
    tell: Callable[[str], None]
    show: Callable[[int], None]
    """How many readers have been told something."""
    clock: SystemClock = field(default_factory=SystemClock)
    faults: dict[str, int] = field(default_factory=dict)


async def weather_it(*, port: int | None, readers: Mapping[str, int] = READERS) -> int:
    """Play it to its end; return 0 where every promise was kept, else 1. Raises TocsinError.

    `readers` says how many there are of each language.
    """
    console = Console(highlight=False, soft_wrap=True)
    with tempfile.TemporaryDirectory(prefix="tocsin-storm-") as folder:
        async with (
            offline_telegram(port, profile="hostile") as sandbox,
            living(Path(folder), sandbox.url) as life,
            _opened(life) as store,
        ):
            course = await _gathered(sandbox, store, readers)
            with telling(console, total=len(course.readers)) as (tell, show):
                storm = _Storm(sandbox, life, store, course, tell, show)
                await _in_time(_rage(storm))
            account = await account_of(course, sandbox, store, EVENT, clock=storm.clock)
            await print_readers(console, sandbox, course, account)
            return print_promises(console, course, account, faults=storm.faults)


async def _in_time(work: Awaitable[None]) -> None:
    try:
        async with asyncio.timeout(_PATIENCE_S):
            await work
    except TimeoutError:
        raise DemoFailed(
            f"the storm is not over within {_PATIENCE_S:.0f} s: the machine is too busy"
        ) from None


@asynccontextmanager
async def _opened(life: Life) -> AsyncIterator[Store]:
    """The desk's own way to the database, beside the service."""
    async with Store.open(str(life.database), keys=load_keys(life.key_file)) as store:
        yield store


async def _gathered(sandbox: Sandbox, store: Store, counts: Mapping[str, int]) -> Course:
    """Let the readers be there, who have followed the coast for a while, and the network be bad."""
    readers: dict[int, str] = {}
    for language, count in counts.items():
        crowd = await sandbox.post("people", count=count, first_name="Reader", language_code=language)
        readers |= dict.fromkeys(range(crowd["first_id"], crowd["first_id"] + count), language)
    async with store.writing() as tx:
        for source in _week().sources:
            await tx.sources.put(source)
        for person, language in readers.items():
            chat = await tx.chats.ensure(Address(person), kind=ChatKind.PRIVATE, language=language)
            await tx.subscriptions.put(chat.no, Rule(COAST))
    await sandbox.post("faults", seed=SEED, rates=_FAULTS)
    return Course(readers)


def _week() -> Curated:
    gazetteer = Gazetteer.load()
    return read_curated(
        [COAST_MARCH_2025],
        known_area=lambda code: gazetteer.region(RegionCode(code)) is not None,
        known_sources=(),
    )


# The course of it.


async def _rage(storm: _Storm) -> None:
    tell = storm.tell
    total = len(storm.course.readers)
    tell(f"{total} readers follow the Syrian coast; the offline Telegram is hostile: {storm.sandbox.url}")
    await storm.life.begin()
    await storm.life.until_it_serves()
    await _publish(storm, 1)
    tell("Published by mistake: “more than 1,000 civilians”, which is all the dead.")
    await _told(storm, 1, total // 8)
    await _kill(storm)
    await _told(storm, 1, total // 5)
    await _leave(storm)
    await _told(storm, 1, total // 4)
    await _black_out(storm)
    await _told(storm, 1, total // 2)
    await _publish(storm, 2)
    storm.course.overtaken_at = len(await arrived(storm.sandbox))
    tell(f"Corrected: civilians were 745. {await _share(storm)} hold the mistake; nobody else shall get it.")
    await _told(storm, 2, total // 10)
    await _kill(storm)
    await _block(storm)
    await _told(storm, 2, total // 2)
    await _kill(storm)
    await _until(storm, partial(is_over, storm.store, clock=storm.clock))
    status = await storm.life.end()
    tell(f"Nothing is owed any more; asked to end, the service ends with status {status}.")
    if status:
        raise DemoFailed(f"the service ended with status {status}")
    await _note_faults(storm)


async def _publish(storm: _Storm, number: int) -> None:
    found = next(each for each in _week().submissions if each.content.event == EVENT)
    changes: dict[str, Any] = {"severity": "critical", "verification": "single_source", "publish_at": None}
    if number == 2:
        first, *others = found.content.model_dump()["lines"]
        right = {**first, "value_kind": "exact", "low": None, "best": 745, "via": ["the-national"]}
        sources = [{"source": "the-national"}, {"source": "another-outlet"}]
        changes |= {"publication": Publication.CORRECTION, "public_note": NOTE}
        changes |= {"lines": [right, *others], "sources": sources}
    content = type(found.content).model_validate({**found.content.model_dump(), **changes})
    handed_in = Submission(number=number, author="desk-a", approver="desk-b", content=content)
    async with storm.store.writing() as tx:
        await tx.events.record(handed_in, at=storm.clock.now())
    await publish(storm.store, EVENT, number, actor="desk-b", clock=storm.clock)


async def _kill(storm: _Storm) -> None:
    await storm.life.kill()
    storm.course.kills += 1
    storm.tell(f"Killed, in the middle of it ({await _share(storm)}); started again.")
    await storm.life.begin()


async def _leave(storm: _Storm) -> None:
    """Let one stop and one be erased who were not told yet."""
    told = {each.chat for each in await arrived(storm.sandbox)}
    waiting = [person for person in storm.course.readers if person not in told]
    ways = (("/stop", "stopped"), ("/forget", "was erased"))
    for person, (command, how) in zip(waiting[-2:], ways, strict=True):
        await storm.sandbox.post("send", chat_id=person, user_id=person, text=command)
        await _until(storm, partial(_is_gone, storm, person))
        storm.course.left[person] = len(await arrived(storm.sandbox))
        storm.course.how[person] = how
    storm.tell("One reader stops, one has everything erased.")


async def _is_gone(storm: _Storm, person: int) -> bool:
    async with storm.store.reading() as tx:
        chat = await tx.chats.find(Address(person))
        return chat is None or not await tx.subscriptions.of(chat.no)


async def _black_out(storm: _Storm) -> None:
    """Let the network be away for everything; the service is killed while it is, too."""
    await _note_faults(storm)
    away = {"kind": "reset", "methods": ["*"], "for_s": BLACKOUT_S}
    await storm.sandbox.post("faults", seed=SEED + 1, rates=_FAULTS, schedule=[away])
    storm.tell(f"The network is gone for {BLACKOUT_S:.0f} seconds.")
    await asyncio.sleep(BLACKOUT_S / 2)
    await _kill(storm)


async def _block(storm: _Storm) -> None:
    before = len(await arrived(storm.sandbox))
    found = await storm.sandbox.post("storm", share=BLOCKING, seed=SEED)
    state = await storm.sandbox.get("state")
    gone = {each["id"] for each in state["users"] if each.get("blocked")} & storm.course.readers.keys()
    for person in gone - storm.course.left.keys():
        storm.course.left[person] = before
        storm.course.how[person] = "blocked the bot"
    storm.tell(f"A storm of blocks: {found['blocked']} readers block the bot at once.")


async def _note_faults(storm: _Storm) -> None:
    """Add up what the network did; a new plan forgets it."""
    for kind, times in (await storm.sandbox.get("faults"))["happened"].items():
        storm.faults[kind] = storm.faults.get(kind, 0) + times


async def _share(storm: _Storm) -> str:
    told = {each.chat for each in await arrived(storm.sandbox)}
    return f"{len(told)} of {len(storm.course.readers)} readers"


# Waiting.


async def _told(storm: _Storm, number: int, enough: int) -> None:
    """Wait until so many messages of a revision were accepted, or no more are coming."""

    async def is_told() -> bool:
        found = await arrived(storm.sandbox)
        storm.show(len({each.chat for each in found}))
        return sum(each.number == number for each in found) >= enough or await is_over(
            storm.store, clock=storm.clock
        )

    await _until(storm, is_told)


async def _until(storm: _Storm, happened: Callable[[], Awaitable[bool]]) -> None:
    while not await happened():
        storm.life.see_that_it_lives()
        await asyncio.sleep(_STEP_S)
