"""Which story a new event belongs to: the gate compares within one, so its author is asked before review."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.domain.finding import Code
from handlers.desk_review import shown
from handlers.desk_sitting import Said, Sitting

_OF_ITS_OWN = frozenset({"event", "thread", "publication"})


async def is_update(sitting: Sitting, arguments: Sequence[str]) -> Said:
    """It tells more of that very event."""
    no, version, name = arguments
    draft, told = await sitting.draft(no, version), await sitting.event(name)
    said = {name: value for name, value in draft.content.items() if name not in _OF_ITS_OWN}
    return await _keep(sitting, arguments, {**said, "event": told.event})


async def is_same(sitting: Sitting, arguments: Sequence[str]) -> Said:
    """It is another event of that story."""
    no, version, name = arguments
    draft, told = await sitting.draft(no, version), await sitting.event(name)
    return await _keep(sitting, arguments, {**draft.content, "thread": told.content.thread})


async def is_other(sitting: Sitting, arguments: Sequence[str]) -> Said:
    """It is a story of its own; that is on record, and its approver reads it."""
    draft = await sitting.draft(*arguments)
    met = (await sitting.curating.check(draft, lang=sitting.words.lang)).meets
    references = ", ".join(each.reference for each in met)
    why = {Code.SAME_STORY.value: sitting.words.plain("desk-story-reason", reference=references)}
    reasons = {**(draft.content.get("gate_reasons") or {}), **why}
    return await _keep(sitting, arguments, {**draft.content, "gate_reasons": reasons})


async def _keep(sitting: Sitting, arguments: Sequence[str], content: Mapping[str, Any]) -> Said:
    no, version = int(arguments[0]), int(arguments[1])
    kept = await sitting.curating.edit(sitting.curator, no, content, version=version)
    return await shown(sitting, kept)
