"""The details of one followed place: what each is now, and a choice of what it may be."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from bot.domain.cadence import Cadence
from bot.domain.callback import Verb
from bot.domain.message import Button, Message
from bot.domain.region import Level, level
from bot.domain.source import Source
from bot.domain.subscription import Floor, Rule, Threshold
from bot.domain.terms import Severity
from bot.i18n import Html, Words
from bot.rendering.menu import LEVEL_BUTTONS, LEVEL_WORDS, NameOf, menu, paired, press, ticked


class Detail(StrEnum):
    """What can be chosen, by the letter that a button carries; the letters never change meaning."""

    GRAVE = "s"
    SURE = "f"
    COUNTED = "n"
    SOON = "c"
    MOVED = "t"
    BESIDE = "b"


EVERY = "0"
"""What a button carries for the counts of all."""
MOST_OFFERED = 40
"""Counters on one menu; a keyboard of Telegram has room for a hundred buttons."""


@dataclass(frozen=True, slots=True)
class Counters:
    """The bodies whose counts can be asked for."""

    sources: Mapping[str, Source]

    def name(self, counter: str, words: Words) -> str:
        """Return what a counter is called; its id where we do not know it any more."""
        source = self.sources.get(counter)
        if source is None:
            return counter
        names = source.short_name or source.name
        return names.get(words.lang) or names.get("en") or counter

    def by_tag(self, tag: str, rule: Rule) -> str | None:
        """Return the counter that a button stands for, also one that only the rule knows still."""
        known = (*self.sources, *rule.details.counters)
        return next((each for each in known if counter_tag(each) == tag), None)


_FORMS = re.compile(
    r"|s(:[a-z]+)?|f(:[0-2])?|n(:0|:[0-9a-f]{8}:[01])?|c(:\d{1,5})?|t(:[0-2])?|b(:[01])?|d:1440"
)


def is_ours(arguments: Sequence[str]) -> bool:
    """Say whether a button of a place's details could carry these, after its area."""
    found = _FORMS.fullmatch(":".join(arguments))
    letter, *value = arguments or ("",)
    if letter == Detail.GRAVE.value and value:
        return value[0] in set(Severity)
    if letter == Detail.SOON.value and value:
        return found is not None and int(value[0]) in set(Cadence)
    return found is not None


def counter_tag(counter: str) -> str:
    """Return what stands for a counter on a button, where its id may not find room beside the area's."""
    return hashlib.sha256(counter.encode()).hexdigest()[:8]


def render_details(
    words: Words, rule: Rule, counters: Counters, name: NameOf, around: Sequence[str]
) -> Message:
    """Show each detail as it is, with a button that changes it. `around` are names of what lies beside it."""
    asked = [each for each in Detail if around or each is not Detail.BESIDE]
    rows = [
        words("detail-row", what=words(f"detail-{each.value}"), value=value)
        for each in asked
        for value in [_value(words, each, rule, counters, around)]
    ]
    choices = [
        press(words.plain(f"button-detail-{each.value}"), Verb.DETAILS, rule.area, each.value)
        for each in asked
    ]
    title = words("details-title", place=name(rule.area))
    back = press(words.plain("button-back"), Verb.RULE, rule.area)
    return menu(words, [title, *rows], (*paired(choices), (back,)))


def render_choice(
    words: Words, detail: Detail, rule: Rule, counters: Counters, name: NameOf, around: Sequence[str]
) -> Message:
    """Ask for one detail."""
    title = words("details-title", place=name(rule.area))
    back = press(words.plain("button-back"), Verb.DETAILS, rule.area)
    asked = words(f"detail-ask-{detail.value}", around=_around(words, rule, around))
    return menu(words, [title, asked], (*paired(_choices(words, detail, rule, counters)), (back,)))


def _value(words: Words, detail: Detail, rule: Rule, counters: Counters, around: Sequence[str]) -> Html:
    chosen = rule.details
    match detail:
        case Detail.GRAVE:
            return words(LEVEL_WORDS[rule.min_severity])
        case Detail.SURE:
            return words(f"floor-{chosen.floor.value}")
        case Detail.COUNTED:
            named = sorted(counters.name(each, words) for each in rule.details.counters)
            return words("counters-named", names=words.list_of(named)) if named else words("counters-all")
        case Detail.SOON:
            return words(f"cadence-{rule.cadence.value}")
        case Detail.MOVED:
            return words(f"threshold-{rule.details.threshold.value}")
        case Detail.BESIDE:
            near = _around(words, rule, around)
            return words("beside-too", around=near) if chosen.beside else words("beside-no")
    assert_never(detail)


def _around(words: Words, rule: Rule, around: Sequence[str]) -> Html:
    if level(rule.area) is Level.PLACE and around:
        return words("beside-rest", place=around[0])
    return words.list_of(around)


def _choices(words: Words, detail: Detail, rule: Rule, counters: Counters) -> Sequence[Button]:
    chosen = rule.details
    keys: Iterable[tuple[str, str, bool]] = ()
    match detail:
        case Detail.GRAVE:
            keys = (
                (LEVEL_BUTTONS[each], each.value, each is rule.min_severity) for each in reversed(Severity)
            )
        case Detail.SURE:
            keys = ((f"button-floor-{each.value}", str(each.value), each is chosen.floor) for each in Floor)
        case Detail.COUNTED:
            return _counter_choices(words, rule, counters)
        case Detail.SOON:
            keys = (
                (f"button-cadence-{each.value}", str(each.value), each is rule.cadence) for each in Cadence
            )
        case Detail.MOVED:
            keys = (
                (f"button-threshold-{each.value}", str(each.value), each is chosen.threshold)
                for each in Threshold
            )
        case Detail.BESIDE:
            keys = (
                (f"button-beside-{value}", value, (value == "1") is chosen.beside) for value in ("1", "0")
            )
    return [_button(words, key, rule, detail, value, is_on=is_on) for key, value, is_on in keys]


def _counter_choices(words: Words, rule: Rule, counters: Counters) -> Sequence[Button]:
    named = rule.details.counters
    every = _button(words, "button-counters-all", rule, Detail.COUNTED, EVERY, is_on=not named)
    known = sorted({*counters.sources, *named}, key=lambda each: counters.name(each, words))
    switches = [
        press(
            ticked(counters.name(each, words), is_on=each in named),
            Verb.DETAILS,
            *(rule.area, Detail.COUNTED.value, counter_tag(each), "0" if each in named else "1"),
        )
        for each in known[:MOST_OFFERED]
    ]
    return [every, *switches]


def _button(words: Words, key: str, rule: Rule, detail: Detail, value: str, *, is_on: bool) -> Button:
    return press(ticked(words.plain(key), is_on=is_on), Verb.DETAILS, rule.area, detail.value, value)
