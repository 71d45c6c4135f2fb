"""A chat's own data: seeing all that is kept, and having it erased at once without a word about it."""

from telegram import Message as Written
from telegram.ext import filters

from bot.domain.message import Message
from bot.i18n import LANGUAGES, words_for
from bot.rendering.kept import render_kept
from bot.rendering.menu import say
from handlers.visit import Visit


class PanicWord(filters.MessageFilter):
    """The one word that erases everything, in any of our languages, whichever the chat speaks."""

    def __init__(self) -> None:
        super().__init__(name="PanicWord")
        self._words = {words_for(code).plain("panic-word").casefold() for code in LANGUAGES}

    def filter(self, message: Written) -> bool:
        """Say whether the message is nothing but that word."""
        return (message.text or "").strip().strip(".!").casefold() in self._words


async def my_data(visit: Visit) -> Message:
    """/mydata: in words, and all of it as a file."""
    kept = await visit.services.keeping.kept(visit.reader)
    at_desk = await visit.services.leaving.is_at_desk(visit.reader.address.chat_id)
    return render_kept(visit.words, kept, visit.bare_name, at_desk=at_desk)


async def panic(visit: Visit) -> Message:
    """/panic, the word alone, or the button: erase, delete what Telegram lets us, and say something harmless.

    What asked for it goes, too, where it was written; where it was pressed the answer takes its place.
    """
    messages = set(await visit.services.keeping.panic(visit.reader))
    await visit.wipe(messages - {visit.message_id} if visit.pressed else messages | {visit.message_id})
    return say(visit.words, "panicked")
