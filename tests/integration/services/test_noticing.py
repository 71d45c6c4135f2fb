"""The desk tells its people: each once, what stands now, whatever breaks in between."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.delivery.desk_post import DeskPost
from bot.delivery.pacekeeping import PaceKeeper
from bot.domain.bill import Bill, Spending
from bot.domain.delivery import Closing
from bot.domain.event import Revision
from bot.domain.notice import NoticeKind, Reply
from bot.domain.outcome import Ending, Fault, NoAnswer
from bot.domain.pacing import Limits, Pacing
from bot.domain.terms import Publication, Workflow
from bot.rendering.desk import short
from bot.services.issuing import publish_planned
from bot.services.noticing import KEPT_FOR, Noticing
from bot.services.staleness import mark_stale
from bot.services.telling import Telling
from bot.store import Store
from bot.telegram.pacer import Pacer
from tests.conftest import ManualClock
from tests.integration.delivery.test_corrections import NOT_FOUND, a_line, corrected
from tests.integration.delivery.test_delivery import BLOCKED, Delivery, Telegram, ok, reader, refusal
from tests.integration.services.desk import NOTE, USERS, DeskOfThree, refused

A, B, CHIEF = USERS["desk-a"], USERS["desk-b"], USERS["chief"]
STALE_AFTER = datetime.fromisoformat("2025-03-08T16:00:00Z")
POWER: dict[str, Any] = {
    "event": "power",
    "last_confirmed_at": "2025-03-08T11:00:00Z",
    "stale_after": STALE_AFTER.isoformat(),
}
_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u2066\u2067\u2068\u2069"))


class Newsroom(DeskOfThree):
    """A desk of three whose chats can be looked into."""

    def __init__(self, store: Store, clock: ManualClock) -> None:
        super().__init__(store, clock)
        self.telegram = Telegram()
        self.restart()

    def restart(self) -> None:
        """Begin anew with what stands in the store."""
        telling = Telling(self.store, self.gazetteer, self.clock)
        self.noticing = Noticing(self.store, self.gazetteer, telling, self.clock)
        pacer = Pacer(Pacing(Limits(per_second=100_000, burst=100_000, chat_gap_s=0)))
        self.post = DeskPost(self.noticing, self.telegram, pacer, self.clock)

    async def told(self, user_id: int) -> list[str]:
        """Walk with the post; return what a curator then has in their chat, oldest first."""
        await self.post.round()
        return self.chat(user_id)

    def chat(self, user_id: int) -> list[str]:
        """What stands in a chat: the fake gives each message its number in the order of all sends."""
        stands = {
            number: sent["text"]
            for number, sent in enumerate(self.telegram.sent, start=1)
            if sent["chat_id"] == user_id
        }
        for edit in self.telegram.edits:
            if edit["chat_id"] == user_id:
                stands[edit["message_id"]] = edit["text"]
        return [text.translate(_MARKS) for text in stands.values()]

    async def submitted(self, kind: str = "casualty", **changes: Any) -> int:
        draft = await self.drafted(kind, **changes)
        await self.curating.submit(self.people["desk-a"], draft.no, version=draft.version)
        return draft.no

    async def step(
        self, take: Callable[..., Awaitable[object]], by: str, no: int, *more: Any, **given: Any
    ) -> None:
        draft = await self.curating.draft(self.people["chief"], no)
        await take(self.people[by], no, *more, version=draft.version, **given)

    async def doubted(self, **changes: Any) -> None:
        """An outage that nobody confirmed in time."""
        await self.published("outage", **{**POWER, **changes})
        self.clock.advance(STALE_AFTER - self.clock.now())
        await self.post.round()
        assert await mark_stale(self.store, clock=self.clock) == 1
        self.telegram.sent.clear()
        self.telegram.edits.clear()

    async def answers(self, who: str, reply: Reply, number: int = 1) -> Revision:
        revision, _ = await self.noticing.answer(self.people[who], short("power"), number, reply)
        return revision


@pytest.fixture
async def room(sqlite_store: Store, clock: ManualClock) -> Newsroom:
    opened = Newsroom(sqlite_store, clock)
    await opened.open()
    return opened


@pytest.fixture
async def any_room(store: Store, clock: ManualClock) -> Newsroom:
    """The same, once on each database."""
    opened = Newsroom(store, clock)
    await opened.open()
    return opened


# ---- a second pair of eyes


async def test_reviewers_are_asked_once_for_each_version_that_is_submitted(any_room: Newsroom) -> None:
    room = any_room
    no = await room.submitted()
    (asked,) = await room.told(B)
    assert asked.startswith("desk-a asks for a second pair of eyes: sohr-coast r1, ")
    assert "745" in asked
    assert "\n" not in asked
    assert room.chat(CHIEF) == [asked]
    assert room.chat(A) == []
    (key,) = room.telegram.sent[0]["reply_markup"]["inline_keyboard"][0]
    assert (key["text"], key["callback_data"]) == ("Open", f"d:i:{no}")
    assert await room.told(B) == [asked]
    await room.step(room.curating.send_back, "desk-b", no, reason="Which towns?")
    await room.step(room.curating.submit, "desk-a", no)
    assert await room.told(B) == [
        asked.replace("desk-a asks for a second pair of eyes", "Handed in anew, see the newer message"),
        asked,
    ]


@pytest.mark.parametrize(("severity", "silent"), [("major", True), ("critical", False)])
async def test_only_what_is_critical_makes_a_sound(room: Newsroom, severity: str, *, silent: bool) -> None:
    await room.submitted(severity=severity)
    await room.post.round()
    assert [sent.get("disable_notification", False) for sent in room.telegram.sent] == [silent, silent]


async def test_who_handed_in_the_draft_of_another_is_not_asked(room: Newsroom) -> None:
    draft = await room.drafted()
    await room.curating.submit(room.people["desk-b"], draft.no, version=draft.version)
    assert await room.told(B) == []
    assert room.chat(CHIEF)[0].startswith("desk-b asks for a second pair of eyes")


async def test_what_was_settled_before_anybody_was_asked_is_not_asked(room: Newsroom) -> None:
    no = await room.submitted()
    await room.step(room.curating.approve, "desk-b", no)
    assert await room.told(CHIEF) == []
    assert room.chat(B) == []
    assert room.chat(A)[0].startswith("desk-b approved sohr-coast r1: ")


async def test_once_it_is_settled_the_others_see_by_whom(room: Newsroom) -> None:
    no = await room.submitted()
    await room.post.round()
    await room.step(room.curating.approve, "desk-b", no)
    (settled,) = await room.told(CHIEF)
    assert settled.startswith("No longer waits for review: sohr-coast r1, ")
    assert settled.endswith("(approved; seen by desk-b)")
    assert "reply_markup" not in room.telegram.edits[0]
    before = len(room.telegram.calls)
    await room.step(room.curating.send_back, "desk-b", no, reason="No.")
    await room.post.round()
    assert room.telegram.calls[before:] == ["sendMessage"], "the author is told; what is settled stays"


async def test_drafts_of_a_revoked_author_come_to_their_heir_and_the_other_reviewers(room: Newsroom) -> None:
    await room.submitted()
    await room.post.round()
    await room.curating.revoke("desk-a", to="desk-b")
    assert (await room.told(B))[-1].startswith("sohr-coast r1 is yours now: ")
    assert room.chat(CHIEF)[-1].startswith("desk-b asks for a second pair of eyes: sohr-coast r1, ")
    assert room.chat(A) == []


# ---- what became of a draft


async def test_an_author_is_told_what_another_did(room: Newsroom) -> None:
    no = await room.submitted()
    await room.step(room.curating.send_back, "desk-b", no, reason="Which towns?")
    assert (await room.told(A))[-1].startswith("desk-b returned sohr-coast r1: ")
    await room.step(room.curating.submit, "desk-a", no)
    await room.step(room.curating.approve, "desk-b", no)
    assert (await room.told(A))[-1].startswith("desk-b approved sohr-coast r1: ")
    draft = await room.curating.draft(room.people["chief"], no)
    await room.step(room.curating.edit, "desk-b", no, {**draft.content, "severity": "notable"})
    assert "must be submitted and approved again" in (await room.told(A))[-1]
    await room.step(room.curating.hold, "chief", no, reason="Wait for the other body.")
    assert (await room.told(A))[-1].startswith("chief holds sohr-coast r1, in doubt: ")
    assert len(room.chat(A)) == 4


async def test_an_author_is_not_told_what_they_did_themselves(room: Newsroom) -> None:
    draft = await room.approved()
    await room.post.round()
    before = len(room.telegram.sent)
    await room.curating.publish(room.people["desk-a"], draft.no, version=draft.version)
    assert len(await room.told(A)) == before
    assert room.chat(A) == [text for text in room.chat(A) if "approved" in text]


async def test_of_several_things_done_at_once_the_last_is_told(room: Newsroom) -> None:
    draft = await room.approved()
    await room.curating.publish(room.people["desk-b"], draft.no, version=draft.version)
    (told,) = await room.told(A)
    assert told.startswith("desk-b published sohr-coast r1: ")


async def test_an_edit_of_what_nobody_had_seen_yet_is_not_told(room: Newsroom) -> None:
    draft = await room.drafted()
    await room.step(room.curating.edit, "desk-b", draft.no, {**draft.content, "severity": "notable"})
    assert await room.told(A) == []


@pytest.mark.parametrize(
    ("late", "sentence"),
    [(timedelta(), "Published as planned: sohr-coast r1, "), (timedelta(hours=2), "is held now: ")],
)
async def test_what_time_did_is_told_too(room: Newsroom, late: timedelta, sentence: str) -> None:
    planned = room.clock.now() + timedelta(hours=1)
    draft = await room.approved(publish_at=planned.isoformat())
    await room.curating.publish(room.people["desk-a"], draft.no, version=draft.version)
    await room.post.round()
    room.clock.advance(timedelta(hours=1) + late)
    await publish_planned(room.store, room.gazetteer, clock=room.clock)
    assert sentence in (await room.told(A))[-1]


# ---- still true?


async def test_everybody_is_asked_once_and_silently(room: Newsroom) -> None:
    await room.doubted()
    (asked,) = await room.told(A)
    assert asked.startswith("<b>Still true?</b> Blackout")
    assert "Last confirmed 8 March, 11:00 UTC" in asked
    assert [sent["chat_id"] for sent in room.telegram.sent] == [CHIEF, A, B]
    assert all(sent["disable_notification"] for sent in room.telegram.sent)
    await mark_stale(room.store, clock=room.clock)
    assert await room.told(A) == [asked]


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply.STILL, "desk-a answered: still true."),
        (Reply.OVER, "desk-a answered: it is over, and writes what readers are told."),
        (Reply.UNKNOWN, "desk-a answered: not known."),
    ],
)
async def test_the_first_answer_counts_and_the_others_see_whose_it_was(
    room: Newsroom, reply: Reply, said: str
) -> None:
    await room.doubted()
    await room.post.round()
    await room.answers("desk-a", reply)
    await room.answers("desk-a", reply)
    for other in Reply:
        async with refused(f"desk-answered-first-{reply.value}"):
            await room.answers("chief", other)
    assert said in (await room.told(B))[0]
    assert said in room.chat(A)[0]
    assert all("reply_markup" not in edit for edit in room.telegram.edits)
    async with room.store.reading() as tx:
        current = await tx.events.current("power")
        drafts = await tx.drafts.of_event("power")
        entries = await tx.audit.entries("power r1")
    assert current is not None
    assert current.number == 1, "no answer of one person changes what readers are told"
    assert [each.workflow for each in drafts[1:]] == [Workflow.IN_REVIEW] * (reply is Reply.STILL)
    assert entries.count(("desk-a", "answered", "power r1")) == 1


async def test_two_who_answer_at_the_same_instant_are_one_answer(any_room: Newsroom) -> None:
    room = any_room
    await room.doubted()
    await room.post.round()
    ended = await asyncio.gather(*(room.answers(who, Reply.UNKNOWN) for who in USERS), return_exceptions=True)
    assert sum(isinstance(each, Revision) for each in ended) == 1


async def test_a_second_curator_who_says_so_too_settles_it(any_room: Newsroom) -> None:
    room = any_room
    await room.doubted()
    await room.post.round()
    await room.answers("desk-a", Reply.STILL)
    (_, again) = await room.told(B)
    assert again.startswith("desk-a says that this still goes on: power r2, ")
    agree, _ = room.telegram.to(B)[-1]["reply_markup"]["inline_keyboard"][0]
    assert agree["callback_data"] == f"d:y:{short('power')}:1"
    await room.curating.confirm(room.people["desk-b"], "power", at=room.clock.now())
    async with refused("desk-outdated"):
        await room.answers("chief", Reply.OVER)
    asked, again = await room.told(B)
    assert asked.endswith("power r2 is published.\ndesk-a had answered: still true.")
    assert again.startswith("No longer waits for review: power r2, ")
    async with refused("desk-outdated"):
        await room.answers("chief", Reply.OVER)


async def test_a_confirmation_at_the_desk_is_an_answer_too(room: Newsroom) -> None:
    await room.doubted()
    await room.post.round()
    await room.curating.confirm(room.people["desk-b"], "power", at=room.clock.now())
    assert "desk-b answered: still true." in (await room.told(A))[0]


async def test_who_was_not_asked_before_the_answer_came_is_not_asked(room: Newsroom) -> None:
    await room.doubted()
    room.telegram.script = [ok(1), ok(2), NoAnswer(Fault.REFUSED)]
    await room.post.round()
    assert [sent["chat_id"] for sent in room.telegram.sent] == [CHIEF, A, B]
    await room.answers("desk-a", Reply.UNKNOWN)
    await room.post.round()
    assert len(room.telegram.to(B)) == 1


async def test_an_answer_that_cannot_be_taken_leaves_the_question_open(room: Newsroom) -> None:
    await room.doubted()
    await room.post.round()
    for number in (2, 99):
        async with refused("desk-outdated"):
            await room.answers("desk-a", Reply.STILL, number)
    await room.answers("chief", Reply.UNKNOWN)


# ---- reach


async def _corrected(room: Newsroom) -> Delivery:
    """A correction that `desk-b` has just published, to 25 holders."""
    for chat in range(100, 125):
        await reader(room.store, chat, "SY")
    await room.published(severity="major")
    delivery = Delivery(room.store, room.clock, Telegram(), page=50)
    await delivery.settle()
    draft = await room.curating.correct(room.people["desk-a"], "sohr-coast", "a", "754", NOTE)
    await room.step(room.curating.submit, "desk-a", draft.no)
    await room.step(room.curating.approve, "desk-b", draft.no)
    await room.post.round()
    room.telegram.sent.clear()
    room.telegram.edits.clear()
    await room.step(room.curating.publish, "desk-b", draft.no)
    return delivery


async def test_who_published_a_correction_sees_it_arrive(any_room: Newsroom) -> None:
    room = any_room
    delivery = await _corrected(room)
    (begun,) = await room.told(B)
    assert begun == "Correction sohr-coast r2 is on its way: 0 % of holders, under a minute"
    assert room.chat(A)[0].startswith("desk-b published sohr-coast r2: ")
    (line,) = await room.noticing.running("en")
    assert line.translate(_MARKS) == begun
    delivery.telegram.script = [ok(), ok(), BLOCKED]
    await delivery.settle()
    room.clock.advance(timedelta(minutes=4))
    (ended,) = await room.told(B)
    assert ended == "Correction sohr-coast r2 is out: 96 % of holders, 4 min. Nothing more is owed."
    assert await room.noticing.running("en") == ()
    room.clock.advance(timedelta(minutes=4))
    before = len(room.telegram.calls)
    await room.post.round()
    assert len(room.telegram.calls) == before


async def test_it_is_counted_and_said_anew_only_every_few_seconds(room: Newsroom) -> None:
    delivery = await _corrected(room)
    await room.post.round()
    await delivery.settle()
    room.clock.advance(timedelta(seconds=4))
    assert "is on its way" in (await room.told(B))[0]
    room.clock.advance(timedelta(seconds=1))
    assert "is out" in (await room.told(B))[0]


async def test_while_the_words_are_the_same_nothing_is_edited(room: Newsroom) -> None:
    await _corrected(room)
    await room.post.round()
    for _ in range(5):
        room.clock.advance(timedelta(seconds=10))
        await room.post.round()
    assert room.telegram.edits == []
    room.clock.advance(timedelta(seconds=10))
    await room.post.round()
    assert len(room.telegram.edits) == 1


async def test_few_holders_are_never_counted(room: Newsroom) -> None:
    for chat in range(100, 119):
        await reader(room.store, chat, "SY")
    await room.published()
    delivery = Delivery(room.store, room.clock, Telegram(), page=50)
    await delivery.settle()
    draft = await room.curating.amend(room.people["desk-a"], "sohr-coast", Publication.RETRACTION, note=NOTE)
    await room.step(room.curating.publish, "desk-a", draft.no)
    begun = "Retraction sohr-coast r2 is on its way: few holders, under a minute"
    assert begun in await room.told(A)
    await delivery.settle()
    room.clock.advance(timedelta(seconds=5))
    ended = "Retraction sohr-coast r2 is out: few holders, under a minute. Nothing more is owed."
    assert ended in await room.told(A)
    assert all("%" not in text for text in room.chat(A))


async def test_a_correction_of_the_correction_takes_its_place(room: Newsroom) -> None:
    await _corrected(room)
    await room.post.round()
    draft = await room.curating.correct(room.people["desk-a"], "sohr-coast", "a", "755", NOTE)
    await room.step(room.curating.submit, "desk-a", draft.no)
    await room.step(room.curating.approve, "desk-b", draft.no)
    await room.step(room.curating.publish, "desk-b", draft.no)
    assert (await room.told(B))[-1].startswith("Correction sohr-coast r3 is on its way: ")
    room.clock.advance(timedelta(seconds=5))
    assert await room.told(B) == [
        "sohr-coast r2 was overtaken by sohr-coast r3, which goes to the same holders.",
        "Correction sohr-coast r3 is on its way: 0 % of holders, under a minute",
    ]


async def test_an_update_has_no_reach(room: Newsroom) -> None:
    await room.published()
    await room.post.round()
    room.telegram.sent.clear()
    draft = await room.approved(publication="update", lines=[a_line(800)])
    await room.curating.publish(room.people["desk-b"], draft.no, version=draft.version)
    await room.post.round()
    assert room.chat(B) == []


# ---- what breaks


class Killed(BaseException):
    """The process ends here."""


def dying(telegram: Telegram, *, after: int) -> Callable[..., Awaitable[Ending]]:
    """A Telegram whose answer to a call is never heard."""
    calls = iter(range(after + 1))
    call = telegram.call

    async def answer(method: str, payload: Mapping[str, object]) -> Ending:
        ending = await call(method, payload)
        if next(calls) == after:
            raise Killed
        return ending

    return answer


def _all(error: BaseException) -> Iterator[BaseException]:
    if isinstance(error, BaseExceptionGroup):
        for each in error.exceptions:
            yield from _all(each)
    else:
        yield error


async def test_a_kill_loses_nothing_and_repeats_at_most_one_message(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    await room.submitted()
    await room.submitted(event="another")
    for _ in range(3):
        with monkeypatch.context() as patched:
            patched.setattr(room.telegram, "call", dying(room.telegram, after=0))
            room.restart()
            with pytest.raises(BaseException) as caught:  # noqa: PT011 - a kill is none of our errors
                await room.post.round()
            assert any(isinstance(each, Killed) for each in _all(caught.value))
        room.restart()
    await room.post.round()
    for user_id in (B, CHIEF):
        texts = room.chat(user_id)
        assert len(set(texts)) == 2
        assert len(texts) - 2 <= 3
    assert all(texts.count(text) <= 2 for texts in (room.chat(B), room.chat(CHIEF)) for text in texts)


async def test_what_may_have_arrived_is_sent_twice_at_most(room: Newsroom) -> None:
    await room.submitted()
    room.telegram.script = [NoAnswer(Fault.READ_TIMEOUT)] * 10
    for _ in range(5):
        await room.post.round()
    assert sorted(sent["chat_id"] for sent in room.telegram.sent) == [B, B, CHIEF, CHIEF]


async def test_what_has_not_arrived_is_sent_again_until_it_has(room: Newsroom) -> None:
    await room.submitted()
    for _ in range(5):
        room.telegram.script = [NoAnswer(Fault.REFUSED)] * 2
        await room.post.round()
    assert len(room.telegram.sent) == 10
    room.telegram.script = []
    await room.post.round()
    await room.post.round()
    assert len(room.telegram.sent) == 12


async def test_a_curator_who_is_to_be_left_alone_keeps_no_other_waiting(room: Newsroom) -> None:
    await room.submitted()
    room.telegram.script = [refusal(429, "Too Many Requests: retry after 900", retry_after=900)]
    await room.post.round()
    await room.post.round()
    assert sorted(sent["chat_id"] for sent in room.telegram.sent) == [B, CHIEF]


async def test_an_answer_that_is_not_telegrams_is_not_asked_for_each_second(room: Newsroom) -> None:
    await room.submitted()
    room.telegram.script = [refusal(401, "Unauthorized")] * 2
    for _ in range(5):
        await room.post.round()
    assert len(room.telegram.sent) == 2
    room.clock.advance(timedelta(minutes=1))
    await room.post.round()
    assert len(room.telegram.sent) == 4


async def test_a_curator_who_blocked_the_bot_is_left_alone_and_nobody_else(room: Newsroom) -> None:
    follows = await reader(room.store, CHIEF, "SY")
    await room.submitted()
    room.telegram.script = [BLOCKED]
    await room.post.round()
    room.telegram.script = []
    await room.post.round()
    assert sorted(sent["chat_id"] for sent in room.telegram.sent) == [B, CHIEF]
    async with room.store.reading() as tx:
        chat = await tx.chats.get(follows)
    assert chat is not None
    assert chat.active, "what they follow as a reader is not touched"


async def test_a_message_that_its_reader_deleted_is_not_sent_anew(room: Newsroom) -> None:
    no = await room.submitted()
    await room.post.round()
    await room.step(room.curating.reject, "desk-b", no, reason="Told before.")
    room.telegram.script = [ok(9), NOT_FOUND, NOT_FOUND]
    await room.post.round()
    await room.post.round()
    assert len(room.telegram.edits) == 2
    assert len(room.telegram.sent) == 3


async def test_a_revoked_curator_gets_nothing_any_more(any_room: Newsroom) -> None:
    room = any_room
    no = await room.submitted()
    await room.post.round()
    await room.submitted(event="another")
    await room.curating.revoke("desk-b")
    await room.step(room.curating.approve, "chief", no)
    before = len(room.chat(B))
    assert len(await room.told(B)) == before
    assert all(edit["chat_id"] != B for edit in room.telegram.edits)


async def test_who_was_invited_and_has_not_come_is_told_nothing(room: Newsroom) -> None:
    await room.curating.invite(
        None,
        name="desk-z",
        role=room.people["desk-b"].role,
        language="en",
        lasts=timedelta(hours=1),
    )
    await room.submitted()
    await room.post.round()
    assert len(room.telegram.sent) == 2


async def test_nobody_speaks_twice_of_what_ended_and_was_forgotten(room: Newsroom) -> None:
    await room.published()
    told = await room.told(A)
    room.clock.advance(KEPT_FOR + timedelta(seconds=1))
    await room.noticing.keep_house()
    async with room.store.reading() as tx:
        assert await tx.desk_notices.open(NoticeKind.OUTCOME) == ()
    assert await room.told(A) == told


async def poisoned(room: Newsroom) -> Delivery:
    """Publish what three readers cannot be sent, and a fourth could."""
    for number in range(4):
        await reader(room.store, 100 + number, "SY")
    await room.published()
    poison = refusal(400, "Bad Request: can't parse entities: unexpected end tag")
    delivery = Delivery(room.store, room.clock, Telegram(poison, poison, poison), in_flight=1)
    await delivery.settle()
    assert await delivery.closings() == {Closing.QUARANTINED: 3}
    return delivery


async def test_everybody_at_the_desk_hears_of_a_text_that_telegram_refuses(room: Newsroom) -> None:
    delivery = await poisoned(room)
    for user in (A, B, CHIEF):
        assert any(text.startswith("<b>Paused:</b>") for text in await room.told(user))
    curator = room.people["desk-b"]
    assert "no longer paused" in (await room.noticing.release(curator, short("sohr-coast"), 1)).html
    await delivery.settle()
    assert await delivery.closings() == {Closing.QUARANTINED: 3, Closing.SENT: 1}
    assert any(text.endswith("is no longer paused.") for text in await room.told(A))
    async with refused("desk-outdated"):
        await room.noticing.release(curator, short("sohr-coast"), 1)


async def test_what_is_paused_a_second_time_is_told_a_second_time(room: Newsroom) -> None:
    await poisoned(room)
    await room.told(A)
    await room.noticing.release(room.people["desk-b"], short("sohr-coast"), 1)
    await room.told(A)
    poison = refusal(400, "Bad Request: can't parse entities: unexpected end tag")
    await Delivery(room.store, room.clock, Telegram(poison)).settle()
    assert any(text.startswith("<b>Paused:</b>") for text in await room.told(A))


async def test_a_correction_ends_the_pause_and_its_notice(room: Newsroom) -> None:
    await poisoned(room)
    await room.told(A)
    await corrected(room.store, room.clock)
    assert any(text.endswith("is no longer paused.") for text in await room.told(A))


async def test_administrators_are_told_once_that_the_ceiling_of_stars_is_reached(any_room: Newsroom) -> None:
    room = any_room
    for _ in range(2):  # the second is a restart, which finds the bill closed
        pacer = Pacer(Pacing(), bill=Bill(Spending(50_000, 50_000)))
        with capture_logs() as logs:
            await PaceKeeper(room.store, pacer, room.clock).write()
        assert [entry["action"] for entry in logs] == ["stars.ceiling"]
        told = await room.told(CHIEF)
        assert len(told) == 1
        assert "5,000 Stars" in told[0]
        assert await room.told(A) == []
