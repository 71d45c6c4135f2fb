"""Inline mode: `@bot latakia` in any chat offers what is known of a place, to be shared there."""

import structlog
from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.ext import ContextTypes, InlineQueryHandler

from bot.i18n import words_for
from bot.i18n.languages import language
from bot.rendering.sharing import Offer, follow_button
from handlers.services import Services

log = structlog.get_logger(__name__)

CACHE_S = 10
"""Seconds for which Telegram may show the same again, to the same person only: it is in their language, and
what was put right must not be shared for long as it was."""
START = "inline"
"""What the deep link of "no such place" carries; it opens the menu of places."""

Context = ContextTypes.DEFAULT_TYPE


def sharing(services: Services) -> "InlineQueryHandler[Context, None]":
    """Return the handler of inline queries."""

    async def handle(update: Update, context: Context) -> None:
        query = update.inline_query
        if query is None:
            return
        app = language(query.from_user.language_code or "", otherwise=services.language).code
        offered = await services.sharing.offer(query.query, user_id=query.from_user.id, app_language=app)
        results = [_article(each, context.bot.username) for each in offered.offers]
        nothing = InlineQueryResultsButton(
            words_for(offered.lang).plain("inline-none"), start_parameter=START
        )
        try:
            await query.answer(
                results, cache_time=CACHE_S, is_personal=True, button=None if results else nothing
            )
        except BadRequest:
            # The person has typed on, or too long ago: nobody waits for this answer any more.
            log.info("an inline query was not answered in time", action="inline.late")

    return InlineQueryHandler(handle)


def _article(offer: Offer, bot: str) -> InlineQueryResultArticle:
    button = follow_button(offer, bot)
    return InlineQueryResultArticle(
        offer.id,
        offer.title,
        InputTextMessageContent(
            offer.told.html,
            parse_mode=ParseMode.HTML,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        ),
        description=offer.description,
        reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton(button.label, url=button.url)]]),
    )
