"""A draft: what the desk writes before it is a revision, and where it stands on its way."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.domain.terms import Publication, Severity, Workflow
from bot.errors import Saying

URGENT = frozenset({Publication.RETRACTION.value, Publication.WITHDRAWAL.value})
"""Publications that take something back: one person is enough, at any hour."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as it stands.

    `content` is the mapping of a curated file, without its header but with `gate_reasons`; it may be
    incomplete. `edited_by` last changed or submitted it: that is no one who may approve it. `version`
    grows with every change of anything.
    """

    no: int
    event: str
    number: int
    content: Mapping[str, Any]
    workflow: Workflow
    author: str
    approver: str | None
    content_hash: str
    approved_hash: str | None
    reason: str | None
    publish_at: datetime | None
    version: int
    updated_at: datetime
    edited_by: str | None = None

    @property
    def urgent(self) -> bool:
        """Say whether it takes something back."""
        return self.content.get("publication") in URGENT

    @property
    def critical(self) -> bool:
        """Say whether its publication asks for a code."""
        return self.content.get("severity") == Severity.CRITICAL.value

    @property
    def reference(self) -> str:
        """Return how people and the audit record name it: `draft 12`."""
        return f"draft {self.no}"


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that keeps a draft from being read: the field, as in a file (empty: the whole), and why."""

    field: str
    saying: Saying


def written(content: Mapping[str, Any]) -> str:
    """Return a draft's content as it is stored: JSON with its names in order."""
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def draft_hash(content: Mapping[str, Any]) -> str:
    """Return the SHA-256, in hex, of all that an approver sees."""
    return hashlib.sha256(written(content).encode()).hexdigest()
