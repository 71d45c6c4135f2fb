"""From a published revision to a message in each chat, on real parts; only Telegram is canned."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import update
from structlog.testing import capture_logs

from bot.delivery import fanout
from bot.delivery.breaking import Breaking
from bot.delivery.broadcaster import IN_FLIGHT, Broadcaster
from bot.delivery.claims import Claims
from bot.delivery.fanout import Spreader
from bot.delivery.halting import Halting
from bot.delivery.sender import Sender
from bot.delivery.turns import AlertPath
from bot.delivery.watcher import Watcher
from bot.domain.address import Address
from bot.domain.delivery import Closing
from bot.domain.outcome import Answer, Ending, Fault, NoAnswer
from bot.domain.pacing import Limits, Pacing
from bot.domain.region import RegionCode
from bot.domain.subscription import Details, Rule
from bot.domain.terms import ChatKind, Severity
from bot.domain.value import ChatNo
from bot.errors import StoreUnavailable
from bot.services.publishing import publish_due
from bot.services.staleness import mark_stale
from bot.services.telling import Telling
from bot.store import Store
from bot.store.tables import chats
from bot.telegram.hotpath import KeptPath
from bot.telegram.pacer import Pacer
from tests.builders import source, submission
from tests.conftest import PATIENCE_S, ManualClock
from tests.installed import GAZETTEER

Script = Callable[[Mapping[str, Any]], Ending]


def ok(message_id: int = 1) -> Answer:
    return Answer(200, json.dumps({"ok": True, "result": {"message_id": message_id}}).encode())


def refusal(status: int, description: str, **parameters: int) -> Answer:
    body = {"ok": False, "error_code": status, "description": description, "parameters": parameters}
    return Answer(status, json.dumps(body).encode())


FAST = Limits(per_second=10_000, chat_gap_s=0.001, group_per_minute=10_000)
BLOCKED = refusal(403, "Forbidden: bot was blocked by the user")


class Telegram:
    """Answers as a script says and keeps what it was sent; the first answers come from `script`."""

    def __init__(self, *script: Ending) -> None:
        self.script = list(script)
        self.sent: list[dict[str, Any]] = []
        self.edits: list[dict[str, Any]] = []
        self.deleted: list[dict[str, Any]] = []
        self.calls: list[str] = []

    async def call(self, method: str, payload: Mapping[str, object]) -> Ending:
        kept = {"sendMessage": self.sent, "editMessageText": self.edits, "deleteMessage": self.deleted}
        kept[method].append(dict(payload))
        self.calls.append(method)
        number = len(self.sent)  # before others write meanwhile: it is the number of this one
        await asyncio.sleep(0)
        return self.script.pop(0) if self.script else ok(number)

    def to(self, chat_id: int) -> list[dict[str, Any]]:
        return [payload for payload in self.sent if payload["chat_id"] == chat_id]


class Delivery:
    """The delivery room at work on a store."""

    def __init__(
        self,
        store: Store,
        clock: ManualClock,
        telegram: Telegram,
        *,
        page: int = 3,
        in_flight: int = IN_FLIGHT,
        limits: Limits = FAST,
        path: AlertPath | None = None,
        refused_times: Callable[[], None] = lambda: None,
    ) -> None:
        self.store = store
        self.telegram = telegram
        self.telling = Telling(store, GAZETTEER, clock)
        breaking = Breaking(store, clock)
        pacer, halting = Pacer(Pacing(limits)), Halting(breaking, sleep=_briefly)
        self.halting = halting
        groups = GAZETTEER.groups
        self.sender = Sender(store, telegram, pacer, self.telling, clock, halting, groups, sleep=_briefly)
        claims = Claims(store, GAZETTEER.groups, clock, breaking, chunk=page)
        self.broadcaster = Broadcaster(
            claims,
            path or KeptPath(telegram),
            pacer,
            self.telling,
            halting,
            in_flight=in_flight,
            refused_times=refused_times,
            sleep=_briefly,
        )
        spreader = Spreader(store, GAZETTEER.groups, clock, page=page)
        duties = (
            breaking.look,
            partial(publish_due, store, clock=clock),
            partial(mark_stale, store, clock=clock),
        )
        self.watcher = Watcher(duties, spreader, wakes=(self.broadcaster.wake, self.sender.wake))

    async def settle(self) -> None:
        """Spread and send until nothing may go now."""
        await self.watcher.look()
        async with asyncio.timeout(PATIENCE_S), self.working():
            while not await self.idle():
                await self.watcher.look()
                await asyncio.sleep(0.005)

    async def settle_while_open(self) -> None:
        """Spread and send until the breaker holds all, then a few rounds more."""
        await self.watcher.look()
        async with asyncio.timeout(PATIENCE_S), self.working():
            while not self.halting.tripped:  # noqa: ASYNC110 - no event of the product says so
                await asyncio.sleep(0.005)
            for _ in range(10):
                await self.watcher.look()
                await asyncio.sleep(0.005)

    async def idle(self) -> bool:
        """Say whether nothing may go now, and no audience waits to be taken."""
        async with self.store.reading() as tx:
            waiting = await tx.fanouts.waiting(1) or await tx.fanouts.late()
        return not waiting and self.broadcaster.idle and await self.sender.idle()

    @asynccontextmanager
    async def working(self) -> AsyncIterator[None]:
        """Send while the block lasts."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self.broadcaster.run())
            group.create_task(self.sender.run())
            yield
            await self.broadcaster.stop()
            await self.sender.stop()
        self.sender._stopping = self.broadcaster._stopping = False

    async def closings(self, event: str = "sohr-coast", number: int = 1) -> dict[Closing, int]:
        async with self.store.reading() as tx:
            return await tx.receipts.tally(event, number)

    async def open_sends(self) -> int:
        async with self.store.reading() as tx:
            return await tx.sends.count()


async def _briefly(_seconds: float) -> None:
    await asyncio.sleep(0.001)


@pytest.fixture
def make(store: Store, clock: ManualClock) -> Callable[..., Delivery]:
    return lambda *script, page=3: Delivery(store, clock, Telegram(*script), page=page)


async def reader(
    store: Store,
    chat_id: int,
    *areas: str,
    lang: str = "en",
    kind: ChatKind = ChatKind.PRIVATE,
    topic: int | None = None,
) -> ChatNo:
    async with store.writing() as tx:
        chat = await tx.chats.ensure(Address(chat_id, topic), kind=kind, language=lang)
        for area in areas:
            await tx.subscriptions.put(chat.no, Rule(RegionCode(area), min_severity=Severity.ROUTINE))
        return chat.no


async def published(store: Store, clock: ManualClock, *, number: int = 1, **changes: Any) -> None:
    kind = changes.pop("kind", "casualty")
    handed_in = submission(kind, number=number, publish_at=clock.now() + timedelta(seconds=1), **changes)
    async with store.writing() as tx:
        await tx.sources.put(source("sohr"))
        await tx.events.record(handed_in, at=clock.now())
    clock.advance(timedelta(seconds=1))
    await publish_due(store, clock=clock)


async def test_a_message_has_its_own_number_whoever_writes_meanwhile() -> None:
    telegram = Telegram()
    answers = await asyncio.gather(*(telegram.call("sendMessage", {"chat_id": chat}) for chat in range(3)))
    assert answers == [ok(1), ok(2), ok(3)], "else an edit changes what another chat was told"


async def test_everyone_it_concerns_gets_it_once_in_their_language(
    store: Store, clock: ManualClock, make: Callable[..., Delivery]
) -> None:
    for number in range(8):
        await reader(store, 100 + number, "sy-coast", "SY", lang="en" if number % 2 else "ar")
    await reader(store, 500, "SD")
    await published(store, clock)
    delivery = make()
    await delivery.settle()
    assert sorted(payload["chat_id"] for payload in delivery.telegram.sent) == list(range(100, 108))
    assert await delivery.closings() == {Closing.SENT: 8}
    assert "745" in delivery.telegram.to(101)[0]["text"]
    assert "You get this because you follow: The Syrian coast" in delivery.telegram.to(101)[0]["text"]
    assert "تصلك هذه الرسالة لأنك تتابع" in delivery.telegram.to(100)[0]["text"]
    assert await delivery.open_sends() == 0


async def test_what_happens_beside_a_place_comes_to_who_asked_for_it_and_says_so(
    store: Store, clock: ManualClock, make: Callable[..., Delivery]
) -> None:
    with_it, without = Rule(RegionCode("SY-HM"), details=Details(beside=True)), Rule(RegionCode("SY-HM"))
    for chat_id, rules in (
        (100, [with_it]),
        (101, [without]),
        (102, [Rule(RegionCode("SY-TA-163345"), details=Details(beside=True))]),
        (103, [Rule(RegionCode("SY-TA-163345"))]),
        (104, [with_it, Rule(RegionCode("SY-TA"))]),
    ):
        no = await reader(store, chat_id)
        async with store.writing() as tx:
            for rule in rules:
                await tx.subscriptions.put(no, rule)
    await published(store, clock, areas=[{"region": "SY-TA-171830"}])
    delivery = make()
    await delivery.settle()
    sent = {payload["chat_id"]: payload["text"] for payload in delivery.telegram.sent}
    assert list(sent) == [104, 102, 100], "the nearest first"
    assert "You get this because it is beside what you follow: Hama" in sent[100]
    assert "You get this because you follow: Tartous" in sent[104]
    assert await delivery.closings() == {Closing.SENT: 3}


async def test_looking_again_sends_nothing_again(
    store: Store, clock: ManualClock, make: Callable[..., Delivery]
) -> None:
    await reader(store, 100, "SY")
    await published(store, clock)
    delivery = make()
    await delivery.settle()
    await delivery.settle()
    assert len(delivery.telegram.sent) == 1


async def test_a_message_is_html_without_preview_and_quiet_below_major(
    store: Store, clock: ManualClock, make: Callable[..., Delivery]
) -> None:
    await reader(store, 100, "SY")
    await published(store, clock, severity="notable")
    await published(store, clock, severity="major", event="another")
    delivery = make()
    await delivery.settle()
    first, second = delivery.telegram.sent
    assert first["parse_mode"] == "HTML"
    assert first["link_preview_options"] == {"is_disabled": True}
    assert [payload.get("disable_notification", False) for payload in (first, second)] == [False, True]


async def test_an_update_replies_to_the_first_message_of_its_thread(
    store: Store, clock: ManualClock, make: Callable[..., Delivery]
) -> None:
    await reader(store, 100, "SY")
    await published(store, clock)
    delivery = make(ok(41), ok(42))
    await delivery.settle()
    await published(store, clock, number=2, publication="update")
    await delivery.settle()
    first, update = delivery.telegram.sent
    assert "reply_parameters" not in first
    assert update["reply_parameters"] == {"message_id": 41, "allow_sending_without_reply": True}


async def test_a_superseded_fanout_takes_no_audience(
    store: Store, clock: ManualClock, make: Callable[..., Delivery]
) -> None:
    await reader(store, 100, "SY")
    await published(store, clock)
    await published(store, clock, number=2, publication="update")
    delivery = make()
    await delivery.settle()
    assert await delivery.closings(number=1) == {}
    assert await delivery.closings(number=2) == {Closing.SENT: 1}


async def test_a_fanout_that_expired_takes_no_audience(
    store: Store, clock: ManualClock, make: Callable[..., Delivery]
) -> None:
    await reader(store, 100, "SY")
    await published(store, clock)
    clock.advance(timedelta(hours=24))
    delivery = make()
    await delivery.settle()
    assert await delivery.closings() == {}
    async with store.reading() as tx:
        assert await tx.fanouts.waiting() == ()


async def test_a_blocked_chat_is_stopped_not_retried(
    store: Store, clock: ManualClock, make: Callable[..., Delivery]
) -> None:
    no = await reader(store, 100, "SY")
    await published(store, clock)
    delivery = make(BLOCKED)
    await delivery.settle()
    assert await delivery.closings() == {Closing.GONE: 1}
    await published(store, clock, event="another")
    await delivery.settle()
    assert len(delivery.telegram.sent) == 1
    async with store.reading() as tx:
        chat = await tx.chats.get(no)
        assert chat is not None
        assert not chat.active
        assert await tx.subscriptions.of(no) != ()


async def test_a_group_that_moved_gets_it_at_its_new_id(
    store: Store, clock: ManualClock, make: Callable[..., Delivery]
) -> None:
    await reader(store, -50, "SY", kind=ChatKind.GROUP)
    await published(store, clock)
    moved = refusal(
        400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=-100_50
    )
    delivery = make(moved)
    await delivery.settle()
    assert [payload["chat_id"] for payload in delivery.telegram.sent] == [-50, -100_50]
    assert await delivery.closings() == {Closing.SENT: 1}


async def test_a_group_that_moved_to_one_that_is_known_gets_what_it_is_owed_there(
    store: Store, clock: ManualClock, make: Callable[..., Delivery]
) -> None:
    await reader(store, -50, "SY", kind=ChatKind.GROUP)
    await published(store, clock)
    moved = refusal(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=-100_50)
    delivery = make(moved)
    await delivery.watcher.look()
    await reader(store, -100_50, kind=ChatKind.SUPERGROUP)
    await delivery.settle()
    assert [payload["chat_id"] for payload in delivery.telegram.sent] == [-50, -100_50]
    assert await delivery.closings() == {Closing.SENT: 1}


async def test_groups_that_wait_for_their_minute_keep_no_person_waiting(
    store: Store, clock: ManualClock, make: Callable[..., Delivery], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.sender.IN_FLIGHT", 3)
    monkeypatch.setattr("bot.delivery.sender.SHARED_IN_FLIGHT", 2)
    for number in range(4):
        await reader(store, -100_000 - number, "SY", kind=ChatKind.SUPERGROUP)
    await reader(store, 100, "SY")
    await published(store, clock)
    delivery = make()
    told = asyncio.Event()

    async def hold_groups(_method: str, payload: Mapping[str, object]) -> Ending:
        if payload["chat_id"] == 100:
            told.set()
        else:
            await told.wait()
        return ok()

    delivery.telegram.call = hold_groups  # type: ignore[method-assign, assignment]  # groups are slow here
    await delivery.settle()
    assert await delivery.closings() == {Closing.SENT: 5}


async def test_a_429_is_obeyed_in_full_also_by_a_new_process(
    store: Store, clock: ManualClock, make: Callable[..., Delivery]
) -> None:
    await reader(store, 100, "SY")
    await published(store, clock)
    await make(refusal(429, "Too Many Requests: retry after 40", retry_after=40)).settle()
    restarted = make()
    clock.advance(timedelta(seconds=39))
    await restarted.settle()
    assert restarted.telegram.sent == []
    clock.advance(timedelta(seconds=1))
    await restarted.settle()
    assert len(restarted.telegram.sent) == 1


@pytest.mark.parametrize(
    "ending", [NoAnswer(Fault.REFUSED), NoAnswer(Fault.CONNECT_TIMEOUT), Answer(429, b"{}")]
)
async def test_what_was_certainly_not_sent_is_sent_again(
    store: Store, clock: ManualClock, make: Callable[..., Delivery], ending: Ending
) -> None:
    await reader(store, 100, "SY")
    await published(store, clock)
    delivery = make(ending)
    await delivery.settle()
    clock.advance(timedelta(seconds=5))
    await delivery.settle()
    assert await delivery.closings() == {Closing.SENT: 1}


@pytest.mark.parametrize(
    "ending", [NoAnswer(Fault.READ_TIMEOUT), Answer(502, b"<html>"), Answer(200, b"<html>")]
)
@pytest.mark.parametrize(("severity", "copies"), [("critical", 2), ("notable", 2), ("routine", 1)])
async def test_doubt_is_resolved_by_kind(
    store: Store,
    clock: ManualClock,
    make: Callable[..., Delivery],
    ending: Ending,
    severity: str,
    copies: int,
) -> None:
    await reader(store, 100, "SY")
    await published(store, clock, severity=severity)
    delivery = make(ending, ending, ending)
    for _ in range(3):
        await delivery.settle()
        clock.advance(timedelta(seconds=5))
    assert len(delivery.telegram.sent) == copies
    assert await delivery.closings() == {Closing.UNCERTAIN: 1}


async def test_a_refused_text_is_quarantined_and_harms_nobody_else(
    store: Store, clock: ManualClock, make: Callable[..., Delivery]
) -> None:
    await reader(store, 100, "SY")
    await published(store, clock)
    delivery = make(refusal(400, "Bad Request: can't parse entities: Unsupported start tag"))
    await delivery.settle()
    assert await delivery.closings() == {Closing.QUARANTINED: 1}
    await published(store, clock, event="another")
    await delivery.settle()
    assert await delivery.closings("another") == {Closing.SENT: 1}


@pytest.mark.parametrize("answer", [Answer(403, b"<html>firewall</html>"), refusal(401, "Unauthorized")])
async def test_a_broken_way_to_telegram_stops_sending_and_touches_no_chat(
    store: Store, clock: ManualClock, make: Callable[..., Delivery], answer: Answer
) -> None:
    for number in range(4):
        await reader(store, 100 + number, "SY")
    await published(store, clock)
    delivery = make(*[answer] * 4)
    await delivery.settle()
    async with store.reading() as tx:
        assert await tx.chats.counts() == {"active": 4, "stopped": 0}
    clock.advance(timedelta(minutes=2))
    await delivery.settle()
    assert await delivery.closings() == {Closing.SENT: 4}


async def test_an_alarm_is_raised_once_however_many_sends_meet_it(
    store: Store, clock: ManualClock, make: Callable[..., Delivery]
) -> None:
    for chat_id in range(100, 110):
        await reader(store, chat_id, "SY")
    await published(store, clock)
    delivery = make(*[refusal(401, "Unauthorized")] * 30)
    with capture_logs() as logs:
        async with asyncio.timeout(PATIENCE_S):
            while len(delivery.telegram.to(109)) < 1 or await delivery.open_sends():
                clock.advance(timedelta(minutes=1))
                await delivery.settle()
    assert [entry["log_level"] for entry in logs if "sender.halted" in entry["action"]] == ["error"]
    assert await delivery.closings() == {Closing.SENT: 10}


class Flickering:
    """A store that is away for a moment after each answer of Telegram."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.failures = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def writing(self) -> Any:
        if self.failures:
            self.failures -= 1
            raise StoreUnavailable("away")
        return self._store.writing()


@pytest.mark.parametrize(
    "answer", [ok(5), refusal(429, "Too Many Requests", retry_after=1)], ids=["200", "429"]
)
async def test_an_answer_that_cannot_be_written_down_at_once_is_not_forgotten(
    store: Store, clock: ManualClock, answer: Answer
) -> None:
    await reader(store, 100, "SY")
    await published(store, clock)
    flickering = Flickering(store)

    class Answering(Telegram):
        async def call(self, method: str, payload: Mapping[str, object]) -> Ending:
            flickering.failures = 2
            return await super().call(method, payload)

    delivery = Delivery(flickering, clock, Answering(answer))  # type: ignore[arg-type]  # a store, but for its failures
    for _ in range(2):
        await delivery.settle()
        clock.advance(timedelta(seconds=5))
    assert await delivery.closings() == {Closing.SENT: 1}
    assert await delivery.open_sends() == 0
    assert len(delivery.telegram.sent) == (1 if answer.status == 200 else 2)


async def test_a_chat_not_found_gets_a_second_day(
    store: Store, clock: ManualClock, make: Callable[..., Delivery]
) -> None:
    no = await reader(store, 100, "SY")
    await published(store, clock, expires_at=clock.now() + timedelta(days=3))
    missing = refusal(400, "Bad Request: chat not found")
    delivery = make(missing, missing)
    await delivery.settle()
    async with store.reading() as tx:
        chat = await tx.chats.get(no)
    assert chat is not None
    assert chat.active
    clock.advance(timedelta(days=1))
    await delivery.settle()
    assert await delivery.closings() == {Closing.GONE: 1}


async def test_sends_that_must_wait_hold_up_no_other_event(
    store: Store, clock: ManualClock, make: Callable[..., Delivery], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fanout, "OPEN_SENDS", 2)
    gone = [await reader(store, number, "SY") for number in (100, 101)]
    await published(store, clock)
    not_found = refusal(400, "Bad Request: chat not found")
    delivery = make(not_found, not_found)
    await delivery.settle()
    assert await delivery.open_sends() == 2, "put off to another day"

    await reader(store, 102, "SY")
    await published(store, clock, event="another")
    await delivery.settle()
    assert len(delivery.telegram.to(102)) == 1

    async with store.writing() as tx:
        for no in gone:
            await tx.chats.stop(no, "blocked")
    await published(store, clock, event="third")
    await delivery.settle()
    assert len(delivery.telegram.to(102)) == 2


async def test_a_chat_whose_row_is_spoiled_harms_no_other(
    store: Store, clock: ManualClock, make: Callable[..., Delivery]
) -> None:
    spoiled = await reader(store, 100, "SY")
    await reader(store, 101, "SY")
    async with store.writing() as tx:
        row = update(chats).where(chats.c.chat_no == spoiled).values(sealed_id=b"x" * 24)
        await tx._connection.execute(row)
    await published(store, clock)
    delivery = make()
    await delivery.watcher.look()
    with capture_logs() as logs:
        await delivery.settle()
    assert delivery.telegram.to(101)
    assert "broadcaster.unreadable" in {entry["action"] for entry in logs}


async def test_stop_and_erase_keep_what_is_owed_from_leaving(
    store: Store, clock: ManualClock, make: Callable[..., Delivery]
) -> None:
    await reader(store, 100, "SY")
    await reader(store, 101, "SY")
    await published(store, clock)
    delivery = make()
    await delivery.watcher.look()
    async with store.writing() as tx:
        await tx.chats.forget(100)
        await tx.chats.stop_all(101, "blocked")
    await delivery.settle()
    assert delivery.telegram.sent == []


async def test_a_topic_gets_it_in_its_thread(
    store: Store, clock: ManualClock, make: Callable[..., Delivery]
) -> None:
    await reader(store, -100_7, "SY", kind=ChatKind.SUPERGROUP, topic=42)
    await published(store, clock)
    delivery = make()
    await delivery.settle()
    assert delivery.telegram.sent[0]["message_thread_id"] == 42


async def test_what_a_stopped_chat_is_owed_is_closed_when_it_is_too_old(
    store: Store, clock: ManualClock, make: Callable[..., Delivery]
) -> None:
    await reader(store, 100, "SY")
    await published(store, clock)
    delivery = make(refusal(429, "Too Many Requests: retry after 60", retry_after=60))
    await delivery.settle()
    async with store.writing() as tx:
        await tx.chats.stop_all(100, "blocked")
    await delivery.sender.sweep()
    assert await delivery.open_sends() == 1
    clock.advance(timedelta(hours=24))
    await delivery.sender.sweep()
    assert await delivery.closings() == {Closing.EXPIRED: 1}


@asynccontextmanager
async def _hanging(delivery: Delivery) -> AsyncIterator[asyncio.Event]:
    """Let the delivery run against a Telegram that takes a message and never answers."""
    taken = asyncio.Event()

    async def hang(_method: str, payload: Mapping[str, object]) -> Ending:
        delivery.telegram.sent.append(dict(payload))
        taken.set()
        await asyncio.Event().wait()
        raise AssertionError("nobody answers")

    delivery.telegram.call = hang  # type: ignore[method-assign, assignment]  # this Telegram hangs
    tasks = [asyncio.create_task(each.run()) for each in (delivery.broadcaster, delivery.sender)]
    try:
        yield taken
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


@pytest.mark.parametrize(("severity", "copies"), [("notable", 2), ("routine", 1)])
async def test_what_was_on_its_way_when_the_process_died_is_in_doubt(
    store: Store, clock: ManualClock, make: Callable[..., Delivery], severity: str, copies: int
) -> None:
    await reader(store, 100, "SY")
    await published(store, clock, severity=severity)
    dying = make()
    await dying.watcher.look()
    async with _hanging(dying) as taken:
        await taken.wait()
    restarted = make()
    for _ in range(2):
        await restarted.settle()
        clock.advance(timedelta(seconds=5))
    assert len(dying.telegram.sent) + len(restarted.telegram.sent) == copies


async def test_a_revision_that_cannot_be_told_harms_no_other(
    store: Store, clock: ManualClock, make: Callable[..., Delivery]
) -> None:
    await reader(store, 100, "SY")
    await published(store, clock, event="broken")
    await published(store, clock, event="fine")
    delivery = make()
    tell = delivery.telling.alert

    async def stumble(revision: Any, **more: Any) -> Any:
        if revision.event == "broken":
            raise KeyError("a message is missing")
        return await tell(revision, **more)

    delivery.telling.alert = stumble  # type: ignore[method-assign]  # one revision cannot be rendered
    await delivery.settle()
    assert await delivery.closings("fine") == {Closing.SENT: 1}
    assert await delivery.closings("broken") == {Closing.QUARANTINED: 1}


async def test_a_store_that_is_away_at_the_start_ends_nobody(
    store: Store, clock: ManualClock, make: Callable[..., Delivery], monkeypatch: pytest.MonkeyPatch
) -> None:
    await reader(store, 100, "SY")
    await published(store, clock)
    delivery = make()
    writing, failures = store.writing, 3

    def failing() -> Any:
        nonlocal failures
        failures -= 1
        if failures >= 0:
            raise StoreUnavailable("the store is away")
        return writing()

    monkeypatch.setattr(store, "writing", failing)
    async with delivery.working():
        async with asyncio.timeout(PATIENCE_S):
            while failures >= 0:  # noqa: ASYNC110 - the store tells nobody
                await asyncio.sleep(0.005)
    monkeypatch.undo()
    await delivery.settle()
    assert len(delivery.telegram.sent) == 1
