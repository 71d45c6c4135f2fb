"""The guided steps of a draft: which field is asked next, what it may be, and where the answer goes.

Pure: a draft's content comes in, the first field without an answer goes out. What can be chosen has
buttons; the rest is asked as a short text. The short names travel in buttons and never change meaning.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.domain.terms import (
    AccessKind,
    Act,
    AdvisoryTopic,
    EventType,
    MediaResult,
    Mode,
    OutageState,
    Sensitivity,
    Service,
    Severity,
    Verification,
)


class How(StrEnum):
    """How a field is answered."""

    CHOICE = "choice"
    TEXT = "text"
    DAY = "day"
    AREA = "area"
    SOURCE = "source"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class Step:
    """One field of a draft. `name` is the field in the file, `code` how a button names it."""

    code: str
    name: str
    how: How
    types: frozenset[EventType]
    options: tuple[str, ...] = ()


_ALL = frozenset(EventType)
_LASTING = frozenset({EventType.OUTAGE, EventType.ACCESS})
_CASUALTY, _STATEMENT = frozenset({EventType.CASUALTY}), frozenset({EventType.STATEMENT})
_MEDIA, _ADVISORY = frozenset({EventType.MEDIA_CLAIM}), frozenset({EventType.ADVISORY})
_COMMUNICATIONS = "+".join((Service.MOBILE_DATA, Service.FIXED_INTERNET, Service.VOICE_SMS))
_POWER_AND_WATER = "+".join((Service.ELECTRICITY, Service.WATER))
_STATES = (OutageState.REPORTED, OutageState.ONGOING, OutageState.PARTLY_RESTORED, OutageState.RESTORED)
_SURE = (
    Verification.UNVERIFIED,
    Verification.SINGLE_SOURCE,
    Verification.CORROBORATED,
    Verification.CONTESTED,
    Verification.ACKNOWLEDGED,
)
HOURS = ("6", "12", "24")
"""Offered as the time after which an outage or closure counts as unconfirmed."""
STEPS: tuple[Step, ...] = (
    Step("ar", "areas", How.AREA, _ALL),
    Step("ln", "lines", How.FIGURE, _CASUALTY),
    Step("co", "counter", How.SOURCE, _CASUALTY),
    Step(
        "sv",
        "services",
        How.CHOICE,
        frozenset({EventType.OUTAGE}),
        (
            *(Service.ELECTRICITY, Service.WATER, _POWER_AND_WATER, _COMMUNICATIONS),
            *(Service.FIXED_INTERNET, Service.MOBILE_DATA, Service.VOICE_SMS, Service.FUEL),
        ),
    ),
    Step("ki", "kind", How.CHOICE, frozenset({EventType.ACCESS}), tuple(AccessKind)),
    Step("ob", "on_behalf_of", How.SOURCE, _STATEMENT),
    Step("ac", "acts", How.CHOICE, _STATEMENT, tuple(Act)),
    Step("tp", "topic", How.CHOICE, _ADVISORY, tuple(AdvisoryTopic)),
    Step("ti", "title", How.TEXT, _STATEMENT | _ADVISORY),
    Step("cl", "claim", How.TEXT, _MEDIA),
    Step("re", "result", How.CHOICE, _MEDIA, tuple(MediaResult)),
    Step("st", "state", How.CHOICE, _LASTING, _STATES),
    Step("ao", "as_of", How.DAY, _CASUALTY),
    Step("lc", "last_confirmed_at", How.DAY, _LASTING),
    Step("sa", "stale_after", How.CHOICE, _LASTING, HOURS),
    Step("so", "sources", How.SOURCE, _ALL),
    Step("se", "severity", How.CHOICE, _ALL, tuple(reversed(Severity))),
    Step("ve", "verification", How.CHOICE, _ALL, _SURE),
    Step("sy", "sensitivity", How.CHOICE, _ALL, (Sensitivity.NONE, *(s for s in Sensitivity if s != "none"))),
)
BY_CODE: Mapping[str, Step] = {step.code: step for step in STEPS}


def steps_of(content: Mapping[str, Any]) -> tuple[Step, ...]:
    """Return the steps of a draft's kind of event, in order; none where that is not known."""
    return tuple(step for step in STEPS if content.get("type") in step.types)


def next_step(content: Mapping[str, Any]) -> Step | None:
    """Return the first field that has no answer yet."""
    return next((step for step in steps_of(content) if not answered(content, step)), None)


def answered(content: Mapping[str, Any], step: Step) -> bool:
    """Say whether a field has an answer."""
    match step.name:
        case "counter":
            lines = content.get("lines") or ()
            return bool(lines) and all(isinstance(each, Mapping) and each.get("counter") for each in lines)
        case "title":
            texts = content.get("texts") or {}
            return any(isinstance(each, Mapping) and each.get("title") for each in texts.values())
        case name:
            return bool(content.get(name))


def without_bodies(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return the content without the texts that explained what it said before; titles stay."""
    texts = {
        code: {name: each for name, each in text.items() if name != "body"}
        for code, text in (content.get("texts") or {}).items()
        if isinstance(text, Mapping)
    }
    kept = {code: text for code, text in texts.items() if text}
    rest = {name: each for name, each in content.items() if name != "texts"}
    return {**rest, "texts": kept} if kept else rest


def choose(content: Mapping[str, Any], step: Step, option: str) -> dict[str, Any]:
    """Return the content with one of the options of a step. Raises ValueError for what is no option."""
    if option not in step.options:
        raise ValueError("this is none of the options of the step")
    match step.name:
        case "services":
            return {**content, "services": option.split("+")}
        case "acts" | "sensitivity":
            return {**content, step.name: [option]}
        case _:
            return {**content, step.name: option}


def with_text(content: Mapping[str, Any], step: Step, lang: str, text: str) -> dict[str, Any]:
    """Return the content with a text in one language: a title, or what is claimed."""
    if step.name != "title":
        return {**content, step.name: {**(content.get(step.name) or {}), lang: text}}
    texts = {code: dict(text) for code, text in (content.get("texts") or {}).items()}
    texts[lang] = {**texts.get(lang, {}), "title": text}
    return {**content, "texts": texts}


def with_source(content: Mapping[str, Any], step: Step, source: str) -> dict[str, Any]:
    """Return the content with a body in the field that asks for one."""
    match step.name:
        case "counter":
            lines = content.get("lines") or ()
            counted = [{**line, "counter": line.get("counter") or source} for line in lines]
            return {**content, "lines": counted}
        case "sources":
            return {**content, "sources": [*(content.get("sources") or ()), {"source": source}]}
        case _:
            return {**content, step.name: source}


def begun(kind: EventType) -> dict[str, Any]:
    """Return what a draft of a kind of event begins with: what is not known is said to be unknown."""
    content: dict[str, Any] = {"type": kind.value, "mode": Mode.ACTUAL.value}
    if kind is EventType.OUTAGE:
        content |= {"extent": "unknown", "cause": "unknown", "evidence": "reported"}
    if kind is EventType.ACCESS:
        content |= {"direction": "unknown"}
    return content
