"""The menu of a chat's own clock and sound: how it stands, and a choice for each part."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_location

from bot.domain.callback import Verb
from bot.domain.hours import ALL_DAY, BUDGETS, DAYS, NEVER, Hours, Quiet
from bot.domain.message import Button, Message
from bot.i18n import Html, Words
from bot.i18n.formats import date
from bot.i18n.languages import language
from bot.rendering.menu import menu, paired, press, ticked
from bot.rendering.menu_muting import span_in_words

ZONE, CLOCK, QUIET, BUDGET, SUMMARY, WEEKDAY, BYPASS = "z", "k", "q", "b", "h", "w", "x"
"""The parts of the menu, by the letter that a button carries; the letters never change meaning."""
OFF, EVERY_DAY = "off", "a"
OFFERED_QUIET = ("2200-0700", "2300-0800", "0000-0600", "1300-1500", "0000-2400")
"""Ranges that a button offers; any other can be typed."""
OFFERED_HOURS = (6, 7, 8, 9, 12, 18, 20, 22)
SNOOZES: Mapping[str, timedelta] = {
    "1h": timedelta(hours=1),
    "3h": timedelta(hours=3),
    "8h": timedelta(hours=8),
    "1d": timedelta(days=1),
    "3d": timedelta(days=3),
    "7d": timedelta(days=7),
}
"""What the menu offers, by the word that a button carries; a word never changes meaning."""
_CLOCKS_IN_A_ROW = 4
_FORMS = re.compile(
    r"|z(:[A-Za-z0-9_.-]+)?|k:-?\d{1,4}|q(:[0-6]|:(a|[0-6]):(off|(?P<range>\d{4}-\d{4})))?"
    r"|b(:off|:1|:2|:3|:5|:10)?|h(:1?\d|:2[0-3])?|w:[0-6]|x:[01]"
)


def is_ours(arguments: Sequence[str]) -> bool:
    """Say whether a button of this menu could carry these."""
    found = _FORMS.fullmatch(":".join(arguments))
    return found is not None and (found["range"] is None or found["range"] in OFFERED_QUIET)


def render_settings(words: Words, hours: Hours, now: datetime, snoozed_until: datetime | None) -> Message:
    """Show how the chat stands, with a button for each part."""
    key = "settings-bypass-on" if hours.bypass else "settings-bypass-off"
    lines = [
        words("settings-title"),
        _zone_line(words, hours, now),
        _quiet_line(words, hours),
        words(key),
        words("settings-budget", count=hours.budget) if hours.budget else words("settings-budget-none"),
        words("settings-summary", time=_hour(hours.summary_hour), day=_weekday(words, hours.summary_weekday)),
    ]
    if snoozed_until:
        lines.append(words("settings-snoozed", until=local_instant(words, hours, snoozed_until)))
    parts = [(f"button-settings-{part}", part) for part in (ZONE, QUIET, BUDGET, SUMMARY)]
    bypass = ticked(words.plain("button-settings-x"), is_on=hours.bypass)
    pause = ("button-resume", Verb.RESUME) if snoozed_until else ("button-snooze", Verb.SNOOZE)
    return menu(
        words,
        lines,
        (
            *paired([press(words.plain(label), Verb.SETTINGS, part) for label, part in parts]),
            (press(bypass, Verb.SETTINGS, BYPASS, "0" if hours.bypass else "1"),),
            (press(words.plain(pause[0]), pause[1]),),
            (
                press(words.plain("button-live"), Verb.LIVE),
                press(words.plain("button-discreet"), Verb.DISCREET),
            ),
        ),
    )


def render_clocks(words: Words, offsets: Sequence[timedelta], now: datetime) -> Message:
    """Ask what time it is where the reader is."""
    buttons = [
        press(f"{now + offset:%H:%M}", Verb.SETTINGS, CLOCK, str(offset // timedelta(minutes=1)))
        for offset in offsets
    ]
    rows = [tuple(buttons[at : at + _CLOCKS_IN_A_ROW]) for at in range(0, len(buttons), _CLOCKS_IN_A_ROW)]
    return menu(words, [words("zone-ask"), words("zone-typed")], (*rows, (_back(words),)))


def render_zones(words: Words, zones: Sequence[str]) -> Message:
    """Ask which of several cities has the reader's clock."""
    buttons = [
        press(city(words, zone), Verb.SETTINGS, ZONE, zone.replace("/", "."))
        for zone in zones
        if len(zone) <= len("America/Argentina/ComodRivadavia")
    ]
    return menu(words, [words("zone-which")], (*paired(buttons), (_back(words),)))


def render_quiet(words: Words, hours: Hours) -> Message:
    """Ask when it is to be quiet: on every day, or on one of them."""
    days = [
        press(f"{_weekday(words, day)}: {_range(words, hours.quiet[day])}", Verb.SETTINGS, QUIET, str(day))
        for day in range(DAYS)
    ]
    every = _ranges(words, EVERY_DAY)
    lines = [words("quiet-ask"), _quiet_line(words, hours), words("quiet-means"), words("quiet-typed")]
    return menu(words, lines, (*paired(every), *paired(days), (_back(words),)))


def render_quiet_day(words: Words, weekday: int) -> Message:
    """Ask for the range that begins on one weekday."""
    asked = words("quiet-day-ask", day=_weekday(words, weekday))
    back = press(words.plain("button-back"), Verb.SETTINGS, QUIET)
    return menu(words, [asked], (*paired(_ranges(words, str(weekday))), (back,)))


def render_budget(words: Words, hours: Hours) -> Message:
    """Ask how many sounds an hour may have."""
    none = press(
        ticked(words.plain("button-budget-none"), is_on=not hours.budget), Verb.SETTINGS, BUDGET, OFF
    )
    counts = [
        press(ticked(words.number(count), is_on=count == hours.budget), Verb.SETTINGS, BUDGET, str(count))
        for count in BUDGETS
    ]
    return menu(
        words, [words("budget-ask"), words("budget-means")], (tuple(counts), (none,), (_back(words),))
    )


def render_summary(words: Words, hours: Hours) -> Message:
    """Ask for the hour of summaries, and the weekday of the weekly one."""
    times = [
        press(ticked(_hour(hour), is_on=hour == hours.summary_hour), Verb.SETTINGS, SUMMARY, str(hour))
        for hour in OFFERED_HOURS
    ]
    days = [
        press(
            ticked(_weekday(words, day), is_on=day == hours.summary_weekday), Verb.SETTINGS, WEEKDAY, str(day)
        )
        for day in range(DAYS)
    ]
    rows = (tuple(times[:4]), tuple(times[4:]))
    return menu(
        words, [words("summary-ask"), words("summary-weekday")], (*rows, *paired(days), (_back(words),))
    )


def render_snooze(words: Words) -> Message:
    """Ask for how long to pause."""
    lengths = [press(span_in_plain(words, span), Verb.SNOOZE, word) for word, span in SNOOZES.items()]
    return menu(words, [words("snooze-ask"), words("snooze-means")], (*paired(lengths), (_back(words),)))


def render_snoozed(words: Words, hours: Hours, until: datetime) -> Message:
    """Say until when the chat pauses."""
    told = words("snoozed", until=local_instant(words, hours, until))
    resume = press(words.plain("button-resume"), Verb.RESUME)
    return menu(words, [told, words("snooze-means")], ((resume,),))


def span_in_plain(words: Words, span: timedelta) -> str:
    """Write a length of time for a button."""
    return words.plain("span", span=span_in_words(words, span))


def local_instant(words: Words, hours: Hours, at: datetime) -> Html:
    """Write an instant as the reader's own clock shows it; in UTC where we do not know that clock."""
    if hours.zone is None:
        return words.moment(at)
    local = at.astimezone(ZoneInfo(hours.zone))
    day = date(words.lang, local.date())
    return words("instant-local", day=Html(day), time=Html(f"{local:%H:%M}"), city=city(words, hours.zone))


def city(words: Words, zone: str) -> str:
    """Return the city that stands for a zone."""
    named = get_timezone_location(zone, locale=language(words.lang).locale, return_city=True)
    return named.rpartition("/")[2]


def read_quiet(value: str) -> Quiet | None:
    """Read a range as a button carries it: `2200-0700`; None for off. Raises ValueError."""
    if value == OFF:
        return None
    start, end = (int(part[:2]) * 60 + int(part[2:]) for part in value.split("-"))
    return Quiet(start, end)


def _ranges(words: Words, day: str) -> list[Button]:
    offered = [
        press(_range(words, read_quiet(value)), Verb.SETTINGS, QUIET, day, value) for value in OFFERED_QUIET
    ]
    return [*offered, press(words.plain("button-quiet-off"), Verb.SETTINGS, QUIET, day, OFF)]


def _range(words: Words, quiet: Quiet | None) -> str:
    if quiet is None:
        return words.plain("quiet-none")
    if quiet == ALL_DAY:
        return words.plain("quiet-all-day")
    # Isolated: beside Arabic the two times would change places, and a night would read as a day.
    return f"\u2066{_clock(quiet.start)}\u2013{_clock(quiet.end)}\u2069"


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _hour(hour: int) -> str:
    return _clock(hour * 60)


def _weekday(words: Words, day: int) -> str:
    return str(language(words.lang).locale.days["stand-alone"]["wide"][day])


def _zone_line(words: Words, hours: Hours, now: datetime) -> Html:
    if hours.zone is None:
        return words("settings-zone-none")
    key = "settings-zone-assumed" if hours.assumed else "settings-zone"
    time = Html(f"{now.astimezone(ZoneInfo(hours.zone)):%H:%M}")
    return words(key, city=city(words, hours.zone), time=time)


def _quiet_line(words: Words, hours: Hours) -> Html:
    if hours.quiet == NEVER:
        return words("settings-quiet-none")
    if len(set(hours.quiet)) == 1:
        return words("settings-quiet-daily", range=_range(words, hours.quiet[0]))
    days = [
        f"{_weekday(words, day)} {_range(words, quiet)}" for day, quiet in enumerate(hours.quiet) if quiet
    ]
    return words("settings-quiet", ranges=words.list_of(days))


def _back(words: Words) -> Button:
    return press(words.plain("button-back"), Verb.SETTINGS)
