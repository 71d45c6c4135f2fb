"""What may follow a published event, from the chat: put right, told anew, explained, over, merged.

Each opens a draft that goes the way of every draft. What takes back is in `handlers.desk_taking_back`.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bot.domain.event import Lasting, Revision
from bot.domain.region import RegionCode
from bot.domain.standard_notes import MERGED
from bot.domain.terms import EventType, OutageState, Publication
from bot.errors import Refused
from bot.rendering.desk import name_of, render_asked, render_offer, short
from bot.rendering.desk_event import SENTENCES, render_event, render_published
from handlers.desk_review import opened, shown
from handlers.desk_sitting import Said, Sitting, standard_note

_REFERENCE = re.compile(r"(?P<event>[a-z0-9]+(?:-[a-z0-9]+)*)(?:\s+r[0-9]+)?")
_DRAFT = re.compile(r"[0-9]{1,9}")
_ASKS: Mapping[str, str] = {
    "co": "desk-ask-note",
    "sr": "desk-ask-restated",
    "cl": "desk-ask-clarified",
}
_TO_BE_CHANGED = frozenset({Publication.CORRECTION, Publication.SOURCE_REVISION})


async def listed(sitting: Sitting, _: Sequence[str]) -> Said:
    """What was published last."""
    recent = await sitting.asking.recent((), list(EventType))
    return [render_published(await sitting.view(), recent)]


async def asked_for(sitting: Sitting, text: str) -> Said:
    """/desk with a name: a published event, or a draft by its number."""
    wanted = text.strip().lower()
    if _DRAFT.fullmatch(wanted):
        return await opened(sitting, [wanted])
    named = _REFERENCE.fullmatch(wanted)
    revision = await sitting.asking.current(named["event"]) if named else None
    if revision is None:
        raise Refused("desk-no-event", name=text.strip()[:64])
    return [render_event(await sitting.view(), revision)]


async def show(sitting: Sitting, arguments: Sequence[str]) -> Said:
    """What is published of an event, and what may follow."""
    await sitting.asking.done(sitting.curator)
    revision = await sitting.event(arguments[0])
    return [render_event(await sitting.view(), revision)]


async def update(sitting: Sitting, arguments: Sequence[str]) -> Said:
    """There is something new: a draft with what is published, to be changed."""
    revision = await sitting.event(*arguments)
    draft = await sitting.curating.amend(
        sitting.curator, revision.event, Publication.UPDATE, once=sitting.update_id
    )
    return [await sitting.card(draft)]


async def ask_sentence(sitting: Sitting, arguments: Sequence[str]) -> Said:
    """A correction, a clarification, a restated count: ask for the sentence that readers get."""
    code, *event = arguments
    if code not in SENTENCES:
        raise Refused("desk-outdated")
    revision = await sitting.event(*event)
    await sitting.ask({"is": "sentence", "of": code, "event": revision.event, "number": revision.number})
    return [render_asked(sitting.words, _ASKS[code])]


async def with_sentence(sitting: Sitting, asked: Mapping[str, Any], note: Mapping[str, str]) -> Said:
    """The sentence came: the publication is a draft."""
    await sitting.still(asked)
    publication = SENTENCES[str(asked["of"])]
    draft = await sitting.curating.amend(
        sitting.curator, str(asked["event"]), publication, note=note, once=sitting.update_id
    )
    await sitting.asking.done(sitting.curator)
    return [await sitting.card(draft)] if publication in _TO_BE_CHANGED else await shown(sitting, draft)


async def over(sitting: Sitting, arguments: Sequence[str]) -> Said:
    """It is over: ask for the sentence that says so."""
    revision = await sitting.event(*arguments)
    await sitting.ask({"is": "over", "event": revision.event, "number": revision.number})
    return [render_asked(sitting.words, "desk-ask-over")]


async def with_end(sitting: Sitting, asked: Mapping[str, Any], note: Mapping[str, str]) -> Said:
    """The sentence came: the all-clear is a draft."""
    revision = await sitting.still(asked)
    curating, who = sitting.curating, sitting.curator
    if isinstance(revision.content, Lasting):
        draft = await curating.restored(who, revision.event, note, once=sitting.update_id)
    else:
        draft = await curating.amend(
            who, revision.event, Publication.ALL_CLEAR, note=note, once=sitting.update_id
        )
    await sitting.asking.done(sitting.curator)
    return await shown(sitting, draft)


async def twins(sitting: Sitting, arguments: Sequence[str]) -> Said:
    """Which event it is the same as: those of its kind, in its places first."""
    revision = await sitting.event(*arguments)
    around = [RegionCode(area.code) for area in revision.content.areas]
    kind = {revision.content.type}
    found = (*await sitting.asking.recent(around, kind), *await sitting.asking.recent((), kind))
    others = {each.event: each for each in found if each.event != revision.event and _stands(each)}
    if not others:
        raise Refused("desk-no-twin")
    view, here = await sitting.view(), (short(revision.event), revision.number)
    choices = [
        (_listed(sitting, name_of(view, each), each), ("vm", *here, short(each.event)))
        for each in others.values()
    ]
    return [render_offer(sitting.words, sitting.words("desk-which-twin"), choices)]


def _listed(sitting: Sitting, title: str, revision: Revision) -> str:
    return sitting.words.plain("desk-button-twin", title=title, reference=revision.reference)


def _stands(revision: Revision) -> bool:
    content = revision.content
    ended = {Publication.MERGE, Publication.RETRACTION, Publication.WITHDRAWAL}
    over = isinstance(content, Lasting) and content.state is OutageState.RESTORED
    return content.publication not in ended and not over


async def merge(sitting: Sitting, arguments: Sequence[str]) -> Said:
    """It is the same as another event: the merge is a draft, its sentence stands ready."""
    event, number, other = arguments
    revision, into = await sitting.event(event, number), await sitting.event(other)
    draft = await sitting.curating.amend(
        sitting.curator,
        revision.event,
        Publication.MERGE,
        note=standard_note(MERGED),
        once=sitting.update_id,
        merged_into=into.event,
    )
    return await shown(sitting, draft)
