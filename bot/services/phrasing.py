"""What a notice of the desk says now, from what it is about as that stands."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

from bot.domain.clock import Clock
from bot.domain.draft import Draft
from bot.domain.lifecycle import SAYS_WHY
from bot.domain.message import Message
from bot.domain.notice import REACH_GAP, Notice, NoticeKind
from bot.domain.problem import Problem
from bot.domain.terms import Severity, Workflow
from bot.gazetteer import Gazetteer
from bot.i18n import Html, words_for
from bot.rendering import desk_notices as render
from bot.rendering.desk import WHOLE, name_of, title_of
from bot.rendering.desk_values import DeskView
from bot.services import reviewing
from bot.services.reaching import Reach, reach_of
from bot.services.telling import Telling
from bot.sources.drafted import read_draft
from bot.store import Store

_SHARE = 20
"""Of the time between two counts of holders at most one part in so many is spent on counting."""

Said = tuple[Message, bool, bool]
"""A message, whether it is without a sound, and whether nothing follows it."""


class Phrasing:
    """Writes notices; each look reads what it needs by itself."""

    def __init__(self, store: Store, gazetteer: Gazetteer, telling: Telling, clock: Clock) -> None:
        self._store = store
        self._gazetteer = gazetteer
        self._telling = telling
        self._clock = clock
        self._reaches: dict[str, tuple[datetime, Reach]] = {}

    async def said(self, notice: Notice, lang: str) -> Said | None:
        """Return what a notice says now; None where there is nothing to say any more."""
        looks: Mapping[NoticeKind, Callable[[Notice, str], Awaitable[Said | None]]] = {
            NoticeKind.REVIEW: self._review,
            NoticeKind.OUTCOME: self._outcome,
            NoticeKind.STILL_TRUE: self._still_true,
            NoticeKind.REACH: self._progress,
            NoticeKind.PAUSED: self._paused,
            NoticeKind.PROBLEM: self._problem,
            NoticeKind.STARS: self._ceiling,
        }
        return await looks[notice.kind](notice, lang)

    async def _ceiling(self, notice: Notice, lang: str) -> Said:
        return render.render_ceiling(words_for(lang), stars=notice.number), False, True

    async def _review(self, notice: Notice, lang: str) -> Said | None:
        async with self._store.reading() as tx:
            draft = await tx.drafts.get(int(notice.subject))
            current = await tx.events.current(draft.event) if draft is not None else None
        if draft is None:
            return None
        words, about = words_for(lang), await self._about(draft, lang)
        if draft.workflow is Workflow.IN_REVIEW and draft.version == notice.number:
            told = current if notice.step == "confirm" else None
            message = render.render_review(words, about, by=notice.actor, confirms=told)
            return message, not draft.critical, False
        if notice.message_id is None:
            return None
        return render.render_reviewed(words, about, draft), True, True

    async def _outcome(self, notice: Notice, lang: str) -> Said | None:
        async with self._store.reading() as tx:
            draft = await tx.drafts.get(int(notice.subject))
        if draft is None:
            return None
        about = await self._about(draft, lang)
        why = draft.reason if notice.step in SAYS_WHY else None
        message = render.render_outcome(words_for(lang), about, step=notice.step, by=notice.actor, reason=why)
        return message, not draft.critical, True

    async def _still_true(self, notice: Notice, lang: str) -> Said | None:
        async with self._store.reading() as tx:
            asked = await tx.events.revision(notice.subject, notice.number)
            current = await tx.events.current(notice.subject)
            answered = await tx.desk_notices.answered(notice.subject, notice.number)
        if asked is None or current is None:
            return None
        view, ends = await self.view(lang), current.number != notice.number
        if notice.message_id is None and (ends or answered is not None):
            return None
        title = name_of(view, asked, most=WHOLE)
        if ends:
            return render.render_settled(view.words, title, current.reference, answered), True, True
        if answered is not None:
            return render.render_answered(view.words, title, answered), True, False
        silent = asked.content.severity is not Severity.CRITICAL
        return render.render_question(view.words, title, asked), silent, False

    async def _progress(self, notice: Notice, lang: str) -> Said | None:
        reach = await self._reach(notice.subject, notice.number)
        if reach is None:
            return None
        words = words_for(lang)
        if reach.revision.number != notice.number:
            if notice.message_id is None:
                return None
            overtaken = f"{notice.subject} r{notice.number}"
            return render.render_overtaken(words, overtaken, by=reach.revision.reference), True, True
        return render.render_reach(words, _progress_of(reach)), True, reach.done

    async def _paused(self, notice: Notice, lang: str) -> Said | None:
        async with self._store.reading() as tx:
            revision = await tx.events.revision(notice.subject, notice.number)
            is_paused = (notice.subject, notice.number) in await tx.fanouts.paused()
        if revision is None or (notice.message_id is None and not is_paused):
            return None
        view = await self.view(lang)
        title = name_of(view, revision, most=WHOLE)
        if is_paused:
            return render.render_paused(view.words, title, revision), False, False
        return render.render_released(view.words, title, revision), True, True

    async def _problem(self, notice: Notice, lang: str) -> Said | None:
        async with self._store.reading() as tx:
            revision = await tx.events.revision(notice.subject, notice.number)
            current = await tx.events.current(notice.subject)
            found = await tx.problems.of(notice.subject, notice.number)
        if revision is None or current is None:
            return None
        view, overtaken = await self.view(lang), current.number != notice.number
        title = name_of(view, revision, most=WHOLE)
        if not overtaken:
            message = render.render_problem(view.words, title, revision, found)
            return message, Problem.DANGER not in found, False
        if notice.message_id is None:
            return None
        return render.render_problem_over(view.words, title, by=current.reference), True, True

    async def reach_line(self, event: str, number: int, lang: str) -> Html | None:
        """Return how far a revision has come; None once nothing of it is owed any more."""
        reach = await self._reach(event, number)
        if reach is None or reach.revision.number != number or reach.done:
            return None
        return render.reach_line(words_for(lang), _progress_of(reach))

    async def _reach(self, event: str, number: int) -> Reach | None:
        """Return the reach as it was a moment ago: counting many holders takes time, so it is not repeated.

        None where there is none of this revision or a later one.
        """
        now = self._clock.now()
        if event in self._reaches:
            until, known = self._reaches[event]
            if now < until and known.revision.number >= number:
                return known
        reach = await reach_of(self._store, event, clock=self._clock)
        self._reaches = {name: kept for name, kept in self._reaches.items() if kept[0] > now}
        if reach is None or reach.revision.number < number:
            return None
        took = self._clock.now() - now
        self._reaches[event] = (now + max(REACH_GAP, took * _SHARE), reach)
        return reach

    async def _about(self, draft: Draft, lang: str) -> render.About:
        """Return how a draft is named to curators: its reference, and the first line of what readers get."""
        view = await self.view(lang)
        submission, _ = read_draft(
            draft.content,
            number=draft.number,
            author=draft.author,
            known_area=lambda code: self._gazetteer.region(code) is not None,
            known_sources=view.sources.keys(),
        )
        if submission is None:
            line = view.words.leaf(title_of(view, draft.content, most=WHOLE))
        else:
            revision = reviewing.as_revision(draft, submission, now=self._clock.now())
            line = render.first_line(await self._telling.body(revision, lang=lang))
        return render.About(draft.no, f"{draft.event} r{draft.number}", line)

    async def view(self, lang: str) -> DeskView:
        """Return what is needed to name drafts and events in a language."""
        async with self._store.reading() as tx:
            sources = await tx.sources.get_all()
        return DeskView(words_for(lang), self._gazetteer, sources, self._clock.now().date())


def _progress_of(reach: Reach) -> render.Progress:
    publication = reach.revision.content.publication
    return render.Progress(reach.revision.reference, publication, reach.percent, reach.since, reach.done)
