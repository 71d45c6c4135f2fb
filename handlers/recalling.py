"""Looking back: what was said of an event, and what we had said of a place at an instant."""

from datetime import UTC, datetime

from bot.domain.message import Message
from bot.domain.region import RegionCode
from bot.errors import Refused
from bot.i18n.typed import NoInstant, NoSuchInstant, Typed, read_instant
from bot.rendering.history import STAMP, as_of_example, render_history, render_then, render_where
from bot.rendering.timeline import incident_example, render_incidents, render_timeline
from bot.services.following import POPULAR, Offer
from bot.services.recalling import Reference, read_reference
from handlers import places
from handlers.visit import Visit


async def event(visit: Visit) -> Message:
    """/event REF: an event, or one revision of it."""
    return await _tell(visit, read_reference(visit.text))


async def event_pressed(visit: Visit) -> Message:
    """The button that opens an event or a revision."""
    name, *number = visit.arguments
    return await _tell(visit, Reference(name, int(number[0]) if number else None))


async def event_turned(visit: Visit, event: str, page: int) -> Message:
    """Another page of an event's history."""
    recalled = await visit.services.recalling.event(Reference(event))
    return render_history(recalled, lang=visit.words.lang, page=page)


async def incident(visit: Visit) -> Message:
    """/incident NAME: a story as it went on; without a name, those of what is followed to choose from."""
    if visit.text:
        return await incident_turned(visit, read_reference(visit.text).event, 0)
    areas = await visit.services.reading.areas(visit.reader)
    threads = await visit.services.recalling.incidents(areas)
    return render_incidents(visit.words, threads, example=incident_example(visit.words))


async def incident_pressed(visit: Visit) -> Message:
    """The button that opens a story."""
    return await incident_turned(visit, visit.arguments[0], 0)


async def incident_turned(visit: Visit, name: str, page: int) -> Message:
    """A page of a story."""
    timeline = await visit.services.recalling.incident(name)
    return render_timeline(timeline, lang=visit.words.lang, page=page)


async def as_of(visit: Visit) -> Message:
    """/asof DAY TIME PLACE; without a place it is about what is followed, else it asks for one."""
    typed = _typed(visit)
    if typed.rest:
        match await visit.services.following.find(visit.reader, typed.rest):
            case Offer(codes, alike):
                key = "offer-alike" if alike else "offer-same-name"
                return render_where(
                    visit.words, typed.at, codes, places.told_apart(visit, codes), asked=visit.words(key)
                )
            case code:
                return await _then(visit, (code,), typed.at)
    if followed := await visit.services.reading.areas(visit.reader):
        return await _then(visit, followed, typed.at)
    asked = visit.words("ask-place", example=as_of_example(visit.words))
    return render_where(visit.words, typed.at, POPULAR, visit.bare_name, asked=asked)


async def as_of_pressed(visit: Visit) -> Message:
    """The button that carries a place and a minute."""
    area, stamp = visit.arguments
    return await _then(visit, (RegionCode(area),), datetime.strptime(stamp, STAMP).replace(tzinfo=UTC))


def _typed(visit: Visit) -> Typed:
    try:
        return read_instant(visit.text)
    except NoInstant:
        raise Refused("refused-asof-form", example=as_of_example(visit.words)) from None
    except NoSuchInstant:
        raise Refused("refused-asof-date", example=as_of_example(visit.words)) from None


async def _tell(visit: Visit, reference: Reference) -> Message:
    recalled = await visit.services.recalling.event(reference)
    return render_history(recalled, lang=visit.words.lang)


async def _then(visit: Visit, areas: tuple[RegionCode, ...], at: datetime) -> Message:
    then = await visit.services.recalling.as_of(areas, at)
    label = visit.name(areas[0]) if len(areas) == 1 else visit.words.plain("button-following")
    return render_then(then, lang=visit.words.lang, area_label=label)
