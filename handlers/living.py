"""Live messages: whether the chat keeps one for each story, pinned or not."""

from bot.domain.message import Message
from bot.rendering.live import OFF, PINNED, render_live_menu
from handlers.visit import Visit


async def live(visit: Visit) -> Message:
    """/live: say whether the chat keeps live messages, and offer the others."""
    return render_live_menu(visit.words, pins=await visit.services.living.pins(visit.reader))


async def live_pressed(visit: Visit) -> Message:
    """The button that keeps them, pins them too, or ends them."""
    match visit.arguments:
        case (argument,) if argument == OFF:
            await visit.services.living.unwish(visit.reader)
        case (argument,):
            await visit.services.living.wish(visit.reader, pins=argument == PINNED)
    return await live(visit)
