"""The figures of a report become the lines of a draft: named, tied to their places, and to each other.

A number with a place in its noun's stead is a part of the figure before it; groups named beside one
total are its parts. Whether the sums are right is for the arithmetic gate to say.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.domain.terms import StatusGroup, ValueKind
from bot.gazetteer import Gazetteer
from bot.sources.prefill_figures import Claim, Span
from bot.sources.prefill_mentions import Day, Mention, Place
from bot.sources.prefill_words import as_label

_MOST_LINES = 40
_COUNTED = {
    StatusGroup.CIVILIAN: "civilians",
    StatusGroup.STATE_FORCES: "security_forces",
    StatusGroup.NON_STATE_ARMED: "fighters",
    StatusGroup.MIXED: "total",
    StatusGroup.UNKNOWN: "people",
}

Note = Callable[[str, str, Span], None]
"""Keeps that a field, by its path, got a value from the words at a span."""


def is_part(claim: Claim) -> bool:
    """Say whether a figure has a place in its noun's stead: "384 in Tartous"."""
    return claim.place is not None and claim.noun is None


def silent_line(mention: Mention, span: Span, note: Note) -> dict[str, Any]:
    """Return the line that says that a body has released no figure."""
    note("lines[0].value_kind", ValueKind.NOT_RELEASED.value, span)
    note("lines[0].counter", mention.source, mention.span)
    return {
        "id": "total",
        "counter": mention.source,
        "measure": "killed",
        "status_group": StatusGroup.MIXED.value,
        "value_kind": ValueKind.NOT_RELEASED.value,
        "basis": "cumulative",
        "scope_areas": "unknown",
    }


@dataclass(frozen=True, slots=True)
class Lines:
    """Writes lines. `lang` is the language of the text, `note` keeps which words stand behind a field."""

    text: str
    lang: str
    days: Sequence[Day]
    places: Sequence[Place]
    gazetteer: Gazetteer
    note: Note

    def of(self, claims: Sequence[Claim]) -> list[dict[str, Any]]:
        """Return the lines of the figures, without their counter."""
        lines: list[dict[str, Any]] = []
        whole: dict[str, Any] | None = None
        newly = False
        for claim in claims[:_MOST_LINES]:
            if is_part(claim) and newly:
                self._add_newly(claim, lines)
            elif is_part(claim):
                lines += [self._part(claim, whole, lines)] if whole is not None else []
            elif claim.newly:
                newly = self._add_total_newly(claim, lines) or newly
            else:
                newly = False
                whole = self._line(claim, lines)
                lines.append(whole)
        _join_groups(lines)
        _join_parts(lines)
        return lines

    def _line(self, claim: Claim, lines: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
        at = len(lines)
        line = self._bare_line(claim, _free_name(_name_of(claim), lines), at)
        if claim.noun is not None:
            label = as_label(clean(self.text[claim.noun.start : claim.noun.end]))
            line["label_original"] = label
            self.note(f"lines[{at}].status_group", claim.group.value, claim.noun)
        if claim.subgroup:
            line["subgroup"] = claim.subgroup
        if claim.by is not None:
            line["label_note"] = {self.lang: clean(self.text[claim.by.start : claim.by.end])}
        since = next((day for day in self.days if day.since), None)
        if since is not None:
            line["scope_from"] = since.day.isoformat()
        return line

    def _bare_line(self, claim: Claim, name: str, at: int) -> dict[str, Any]:
        line: dict[str, Any] = {
            "id": name,
            "measure": claim.measure.value,
            "status_group": claim.group.value,
            "value_kind": claim.kind.value,
            "basis": "cumulative",
            "scope_areas": "unknown",
            **claim.figures,
        }
        if claim.said:
            line["words"] = {self.lang: claim.said}
        if claim.counted is not None:
            self.note(f"lines[{at}].measure", claim.measure.value, claim.counted)
        for field, number in claim.figures.items():
            self.note(f"lines[{at}].{field}", str(number), claim.number)
        if claim.kind is ValueKind.WORDS:
            self.note(f"lines[{at}].words", claim.said, claim.number)
        return line

    def _part(
        self, claim: Claim, whole: Mapping[str, Any], lines: Sequence[Mapping[str, Any]]
    ) -> dict[str, Any]:
        """A number with a place in its noun's stead belongs to the figure before it."""
        place, words = self._place_of(claim)
        known = self.gazetteer.region(place.code) if place else None
        name = known.names["en"] if known else "part"
        line = self._bare_line(claim, _free_name(_identifier(name), lines), len(lines))
        line |= {name: whole[name] for name in ("measure", "status_group", "label_original") if name in whole}
        line |= {name: whole[name] for name in ("scope_from", "subgroup") if name in whole}
        line["part_of"] = whole["id"]
        if place is not None:
            line["scope_areas"] = [place.code]
            self.note(f"lines[{len(lines)}].scope_areas", place.code, place.span)
        elif words is not None:
            said = clean(self.text[words.start : words.end])
            line["label_note"] = {self.lang: f"في {said}" if self.lang == "ar" else f"in {said}"}
            self.note(f"lines[{len(lines)}].label_note", said, words)
        return line

    def _place_of(self, claim: Claim) -> tuple[Place | None, Span | None]:
        start = claim.place or 0
        place = next((each for each in self.places if each.span.start == start), None)
        words = re.compile(r"(?:[\w'’-]+)").match(self.text, start)
        return place, Span(*words.span()) if words else None

    def _add_total_newly(self, claim: Claim, lines: Sequence[dict[str, Any]]) -> bool:
        at = next((at for at, line in enumerate(lines) if line["measure"] == claim.measure.value), None)
        if at is None or "best" not in claim.figures or "newly_added" in lines[at]:
            return False
        lines[at]["newly_added"] = claim.figures["best"]
        self.note(f"lines[{at}].newly_added", str(claim.figures["best"]), claim.number)
        return True

    def _add_newly(self, claim: Claim, lines: Sequence[dict[str, Any]]) -> None:
        place, _ = self._place_of(claim)
        for at, line in enumerate(lines):
            if place and line["scope_areas"] == [place.code] and "best" in claim.figures:
                line["newly_added"] = claim.figures["best"]
                self.note(f"lines[{at}].newly_added", str(claim.figures["best"]), claim.number)


def _join_groups(lines: Sequence[dict[str, Any]]) -> None:
    """The groups named beside one total of the same measure are its parts; the gate does the sum."""
    totals = [line for line in lines if line["status_group"] == StatusGroup.MIXED.value]
    for total in totals[:1]:
        parts = [
            line
            for line in lines
            if line["measure"] == total["measure"] and line is not total and _is_group(line)
        ]
        if len(parts) > 1 and len(totals) == 1:
            total["total_of"] = [part["id"] for part in parts]
            for part in parts:
                part["part_of"] = total["id"]


def _is_group(line: Mapping[str, Any]) -> bool:
    groups = (StatusGroup.MIXED.value, StatusGroup.UNKNOWN.value)
    return line["status_group"] not in groups and "subgroup" not in line and "part_of" not in line


def _join_parts(lines: Sequence[dict[str, Any]]) -> None:
    """Where every part of a figure has a number and they make it exactly, it is their total."""
    for whole in lines:
        parts = [line for line in lines if line.get("part_of") == whole["id"]]
        numbers = [part.get("best") for part in parts]
        sums_up = sum(number or 0 for number in numbers) == whole.get("best")
        if "total_of" not in whole and len(parts) > 1 and None not in numbers and sums_up:
            whole["total_of"] = [part["id"] for part in parts]


def _name_of(claim: Claim) -> str:
    counted = claim.subgroup or _COUNTED.get(claim.group, "people")
    return counted if claim.measure.value == "killed" else f"{claim.measure.value}_{counted}"


def _identifier(name: str) -> str:
    plain = re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_")
    return plain if plain[:1].isalpha() else "part"


def _free_name(name: str, lines: Sequence[Mapping[str, Any]]) -> str:
    taken, name = {line["id"] for line in lines}, name[:16].rstrip("_")
    if name not in taken:
        return name
    return next(each for at in range(2, 999) if (each := f"{name[:12]}_{at}") not in taken)


def clean(words: str) -> str:
    """Return words on one line, without control characters, as long as a label may be."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f\s]+", " ", words).strip()[:200]
