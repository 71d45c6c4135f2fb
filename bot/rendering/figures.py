"""Figures as rows: one counter at a time, in its own groups, never across counters.

There is no arithmetic here: every number printed is one that a counter gave.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby

from bot.domain.event import Casualty
from bot.domain.figures import Line
from bot.domain.terms import Measure, StatusGroup, ValueKind, Verification
from bot.i18n import Html
from bot.rendering.phrases import Phrases, capital

_ALL = frozenset({StatusGroup.MIXED, StatusGroup.UNKNOWN})
_WITHOUT_NUMBER = {"low": None, "best": None, "high": None, "words": None}


def without_doubtful(content: Casualty) -> Casualty:
    """Return the content with every doubted number taken out, so that none can be pushed again."""
    lines = tuple(_as_doubted(line) if is_doubted(content, line) else line for line in content.lines)
    return content.model_copy(update={"lines": lines})


def is_doubted(content: Casualty, line: Line) -> bool:
    """Say whether a figure is in doubt: by itself, or because the whole revision is."""
    doubted = line.verification or content.verification
    return doubted is Verification.IN_DOUBT or line.value_kind is ValueKind.IN_DOUBT


def _as_doubted(line: Line) -> Line:
    return line.model_copy(update={"value_kind": ValueKind.IN_DOUBT, **_WITHOUT_NUMBER})


def main_line(lines: Sequence[Line]) -> Line:
    """Choose the figure for the first line: the counter's own total, else its first whole figure."""
    whole = [line for line in lines if not line.part_of and not line.subgroup] or list(lines)
    return min(whole, key=lambda line: (line.measure is not Measure.KILLED, not line.total_of))


def counters(lines: Iterable[Line]) -> tuple[str, ...]:
    """Return who counts, in the order of the lines."""
    return tuple(dict.fromkeys(line.counter for line in lines))


def casualty_headline(content: Casualty, phrases: Phrases) -> Html:
    """Return the first line: where, and how many of whom; with several counters no one's figure leads."""
    place = phrases.place(content.areas)
    counting = counters(content.lines)
    if untold(content.lines, ValueKind.NOT_RELEASED):
        return phrases.words("headline-not_released", place=place, counter=phrases.bodies(counting))
    if untold(content.lines, ValueKind.IN_DOUBT):
        return phrases.words("headline-in_doubt", place=place)
    if len(counting) > 1:
        count = len(counting)
        return phrases.words("headline-counters", place=place, count=count, n=phrases.number(count))
    line = main_line(content.lines)
    who = people(line, phrases)
    if who is None:
        measure = phrases.words(f"measure-{line.measure.value}")
        label = phrases.label(line)
        figure = phrases.figure(line)
        return phrases.words("headline-figure", place=place, measure=measure, label=label, figure=figure)
    people_counted = line.number or line.high or 0
    return phrases.words(_headline_key(line), place=place, who=who, count=people_counted)


def untold(lines: Iterable[Line], kind: ValueKind) -> bool:
    """Say whether all lines are of a kind that tells no number."""
    return all(line.value_kind is kind for line in lines)


def people(line: Line, phrases: Phrases) -> Html | None:
    """Write the people a figure counts, or None where it has no number or counts a subgroup."""
    if line.subgroup or (line.number is None and line.high is None):
        return None
    return phrases.people(line, as_deaths=_headline_key(line) == "headline-deaths")


def _headline_key(line: Line) -> str:
    if line.measure is Measure.KILLED and line.status_group is StatusGroup.MIXED:
        return "headline-deaths"
    return f"headline-{line.measure.value}"


def counted_by(counter: str, lines: Iterable[Line], content: Casualty, phrases: Phrases) -> Html:
    """Say who counted, as of when, and through whom we know it."""
    day = phrases.day(content.as_of, content.as_of_precision)
    via = tuple(dict.fromkeys(slug for line in lines for slug in line.via))
    who = phrases.introduced(counter)
    if via:
        return phrases.words("counted-by-via", counter=who, day=day, via=phrases.bodies(via))
    return phrases.words("counted-by", counter=who, day=day)


def as_of(lines: Iterable[Line], content: Casualty, phrases: Phrases) -> Html:
    """Say as of when, and through whom we know it, where who counts is said already."""
    day = phrases.day(content.as_of, content.as_of_precision)
    via = tuple(dict.fromkeys(slug for line in lines for slug in line.via))
    if via:
        return phrases.words("as-of-via", day=day, via=phrases.bodies(via))
    return phrases.words("as-of", day=day)


def rows(lines: Sequence[Line], phrases: Phrases, *, said: Line | None, whole: bool = False) -> list[Html]:
    """Write one counter's figures as rows: by measure its groups, then its places, then its subgroups.

    `said` is the figure that the first line already gave. `whole` puts the source's label beside ours
    and the measure before each row.
    """
    written: list[Html] = []
    for _, same in groupby(sorted(lines, key=_measure_rank), key=_measure_rank):
        written += _measure_rows(list(same), phrases, said=said, whole=whole)
    return written


def _measure_rank(line: Line) -> int:
    return list(Measure).index(line.measure)


def _measure_rows(lines: list[Line], phrases: Phrases, *, said: Line | None, whole: bool) -> list[Html]:
    by_id = {line.id: line for line in lines}
    split = {line.id: by_id[line.part_of or ""] for line in lines if is_split(line, by_id)}
    groups = [line for line in lines if line.id not in split and not line.subgroup and line is not said]
    alone = len([line for line in lines if line.id not in split and not line.subgroup]) == 1
    written = []
    if groups:
        items = [_item(line, phrases, alone=alone, whole=whole) for line in groups]
        written.append(_named_measure(lines[0].measure, phrases.dot(items), phrases, whole=whole))
    for parent in (line for line in lines if line in split.values()):
        places = [_place_item(line, phrases) for line in lines if split.get(line.id) is parent]
        row = phrases.dot(places)
        lead = parent is said or alone
        written.append(row if lead else phrases.words("labelled", label=phrases.label(parent), rest=row))
    if subgroups := [line for line in lines if line.subgroup]:
        row = phrases.dot([_item(line, phrases, alone=False, whole=whole) for line in subgroups])
        whole_of = by_id.get(subgroups[0].part_of or "")
        if whole_of is not None:
            row = phrases.words("of-them", figure=phrases.figure(whole_of), rest=row)
        written.append(row)
    return [capital(row) for row in written]


def is_split(line: Line, by_id: dict[str, Line]) -> bool:
    """Say whether a figure is its parent's, for one of the places."""
    parent = by_id.get(line.part_of or "")
    if parent is None or line.subgroup != parent.subgroup or line.status_group is not parent.status_group:
        return False
    return line.scope_areas != parent.scope_areas or line.label_note != parent.label_note


def part_label(line: Line, phrases: Phrases) -> Html:
    """Name the place a part is for: its region, else the note on its label."""
    if line.scope_areas != "unknown":
        return phrases.regions(line.scope_areas)
    note = (line.label_note or {}).get(phrases.lang)
    return phrases.words.leaf(note) if note else phrases.label(line)


def _place_item(line: Line, phrases: Phrases) -> Html:
    return phrases.words("item", label=part_label(line, phrases), figure=phrases.figure(line))


def _item(line: Line, phrases: Phrases, *, alone: bool, whole: bool) -> Html:
    figure = phrases.figure(line)
    if alone and line.status_group in _ALL and not line.label_original and not line.label_note:
        return figure
    label = phrases.label(line, whole=whole)
    if line.responsibility and phrases.lang not in (line.label_note or {}):
        return phrases.words("item-by", label=label, figure=figure, who=phrases.body(line.responsibility))
    return phrases.words("item", label=label, figure=figure)


def _named_measure(measure: Measure, row: Html, phrases: Phrases, *, whole: bool) -> Html:
    if measure is Measure.KILLED and not whole:
        return row
    return phrases.words("labelled", label=phrases.words(f"measure-{measure.value}"), rest=row)


def remarks(lines: Sequence[Line], phrases: Phrases, *, said: Line | None) -> list[Html]:
    """Write what must be known beside the numbers: notes on labels, late additions, unknown overlaps."""
    written: list[Html] = []
    by_id = {line.id: line for line in lines}
    for line in lines:
        if not is_split(line, by_id):
            written += _notes(line, phrases, said=said)
        written += _additions(line, phrases) if line is said else []
        if line.verification is not None:
            sure = phrases.words(f"verification-{line.verification.value}")
            written.append(phrases.words("labelled", label=capital(phrases.label(line)), rest=sure))
    unclear = [line for line in lines if line.overlaps == "unknown"]
    written += [_overlap(line, phrases) for line in unclear if line is not said or len(unclear) == 1]
    return written


def _notes(line: Line, phrases: Phrases, *, said: Line | None) -> list[Html]:
    if note := phrases.label_note(line):
        return [phrases.words("labelled", label=capital(phrases.group(line)), rest=note)]
    short = (line.label_note or {}).get(phrases.lang)
    if line is said and short:
        named = phrases.figure(line) if line.status_group in _ALL else capital(phrases.group(line))
        return [phrases.words("labelled", label=named, rest=phrases.words.leaf(short))]
    return []


def _additions(line: Line, phrases: Phrases) -> list[Html]:
    written = []
    if line.newly_added:
        written.append(phrases.words("newly-added", figure=phrases.number(line.newly_added)))
    if line.retroactive_added and line.retroactive_reason:
        figure = phrases.number(line.retroactive_added)
        reason = phrases.words(f"retroactive-{line.retroactive_reason.value}")
        written.append(phrases.words("retroactive", figure=figure, reason=reason))
    return written


def _overlap(line: Line, phrases: Phrases) -> Html:
    return phrases.words("overlap-unknown", label=phrases.label(line), figure=phrases.figure(line))


def told_casualty(content: Casualty, phrases: Phrases) -> list[Html]:
    """Write a casualty claim whole: the first line, then each counter with its figures."""
    said = main_line(content.lines) if len(counters(content.lines)) == 1 else None
    if said is not None and people(said, phrases) is None and said.value_kind is not ValueKind.WORDS:
        said = None
    lines = [casualty_headline(content, phrases)]
    not_released, doubted = (
        untold(content.lines, ValueKind.NOT_RELEASED),
        untold(content.lines, ValueKind.IN_DOUBT),
    )
    for counter in counters(content.lines):
        own = [line for line in content.lines if line.counter == counter]
        if not_released:
            lines.append(as_of(own, content, phrases))
        else:
            lines.append(counted_by(counter, own, content, phrases))
        lines += [] if not_released or doubted else rows(own, phrases, said=said)
        lines += remarks(own, phrases, said=said)
    return lines
