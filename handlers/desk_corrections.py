"""Putting a figure right in under a minute, and answering whether an outage still goes on."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.domain.draft import Draft
from bot.domain.event import Casualty, Revision
from bot.domain.terms import EventType
from bot.errors import Refused
from bot.rendering.desk import name_of, render_asked, render_offer, short
from bot.rendering.menu import say
from handlers.desk_review import shown
from handlers.desk_sitting import Said, Sitting

_ARABIC = range(0x600, 0x700)
_LONGEST_NOTE = 200
_LASTING = frozenset({EventType.OUTAGE, EventType.ACCESS})


async def choose_event(sitting: Sitting, _: Sequence[str]) -> Said:
    """Which event's figure is wrong."""
    recent = await _recent(sitting, {EventType.CASUALTY})
    if not recent:
        raise Refused("desk-no-figures")
    view = await sitting.view()
    choices = [(name_of(view, each), ("ke", short(each.event))) for each in recent]
    return [render_offer(sitting.words, sitting.words("desk-which-event"), choices)]


async def choose_line(sitting: Sitting, arguments: Sequence[str]) -> Said:
    """Which of its figures."""
    revision = await _named(sitting, arguments[0], {EventType.CASUALTY})
    view = await sitting.view()
    choices = [
        (
            sitting.words.plain("desk-listed", items=view.figure(line.model_dump(mode="json"))),
            ("kl", short(revision.event), revision.number, at),
        )
        for at, line in enumerate(_lines(revision)[:20])
    ]
    return [render_offer(sitting.words, sitting.words("desk-which-line"), choices)]


async def ask_value(sitting: Sitting, arguments: Sequence[str]) -> Said:
    """Ask for the right number."""
    event, number, at = arguments
    revision = await _named(sitting, event, {EventType.CASUALTY})
    lines = _lines(revision)
    if revision.number != int(number) or int(at) >= len(lines):
        raise Refused("desk-lines-differ")
    line = lines[int(at)]
    asked = {"is": "value", "event": revision.event, "number": revision.number, "line": line.id}
    await sitting.asking.ask(sitting.curator, asked)
    figure = (await sitting.view()).figure(line.model_dump(mode="json"))
    return [render_asked(sitting.words, "desk-ask-value", line=figure)]


async def with_value(sitting: Sitting, asked: Mapping[str, Any], text: str) -> Said:
    """The right number came; ask for the sentence."""
    await sitting.asking.ask(sitting.curator, {**asked, "is": "note", "value": text.strip()[:40]})
    return [render_asked(sitting.words, "desk-ask-note")]


async def with_note(sitting: Sitting, asked: Mapping[str, Any], text: str) -> Said:
    """The sentence came: the correction is a draft, and shown as readers will see it."""
    current = await sitting.asking.current(str(asked["event"]))
    if current is None or current.number != asked["number"]:
        raise Refused("desk-lines-differ")
    event, line, value = (str(asked[name]) for name in ("event", "line", "value"))
    draft = await sitting.curating.correct(sitting.curator, event, line, value, _note(text))
    await sitting.asking.done(sitting.curator)
    return await shown(sitting, draft)


async def still_true(sitting: Sitting, arguments: Sequence[str]) -> Said:
    """It still goes on as told, as of now."""
    revision = await _same(sitting, arguments)
    outcome = await sitting.curating.confirm(sitting.curator, revision.event, at=sitting.asking.now())
    key = "desk-confirmed-first" if isinstance(outcome, Draft) else "desk-confirmed"
    return [say(sitting.words, key, title=name_of(await sitting.view(), revision))]


async def over(sitting: Sitting, arguments: Sequence[str]) -> Said:
    """It is over: ask for the sentence that says so."""
    revision = await _same(sitting, arguments)
    await sitting.asking.ask(sitting.curator, {"is": "over", "event": revision.event})
    return [render_asked(sitting.words, "desk-ask-over")]


async def with_end(sitting: Sitting, asked: Mapping[str, Any], text: str) -> Said:
    """The sentence came: the all-clear is a draft."""
    draft = await sitting.curating.restored(sitting.curator, str(asked["event"]), _note(text))
    await sitting.asking.done(sitting.curator)
    return await shown(sitting, draft)


def _note(text: str) -> dict[str, str]:
    note = " ".join(text.split())[:_LONGEST_NOTE]
    return {"ar" if any(ord(char) in _ARABIC for char in note) else "en": note}


def _lines(revision: Revision) -> Sequence[Any]:
    return revision.content.lines if isinstance(revision.content, Casualty) else ()


async def _same(sitting: Sitting, arguments: Sequence[str]) -> Revision:
    event, number = arguments
    waits = await sitting.curating.desk(sitting.curator)
    for each in (*waits.unconfirmed, *await _recent(sitting, _LASTING)):
        if short(each.event) == event and each.number == int(number):
            return each
    raise Refused("desk-outdated")


async def _named(sitting: Sitting, event: str, types: frozenset[EventType] | set[EventType]) -> Revision:
    for each in await _recent(sitting, types):
        if short(each.event) == event:
            return each
    raise Refused("desk-outdated")


async def _recent(sitting: Sitting, types: frozenset[EventType] | set[EventType]) -> tuple[Revision, ...]:
    return await sitting.asking.recent((), types)
