"""Writing a draft at the desk: what waits, a new draft, one step after the other, by button or short text."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.domain.draft import Draft
from bot.domain.guide import BY_CODE, Step, begun, choose, with_source
from bot.domain.region import Level, RegionCode, level
from bot.domain.terms import EventType
from bot.errors import Refused
from bot.i18n import Html
from bot.rendering.desk import (
    render_desk,
    render_fields,
    render_kinds,
    render_question,
    short,
)
from bot.rendering.desk_notices import with_running
from handlers.desk_sitting import Said, Sitting


async def home(sitting: Sitting, _: Sequence[str] = ()) -> Said:
    """/desk: what waits. Whatever was asked before needs no answer any more."""
    await sitting.asking.done(sitting.curator)
    waits = await sitting.curating.desk(sitting.curator)
    shown = render_desk(
        await sitting.view(),
        sitting.curator.name,
        in_review=waits.in_review,
        mine=[draft for draft in waits.mine if draft not in waits.in_review],
        held=waits.held,
        unconfirmed=waits.unconfirmed,
    )
    running = await sitting.desk.noticing.running(sitting.words.lang)
    return [with_running(shown, sitting.words, running)]


async def new(sitting: Sitting, arguments: Sequence[str]) -> Said:
    """A new draft: which kind, then the first question."""
    if not arguments or arguments[0] not in set(EventType):
        return [render_kinds(sitting.words)]
    content = begun(EventType(arguments[0]))
    draft = await sitting.curating.start(sitting.curator, content, once=sitting.update_id)
    return [await sitting.card(draft)]


async def fields(sitting: Sitting, arguments: Sequence[str]) -> Said:
    """Which field of a draft is to be changed."""
    draft = await sitting.draft(*arguments[:2])
    return [render_fields(await sitting.view(), draft)]


async def field(sitting: Sitting, arguments: Sequence[str]) -> Said:
    """Ask for a field, also for one that has an answer."""
    no, version, code = arguments
    draft, step = await sitting.draft(no, version), step_of(code)
    asked = {"is": "field", "no": draft.no, "version": draft.version, "step": step.code}
    await sitting.ask(asked)
    return [render_question(await sitting.view(), draft, step)]


async def chosen(sitting: Sitting, arguments: Sequence[str]) -> Said:
    """One of the options of a step was pressed."""
    no, version, code, at = arguments
    draft, step = await sitting.draft(no, version), step_of(code)
    if not at.isdecimal() or int(at) >= len(step.options):
        raise Refused("desk-outdated")
    content = choose(draft.content, step, step.options[int(at)])
    if step.name == "stale_after":
        content["stale_after"] = _after(draft.content, int(step.options[int(at)]), sitting.asking.now())
    return await keep(sitting, draft, content)


async def today(sitting: Sitting, arguments: Sequence[str]) -> Said:
    """Today, or now, was pressed as the answer."""
    no, version, code = arguments
    draft, step = await sitting.draft(no, version), step_of(code)
    now = sitting.asking.now()
    written = (
        now.isoformat(timespec="minutes") if step.name == "last_confirmed_at" else now.date().isoformat()
    )
    return await keep(sitting, draft, {**draft.content, step.name: written})


async def place(sitting: Sitting, arguments: Sequence[str]) -> Said:
    """One of several places of a name was pressed."""
    no, version, code = arguments
    draft = await sitting.draft(no, version)
    if sitting.gazetteer.region(code) is None:
        raise Refused("desk-outdated")
    return await keep(sitting, draft, with_areas(draft.content, [RegionCode(code)]))


async def body(sitting: Sitting, arguments: Sequence[str]) -> Said:
    """One of several bodies was pressed."""
    no, version, code, name = arguments
    draft, step = await sitting.draft(no, version), step_of(code)
    known = {short(each): each for each in await sitting.asking.sources()}
    if name not in known:
        raise Refused("desk-outdated")
    return await keep(sitting, draft, with_source(draft.content, step, known[name]))


async def keep(sitting: Sitting, draft: Draft, content: Mapping[str, Any], note: Html | None = None) -> Said:
    """Put an answer into a draft, and show it with the next question."""
    kept = await sitting.curating.edit(sitting.curator, draft.no, content, version=draft.version)
    return [await sitting.card(kept, note)]


def with_areas(content: Mapping[str, Any], codes: Sequence[RegionCode]) -> dict[str, Any]:
    """Return the content with these places."""
    role = "occurred_in" if content.get("type") == EventType.CASUALTY.value else "affects"
    more = {"role": role, "extent": "unknown"}
    areas = [{"group" if level(code) is Level.GROUP else "region": code, **more} for code in codes]
    return {**content, "areas": areas}


def _after(content: Mapping[str, Any], hours: int, now: datetime) -> str:
    """Return the instant some hours after the last confirmation; after now where that cannot be read."""
    try:
        confirmed = datetime.fromisoformat(str(content.get("last_confirmed_at")))
    except ValueError:
        confirmed = now
    if confirmed.tzinfo is None:
        confirmed = confirmed.replace(tzinfo=now.tzinfo)
    try:
        after = confirmed + timedelta(hours=hours)
    except OverflowError:
        after = now + timedelta(hours=hours)
    return after.isoformat(timespec="minutes")


def step_of(code: str) -> Step:
    """Return the step that a button names. Raises Refused for none."""
    if code not in BY_CODE:
        raise Refused("desk-outdated")
    return BY_CODE[code]
