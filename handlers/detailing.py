"""The details of a followed place, and all that is followed as a code."""

from bot.domain.cadence import Cadence
from bot.domain.message import Message
from bot.domain.subscription import Floor, Threshold
from bot.domain.terms import Severity
from bot.errors import Refused
from bot.rendering.menu import DAILY_FROM_CARD, render_followed
from bot.rendering.menu_carrying import render_carried, render_code
from bot.rendering.menu_rule import EVERY, Counters, Detail, is_ours, render_choice, render_details
from handlers.visit import Visit


async def details(visit: Visit) -> Message:
    """The details of a place, one of them, or a value for it."""
    _, *chosen = visit.arguments
    if not is_ours(chosen):
        raise Refused("refused-button")
    match chosen:
        case []:
            return await _all(visit)
        case [letter, _] if letter == DAILY_FROM_CARD:
            rule = await visit.services.detailing.set_cadence(visit.reader, visit.area, Cadence.DAILY)
            return render_followed(visit.words, rule, visit.name)
        case [letter]:
            return await _choice(visit, Detail(letter))
        case [letter, *value] if letter == Detail.COUNTED.value:
            await _set_counter(visit, *value)
            return await _choice(visit, Detail.COUNTED)
        case [letter, value, *_]:
            await _set(visit, Detail(letter), value)
    return await _all(visit)


async def carry_out(visit: Visit) -> Message:
    """/export: all that is followed, as a code."""
    return render_code(visit.words, await visit.services.detailing.carry_out(visit.reader))


async def carry_in(visit: Visit) -> Message:
    """/import CODE."""
    if not visit.text:
        raise Refused("refused-import-nothing")
    carried = await visit.services.detailing.carry_in(visit.reader, visit.text)
    return render_carried(visit.words, len(carried.rules), carried.unknown)


async def _all(visit: Visit) -> Message:
    rule = await visit.services.following.followed(visit.reader, visit.area)
    return render_details(visit.words, rule, await _counters(visit), visit.name, _around(visit))


async def _counters(visit: Visit) -> Counters:
    return Counters(await visit.services.detailing.counters())


async def _choice(visit: Visit, detail: Detail) -> Message:
    rule = await visit.services.following.followed(visit.reader, visit.area)
    return render_choice(visit.words, detail, rule, await _counters(visit), visit.name, _around(visit))


def _around(visit: Visit) -> tuple[str, ...]:
    return visit.services.detailing.names_beside(visit.area, visit.words.lang)


async def _set(visit: Visit, detail: Detail, value: str) -> None:
    detailing, reader, area = visit.services.detailing, visit.reader, visit.area
    match detail:
        case Detail.GRAVE:
            await detailing.set_severity(reader, area, Severity(value))
        case Detail.SURE:
            await detailing.set_floor(reader, area, Floor(int(value)))
        case Detail.SOON:
            await detailing.set_cadence(reader, area, Cadence(int(value)))
        case Detail.MOVED:
            await detailing.set_threshold(reader, area, Threshold(int(value)))
        case Detail.BESIDE:
            await detailing.set_beside(reader, area, wanted=value == "1")
        case Detail.COUNTED:
            pass  # a switch of its own: it stays on its menu


async def _set_counter(visit: Visit, tag: str, wanted: str = "0") -> None:
    detailing, reader, area = visit.services.detailing, visit.reader, visit.area
    if tag == EVERY:
        await detailing.every_counter(reader, area)
        return
    rule = await visit.services.following.followed(reader, area)
    counter = (await _counters(visit)).by_tag(tag, rule)
    if counter is None:
        raise Refused("refused-button")
    await detailing.set_counter(reader, area, counter, wanted=wanted == "1")
