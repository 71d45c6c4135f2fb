"""What a bot says of itself: command menus, name, descriptions, menu button."""

from typing import Any

from sandbox.access import find_chat
from sandbox.core import Sandbox
from sandbox.menus import Scope, checked_commands, checked_language, checked_scope
from sandbox.outcomes import Done, Method, Outcome
from sandbox.params import Params, whole_number
from sandbox.refusals import bad_request

MAX_NAME = 64
MAX_DESCRIPTION = 512
MAX_SHORT_DESCRIPTION = 120
_BUTTON_KINDS = frozenset({"default", "commands", "web_app"})


def _key(sandbox: Sandbox, params: Params) -> tuple[Scope, str]:
    given: Any = params.json("scope", what="BotCommandScope")
    chat_id: int | None = None
    user_id = 0
    if isinstance(given, dict) and "chat_id" in given:
        chat_id = find_chat(sandbox.world, Params(given)).id
        user_id = whole_number(given.get("user_id"))
    return checked_scope(given, chat_id, user_id), checked_language(params.text("language_code"))


def set_my_commands(sandbox: Sandbox, params: Params) -> Outcome:
    key = _key(sandbox, params)
    commands = checked_commands(params.json("commands", what="commands"))
    if commands:
        sandbox.menus.commands[key] = commands
    else:
        sandbox.menus.commands.pop(key, None)
    return Done(True)


def get_my_commands(sandbox: Sandbox, params: Params) -> Outcome:
    return Done(list(sandbox.menus.commands.get(_key(sandbox, params), ())))


def delete_my_commands(sandbox: Sandbox, params: Params) -> Outcome:
    sandbox.menus.commands.pop(_key(sandbox, params), None)
    return Done(True)


def _store_text(texts: dict[str, str], params: Params, name: str, limit: int, refusal: str) -> Outcome:
    language = checked_language(params.text("language_code"))
    text = params.text(name)
    if len(text) > limit:
        raise bad_request(refusal)
    if text:
        texts[language] = text
    else:
        texts.pop(language, None)
    return Done(True)


def _shown_text(texts: dict[str, str], params: Params, default: str = "") -> str:
    language = checked_language(params.text("language_code"))
    return texts.get(language) or texts.get("") or default


def set_my_name(sandbox: Sandbox, params: Params) -> Outcome:
    return _store_text(sandbox.texts.name, params, "name", MAX_NAME, "BOT_TITLE_INVALID")


def get_my_name(sandbox: Sandbox, params: Params) -> Outcome:
    return Done({"name": _shown_text(sandbox.texts.name, params, sandbox.world.bot.first_name)})


def set_my_description(sandbox: Sandbox, params: Params) -> Outcome:
    texts = sandbox.texts.description
    return _store_text(texts, params, "description", MAX_DESCRIPTION, "BOT_DESCRIPTION_INVALID")


def get_my_description(sandbox: Sandbox, params: Params) -> Outcome:
    return Done({"description": _shown_text(sandbox.texts.description, params)})


def set_my_short_description(sandbox: Sandbox, params: Params) -> Outcome:
    texts = sandbox.texts.short_description
    limit = MAX_SHORT_DESCRIPTION
    return _store_text(texts, params, "short_description", limit, "BOT_SHORT_DESCRIPTION_INVALID")


def get_my_short_description(sandbox: Sandbox, params: Params) -> Outcome:
    return Done({"short_description": _shown_text(sandbox.texts.short_description, params)})


def set_chat_menu_button(sandbox: Sandbox, params: Params) -> Outcome:
    button: Any = params.json("menu_button", what="menu button") or {"type": "default"}
    if not isinstance(button, dict) or button.get("type") not in _BUTTON_KINDS:
        raise bad_request("can't parse MenuButton: unsupported type specified")
    sandbox.texts.menu_buttons[_button_chat(sandbox, params)] = button
    return Done(True)


def get_chat_menu_button(sandbox: Sandbox, params: Params) -> Outcome:
    buttons = sandbox.texts.menu_buttons
    chat_id = _button_chat(sandbox, params)
    return Done(buttons.get(chat_id) or buttons.get(0) or {"type": "commands"})


def _button_chat(sandbox: Sandbox, params: Params) -> int:
    return find_chat(sandbox.world, params).id if params.has("chat_id") else 0


TABLE: dict[str, Method] = {
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setMyName": set_my_name,
    "getMyName": get_my_name,
    "setMyDescription": set_my_description,
    "getMyDescription": get_my_description,
    "setMyShortDescription": set_my_short_description,
    "getMyShortDescription": get_my_short_description,
    "setChatMenuButton": set_chat_menu_button,
    "getChatMenuButton": get_chat_menu_button,
}
