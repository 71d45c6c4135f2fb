"""Keys that code builds from a value: each prefix with every ending it may take.

A key written as an f-string in code must begin with one of these prefixes, and every message of a
family must exist: so a new member of an enum cannot reach a reader without its words.
"""

from bot.domain.cadence import Cadence, Occasion
from bot.domain.finding import Code, Gravity
from bot.domain.guide import STEPS
from bot.domain.notice import REACHING, Reply
from bot.domain.problem import Problem
from bot.domain.shading import Shade
from bot.domain.standard_notes import MERGED, REASONS
from bot.domain.subscription import Floor, Threshold
from bot.domain.terms import (
    AccessKind,
    Act,
    AdvisoryTopic,
    Basis,
    EventType,
    LinkState,
    Measure,
    MediaResult,
    Mode,
    OutageCause,
    OutageExtent,
    OutageState,
    Publication,
    QuoteKind,
    RetroactiveReason,
    Sensitivity,
    Service,
    Severity,
    SourceKind,
    StatusGroup,
    TimePrecision,
    ValueKind,
    Verification,
    Workflow,
)
from bot.i18n.languages import Translation
from bot.rendering.desk_event import TAKES_BACK
from bot.rendering.menu_rule import Detail
from bot.rendering.menu_settings import BUDGET, BYPASS, QUIET, SUMMARY, ZONE

_BANNERS = set(Publication) - {Publication.NEW, Publication.UPDATE, Publication.SOURCE_REVISION}
_DESK_FIELDS = {step.name for step in STEPS} | {"type", "ordered_by", "occurred_from", "started"}
_LISTS = ("latest", "casualties", "blackouts", "statements")

FAMILIES: dict[str, frozenset[str]] = {
    prefix: frozenset(endings)
    for prefix, endings in {
        "day-": TimePrecision,
        "measure-": Measure,
        "group-": StatusGroup,
        "subgroup-": ("women", "children", "medical", "press", "aid", "community"),
        "people-": StatusGroup,
        "headline-": Measure,
        "figure-": ValueKind,
        "basis-": Basis,
        "retroactive-": RetroactiveReason,
        "verification-": Verification,
        "act-": Act,
        "quote-": QuoteKind,
        "service-": Service,
        "extent-": set(OutageExtent) - {OutageExtent.UNKNOWN},  # said only when it is known
        "state-": OutageState,
        "cause-": OutageCause,
        "access-kind-": AccessKind,
        "direction-": ("in", "out", "both"),
        "media-": MediaResult,
        "topic-": AdvisoryTopic,
        "source-kind-": SourceKind,
        "link-": LinkState,
        "outage-": OutageState,
        "shutdown-": ("reported", "ongoing"),
        "access-": OutageState,
        "banner-": _BANNERS,
        "amended-": ("correction", "clarification", "update", "source_revision"),
        "mode-": set(Mode) - {Mode.ACTUAL},
        "translation-": Translation,
        "history-kind-": Publication,
        "history-was-": ("correction", "clarification", "retraction", "withdrawal"),
        "finding-": Code,
        "gate-code-": Code,
        "gravity-": Gravity,
        "desk-workflow-": Workflow,
        "desk-type-": EventType,
        "desk-severity-": Severity,
        "desk-sensitivity-": Sensitivity,
        "desk-field-": (*_DESK_FIELDS, "merged_into", "quote_original"),
        "desk-take-": TAKES_BACK,
        "desk-ask-": TAKES_BACK,
        "desk-because-": [each for reasons in REASONS.values() for each in reasons],
        "public-note-": [*(each for reasons in REASONS.values() for each in reasons), MERGED],
        "desk-kind-": set(Publication) - {Publication.NEW},
        "desk-done-": ("su", "ba", "rj", "ho", "re", "sp"),
        "desk-step-": ("su", "ap", "pu", "ba", "rj", "ho", "re", "sp"),
        "verdict-": (*Gravity, "passes"),
        "desk-outcome-": (
            *("return", "approve", "reject", "hold", "spike", "schedule", "publish"),
            *("planned", "edited", "lapsed", "reassigned"),
        ),
        "report-what-": Problem,
        "inline-": ("latest", "casualties", "blackouts"),
        "desk-problem-": Problem,
        "desk-notice-button-": (*Reply, "open", "mend", "go-on"),
        "desk-answered-": (*Reply, *(f"first-{reply}" for reply in Reply)),
        "desk-answered-first-": Reply,
        "desk-answer-was-": Reply,
        "catch-up-": Occasion,
        "cadence-": [str(each.value) for each in Cadence],
        "button-cadence-": [str(each.value) for each in Cadence],
        "floor-": [str(each.value) for each in Floor],
        "button-floor-": [str(each.value) for each in Floor],
        "button-beside-": ("0", "1"),
        "threshold-": [str(each.value) for each in Threshold],
        "button-threshold-": [str(each.value) for each in Threshold],
        "detail-": Detail,
        "detail-ask-": Detail,
        "button-detail-": Detail,
        "button-settings-": (ZONE, QUIET, BUDGET, SUMMARY, BYPASS),
        "map-shade-": [shade.name.lower() for shade in Shade],
        "desk-reach-": (*REACHING, "share", "few", "soon", "time", "running", "done", "overtaken"),
    }.items()
}

TITLES = frozenset(f"{name}-{part}" for name in _LISTS for part in ("title", "empty"))
"""Keys built with the ending fixed and the beginning varying."""


def family_keys() -> frozenset[str]:
    """Return every key of every family."""
    built = {f"{prefix}{ending}" for prefix, endings in FAMILIES.items() for ending in endings}
    return frozenset(built | TITLES)
