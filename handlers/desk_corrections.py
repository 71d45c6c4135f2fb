"""Putting a figure right in under a minute, and answering that an outage still goes on."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.domain.draft import Draft
from bot.domain.event import Casualty, Revision
from bot.domain.terms import EventType
from bot.errors import Refused
from bot.rendering.desk import WHOLE, name_of, names_of, render_asked, render_offer, short
from bot.rendering.menu import say
from handlers.desk_review import shown
from handlers.desk_sitting import Said, Sitting

_FIGURES = frozenset({EventType.CASUALTY})
_MOST_LINES = 20


async def choose_event(sitting: Sitting, _: Sequence[str]) -> Said:
    """Which event's figure is wrong."""
    recent = await sitting.asking.recent((), _FIGURES)
    if not recent:
        raise Refused("desk-no-figures")
    view = await sitting.view()
    named = zip(names_of(view, recent), recent, strict=True)
    choices = [(name, ("ke", short(each.event))) for name, each in named]
    return [render_offer(sitting.words, sitting.words("desk-which-event"), choices)]


async def choose_line(sitting: Sitting, arguments: Sequence[str]) -> Said:
    """Which of its figures."""
    revision = await sitting.event(arguments[0])
    view = await sitting.view()
    choices: list[tuple[str, tuple[str | int, ...]]] = [
        (
            sitting.words.plain("desk-listed", items=view.figure(line.model_dump(mode="json"))),
            ("kl", short(revision.event), revision.number, at),
        )
        for at, line in enumerate(_lines(revision)[:_MOST_LINES])
    ]
    here = (short(revision.event), revision.number)
    choices.append((sitting.words.plain("desk-button-other-field"), ("vs", "co", *here)))
    return [render_offer(sitting.words, sitting.words("desk-which-line"), choices)]


async def ask_value(sitting: Sitting, arguments: Sequence[str]) -> Said:
    """Ask for the right number."""
    event, number, at = arguments
    revision = await sitting.event(event, number)
    lines = _lines(revision)
    if int(at) >= len(lines):
        raise Refused("desk-lines-differ")
    line = lines[int(at)]
    asked = {"is": "value", "event": revision.event, "number": revision.number, "line": line.id}
    await sitting.ask(asked)
    figure = (await sitting.view()).figure(line.model_dump(mode="json"))
    return [render_asked(sitting.words, "desk-ask-value", line=figure)]


async def with_value(sitting: Sitting, asked: Mapping[str, Any], text: str) -> Said:
    """The right number came; ask for the sentence. Raises Refused for what is no number."""
    value, event, line = text.strip(), str(asked["event"]), str(asked["line"])
    await sitting.curating.correct(sitting.curator, event, line, value, {}, kept=False)
    await sitting.ask({**asked, "is": "note", "value": value})
    return [render_asked(sitting.words, "desk-ask-note")]


async def with_note(sitting: Sitting, asked: Mapping[str, Any], note: Mapping[str, str]) -> Said:
    """The sentence came: the correction is a draft, and shown as readers will see it."""
    current = await sitting.asking.current(str(asked["event"]))
    if current is None or current.number != asked["number"]:
        raise Refused("desk-lines-differ")
    event, line, value = (str(asked[name]) for name in ("event", "line", "value"))
    draft = await sitting.curating.correct(sitting.curator, event, line, value, note, once=sitting.update_id)
    await sitting.asking.done(sitting.curator)
    return await shown(sitting, draft)


async def still_true(sitting: Sitting, arguments: Sequence[str]) -> Said:
    """It still goes on as told, as of now."""
    revision = await sitting.event(*arguments)
    outcome = await sitting.curating.confirm(sitting.curator, revision.event, at=sitting.asking.now())
    key = "desk-confirmed-first" if isinstance(outcome, Draft) else "desk-confirmed"
    return [say(sitting.words, key, title=name_of(await sitting.view(), revision, most=WHOLE))]


def _lines(revision: Revision) -> Sequence[Any]:
    return revision.content.lines if isinstance(revision.content, Casualty) else ()
