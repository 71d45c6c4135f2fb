"""Writing a draft at the desk: what waits, a new draft, one step after the other, by button or short text."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.domain.draft import Draft
from bot.domain.guide import BY_CODE, How, Step, begun, choose, with_source, with_text
from bot.domain.region import Level, RegionCode, level
from bot.domain.source import Source
from bot.domain.terms import EventType
from bot.errors import Refused
from bot.rendering.desk import (
    render_desk,
    render_fields,
    render_kinds,
    render_offer,
    render_question,
    short,
)
from bot.rendering.desk_notices import with_running
from bot.sources.prefill import prefill
from bot.sources.prefill_mentions import find_days
from handlers.desk_sitting import COUNTRY, Said, Sitting

_MOST_OFFERED = 6
_DIGIT = re.compile(r"\d")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_LONGEST_TITLE = 200


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
    draft, step = await sitting.draft(no, version), _step(code)
    asked = {"is": "field", "no": draft.no, "version": draft.version, "step": step.code}
    await sitting.ask(asked)
    return [render_question(await sitting.view(), draft, step)]


async def chosen(sitting: Sitting, arguments: Sequence[str]) -> Said:
    """One of the options of a step was pressed."""
    no, version, code, at = arguments
    draft, step = await sitting.draft(no, version), _step(code)
    if not at.isdecimal() or int(at) >= len(step.options):
        raise Refused("desk-outdated")
    content = choose(draft.content, step, step.options[int(at)])
    if step.name == "stale_after":
        content["stale_after"] = _after(draft.content, int(step.options[int(at)]), sitting.asking.now())
    return await _keep(sitting, draft, content)


async def today(sitting: Sitting, arguments: Sequence[str]) -> Said:
    """Today, or now, was pressed as the answer."""
    no, version, code = arguments
    draft, step = await sitting.draft(no, version), _step(code)
    now = sitting.asking.now()
    written = (
        now.isoformat(timespec="minutes") if step.name == "last_confirmed_at" else now.date().isoformat()
    )
    return await _keep(sitting, draft, {**draft.content, step.name: written})


async def place(sitting: Sitting, arguments: Sequence[str]) -> Said:
    """One of several places of a name was pressed."""
    no, version, code = arguments
    draft = await sitting.draft(no, version)
    if sitting.gazetteer.region(code) is None:
        raise Refused("desk-outdated")
    return await _keep(sitting, draft, _with_areas(draft.content, [RegionCode(code)]))


async def body(sitting: Sitting, arguments: Sequence[str]) -> Said:
    """One of several bodies was pressed."""
    no, version, code, name = arguments
    draft, step = await sitting.draft(no, version), _step(code)
    known = {short(each): each for each in await sitting.asking.sources()}
    if name not in known:
        raise Refused("desk-outdated")
    return await _keep(sitting, draft, with_source(draft.content, step, known[name]))


async def answered(sitting: Sitting, asked: Mapping[str, Any], text: str) -> Said:
    """A text answers the field that was asked for."""
    draft = await sitting.written(asked)
    step = _step(str(asked["step"]))
    match step.how:
        case How.AREA:
            return await _answer_area(sitting, draft, text)
        case How.SOURCE:
            return await _answer_body(sitting, draft, step, text)
        case How.DAY:
            return await _keep(sitting, draft, {**draft.content, step.name: _day(sitting, text)})
        case How.FIGURE:
            return await _answer_figures(sitting, draft, text)
        case How.TEXT:
            return await _keep(sitting, draft, _told(draft.content, step, text))
        case How.CHOICE:
            return [render_question(await sitting.view(), draft, step)]


async def _keep(sitting: Sitting, draft: Draft, content: Mapping[str, Any]) -> Said:
    kept = await sitting.curating.edit(sitting.curator, draft.no, content, version=draft.version)
    return [await sitting.card(kept)]


async def _answer_area(sitting: Sitting, draft: Draft, text: str) -> Said:
    codes: list[RegionCode] = []
    for name in [each.strip() for each in re.split("[,،\n]", text) if each.strip()][:20]:
        found = sitting.gazetteer.search(name).exact
        if not found:
            raise Refused("desk-unknown-place", name=name[:60])
        same = [hit.code for hit in found]
        if len(same) > 1 and "," not in text and "،" not in text:
            here = (draft.no, draft.version)
            choices = [
                (sitting.gazetteer.label(code, sitting.words.lang), ("a", *here, code))
                for code in same[:_MOST_OFFERED]
            ]
            return [render_offer(sitting.words, sitting.words("desk-which-place"), choices)]
        codes.append(same[0])
    return await _keep(sitting, draft, _with_areas(draft.content, codes))


def _with_areas(content: Mapping[str, Any], codes: Sequence[RegionCode]) -> dict[str, Any]:
    role = "occurred_in" if content.get("type") == EventType.CASUALTY.value else "affects"
    more = {"role": role, "extent": "unknown"}
    areas = [{"group" if level(code) is Level.GROUP else "region": code, **more} for code in codes]
    return {**content, "areas": areas}


async def _answer_body(sitting: Sitting, draft: Draft, step: Step, text: str) -> Said:
    sources = await sitting.asking.sources()
    found = _bodies(text, sources)
    if not found:
        raise Refused("desk-unknown-body", name=text[:60])
    if len(found) == 1:
        return await _keep(sitting, draft, with_source(draft.content, step, found[0]))
    view = await sitting.view()
    choices = [
        (
            sitting.words.plain("desk-listed", items=view.body(each)),
            ("b", draft.no, draft.version, step.code, short(each)),
        )
        for each in found[:_MOST_OFFERED]
    ]
    return [render_offer(sitting.words, sitting.words("desk-which-body"), choices)]


def _bodies(text: str, sources: Mapping[str, Source]) -> list[str]:
    """Return the bodies of that very name or id, else those whose name has it as a part."""
    wanted = text.strip().casefold()
    names = {
        each.id: {each.id, *(n.casefold() for n in (*each.name.values(), *(each.short_name or {}).values()))}
        for each in sources.values()
    }
    exact = [source for source, known in names.items() if wanted in known]
    partly = [source for source, known in names.items() if any(wanted in name for name in known)]
    return exact or (partly if len(wanted) > 2 else [])


async def _answer_figures(sitting: Sitting, draft: Draft, text: str) -> Said:
    read = prefill(
        text,
        sources=await sitting.asking.sources(),
        gazetteer=sitting.gazetteer,
        country=COUNTRY,
        today=sitting.asking.now().date(),
        wanted=EventType.CASUALTY,
    )
    if not read.content.get("lines"):
        raise Refused("desk-no-figure-read")
    return await _keep(sitting, draft, {**draft.content, "lines": read.content["lines"]})


def _told(content: Mapping[str, Any], step: Step, text: str) -> dict[str, Any]:
    told = " ".join(text.split())[:_LONGEST_TITLE]
    if content.get("type") == EventType.CASUALTY.value and _DIGIT.search(told):
        raise Refused("desk-title-number")
    return with_text(content, step, "ar" if _ARABIC.search(told) else "en", told)


def _day(sitting: Sitting, text: str) -> str:
    days = find_days(text, sitting.asking.now().date())
    if not days:
        raise Refused("desk-unknown-day")
    return days[0].day.isoformat()


def _after(content: Mapping[str, Any], hours: int, now: datetime) -> str:
    """Return the instant some hours after the last confirmation; after now where that cannot be read."""
    try:
        confirmed = datetime.fromisoformat(str(content.get("last_confirmed_at")))
    except ValueError:
        confirmed = now
    if confirmed.tzinfo is None:
        confirmed = confirmed.replace(tzinfo=now.tzinfo)
    return (confirmed + timedelta(hours=hours)).isoformat(timespec="minutes")


def _step(code: str) -> Step:
    if code not in BY_CODE:
        raise Refused("desk-outdated")
    return BY_CODE[code]
