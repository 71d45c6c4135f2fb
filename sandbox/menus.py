"""Command menus and the bot's public texts: stored by scope and language, resolved most specific first."""

import re
from dataclasses import dataclass, field
from typing import Any

from sandbox.chats import IN_CHARGE, Chat, ChatKind
from sandbox.refusals import bad_request
from sandbox.wire import Json

MAX_COMMANDS = 100
MAX_DESCRIPTION = 256
_NAME = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"(?:[a-z]{2})?")
_PLAIN_SCOPES = frozenset({"default", "all_private_chats", "all_group_chats", "all_chat_administrators"})


@dataclass(frozen=True, slots=True)
class Scope:
    """Who sees a menu; `chat_id` and `user_id` only for the scopes that name them."""

    type: str = "default"
    chat_id: int = 0
    user_id: int = 0


@dataclass(slots=True)
class Menus:
    commands: dict[tuple[Scope, str], tuple[Json, ...]] = field(default_factory=dict)

    def shown(self, chat: Chat, *, user_id: int, language: str) -> list[Json]:
        """What a client shows `user_id` in `chat`."""
        for scope in scopes_for(chat, user_id):
            for code in dict.fromkeys((language, "")):
                found = self.commands.get((scope, code))
                if found:
                    return list(found)
        return []


def scopes_for(chat: Chat, user_id: int) -> list[Scope]:
    """The scopes that apply, most specific first."""
    if chat.kind is ChatKind.PRIVATE:
        return [Scope("chat", chat.id), Scope("all_private_chats"), Scope()]
    if chat.kind is ChatKind.CHANNEL:
        return []
    in_charge = chat.status_of(user_id) in IN_CHARGE
    administrators = [Scope("chat_administrators", chat.id)] if in_charge else []
    everywhere = [Scope("all_chat_administrators")] if in_charge else []
    return [
        Scope("chat_member", chat.id, user_id),
        *administrators,
        Scope("chat", chat.id),
        *everywhere,
        Scope("all_group_chats"),
        Scope(),
    ]


def checked_language(code: str) -> str:
    if not _LANGUAGE.fullmatch(code):
        raise bad_request("invalid language code specified")
    return code


def checked_scope(given: Any, chat_id: int | None, user_id: int) -> Scope:
    """The scope of a BotCommandScope object whose chat, if it names one, is already looked up."""
    kind = given.get("type", "") if isinstance(given, dict) else "default"
    if kind in _PLAIN_SCOPES:
        return Scope(kind)
    if chat_id is not None and kind in {"chat", "chat_administrators"}:
        return Scope(kind, chat_id)
    if chat_id is not None and kind == "chat_member":
        return Scope(kind, chat_id, user_id)
    raise bad_request("can't parse BotCommandScope: unsupported type specified")


def checked_commands(given: Any) -> tuple[Json, ...]:
    """Raises ApiError 400 for more than 100 commands, a bad name or a bad description."""
    if not isinstance(given, list):
        raise bad_request("can't parse commands: expected an Array")
    if len(given) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    return tuple(_checked_command(one) for one in given)


def _checked_command(given: Any) -> Json:
    if not isinstance(given, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    name = str(given.get("command", "")).removeprefix("/")
    description = str(given.get("description", "")).strip()
    if not _NAME.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= MAX_DESCRIPTION:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}
