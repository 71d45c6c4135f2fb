"""Command menus are set where they differ, and only there."""

from bot.telegram.commands import Menu, Scope, put_menus
from tests.unit.telegram.canned import CannedTransport, refusal, success

MENU = Menu(Scope.PRIVATE, "ar", (("start", "ابدأ"), ("help", "مساعدة")))
AS_TELEGRAM_HAS_IT = [
    {"command": "start", "description": "ابدأ"},
    {"command": "help", "description": "مساعدة"},
]


async def test_a_menu_that_stands_is_left_alone() -> None:
    transport = CannedTransport(success(AS_TELEGRAM_HAS_IT))

    assert await put_menus(transport, [MENU]) == 0
    assert transport.methods == ["getMyCommands"]


async def test_a_menu_that_differs_is_set_for_its_scope_and_language() -> None:
    transport = CannedTransport(success([]), success(True))

    assert await put_menus(transport, [MENU]) == 1
    assert transport.calls[1] == (
        "setMyCommands",
        {
            "scope": {"type": "all_private_chats"},
            "language_code": "ar",
            "commands": AS_TELEGRAM_HAS_IT,
        },
    )


async def test_a_refused_menu_does_not_stop_the_others() -> None:
    bad = refusal(400, "Bad Request: invalid language code specified")

    assert await put_menus(CannedTransport(bad, success([]), success(True)), [MENU, MENU]) == 1
