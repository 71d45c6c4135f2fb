"""Looking something up: the latest, figures, blackouts, statements, and the sources of an alert."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.domain.callback import Verb
from bot.domain.message import Message
from bot.domain.region import RegionCode
from bot.i18n import Words
from bot.rendering.lists import (
    MINE,
    Asked,
    render_blackouts,
    render_casualties,
    render_latest,
    render_sources,
    render_statements,
)
from bot.rendering.menu_places import render_ask
from bot.services.following import POPULAR
from bot.services.reading import News, Reading
from bot.services.recalling import read_reference
from handlers import places
from handlers.visit import Answer, Visit

Areas = tuple[RegionCode, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """One thing to look up: its command, its button, what is read, and how it is told."""

    command: str
    verb: Verb
    read: Callable[[Reading, Areas], Awaitable[News]]
    tell: Callable[[News, Words, Asked], Message]


def _latest(news: News, words: Words, asked: Asked) -> Message:
    return render_latest(news.revisions, news.context, lang=words.lang, asked=asked)


def _casualties(news: News, words: Words, asked: Asked) -> Message:
    return render_casualties(
        news.revisions, news.context, lang=words.lang, asked=asked, followed=news.followed
    )


def _blackouts(news: News, words: Words, asked: Asked) -> Message:
    return render_blackouts(news.revisions, news.context, lang=words.lang, asked=asked)


def _statements(news: News, words: Words, asked: Asked) -> Message:
    return render_statements(news.revisions, news.context, lang=words.lang, asked=asked)


LATEST = Look("latest", Verb.LATEST, Reading.latest, _latest)
CASUALTIES = Look("casualties", Verb.CASUALTIES, Reading.casualties, _casualties)
BLACKOUTS = Look("blackouts", Verb.BLACKOUTS, Reading.blackouts, _blackouts)
STATEMENTS = Look("statements", Verb.STATEMENTS, Reading.statements, _statements)
LOOKS = {look.verb: look for look in (LATEST, CASUALTIES, BLACKOUTS, STATEMENTS)}


def asked(look: Look) -> Answer:
    """The command: about a place, else about what the chat follows, else it asks for a place."""

    async def answer(visit: Visit) -> Message:
        if visit.text:
            return await places.by_name(visit, visit.text, verb=look.verb, then=_tell_one(look))
        if followed := await visit.services.reading.areas(visit.reader):
            return await _tell(visit, look, followed, where_of(followed))
        return render_ask(visit.words, look.command, look.verb, POPULAR, visit.bare_name)

    return answer


def pressed(look: Look) -> Answer:
    """The button: about the place that it carries, or what the chat follows."""

    async def answer(visit: Visit) -> Message:
        where = visit.arguments[0]
        return await _tell(visit, look, await areas_of(visit, where), where)

    return answer


async def turned(visit: Visit, look: Look, where: str, page: int) -> Message:
    """Another page of what was looked up."""
    return await _tell(visit, look, await areas_of(visit, where), where, page=page)


async def of_actor(visit: Visit) -> Message:
    """The button that tells the statements of one body, or another page of them."""
    where, actor, page = visit.arguments
    return await said_by(visit, where, actor, int(page))


async def said_by(visit: Visit, where: str, actor: str, page: int) -> Message:
    """A page of what one body said."""
    areas = await areas_of(visit, where)
    news = await visit.services.reading.statements(areas)
    told = Asked(label_of(visit, areas), where, page)
    return render_statements(news.revisions, news.context, lang=visit.words.lang, asked=told, actor=actor)


async def sources(visit: Visit) -> Message:
    """The button under an alert that tells where it comes from."""
    event, number = visit.arguments
    return await _sources(visit, event, int(number))


async def sources_asked(visit: Visit) -> Message:
    """/sources REF: of an event as it stands now, or of one alert of it."""
    reference = read_reference(visit.text)
    return await _sources(visit, reference.event, reference.number)


async def _sources(visit: Visit, event: str, number: int | None) -> Message:
    news = await visit.services.reading.revision(event, number)
    return render_sources(news.revisions[0], news.context, lang=visit.words.lang)


async def areas_of(visit: Visit, where: str) -> Areas:
    """Return the areas that a button means."""
    return await visit.services.reading.areas(visit.reader) if where == MINE else (RegionCode(where),)


def where_of(areas: Areas) -> str:
    """Return what a button about these areas carries."""
    return areas[0] if len(areas) == 1 else MINE


def label_of(visit: Visit, areas: Areas) -> str:
    """Name what is looked at."""
    return visit.name(areas[0]) if len(areas) == 1 else visit.words.plain("button-following")


def _tell_one(look: Look) -> places.WithPlace:
    async def tell(visit: Visit, area: RegionCode) -> Message:
        return await _tell(visit, look, (area,), area)

    return tell


async def _tell(visit: Visit, look: Look, areas: Areas, where: str, *, page: int = 0) -> Message:
    news = await look.read(visit.services.reading, areas)
    return look.tell(news, visit.words, Asked(label_of(visit, areas), where, page))
