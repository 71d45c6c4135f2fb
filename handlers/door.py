"""The way in and out: from an update to a visit, who may ask, and how the answer goes back.

Commands and presses in a chat of many are its administrators' only. Messages that were edited are not
read again: a command counts once, as it was sent.
"""

from telegram import Bot, CallbackQuery, Message, Update
from telegram.ext import (
    ApplicationHandlerStop,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.domain.callback import Callback
from bot.domain.message import Message as Said
from bot.errors import Refused
from bot.rendering.menu import say
from bot.rendering.menu_about import render_notice
from handlers.administrators import Administrators
from handlers.buttons import Press, Presses, read_press
from handlers.reply import answer_press, put_in_place, send
from handlers.services import Services
from handlers.showing import show
from handlers.visit import Answer, Visit, read_visit

WRITTEN = filters.UpdateType.MESSAGE | filters.UpdateType.CHANNEL_POST
IN_PRIVATE = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE

Context = ContextTypes.DEFAULT_TYPE


class Door:
    """Makes the handlers of the table."""

    def __init__(self, services: Services, administrators: Administrators) -> None:
        self._services = services
        self._administrators = administrators

    def command(
        self, name: str, answer: Answer, *, keeps: bool = False, tells_why_not: bool = False
    ) -> "CommandHandler[Context, None]":
        """A command. `keeps`: it may store a first preference, so the notice comes before it.

        Who may not give it hears nothing, or with `tells_why_not` one sentence a minute.
        """

        async def handle(update: Update, context: Context) -> None:
            if await self._administrators.sent(context.bot, update):
                visit = await read_visit(self._services, update, text=" ".join(context.args or ()))
                await _notify(context.bot, visit, keeps=keeps)
                await self._say(context.bot, visit, await answer(visit))
            elif tells_why_not and self._administrators.explains(update):
                raise Refused("refused-not-administrator")

        return CommandHandler(name, handle, filters=WRITTEN)

    def message(self, which: filters.BaseFilter, answer: Answer) -> "MessageHandler[Context, None]":
        """A message in a private chat that is none of our commands."""

        async def handle(update: Update, context: Context) -> None:
            message = update.effective_message
            visit = await read_visit(self._services, update, text=(message.text if message else "") or "")
            await self._say(context.bot, visit, await answer(visit))

        return MessageHandler(IN_PRIVATE & which, handle)

    def buttons(self, presses: Presses) -> "CallbackQueryHandler[Context, None]":
        """All buttons: what they carry is checked, then who presses; then the press is answered first."""

        async def handle(update: Update, context: Context) -> None:
            query = update.callback_query
            if query is None:
                return
            read = read_press(presses, query.data, self._services.gazetteer)
            if read is None or not isinstance(query.message, Message):
                await self._refuse_press(update, query, "refused-button")
            elif not await self._administrators.sent(context.bot, update):
                await self._refuse_press(update, query, "refused-not-administrator")
            else:
                await answer_press(query)
                await self._carry_out(context.bot, update, query.message.message_id, *read)

        return CallbackQueryHandler(handle)

    async def _carry_out(
        self, bot: Bot, update: Update, message_id: int, press: Press, callback: Callback
    ) -> None:
        visit = await read_visit(self._services, update, arguments=callback.arguments)
        await _notify(bot, visit, keeps=press.keeps)
        said = await press.answer(visit)
        if press.in_place:
            await put_in_place(bot, visit.reader.address, message_id, said)
        else:
            await self._say(bot, visit, said)

    async def _say(self, bot: Bot, visit: Visit, said: Said) -> None:
        """Send what is said, with its picture where it has one."""
        await show(bot, self._services.picturing, visit.reader.address, said, visit.words)

    async def explain(self, update: object, context: Context) -> None:
        """Say what could not be done. What is no refusal is left to the next error handler."""
        if isinstance(context.error, Refused) and isinstance(update, Update):
            await self.tell(context.bot, update, context.error)
            raise ApplicationHandlerStop

    async def tell(self, bot: Bot, update: Update, refused: Refused) -> None:
        """Say why something was not done, in the chat where it was asked; what was typed inline has none."""
        if update.effective_chat is None:
            return
        visit = await read_visit(self._services, update)
        await send(bot, visit.reader.address, say(visit.words, refused.key, **refused.values))

    async def _refuse_press(self, update: Update, query: CallbackQuery, key: str) -> None:
        visit = await read_visit(self._services, update)
        await answer_press(query, visit.words.plain(key))


async def _notify(bot: Bot, visit: Visit, *, keeps: bool) -> None:
    """Say what is kept and who can see it, before the first of it is."""
    if keeps and not visit.reader.known:
        await send(bot, visit.reader.address, render_notice(visit.words))
