"""What a handler works with: who came, what they said, and the words to answer with."""

from collections.abc import Awaitable, Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial

from telegram import Bot, Chat, Message, Update
from telegram.error import TelegramError

from bot.domain.address import Address
from bot.domain.message import Message as Said
from bot.domain.region import RegionCode
from bot.domain.terms import ChatKind
from bot.i18n import Words, words_for
from bot.i18n.languages import language
from bot.services.following import Reader
from handlers.services import Services

Wipe = Callable[[Collection[int]], Awaitable[None]]
_AT_ONCE = 100  # messages that one call deletes (Bot API, deleteMessages)


async def _nothing(_: Collection[int]) -> None:
    """Delete nothing."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One thing a person did.

    `text` is what stands behind a command, or the whole of a plain message; `arguments` are those of a
    pressed button, checked against its form. `message_id` is the message that was written, or whose button
    was `pressed`; `wipe` has messages of the chat deleted, as far as Telegram lets us.
    """

    services: Services
    reader: Reader
    text: str = ""
    arguments: tuple[str, ...] = ()
    message_id: int = 0
    pressed: bool = False
    wipe: Wipe = _nothing

    @property
    def words(self) -> Words:
        """The sentences of the reader's language."""
        return words_for(self.reader.language)

    @property
    def is_private(self) -> bool:
        return self.reader.kind is ChatKind.PRIVATE

    def name(self, code: RegionCode) -> str:
        """Name a place so that it stands alone, in the reader's language."""
        return self.services.gazetteer.label(code, self.words.lang)

    def bare_name(self, code: RegionCode) -> str:
        """Name a place beside others that tell where it is."""
        return self.services.gazetteer.name(code, self.words.lang)

    @property
    def area(self) -> RegionCode:
        """The place that a pressed button carries."""
        return RegionCode(self.arguments[0])

    def by(self, reader: Reader) -> "Visit":
        """The same visit, after the reader changed."""
        return replace(self, reader=reader)


Answer = Callable[[Visit], Awaitable[Said]]
"""A handler: from a visit to what is said."""


async def read_visit(
    services: Services, update: Update, *, text: str = "", arguments: tuple[str, ...] = ()
) -> Visit:
    """Look at who came. Raises ValueError for an update that is not about a message in a chat."""
    message, chat = update.effective_message, update.effective_chat
    if message is None or chat is None:
        raise ValueError("this update is not about a message in a chat")
    reader = await services.following.reader(
        address_of(chat, message),
        kind=ChatKind(chat.type),
        app_language=_language_of_app(update, otherwise=services.language),
    )
    return Visit(
        services,
        reader,
        text,
        arguments,
        message_id=message.message_id,
        pressed=update.callback_query is not None,
        wipe=partial(_wipe, message.get_bot(), chat.id),
    )


async def _wipe(bot: Bot, chat_id: int, messages: Collection[int]) -> None:
    ordered = sorted(messages)
    for first in range(0, len(ordered), _AT_ONCE):
        with suppress(TelegramError):  # too old, gone, or no right to: what was asked is done all the same
            await bot.delete_messages(chat_id, ordered[first : first + _AT_ONCE])


def _language_of_app(update: Update, *, otherwise: str) -> str:
    user = update.effective_user
    return language((user and user.language_code) or "", otherwise=otherwise).code


def address_of(chat: Chat, message: Message) -> Address:
    """Say which chat, or topic of a forum, a message stands in; General is the chat without a topic."""
    topic = message.message_thread_id if chat.is_forum and message.is_topic_message else None
    return Address(chat.id, topic)
