"""The arithmetic gate over a set of curated files: each revision beside what the store and the set have."""

import html
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.event import Casualty, Content, Revision, Submission, content_hash
from bot.domain.finding import Finding, Gravity, gravest
from bot.domain.gate import check
from bot.domain.source import Source
from bot.domain.terms import Workflow
from bot.rendering.findings import render_findings
from bot.store import Transaction

FieldPath = tuple[str | int, ...]
_ALL = 1_000_000  # events; far above what one desk can write


@dataclass(frozen=True, slots=True)
class Checked:
    """A submission with what the gate found."""

    submission: Submission
    findings: tuple[Finding, ...]

    @property
    def objections(self) -> tuple[Finding, ...]:
        """Return what forbids its publication: what blocks, and what asks for a reason that is not given."""
        given = self.submission.gate_reasons
        return tuple(
            finding
            for finding in self.findings
            if finding.severity is Gravity.BLOCKS
            or (finding.severity is Gravity.NEEDS_REASON and finding.code not in given)
        )

    @property
    def verdict(self) -> Gravity | None:
        """Return what the gate does to it: None for nothing at all, a note where all is answered."""
        return gravest(self.objections) or (Gravity.NOTE if self.findings else None)

    @property
    def refused(self) -> bool:
        """Say whether it cannot be taken. What is held may be as wrong as it likes: it is not published."""
        return self.submission.held is None and bool(self.objections)

    @property
    def reasons(self) -> dict[str, str]:
        """Return the reasons that were asked for and given, by code."""
        asked = {each.code for each in self.findings if each.severity is Gravity.NEEDS_REASON}
        given = self.submission.gate_reasons
        return {code.value: given[code] for code in sorted(asked & given.keys())}


class Gate:
    """The gate with all that was recorded of the stories that a set is about."""

    def __init__(self, recorded: Iterable[Revision], sources: Mapping[str, Source], now: datetime) -> None:
        self.sources = sources
        self._now = now
        self._stories: dict[str, dict[tuple[str, int], Revision]] = defaultdict(dict)
        for revision in recorded:
            self._stories[revision.content.thread][revision.event, revision.number] = revision

    def tells(self, content: Content) -> bool:
        """Say whether the story of this content has another event than its own."""
        return any(event != content.event for event, _ in self._stories[content.thread])

    def knows(self, submission: Submission) -> bool:
        """Say whether a revision of this number is recorded, or was passed on, already."""
        content = submission.content
        return (content.event, submission.number) in self._stories[content.thread]

    def pass_on(self, submission: Submission) -> Checked:
        """Check a submission, and let those that follow be checked beside it."""
        content = submission.content
        story = self._stories[content.thread]
        before = [
            revision
            for (event, number), revision in story.items()
            if event != content.event or number < submission.number
        ]
        findings = check(content, history=before, sources=self.sources, now=self._now)
        story[content.event, submission.number] = _as_revision(submission, self._now)
        return Checked(submission, findings)


async def open_gate(
    tx: Transaction, submissions: Iterable[Submission], *, sources: Iterable[Source], now: datetime
) -> Gate:
    """Load what was recorded of the stories of these submissions; `sources` come on top of the store's."""
    threads = {submission.content.thread for submission in submissions}
    newest = [each for each in await tx.events.all(limit=_ALL) if each.content.thread in threads]
    recorded = [revision for each in newest for revision in await tx.events.history(each.event)]
    known = {**await tx.sources.get_all(), **{source.id: source for source in sources}}
    return Gate(recorded, known, now)


def _as_revision(submission: Submission, now: datetime) -> Revision:
    return Revision(
        number=submission.number,
        content=submission.content,
        content_hash=content_hash(submission.content),
        workflow=Workflow.APPROVED if submission.held is None else Workflow.HELD,
        author=submission.author,
        approver=submission.approver,
        recorded_at=now,
    )


def objections_told(checked: Checked, sources: Mapping[str, Source]) -> Iterator[tuple[FieldPath, str]]:
    """Yield, for each objection, the field it is about and a sentence in English that says what to do."""
    objections = checked.objections
    for finding, sentence in zip(objections, render_findings(objections, "en", sources), strict=True):
        told = html.unescape(sentence)
        if finding.severity is Gravity.NEEDS_REASON:
            told += f" If it is right all the same, say why in gate_reasons: {{{finding.code.value}: ...}}"
        yield _field(finding, checked.submission), told


def _field(finding: Finding, submission: Submission) -> FieldPath:
    content = submission.content
    if finding.lines and isinstance(content, Casualty):
        return "lines", [line.id for line in content.lines].index(finding.lines[0])
    return (str(dict(finding.values).get("field", "lines")),)
