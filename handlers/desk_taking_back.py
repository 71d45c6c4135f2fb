"""Retracting and withdrawing from the chat: one person, two taps, at any hour.

The first tap shows what readers will see and asks for the reason; the tap on a reason sends it. No
approval and no code stand in between, because what is wrong does harm as long as it stands.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.domain.event import Revision
from bot.domain.standard_notes import REASONS
from bot.errors import Refused
from bot.i18n import LANGUAGES, words_for
from bot.rendering.desk import render_asked
from bot.rendering.desk_event import TAKES_BACK, render_out, render_taking_back
from bot.services.stepping import TakingBack
from handlers.desk_review import edited, previews, shown
from handlers.desk_sitting import Said, Sitting, standard_note


async def look(sitting: Sitting, arguments: Sequence[str]) -> Said:
    """The first tap: what readers will see, and which reason they are given."""
    code, revision = await _meant(sitting, arguments)
    reason = {lang: words_for(lang).plain("desk-reason-to-come") for lang in LANGUAGES}
    seen = await sitting.curating.amend(
        sitting.curator, revision.event, TAKES_BACK[code], note=reason, kept=False
    )
    check = await sitting.curating.check(seen, lang=sitting.words.lang)
    edits = await edited(sitting, seen, check.content) if check.content else []
    asked = render_taking_back(await sitting.view(), revision, code, audience=check.audience)
    return [*edits, *previews(check), asked]


async def send(sitting: Sitting, arguments: Sequence[str]) -> Said:
    """The second tap: it is taken back, with the reason that was pressed."""
    code, event, number, reason = arguments
    if code not in TAKES_BACK or reason not in REASONS[TAKES_BACK[code]]:
        raise Refused("desk-outdated")
    revision = await sitting.event(event)  # whether it is still that revision is asked when it is taken back
    what = TakingBack(revision.event, int(number), TAKES_BACK[code], standard_note(reason))
    published = await sitting.curating.take_back(sitting.curator, what, once=sitting.update_id)
    await sitting.asking.done(sitting.curator)
    return [render_out(sitting.words, published, planned=False)]


async def ask_own_words(sitting: Sitting, arguments: Sequence[str]) -> Said:
    """None of the reasons fits: ask for a sentence."""
    code, revision = await _meant(sitting, arguments)
    await sitting.ask({"is": "back", "of": code, "event": revision.event, "number": revision.number})
    return [render_asked(sitting.words, "desk-ask-own-words")]


async def with_own_words(sitting: Sitting, asked: Mapping[str, Any], note: Mapping[str, str]) -> Said:
    """The sentence came: shown as readers will see it, with the button that sends it."""
    revision = await sitting.still(asked)
    publication = TAKES_BACK[str(asked["of"])]
    draft = await sitting.curating.amend(
        sitting.curator, revision.event, publication, note=note, once=sitting.update_id
    )
    await sitting.asking.done(sitting.curator)
    return await shown(sitting, draft)


async def _meant(sitting: Sitting, arguments: Sequence[str]) -> tuple[str, Revision]:
    code, *event = arguments
    if code not in TAKES_BACK:
        raise Refused("desk-outdated")
    return code, await sitting.event(*event)
