"""Sending a picture: by its name at Telegram, else by itself; and where it cannot be sent, what it shows.

A chat may forbid photos, a file may be unknown to this bot, a picture may not be drawn: the words come all
the same, with one sentence that says why there is no picture.
"""

from dataclasses import replace

from telegram import Bot
from telegram.error import BadRequest

from bot.domain.address import Address
from bot.domain.message import Message
from bot.domain.picture import Picture
from bot.drawing import CannotDraw
from bot.i18n import Html, Words, based
from bot.services.picturing import Picturing
from handlers.reply import send, send_photo

_UNKNOWN_FILE = ("wrong file", "file_id", "file reference", "wrong remote file")
"""How Telegram says that a name means no file of this bot (tdlib/telegram-bot-api)."""


async def show(bot: Bot, picturing: Picturing, address: Address, said: Message, words: Words) -> None:
    """Send a message with its picture, or without one where that cannot be."""
    picture = said.picture
    if picture is None:
        await send(bot, address, said)
        return
    try:
        if not await _sent_by_name(bot, picturing, address, said, picture):
            file_id = await send_photo(bot, address, said, await picturing.drawn(picture))
            await picturing.sent(picture, file_id)
    except CannotDraw:
        await send(bot, address, _without_picture(said, words("picture-failed"), words))
    except BadRequest:
        await send(bot, address, _without_picture(said, words("picture-refused"), words))


async def _sent_by_name(
    bot: Bot, picturing: Picturing, address: Address, said: Message, picture: Picture
) -> bool:
    """Say whether Telegram had a copy and sent it. Raises BadRequest where the chat takes no photos."""
    name = await picturing.file_of(picture)
    if name is None:
        return False
    try:
        await send_photo(bot, address, said, name)
    except BadRequest as refused:
        if not any(sign in refused.message.casefold() for sign in _UNKNOWN_FILE):
            raise
        return False
    return True


def _without_picture(said: Message, why: Html, words: Words) -> Message:
    return replace(said, html=Html(f"{based(why, words.direction)}\n\n{said.html}"), picture=None)
