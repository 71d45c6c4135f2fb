"""A message as the Bot API takes it. Pure: the same message gives the same payload."""

from typing import Any

from bot.domain.address import Address
from bot.domain.message import Button, Message
from bot.domain.template import Template


def payload_of(
    message: Message, address: Address, *, silent: bool, reply_to: int | None = None
) -> dict[str, Any]:
    """Return the parameters of `sendMessage` (Bot API), link preview off, HTML on.

    A reply whose original is gone is sent all the same.
    """
    payload: dict[str, Any] = {
        "chat_id": address.chat_id,
        "text": message.html,
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }
    if address.topic is not None:
        payload["message_thread_id"] = address.topic
    if silent:
        payload["disable_notification"] = True
    if reply_to is not None:
        payload["reply_parameters"] = {"message_id": reply_to, "allow_sending_without_reply": True}
    if message.buttons:
        payload["reply_markup"] = {
            "inline_keyboard": [[_button(each) for each in row] for row in message.buttons]
        }
    return payload


def template_of(message: Message, *, silent: bool) -> Template:
    """Return the body of `sendMessage` for every chat that gets this message."""
    return Template.of(payload_of(message, Address(0), silent=silent))


def edit_payload_of(message: Message, address: Address, message_id: int) -> dict[str, Any]:
    """Return the parameters of `editMessageText` (Bot API); buttons that are not given go away."""
    payload = payload_of(message, address, silent=False)
    payload.pop("message_thread_id", None)
    return {**payload, "message_id": message_id}


def _button(button: Button) -> dict[str, str]:
    if button.url is not None:
        return {"text": button.label, "url": button.url}
    return {"text": button.label, "callback_data": button.data or ""}
