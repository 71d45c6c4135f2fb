"""Figures in time, as a picture: a row for each counter, a stepped line inside one series and nowhere else.

Rows share their scale and stand below each other; nothing is joined, added or shaded between them. Time runs
from left to right in every language, as on any graph: mirrored, a count that rises would seem to fall.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from itertools import pairwise

from bot.domain.callback import Verb
from bot.domain.message import Message
from bot.domain.picture import Item, Label, Mark, Patch, Picture, Point, Shape, Stroke
from bot.domain.terms import Measure, ValueKind
from bot.domain.trace import Claim, Step, Trace
from bot.i18n import Html, based
from bot.i18n.direction import isolate
from bot.rendering.context import Context
from bot.rendering.figures import as_of, main_line
from bot.rendering.fit import CAPTION_LIMIT, fit_lines
from bot.rendering.happenings import verified
from bot.rendering.lists import scope_of
from bot.rendering.menu import press
from bot.rendering.phrases import Phrases, capital
from bot.rendering.sheet import (
    BLUE,
    BODY,
    GRID,
    HEAD,
    INK,
    MARGIN,
    PAPER,
    RUST,
    SOFT,
    TITLE,
    VALUE,
    WIDTH,
    beside,
    box,
    breadth,
    overlap,
    plain,
    text_block,
)

ROWS = 4
"""Counters of one picture: more would be too small to read on a phone."""

_BAND, _HEADROOM, _GAP = 124.0, 74.0, 26.0
_AXIS, _LEFT, _RIGHT = MARGIN + 10.0, MARGIN + 84.0, WIDTH - MARGIN - 110.0
_LONGEST_GAP = 3  # days drawn to scale; a longer silence is drawn as long, and broken
_LABEL_ROOM = 150.0
_SIGNS = {
    ValueKind.AT_LEAST: "≥ ",
    ValueKind.MORE_THAN: "> ",
    ValueKind.AT_MOST: "≤ ",
    ValueKind.ABOUT: "≈ ",
}
_SHAPES: Mapping[ValueKind, Shape] = {
    ValueKind.AT_LEAST: "up",
    ValueKind.MORE_THAN: "up",
    ValueKind.AT_MOST: "down",
}


@dataclass(frozen=True, slots=True)
class Days:
    """Where days stand: `at` maps each to pixels, `breaks` are the middles of silences drawn too short."""

    at: Mapping[date, float]
    breaks: tuple[float, ...]


def render_chart(
    followed: Sequence[Trace], context: Context, *, lang: str, area_label: str, back: str
) -> Message:
    """Draw the main figure of each counter. `back` is the argument of the button that leads to the text.

    The caption tells what the picture shows, so that it can be heard or read without it.
    """
    phrases = Phrases(context, lang)
    words = phrases.words
    rows = main_traces(followed)
    if not rows:
        return Message(based(capital(words("casualties-empty", area=area_label)), words.direction))
    shown, left = rows[:ROWS], len(rows) - len(rows[:ROWS])
    title = capital(words("chart-title", area=area_label))
    picture = _draw(shown, title, phrases, left=left)
    rest = [words("chart-more", count=left)] if left else []
    lines = [Html(f"<b>{title}</b>"), words("casualties-rule")]
    lines += [_told(trace, phrases) for trace in shown] + [words("chart-how"), *rest]
    caption = fit_lines(lines, more=words("chart-rest-in-text"), limit=CAPTION_LIMIT)
    button = press(words.plain("button-as-text"), Verb.CASUALTIES, back)
    return Message(based(caption, words.direction), ((button,),), picture)


def main_traces(followed: Iterable[Trace]) -> tuple[Trace, ...]:
    """Choose for each counter the way of its main figure: that of the whole, of what it told last."""
    chosen: dict[str, Trace] = {}
    by_counter: dict[str, list[Trace]] = {}
    for trace in followed:
        by_counter.setdefault(trace.counter, []).append(trace)
    for counter, its in by_counter.items():
        killed = [trace for trace in its if trace.measure is Measure.KILLED] or its
        newest = max(killed, key=lambda trace: (trace.newest.as_of, trace.newest.told_at)).newest.content
        told = [line for line in newest.lines if line.counter == counter]
        main = main_line([line for line in told if any(_follows(each, line.id, newest) for each in its)])
        chosen[counter] = next(trace for trace in its if _follows(trace, main.id, newest))
    return tuple(sorted(chosen.values(), key=lambda trace: trace.newest.as_of, reverse=True))


def _follows(trace: Trace, identity: str, content: object) -> bool:
    return any(step.claim.line.id == identity and step.claim.content is content for step in trace.steps)


def place_days(days: Iterable[date], *, left: float = _LEFT, right: float = _RIGHT) -> Days:
    """Spread days over a breadth: to scale, but for silences longer than three days, which are broken."""
    known = sorted(set(days))
    gaps = [(later - earlier).days for earlier, later in pairwise(known)]
    drawn = [min(gap, _LONGEST_GAP) for gap in gaps]
    scale = (right - left) / max(sum(drawn), 1)
    at, breaks, x = {known[0]: left if drawn else (left + right) / 2}, [], left
    for day, gap, length in zip(known[1:], gaps, drawn, strict=True):
        if gap > length:
            breaks.append(x + length * scale / 2)
        x += length * scale
        at[day] = x
    return Days(at, tuple(breaks))


def short_figure(claim: Claim, phrases: Phrases) -> str:
    """Write a figure as it fits beside a mark: `1,383`, `> 1,000`, `900–1,100`."""
    if claim.line.value_kind is ValueKind.RANGE:
        return isolate(f"{phrases.number(claim.low or 0)}–{phrases.number(claim.top or 0)}")
    return isolate(_SIGNS.get(claim.line.value_kind, "") + phrases.number(claim.top or 0))


# The picture


def _draw(shown: Sequence[Trace], title: Html, phrases: Phrases, *, left: int) -> Picture:
    words = phrases.words
    items: list[Item] = []
    head, top = text_block(title, words, MARGIN, size=TITLE, bold=True)
    rule, top = text_block(words("casualties-rule"), words, top + 8, color=SOFT)
    items += [*head, *rule]
    days = place_days(step.claim.as_of.date() for trace in shown for step in trace.steps)
    most = max(step.claim.top or 0 for trace in shown for step in trace.steps) or 1
    for trace in shown:
        drawn, top = _row(trace, days, most, top + _GAP, phrases)
        items += drawn
    items += _axis(days, top + 8, phrases)
    how, top = text_block(words("chart-how"), words, top + 62, color=SOFT)
    items += how
    if left:
        more, top = text_block(words("chart-more", count=left), words, top, color=SOFT)
        items += more
    return Picture(WIDTH, round(top + MARGIN), PAPER, tuple(items))


def _row(trace: Trace, days: Days, most: int, top: float, phrases: Phrases) -> tuple[list[Item], float]:
    head, top = text_block(_heading(trace, phrases), phrases.words, top, size=HEAD, bold=True)
    line, content = trace.newest.line, trace.newest.content
    behind = (as_of([line], content, phrases), verified(content, phrases), scope_of([line], phrases))
    about, top = text_block(" ".join(behind), phrases.words, top, color=SOFT)
    floor = top + _HEADROOM + _BAND
    at = _placed(trace.steps, days, most, floor)
    items: list[Item] = [*head, *about]
    items += _breaks(days, floor - _BAND, floor)
    items.append(Stroke(((_AXIS, floor), (_RIGHT + 90, floor)), GRID, 2))
    items.append(Label(phrases.number(0), (_AXIS - 8, floor + 9), BODY * 0.8, SOFT, "right"))
    items += [*_bands(trace.steps, at), *_lines(trace.steps, at)]
    items += [_mark(step, at[step.claim][1]) for step in trace.steps]
    items += _values(trace.steps, at, phrases)
    return items, floor + 6


Placed = Mapping[Claim, tuple[Point, Point]]
"""Of each claim where its lower and where its upper end lies; the same point for a single number."""


def _placed(steps: Sequence[Step], days: Days, most: int, floor: float) -> Placed:
    """Put claims of one day beside each other, in the order in which they were told."""
    placed: dict[Claim, tuple[Point, Point]] = {}
    for step in steps:
        day = step.claim.as_of.date()
        same = [each.claim for each in steps if each.claim.as_of.date() == day]
        aside = (same.index(step.claim) - (len(same) - 1) / 2) * min(84.0, 168.0 / len(same))
        x = days.at[day] + aside
        low, high = (floor - _BAND * (value or 0) / most for value in (step.claim.low, step.claim.top))
        placed[step.claim] = ((x, low), (x, high))
    return placed


def _lines(steps: Sequence[Step], at: Placed) -> list[Stroke]:
    """Step from claim to claim of one series: a figure holds until the next one."""
    items: list[Stroke] = []
    for step in steps:
        if step.before is None or step.claim.line.value_kind is ValueKind.RANGE:
            continue
        (x1, y1), (x2, y2) = at[step.before][1], at[step.claim][1]
        items.append(Stroke(((x1, y1), (x2, y1), (x2, y2)), RUST if step.is_down else BLUE, 6))
    return items


def _bands(steps: Sequence[Step], at: Placed) -> list[Item]:
    """Fill what lies between the low and the high end of a range, as long as it held."""
    items: list[Item] = []
    for step in steps:
        if step.claim.line.value_kind is not ValueKind.RANGE:
            continue
        (x, low), (_, high) = at[step.claim]
        items.append(Patch((((x - 9, low), (x + 9, low), (x + 9, high), (x - 9, high)),), BLUE))
        if step.before is not None:
            (x0, low0), (_, high0) = at[step.before]
            items.insert(0, Patch((((x0, low0), (x, low0), (x, high0), (x0, high0)),), "#B9CFE0", BLUE))
    return items


def _mark(step: Step, at: Point) -> Mark:
    line = step.claim.line
    color = RUST if step.is_down else BLUE
    if line.value_kind in _SHAPES:
        return Mark(at, _SHAPES[line.value_kind], 26, PAPER, color)
    # A ring says that the counter did not tell over what it counted: nothing can be joined to it.
    shape: Shape = "ring" if line.scope_areas == "unknown" else "dot"
    return Mark(at, "down" if step.is_down else shape, 26 if step.is_down else 20, color)


def _values(steps: Sequence[Step], at: Placed, phrases: Phrases) -> list[Item]:
    taken = [(x - 14, y - 14, x + 14, y + 14) for _, (x, y) in at.values()]
    for line in _lines(steps, at):
        (x1, y1), (x2, _), (_, y2) = line.points
        taken += [(x1, y1 - 6, x2, y1 + 6), (x2 - 6, min(y1, y2), x2 + 6, max(y1, y2))]
    items: list[Item] = []
    for step in reversed(steps):  # the newest has the first choice
        text = short_figure(step.claim, phrases)
        color = RUST if step.is_down else INK
        ways = beside(at[step.claim][1], text, size=VALUE, color=color)
        free = [way for way in ways if _is_free(way, taken)]
        label = free[0] if free else ways[0]
        taken.append(box(label))
        items.append(label)
    return items


def _is_free(way: Label, taken: Sequence[tuple[float, float, float, float]]) -> bool:
    room = box(way)
    inside = room[0] >= 8 and room[2] <= WIDTH - 8
    return inside and not any(overlap(room, other) for other in taken)


def _breaks(days: Days, top: float, bottom: float) -> list[Item]:
    """Mark where the time axis leaves days out."""
    return [
        Stroke(((x + aside, top), (x + aside, bottom)), GRID, 3, dashed=True)
        for x in days.breaks
        for aside in (-5, 5)
    ]


def _axis(days: Days, top: float, phrases: Phrases) -> list[Item]:
    """Name days as far as they fit, the last one always."""
    items: list[Item] = []
    last = WIDTH * 2.0
    for day, x in sorted(days.at.items(), reverse=True):
        items.append(Stroke(((x, top - 14), (x, top - 2)), SOFT, 3))
        name = plain(phrases.calendar_day(day), phrases.words)
        if last - x >= max(_LABEL_ROOM, breadth(name, BODY)):
            half = breadth(name, BODY * 0.9) / 2
            middle = min(max(x, half + 8), WIDTH - half - 8)
            items.append(Label(name, (middle, top + BODY), BODY * 0.9, INK, "center"))
            last = x
    return items


# The words


def _heading(trace: Trace, phrases: Phrases) -> Html:
    line = trace.newest.line
    who = capital(phrases.body(trace.counter))
    measure = phrases.words(f"measure-{trace.measure.value}")
    return phrases.words("chart-row", counter=who, measure=measure, label=phrases.label(line))


def _told(trace: Trace, phrases: Phrases) -> Html:
    """Tell a row: joined figures with an arrow between them, others apart."""
    said: list[Html] = []
    for step in trace.steps:
        text = _said(step, phrases)
        if step.before is not None and said:
            said[-1] = phrases.words("chart-then", before=said[-1], after=text)
        else:
            said.append(text)
    apart = reduce(lambda one, other: phrases.words("chart-apart", before=one, after=other), said)
    return phrases.words("labelled", label=_heading(trace, phrases), rest=apart)


def _said(step: Step, phrases: Phrases) -> Html:
    day = phrases.calendar_day(step.claim.as_of.date())
    key = "chart-point-down" if step.is_down else "chart-point"
    return phrases.words(key, figure=phrases.figure(step.claim.line), day=day)
