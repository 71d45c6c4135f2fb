"""Where a shared location seems to be, with what may be meant to be tapped."""

from collections.abc import Sequence

from bot.domain.callback import Verb
from bot.domain.message import Message
from bot.domain.region import RegionCode
from bot.domain.whereabouts import Lies
from bot.i18n import Words
from bot.rendering.menu import NameOf, menu, paired, press

_ASKS = {Lies.WITHIN: "here-inside", Lies.BORDER: "here-border", Lies.SEA: "here-sea"}


def render_here(
    words: Words,
    lies: Lies,
    found: Sequence[RegionCode],
    popular: Sequence[RegionCode],
    name: NameOf,
    bare_name: NameOf,
) -> Message:
    """Ask whether, or which of, the regions found is meant; without any, which of the popular ones."""
    other = (press(words.plain("button-other-places"), Verb.BROWSE),)
    if not found:
        rows = paired([press(bare_name(code), Verb.RULE, code) for code in popular])
        return menu(words, [words("here-nowhere")], (*rows, other))
    first, *others = found
    asked = words(_ASKS[lies], place=name(first)) if lies is Lies.WITHIN else words(_ASKS[lies])
    label = words.plain("button-yes-place", place=name(first)) if lies is Lies.WITHIN else name(first)
    choices = [press(label, Verb.RULE, first), *(press(name(code), Verb.RULE, code) for code in others)]
    return menu(words, [asked], (*((each,) for each in choices), other))
