"""The command menus that clients show, set where they differ from what Telegram holds."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import structlog

from bot.errors import TelegramUnusable
from bot.telegram.startup import Sleep, call_until_done
from bot.telegram.transport import Transport

log = structlog.get_logger(__name__)


class Scope(StrEnum):
    """Where a menu is shown (Bot API, BotCommandScope)."""

    DEFAULT = "default"
    PRIVATE = "all_private_chats"
    GROUPS = "all_group_chats"
    ADMINISTRATORS = "all_chat_administrators"


@dataclass(frozen=True, slots=True)
class Menu:
    """Commands (name without slash, description) for one scope and language.

    `language` is a two-letter ISO 639-1 code, empty for everybody else.
    """

    scope: Scope
    language: str
    commands: tuple[tuple[str, str], ...]


async def put_menus(transport: Transport, menus: Iterable[Menu], *, sleep: Sleep = asyncio.sleep) -> int:
    """Set the menus that differ and return how many; one that is refused is logged and passed over."""
    changed = 0
    for menu in menus:
        try:
            changed += await _put(transport, menu, sleep)
        except TelegramUnusable:
            log.warning(
                "a command menu was refused", action="menu.refused", scope=menu.scope, language=menu.language
            )
    return changed


async def _put(transport: Transport, menu: Menu, sleep: Sleep) -> bool:
    where: dict[str, object] = {"scope": {"type": menu.scope.value}, "language_code": menu.language}
    wanted = [{"command": name, "description": description} for name, description in menu.commands]
    if await call_until_done(transport, "getMyCommands", where, sleep=sleep) == wanted:
        return False
    await call_until_done(transport, "setMyCommands", {**where, "commands": wanted}, sleep=sleep)
    return True
