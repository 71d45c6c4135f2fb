"""A curated file becomes a draft at the desk: what the store has of it, and the transaction that takes it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.domain.curator import Curator, Role
from bot.domain.draft import Draft, draft_hash
from bot.domain.event import Submission, content_hash
from bot.domain.filed import FileFacts, OpenDraft, StoreFacts
from bot.domain.lifecycle import Forbidden, Step, take
from bot.domain.terms import Workflow
from bot.errors import Refused
from bot.services import admitting, drafting
from bot.store import Transaction

_FILED = "filed"
_CLOSED = frozenset({Workflow.PUBLISHED, Workflow.REJECTED, Workflow.SPIKED})


@dataclass(frozen=True, slots=True)
class Filing:
    """A file that reads well: where it is, what it says, and `held` as it stands in it."""

    file: str
    submission: Submission
    content: Mapping[str, Any]
    held: str | None

    @property
    def event(self) -> str:
        """Return the event that it is about."""
        return self.submission.content.event

    @property
    def reference(self) -> str:
        """Return how people and the audit record name the revision."""
        return f"{self.event} r{self.submission.number}"

    @property
    def facts(self) -> FileFacts:
        """Return what is decided upon."""
        header = {"author": self.submission.author, "held": self.held}
        hashed = draft_hash({"header": header, "content": drafting.plain(self.content)})
        return FileFacts(self.submission.number, content_hash(self.submission.content), hashed)


async def known_of(tx: Transaction, filing: Filing) -> StoreFacts:
    """Gather what the store has of the same revision."""
    number, author = filing.submission.number, filing.submission.author
    history = await tx.events.history(filing.event)
    recorded = next((each.content_hash for each in history if each.number == number), None)
    last = history[-1].number if history else 0
    filed = await _filed(tx, filing)
    drafts = [
        each
        for each in await tx.drafts.of_event(filing.event)
        if each.number == number and each.workflow not in _CLOSED
    ]
    facts = StoreFacts(last, recorded, filed.get("file_hash"))
    if not drafts:
        return facts
    draft = next((each for each in drafts if each.no == filed.get("draft")), drafts[-1])
    _, filled = await drafting.fill(tx, filing.event, drafting.plain(filing.content))
    same = draft.author == author and draft.content_hash == draft_hash(filled)
    as_filed = draft.no == filed.get("draft") and draft.content_hash == filed.get("content_hash")
    still_to_hold = filing.held is not None and draft.workflow is not Workflow.HELD
    return replace(
        facts, draft=OpenDraft(draft.no, same and not still_to_hold, as_filed and draft.author == author)
    )


async def _filed(tx: Transaction, filing: Filing) -> Mapping[str, Any]:
    """Return what the record says of the last file that became a draft of this revision."""
    mine = [
        each
        for each in await tx.audit.about(filing.event)
        if each.action == _FILED and each.subject == filing.reference
    ]
    found: Mapping[str, Any] = json.loads(mine[-1].detail) if mine else {}
    return found


async def file_draft(tx: Transaction, filing: Filing, no: int | None, *, at: datetime) -> Draft:
    """Open a draft of the file's author, or put the file in the place of draft `no`; hold what says so.

    Raises Refused when the author is no curator, or the draft cannot be changed.
    """
    actor = await admitting.acting(tx, Curator(filing.submission.author, Role.AUTHOR, "en", active=True))
    if no is None:
        draft = await drafting.begin(tx, filing.content, author=actor.name, at=at)
        await _record(tx, actor, "drafted", draft, at)
    else:
        draft = await _changed(tx, filing, actor, no, at)
    if filing.held is not None and draft.workflow is not Workflow.HELD:
        draft = await _held(tx, filing.held, actor, draft, at)
    detail = {
        "file": filing.file,
        "file_hash": filing.facts.file_hash,
        "draft": draft.no,
        "content_hash": draft.content_hash,
    }
    await tx.audit.write(actor=actor.name, action=_FILED, subject=filing.reference, at=at, detail=detail)
    return draft


async def _changed(tx: Transaction, filing: Filing, actor: Curator, no: int, at: datetime) -> Draft:
    draft = await tx.drafts.get(no)
    if draft is None:
        raise Refused("desk-refused-no-draft", no=no)
    after = _allowed(take(Step.EDIT, draft, actor=actor, now=at))
    filled = await drafting.refill(tx, draft, filing.content)
    kept = await _put(tx, replace(after, **filled), version=draft.version)
    await _record(tx, actor, "edited", kept, at)
    return kept


async def _held(tx: Transaction, why: str, actor: Curator, draft: Draft, at: datetime) -> Draft:
    after = _allowed(take(Step.HOLD, draft, actor=actor, now=at))
    kept = await _put(tx, replace(after, reason=why), version=draft.version)
    await _record(tx, actor, Step.HOLD.value, kept, at)
    return kept


def _allowed(outcome: Draft | Forbidden) -> Draft:
    if isinstance(outcome, Forbidden):
        raise Refused(outcome.key, **outcome.values)
    return outcome


async def _put(tx: Transaction, draft: Draft, *, version: int) -> Draft:
    kept = await tx.drafts.put(draft, version=version)
    if kept is None:
        raise Refused("desk-refused-moved", by=draft.edited_by or draft.author)
    return kept


async def _record(tx: Transaction, actor: Curator, action: str, draft: Draft, at: datetime) -> None:
    detail = {"event": draft.event, "number": draft.number, "content_hash": draft.content_hash}
    await tx.audit.write(actor=actor.name, action=action, subject=draft.reference, at=at, detail=detail)
