"""A chat's own clock: its zone, quiet hours, sounds, summaries and pauses."""

from datetime import timedelta

from bot.domain.hours import NoRange, quiet_range
from bot.domain.message import Message
from bot.errors import Refused
from bot.i18n.typed_range import NoRange as NoRangeTyped
from bot.i18n.typed_range import read_range
from bot.i18n.typed_span import NoSpan, read_span
from bot.rendering import menu_settings as menu
from bot.rendering.menu import say
from bot.services.timing import Timed
from bot.services.zones import clocks, zones_at, zones_named
from handlers.visit import Visit


async def settings(visit: Visit) -> Message:  # noqa: PLR0911 - one line for each part of the menu
    """Every button of the menu of settings."""
    if not menu.is_ours(visit.arguments):
        raise Refused("refused-button")
    timing = visit.services.timing
    match visit.arguments:
        case ():
            return _shown(visit, await timing.view(visit.reader))
        case (menu.BYPASS, on):
            return _shown(visit, await timing.set_bypass(visit.reader, bypass=on == "1"))
        case (menu.BUDGET, count):
            budget = None if count == menu.OFF else int(count)
            return _shown(visit, await timing.set_budget(visit.reader, budget))
        case (menu.SUMMARY, hour):
            return _shown(visit, await timing.set_summary(visit.reader, hour=int(hour)))
        case (menu.WEEKDAY, day):
            return _shown(visit, await timing.set_summary(visit.reader, weekday=int(day)))
        case (menu.QUIET, *chosen):
            return await _quiet(visit, *chosen)
        case (menu.ZONE | menu.CLOCK as how, *chosen):
            return await _zone(visit, how, *chosen)
        case (part, *_):
            return await _asked(visit, part)
    raise Refused("refused-button")


async def settings_asked(visit: Visit) -> Message:
    """/settings, whatever is typed after it."""
    return _shown(visit, await visit.services.timing.view(visit.reader))


async def zone(visit: Visit) -> Message:
    """/zone CITY; without one, asks what time it is."""
    if not visit.text:
        return await _zone(visit, menu.ZONE)
    found = zones_named(visit.services.gazetteer, visit.text)
    if len(found) > 1:
        return menu.render_zones(visit.words, found)
    return _shown(visit, await visit.services.timing.set_zone(visit.reader, found[0]))


async def quiet(visit: Visit) -> Message:
    """/quiet RANGE; without one, the menu."""
    if not visit.text:
        return await _quiet(visit)
    try:
        wanted = quiet_range(*read_range(visit.text))
    except NoRangeTyped:
        raise Refused("refused-quiet-form") from None
    except NoRange:
        raise Refused("refused-quiet-same") from None
    return _shown(visit, await visit.services.timing.set_quiet(visit.reader, wanted))


async def snooze(visit: Visit) -> Message:
    """/snooze LENGTH; without one, asks."""
    if not visit.text:
        return menu.render_snooze(visit.words)
    try:
        span = read_span(visit.text)
    except NoSpan:
        raise Refused("refused-snooze-form") from None
    return await _snooze(visit, span)


async def snooze_pressed(visit: Visit) -> Message:
    """A length was pressed, or the way to the menu."""
    if not visit.arguments:
        return menu.render_snooze(visit.words)
    return await _snooze(visit, menu.SNOOZES[visit.arguments[0]])


async def resume(visit: Visit) -> Message:
    """/resume, and its button."""
    paused = await visit.services.timing.resume(visit.reader)
    return say(visit.words, "resumed" if paused else "resumed-already")


async def _snooze(visit: Visit, span: timedelta) -> Message:
    timed = await visit.services.timing.snooze(visit.reader, span)
    return menu.render_snoozed(visit.words, timed.hours, timed.snoozed_until or timed.now)


async def _asked(visit: Visit, part: str) -> Message:
    timed = await visit.services.timing.view(visit.reader)
    render = menu.render_budget if part == menu.BUDGET else menu.render_summary
    return render(visit.words, timed.hours)


async def _quiet(visit: Visit, day: str | None = None, value: str | None = None) -> Message:
    if day is None:
        timed = await visit.services.timing.view(visit.reader)
    elif value is None:
        return menu.render_quiet_day(visit.words, int(day))
    else:
        weekday = None if day == menu.EVERY_DAY else int(day)
        wanted = menu.read_quiet(value)
        timed = await visit.services.timing.set_quiet(visit.reader, wanted, weekday=weekday)
    return menu.render_quiet(visit.words, timed.hours)


async def _zone(visit: Visit, how: str, chosen: str | None = None) -> Message:
    if chosen is None:
        now = (await visit.services.timing.view(visit.reader)).now
        return menu.render_clocks(visit.words, clocks(now), now)
    zones: tuple[str, ...] = (chosen.replace(".", "/"),)
    if how == menu.CLOCK:
        now = (await visit.services.timing.view(visit.reader)).now
        zones = zones_at(timedelta(minutes=int(chosen)), now)
        if not zones:  # an old button: that clock was changed since
            return menu.render_clocks(visit.words, clocks(now), now)
    if len(zones) > 1:
        return menu.render_zones(visit.words, zones)
    return _shown(visit, await visit.services.timing.set_zone(visit.reader, zones[0]))


def _shown(visit: Visit, timed: Timed) -> Message:
    return menu.render_settings(visit.words, timed.hours, timed.now, timed.snoozed_until)
