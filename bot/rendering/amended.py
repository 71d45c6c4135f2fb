"""Messages that readers hold, as they are rewritten when a revision puts right, takes back or ends them.

What was wrong is struck and stays readable, so that nobody can think it was never said; only a
withdrawal leaves nothing. What is right stands before the message is cut, however long it was.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from bot.domain.amendment import Mark
from bot.domain.delivery import Audience, audience_of
from bot.domain.event import Casualty, Content, Lasting, Revision
from bot.domain.held import Held
from bot.domain.message import TEXT_LIMIT, Message
from bot.domain.terms import OutageState, Publication
from bot.i18n import Html, based, words_for
from bot.rendering.alert import alert_lines, assembled, banner, note, over, render_alert, told, told_on
from bot.rendering.context import Context
from bot.rendering.fit import REASON_ROOM, visible_length
from bot.rendering.phrases import Phrases
from bot.rendering.standing import since, standing

_BETWEEN = " · "
_BRACKETS = re.compile(r" *\([^()]*\)")
_MOST_STRUCK = 40  # of the 100 entities that Telegram reads in a text


def render_amended(held: Held, by: Revision, mark: Mark, *, context: Context, lang: str) -> Message:
    """Rewrite the message that is held, after `by`."""
    phrases = Phrases(context, lang)
    if mark is Mark.BLANKED:
        return Message(based(f"<b>{phrases.words('amended-blanked')}</b>", phrases.words.direction))
    return assembled(_rewritten(held, by, mark, phrases), by, phrases)


def render_reply(
    by: Revision, *, wrong: Revision, standing: Revision, marked: bool, context: Context, lang: str
) -> Message:
    """Tell a holder of `wrong` what has become of it. `standing` is what stands by now.

    `marked` says whether the earlier message could be edited.
    """
    phrases = Phrases(context, lang)
    said = _about_the_mark(by, marked=marked, phrases=phrases)
    if by.content.publication is Publication.CORRECTION:
        return assembled(_corrected(by, wrong, standing, said, phrases), by, phrases)
    message = render_alert(by, before=wrong, context=context, lang=lang)
    return Message(
        "\n".join([message.html, *based("\n".join(said), phrases.words.direction).splitlines()]),
        message.buttons,
    )


def with_holding(message: Message, *, lang: str) -> Message:
    """Add the last line of a reply: that it comes because of what was sent, not of what is followed."""
    words = words_for(lang)
    return Message(f"{message.html}\n{based(words('you-hold'), words.direction)}", message.buttons)


def _corrected(
    by: Revision, wrong: Revision, standing: Revision, said: Sequence[Html], phrases: Phrases
) -> list[Html]:
    head = [banner(by.content, wrong, phrases), *note(by.content, phrases), *said]
    return [*head, phrases.words("right-now"), *told(standing.content, phrases)]


def _rewritten(held: Held, by: Revision, mark: Mark, phrases: Phrases) -> list[Html]:
    said = told(held.revision.content, phrases)
    when = told_on(by, phrases)
    match mark:
        case Mark.PUT_RIGHT:
            first = phrases.words(f"amended-{by.content.publication.value}", when=when)
            return [first, *note(by.content, phrases), *_put_right(held, by, phrases)]
        case Mark.STRUCK:
            first = phrases.words("amended-retraction", when=when)
            shown = [_struck(line) for line in said[:_MOST_STRUCK]]
            return [first, *note(by.content, phrases), phrases.words("retraction-meaning"), *shown]
        case Mark.OVER:
            return over(by.content, held.revision, phrases)
        case Mark.UNCONFIRMED:
            return _unconfirmed(by, phrases)
        case Mark.REFRESHED:
            return [since(by, phrases), *_as_said(held, phrases)]
        case Mark.MERGED | Mark.BLANKED:
            return [phrases.words("amended-merge", when=when), *note(by.content, phrases), *said]


def _as_said(held: Held, phrases: Phrases) -> list[Html]:
    """Write a message as it was when it came, with the correction that was written into it since."""
    revision, before = held.revision, held.before
    if held.put_right is not None:
        return _rewritten(Held(revision), held.put_right, Mark.PUT_RIGHT, phrases)
    if audience_of(revision.content) is Audience.FOLLOWERS:
        return alert_lines(revision.content, before, phrases)
    if before is None:
        return told(revision.content, phrases)
    said = _about_the_mark(revision, marked=held.marked, phrases=phrases)
    if revision.content.publication is Publication.CORRECTION:
        return _corrected(revision, before, revision, said, phrases)
    return [*alert_lines(revision.content, before, phrases), *said]


def _put_right(held: Held, by: Revision, phrases: Phrases) -> list[Html]:
    """Strike what is wrong, in the line above a message or in what it told itself."""
    line = [] if held.line is None else [_struck(since(held.line, phrases))]
    if held.stands:
        now = phrases.words("stands-now", state=standing(by.content, phrases))
        return [*line, now, *_as_said(held, phrases)]
    wrong, right = held.revision.content, by.content
    loosely = _blamed(wrong) == _blamed(right)
    return [*line, *_side_by_side(told(wrong, phrases), told(right, phrases), loosely=loosely)]


def _unconfirmed(revision: Revision, phrases: Phrases) -> list[Html]:
    content = revision.content
    if isinstance(content, Lasting):
        return told(content.model_copy(update={"state": OutageState.STALE}), phrases)
    return told(content, phrases)


def _about_the_mark(by: Revision, *, marked: bool, phrases: Phrases) -> list[Html]:
    """Say what became of the earlier message; what has ended needs no such word where it worked."""
    blanked = by.content.publication is Publication.WITHDRAWAL
    if not marked:
        return [phrases.words("not-removed" if blanked else "not-marked")]
    puts_right = by.content.publication in (Publication.CORRECTION, Publication.RETRACTION)
    return [phrases.words("is-marked")] if puts_right else []


def _blamed(content: Content) -> frozenset[str | None]:
    """Return whom the figures are blamed on, which stands in brackets behind them."""
    lines = content.lines if isinstance(content, Casualty) else ()
    return frozenset(line.responsibility for line in lines)


def _side_by_side(old: Sequence[Html], new: Sequence[Html], *, loosely: bool) -> list[Html]:
    """Strike what does not stand any more, each before what stands in its place.

    `loosely` leaves brackets out of the comparison: a figure is not wrong because its label is told better.
    """
    compared = _without_brackets if loosely else str.casefold
    right = frozenset(compared(item) for line in new for item in line.split(_BETWEEN))

    def struck(line: Html) -> Iterator[Html]:
        # What is right in a row stands in the new row.
        wrong = [item for item in line.split(_BETWEEN) if compared(item) not in right]
        if wrong:
            yield _struck(Html(_BETWEEN.join(wrong)))

    lines: list[Html] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if kind != "equal":
            lines += [each for line in old[old_from:old_to] for each in struck(line)]
        lines += new[new_from:new_to]
    entities = sum("<s>" in line for line in lines)
    if entities <= _MOST_STRUCK and visible_length("\n".join(lines)) <= TEXT_LIMIT - 2 * REASON_ROOM:
        return lines
    # Too long for both: the first line shows what was wrong, and what is right must not be cut off for it.
    return [*struck(old[0]), *new]


def _without_brackets(item: str) -> str:
    return _BRACKETS.sub("", item).casefold()


def _struck(line: Html) -> Html:
    return Html(f"<s>{line}</s>")
