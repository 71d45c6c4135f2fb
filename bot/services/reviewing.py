"""A draft as its approver sees it: problems, findings, readers, and the message in every language."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.amendment import concerned
from bot.domain.crowd import rounded
from bot.domain.delivery import Audience, audience_of
from bot.domain.draft import Draft, Lack
from bot.domain.event import Content, Revision, Submission, content_hash
from bot.domain.finding import Finding
from bot.domain.message import Message
from bot.domain.region import RegionCode, audience_codes
from bot.domain.same_story import ask, met_by
from bot.domain.subscription import Deliver, decide, is_silent
from bot.domain.terms import Workflow
from bot.domain.tiers import START, tiers_of
from bot.gazetteer import Gazetteer
from bot.i18n import words_for
from bot.services import checking
from bot.sources.drafted import read_draft
from bot.sources.submission import dotted
from bot.store import Transaction
from bot.store.lines import Line

_PAGE = 500
_COUNTED = 20_000  # readers; more are "at least so many", so that a preview never takes long
_ALIKE = 5
_AROUND = 50  # events of the same places that are looked at; what is asked about is near in time


@dataclass(frozen=True, slots=True)
class Checked:
    """All that can be said of a draft before it goes on.

    `problems` are what is missing or unreadable; while there are any, `content` is None and there are no
    findings or previews. `objections` are the findings that stop it. `audience` and `wakes` are rounded
    counts in words, `previews` what readers of each language would see. `meets` are events whose story it may
    be, as long as nobody has said.
    """

    problems: tuple[Lack, ...]
    findings: tuple[Finding, ...]
    content: Content | None
    similar: tuple[Revision, ...]
    audience: str
    wakes: str
    previews: Mapping[str, Message]
    objections: tuple[Finding, ...] = ()
    meets: tuple[Revision, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """A draft as the model reads it: what is wrong in `problems`, else what the gate made of it.

    `meets` are events whose story it may be, where its author has not said.
    """

    problems: tuple[Lack, ...]
    checked: checking.Checked | None
    meets: tuple[Revision, ...] = ()


async def read(tx: Transaction, draft: Draft, gazetteer: Gazetteer, *, now: datetime) -> Read:
    """Read a draft and lead it through the arithmetic gate."""
    known = set(await tx.sources.get_all())
    submission, flaws = read_draft(
        draft.content,
        number=draft.number,
        author=draft.author,
        known_area=lambda code: gazetteer.region(code) is not None,
        known_sources=known,
    )
    if submission is None:
        return Read(tuple(Lack(dotted(flaw.path), flaw.saying) for flaw in flaws), None)
    gate = await checking.open_gate(tx, [submission], sources=(), now=now)
    in_a_story = gate.tells(submission.content)
    checked = gate.pass_on(submission)
    return Read((), checked) if in_a_story else await _which_story(tx, checked, gazetteer)


async def _which_story(tx: Transaction, checked: checking.Checked, gazetteer: Gazetteer) -> Read:
    """Ask whether a new event belongs to a story that stands: the gate held it against none."""
    content = checked.submission.content
    codes = audience_codes([RegionCode(area.code) for area in content.areas], gazetteer.groups)
    met = met_by(content, await tx.events.current_in(codes, [content.type], limit=_AROUND))
    if not met:
        return Read((), checked)
    question = ask(content, met)
    asked = replace(checked, findings=(question, *checked.findings))
    return Read((), asked, met if question in asked.objections else ())


def as_revision(draft: Draft, submission: Submission, *, now: datetime) -> Revision:
    """Return the revision that a draft would become, for looking at it."""
    return Revision(
        number=draft.number,
        content=submission.content,
        content_hash=content_hash(submission.content),
        workflow=Workflow.APPROVED,
        author=draft.author,
        approver=draft.approver,
        recorded_at=now,
    )


async def alike(tx: Transaction, revision: Revision, gazetteer: Gazetteer) -> tuple[Revision, ...]:
    """Return what was published last of the same type in the same places, but for the event itself."""
    codes = audience_codes(_areas(revision), gazetteer.groups)
    found = await tx.events.current_in(codes, [revision.content.type], limit=_ALIKE + 1)
    return tuple(each for each in found if each.event != revision.event)[:_ALIKE]


async def count_readers(
    tx: Transaction, revision: Revision, before: Revision | None, gazetteer: Gazetteer
) -> tuple[int, int]:
    """Return how many chats a revision is for, and in how many it makes a sound."""
    content, groups = revision.content, gazetteer.groups
    if before is not None and audience_of(content) is Audience.HOLDERS:
        published = (*await tx.events.published(revision.event), revision)
        numbers = concerned(revision, Audience.HOLDERS, published)
        held, _ = await tx.receipts.reached(revision.event, numbers, by=revision.number)
        return held, 0 if is_silent(content, before) else held
    line = Line(tiers_of(_areas(revision), groups), content.type.kind, content.severity, held=True)
    earlier = () if before is None else (before,)
    told = loud = 0
    through = START
    while told < _COUNTED and through < line.tiers.end:
        page, through = await tx.chunks.candidates(line, after=through, upto=line.tiers.end, limit=_PAGE)
        for each in page:
            decision = decide(each.rules, revision, earlier=earlier, groups=groups)
            if isinstance(decision, Deliver):
                told += 1
                loud += decision.at_once and not decision.silent
    return told, loud


def in_words(count: int, lang: str) -> str:
    """Say how many chats, rounded so that nobody can be found by counting."""
    shown = rounded(count)
    words = words_for(lang)
    return words.plain("desk-readers-few") if shown is None else words.plain("desk-readers", count=shown)


def _areas(revision: Revision) -> list[RegionCode]:
    return [RegionCode(area.code) for area in revision.content.areas]
