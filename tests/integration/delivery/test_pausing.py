"""A text that Telegram refuses in three chats goes to nobody else until a person has seen to it."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection
from structlog.testing import capture_logs

from bot.delivery.claims import Claims
from bot.delivery.missed import Missed
from bot.domain.delivery import Closing
from bot.services.leaving import Leaving
from bot.services.resuming import resume_event
from bot.store import Store
from bot.store.tables import revisions
from tests.conftest import ManualClock
from tests.installed import GAZETTEER
from tests.integration.delivery.test_corrections import corrected
from tests.integration.delivery.test_delivery import Delivery, Telegram, ok, published, reader, refusal

POISON = refusal(400, "Bad Request: can't parse entities: unexpected end tag")
UNKNOWN = refusal(400, "Bad Request: words that nobody has seen before")
Make = Callable[..., Delivery]


@pytest.fixture
def make(store: Store, clock: ManualClock) -> Make:
    return lambda *script: Delivery(store, clock, Telegram(*script), page=4, in_flight=1)


async def paused(store: Store) -> list[tuple[str, int]]:
    async with store.reading() as tx:
        return list(await tx.fanouts.paused())


def told(delivery: Delivery) -> list[int]:
    return sorted(each["chat_id"] for each in delivery.telegram.sent)


async def test_at_the_third_chat_nobody_else_gets_it(store: Store, clock: ManualClock, make: Make) -> None:
    for number in range(10):
        await reader(store, 100 + number, "SY")
    await reader(store, 900, "SD")
    await published(store, clock)
    delivery = make(POISON, ok(1), POISON, POISON)
    with capture_logs() as logs:
        await delivery.settle()
    assert told(delivery) == [100, 101, 102, 103]
    assert await delivery.closings() == {Closing.SENT: 1, Closing.QUARANTINED: 3}
    assert await paused(store) == [("sohr-coast", 1)]
    assert [each["revision"] for each in logs if each.get("action") == "event.paused"] == ["sohr-coast r1"]
    await published(store, clock, event="another", areas=[{"region": "SD"}])
    await delivery.settle()
    assert told(delivery)[-1] == 900


async def test_two_chats_are_those_chats_own_matter(store: Store, clock: ManualClock, make: Make) -> None:
    for number in range(6):
        await reader(store, 100 + number, "SY")
    await published(store, clock)
    delivery = make(POISON, POISON)
    await delivery.settle()
    assert await delivery.closings() == {Closing.SENT: 4, Closing.QUARANTINED: 2}
    assert await paused(store) == []


@pytest.mark.parametrize("restarts", [False, True])
async def test_it_goes_on_where_it_stood_once_a_person_says_so(
    store: Store, clock: ManualClock, make: Make, *, restarts: bool
) -> None:
    for number in range(10):
        await reader(store, 100 + number, "SY")
    await published(store, clock)
    delivery = make(POISON, POISON, POISON)
    await delivery.settle()
    if restarts:
        delivery = make()
        await delivery.settle()
        assert delivery.telegram.sent == []
    async with store.writing() as tx:
        assert await resume_event(tx, "sohr-coast", actor="operator", at=clock.now())
    before = len(delivery.telegram.sent)
    await delivery.settle()
    assert sorted(each["chat_id"] for each in delivery.telegram.sent[before:]) == list(range(103, 110))
    assert await delivery.closings() == {Closing.SENT: 7, Closing.QUARANTINED: 3}
    async with store.reading() as tx:
        assert await tx.chunks.count() == 0


async def test_while_it_is_paused_the_rounds_only_look(
    store: Store, clock: ManualClock, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(10):
        await reader(store, 100 + number, "SY")
    await published(store, clock)
    await make(POISON, POISON, POISON).settle()
    claims = Claims(store, GAZETTEER.groups, clock)
    assert await claims.recover() == []
    with monkeypatch.context() as patch:
        patch.setattr(store, "writing", lambda: pytest.fail("it writes at each look"))
        assert await claims.claim() is None
    async with store.writing() as tx:
        assert await resume_event(tx, "sohr-coast", actor="operator", at=clock.now())
    assert await claims.claim() is not None


async def test_who_is_back_while_it_is_paused_gets_it_when_it_goes_on(
    store: Store, clock: ManualClock, make: Make
) -> None:
    for number in range(6):
        await reader(store, 100 + number, "SY")
    await Leaving(store).shut_out(100, "blocked")
    await published(store, clock)
    delivery = make(POISON, POISON, POISON)
    await delivery.settle()
    await Leaving(store, Missed(GAZETTEER.groups, clock).welcome).let_in(100)
    await delivery.settle()
    assert delivery.telegram.to(100) == []
    async with store.writing() as tx:
        assert await resume_event(tx, "sohr-coast", actor="operator", at=clock.now())
    await delivery.settle()
    assert len(delivery.telegram.to(100)) == 1


async def test_what_waits_for_another_try_is_paused_as_well(
    store: Store, clock: ManualClock, make: Make
) -> None:
    for number in range(4):
        await reader(store, 100 + number, "SY")
    await published(store, clock)
    delivery = make(refusal(429, "Too Many Requests", retry_after=1), POISON, POISON, POISON)
    await delivery.settle()
    assert await delivery.open_sends() == 1
    clock.advance(timedelta(seconds=2))
    await delivery.settle()
    assert len(delivery.telegram.sent) == 4


async def test_a_correction_goes_to_those_whom_it_did_not_reach(
    store: Store, clock: ManualClock, make: Make
) -> None:
    for number in range(6):
        await reader(store, 100 + number, "SY")
    await published(store, clock)
    delivery = make(POISON, POISON, POISON)
    await delivery.settle()
    await corrected(store, clock)
    await delivery.settle()
    assert told(delivery) == sorted([100, 101, 102, *range(100, 106)]), "who was refused it is told it, too"
    assert "754" in delivery.telegram.to(105)[0]["text"]
    assert await paused(store) == []


async def test_a_chat_refused_in_unknown_words_is_struck_and_keeps_nobody_waiting(
    store: Store, clock: ManualClock, make: Make
) -> None:
    for number in range(6):
        await reader(store, 100 + number, "SY")
    await published(store, clock)
    delivery = make()
    odd = delivery.telegram.call

    async def call(method: str, payload: dict[str, object]) -> object:
        answer = await odd(method, payload)
        return UNKNOWN if payload["chat_id"] == 100 else answer

    delivery.telegram.call = call  # type: ignore[method-assign, assignment]  # one chat is odd
    began = clock.now()
    for number in range(4):
        await delivery.settle()
        clock.advance(timedelta(seconds=5))
        await published(store, clock, event=f"more-{number}")
    await delivery.settle()
    for each in range(4):
        assert (await delivery.closings(f"more-{each}")).get(Closing.SENT) == 5
    async with store.reading() as tx:
        assert await tx.breakers.count_since(began) == 1
    assert await paused(store) == []


@asynccontextmanager
async def _unlocked(store: Store) -> AsyncIterator[AsyncConnection]:
    """Change revisions behind the back of what locks them, as a damaged disk or a careless hand would."""
    async with store._writer.begin() as connection:
        if connection.dialect.name == "sqlite":
            known = "SELECT sql FROM sqlite_master WHERE name = 'revisions_locked_update'"
            trigger = str(await connection.scalar(text(known)))
            await connection.execute(text("DROP TRIGGER revisions_locked_update"))
            yield connection
            await connection.execute(text(trigger))
        else:
            await connection.execute(text("ALTER TABLE revisions DISABLE TRIGGER revisions_locked"))
            yield connection
            await connection.execute(text("ALTER TABLE revisions ENABLE TRIGGER revisions_locked"))


async def spoil(store: Store, event: str, *, number: int = 1) -> str:
    """Make what is stored of a revision unreadable; return what it was."""
    async with _unlocked(store) as connection:
        mine = (revisions.c.event_id == event, revisions.c.number == number)
        was = await connection.scalar(select(revisions.c.content).where(*mine))
        await connection.execute(update(revisions).where(*mine).values(content="{}"))
    return str(was)


async def mend(store: Store, event: str, content: str, *, number: int = 1) -> None:
    async with _unlocked(store) as connection:
        mine = (revisions.c.event_id == event, revisions.c.number == number)
        await connection.execute(update(revisions).where(*mine).values(content=content))


async def test_an_event_that_cannot_be_read_stands_in_nobodys_way(
    store: Store, clock: ManualClock, make: Make
) -> None:
    await reader(store, 100, "SY", "SD")
    await published(store, clock, event="broken", areas=[{"region": "SD"}])
    was = await spoil(store, "broken")
    await published(store, clock, event="fine")
    delivery = make()
    with capture_logs() as logs:
        await delivery.settle()
    assert told(delivery) == [100]
    assert await delivery.closings("fine") == {Closing.SENT: 1}
    assert [each["revision"] for each in logs if each.get("action") == "event.unreadable"] == ["broken r1"]
    assert await paused(store) == [("broken", 1)]
    await mend(store, "broken", was)
    async with store.writing() as tx:
        assert await resume_event(tx, "broken", actor="operator", at=clock.now())
    await delivery.settle()
    assert await delivery.closings("broken") == {Closing.SENT: 1}


async def test_what_was_begun_of_it_waits_through_a_restart(
    store: Store, clock: ManualClock, make: Make
) -> None:
    for number in range(10):
        await reader(store, 100 + number, "SY")
    await reader(store, 900, "SD")
    await published(store, clock, event="broken")
    delivery = make(POISON, POISON, POISON)  # pauses it, with a chunk cut and marked
    await delivery.settle()
    async with store.writing() as tx:
        assert await resume_event(tx, "broken", actor="operator", at=clock.now())
    was = await spoil(store, "broken")
    await published(store, clock, event="fine", areas=[{"region": "SD"}])
    delivery = make()
    await delivery.settle()
    assert told(delivery) == [900]
    await mend(store, "broken", was)
    async with store.writing() as tx:
        assert await resume_event(tx, "broken", actor="operator", at=clock.now())
    await delivery.settle()
    assert told(delivery) == [*range(103, 110), 900]


async def test_a_correction_that_cannot_be_read_holds_up_no_other(
    store: Store, clock: ManualClock, make: Make
) -> None:
    await reader(store, 100, "SY")
    for event in ("broken", "fine"):
        await published(store, clock, event=event)
    delivery = make()
    await delivery.settle()
    for event in ("broken", "fine"):
        await corrected(store, clock, event=event)
    was = await spoil(store, "broken", number=2)
    await delivery.settle()
    assert await delivery.closings("fine", 2) == {Closing.SENT: 1}
    assert ("broken", 2) in await paused(store)
    await mend(store, "broken", was, number=2)
    async with store.writing() as tx:
        assert await resume_event(tx, "broken", actor="operator", at=clock.now())
    await delivery.settle()
    assert await delivery.closings("broken", 2) == {Closing.SENT: 1}
