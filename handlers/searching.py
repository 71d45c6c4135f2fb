"""/search WORDS: what stands now and has these words."""

from bot.domain.message import Message
from bot.errors import Refused
from bot.rendering.found import render_found, search_example, unpack
from handlers.visit import Visit


async def search(visit: Visit) -> Message:
    """The command; without words it says how to ask."""
    if not visit.text.strip():
        raise Refused("refused-search-empty", example=search_example(visit.words))
    return await found(visit, visit.text, 0)


async def turned(visit: Visit, packed: str, page: int) -> Message:
    """Another page of what was found; the button brings the words back."""
    text = unpack(packed)
    if text is None:
        raise Refused("refused-button")
    return await found(visit, text, page)


async def found(visit: Visit, text: str, page: int) -> Message:
    """Search and tell a page."""
    answer = await visit.services.searching.find(text, lang=visit.words.lang)
    return render_found(answer, lang=visit.words.lang, page=page)
