"""Values that are valid as they are, so that a test says only what matters to it."""

from datetime import UTC, datetime
from typing import Any

from bot.domain.event import CONTENT, Content, Submission
from bot.domain.source import Source
from bot.domain.terms import SourceKind

NOON = datetime(2025, 3, 8, 12, tzinfo=UTC)

_ENVELOPE: dict[str, Any] = {
    "event": "sohr-coast",
    "thread": "coast-march-2025",
    "areas": [{"group": "sy-coast"}],
    "severity": "major",
    "verification": "single_source",
    "sources": [{"source": "the-national"}],
    "sensitivity": ["none"],
}
_TYPES: dict[str, dict[str, Any]] = {
    "casualty": {
        "as_of": "2025-03-08",
        "lines": [
            {
                "id": "a",
                "counter": "sohr",
                "via": ["the-national"],
                "measure": "killed",
                "status_group": "civilian",
                "value_kind": "exact",
                "best": 745,
                "basis": "cumulative",
            }
        ],
    },
    "statement": {
        "on_behalf_of": "eu",
        "acts": ["condemns"],
        "texts": {"en": {"title": "Condemns the violence"}, "ar": {"title": "يدين العنف"}},
    },
    "outage": {
        "services": ["mobile_data", "voice_sms"],
        "extent": "full",
        "state": "reported",
        "evidence": "reported",
        "last_confirmed_at": "2025-03-08T18:00:00Z",
        "stale_after": "2025-03-09T06:00:00Z",
    },
}


def content(kind: str = "casualty", **changes: Any) -> Content:
    """Return valid content of a type; `changes` replace fields."""
    return CONTENT.validate_python({"type": kind, **_ENVELOPE, **_TYPES[kind], **changes})


def submission(
    kind: str = "casualty",
    *,
    number: int = 1,
    held: str | None = None,
    gate_reasons: dict[str, str] | None = None,
    **changes: Any,
) -> Submission:
    """Return a submission that two curators have seen."""
    seen = {"number": number, "author": "desk-a", "approver": "desk-b", "held": held}
    reasons = gate_reasons or {}
    return Submission.model_validate({**seen, "gate_reasons": reasons, "content": content(kind, **changes)})


def source(identity: str = "sohr", **changes: Any) -> Source:
    """Return a source."""
    return Source(
        **{"id": identity, "name": {"en": identity.upper()}, "kind": SourceKind.MONITOR_NGO, **changes}
    )
