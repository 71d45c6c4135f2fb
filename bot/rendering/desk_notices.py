"""What the desk tells its people of its own accord, in one or two lines with the buttons of the next step."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.domain.draft import Draft
from bot.domain.event import Lasting, Revision
from bot.domain.message import Button, Message
from bot.domain.notice import Answered, Reply
from bot.domain.problem import Problem
from bot.domain.terms import Publication, Workflow
from bot.i18n import Html, Words
from bot.i18n.direction import LRM, RLM
from bot.rendering.desk import key, short
from bot.rendering.menu import menu, paired

OPEN, ANSWER, CONFIRM, SHOW, RELEASE = "i", "q", "y", "v", "u"
"""What the buttons ask for: to open a draft below, to answer for everybody, to confirm as the second, to show
an event with what can be done about it, to let one go on that is paused."""


@dataclass(frozen=True, slots=True)
class About:
    """A draft as a notice names it: `sohr-coast r2`, and the first line of what readers would get."""

    no: int
    reference: str
    line: Html


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a revision has come; `percent` is None where there are too few holders to be counted."""

    reference: str
    publication: Publication
    percent: int | None
    since: timedelta
    done: bool


def first_line(told: Message) -> Html:
    """Return the first line of a message, to stand within a sentence of the same language."""
    return Html(told.html.partition("\n")[0].lstrip(LRM + RLM))


def render_review(words: Words, about: About, *, by: str, confirms: Revision | None) -> Message:
    """Ask for a second pair of eyes; `confirms` is the revision that the draft confirms, where it does."""
    named = {"by": by, "reference": about.reference, "line": about.line}
    if confirms is None:
        return menu(words, [words("desk-notice-review", **named)], ((_open(words, about),),))
    agree = key(words.plain("desk-notice-button-still"), CONFIRM, short(confirms.event), confirms.number)
    return menu(words, [words("desk-notice-confirm", **named)], ((agree, _open(words, about)),))


def render_reviewed(words: Words, about: About, draft: Draft) -> Message:
    """Say that nobody is asked any more, and where the draft stands."""
    named = {"reference": about.reference, "line": about.line}
    if draft.workflow is Workflow.IN_REVIEW:
        return menu(words, [words("desk-notice-again", **named)])
    state = words(f"desk-workflow-{draft.workflow.value}")
    if draft.approver is None:
        return menu(words, [words("desk-notice-reviewed", state=state, **named)])
    return menu(words, [words("desk-notice-reviewed-by", state=state, by=draft.approver, **named)])


def render_outcome(words: Words, about: About, *, step: str, by: str, reason: str | None = None) -> Message:
    """Tell an author in one line what became of their draft, and why."""
    lines = [words(f"desk-outcome-{step}", by=by, reference=about.reference, line=about.line)]
    if reason:
        lines.append(words("desk-reason", reason=reason))
    return menu(words, lines, ((_open(words, about),),))


def render_question(words: Words, title: str, asked: Revision) -> Message:
    """Ask whether an outage or closure still goes on, with one tap for each answer."""
    content = asked.content
    lines = [words("desk-notice-question", title=title)]
    if isinstance(content, Lasting):
        lines.append(words("desk-notice-doubted", since=words.instant(content.last_confirmed_at)))
    buttons = [
        key(words.plain(f"desk-notice-button-{reply.value}"), ANSWER, short(asked.event), asked.number, reply)
        for reply in Reply
    ]
    return menu(words, lines, paired(buttons))


def render_answered(words: Words, title: str, answered: Answered) -> Message:
    """Say who answered what, and what follows from it."""
    return menu(words, [words(f"desk-answered-{answered.reply.value}", title=title, by=answered.by)])


def render_settled(words: Words, title: str, reference: str, answered: Answered | None) -> Message:
    """Say what was published since it was asked, and who had answered what."""
    lines = [words("desk-notice-settled", title=title, reference=reference)]
    if answered is not None:
        lines.append(words(f"desk-answer-was-{answered.reply.value}", by=answered.by))
    return menu(words, lines)


def render_paused(words: Words, title: str, paused: Revision) -> Message:
    """Say that Telegram refuses a text, so that nobody else gets it until a person has seen to it."""
    name = short(paused.event)
    mend = key(words.plain("desk-notice-button-mend"), SHOW, name)
    goes_on = key(words.plain("desk-notice-button-go-on"), RELEASE, name, paused.number)
    line = words("desk-notice-paused", title=title, reference=paused.reference)
    return menu(words, [line], ((mend, goes_on),))


def render_problem(words: Words, title: str, told: Revision, found: Sequence[Problem]) -> Message:
    """Say what readers see wrong in an alert; which of them, and how many, nobody knows."""
    what = words.list_of([words(f"desk-problem-{each.value}") for each in found])
    line = words("desk-notice-problem", title=title, reference=told.reference, what=what)
    look = key(words.plain("desk-notice-button-mend"), SHOW, short(told.event))
    return menu(words, [line], ((look,),))


def render_problem_over(words: Words, title: str, *, by: str) -> Message:
    """Say what was published since a problem was reported."""
    return menu(words, [words("desk-notice-problem-over", title=title, reference=by)])


def render_ceiling(words: Words, *, stars: int) -> Message:
    """Say that no more may be paid for messages."""
    return menu(words, [words("desk-notice-stars", stars=words.number(stars))])


def render_released(words: Words, title: str, paused: Revision) -> Message:
    """Say that it is paused no longer."""
    return menu(words, [words("desk-notice-released", title=title, reference=paused.reference)])


def render_reach(words: Words, progress: Progress) -> Message:
    """Tell who published it how far a correction has come."""
    return menu(words, [reach_line(words, progress)])


def reach_line(words: Words, progress: Progress) -> Html:
    """Write how far a revision has come as one line."""
    share = (
        words("desk-reach-few")
        if progress.percent is None
        else words("desk-reach-share", percent=words.number(progress.percent))
    )
    minutes = int(progress.since.total_seconds() // 60)
    return words(
        "desk-reach-done" if progress.done else "desk-reach-running",
        kind=words(f"desk-reach-{progress.publication.value}"),
        reference=progress.reference,
        share=share,
        time=words("desk-reach-time", count=minutes) if minutes else words("desk-reach-soon"),
    )


def render_overtaken(words: Words, reference: str, *, by: str) -> Message:
    """Say that a later revision is on its way to the same holders."""
    return menu(words, [words("desk-reach-overtaken", reference=reference, by=by)])


def with_running(home: Message, words: Words, running: Sequence[Html]) -> Message:
    """Put what is on its way under the menu of what waits."""
    if not running:
        return home
    return replace(home, html=f"{home.html}\n{menu(words, running).html}")


def _open(words: Words, about: About) -> Button:
    return key(words.plain("desk-notice-button-open"), OPEN, about.no)
