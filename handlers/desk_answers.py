"""What a text answers: the field of a draft that was asked for, read as a person would mean it."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from bot.domain.draft import Draft
from bot.domain.guide import How, Step, with_source, with_text, without_bodies
from bot.domain.message import Message
from bot.domain.region import Level, RegionCode, level
from bot.domain.source import Source
from bot.domain.terms import EventType, Publication
from bot.errors import Refused
from bot.gazetteer import Gazetteer
from bot.i18n import Html
from bot.rendering.desk import render_offer, render_question, short
from bot.sources.prefill import prefill
from bot.sources.prefill_mentions import find_days
from handlers.desk_drafts import keep, step_of, with_areas
from handlers.desk_sitting import Said, Sitting, sentence

_MOST_OFFERED = 6
_MOST_PLACES = 20
_DIGIT = re.compile(r"\d")
_ARABIC = re.compile(r"[\u0600-\u06ff]")


async def answered(sitting: Sitting, asked: Mapping[str, Any], text: str) -> Said:
    """A text answers the field that was asked for."""
    draft = await sitting.written(asked)
    step = step_of(str(asked["step"]))
    match step.how:
        case How.AREA:
            return await _answer_area(sitting, draft, text)
        case How.SOURCE:
            return await _answer_body(sitting, draft, step, text)
        case How.DAY:
            return await keep(sitting, draft, {**draft.content, step.name: _day(sitting, text)})
        case How.FIGURE:
            return await _answer_figures(sitting, draft, text)
        case How.TEXT:
            return await keep(sitting, draft, _told(draft.content, step, text))
        case How.CHOICE:
            return [render_question(await sitting.view(), draft, step)]


async def _answer_area(sitting: Sitting, draft: Draft, text: str) -> Said:
    names = [each.strip() for each in re.split("[,،\n]", text) if each.strip()][:_MOST_PLACES]
    near, note = await sitting.countries(draft), None
    codes: list[RegionCode] = []
    for name in names:
        same, elsewhere = _places(sitting.gazetteer, name, near)
        if len(names) == 1 and len(same) > 1:
            return [_which_place(sitting, draft, same)]
        if len({code[:2] for code in same}) > 1:
            several = "; ".join(_in_full(sitting, code) for code in same[:_MOST_OFFERED])
            raise Refused("desk-place-in-several", name=name[:60], places=several)
        codes.append(same[0])
        note = await _also(sitting, name, elsewhere) or note
    return await keep(sitting, draft, with_areas(draft.content, list(dict.fromkeys(codes))), note)


async def _also(sitting: Sitting, name: str, elsewhere: Sequence[RegionCode]) -> Html | None:
    """Say that a name was taken for a place of the country that the draft is about, and is not only there."""
    if not elsewhere:
        return None
    countries = (await sitting.view()).several("areas", list(dict.fromkeys(elsewhere)))
    return sitting.words("desk-read-elsewhere", words=name[:60], countries=countries)


def _places(
    gazetteer: Gazetteer, name: str, near: Collection[RegionCode]
) -> tuple[list[RegionCode], list[RegionCode]]:
    """Return the places of a name, and the countries that are left out because the draft is of another."""
    hits = gazetteer.search(name).exact
    if not hits:
        raise Refused("desk-unknown-place", name=name[:60])
    here = [hit.code for hit in hits if hit.region.country in near]
    if not here:
        return [hit.code for hit in hits], []
    return here, [hit.region.country for hit in hits if hit.region.country not in near]


def _which_place(sitting: Sitting, draft: Draft, codes: Sequence[RegionCode]) -> Message:
    here = (draft.no, draft.version)
    choices = [(_in_full(sitting, code), ("a", *here, code)) for code in codes[:_MOST_OFFERED]]
    return render_offer(sitting.words, sitting.words("desk-which-place"), choices)


def _in_full(sitting: Sitting, code: RegionCode) -> str:
    """Name a place with what it lies in and its country, so that no other has the same name."""
    gazetteer, lang = sitting.gazetteer, sitting.words.lang
    label = gazetteer.label(code, lang)
    if level(code) is not Level.PLACE:
        return label
    return f"{label} ({gazetteer.name(RegionCode(code[:2]), lang)})"


async def _answer_body(sitting: Sitting, draft: Draft, step: Step, text: str) -> Said:
    sources = await sitting.asking.sources()
    found = _bodies(text, sources)
    if not found:
        raise Refused("desk-unknown-body", name=text[:60])
    if len(found) == 1:
        return await keep(sitting, draft, with_source(draft.content, step, found[0]))
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
    countries = await sitting.countries(draft)
    read = prefill(
        text,
        sources=await sitting.asking.sources(),
        gazetteer=sitting.gazetteer,
        country=next(iter(countries)) if len(countries) == 1 else None,
        today=sitting.asking.now().date(),
        wanted=EventType.CASUALTY,
    )
    if not read.content.get("lines"):
        raise Refused("desk-no-figure-read")
    # What explained the figures of before would stand below the new ones.
    updates = draft.content.get("publication") == Publication.UPDATE.value
    kept = without_bodies(draft.content) if updates else draft.content
    return await keep(sitting, draft, {**kept, "lines": read.content["lines"]})


def _told(content: Mapping[str, Any], step: Step, text: str) -> dict[str, Any]:
    told = sentence(text)
    if content.get("type") == EventType.CASUALTY.value and _DIGIT.search(told):
        raise Refused("desk-title-number")
    return with_text(content, step, "ar" if _ARABIC.search(told) else "en", told)


def _day(sitting: Sitting, text: str) -> str:
    days = find_days(text, sitting.asking.now().date())
    if not days:
        raise Refused("desk-unknown-day")
    return days[0].day.isoformat()
