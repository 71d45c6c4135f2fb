"""Turning the pages of a list: the button says which list, of what, and which page."""

from bot.domain.callback import Verb
from bot.domain.message import Message
from bot.errors import Refused
from bot.gazetteer import Gazetteer
from bot.rendering.lists import MINE
from handlers import looking, recalling, searching
from handlers.buttons import a_number, an_area, an_event, one_of
from handlers.visit import Visit

LISTS = (*looking.LOOKS, Verb.ACTOR, Verb.EVENT, Verb.INCIDENT, Verb.FIND)
"""Verbs whose answers have pages."""


async def turn(visit: Visit) -> Message:
    """Tell another page. Raises Refused for a list that is none of ours."""
    verb, *about, page = visit.arguments
    if not a_number(page, visit.services.gazetteer):
        raise Refused("refused-button")
    at = int(page)
    match Verb(verb), about:
        case (Verb.EVENT, [event]) if an_event(event, visit.services.gazetteer):
            return await recalling.event_turned(visit, event, at)
        case (Verb.INCIDENT, [thread]) if an_event(thread, visit.services.gazetteer):
            return await recalling.incident_turned(visit, thread, at)
        case (Verb.FIND, [packed]):
            return await searching.turned(visit, packed, at)
        case (Verb.ACTOR, [where, actor]) if a_where(where, visit.services.gazetteer):
            return await looking.said_by(visit, where, actor, at)
        case (look, [where]) if look in looking.LOOKS and a_where(where, visit.services.gazetteer):
            return await looking.turned(visit, looking.LOOKS[look], where, at)
        case _:
            raise Refused("refused-button")


def a_where(text: str, gazetteer: Gazetteer) -> bool:
    """An area, or all that the chat follows."""
    return text == MINE or an_area(text, gazetteer)


def a_word(text: str, _: Gazetteer) -> bool:
    """Anything that a button can carry; the list that it is for says what it may be."""
    return bool(text)


CARRIES = (one_of(*LISTS), a_word, a_word, a_number)
"""What a button that turns a page carries: the list, what it is about in one word or two, the page."""
