"""What an update to figures changed, said first. A difference exists only inside one series."""

from collections.abc import Sequence

from bot.domain.event import Casualty
from bot.domain.figures import Broken, Change, Fresh, Line, Moved, Released, Unchanged, compare
from bot.domain.terms import Measure, ValueKind
from bot.i18n import Html
from bot.rendering.figures import (
    casualty_headline,
    counted_by,
    counters,
    is_split,
    main_line,
    part_label,
    people,
    remarks,
    rows,
)
from bot.rendering.phrases import Phrases, capital


def changed_casualty(before: Casualty, after: Casualty, phrases: Phrases) -> list[Html]:
    """Write an update: what moved, its parts, that it is one series; or why it cannot be compared."""
    changes = compare(before.lines, after.lines)
    by_id: dict[str, Line] = {line.id: line for line in after.lines}
    whole = [change for change in changes if not _is_part(change.line, by_id)]
    moved = [change for change in whole if isinstance(change, Moved)]
    if moved:
        return _moved(moved, changes, before, after, phrases)
    if all(isinstance(change, Unchanged) for change in changes):
        return _unchanged(after, phrases)
    return _retold(changes, whole, before, after, phrases)


def _is_part(line: Line, by_id: dict[str, Line]) -> bool:
    return line.subgroup is not None or is_split(line, by_id)


def _moved(
    moved: Sequence[Moved], changes: Sequence[Change], before: Casualty, after: Casualty, phrases: Phrases
) -> list[Html]:
    lines = [_difference(change, before, phrases) for change in moved]
    shown = {change.line.id for change in moved}
    parts = [change for change in changes if isinstance(change, Moved) and change.line.id not in shown]
    if parts:
        parts.sort(key=lambda change: -abs(change.difference))
        lines.append(phrases.dot([_part(change, phrases) for change in parts]))
    rest = [change for change in changes if isinstance(change, Broken | Fresh | Released)]
    fresh = [change.line for change in rest if not isinstance(change, Broken)]
    lines += rows(fresh, phrases, said=None) if fresh else []
    lines += _breaks(rest, before, phrases)
    day = phrases.day(after.as_of, after.as_of_precision)
    same = phrases.bodies(change.line.counter for change in moved)
    lines.append(phrases.words("same-series", counter=same, day=day))
    return lines


def _difference(change: Moved, before: Casualty, phrases: Phrases) -> Html:
    day = phrases.day(before.as_of, before.as_of_precision)
    old, new = phrases.figure(change.before), phrases.figure(change.line)
    label = capital(_moved_label(change.line, phrases))
    if change.difference < 0:
        by = phrases.number(-change.difference)
        return phrases.words("change-down", label=label, old=old, new=new, difference=by, day=day)
    plus = phrases.difference(change.difference)
    return phrases.words("change-moved", label=label, old=old, new=new, difference=plus, day=day)


def _moved_label(line: Line, phrases: Phrases) -> Html:
    """Say whom and, where it is not the dead, what: `Civilians (injured)`."""
    label = phrases.label(line)
    if line.measure is Measure.KILLED:
        return label
    return phrases.words("label-with", label=label, extra=phrases.words(f"measure-{line.measure.value}"))


def _part(change: Moved, phrases: Phrases) -> Html:
    label = phrases.label(change.line) if change.line.subgroup else part_label(change.line, phrases)
    return phrases.words("change-part", label=label, difference=phrases.difference(change.difference))


def _unchanged(after: Casualty, phrases: Phrases) -> list[Html]:
    day = phrases.day(after.as_of, after.as_of_precision)
    lines = [phrases.words("change-none", place=phrases.place(after.areas), day=day)]
    return [*lines, *_figures(after, phrases, said=None)]


def _retold(
    changes: Sequence[Change], whole: Sequence[Change], before: Casualty, after: Casualty, phrases: Phrases
) -> list[Html]:
    """Nothing may be compared: tell the figures anew, and say why there is no difference."""
    said = main_line(after.lines) if len(counters(after.lines)) == 1 else None
    released = [change for change in whole if isinstance(change, Released)]
    lead = next((change for change in released if change.line is said), None)
    who = people(lead.line, phrases) if lead else None
    if lead is not None and who is not None:
        place = phrases.place(after.areas)
        counter = phrases.named(lead.line.counter)
        lines = [phrases.words("change-released", place=place, counter=counter, who=who)]
        lines.append(phrases.words("change-was-not-released"))
    else:
        lines = [casualty_headline(after, phrases)]
        said = said if said is not None and people(said, phrases) is not None else None
    return [*lines, *_figures(after, phrases, said=said), *_breaks(changes, before, phrases)]


def _figures(after: Casualty, phrases: Phrases, *, said: Line | None) -> list[Html]:
    written: list[Html] = []
    for counter in counters(after.lines):
        own = [line for line in after.lines if line.counter == counter]
        written.append(counted_by(counter, own, after, phrases))
        written += rows(own, phrases, said=said)
        written += remarks(own, phrases, said=said)
    return written


def _breaks(changes: Sequence[Change], before: Casualty, phrases: Phrases) -> list[Html]:
    """Say why figures cannot be compared; those that share a reason share a sentence."""
    labels: dict[str, list[Html]] = {}
    for change in changes:
        if isinstance(change, Broken):
            labels.setdefault(_why_broken(change), []).append(phrases.group(change.line))
    day = phrases.day(before.as_of, before.as_of_precision)
    return [
        phrases.words(why, label=capital(phrases.words.list_of(dict.fromkeys(whom))), day=day)
        for why, whom in labels.items()
    ]


def _why_broken(change: Broken) -> str:
    old, new = change.before, change.line
    if new.value_kind is ValueKind.IN_DOUBT:
        return "change-in_doubt"
    if "unknown" in (old.scope_areas, new.scope_areas):
        return "broken-scope"
    if set(old.scope_areas) != set(new.scope_areas):
        return "broken-areas"
    return "broken-since" if old.scope_from != new.scope_from else "broken-kind"
