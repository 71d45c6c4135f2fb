"""A channel is set up in the private chat of who administers it; at each press Telegram is asked."""

from datetime import timedelta

import pytest

from bot.delivery.missed import Missed
from bot.domain.address import Address
from bot.domain.terms import ChatKind
from bot.services.leaving import Leaving
from bot.store import Store
from tests.conftest import ManualClock
from tests.installed import GAZETTEER
from tests.integration.delivery.test_delivery import published, reader
from tests.integration.handlers.conftest import Conversation, Shown
from tests.integration.handlers.test_many import Group, a_group

NOT_YOURS = "This cannot be done: the bot is not in that channel any more, or you do not administer it."


async def taken_in(talk: Conversation, language: str = "en") -> tuple[int, int, Shown]:
    """A person who knows us lets us into their channel; return person, channel and what we ask."""
    owner = await talk.begun(language)
    made = await talk.play.control("chats", type="channel", title="Coast <news>", creator=owner)
    await talk.answer()
    return owner, made["id"], (await talk.heard(owner))[-1]


async def test_who_lets_us_in_chooses_place_and_language_in_their_own_chat(talk: Conversation) -> None:
    owner, channel, asked = await taken_in(talk)
    assert "in the channel Coast <news>" in asked.text
    assert "Before you begin" in asked.text
    assert await talk.heard(channel) == []
    follows = await talk.press(owner, asked, "The Syrian coast")
    assert follows.text.startswith("The channel Coast <news> now follows: The Syrian coast.")
    assert list(await talk.follows(channel)) == ["sy-coast"]
    assert await talk.follows(owner) == {}
    speaks = await talk.press(owner, follows, "العربية")
    assert "Coast <news>" in speaks.text
    async with talk.store.reading() as tx:
        chat = await tx.chats.find(Address(channel))
    assert chat is not None
    assert (chat.language, chat.kind) == ("ar", ChatKind.CHANNEL)
    assert await talk.heard(channel) == []


async def test_who_never_wrote_to_us_is_not_written_to(talk: Conversation) -> None:
    channel = await a_group(talk, "channel")
    assert await talk.heard(channel.owner) == []
    assert await talk.heard(channel.id) == []


async def test_nobody_else_sets_it_up_with_a_forged_button(talk: Conversation) -> None:
    _, channel, asked = await taken_in(talk)
    stranger = await talk.begun()
    (start,) = await talk.says(stranger, "/help")
    await talk.press_data(stranger, start, asked.buttons["The Syrian coast"])
    assert talk.notices[-1] == NOT_YOURS
    assert await talk.follows(channel) == {}


@pytest.mark.parametrize("data", ["ch:1:SY", "ch:-100:no-such-place", "ch:-100999:SY", "ch:x:SY", "ch:-1"])
async def test_what_is_no_channel_or_no_place_is_answered_with_one_sentence(
    talk: Conversation, data: str
) -> None:
    person = await talk.begun()
    (start,) = await talk.says(person, "/help")
    await talk.press_data(person, start, data)
    assert talk.notices[-1] == NOT_YOURS


async def test_a_group_is_not_set_up_as_a_channel(talk: Conversation) -> None:
    group = await a_group(talk)
    person = group.owner
    (start, *_) = await talk.says(person, "/start")
    await talk.press_data(person, start, f"ch:{group.id}:SY")
    assert talk.notices[-1] == NOT_YOURS
    assert await talk.follows(group.id) == {}


async def test_once_we_are_thrown_out_the_buttons_say_so(talk: Conversation) -> None:
    owner, channel, asked = await taken_in(talk)
    bot_id = (await talk.play.ask("state"))["bot"]["id"]
    await talk.play.control(f"chats/{channel}/members", user_id=bot_id, status="kicked")
    await talk.answer()
    await talk.press(owner, asked, "The Syrian coast")
    assert talk.notices[-1] == NOT_YOURS


async def test_a_topic_that_is_opened_again_begins_again(talk: Conversation) -> None:
    group: Group = await a_group(talk, is_forum=True)
    topic = (await talk.play.control(f"chats/{group.id}/topics", name="Coast"))["message_thread_id"]
    await talk.answer()
    await group.says(group.owner, "/follow Baniyas", message_thread_id=topic)
    async with talk.store.writing() as tx:
        chat = await tx.chats.find(Address(group.id, topic))
        assert chat is not None
        await tx.chats.stop(chat.no, "refused")
    await talk.play.control(f"chats/{group.id}/topics/{topic}/close")
    await talk.answer()
    assert await active(talk.store, group.id, topic) is False
    await talk.play.control(f"chats/{group.id}/topics/{topic}/reopen")
    await talk.answer()
    assert await active(talk.store, group.id, topic) is True


async def active(store: Store, chat_id: int, topic: int) -> bool | None:
    async with store.reading() as tx:
        chat = await tx.chats.find(Address(chat_id, topic))
    return None if chat is None else chat.active


async def test_who_was_shut_out_is_not_let_in_by_a_topic(store: Store, clock: ManualClock) -> None:
    await reader(store, -100_5, "SY", kind=ChatKind.SUPERGROUP, topic=7)
    leaving = Leaving(store, Missed(GAZETTEER.groups, clock).welcome)
    await leaving.shut_out(-100_5, "removed")
    await leaving.reopen(Address(-100_5, 7))
    assert await active(store, -100_5, 7) is False


async def test_a_topic_is_owed_what_it_missed_while_it_was_closed(store: Store, clock: ManualClock) -> None:
    no = await reader(store, -100_5, "SY", kind=ChatKind.SUPERGROUP, topic=7)
    async with store.writing() as tx:
        await tx.chats.stop(no, "refused")
    await published(store, clock)
    clock.advance(timedelta(hours=1))
    await Leaving(store, Missed(GAZETTEER.groups, clock).welcome).reopen(Address(-100_5, 7))
    async with store.reading() as tx:
        owed = await tx.sends.of_chat(no, clock.now())
    assert [(each.event, each.number) for each in owed] == [("sohr-coast", 1)]
    await Leaving(store).reopen(Address(1, 2))  # of which nothing is kept
