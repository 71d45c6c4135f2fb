"""Asking for live messages in a chat: off at first, one tap for each choice, administrators only."""

import pytest

from bot.domain.address import Address
from tests.integration.handlers.conftest import Conversation
from tests.integration.handlers.test_many import NOT_FOR_YOU, a_group


async def pins(talk: Conversation, chat_id: int) -> bool | None:
    async with talk.store.reading() as tx:
        chat = await tx.chats.find(Address(chat_id))
        return None if chat is None else await tx.live.pins(chat.no)


async def test_it_is_off_until_somebody_asks_and_each_choice_is_a_tap(talk: Conversation) -> None:
    person = await talk.begun()
    (asked,) = await talk.says(person, "/live")
    assert asked.text.startswith("No live message is kept here.")
    assert list(asked.buttons) == ["Keep one, not pinned", "Keep one, pinned"]
    assert await pins(talk, person) is None
    pinned = await talk.press(person, asked, "Keep one, pinned")
    assert pinned.text.startswith("One live message is kept here for each story, and pinned.")
    assert await pins(talk, person) is True
    unpinned = await talk.press(person, pinned, "Keep one, not pinned")
    assert await pins(talk, person) is False
    await talk.press(person, unpinned, "Keep none")
    assert await pins(talk, person) is None


async def test_a_channel_asks_by_its_own_post(talk: Conversation) -> None:
    channel = await a_group(talk, "channel")
    await talk.says(channel.id, "/follow Baniyas", as_chat=True, user_id=channel.owner)
    (asked,) = await talk.says(channel.id, "/live", as_chat=True, user_id=channel.owner)
    await talk.press(channel.id, asked, "Keep one, pinned", user_id=channel.member)
    assert await pins(talk, channel.id) is None
    await talk.press(channel.id, asked, "Keep one, pinned", user_id=channel.owner)
    assert await pins(talk, channel.id) is True


async def test_a_member_of_a_group_does_not_decide(talk: Conversation) -> None:
    group = await a_group(talk)
    (said,) = await group.says(group.member, "/live")
    assert said.text == NOT_FOR_YOU


@pytest.mark.parametrize("data", ["lv:1", "lv:p"])
async def test_a_chat_that_is_not_known_is_told_how_to_begin(talk: Conversation, data: str) -> None:
    person = await talk.person()
    (start,) = await talk.says(person, "/start")
    await talk.press_data(person, start, data)
    assert (await talk.heard(person))[-1].text.startswith("This chat follows nothing yet")
