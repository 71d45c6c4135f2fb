"""The question whether a new event belongs to a story that is told already, and its three answers."""

from collections.abc import Mapping, Sequence

from bot.domain.draft import Draft
from bot.domain.event import Casualty, Revision
from bot.domain.message import Button
from bot.i18n import Html, Words
from bot.rendering.desk import WHOLE, key, name_of, short
from bot.rendering.desk_values import DeskView

UPDATE, SAME, OTHER = "wu", "ws", "wo"
"""The answers, as buttons name them."""


def ask_story(view: DeskView, draft: Draft, met: Sequence[Revision]) -> list[Html]:
    """Ask for each event that was met; nothing where none was."""
    if not met:
        return []
    asked = [
        view.words(
            "desk-story-ask",
            title=name_of(view, each, most=WHOLE),
            day=view.day((each.content.as_of or each.told_at).date().isoformat()),
            reference=each.reference,
        )
        for each in met
    ]
    told = {line.counter for each in met if isinstance(each.content, Casualty) for line in each.content.lines}
    own = [str(line.get("counter")) for line in draft.content.get("lines") or ()]
    shared = [each for each in dict.fromkeys(own) if each in told]
    return [*asked, view.words("desk-story-why", counter=view.several("counter", shared))]


def story_keys(words: Words, draft: Draft, met: Sequence[Revision]) -> list[tuple[Button, ...]]:
    """Make the buttons that answer: of several events each is named by its reference."""
    if not met:
        return []
    here, rows = (draft.no, draft.version), []
    for each in met:
        named = {"reference": each.reference}
        one = len(met) == 1
        update = words.plain("desk-story-update") if one else words.plain("desk-story-update-of", **named)
        same = words.plain("desk-story-same") if one else words.plain("desk-story-same-as", **named)
        there = short(each.event)
        rows += [(key(update, UPDATE, *here, there),), (key(same, SAME, *here, there),)]
    return [*rows, (key(words.plain("desk-story-other"), OTHER, *here),)]


def reasons_of(draft: Draft) -> Mapping[str, str]:
    """Return the reasons that a draft gives for what the gate asked about, by code."""
    given = draft.content.get("gate_reasons")
    return {str(code): str(why) for code, why in given.items()} if isinstance(given, Mapping) else {}
