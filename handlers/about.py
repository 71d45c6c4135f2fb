"""Help, what this service is, what it keeps, and erasing that."""

from bot.domain.message import Message
from bot.rendering.menu import say
from bot.rendering.menu_about import render_about, render_forgotten, render_help, render_privacy
from handlers.visit import Visit


async def help_me(visit: Visit) -> Message:
    """/help."""
    return render_help(visit.words, group=not visit.is_private)


async def about(visit: Visit) -> Message:
    """/about."""
    return render_about(visit.words, operator=visit.services.operator, contact=visit.services.contact)


async def privacy(visit: Visit) -> Message:
    """/privacy."""
    return render_privacy(visit.words, private=visit.is_private)


async def forget(visit: Visit) -> Message:
    """/forget: erase at once; one neutral line, in the language that is just being forgotten."""
    chat_id = visit.reader.address.chat_id
    await visit.services.leaving.forget(chat_id)
    at_desk = await visit.services.leaving.is_at_desk(chat_id)
    return render_forgotten(visit.words, at_desk=at_desk)


async def unknown_command(visit: Visit) -> Message:
    """A command that does not exist."""
    return say(visit.words, "refused-command")


async def not_text(visit: Visit) -> Message:
    """A picture, a file, a contact, a location: unread and not kept."""
    return say(visit.words, "refused-not-text")
