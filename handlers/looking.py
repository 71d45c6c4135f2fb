"""Looking something up: the latest, figures, blackouts, statements, and the sources of an alert."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.domain.callback import Verb
from bot.domain.message import Message
from bot.domain.region import RegionCode
from bot.rendering.lists import (
    render_blackouts,
    render_casualties,
    render_latest,
    render_sources,
    render_statements,
)
from bot.rendering.menu_places import render_ask
from bot.services.following import POPULAR
from bot.services.reading import News, Reading
from handlers import places
from handlers.visit import Answer, Visit

Areas = tuple[RegionCode, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """One thing to look up: its command, its button, what is read, and how it is told."""

    command: str
    verb: Verb
    read: Callable[[Reading, Areas], Awaitable[News]]
    render: Callable[..., Message]


LATEST = Look("latest", Verb.LATEST, Reading.latest, render_latest)
CASUALTIES = Look("casualties", Verb.CASUALTIES, Reading.casualties, render_casualties)
BLACKOUTS = Look("blackouts", Verb.BLACKOUTS, Reading.blackouts, render_blackouts)
STATEMENTS = Look("statements", Verb.STATEMENTS, Reading.statements, render_statements)


def asked(look: Look) -> Answer:
    """The command: about a place, else about what the chat follows, else it asks for a place."""

    async def answer(visit: Visit) -> Message:
        if visit.text:
            return await places.by_name(visit, visit.text, verb=look.verb, then=_tell_one(look))
        if followed := await visit.services.reading.areas(visit.reader):
            return await _tell(visit, look, followed)
        return render_ask(visit.words, look.command, look.verb, POPULAR, visit.bare_name)

    return answer


def pressed(look: Look) -> Answer:
    """The button: about the place that it carries."""

    async def answer(visit: Visit) -> Message:
        return await _tell(visit, look, (visit.area,))

    return answer


async def sources(visit: Visit) -> Message:
    """The button under an alert that tells where it comes from."""
    event, number = visit.arguments
    news = await visit.services.reading.revision(event, int(number))
    return render_sources(news.revisions[0], news.context, lang=visit.words.lang)


def _tell_one(look: Look) -> places.WithPlace:
    async def tell(visit: Visit, area: RegionCode) -> Message:
        return await _tell(visit, look, (area,))

    return tell


async def _tell(visit: Visit, look: Look, areas: Areas) -> Message:
    news = await look.read(visit.services.reading, areas)
    label = visit.name(areas[0]) if len(areas) == 1 else visit.words.plain("button-following")
    return look.render(news.revisions, news.context, lang=visit.words.lang, area_label=label)
