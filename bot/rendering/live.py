"""A live message: figures by counter, outages and closures, and when it was last brought up to date."""

from collections.abc import Sequence

from bot.domain.callback import Verb
from bot.domain.event import Casualty, Lasting, Revision
from bot.domain.message import TEXT_LIMIT, Message
from bot.i18n import Words, based, words_for
from bot.rendering.context import Context
from bot.rendering.fit import fit_lines
from bot.rendering.lists import Asked, render_blackouts, render_casualties, render_latest
from bot.rendering.menu import menu, press

OFF, ON, PINNED = "0", "1", "p"
_ROOM = 200  # characters for the last line and what says that there is more


def render_live(revisions: Sequence[Revision], context: Context, *, lang: str, label: str) -> Message:
    """Tell what stands in a story now; `label` names where, in plain text."""
    words, asked = words_for(lang), Asked(label)
    figures = [each for each in revisions if isinstance(each.content, Casualty)]
    lasting = [each for each in revisions if isinstance(each.content, Lasting)]
    parts = []
    if figures:
        parts.append(render_casualties(figures, context, lang=lang, asked=asked).html)
    if lasting:
        parts.append(render_blackouts(lasting, context, lang=lang, asked=asked).html)
    if not parts:
        parts.append(render_latest(revisions, context, lang=lang, asked=asked).html)
    more = based(words("live-more"), words.direction)
    told = fit_lines("\n\n".join(parts).split("\n"), more=more, limit=TEXT_LIMIT - _ROOM)
    at = max(each.told_at for each in revisions)
    last = words("live-updated", at=words.moment(at, now=context.now))
    return Message("\n".join([told, based(f"\n{last}", words.direction)]))


def render_live_over(words: Words, said: Message) -> Message:
    """Say below what a live message says that nobody keeps it up to date any more."""
    return Message("\n".join([said.html, based(words("live-ended"), words.direction)]))


def render_live_menu(words: Words, *, pins: bool | None) -> Message:
    """Say whether the chat keeps live messages, None for none, and offer the others."""
    key = {None: "live-off", False: "live-on", True: "live-on-pinned"}[pins]
    offers = {
        "live-button-on": (ON, False),
        "live-button-pin": (PINNED, True),
        "live-button-off": (OFF, None),
    }
    rows = [
        (press(words.plain(label), Verb.LIVE, argument),)
        for label, (argument, leads_to) in offers.items()
        if leads_to is not pins
    ]
    return menu(words, [words(key), words("live-means")], rows)


def render_live_unpinned(words: Words) -> Message:
    """Say that the chat does not let us pin, so that its live message goes on unpinned."""
    return menu(words, [words("live-unpinned")])
