"""Notices of the desk in the chats of curators, end to end: what they say, and what pressing them does."""

from datetime import datetime
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.domain.curator import Role
from bot.domain.source import Source
from bot.domain.terms import SourceKind, Workflow
from bot.services.curating import Curating
from bot.services.staleness import mark_stale
from bot.services.telling import Telling
from bot.store import Store
from tests.conftest import ManualClock
from tests.installed import GAZETTEER
from tests.integration.handlers.conftest import Conversation, Shown
from tests.integration.handlers.office import Curator, Office
from tests.integration.services.desk import filled

STALE_AFTER = datetime.fromisoformat("2025-03-08T16:00:00Z")
POWER = {"last_confirmed_at": "2025-03-08T11:00:00Z", "stale_after": STALE_AFTER.isoformat()}


class Newsroom(Office):
    """An office whose notices are brought when a test says so."""

    async def news(self, curator: Curator) -> list[Shown]:
        """What the desk sent a curator by itself just now."""
        before = len(await self.talk.heard(curator.id))
        await self.talk.desk_post.round()
        curator.said = (await self.talk.heard(curator.id))[before:]
        return curator.said

    async def stands(self, curator: Curator, shown: Shown) -> Shown:
        """A message as it stands after what was owed has been said."""
        await self.talk.desk_post.round()
        message_id = shown.body["message_id"]
        heard = await self.talk.heard(curator.id)
        return next(each for each in heard if each.body["message_id"] == message_id)

    async def submitted(self, author: str, kind: str = "casualty", **changes: Any) -> int:
        """Handed in with no chat, as at the command line."""
        who = await self.curating.named(author)
        draft = await self.curating.start(who, filled(kind, **changes))
        await self.curating.submit(who, draft.no, version=draft.version)
        return draft.no

    async def doubted(self, author: str, reviewer: str) -> None:
        no = await self.submitted(author, "outage", event="power", **POWER)
        second = await self.curating.named(reviewer)
        draft = await self.curating.approve(second, no, version=2)
        await self.curating.publish(second, no, version=draft.version)
        await self.talk.desk_post.round()
        self.clock.advance(STALE_AFTER - self.clock.now())
        assert await mark_stale(self.talk.store, clock=self.clock) == 1


@pytest.fixture
async def room(talk: Conversation, sqlite_store: Store, clock: ManualClock) -> Newsroom:
    async with sqlite_store.writing() as tx:
        for name in ("sohr", "the-national"):
            await tx.sources.put(Source(id=name, name={"en": name}, kind=SourceKind.MONITOR_NGO))
    gazetteer = GAZETTEER
    telling = Telling(sqlite_store, gazetteer, clock)
    return Newsroom(talk, clock, gazetteer, telling, Curating(sqlite_store, gazetteer, telling, clock))


def sounds(talk: Conversation) -> list[tuple[object, bool]]:
    """Each message that was sent: to whom, and whether it made a sound."""
    sent = [payload for method, payload in talk.calls if method == "sendMessage"]
    return [(each["chat_id"], not each.get("disable_notification", False)) for each in sent]


async def test_a_reviewer_is_asked_and_opens_the_draft_below_the_question(room: Newsroom) -> None:
    await room.hire("desk-a", Role.AUTHOR)
    reviewer = await room.hire("desk-b")
    await room.submitted("desk-a")
    (asked,) = await room.news(reviewer)
    assert asked.text.startswith("desk-a asks for a second pair of eyes: sohr-coast r1, ")
    assert list(asked.buttons) == ["Open"]
    assert sounds(room.talk)[-1] == (reviewer.id, False)
    await reviewer.taps_on("Open")
    assert "Approve" in reviewer.last.buttons
    await reviewer.taps_on("Approve")
    settled = await room.stands(reviewer, asked)
    assert settled.text.endswith("(approved; seen by desk-b)")
    assert settled.buttons == {}


async def test_what_was_published_can_be_opened_from_its_notice(room: Newsroom) -> None:
    author = await room.hire("desk-a", Role.AUTHOR)
    await room.hire("desk-b")
    no = await room.submitted("desk-a")
    second = await room.curating.named("desk-b")
    draft = await room.curating.approve(second, no, version=2)
    vouched = Curating(room.talk.store, room.gazetteer, room.telling, room.clock, vouched=True)
    await vouched.publish(second, no, version=draft.version)
    (told,) = await room.news(author)
    assert told.text.startswith("desk-b published sohr-coast r1: ")
    await author.taps_on("Open")
    assert "published" in author.last.text


async def test_a_returned_draft_is_opened_to_be_mended(room: Newsroom) -> None:
    author = await room.hire("desk-a", Role.AUTHOR)
    await room.hire("desk-b")
    no = await room.submitted("desk-a")
    await room.curating.send_back(await room.curating.named("desk-b"), no, version=2, reason="Which towns?")
    (told,) = await room.news(author)
    assert told.text.startswith("desk-b returned sohr-coast r1: ")
    assert "Reason given: Which towns?" in told.text
    opened = await author.taps_on("Open")
    assert "Which towns?" in opened.text
    assert (await room.stands(author, told)).text == told.text


async def test_one_tap_answers_for_all_and_a_second_person_settles_it(room: Newsroom) -> None:
    author, reviewer = await room.hire("desk-a", Role.AUTHOR), await room.hire("desk-b")
    await room.doubted("desk-a", "desk-b")
    (asked,) = await room.news(author)
    assert asked.text.startswith("Still true? Blackout")
    assert list(asked.buttons) == ["Still true", "It is over", "Not known"]
    others = (await room.talk.heard(reviewer.id))[-1]
    answered = await author.taps_on("Still true")
    assert "desk-a answered: still true." in answered.text
    assert answered.buttons == {}
    again = (await room.news(reviewer))[-1]
    assert (await room.stands(reviewer, others)).text == answered.text
    assert again.text.startswith("desk-a says that this still goes on: power r2, ")
    assert list(again.buttons) == ["Still true", "Open"]
    await reviewer.taps_on("Still true")
    assert "power r2 is published." in (await room.stands(author, asked)).text
    async with room.talk.store.reading() as tx:
        current = await tx.events.current("power")
    assert current is not None
    assert (current.number, current.approver) == (2, "desk-b")


async def test_who_comes_second_is_told_who_was_first(room: Newsroom) -> None:
    author, reviewer = await room.hire("desk-a", Role.AUTHOR), await room.hire("desk-b")
    await room.doubted("desk-a", "desk-b")
    (asked,) = await room.news(author)
    late = (await room.talk.heard(reviewer.id))[-1]
    await author.taps_on("Not known")
    await room.talk.press(reviewer.id, late, "It is over")
    assert room.talk.notices[-1] == (
        "desk-a answered first: not known. If you know more, answer at the /desk."
    )
    async with room.talk.store.reading() as tx:
        assert await tx.questions.open("desk-b") is None
    assert "desk-a answered: not known." in (await room.stands(reviewer, late)).text
    assert asked.body["message_id"] != late.body["message_id"]


async def test_it_is_over_asks_for_the_sentence_and_ends_nothing_by_itself(room: Newsroom) -> None:
    author, _ = await room.hire("desk-a", Role.AUTHOR), await room.hire("desk-b")
    await room.doubted("desk-a", "desk-b")
    await room.news(author)
    await author.taps_on("It is over")
    assert "since when it is over" in author.last.text
    async with room.talk.store.reading() as tx:
        assert len(await tx.drafts.of_event("power")) == 1
    await author.sends("The operator says that all lines work.")
    said = await author.taps_on("Only in English")
    assert "Draft 2" in said.text
    async with room.talk.store.reading() as tx:
        (*_, draft) = await tx.drafts.of_event("power")
    assert (draft.workflow, draft.content["state"]) == (Workflow.DRAFT, "restored")


@pytest.mark.parametrize(
    "data", ["d:q:0123456789ab:1:still", "d:q:{short}:7:still", "d:q:{short}:1:perhaps", "d:q:{short}:1"]
)
async def test_a_forged_answer_is_one_sentence_and_no_answer(room: Newsroom, data: str) -> None:
    author, _ = await room.hire("desk-a", Role.AUTHOR), await room.hire("desk-b")
    await room.doubted("desk-a", "desk-b")
    (asked,) = await room.news(author)
    name = asked.buttons["Still true"].split(":")[2]
    await room.talk.press_data(author.id, asked, data.format(short=name))
    assert "older picture" in str(room.talk.notices[-1])
    async with room.talk.store.reading() as tx:
        assert await tx.desk_notices.answered("power", 1) is None


async def test_to_a_reader_the_buttons_of_a_notice_are_unknown(room: Newsroom) -> None:
    author, _ = await room.hire("desk-a", Role.AUTHOR), await room.hire("desk-b")
    await room.doubted("desk-a", "desk-b")
    (asked,) = await room.news(author)
    person = await room.talk.begun()
    (shown,) = await room.talk.says(person, "/help")
    for data in (*asked.buttons.values(), "nonsense"):
        await room.talk.press_data(person, shown, data)
    assert len(set(room.talk.notices[-4:])) == 1
    async with room.talk.store.reading() as tx:
        assert await tx.desk_notices.answered("power", 1) is None


async def test_an_answer_handled_again_after_a_kill_is_one_answer(room: Newsroom) -> None:
    author, _ = await room.hire("desk-a", Role.AUTHOR), await room.hire("desk-b")
    await room.doubted("desk-a", "desk-b")
    await room.news(author)
    await author.taps_on("Still true")
    await room.talk.again()
    assert room.talk.notices == []
    async with room.talk.store.reading() as tx:
        assert len(await tx.drafts.of_event("power")) == 2


async def test_in_arabic_the_notices_are_arabic(room: Newsroom) -> None:
    await room.hire("desk-a", Role.AUTHOR)
    reviewer = await room.hire("desk-b", language="ar")
    await room.submitted("desk-a")
    (asked,) = await room.news(reviewer)
    assert "يطلب نظرة ثانية" in asked.text
    assert list(asked.buttons) == ["فتح"]
    await reviewer.taps_on("فتح")
    assert "إقرار" in reviewer.last.buttons


async def test_a_notice_names_nobody_in_the_log(room: Newsroom) -> None:
    await room.hire("desk-a", Role.AUTHOR)
    reviewer = await room.hire("desk-b")
    await room.submitted("desk-a")
    await room.talk.play.control("block", user_id=reviewer.id)
    await room.talk.answer()
    with capture_logs() as logs:
        await room.talk.desk_post.round()
    (entry,) = [each for each in logs if each["action"].startswith("desk.")]
    assert entry == {
        "event": "a notice of the desk ends",
        "action": "desk.unsaid",
        "kind": "review",
        "reason": "blocked",
        "log_level": "warning",
    }
