"""From what was done to whom it is told: the audit record is read on, and notices are planned.

Every step of the desk writes its entry in the transaction of the step, at the command line, by a watched
folder, in Telegram or by time. So nobody who takes a step needs to think of notices, none is lost by a kill,
and a notice follows only from what is on record.
"""

from datetime import datetime

from bot.domain.chain import Entry
from bot.domain.curator import Curator, Role
from bot.domain.delivery import Audience, audience_of
from bot.domain.draft import Draft
from bot.domain.lifecycle import Step
from bot.domain.notice import (
    MARKED,
    PAUSED,
    PUBLISHED,
    REACHING,
    REASSIGNED,
    REPORTED,
    SCHEDULER,
    AboutDraft,
    AboutRevision,
    AboutStars,
    Answered,
    Notice,
    NoticeKind,
    Reply,
    outcome_for,
    read_entry,
)
from bot.domain.terms import Workflow
from bot.store import Store, Transaction

_BATCH = 50
"""Entries in one transaction: an import of a week must not keep the senders from writing for long."""


async def hear(store: Store, *, at: datetime) -> int:
    """Plan what follows from all that is new in the record; return how many entries that were."""
    heard = 0
    while True:
        async with store.reading() as tx:
            if not await tx.desk_notices.news(limit=1):
                return heard
        async with store.writing() as tx:
            news = await tx.desk_notices.news(limit=_BATCH)
            for entry in news:
                await _plan(tx, entry, at)
            if news:
                await tx.desk_notices.hear(news[-1].no)
        heard += len(news)


async def _plan(tx: Transaction, entry: Entry, at: datetime) -> None:
    match read_entry(entry):
        case AboutDraft() as done:
            await tx.desk_notices.touch(NoticeKind.REVIEW, str(done.no))
            draft = await tx.drafts.get(done.no)
            if draft is not None:
                await _ask_for_review(tx, done, draft, at)
                await _tell_author(tx, done, draft, entry, at)
        case AboutRevision() as done:
            await tx.desk_notices.touch(NoticeKind.STILL_TRUE, done.event)
            await tx.desk_notices.touch(NoticeKind.PAUSED, done.event)
            await tx.desk_notices.touch(NoticeKind.PROBLEM, done.event)
            if done.action == MARKED:
                await _ask_whether_true(tx, done, at)
            elif done.action == PUBLISHED:
                await _show_reach(tx, done, at)
            elif done.action == PAUSED:
                await _tell_of_pause(tx, done, at)
            elif done.action == REPORTED:
                await _tell_of_problem(tx, done, at)
        case AboutStars(ceiling=ceiling):
            await _tell_of_ceiling(tx, ceiling, at)
        case None:
            pass


async def _ask_for_review(tx: Transaction, done: AboutDraft, draft: Draft, at: datetime) -> None:
    if done.confirms and done.action == Step.SUBMIT.value:
        await _count_as_answer(tx, done, draft, at)
    if done.action not in (Step.SUBMIT.value, REASSIGNED) or draft.workflow is not Workflow.IN_REVIEW:
        return
    asks = draft.author if done.action == REASSIGNED else done.by
    step = "confirm" if done.confirms else "submit"
    for each in await _staff(tx):
        if each.role.reviews and each.name not in (draft.author, draft.edited_by):
            await tx.desk_notices.plan(
                Notice(each.name, NoticeKind.REVIEW, str(draft.no), draft.version, at, actor=asks, step=step)
            )


async def _count_as_answer(tx: Transaction, done: AboutDraft, draft: Draft, at: datetime) -> None:
    """Whoever confirmed it at the desk has answered the question that was asked of everybody."""
    current = await tx.events.current(draft.event)
    if current is not None:
        given = Answered(done.by, Reply.STILL)
        await tx.desk_notices.answer(draft.event, current.number, given, at=at)
        await tx.desk_notices.touch(NoticeKind.STILL_TRUE, draft.event)


async def _tell_author(tx: Transaction, done: AboutDraft, draft: Draft, entry: Entry, at: datetime) -> None:
    step = outcome_for(draft.author, done, await tx.desk_notices.steps_before(entry))
    if step is None or draft.author not in {each.name for each in await _staff(tx)}:
        return
    subject = str(draft.no)
    await tx.desk_notices.forgo(draft.author, NoticeKind.OUTCOME, subject)
    await tx.desk_notices.plan(
        Notice(draft.author, NoticeKind.OUTCOME, subject, entry.no, at, actor=done.by, step=step)
    )


async def _ask_whether_true(tx: Transaction, done: AboutRevision, at: datetime) -> None:
    for each in await _staff(tx):
        await tx.desk_notices.plan(Notice(each.name, NoticeKind.STILL_TRUE, done.event, done.number, at))


async def _tell_of_pause(tx: Transaction, done: AboutRevision, at: datetime) -> None:
    for each in await _staff(tx):
        await tx.desk_notices.plan_anew(Notice(each.name, NoticeKind.PAUSED, done.event, done.number, at))


async def _tell_of_problem(tx: Transaction, done: AboutRevision, at: datetime) -> None:
    for each in await _staff(tx):
        await tx.desk_notices.plan_anew(Notice(each.name, NoticeKind.PROBLEM, done.event, done.number, at))


async def _tell_of_ceiling(tx: Transaction, ceiling: int, at: datetime) -> None:
    for each in await _staff(tx):
        if each.role is Role.ADMIN:
            await tx.desk_notices.plan_anew(Notice(each.name, NoticeKind.STARS, "stars", ceiling, at))


async def _show_reach(tx: Transaction, done: AboutRevision, at: datetime) -> None:
    revision = await tx.events.revision(done.event, done.number)
    if revision is None or revision.content.publication not in REACHING:
        return
    if audience_of(revision.content) is not Audience.HOLDERS:
        return
    by = revision.author if done.by == SCHEDULER else done.by
    if by in {each.name for each in await _staff(tx)}:
        await tx.desk_notices.plan(Notice(by, NoticeKind.REACH, done.event, done.number, at))


async def _staff(tx: Transaction) -> tuple[Curator, ...]:
    """Return the curators of now; who has not come to Telegram yet is found out when it is said."""
    return tuple(each for each in await tx.curators.all() if each.active)
