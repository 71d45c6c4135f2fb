"""The usual ways: a library as its documentation shows it, with or without a row for each message.

The ledger is what such bots keep: a row for each chat, set and committed when its message was accepted, over
aiosqlite in WAL mode. They run in an environment of their own; nothing of Tocsin is imported here.
"""

import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiosqlite

from benchmarks.broadcasting.load import BUTTONS, TEXT, TOKEN, Broadcast, Target, by_workers

ROWS = 60_000
"""More chats than any run sends to."""


class Ledger:
    """One row for each chat."""

    def __init__(self, db: aiosqlite.Connection) -> None:
        self._db = db

    async def settle(self, chat: int, message_id: int) -> None:
        """Write down, durably, that it was accepted."""
        await self._db.execute(
            "UPDATE delivery SET state = 'sent', message_id = ? WHERE chat = ?", (message_id, chat)
        )
        await self._db.commit()


@asynccontextmanager
async def ledger(folder: Path) -> AsyncIterator[Ledger]:
    """Open one in which every chat still waits."""
    async with aiosqlite.connect(folder / "ledger.sqlite") as db:
        await db.execute("PRAGMA journal_mode = WAL")
        await db.execute("PRAGMA synchronous = NORMAL")
        await db.execute(
            "CREATE TABLE delivery (chat INTEGER PRIMARY KEY, state TEXT NOT NULL, message_id INTEGER)"
        )
        await db.executemany(
            "INSERT INTO delivery VALUES (?, 'pending', NULL)", ((chat,) for chat in range(ROWS))
        )
        await db.commit()
        yield Ledger(db)


@asynccontextmanager
async def ptb(target: Target) -> AsyncIterator[Broadcast]:
    """python-telegram-bot over its default transport, with as many connections as are used."""
    from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
    from telegram.request import HTTPXRequest

    markup = InlineKeyboardMarkup(
        [[InlineKeyboardButton(text, callback_data=data) for text, data in BUTTONS]]
    )
    preview = LinkPreviewOptions(is_disabled=True)
    request = HTTPXRequest(connection_pool_size=target.in_flight, pool_timeout=60, read_timeout=30)
    bot = Bot(TOKEN, base_url=f"{target.url}/bot", request=request)
    async with bot, ledger(target.folder) as kept:

        async def send(chat: int) -> None:
            message = await bot.send_message(
                chat, TEXT, parse_mode="HTML", reply_markup=markup, link_preview_options=preview
            )
            await kept.settle(chat, message.message_id)

        yield by_workers(send, target.in_flight)


@asynccontextmanager
async def aiogram(target: Target) -> AsyncIterator[Broadcast]:
    """aiogram 3 with as many connections as are used."""
    from aiogram import Bot
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer
    from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions

    row = [InlineKeyboardButton(text=text, callback_data=data) for text, data in BUTTONS]
    markup = InlineKeyboardMarkup(inline_keyboard=[row])
    preview = LinkPreviewOptions(is_disabled=True)
    session = AiohttpSession(api=TelegramAPIServer.from_base(target.url), limit=target.in_flight)
    _trust(session._connector_init["ssl"], target)
    async with Bot(TOKEN, session=session) as bot, ledger(target.folder) as kept:

        async def send(chat: int) -> None:
            message = await bot.send_message(
                chat, TEXT, parse_mode="HTML", reply_markup=markup, link_preview_options=preview
            )
            await kept.settle(chat, message.message_id)

        yield by_workers(send, target.in_flight)


@asynccontextmanager
async def telebot(target: Target) -> AsyncIterator[Broadcast]:
    """pyTelegramBotAPI, asynchronous, with as many connections as are used and no ledger."""
    from telebot import asyncio_helper
    from telebot.async_telebot import AsyncTeleBot
    from telebot.types import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions

    asyncio_helper.API_URL = target.url + "/bot{0}/{1}"
    asyncio_helper.REQUEST_LIMIT = target.in_flight
    _trust(asyncio_helper.session_manager.ssl_context, target)
    markup = InlineKeyboardMarkup()
    markup.row(*(InlineKeyboardButton(text, callback_data=data) for text, data in BUTTONS))
    preview = LinkPreviewOptions(is_disabled=True)
    bot = AsyncTeleBot(TOKEN)

    async def send(chat: int) -> None:
        message = await bot.send_message(
            chat, TEXT, parse_mode="HTML", reply_markup=markup, link_preview_options=preview
        )
        assert message.message_id

    try:
        yield by_workers(send, target.in_flight)
    finally:
        await bot.close_session()


def _trust(context: ssl.SSLContext, target: Target) -> None:
    """These two read an authority file of their own; the loopback server's certificate comes beside it."""
    context.load_verify_locations(target.certificate)
