"""A chat is muted for as long as was asked, says until when, and sounds again when asked."""

from datetime import datetime, timedelta

import pytest

from bot.domain.address import Address
from tests.conftest import ManualClock
from tests.integration.handlers.conftest import Conversation
from tests.integration.handlers.test_many import NOT_FOR_YOU, a_group


async def muted_until(talk: Conversation, chat_id: int, topic: int | None = None) -> datetime | None:
    async with talk.store.reading() as tx:
        chat = await tx.chats.find(Address(chat_id, topic))
    return chat.muted_until if chat else None


@pytest.mark.parametrize(
    ("language", "text", "hours", "said"),
    [
        ("en", "/mute 8h", 8, "Muted for 8 hours, until 8 March, 20:00 UTC."),
        ("en", "/mute 1 day and 12 hours", 36, "Muted for 1 day and 12 hours, until 10 March, 00:00 UTC."),
        ("ar", "/mute ٨ ساعات", 8, "كُتم الصوت لمدة 8 ساعات، حتى 8 آذار، 20:00 غرينتش."),
        ("ar", "/mute 3h", 3, "كُتم الصوت لمدة 3 ساعات، حتى 8 آذار، 15:00 غرينتش."),
    ],
)
async def test_a_length_that_is_typed_is_kept_and_said(
    talk: Conversation, clock: ManualClock, language: str, text: str, hours: int, said: str
) -> None:
    person = await talk.begun(language)
    (answer,) = await talk.says(person, text)
    assert answer.text.startswith(said)
    assert await muted_until(talk, person) == clock.now() + timedelta(hours=hours)


async def test_the_menu_mutes_and_unmutes_in_its_place(talk: Conversation, clock: ManualClock) -> None:
    person = await talk.begun()
    (asked,) = await talk.says(person, "/mute")
    assert list(asked.buttons) == ["1 hour", "8 hours", "1 day", "3 days", "7 days"]
    muted = await talk.press(person, asked, "3 days")
    assert muted.text.startswith("Muted for 3 days, until 11 March, 12:00 UTC.")
    assert await muted_until(talk, person) == clock.now() + timedelta(days=3)
    assert (await talk.press(person, muted, "Unmute now")).text == "Alerts sound again."
    assert await muted_until(talk, person) is None


async def test_the_button_of_an_alert_leaves_the_alert_as_it_is(talk: Conversation) -> None:
    person = await talk.begun()
    (alert,) = await talk.says(person, "/help")
    after = await talk.press_data(person, alert, "ma:8h")
    assert after.text == alert.text
    assert (await talk.heard(person))[-1].text.startswith("Muted for 8 hours")


async def test_what_is_muted_says_so_until_it_is_over(talk: Conversation, clock: ManualClock) -> None:
    person = await talk.begun()
    await talk.says(person, "/follow Baniyas")
    await talk.says(person, "/mute 8h")
    for command in ("/following", "/mute"):
        (shown,) = await talk.says(person, command)
        assert "Muted until 8 March, 20:00 UTC." in shown.text
        assert "Unmute now" in shown.buttons
    clock.advance(timedelta(hours=8))
    for command in ("/following", "/mute"):
        (shown,) = await talk.says(person, command)
        assert "Muted until" not in shown.text
        assert "Unmute now" not in shown.buttons


async def test_a_new_length_takes_the_place_of_the_old(talk: Conversation, clock: ManualClock) -> None:
    person = await talk.begun()
    await talk.says(person, "/mute 3 days")
    await talk.says(person, "/mute 1h")
    assert await muted_until(talk, person) == clock.now() + timedelta(hours=1)
    (said,) = await talk.says(person, "/unmute")
    assert said.text == "Alerts sound again."
    assert await muted_until(talk, person) is None


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("/mute forever", "This is not a length of time"),
        ("/mute 8", "This is not a length of time"),
        ("/mute 1m", "Choose between 5 minutes and 30 days"),
        ("/mute 99999 weeks", "Choose between 5 minutes and 30 days"),
    ],
)
async def test_what_cannot_be_is_one_sentence_and_mutes_nothing(
    talk: Conversation, text: str, sentence: str
) -> None:
    person = await talk.begun()
    (said,) = await talk.says(person, text)
    assert said.text.startswith(sentence)
    assert await muted_until(talk, person) is None


@pytest.mark.parametrize("data", ["mu:2h", "ma", "ma:forever", "mu:8h:8h", "um:1"])
async def test_a_forged_length_mutes_nothing(talk: Conversation, data: str) -> None:
    person = await talk.begun()
    (shown,) = await talk.says(person, "/help")
    await talk.press_data(person, shown, data)
    assert talk.notices == ["This button is no longer valid. Send /following."]
    assert await muted_until(talk, person) is None


async def test_of_a_chat_that_we_do_not_know_nothing_is_kept(talk: Conversation) -> None:
    person = await talk.person()
    (said,) = await talk.says(person, "/mute 8h")
    assert "nothing to mute" in said.text
    async with talk.store.reading() as tx:
        assert await tx.chats.find(Address(person)) is None


async def test_in_a_group_only_administrators_mute_and_unmute(talk: Conversation) -> None:
    group = await a_group(talk)
    await group.says(group.owner, "/follow Baniyas")
    (refused,) = await group.says(group.member, "/mute 8h")
    assert refused.text == NOT_FOR_YOU
    assert await muted_until(talk, group.id) is None
    (muted,) = await group.says(group.owner, "/mute 8h")
    assert await muted_until(talk, group.id) is not None
    await talk.press(group.id, muted, "Unmute now", user_id=group.member)
    assert talk.notices == [NOT_FOR_YOU]
    assert await muted_until(talk, group.id) is not None


async def test_a_topic_is_muted_for_itself(talk: Conversation) -> None:
    forum = await a_group(talk, is_forum=True)
    topic = (await talk.play.control(f"chats/{forum.id}/topics", name="Coast"))["message_thread_id"]
    for fields in ({}, {"message_thread_id": topic}):
        await forum.says(forum.owner, "/follow Baniyas", **fields)
    await forum.says(forum.owner, "/mute 8h", message_thread_id=topic)
    assert await muted_until(talk, forum.id, topic) is not None
    assert await muted_until(talk, forum.id) is None


async def test_forgetting_forgets_the_mute(talk: Conversation) -> None:
    person = await talk.begun()
    await talk.says(person, "/mute 8h")
    await talk.says(person, "/forget")
    (welcome,) = await talk.says(person, "/start")
    await talk.press_data(person, welcome, "l:en:h")
    assert await muted_until(talk, person) is None


async def test_a_group_that_becomes_a_supergroup_stays_muted(talk: Conversation) -> None:
    group = await a_group(talk, "group")
    await group.says(group.owner, "/follow the coast")
    await group.says(group.owner, "/mute 8h")
    moved = (await talk.play.control(f"chats/{group.id}/migrate"))["new_chat_id"]
    await talk.answer()
    assert await muted_until(talk, moved) is not None
