"""Neutral previews: turning them on and off, opening what stands behind the line, and covering it again."""

from bot.domain.message import Message
from bot.rendering.covered import render_discreet
from handlers import looking
from handlers.visit import Visit

ON = "1"


async def discreet(visit: Visit) -> Message:
    """/discreet: say whether alerts come behind a neutral line."""
    return render_discreet(visit.words, is_on=await visit.services.covering.is_on(visit.reader))


async def switch(visit: Visit) -> Message:
    """The button that turns it on or off, or leads here."""
    if visit.arguments:
        await visit.services.covering.switch(visit.reader, wanted=visit.arguments == (ON,))
    return await discreet(visit)


async def show(visit: Visit) -> Message:
    """The tap on the line; several that were told late open as the latest of what is followed."""
    if not visit.arguments:
        return await looking.asked(looking.LATEST)(visit)
    event, number = visit.arguments
    return await visit.services.covering.open(visit.reader, event, int(number))


async def hide(visit: Visit) -> Message:
    """The way back behind the line."""
    event, number = visit.arguments
    return await visit.services.covering.close(visit.reader, event, int(number))
