"""Values of the model as one language says them: places, bodies, days, figures.

Everything returned is `Html`: escaped and isolated, ready to stand in a sentence.
"""

import html
import re
from collections.abc import Iterable, Mapping
from datetime import date as date_
from datetime import datetime

from bot.domain.event import Area, Text
from bot.domain.figures import Line
from bot.domain.region import RegionCode
from bot.domain.source import Source
from bot.domain.terms import AreaRole, StatusGroup, TimePrecision, ValueKind
from bot.domain.value import in_language
from bot.i18n import LANGUAGES, Html, Words, alone, date, words_for
from bot.i18n.direction import LRM
from bot.i18n.languages import FALLBACK, language_name
from bot.rendering.context import Context

PLACES_NAMED = 3
"""Places a first line names before it says `and 2 more` (never `1 more`); more do not fit a lock screen."""

ITEMS_IN_A_ROW = 12
"""Figures a row shows before it says `and 2 more`."""

_SHORT_NOTE = 40  # characters; a longer note on a label gets a line of its own
_ARMED = frozenset(
    {StatusGroup.STATE_FORCES, StatusGroup.NON_STATE_ARMED, StatusGroup.DIRECTLY_PARTICIPATING}
)
_ARABIC = re.compile(r"[\u0590-\u08ff]")
_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")


class Phrases:
    """One language and one context."""

    def __init__(self, context: Context, lang: str) -> None:
        self.context = context
        self.lang = lang
        self.words: Words = words_for(lang)

    def translated(self, texts: Mapping[str, str]) -> Html:
        """Return a text in this language, else in English, else in any."""
        return self.words.leaf(in_language(texts, self.lang))

    def dot(self, items: Iterable[str]) -> Html:
        """Join the items of a row, and say how many are left out of a long one."""
        shown = list(items)
        if len(shown) > ITEMS_IN_A_ROW:
            rest = len(shown) - ITEMS_IN_A_ROW
            shown = [*shown[:ITEMS_IN_A_ROW], self.words("more-items", count=rest)]
        return Html(" · ".join(shown))

    # Days and places

    def day(self, at: datetime, precision: TimePrecision = TimePrecision.DAY) -> Html:
        """Write the day of an instant, as exactly as it is known."""
        day = Html(date(self.lang, at.date(), today=self.context.now.date()))
        return self.words(f"day-{precision.value}", day=day)

    def calendar_day(self, day: date_) -> Html:
        """Write a day that is known as one."""
        return Html(date(self.lang, day, today=self.context.now.date()))

    def moment(self, at: datetime, precision: TimePrecision = TimePrecision.EXACT) -> Html:
        """Write an instant, with its time of day where that is known."""
        if precision is TimePrecision.EXACT:
            return self.words.moment(at, now=self.context.now)
        return self.day(at, precision)

    def region(self, code: str) -> Html:
        """Return the name of a region or group."""
        return self.words.leaf(self.context.names.name(RegionCode(code), self.lang))

    def command(self, name: str, code: str) -> Html:
        """Write a command with its place, to be copied by a tap; it is never isolated."""
        lead = LRM if self.words.direction == "rtl" else ""
        place = html.escape(self.context.names.name(RegionCode(code), self.lang))
        return Html(f"{lead}<code>/{name} {place}</code>")

    def regions(self, codes: Iterable[str]) -> Html:
        """Return the names of regions as a list, at most `PLACES_NAMED` of them."""
        return self._listed([self.region(code) for code in dict.fromkeys(codes)])

    def place(self, areas: Iterable[Area]) -> Html:
        """Name where it is; a mentioned area only when there is no other."""
        given = tuple(areas)
        main = [area for area in given if area.role is not AreaRole.MENTIONED] or given
        return capital(self._listed(list(dict.fromkeys(self._area(area) for area in main))))

    def _area(self, area: Area) -> Html:
        if area.note and self.lang in area.note:
            return self.words.leaf(area.note[self.lang])
        return self.region(area.code)

    def _listed(self, names: list[Html]) -> Html:
        rest = len(names) - PLACES_NAMED
        shown = names if rest <= 1 else [*names[:PLACES_NAMED], self.words("more-items", count=rest)]
        return self.words.list_of(shown)

    # Bodies

    def body(self, slug: str) -> Html:
        """Name a body shortly: `SOHR`, else its whole name."""
        source = self.context.sources.get(slug)
        if source is None:
            return self.words.leaf(slug.replace("-", " "))
        return self.translated(source.short_name or source.name)

    def named(self, slug: str) -> Html:
        """Name a body in full, without what is in brackets."""
        source = self.context.sources.get(slug)
        return self.translated(source.name) if source else self.body(slug)

    def introduced(self, slug: str) -> Html:
        """Name a body in full, with its short name and what a reader should know of it."""
        source = self.context.sources.get(slug)
        if source is None:
            return self.body(slug)
        extra = self._extra(source)
        return self.words("source-with", name=self.named(slug), extra=extra) if extra else self.named(slug)

    def _extra(self, source: Source) -> Html | None:
        short = self.translated(source.short_name) if source.short_name else None
        short = None if short == self.translated(source.name) else short
        note = self.translated(source.note) if source.note else None
        if short and note:
            return self.words("source-extra", short=short, note=note)
        return short or note

    def bodies(self, slugs: Iterable[str]) -> Html:
        """Name several bodies shortly."""
        return self.words.list_of([self.body(slug) for slug in dict.fromkeys(slugs)])

    # Figures

    def figure(self, line: Line) -> Html:
        """Write a figure with all that qualifies it: `more than 1,000`, `not released`."""
        return self._qualified(line, self._number(line))

    def people(self, line: Line, *, as_deaths: bool = False) -> Html:
        """Write a figure with the people it counts: `more than 1,000 deaths`, `745 civilians`."""
        n = _counted(line)
        if n is None:
            return self.figure(line)
        key = "deaths" if as_deaths else f"people-{line.status_group.value}"
        return self._qualified(line, self.words(key, count=n, n=self._number(line)))

    def number(self, n: int) -> Html:
        """Write a number: 1,383."""
        return Html(self.words.number(n))

    def difference(self, n: int) -> Html:
        """Write a difference with its sign, kept together in a line that runs the other way."""
        return self.words.leaf(f"{'+' if n > 0 else '−'}{self.words.number(abs(n))}")

    def _number(self, line: Line) -> Html:
        n = _counted(line)
        return Html("") if n is None else self.number(n)

    def _qualified(self, line: Line, what: Html) -> Html:
        low = self.number(line.low) if line.low is not None else Html("")
        said = self.translated(line.words) if line.words else Html("")
        return self.words(f"figure-{line.value_kind.value}", what=what, low=low, words=said)

    def label(self, line: Line, *, whole: bool = False) -> Html:
        """Say whom a figure counts, in our word with the source's own label beside it.

        Of armed groups the source's label says more than ours and stands alone where the reader can
        read it, unless `whole`. Our words are never dropped for the protected.
        """
        ours = self.group(line)
        own = line.label_original
        if own is None or own.casefold() in (ours.casefold(), *_our_words(line)):
            return self._noted(ours, line, ())
        readable = bool(_ARABIC.search(own)) == (self.words.direction == "rtl")
        if readable and line.status_group in _ARMED and not whole:
            return self._noted(self.words.leaf(own), line, ())
        ours_says_it = self._short_note(line) or (line.status_group is StatusGroup.STATE_FORCES and not whole)
        if not readable and ours_says_it:
            return self._noted(ours, line, ())
        return self._noted(ours, line, (self.words("label-quoted", label=own),))

    def label_note(self, line: Line) -> Html | None:
        """Return the note on a label in this language, when it is too long to stand beside it."""
        note = (line.label_note or {}).get(self.lang)
        return self.words.leaf(note) if note and len(note) > _SHORT_NOTE else None

    def group(self, line: Line) -> Html:
        """Say whom a figure counts, in our word alone."""
        if line.subgroup is None:
            return self.words(f"group-{line.status_group.value}")
        kind, _, name = line.subgroup.partition(":")
        return self.words(f"subgroup-{kind}", name=name.replace("-", " "))

    def _short_note(self, line: Line) -> Html | None:
        note = (line.label_note or {}).get(self.lang)
        return self.words.leaf(note) if note and len(note) <= _SHORT_NOTE else None

    def _noted(self, label: Html, line: Line, extras: tuple[Html, ...]) -> Html:
        note = self._short_note(line)
        beside = [*extras, *([note] if note else [])]
        if not beside:
            return label
        extra = beside[0] if len(beside) == 1 else self.words("source-extra", short=beside[0], note=beside[1])
        return self.words("label-with", label=label, extra=extra)

    # Texts of curators

    def text(self, texts: Mapping[str, Text]) -> Text | None:
        """Return what a curator wrote, in this language, else in English, else in any."""
        return in_language(texts, self.lang) if texts else None

    def on_its_line(self, written: str, texts: Mapping[str, object]) -> Html:
        """Make a curator's line safe; one in another language is kept apart from ours."""
        return alone(written) if self.lang in texts else self.words.leaf(written)

    def public_note(self, given: Mapping[str, str]) -> Html:
        """Write a sentence for readers; where there is none in their language, say in which it is."""
        if self.lang in given:
            return alone(given[self.lang])
        code = FALLBACK if FALLBACK in given else next(iter(given))
        return self.words("note-in", language=language_name(self.lang, code), note=given[code])

    def filled(self, written: Html, lines: Iterable[Line]) -> Html:
        """Put the figures of `lines` where a text names them."""
        figures = {line.id: self.figure(line) for line in lines}
        return Html(_PLACEHOLDER.sub(lambda named: figures.get(named[1], Html("")), written))


def _our_words(line: Line) -> list[str]:
    """Return our own words for whom a figure counts: a label that is one of them says nothing more."""
    if line.subgroup:
        return []
    return [words_for(lang).plain(f"group-{line.status_group.value}").casefold() for lang in LANGUAGES]


def capital(text: str) -> Html:
    """Begin a line with a capital, where the script has any."""
    return Html(text[:1].upper() + text[1:])


def _counted(line: Line) -> int | None:
    return line.high if line.value_kind in (ValueKind.RANGE, ValueKind.AT_MOST) else line.number
