"""One message for each story: sent once, edited in its place, pinned where that is wished and allowed."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from bot.delivery.live_post import LivePost
from bot.domain.address import Address
from bot.domain.outcome import Answer, Ending, Fault, NoAnswer
from bot.domain.pacing import Pacing
from bot.domain.terms import ChatKind
from bot.domain.value import ChatNo
from bot.errors import Refused
from bot.i18n import without_times
from bot.services.following import Reader
from bot.services.living import Living
from bot.store import Store
from bot.telegram.pacer import Pacer
from tests.conftest import ManualClock
from tests.installed import GAZETTEER
from tests.integration.delivery.test_corrections import NOTE, a_line, corrected
from tests.integration.delivery.test_delivery import FAST, ok, published, reader, refusal

CHANNEL = -100_50
NOT_FOUND = refusal(400, "Bad Request: message to edit not found")
NO_RIGHT = refusal(400, "Bad Request: not enough rights to manage pinned messages in the chat")
PINNED = Answer(200, json.dumps({"ok": True, "result": True}).encode())


class Telegram:
    """Answers as a script says, else well; keeps what it was asked."""

    def __init__(self) -> None:
        self.script: list[Ending] = []
        self.calls: list[tuple[str, dict[str, Any]]] = []

    async def call(self, method: str, payload: Mapping[str, object]) -> Ending:
        self.calls.append((method, dict(payload)))
        if self.script:
            return self.script.pop(0)
        return PINNED if method == "pinChatMessage" else ok(len(self.calls))

    @property
    def methods(self) -> list[str]:
        return [method for method, _ in self.calls]

    def texts(self, method: str) -> list[str]:
        return [payload["text"] for each, payload in self.calls if each == method]


class Room:
    """Live messages at work."""

    def __init__(self, store: Store, clock: ManualClock) -> None:
        self.store, self.telegram = store, Telegram()
        self.living = Living(store, GAZETTEER, clock)
        self.post = LivePost(self.living, self.telegram, Pacer(Pacing(FAST)), clock)

    async def round(self, *script: Ending) -> list[str]:
        """One walk; return the methods that were called."""
        before, self.telegram.script = len(self.telegram.calls), list(script)
        await self.post.round()
        return self.telegram.methods[before:]

    async def wish(self, chat_id: int = CHANNEL, *, pins: bool = False) -> None:
        await self.living.wish(a_reader(chat_id), pins=pins)


def a_reader(chat_id: int) -> Reader:
    return Reader(Address(chat_id), ChatKind.CHANNEL, "en", known=True)


@pytest.fixture
async def room(store: Store, clock: ManualClock) -> Room:
    return Room(store, clock)


@pytest.fixture
async def channel(store: Store) -> ChatNo:
    return await reader(store, CHANNEL, "SY", kind=ChatKind.CHANNEL)


async def test_nobody_gets_one_who_has_not_asked(room: Room, channel: ChatNo, clock: ManualClock) -> None:
    await published(room.store, clock)
    assert await room.round() == []


async def test_it_is_sent_once_without_a_sound_and_then_edited_in_its_place(
    room: Room, channel: ChatNo, clock: ManualClock
) -> None:
    await room.wish()
    await published(room.store, clock)
    assert await room.round() == ["sendMessage"]
    assert await room.round() == []
    _, first = room.telegram.calls[0]
    assert first["disable_notification"] is True
    assert "745" in first["text"]
    assert "Last update: 8 March, 12:00 UTC. This message is kept up to date." in without_times(first["text"])
    await corrected(room.store, clock)
    assert await room.round() == ["editMessageText"]
    _, edit = room.telegram.calls[1]
    assert (edit["chat_id"], edit["message_id"]) == (CHANNEL, 1)
    assert "754" in edit["text"]
    assert "745" not in edit["text"]


async def test_only_the_newest_state_is_written(room: Room, channel: ChatNo, clock: ManualClock) -> None:
    await room.wish()
    await published(room.store, clock)
    await room.round()
    for number, best in ((2, 800), (3, 900)):
        await published(room.store, clock, number=number, publication="update", lines=[a_line(best)])
    assert await room.round() == ["editMessageText"]
    assert "900" in room.telegram.texts("editMessageText")[0]


async def test_each_story_has_its_own_and_an_outage_stands_beside_the_figures(
    room: Room, channel: ChatNo, clock: ManualClock
) -> None:
    await room.wish()
    await published(room.store, clock)
    await published(room.store, clock, kind="outage", event="power")
    await published(room.store, clock, event="elsewhere", thread="another-story")
    await room.round()
    one, other = sorted(room.telegram.texts("sendMessage"), key=len, reverse=True)
    assert "745" in one
    assert "obile" in one
    assert "obile" not in other


async def test_who_asks_gets_what_stands_already(room: Room, channel: ChatNo, clock: ManualClock) -> None:
    await published(room.store, clock)
    await room.wish()
    assert await room.round() == ["sendMessage"]


async def test_what_a_chat_does_not_follow_is_not_in_it(room: Room, store: Store, clock: ManualClock) -> None:
    await reader(store, CHANNEL, "SD", kind=ChatKind.CHANNEL)
    await room.wish()
    await published(room.store, clock)
    assert await room.round() == []


async def test_it_is_pinned_without_a_sound(room: Room, channel: ChatNo, clock: ManualClock) -> None:
    await room.wish(pins=True)
    await published(room.store, clock)
    assert await room.round() == ["sendMessage", "pinChatMessage"]
    _, pin = room.telegram.calls[1]
    assert pin == {"chat_id": CHANNEL, "message_id": 1, "disable_notification": True}
    await corrected(room.store, clock)
    assert await room.round() == ["editMessageText"]


async def test_without_the_right_to_pin_it_goes_on_unpinned_with_one_sentence(
    room: Room, channel: ChatNo, clock: ManualClock
) -> None:
    await room.wish(pins=True)
    await published(room.store, clock)
    assert await room.round(ok(1), NO_RIGHT) == ["sendMessage", "pinChatMessage", "sendMessage"]
    assert "no right to pin" in room.telegram.texts("sendMessage")[1]
    await corrected(room.store, clock)
    assert await room.round() == ["editMessageText"]


async def test_one_that_somebody_deleted_is_made_anew_once(
    room: Room, channel: ChatNo, clock: ManualClock
) -> None:
    await room.wish()
    await published(room.store, clock)
    await room.round()
    await corrected(room.store, clock)
    assert await room.round(NOT_FOUND) == ["editMessageText"]
    assert await room.round() == ["sendMessage"]
    await corrected(room.store, clock, number=3, lines=[a_line(760)])
    assert await room.round(NOT_FOUND) == ["editMessageText"]
    assert await room.round() == []
    await corrected(room.store, clock, number=4, lines=[a_line(761)])
    assert await room.round() == []


async def test_a_doubtful_send_leaves_once_more_and_no_more(
    room: Room, channel: ChatNo, clock: ManualClock
) -> None:
    await room.wish()
    await published(room.store, clock)
    lost = NoAnswer(Fault.READ_TIMEOUT)
    assert await room.round(lost) == ["sendMessage"]
    assert await room.round(lost) == ["sendMessage"]
    assert await room.round() == []


async def test_after_a_kill_between_mark_and_answer_it_leaves_once_more(
    room: Room, channel: ChatNo, clock: ManualClock
) -> None:
    await room.wish()
    await published(room.store, clock)
    (due,) = await room.living.due()
    assert await room.living.begin(due)
    assert not await room.living.begin(due), "else two processes would send it at once"
    assert await Room(room.store, clock).round() == ["sendMessage"]
    assert not await room.living.begin(due)


async def test_what_was_not_sent_for_certain_is_tried_as_often_as_it_takes(
    room: Room, channel: ChatNo, clock: ManualClock
) -> None:
    await room.wish()
    await published(room.store, clock)
    for _ in range(5):
        assert await room.round(NoAnswer(Fault.REFUSED)) == ["sendMessage"]
    assert await room.round() == ["sendMessage"]
    assert await room.round() == []


async def test_who_wants_none_any_more_is_left_with_one_that_says_so(
    room: Room, channel: ChatNo, clock: ManualClock
) -> None:
    await room.wish()
    await published(room.store, clock)
    await room.round()
    await room.living.unwish(a_reader(CHANNEL))
    assert await room.round() == ["editMessageText"]
    assert room.telegram.texts("editMessageText")[0].endswith("This message is no longer kept up to date.")
    await corrected(room.store, clock)
    assert await room.round() == []


async def test_a_withdrawn_event_is_taken_out_of_it(room: Room, channel: ChatNo, clock: ManualClock) -> None:
    await room.wish()
    await published(room.store, clock)
    await published(room.store, clock, kind="outage", event="power")
    await room.round()
    await published(room.store, clock, number=2, publication="withdrawal", public_note=NOTE)
    assert await room.round() == ["editMessageText"]
    assert "745" not in room.telegram.texts("editMessageText")[0]


async def test_a_chat_behind_the_line_has_none(room: Room, store: Store, clock: ManualClock) -> None:
    no = await reader(store, 100, "SY")
    async with store.writing() as tx:
        await tx.chats.be_discreet(no, discreet=True)
    with pytest.raises(Refused, match="refused-live-discreet"):
        await room.wish(100)
    with pytest.raises(Refused, match="refused-live-unknown"):
        await room.wish(999)


async def test_a_group_that_moved_gets_a_new_one(room: Room, store: Store, clock: ManualClock) -> None:
    await reader(store, -50, "SY", kind=ChatKind.GROUP)
    await room.wish(-50)
    await published(store, clock)
    await room.round()
    async with store.writing() as tx:
        await tx.chats.move(-50, -100_77)
    assert await room.round() == ["sendMessage"]
    assert room.telegram.calls[-1][1]["chat_id"] == -100_77


async def test_what_is_forgotten_leaves_no_trace(room: Room, channel: ChatNo, clock: ManualClock) -> None:
    await room.wish()
    await published(room.store, clock)
    await room.round()
    async with room.store.writing() as tx:
        await tx.chats.forget(CHANNEL)
        assert await tx.live.of(channel) == ()
        assert await tx.live.pins(channel) is None
