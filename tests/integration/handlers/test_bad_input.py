"""What does not fit gets one clear sentence, and nothing breaks."""

import pytest

from tests.integration.handlers.conftest import Conversation

NOT_VALID = "This button is no longer valid. Send /following."


@pytest.mark.parametrize(
    "data",
    ["nonsense", "f:SY-XX", "f:", "k:sy-coast:c:9", "v:sy-coast:loud", "x", "so:no-such-event:1:2", "الساحل"],
)
async def test_a_forged_button_gets_a_notice_and_does_nothing(talk: Conversation, data: str) -> None:
    person = await talk.begun()
    (card,) = await talk.says(person, "/follow the coast")
    before, rules = card.body, await talk.follows(person)
    after = await talk.press_data(person, card, data)
    assert talk.notices == [NOT_VALID]
    assert after.body == before
    assert await talk.follows(person) == rules


async def test_sources_of_an_event_that_does_not_exist_are_refused(talk: Conversation) -> None:
    person = await talk.begun()
    (card,) = await talk.says(person, "/follow the coast")
    before = len(await talk.heard(person))
    await talk.press_data(person, card, "so:no-such-event:1")
    assert (await talk.heard(person))[before].text == NOT_VALID


async def test_a_command_that_does_not_exist_gets_one_sentence(talk: Conversation) -> None:
    person = await talk.begun()
    (said,) = await talk.says(person, "/nonsense")
    assert said.text == "There is no such command: send /help to see what there is."


async def test_a_command_for_another_bot_is_not_ours(talk: Conversation) -> None:
    person = await talk.begun()
    assert await talk.says(person, "/follow@other_bot Baniyas") == []
    assert await talk.follows(person) == {}


async def test_a_command_that_names_us_is_ours(talk: Conversation) -> None:
    person = await talk.begun()
    name = (await talk.play.ask("state"))["bot"]["username"]
    await talk.says(person, f"/follow@{name} Baniyas")
    assert len(await talk.follows(person)) == 1


async def test_a_location_is_neither_read_nor_kept(talk: Conversation) -> None:
    person = await talk.begun()
    before = len(await talk.heard(person))
    await talk.play.control("location", chat_id=person, user_id=person, latitude=35.18, longitude=35.95)
    await talk.answer()
    (said,) = (await talk.heard(person))[before:]
    assert said.text.startswith("Please send the name of a place as text")


async def test_an_edited_command_is_not_read_again(talk: Conversation) -> None:
    person = await talk.begun()
    message = {
        "message_id": 1,
        "date": 1,
        "edit_date": 2,
        "chat": {"id": person, "type": "private"},
        "from": {"id": person, "is_bot": False, "first_name": "R"},
        "text": "/follow Baniyas",
        "entities": [{"type": "bot_command", "offset": 0, "length": 7}],
    }
    await talk.handle({"update_id": 1, "edited_message": message})
    assert await talk.follows(person) == {}


async def test_a_press_is_answered_before_anything_else_is_done(talk: Conversation) -> None:
    person = await talk.begun()
    (card,) = await talk.says(person, "/follow the coast")
    talk.calls.clear()
    await talk.press(person, card, "Everything")
    assert [method for method, _ in talk.calls] == ["answerCallbackQuery", "editMessageText"]


async def test_a_menu_that_cannot_be_changed_any_more_is_sent_anew(talk: Conversation) -> None:
    person = await talk.begun()
    (card,) = await talk.says(person, "/follow the coast")
    await talk.play.call("deleteMessage", chat_id=person, message_id=card.body["message_id"])
    before = len(await talk.heard(person))
    chat = {"id": person, "type": "private"}
    await talk.handle(
        {
            "update_id": 1,
            "callback_query": {
                "id": "1",
                "from": {"id": person, "is_bot": False, "first_name": "R"},
                "chat_instance": "1",
                "message": {**card.body, "chat": chat},
                "data": "v:sy-coast:routine",
            },
        }
    )
    (anew,) = (await talk.heard(person))[before:]
    assert "✓ Everything" in anew.buttons
