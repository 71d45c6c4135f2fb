"""No sound for a while: asking for how long, muting, and sounding again."""

from datetime import timedelta

from bot.domain.message import Message
from bot.domain.muting import USUAL
from bot.errors import Refused
from bot.i18n.typed_span import NoSpan, read_span
from bot.rendering.menu_muting import render_mute, render_muted, render_unmuted
from handlers.visit import Visit


async def mute(visit: Visit) -> Message:
    """/mute LENGTH; without one, the menu, which also says until when it is muted."""
    return await _mute(visit, _typed(visit.text)) if visit.text else await _menu(visit)


async def mute_pressed(visit: Visit) -> Message:
    """A length was pressed, or the way to the menu."""
    return await _mute(visit, USUAL[visit.arguments[0]]) if visit.arguments else await _menu(visit)


async def unmute(visit: Visit) -> Message:
    """/unmute, and its button."""
    await visit.services.muting.unmute(visit.reader)
    return render_unmuted(visit.words)


async def _menu(visit: Visit) -> Message:
    return render_mute(visit.words, await visit.services.muting.until(visit.reader))


async def _mute(visit: Visit, span: timedelta) -> Message:
    muted = await visit.services.muting.mute(visit.reader, span)
    return render_muted(visit.words, muted.span, muted.until)


def _typed(text: str) -> timedelta:
    try:
        return read_span(text)
    except NoSpan:
        raise Refused("refused-mute-form") from None
