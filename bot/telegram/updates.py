"""Hands a kept update to the handlers and lets their failure come back.

The library swallows what a handler raises; the inbox has to know, or a command would count as handled.
"""

import asyncio
import json
from typing import Any

import structlog
from telegram import Bot, Update
from telegram.constants import ChatType
from telegram.error import ChatMigrated, Forbidden, InvalidToken
from telegram.ext import Application, CallbackContext

from bot.domain.outcome import NotSent, System
from bot.telegram.request import CallFailed
from bot.telegram.startup import Sleep
from bot.telegram.trouble import pauses

log = structlog.get_logger(__name__)

AnyApplication = Application[Any, Any, Any, Any, Any, Any]


def parse_update(body: bytes, bot: Bot) -> Update | None:
    """Return the library's form of a raw update, None where it has none."""
    try:
        return Update.de_json(json.loads(body), bot)
    except Exception as error:
        # The library raises whatever an unexpected shape leads to; only the kind may be told.
        log.warning("an update could not be read", action="update.unreadable", error=type(error).__name__)
        return None


class Dispatcher:
    """Runs the handlers of an initialised application. All its handlers must be blocking ones."""

    def __init__(self, application: AnyApplication, *, sleep: Sleep = asyncio.sleep) -> None:
        self._application = application
        self._sleep = sleep
        self._failures: dict[int, Exception] = {}
        application.add_error_handler(self._remember)

    async def handle(self, body: bytes) -> None:
        """Handle one raw update; raises what its handler raised.

        While Telegram is out of reach it tries on, as long as the caller lets it: an outage is no fault
        of the update. An answer to somebody who has blocked us is not a failure. What was asked in a group
        that has become a supergroup is answered there.
        """
        update = parse_update(body, self._application.bot)
        if update is None:
            return
        waits = pauses()
        while _out_of_reach(failure := await self._process(update)):
            await self._sleep(next(waits))
        if isinstance(failure, ChatMigrated) and (moved := _moved(update, failure.new_chat_id)):
            await self.handle(moved)
        elif isinstance(failure, Forbidden):
            log.info("nobody is there to be answered", action="update.unanswerable")
        elif failure is not None:
            raise failure

    async def _process(self, update: Update) -> Exception | None:
        self._failures.pop(update.update_id, None)
        await self._application.process_update(update)
        return self._failures.pop(update.update_id, None)

    async def _remember(self, update: object, context: CallbackContext[Any, Any, Any, Any]) -> None:
        if isinstance(update, Update) and context.error is not None:
            self._failures.setdefault(update.update_id, context.error)


def _out_of_reach(failure: Exception | None) -> bool:
    """Say whether nothing was sent for a reason that is not the update's: no network, a proxy, the token."""
    if isinstance(failure, CallFailed):
        return isinstance(failure.outcome, NotSent | System)
    return isinstance(failure, InvalidToken)


def _moved(update: Update, to: int) -> bytes | None:
    """Return the update as if it had come from the group's new id; None where it is the old one again."""
    chat = update.effective_chat
    if chat is None or chat.id == to:
        return None

    def rewritten(part: dict[str, Any]) -> dict[str, Any]:
        return {**part, "id": to, "type": ChatType.SUPERGROUP} if part.get("id") == chat.id else part

    return json.dumps(json.loads(update.to_json(), object_hook=rewritten)).encode()
