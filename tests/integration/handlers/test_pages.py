"""Help, about, privacy and language, in both languages; and the menus of commands."""

import pytest

from handlers.commands import command_menus
from tests.integration.handlers.conftest import Conversation


@pytest.mark.parametrize(
    ("language", "command", "shown"),
    [
        ("en", "/help", "/casualties"),
        ("ar", "/help", "/casualties"),
        ("en", "/about", "Place names © GeoNames"),
        ("ar", "/about", "© GeoNames"),
        ("en", "/about", "run by Example Desk"),
        ("ar", "/about", "Example Desk"),
        ("en", "/privacy", "No name, no phone number, no location, no messages"),
        ("ar", "/privacy", "لا نحتفظ باسم ولا رقم هاتف ولا موقع ولا رسائل"),
    ],
)
async def test_each_page_is_there_in_each_language(
    talk: Conversation, language: str, command: str, shown: str
) -> None:
    person = await talk.begun(language)
    (page,) = await talk.says(person, command)
    assert shown in page.text


async def test_the_language_changes_at_once_and_stays(talk: Conversation) -> None:
    person = await talk.begun("en")
    (menu,) = await talk.says(person, "/language")
    kept = await talk.press(person, menu, "العربية")
    assert kept.text.startswith("اللغة: العربية.\nتُرجمت هذه النصوص آليًا")
    (said,) = await talk.says(person, "/following")
    assert said.text == "لا تتابع أي مكان حتى الآن."


async def test_an_app_in_another_language_is_answered_in_english(talk: Conversation) -> None:
    person = await talk.person("pt-BR")
    (welcome,) = await talk.says(person, "/start")
    assert welcome.text.startswith("Tocsin sends alerts")


@pytest.mark.parametrize(
    ("of_app", "begins"),
    [
        ("fr", "Tocsin envoie des alertes"),
        ("tr", "Tocsin, seçtiğiniz yerler"),
        ("de-CH", "Tocsin schickt Meldungen"),
        ("ku", "Tocsin ji bo cihên"),
    ],
)
async def test_first_contact_is_in_the_language_of_the_app(
    talk: Conversation, of_app: str, begins: str
) -> None:
    person = await talk.person(of_app)
    (welcome,) = await talk.says(person, "/start")
    assert welcome.text.startswith(begins)


def test_every_command_in_the_menu_is_short_enough_and_one_of_the_table() -> None:
    menus = command_menus()
    assert {menu.language for menu in menus} == {"", "en", "ar", "fr", "tr", "de", "ku"}
    for menu in menus:
        assert all(1 <= len(said) <= 256 and name.islower() for name, said in menu.commands)


def test_a_menu_is_in_its_language_and_in_english_for_everybody_else() -> None:
    follow = {menu.language: dict(menu.commands)["follow"] for menu in command_menus()}
    assert follow[""] == follow["en"] == "Follow a place"
    assert follow["ku"] == "Cihekî bişopîne"
    assert len(set(follow.values())) == len(follow) - 1


async def test_every_command_in_the_menu_is_answered(talk: Conversation) -> None:
    person = await talk.begun()
    for name in {name for menu in command_menus() for name, _ in menu.commands}:
        (said,) = (await talk.says(person, f"/{name}"))[-1:]
        assert not said.text.startswith("There is no such command"), name
