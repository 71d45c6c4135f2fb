"""How the service stands: is anything late, is anything paused, when did anybody last look."""

from bot.domain.message import Message
from bot.rendering.menu_status import render_status
from handlers.visit import Visit


async def status(visit: Visit) -> Message:
    """/status."""
    found = await visit.services.inquiring.of(visit.reader)
    return render_status(visit.words, found, visit.name)
