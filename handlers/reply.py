"""How an answer travels: sent as a new message, or put in the place of the menu that was pressed."""

from telegram import (
    Bot,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    LinkPreviewOptions,
    ReplyParameters,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.domain.address import Address
from bot.domain.message import Button, Message

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def send(bot: Bot, address: Address, said: Message, *, answers: int | None = None) -> None:
    """Send a new message to a chat or topic; `answers` is a message to reply to, if it is still there."""
    await bot.send_message(
        address.chat_id,
        said.html,
        parse_mode=ParseMode.HTML,
        message_thread_id=address.topic,
        link_preview_options=_NO_PREVIEW,
        reply_markup=_keyboard(said),
        reply_parameters=ReplyParameters(answers, allow_sending_without_reply=True) if answers else None,
    )
    if said.document is not None:
        file = InputFile(said.document.content, filename=said.document.name)
        await bot.send_document(address.chat_id, file, message_thread_id=address.topic)


async def send_photo(bot: Bot, address: Address, said: Message, photo: str | bytes) -> str:
    """Send a message below a picture, by its name at Telegram or as PNG; return its name."""
    sent = await bot.send_photo(
        address.chat_id,
        photo,
        caption=said.html,
        parse_mode=ParseMode.HTML,
        message_thread_id=address.topic,
        reply_markup=_keyboard(said),
        filename=None if isinstance(photo, str) else "tocsin.png",
    )
    return sent.photo[-1].file_id


async def put_in_place(bot: Bot, address: Address, message_id: int, said: Message) -> None:
    """Change the menu that was pressed; where it cannot be changed any more, send it anew."""
    try:
        await bot.edit_message_text(
            said.html,
            chat_id=address.chat_id,
            message_id=message_id,
            parse_mode=ParseMode.HTML,
            link_preview_options=_NO_PREVIEW,
            reply_markup=_keyboard(said),
        )
    except BadRequest:
        await send(bot, address, said)


async def answer_press(query: CallbackQuery, notice: str | None = None) -> None:
    """Stop the button's spinner, with a notice to confirm where there is one."""
    await query.answer(notice, show_alert=notice is not None)


def _keyboard(said: Message) -> InlineKeyboardMarkup | None:
    if not said.buttons:
        return None
    return InlineKeyboardMarkup([[_key(button) for button in row] for row in said.buttons])


def _key(button: Button) -> InlineKeyboardButton:
    return InlineKeyboardButton(button.label, callback_data=button.data, url=button.url)
