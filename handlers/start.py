"""The first minute: the language and the notice, then which place."""

from bot.domain.message import Message
from bot.domain.region import RegionCode
from bot.rendering.menu_about import START, render_language_kept, render_languages, render_welcome
from handlers import places
from handlers.visit import Visit

_REGION = "r_"


async def begin(visit: Visit) -> Message:
    """/start, also from a link that names a place; a link never follows by itself."""
    linked = _linked_region(visit)
    if not visit.reader.known:
        return render_welcome(visit.words, then=linked or START)
    return await places.show(visit, linked) if linked else places.ask(visit)


async def choose_language(visit: Visit) -> Message:
    """/language; to a chat that we do not know, first contact."""
    return render_languages() if visit.reader.known else render_welcome(visit.words)


async def keep_language(visit: Visit) -> Message:
    """A language was pressed; go on to where the button leads."""
    chosen, *then = visit.arguments
    if not then and not visit.reader.known:  # an old button, after an erasure: without the notice on it
        return render_welcome(visit.words)
    told_in = visit.words.lang
    spoken = visit.by(await visit.services.following.choose_language(visit.reader, chosen))
    match then:
        case []:
            return render_language_kept(spoken.words)
        case [place] if place != START:
            return await places.show(spoken, RegionCode(place))
        case _:
            return places.ask(spoken, notice=told_in != chosen)


def _linked_region(visit: Visit) -> RegionCode | None:
    if not visit.text.startswith(_REGION):
        return None
    region = visit.services.gazetteer.region(visit.text.removeprefix(_REGION))
    return region.code if region else None
