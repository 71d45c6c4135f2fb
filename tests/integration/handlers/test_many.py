"""Groups, topics and channels: only administrators are heard, and each topic follows for itself."""

from typing import Any

import pytest

from tests.integration.handlers.conftest import Conversation, Shown

COAST = "sy-coast"
BANIYAS = "SY-TA-171830"
NOT_FOR_YOU = "Only administrators of this chat can do this."


class Group:
    """A chat of many with an administrator and a member."""

    def __init__(self, talk: Conversation, chat_id: int, owner: int, member: int) -> None:
        self.talk = talk
        self.id = chat_id
        self.owner = owner
        self.member = member

    async def says(self, who: int, text: str, **fields: Any) -> list[Shown]:
        return await self.talk.says(self.id, text, user_id=who, **fields)


async def a_group(talk: Conversation, kind: str = "supergroup", **fields: Any) -> Group:
    owner, member = await talk.person(), await talk.person()
    made = await talk.play.control("chats", type=kind, title="Coast", creator=owner, **fields)
    await talk.play.control(f"chats/{made['id']}/members", user_id=member, status="member")
    await talk.answer()
    return Group(talk, made["id"], owner, member)


@pytest.mark.parametrize("kind", ["group", "supergroup"])
async def test_a_group_is_greeted_once_when_it_takes_us_in(talk: Conversation, kind: str) -> None:
    group = await a_group(talk, kind)
    (greeting,) = await talk.heard(group.id)
    assert greeting.text.startswith("Tocsin sends alerts")
    assert "/follow Baniyas" in greeting.text


async def test_a_group_that_makes_us_administrator_is_not_greeted_again(talk: Conversation) -> None:
    group = await a_group(talk, bot_status="member")
    bot_id = (await talk.play.ask("state"))["bot"]["id"]
    await talk.play.control(f"chats/{group.id}/members", user_id=bot_id, status="administrator")
    await talk.answer()
    assert len(await talk.heard(group.id)) == 1


async def test_a_channel_is_not_written_to_until_it_asks(talk: Conversation) -> None:
    channel = await a_group(talk, "channel")
    assert await talk.heard(channel.id) == []


async def test_an_administrator_follows_for_the_group(talk: Conversation) -> None:
    group = await a_group(talk)
    notice, card = await group.says(group.owner, "/follow Baniyas")
    assert "Before you begin" in notice.text
    assert card.text.startswith("You now follow")
    assert list(await talk.follows(group.id)) == [BANIYAS]
    assert await talk.follows(group.owner) == {}


@pytest.mark.parametrize(
    "command", ["/follow Baniyas", "/forget", "/stop", "/language", "/start", "/unfollow Baniyas"]
)
async def test_a_member_who_would_change_something_gets_one_sentence(
    talk: Conversation, command: str
) -> None:
    group = await a_group(talk)
    await group.says(group.owner, "/follow the coast")
    (said,) = await group.says(group.member, command)
    assert said.text == NOT_FOR_YOU
    assert list(await talk.follows(group.id)) == [COAST]


@pytest.mark.parametrize(
    "text", ["/latest", "/casualties Baniyas", "/help", "/privacy", "/nonsense", "Baniyas", "hello"]
)
async def test_a_member_who_only_talks_is_not_answered(talk: Conversation, text: str) -> None:
    group = await a_group(talk)
    assert await group.says(group.member, text) == []


async def test_an_administrator_who_only_talks_is_not_answered(talk: Conversation) -> None:
    group = await a_group(talk)
    assert await group.says(group.owner, "Baniyas") == []
    assert await group.says(group.owner, "/nonsense") == []


async def test_a_press_by_a_member_gets_a_notice_and_changes_nothing(talk: Conversation) -> None:
    group = await a_group(talk)
    _, card = await group.says(group.owner, "/follow the coast")
    await talk.press(group.id, card, "Unfollow", user_id=group.member)
    assert talk.notices == [NOT_FOR_YOU]
    assert list(await talk.follows(group.id)) == [COAST]
    await talk.press(group.id, card, "Unfollow", user_id=group.owner)
    assert await talk.follows(group.id) == {}


async def test_an_anonymous_administrator_is_one(talk: Conversation) -> None:
    group = await a_group(talk)
    await talk.says(group.id, "/follow Baniyas", as_chat=True, user_id=group.owner)
    assert list(await talk.follows(group.id)) == [BANIYAS]


async def test_a_forward_from_the_linked_channel_decides_nothing(talk: Conversation) -> None:
    group = await a_group(talk)
    before = len(await talk.heard(group.id))
    message = {
        "message_id": 9,
        "date": 1,
        "chat": {"id": group.id, "type": "supergroup", "title": "Coast"},
        "from": {"id": 777000, "is_bot": False, "first_name": "Telegram"},
        "sender_chat": {"id": -100777, "type": "channel", "title": "Linked"},
        "is_automatic_forward": True,
        "text": "/follow Baniyas",
        "entities": [{"type": "bot_command", "offset": 0, "length": 7}],
    }
    await talk.handle({"update_id": 1, "message": message})
    assert await talk.follows(group.id) == {}
    assert [said.text for said in (await talk.heard(group.id))[before:]] == [NOT_FOR_YOU]


async def test_a_channel_follows_by_its_own_posts(talk: Conversation) -> None:
    channel = await a_group(talk, "channel")
    await talk.says(channel.id, "/follow Baniyas", as_chat=True, user_id=channel.owner)
    assert list(await talk.follows(channel.id)) == [BANIYAS]
    card = (await talk.heard(channel.id))[-1]
    await talk.press(channel.id, card, "Unfollow", user_id=channel.member)
    assert list(await talk.follows(channel.id)) == [BANIYAS]
    await talk.press(channel.id, card, "Unfollow", user_id=channel.owner)
    assert await talk.follows(channel.id) == {}


async def test_each_topic_follows_for_itself_and_is_answered_there(talk: Conversation) -> None:
    group = await a_group(talk, is_forum=True)
    topic = (await talk.play.control(f"chats/{group.id}/topics", name="News"))["message_thread_id"]
    await talk.answer()
    said = await group.says(group.owner, "/follow Baniyas", message_thread_id=topic)
    assert {shown.topic for shown in said} == {topic}
    general = await group.says(group.owner, "/follow the coast")
    assert {shown.topic for shown in general} == {None}
    assert list(await talk.follows(group.id, topic)) == [BANIYAS]
    assert list(await talk.follows(group.id)) == [COAST]
    await talk.press(group.id, said[-1], "Unfollow", user_id=group.owner)
    assert await talk.follows(group.id, topic) == {}
    assert list(await talk.follows(group.id)) == [COAST]


async def test_a_group_that_removes_us_is_stopped_and_begins_again_on_return(talk: Conversation) -> None:
    group = await a_group(talk)
    await group.says(group.owner, "/follow the coast")
    bot_id = (await talk.play.ask("state"))["bot"]["id"]
    for status, counts in (
        ("kicked", {"active": 0, "stopped": 1}),
        ("administrator", {"active": 1, "stopped": 0}),
    ):
        await talk.play.control(f"chats/{group.id}/members", user_id=bot_id, status=status)
        await talk.answer()
        async with talk.store.reading() as tx:
            assert await tx.chats.counts() == counts


async def test_a_group_that_becomes_a_supergroup_keeps_what_it_follows(talk: Conversation) -> None:
    group = await a_group(talk, "group")
    await group.says(group.owner, "/follow the coast")
    moved = (await talk.play.control(f"chats/{group.id}/migrate"))["new_chat_id"]
    await talk.answer()
    assert await talk.follows(group.id) == {}
    assert list(await talk.follows(moved)) == [COAST]


async def test_the_right_to_decide_is_asked_for_once_a_minute(talk: Conversation) -> None:
    group = await a_group(talk)
    talk.calls.clear()
    await group.says(group.owner, "/following")
    await group.says(group.owner, "/help")
    assert [method for method, _ in talk.calls].count("getChatMember") == 1


async def test_a_link_in_a_group_shows_the_place_after_the_language(talk: Conversation) -> None:
    group = await a_group(talk)
    (welcome,) = await group.says(group.owner, "/start r_SY-LA")
    card = await talk.press(group.id, welcome, "العربية", user_id=group.owner)
    assert "لا تتابع هذا المكان" in card.text
    assert await talk.follows(group.id) == {}
