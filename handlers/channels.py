"""A channel is set up by the administrator who let us in, in their own chat with us.

The buttons carry which channel they are about. That says nothing about who may press them: at each press
Telegram is asked whether this person administers that channel, so a forged button does nothing.
"""

import re

from telegram import Bot, CallbackQuery, ChatFullInfo, ChatMemberUpdated, Message, Update
from telegram.constants import ChatType
from telegram.error import BadRequest, Forbidden
from telegram.ext import CallbackQueryHandler, ContextTypes

from bot.domain.address import Address
from bot.domain.callback import Callback, Verb, parse_callback
from bot.domain.message import Message as Said
from bot.domain.region import RegionCode
from bot.domain.terms import ChatKind
from bot.i18n import LANGUAGES, words_for
from bot.i18n.languages import language
from bot.rendering.channels import render_channel, render_channel_follows, render_channel_speaks
from bot.services.following import POPULAR, Reader
from handlers.administrators import Administrators
from handlers.reply import answer_press, put_in_place, send
from handlers.services import Services

_CHANNEL = re.compile(r"-[0-9]{1,16}")

Context = ContextTypes.DEFAULT_TYPE


async def ask_about(services: Services, bot: Bot, change: ChatMemberUpdated) -> None:
    """Ask who let us in what the channel should follow; who never wrote to us cannot be asked."""
    person = change.from_user
    words = words_for(await _language_of(services, person.id, person.language_code or ""))
    names = {code: services.gazetteer.name(code, words.lang) for code in POPULAR}
    try:
        asked = render_channel(words, change.chat.id, change.chat.title or "", names)
        await send(bot, Address(person.id), asked)
    except (Forbidden, BadRequest):
        return  # they can still post commands in the channel


def channels(services: Services, administrators: Administrators) -> "CallbackQueryHandler[Context, None]":
    """Return the handler of the buttons that are about a channel."""

    async def handle(update: Update, context: Context) -> None:
        query = update.callback_query
        if query is None:
            return
        lang = await _language_of(services, query.from_user.id, query.from_user.language_code or "")
        asked = _read(query, services)
        channel = await _administered(context.bot, administrators, query, asked) if asked else None
        if asked is None or channel is None or not isinstance(query.message, Message):
            await answer_press(query, words_for(lang).plain("refused-channel"))
            return
        await answer_press(query)
        address = Address(query.message.chat_id)
        said = await _carry_out(services, channel, asked.arguments[1], lang)
        await put_in_place(context.bot, address, query.message.message_id, said)

    return CallbackQueryHandler(handle, pattern=rf"^{Verb.CHANNEL.value}:")


async def _carry_out(services: Services, channel: ChatFullInfo, choice: str, lang: str) -> Said:
    following = services.following
    reader = await following.reader(Address(channel.id), kind=ChatKind.CHANNEL, app_language=lang)
    names = {code: services.gazetteer.name(code, lang) for code in POPULAR}
    title = channel.title or ""
    if choice in LANGUAGES:
        await following.choose_language(reader, choice)
        return render_channel_speaks(words_for(lang), words_for(choice), channel.id, title, names)
    await following.follow(reader, RegionCode(choice))
    place = services.gazetteer.label(RegionCode(choice), lang)
    return render_channel_follows(words_for(lang), channel.id, title, names, place)


def _read(query: CallbackQuery, services: Services) -> Callback | None:
    """Read a button: a channel, then a place or a language."""
    callback = parse_callback(query.data)
    if callback is None or callback.verb is not Verb.CHANNEL or len(callback.arguments) != 2:
        return None
    channel, choice = callback.arguments
    known = choice in LANGUAGES or services.gazetteer.region(choice) is not None
    return callback if known and _CHANNEL.fullmatch(channel) else None


async def _administered(
    bot: Bot, administrators: Administrators, query: CallbackQuery, asked: Callback
) -> ChatFullInfo | None:
    """Return the channel where Telegram says that this person administers it, and that it is one."""
    number = int(asked.arguments[0])
    if not await administrators.administers(bot, number, query.from_user.id):
        return None
    try:
        channel = await bot.get_chat(number)
    except (BadRequest, Forbidden):
        return None
    return channel if channel.type == ChatType.CHANNEL else None


async def _language_of(services: Services, user_id: int, app_language: str) -> str:
    spoken = language(app_language, otherwise=services.language).code
    reader: Reader = await services.following.reader(
        Address(user_id), kind=ChatKind.PRIVATE, app_language=spoken
    )
    return reader.language
