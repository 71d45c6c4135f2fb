"""Reply markup: checked as the platform checks it; only inline keyboards become part of a message."""

from collections import deque
from typing import Any

from sandbox.links import normal_url
from sandbox.params import Params
from sandbox.refusals import bad_request
from sandbox.wire import Json

MAX_BUTTONS = 100
MAX_CALLBACK_BYTES = 64
_RECENT: deque[Json] = deque(maxlen=8)
_ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)
_OTHER_MARKUPS = ("keyboard", "remove_keyboard", "force_reply")


def inline_keyboard_of(params: Params, *, inline_only: bool = False) -> Json | None:
    """The inline keyboard to store, or None for no or another markup.

    `inline_only` is the rule of edits. Raises ApiError 400.
    """
    markup = params.json("reply_markup", what="reply keyboard markup")
    if markup in (None, ""):
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" not in markup:
        if inline_only and any(name in markup for name in _OTHER_MARKUPS):
            raise bad_request("inline keyboard expected")
        return None
    rows = _rows(markup["inline_keyboard"])
    if sum(map(len, rows)) > MAX_BUTTONS:
        raise bad_request("reply markup is too long")
    return _shared({"inline_keyboard": rows}) if rows else None


def _shared(keyboard: Json) -> Json:
    """The same object for keyboards that are equal, as those of an alert are: a million cost as much as one.

    Nobody changes a stored message, so nobody notices.
    """
    known = next((one for one in _RECENT if one == keyboard), None)
    if known is None:
        _RECENT.append(keyboard)
    return keyboard if known is None else known


def _rows(given: Any) -> list[list[Json]]:
    if not isinstance(given, list) or not all(isinstance(row, list) for row in given):
        raise bad_request("can't parse inline keyboard: Array of Arrays expected")
    return [[_button(button) for button in row] for row in given if row]


def _button(given: Any) -> Json:
    if not isinstance(given, dict):
        raise bad_request("can't parse inline keyboard button: Object expected")
    text = given.get("text")
    if not isinstance(text, str) or not text.strip():
        raise bad_request('can\'t parse inline keyboard button: Field "text" must be of type String')
    if not any(name in given for name in _ACTIONS):
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if "callback_data" in given:
        _check_callback_data(given["callback_data"])
    if "url" in given:
        return {**given, "url": _checked_url(given["url"])}
    return dict(given)


def _check_callback_data(data: Any) -> None:
    if not isinstance(data, str) or not 1 <= len(data.encode()) <= MAX_CALLBACK_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")


def _checked_url(url: Any) -> str:
    checked = normal_url(url) if isinstance(url, str) else None
    if checked is None:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    return checked
