"""Pictures that are asked for: a chart of figures, a map of what stands. The words come with them."""

from asyncio import to_thread

from bot.domain.callback import Verb
from bot.domain.message import Message
from bot.domain.region import RegionCode
from bot.rendering.atlas import render_map
from bot.rendering.chart import render_chart
from bot.rendering.menu import paired, press
from bot.rendering.menu_places import render_ask
from bot.services.following import POPULAR
from handlers import places
from handlers.looking import Areas, areas_of, label_of, where_of
from handlers.visit import Visit


async def chart(visit: Visit) -> Message:
    """The button under figures."""
    where = visit.arguments[0]
    areas = await areas_of(visit, where)
    news = await visit.services.reading.casualties(areas)
    label = label_of(visit, areas)
    return render_chart(news.followed, news.context, lang=visit.words.lang, area_label=label, back=where)


async def map_asked(visit: Visit) -> Message:
    """/map PLACE; without a place it is about what is followed, else it asks for one."""
    if visit.text:
        return await places.by_name(visit, visit.text, verb=Verb.MAP, then=_of_one)
    if followed := await visit.services.reading.areas(visit.reader):
        return await _map(visit, followed, where_of(followed))
    return render_ask(visit.words, "map", Verb.MAP, POPULAR, visit.bare_name)


async def map_pressed(visit: Visit) -> Message:
    """The button under outages."""
    where = visit.arguments[0]
    areas = await areas_of(visit, where)
    if not areas:
        return render_ask(visit.words, "map", Verb.MAP, POPULAR, visit.bare_name)
    return await _map(visit, areas, where)


async def _of_one(visit: Visit, area: RegionCode) -> Message:
    return await _map(visit, (area,), area)


async def _map(visit: Visit, areas: Areas, where: str) -> Message:
    """Draw the country of the first area; the others are a press away."""
    mapped = await visit.services.surveying.map_of(areas)
    shown = mapped.news
    label = label_of(visit, areas) if not mapped.others else visit.name(mapped.ground.country)
    said = await to_thread(  # the lines of a large country are half a second's work
        render_map,
        shown.revisions,
        shown.context,
        mapped.ground,
        lang=visit.words.lang,
        area_label=label,
        where=where,
    )
    others = paired([press(visit.bare_name(code), Verb.MAP, code) for code in mapped.others[:6]])
    return Message(said.html, (*said.buttons, *others), said.picture)
