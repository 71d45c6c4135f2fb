"""A story as it went on: every revision of every event of it, the newest first, with what became of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.callback import Verb
from bot.domain.event import Revision
from bot.domain.message import Message
from bot.domain.recall import put_right_by, withdrawn
from bot.i18n import Html, Words
from bot.i18n.direction import LRM
from bot.rendering.context import Context
from bot.rendering.fit import fit_blocks
from bot.rendering.history import cited, entry, incident_button
from bot.rendering.lists import page_of
from bot.rendering.menu import menu
from bot.rendering.phrases import Phrases


@dataclass(frozen=True, slots=True)
class Timeline:
    """All that was told of a story: one history for each of its events."""

    thread: str
    histories: tuple[tuple[Revision, ...], ...]
    context: Context


def render_timeline(timeline: Timeline, *, lang: str, page: int = 0) -> Message:
    """Tell a page of a story, each entry with its name to be cited."""
    phrases = Phrases(timeline.context, lang)
    words = phrases.words
    told: list[tuple[Revision, str]] = []
    for history in timeline.histories:
        became, gone = put_right_by(history), withdrawn(history)
        told += [(each, entry(each, became, phrases, gone=each.number in gone)) for each in history]
    told.sort(key=lambda pair: (pair[0].told_at, pair[0].event, pair[0].number), reverse=True)
    head = "\n".join(
        [
            f"<b>{words('timeline-title', thread=timeline.thread)}</b>",
            words("timeline-lead", count=len(timeline.histories)),
        ]
    )
    blocks = [block for _, block in told]
    if incident_button("", timeline.thread) is None:
        text, left = fit_blocks([head, *blocks])
        text = Html(f"{text}\n\n{words('and-more', count=left)}") if left else text
        return Message(cited(text, words))
    text, row = page_of(blocks, head, phrases, page=page, verb=Verb.INCIDENT, before=(timeline.thread,))
    return Message(cited(text, words), (tuple(row),) if row else ())


def render_incidents(words: Words, threads: Sequence[str], *, example: Html) -> Message:
    """Ask which story; or say that none is told where it was asked about."""
    buttons = [button for thread in threads if (button := incident_button(thread, thread))]
    if not threads:
        return menu(words, [words("incidents-none", example=example)])
    return menu(words, [words("incidents-which", example=example)], tuple((each,) for each in buttons))


def incident_example(words: Words) -> Html:
    """Write the command as a person would type it."""
    mark = LRM if words.direction == "rtl" else ""  # keeps the slash on the left of the word
    return Html(f"{mark}/incident coast-march-2025")
