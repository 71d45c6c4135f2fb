"""People, groups, topics and channels in every state that a bot can meet."""

import pytest

from tests.integration.sandbox.playground import Json, Playground, kinds


async def refusal(play: Playground, chat_id: int, **params: object) -> tuple[int, str]:
    return await play.refused("sendMessage", chat_id=chat_id, text="x", **params)


async def test_a_person_who_never_wrote_cannot_be_written_to(play: Playground) -> None:
    user_id = await play.person(started=False)
    assert await refusal(play, user_id) == (403, "Forbidden: bot can't initiate conversation with a user")
    await play.say(user_id, "hi")
    assert (await play.call("sendMessage", chat_id=user_id, text="x")).status == 200


async def test_blocking_and_unblocking_is_told_once_and_refuses_sends(play: Playground) -> None:
    user_id = await play.person()
    for _ in range(2):
        await play.control("block", user_id=user_id)
    assert await refusal(play, user_id) == (403, "Forbidden: bot was blocked by the user")
    [update] = await play.drain()
    changed = update["my_chat_member"]
    assert changed["old_chat_member"]["status"] == "member"
    assert changed["new_chat_member"]["status"] == "kicked"
    assert changed["new_chat_member"]["until_date"] == 0
    assert (changed["chat"]["id"], changed["from"]["id"]) == (user_id, user_id)
    status, sentence = await play.control_refused("send", chat_id=user_id, user_id=user_id, text="x")
    assert (status, "unblock" in sentence) == (400, True)
    await play.control("unblock", user_id=user_id)
    [update] = await play.drain()
    assert update["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert (await play.call("sendMessage", chat_id=user_id, text="x")).status == 200


async def test_a_deactivated_account_is_gone_for_good(play: Playground) -> None:
    user_id = await play.person()
    await play.control("deactivate", user_id=user_id)
    assert await refusal(play, user_id) == (403, "Forbidden: user is deactivated")


async def test_the_bot_cannot_write_to_itself(play: Playground) -> None:
    assert await refusal(play, 1) == (403, "Forbidden: the bot can't send messages to the bot")


@pytest.mark.parametrize("kind", ["group", "supergroup", "channel"])
@pytest.mark.parametrize(
    ("status", "text"), [("kicked", "bot was kicked from the"), ("left", "bot is not a member of the")]
)
async def test_a_chat_without_the_bot_refuses_it(play: Playground, kind: str, status: str, text: str) -> None:
    chat_id = await play.chat(kind, creator=await play.person())
    await play.control(f"chats/{chat_id}/members", user_id=1, status=status)
    assert await refusal(play, chat_id) == (403, f"Forbidden: {text} {kind} chat")
    [update] = await play.drain()
    assert update["my_chat_member"]["old_chat_member"]["status"] == "administrator"
    assert update["my_chat_member"]["new_chat_member"]["status"] == status


async def test_a_deleted_group_says_so(play: Playground) -> None:
    chat_id = await play.chat("group", creator=await play.person())
    await play.control(f"chats/{chat_id}/delete")
    assert await refusal(play, chat_id) == (403, "Forbidden: the group chat was deleted")


async def test_an_added_bot_hears_of_it_and_is_administrator(play: Playground) -> None:
    creator = await play.person()
    made = await play.control("chats", type="supergroup", title="Coast", creator=creator)
    updates = await play.drain()
    assert kinds(updates) == ["my_chat_member", "message"]
    assert updates[0]["my_chat_member"]["new_chat_member"]["status"] == "administrator"
    assert updates[1]["message"]["new_chat_members"][0]["id"] == 1
    assert made["type"] == "supergroup"


async def test_a_bot_that_is_only_a_member_hears_commands_answers_and_service(play: Playground) -> None:
    creator = await play.person()
    group = await play.chat("group", creator=creator, bot_status="member")
    sent = (await play.call("sendMessage", chat_id=group, text="alert")).result
    for text in ("small talk", "/latest@other_bot"):
        await play.say(group, text, user_id=creator)
    for text in ("/latest", "/latest@tocsin_bot coast"):
        await play.say(group, text, user_id=creator)
    await play.say(group, "thanks", user_id=creator, reply_to_message_id=sent["message_id"])
    heard = [update["message"]["text"] for update in await play.drain()]
    assert heard == ["/latest", "/latest@tocsin_bot coast", "thanks"]
    await play.control(f"chats/{group}/members", user_id=1, status="administrator")
    await play.say(group, "small talk", user_id=creator)
    assert kinds(await play.drain()) == ["my_chat_member", "message"]


async def test_members_come_and_go_with_service_messages(play: Playground) -> None:
    creator, sam = await play.person("Rima"), await play.person("Sam")
    group = await play.chat("supergroup", creator=creator)
    await play.updates(allowed_updates=["message", "chat_member"], offset=-1)
    await play.control(f"chats/{group}/members", user_id=sam, status="member")
    await play.say(group, "hi", user_id=sam)
    await play.control(f"chats/{group}/members", user_id=sam, status="left")
    updates = await play.drain()
    assert kinds(updates) == ["chat_member", "message", "message", "chat_member", "message"]
    assert updates[1]["message"]["new_chat_members"][0]["id"] == sam
    assert updates[-1]["message"]["left_chat_member"]["id"] == sam
    status, _ = await play.control_refused("send", chat_id=group, user_id=sam, text="x")
    assert status == 400


async def test_people_join_themselves_and_are_thrown_out_by_the_creator(play: Playground) -> None:
    creator, sam = await play.person("Rima"), await play.person("Sam")
    group = await play.chat("group", creator=creator)
    for status in ("member", "kicked"):
        await play.control(f"chats/{group}/members", user_id=sam, status=status)
    assert [update["message"]["from"]["id"] for update in await play.drain()] == [sam, creator]


async def test_changes_of_other_members_are_told_only_on_request(play: Playground) -> None:
    creator, sam = await play.person("Rima"), await play.person("Sam")
    group = await play.chat("supergroup", creator=creator)
    await play.control(f"chats/{group}/members", user_id=sam, status="member")
    assert kinds(await play.drain()) == ["message"]


async def test_a_group_that_denies_texts_refuses_a_plain_member(play: Playground) -> None:
    group = await play.chat("supergroup", creator=await play.person(), bot_status="member")
    await play.control(f"chats/{group}/permissions", can_send_messages=False)
    text = "Bad Request: not enough rights to send text messages to the chat"
    assert await refusal(play, group) == (400, text)
    full = (await play.call("getChat", chat_id=group)).result
    assert full["permissions"]["can_send_messages"] is False
    await play.control(f"chats/{group}/members", user_id=1, status="administrator")
    assert (await play.call("sendMessage", chat_id=group, text="x")).status == 200


async def test_a_group_becomes_a_supergroup(play: Playground) -> None:
    creator = await play.person()
    group = await play.chat("group", creator=creator)
    before = (await play.call("sendMessage", chat_id=group, text="x")).result
    new = (await play.control(f"chats/{group}/migrate"))["new_chat_id"]
    leaving, arriving = [update["message"] for update in await play.drain()]
    assert (leaving["chat"]["id"], leaving["migrate_to_chat_id"]) == (group, new)
    assert (arriving["chat"]["id"], arriving["migrate_from_chat_id"]) == (new, group)
    reply = await play.call("sendMessage", chat_id=group, text="x")
    assert reply.refusal == (400, "Bad Request: group chat was upgraded to a supergroup chat")
    assert reply.body["parameters"] == {"migrate_to_chat_id": new}
    sent = (await play.call("sendMessage", chat_id=new, text="x")).result
    assert sent["chat"]["type"] == "supergroup"
    edit: Json = {"chat_id": new, "message_id": before["message_id"] + 1000, "text": "y"}
    assert await play.refused("editMessageText", **edit) == (400, "Bad Request: message to edit not found")
    assert (await play.call("getChatMember", chat_id=new, user_id=creator)).result["status"] == "creator"
    assert (await play.control_refused(f"chats/{group}/migrate"))[0] == 400


async def test_topics_have_their_own_thread_and_general_has_none(play: Playground) -> None:
    creator = await play.person()
    forum = await play.chat("supergroup", creator=creator, is_forum=True)
    topic = await play.control(f"chats/{forum}/topics", name="Coast")
    thread = topic["message_thread_id"]
    sent = (await play.call("sendMessage", chat_id=forum, text="x", message_thread_id=thread)).result
    assert (sent["message_thread_id"], sent["is_topic_message"]) == (thread, True)
    general = (await play.call("sendMessage", chat_id=forum, text="x")).result
    assert "message_thread_id" not in general
    not_found = (400, "Bad Request: message thread not found")
    assert await refusal(play, forum, message_thread_id=1) == not_found
    assert await refusal(play, forum, message_thread_id=4711) == not_found
    across = {"message_id": sent["message_id"]}
    replied = await refusal(play, forum, reply_parameters=across)
    assert replied == (400, "Bad Request: message to be replied not found")
    await play.say(forum, "/latest", user_id=creator, message_thread_id=thread)
    updates = [update["message"] for update in await play.drain()]
    assert updates[0]["forum_topic_created"]["name"] == "Coast"
    assert updates[-1]["message_thread_id"] == thread


async def test_a_closed_topic_refuses_a_deleted_one_is_gone(play: Playground) -> None:
    forum = await play.chat("supergroup", creator=await play.person(), is_forum=True)
    thread = (await play.control(f"chats/{forum}/topics", name="Coast"))["message_thread_id"]
    await play.control(f"chats/{forum}/topics/{thread}/close")
    closed = await refusal(play, forum, message_thread_id=thread)
    assert closed == (400, "Bad Request: TOPIC_CLOSED")
    [chat] = [one for one in (await play.ask("state"))["chats"] if one["id"] == forum]
    assert chat["topics"] == [{"message_thread_id": thread, "name": "Coast", "closed": True}]
    await play.control(f"chats/{forum}/topics/{thread}/reopen")
    assert (await play.call("sendMessage", chat_id=forum, text="x", message_thread_id=thread)).status == 200
    await play.control(f"chats/{forum}/topics/{thread}/delete")
    gone = await refusal(play, forum, message_thread_id=thread)
    assert gone == (400, "Bad Request: message thread not found")
    service = [kinds_of_service(update["message"]) for update in await play.drain()]
    assert service == [{"forum_topic_created"}, {"forum_topic_closed"}, {"forum_topic_reopened"}]


def kinds_of_service(message: Json) -> set[str]:
    return {name for name in message if name.startswith("forum_")}


async def test_a_channel_post_comes_from_the_channel(play: Playground) -> None:
    creator = await play.person()
    channel = await play.chat("channel", creator=creator, username="coast_alerts")
    await play.say(channel, "/latest coast", user_id=creator)
    [update] = await play.drain()
    post = update["channel_post"]
    assert (post["sender_chat"]["id"], "from" in post) == (channel, False)
    sent = (await play.call("sendMessage", chat_id="@coast_alerts", text="x")).result
    assert (sent["chat"]["id"], sent["sender_chat"]["type"], "from" in sent) == (channel, "channel", False)
    same = {"chat_id": channel, "message_id": sent["message_id"]}
    assert (await play.call("editMessageText", **same, text="y")).result["text"] == "y"
    await play.control(f"chats/{channel}/members", user_id=1, status="member")
    need = "Bad Request: need administrator rights in the channel chat"
    assert await refusal(play, channel) == (400, need)


async def test_an_anonymous_administrator_writes_as_the_group(play: Playground) -> None:
    creator = await play.person()
    group = await play.chat("supergroup", creator=creator)
    message = await play.say(group, "/follow coast", user_id=creator, as_chat=True)
    assert message["sender_chat"]["id"] == group
    assert message["from"]["username"] == "GroupAnonymousBot"


async def test_message_ids_are_counted_per_supergroup_but_shared_by_small_chats(play: Playground) -> None:
    rima, sam = await play.person("Rima"), await play.person("Sam")
    large = await play.chat("supergroup", creator=rima)
    ids = [
        (await play.call("sendMessage", chat_id=chat, text="x")).result["message_id"]
        for chat in (rima, sam, large)
    ]
    assert ids == [3, 4, 2]


async def test_a_person_the_bot_never_met_is_unknown_to_it(play: Playground) -> None:
    stranger = await play.person(started=False)
    known = await play.person()
    assert await play.refused("getChat", chat_id=stranger) == (400, "Bad Request: chat not found")
    invalid = (400, "Bad Request: PARTICIPANT_ID_INVALID")
    assert await play.refused("getChatMember", chat_id=known, user_id=424242) == invalid
    none = (400, "Bad Request: there are no administrators in the private chat")
    assert await play.refused("getChatAdministrators", chat_id=known) == none


async def test_a_shared_place_arrives(play: Playground) -> None:
    user_id = await play.person()
    place = {"latitude": 35.36, "longitude": 35.92}
    await play.control("location", chat_id=user_id, user_id=user_id, **place)
    [update] = await play.drain()
    assert update["message"]["location"] == place
