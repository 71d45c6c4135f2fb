"""From /start to the first followed place."""

import pytest

from bot.i18n import LANGUAGES
from tests.integration.handlers.conftest import Conversation


async def test_first_contact_shows_the_notice_and_keeps_nothing(talk: Conversation) -> None:
    person = await talk.person("en")
    (welcome,) = await talk.says(person, "/start")
    assert list(welcome.buttons) == [each.own_name for each in LANGUAGES.values()]
    assert "Whoever controls the running server could read them" in welcome.text
    async with talk.store.reading() as tx:
        assert await tx.chats.counts() == {"active": 0, "stopped": 0}


@pytest.mark.parametrize(
    ("app", "language", "coast", "confirmed"),
    [
        ("en", "English", "The Syrian coast", "You now follow"),
        ("ar", "العربية", "الساحل السوري", "أصبحتَ تتابع"),
    ],
)
async def test_three_taps_lead_from_start_to_a_followed_place(
    talk: Conversation, app: str, language: str, coast: str, confirmed: str
) -> None:
    person = await talk.person(app)
    (menu,) = await talk.says(person, "/start")
    menu = await talk.press(person, menu, language)
    menu = await talk.press(person, menu, coast)
    assert confirmed in menu.text
    assert list(await talk.follows(person)) == ["sy-coast"]


async def test_a_language_other_than_the_apps_brings_the_notice_in_it(talk: Conversation) -> None:
    person = await talk.person("en")
    (menu,) = await talk.says(person, "/start")
    menu = await talk.press(person, menu, "العربية")
    assert "ليست مشفّرة تشفيرًا تامًا بين الطرفين" in menu.text
    assert "أيَّ مكان" in menu.text


async def test_a_link_to_a_place_follows_only_after_a_tap(talk: Conversation) -> None:
    person = await talk.person("en")
    (menu,) = await talk.says(person, "/start r_SY-LA")
    menu = await talk.press(person, menu, "English")
    assert "You do not follow this place" in menu.text
    assert await talk.follows(person) == {}
    menu = await talk.press(person, menu, "Follow")
    assert list(await talk.follows(person)) == ["SY-LA"]


async def test_a_link_opens_the_place_for_somebody_known(talk: Conversation) -> None:
    person = await talk.begun()
    (card,) = await talk.says(person, "/start r_sy-coast")
    assert card.text.startswith("The Syrian coast")


@pytest.mark.parametrize("payload", ["r_SY-XX", "r_", "x_SY", "' OR 1=1", "r_SY-LA;r_SY", "r_../.."])
async def test_a_link_to_nowhere_is_a_plain_start(talk: Conversation, payload: str) -> None:
    person = await talk.begun()
    (home,) = await talk.says(person, f"/start {payload}")
    assert "Which place do you want to follow?" in home.text


async def test_start_again_asks_for_a_place_and_changes_nothing(talk: Conversation) -> None:
    person = await talk.begun("ar")
    await talk.says(person, "/follow الساحل")
    (home,) = await talk.says(person, "/start")
    assert "أيَّ مكان" in home.text
    assert list(await talk.follows(person)) == ["sy-coast"]


async def test_following_as_the_very_first_word_brings_the_notice_first(talk: Conversation) -> None:
    person = await talk.person("ar")
    notice, card = await talk.says(person, "/follow Jableh")
    assert "ليست مشفّرة" in notice.text
    assert "أصبحتَ تتابع" in card.text
    assert len(await talk.follows(person)) == 1
