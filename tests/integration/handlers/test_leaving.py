"""Stopping, erasing, and what remains of old buttons."""

import pytest

from tests.integration.handlers.conftest import Conversation

COAST = "sy-coast"


async def kept(talk: Conversation) -> dict[str, int]:
    async with talk.store.reading() as tx:
        return await tx.chats.counts()


async def test_stop_unfollows_everything_and_keeps_the_language(talk: Conversation) -> None:
    person = await talk.begun("ar")
    await talk.says(person, "/follow الساحل")
    (said,) = await talk.says(person, "/stop")
    assert "/forget" in said.text
    assert await talk.follows(person) == {}
    (again,) = await talk.says(person, "/following")
    assert again.text == "لا تتابع أي مكان حتى الآن."


async def test_forget_erases_at_once_with_one_neutral_line(talk: Conversation) -> None:
    person = await talk.begun()
    await talk.says(person, "/follow the coast")
    (said,) = await talk.says(person, "/forget")
    assert said.text.startswith("Erased.")
    assert said.buttons == {}
    assert "coast" not in said.text
    assert await kept(talk) == {"active": 0, "stopped": 0}


async def test_the_privacy_page_erases_too(talk: Conversation) -> None:
    person = await talk.begun()
    (page,) = await talk.says(person, "/privacy")
    said = await talk.press(person, page, "Erase everything now")
    assert said.text.startswith("Erased.")
    assert await kept(talk) == {"active": 0, "stopped": 0}


async def test_an_old_follow_button_works_as_a_fresh_start(talk: Conversation) -> None:
    person = await talk.begun()
    (card,) = await talk.says(person, "Baniyas")
    await talk.says(person, "/forget")
    before = len(await talk.heard(person))
    card = await talk.press(person, card, "Follow")
    assert "Whoever controls the running server" in (await talk.heard(person))[before].text
    assert card.text.startswith("You now follow: Baniyas")


@pytest.mark.parametrize("data", [f"k:{COAST}:c:0", f"v:{COAST}:critical"])
async def test_an_old_switch_says_that_the_place_is_not_followed(talk: Conversation, data: str) -> None:
    person = await talk.begun()
    (card,) = await talk.says(person, "/follow the coast")
    await talk.says(person, "/forget")
    before = len(await talk.heard(person))
    await talk.press_data(person, card, data)
    (said,) = (await talk.heard(person))[before:]
    assert said.text.startswith("You do not follow this place any more")
    assert await kept(talk) == {"active": 0, "stopped": 0}


@pytest.mark.parametrize(
    "data", ["fw", "b:SY", "h", f"r:{COAST}", f"u:{COAST}", "ua", "ua:yes", f"la:{COAST}", "l:ar"]
)
async def test_no_other_old_button_stores_anything(talk: Conversation, data: str) -> None:
    person = await talk.begun()
    (card,) = await talk.says(person, "/follow the coast")
    await talk.says(person, "/forget")
    await talk.press_data(person, card, data)
    assert await kept(talk) == {"active": 0, "stopped": 0}


async def test_blocking_stops_and_unblocking_begins_again(talk: Conversation) -> None:
    person = await talk.begun()
    await talk.says(person, "/follow the coast")
    await talk.play.control("block", user_id=person)
    await talk.answer()
    assert await kept(talk) == {"active": 0, "stopped": 1}
    await talk.play.control("unblock", user_id=person)
    await talk.answer()
    assert await kept(talk) == {"active": 1, "stopped": 0}
    assert list(await talk.follows(person)) == [COAST]
