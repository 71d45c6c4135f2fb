"""Builds the library's application on our own seams: transport, pacing, inbox."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC

from telegram import LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.ext import ApplicationBuilder, Defaults, ExtBot

from bot.domain.pacing import Urgency
from bot.telegram.limiter import PacedLimiter
from bot.telegram.pacer import Pacer
from bot.telegram.request import TOKEN_ELSEWHERE, CallFailed, TransportRequest
from bot.telegram.startup import Sleep
from bot.telegram.transport import Transport
from bot.telegram.trouble import pauses
from bot.telegram.updates import AnyApplication


@asynccontextmanager
async def initialised(application: AnyApplication, *, sleep: Sleep = asyncio.sleep) -> AsyncIterator[None]:
    """Initialise the application, waiting out a Telegram that is away, and shut it down at the end."""
    waits = pauses()
    while True:
        try:
            await application.initialize()
            break
        except CallFailed:
            await sleep(next(waits))
    try:
        yield
    finally:
        await application.shutdown()


def build_application(transport: Transport, pacer: Pacer) -> AnyApplication:
    """Return an application without updater and job queue; updates come through a `Dispatcher`.

    Texts are HTML without link previews. The library never sees the token. The caller initialises it
    and shuts it down, and owns the transport.
    """
    bot: ExtBot[Urgency] = ExtBot(
        TOKEN_ELSEWHERE,
        request=TransportRequest(transport),
        get_updates_request=TransportRequest(transport),
        defaults=Defaults(
            parse_mode=ParseMode.HTML,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
            tzinfo=UTC,
        ),
        rate_limiter=PacedLimiter(pacer),
    )
    return ApplicationBuilder().bot(bot).updater(None).job_queue(None).build()
