"""Choosing a place, for every feature that needs one: asking, offering, browsing, showing."""

from collections.abc import Awaitable, Callable, Sequence

from bot.domain.callback import Verb
from bot.domain.message import Message
from bot.domain.region import Level, RegionCode, level
from bot.gazetteer import Gazetteer, Region
from bot.rendering.menu import NameOf, render_followed, render_not_followed
from bot.rendering.menu_places import (
    BY_LETTER,
    Leaf,
    render_area,
    render_countries,
    render_home,
    render_letter,
    render_letters,
    render_offer,
)
from bot.services.following import FEATURED, POPULAR, Offer
from handlers.visit import Visit

WithPlace = Callable[[Visit, RegionCode], Awaitable[Message]]


async def by_name(visit: Visit, text: str, *, verb: Verb, then: WithPlace) -> Message:
    """Carry on with the one place that bears a name, or offer what it may mean; `verb` carries on then."""
    match await visit.services.following.find(visit.reader, text):
        case Offer(codes, alike):
            return render_offer(visit.words, codes, verb, told_apart(visit, codes), alike=alike)
        case code:
            return await then(visit, code)


async def look_up(visit: Visit) -> Message:
    """A plain message names a place."""
    return await by_name(visit, visit.text, verb=Verb.RULE, then=show)


async def show(visit: Visit, area: RegionCode) -> Message:
    """Show a place: its switches if it is followed, else the button that follows it."""
    rule = await visit.services.following.rule(visit.reader, area)
    if rule is None:
        return render_not_followed(visit.words, area, visit.name)
    return render_followed(visit.words, rule, visit.name)


async def open_card(visit: Visit) -> Message:
    """A place was pressed."""
    return await show(visit, visit.area)


async def home(visit: Visit) -> Message:
    """Ask which place to follow."""
    return ask(visit)


def ask(visit: Visit, *, notice: bool = False) -> Message:
    """Ask which place to follow, with the notice where its language was just chosen."""
    return render_home(visit.words, POPULAR, visit.bare_name, group=not visit.is_private, notice=notice)


async def browse(visit: Visit) -> Message:
    """Open a branch of the tree of places, or its top."""
    code, *page = visit.arguments or ("",)
    if code == BY_LETTER:
        return _by_letter(visit, *map(int, page))
    area = visit.services.gazetteer.region(code)
    if area is None:
        featured = [_leaf(visit, each) for each in map(visit.services.gazetteer.region, FEATURED) if each]
        return render_countries(visit.words, featured, group=not visit.is_private)
    inside = [_leaf(visit, each) for each in _inside(visit.services.gazetteer, area)]
    turned = int(page[0]) if page else 0
    return render_area(visit.words, _leaf(visit, area), area.parent, inside, turned)


def _by_letter(visit: Visit, number: int | None = None, page: int = 0) -> Message:
    countries = [_leaf(visit, each) for each in visit.services.gazetteer.countries()]
    if number is None:
        return render_letters(visit.words, countries)
    return render_letter(visit.words, countries, number, page)


def told_apart(visit: Visit, codes: Sequence[RegionCode]) -> NameOf:
    """Name places so that a governorate is told from the city that has its name."""
    bare = [visit.bare_name(code) for code in codes]

    def name(code: RegionCode) -> str:
        shared = bare.count(visit.bare_name(code)) > 1 and level(code) is Level.GOVERNORATE
        return visit.words.plain("button-all-of", place=visit.bare_name(code)) if shared else visit.name(code)

    return name


def _inside(gazetteer: Gazetteer, area: Region) -> list[Region]:
    """What lies in an area; in a country its area groups first."""
    groups = [found for code in gazetteer.groups if (found := gazetteer.region(code))]
    mine = [group for group in groups if area.level is Level.COUNTRY and group.country == area.code]
    return [*mine, *gazetteer.children(area.code)]


def _leaf(visit: Visit, region: Region) -> Leaf:
    return Leaf(region.code, region.name(visit.words.lang), opens=region.level is not Level.PLACE)
