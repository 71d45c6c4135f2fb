"""A location that somebody shared: by now it is regions only; nothing is followed without a tap."""

from bot.domain.message import Message
from bot.domain.whereabouts import Whereabouts
from bot.errors import Refused
from bot.rendering.here import render_here
from bot.services.following import POPULAR
from handlers import places
from handlers.visit import Visit


async def here(visit: Visit) -> Message:
    """Say where it seems to be, with choices to confirm."""
    try:
        found = Whereabouts.parse(visit.text)
    except ValueError:
        raise Refused("refused-command") from None
    known = [code for code in found.offered if visit.services.gazetteer.region(code) is not None]
    return render_here(
        visit.words, found.lies, known, POPULAR, places.told_apart(visit, known), visit.bare_name
    )
