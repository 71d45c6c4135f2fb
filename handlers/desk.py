"""The desk in Telegram: who is let to it, and which feature a message or a press of theirs goes to.

Everything here runs before the readers' handlers and lets pass whatever is not a curator's: to anybody
else /desk is an unknown command, and a forged press an unknown button. A curator is who Telegram says
wrote in their own private chat: not who signs as a chat, was forwarded, wrote through another bot, or
edited what was read before.
"""

from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from telegram import CallbackQuery, Message, Update, User
from telegram.constants import ChatType
from telegram.ext import (
    ApplicationHandlerStop,
    BaseHandler,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.domain.address import Address
from bot.errors import Refused
from bot.i18n import words_for
from bot.rendering.desk import PREFIX, render_invited
from bot.rendering.menu import say
from handlers import desk_drafts, desk_notes, desk_published, desk_reports
from handlers.desk_buttons import ANSWERS, read_press
from handlers.desk_sitting import DeskServices, Pressed, Said, Sitting
from handlers.reply import answer_press, put_in_place, send
from handlers.services import Services

Context = ContextTypes.DEFAULT_TYPE

GROUP = -1
"""Of handlers: before those of the readers, which are in group 0."""
LONG = 150
"""Characters from which a plain text is taken for a report; below that it may be the name of a place."""
_NOTICE = 200  # characters of a notice that is to be confirmed (Bot API, answerCallbackQuery)
_INVITED = "c_"


def desk_handlers(services: Services, desk: DeskServices) -> list[BaseHandler[Update, Context, None]]:
    """Return the handlers of the desk, for the group before the readers'."""
    front = _Front(services, desk)
    private = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
    written = private & (filters.TEXT & ~filters.COMMAND | filters.Document.ALL)
    return [
        CommandHandler("desk", front.desk_asked, filters=private),
        CommandHandler(
            "start", front.invited, filters=private & filters.Regex(rf"^/start(@\w+)? {_INVITED}")
        ),
        CallbackQueryHandler(front.pressed, pattern=rf"^{PREFIX}:"),
        MessageHandler(written, front.written),
    ]


class _Front:
    """Lets curators in."""

    def __init__(self, services: Services, desk: DeskServices) -> None:
        self._services = services
        self._desk = desk

    async def desk_asked(self, update: Update, context: Context) -> None:
        """/desk."""
        sitting = await self._sitting(update, context)
        message = update.effective_message
        if sitting is not None and message is not None and not _by_another(message):
            wanted = " ".join(context.args or ())
            said = desk_published.asked_for(sitting, wanted) if wanted else desk_drafts.home(sitting)
            await self._answer(sitting, said)

    async def invited(self, update: Update, context: Context) -> None:
        """/start with an invitation."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None or _by_another(message) or not _is_own_chat(message, user):
            return
        token = (message.text or "").split(maxsplit=1)[-1].strip().removeprefix(_INVITED)
        curator, uri = await self._desk.curating.accept(token, user.id)
        words = words_for(curator.language)
        await send(context.bot, Address(message.chat_id), render_invited(words, curator.name, uri))
        raise ApplicationHandlerStop

    async def pressed(self, update: Update, context: Context) -> None:
        """A button of the desk."""
        query = update.callback_query
        sitting = await self._sitting(update, context)
        if query is None or sitting is None:
            return
        read = read_press(query.data)
        message = query.message
        if read is None or not isinstance(message, Message):
            await answer_press(query, sitting.words.plain("desk-outdated"))
            raise ApplicationHandlerStop
        await self._press(query, replace(sitting, report=_report_of(message)), *read)
        raise ApplicationHandlerStop

    async def _press(
        self, query: CallbackQuery, sitting: Sitting, press: Pressed, arguments: Sequence[str]
    ) -> None:
        try:
            said = await press(sitting, arguments)
        except Refused as refused:
            sentence = sitting.words.plain(refused.key, **refused.values)
            await answer_press(query, sentence[:_NOTICE])
            return
        await answer_press(query)
        if len(said) == 1:
            await put_in_place(sitting.bot, Address(sitting.chat_id), sitting.message_id, said[0])
        else:
            await sitting.say(*said)

    async def written(self, update: Update, context: Context) -> None:
        """A text or a file: the answer to a question, a draft, a report; else it is a reader's."""
        message = update.effective_message
        sitting = await self._sitting(update, context)
        if message is None or sitting is None or message.via_bot is not None:
            return
        if message.document is not None:
            await self._answer(sitting, desk_reports.take_document(sitting, message.document))
        text = message.text or ""
        if message.forward_origin is None:
            if asked := await sitting.asking.asked(sitting.curator):
                await self._reply(sitting, asked, text, message)
            if desk_reports.is_file(text):
                await self._answer(sitting, desk_reports.take_file(sitting, text))
        if message.forward_origin is not None or len(text) > LONG:
            await self._show_report(sitting, text, message)

    async def _reply(self, sitting: Sitting, asked: Mapping[str, Any], text: str, message: Message) -> None:
        if asked.get("update") == sitting.update_id:
            # Handled again after a kill: it was taken as the answer to the question before this one.
            await self._answer(sitting, self._ask_again(sitting, asked))
        if asked["is"] == "code":
            await sitting.bot.delete_message(sitting.chat_id, message.message_id)
        await self._answer(sitting, ANSWERS[str(asked["is"])](sitting, asked, text))

    async def _ask_again(self, sitting: Sitting, asked: Mapping[str, Any]) -> Said:
        if asked["is"] == "field":
            return [await sitting.card(await sitting.written(asked))]
        return [desk_notes.ask_again(sitting, asked)]

    async def _show_report(self, sitting: Sitting, text: str, message: Message) -> None:
        said = await desk_reports.read_report(sitting, text)
        await send(sitting.bot, Address(sitting.chat_id), said, answers=message.message_id)
        raise ApplicationHandlerStop

    async def _answer(self, sitting: Sitting, said: Awaitable[Said]) -> None:
        """Say what came of it, or why it cannot be; either way it was the desk's."""
        try:
            await sitting.say(*(await said))
        except Refused as refused:
            await sitting.say(say(sitting.words, refused.key, **refused.values))
        raise ApplicationHandlerStop

    async def _sitting(self, update: Update, context: Context) -> Sitting | None:
        """Return the curator's sitting; None for everybody else, and in every other chat."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None or not _is_own_chat(message, user):
            return None
        curator = await self._desk.curating.curator(user.id)
        if curator is None:
            return None
        return Sitting(
            desk=self._desk,
            gazetteer=self._services.gazetteer,
            bot=context.bot,
            curator=curator,
            chat_id=message.chat_id,
            update_id=update.update_id,
            message_id=message.message_id,
        )


def _is_own_chat(message: Message, user: User) -> bool:
    chat = message.chat
    return chat.type == ChatType.PRIVATE and chat.id == user.id and message.sender_chat is None


def _by_another(message: Message) -> bool:
    """Tell a message whose words are not of who sent it."""
    return message.forward_origin is not None or message.via_bot is not None


def _report_of(menu: Message) -> str:
    """Return the report that a menu answers: the curator's message that it replies to."""
    answered = menu.reply_to_message
    return (answered.text or "") if answered is not None else ""
