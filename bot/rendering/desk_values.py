"""Fields of a draft as a curator reads them: the name of a field, its value in words, its buttons' labels."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from bot.domain.guide import STEPS, Step
from bot.domain.region import RegionCode
from bot.domain.source import Source
from bot.domain.terms import (
    AccessKind,
    Act,
    AdvisoryTopic,
    EventType,
    MediaResult,
    OutageState,
    Sensitivity,
    Service,
    Severity,
    StatusGroup,
    ValueKind,
    Verification,
)
from bot.domain.value import in_language
from bot.i18n import Html, Words
from bot.i18n import date as written_date
from bot.rendering.context import Names

_MOST = 12
"""Figures, areas or bodies that one field shows before it says how many more there are."""
_SHORT_NOTE = 40
"""Characters of a note that fits beside a label, as in an alert."""
_FEW = 2
"""Areas that stand beside a figure; more of them are those of the whole event."""
_LONGEST = 60
"""Characters of one value. A file may say anything, and a sentence holds 1,000 of a whole field."""


_ARABIC = re.compile(r"[\u0590-\u08ff]")


@dataclass(frozen=True, slots=True)
class DeskView:
    """What is needed to write a draft in words: the language, names of places and of bodies."""

    words: Words
    names: Names
    sources: Mapping[str, Source]
    today: date

    def field(self, name: str) -> Html:
        """Return what a field is called."""
        return self.words(f"desk-field-{name}")

    def option(self, step: Step, option: str) -> str:
        """Return the label of a choice of a step."""
        words = self.words
        match step.name:
            case "services":
                return words.plain("desk-listed", items=self.several("services", option.split("+")))
            case "stale_after":
                return words.plain("desk-hours", count=int(option))
            case name:
                return words.plain("desk-listed", items=self.one(name, option))

    def one(self, name: str, value: str) -> Html:
        """Return one value of a field in words; as it stands where it is none that we know."""
        if name in _FAMILIES and value in _FAMILIES[name]:
            return self._member(name, value)
        if name in ("areas", "scope_areas"):
            return self.area(value)
        if name in ("sources", "counter", "via", "on_behalf_of", "ordered_by"):
            return self.body(value)
        if name in _DAYS:
            return self.day(value)
        return self.words.leaf(cut(value))

    def _member(self, name: str, value: str) -> Html:  # noqa: PLR0911 - one line for each closed choice
        words = self.words
        match name:
            case "type":
                return words(f"desk-type-{value}")
            case "severity":
                return words(f"desk-severity-{value}")
            case "verification":
                return words(f"verification-{value}")
            case "sensitivity":
                return words(f"desk-sensitivity-{value}")
            case "services":
                return words(f"service-{value}")
            case "state":
                return words(f"state-{value}")
            case "kind":
                return words(f"access-kind-{value}")
            case "result":
                return words(f"media-{value}")
            case "topic":
                return words(f"topic-{value}")
            case _:
                return words(f"act-{value}")

    def several(self, name: str, values: Sequence[str]) -> Html:
        """Return a list of values of a field, as long as it can be read."""
        shown = [self.one(name, value) for value in values[:_MOST]]
        if len(values) > _MOST:
            shown.append(self.words("more-items", count=len(values) - _MOST))
        return self.words.list_of(shown)

    def area(self, code: str) -> Html:
        """Return the name of a place; its code where there is none."""
        try:
            return self.words.leaf(self.names.label(RegionCode(code), self.words.lang))
        except LookupError:
            return self.words.leaf(cut(code))

    def body(self, source: str) -> Html:
        """Return the short name of a body; its id where it is not known."""
        known = self.sources.get(source)
        if known is None:
            return self.words.leaf(cut(source))
        return self.words.leaf(cut(in_language(known.short_name or known.name, self.words.lang)))

    def day(self, value: str) -> Html:
        """Return a day, or an instant that has a time; as it stands where it is neither."""
        try:
            at = datetime.fromisoformat(value)
        except ValueError:
            return self.words.leaf(cut(value))
        if at.time() == time.min:
            return Html(written_date(self.words.lang, at.date(), today=self.today))
        return self.words(
            "instant",
            day=Html(written_date(self.words.lang, at.date(), today=self.today)),
            time=Html(f"{at:%H:%M}"),
        )

    def figure(self, line: Mapping[str, Any]) -> Html:
        """Return the figure of a line: `civilians (Latakia) 658`."""
        kind = str(line.get("value_kind", ""))
        label = self._label(line)
        if kind not in set(ValueKind):
            return self.words("desk-figure", label=label, figure=Html("?"))
        upper = kind in (ValueKind.RANGE, ValueKind.AT_MOST)
        what = line.get("high") if upper else line.get("best") or line.get("low") or 0
        said = line.get("words")
        values = {
            "low": self._number(line.get("low")),
            "what": self._number(what),
            "words": cut(str(in_language(said, self.words.lang))) if isinstance(said, dict) and said else "",
        }
        return self.words("desk-figure", label=label, figure=self.words(f"figure-{kind}", **values))

    def _label(self, line: Mapping[str, Any]) -> Html:
        """Say whom a figure counts, in a word of this language, and where, so that parts are told apart."""
        words, own, group = self.words, line.get("label_original"), str(line.get("status_group", ""))
        readable = bool(_ARABIC.search(str(own))) == (words.direction == "rtl")
        ours_says_it = group in set(StatusGroup) and group != StatusGroup.UNKNOWN
        if ours_says_it and not (own and readable):
            label = words(f"group-{group}")
        else:
            label = words.leaf(cut(str(own or line.get("id") or "").replace("_", " ")))
        beside = self._beside(line)
        return words("label-with", label=label, extra=beside) if beside else label

    def _beside(self, line: Mapping[str, Any]) -> Html | None:
        note, areas = line.get("label_note"), line.get("scope_areas")
        told = note.get(self.words.lang) if isinstance(note, Mapping) else None
        if told and len(str(told)) <= _SHORT_NOTE:
            return self.words.leaf(str(told))
        if not isinstance(areas, (list, tuple)) or not 0 < len(areas) <= _FEW:
            return None
        return self.words.list_of([self._bare(str(code)) for code in areas])

    def _bare(self, code: str) -> Html:
        try:
            return self.words.leaf(self.names.name(RegionCode(code), self.words.lang))
        except LookupError:
            return self.words.leaf(cut(code))

    def _number(self, value: object) -> Html:
        text = str(value if value is not None else "")
        return (
            Html(self.words.number(int(text)))
            if text.isdecimal() and len(text) < 12
            else self.words.leaf(cut(text))
        )


def cut(text: str, most: int = _LONGEST) -> str:
    """Return a text as long as it may be shown, and say by a sign that it was longer."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


NAMED = frozenset({*(step.name for step in STEPS), "type", "ordered_by", "occurred_from", "started"})
"""Fields that have a name of their own at the desk."""
_FAMILIES: Mapping[str, frozenset[str]] = {
    "type": frozenset(EventType),
    "severity": frozenset(Severity),
    "verification": frozenset(Verification),
    "sensitivity": frozenset(Sensitivity),
    "services": frozenset(Service),
    "state": frozenset(OutageState),
    "kind": frozenset(AccessKind),
    "acts": frozenset(Act),
    "result": frozenset(MediaResult),
    "topic": frozenset(AdvisoryTopic),
}
_DAYS = frozenset({"as_of", "occurred_from", "started", "last_confirmed_at", "stale_after"})
