"""Builds the library's application on our own seams: transport, pacing, inbox."""

from datetime import UTC

from telegram import LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.ext import ApplicationBuilder, Defaults, ExtBot

from bot.domain.pacing import Urgency
from bot.telegram.limiter import PacedLimiter
from bot.telegram.pacer import Pacer
from bot.telegram.request import TOKEN_ELSEWHERE, TransportRequest
from bot.telegram.transport import Transport
from bot.telegram.updates import AnyApplication


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
