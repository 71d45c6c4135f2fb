"""What an update told, in one line: it is written above the message of an earlier alert.

A figure never stands without its counter and its day, and is never added to another.
"""

from bot.domain.event import Casualty, Content, Revision
from bot.domain.figures import Line
from bot.domain.terms import Measure, StatusGroup
from bot.i18n import Html
from bot.rendering.alert import told_on
from bot.rendering.figures import counters, main_line, people, without_doubtful
from bot.rendering.happenings import headline
from bot.rendering.phrases import Phrases, capital

COUNTERS_NAMED = 3
"""Counters whose figure the line gives before it says `and 2 more`."""


def since(update: Revision, phrases: Phrases) -> Html:
    """Say when readers were told something newer, and what: `UPDATED on 12 March, 18:00 UTC: ...`."""
    state = standing(update.content, phrases)
    key = f"amended-{update.content.publication.value}"
    return phrases.words(key, when=told_on(update, phrases), state=state)


def standing(content: Content, phrases: Phrases) -> Html:
    """Say what stands: of each counter its own main figure, of anything else the first line."""
    if not isinstance(content, Casualty):
        return headline(content, phrases)
    shown = without_doubtful(content)
    named = counters(shown.lines)
    rest = len(named) - COUNTERS_NAMED
    told = named if rest <= 1 else named[:COUNTERS_NAMED]
    figures = [_of(counter, shown, phrases) for counter in told]
    if len(told) < len(named):
        figures.append(phrases.words("more-items", count=rest))
    return phrases.dot(figures)


def _of(counter: str, content: Casualty, phrases: Phrases) -> Html:
    own = main_line([line for line in content.lines if line.counter == counter])
    day = phrases.day(content.as_of, content.as_of_precision)
    return phrases.words(
        "standing-figure", figure=_figure(own, phrases), counter=phrases.body(counter), day=day
    )


def _figure(line: Line, phrases: Phrases) -> Html:
    """Write a figure with its people: `Civilians 1,383`, `More than 1,000 deaths`, `Injured: civilians 4`."""
    killed = line.measure is Measure.KILLED
    who = people(line, phrases) if killed and line.status_group is StatusGroup.MIXED else None
    if who is None:
        who = phrases.words("item", label=phrases.label(line), figure=phrases.figure(line))
    if not killed:
        who = phrases.words("labelled", label=phrases.words(f"measure-{line.measure.value}"), rest=who)
    return capital(who)
