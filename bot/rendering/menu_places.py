"""The menus that ask for a place: the popular ones, the tree of all, and what a name may have meant."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.callback import Verb
from bot.domain.message import Button, Message
from bot.domain.region import RegionCode
from bot.i18n import Html, Words
from bot.i18n.direction import LRM
from bot.rendering.menu import PAGE_ROWS, NameOf, menu, paired, press, turning


@dataclass(frozen=True, slots=True)
class Leaf:
    """One entry of the tree of places; `opens` when smaller places lie in it."""

    code: RegionCode
    name: str
    opens: bool


def render_home(
    words: Words, popular: Sequence[RegionCode], name: NameOf, *, group: bool, notice: bool = False
) -> Message:
    """Ask which place to follow; `notice` puts the privacy notice above, for its language was just chosen."""
    above = [words("notice"), ""] if notice else []
    return menu(
        words,
        [*above, words("home-group") if group else words("home")],
        (*_places(popular, name, Verb.FOLLOW), _others(words)),
    )


def render_ask(
    words: Words, command: str, verb: Verb, popular: Sequence[RegionCode], name: NameOf
) -> Message:
    """Ask which place a command is about; a press carries on with `verb`."""
    return menu(
        words,
        [words("ask-place", example=example(words, command))],
        (*_places(popular, name, verb), _others(words)),
    )


def render_offer(
    words: Words, codes: Sequence[RegionCode], verb: Verb, name: NameOf, *, alike: bool
) -> Message:
    """Ask which of several places was meant; a press carries on with `verb`."""
    asked = words("offer-alike") if alike else words("offer-same-name")
    return menu(words, [asked], (*((press(name(code), verb, code),) for code in codes), _others(words)))


def render_countries(words: Words, countries: Sequence[Leaf]) -> Message:
    """Render the top of the tree."""
    return menu(words, [words("browse-countries")], paired([_leaf(each) for each in countries]))


def render_area(
    words: Words, area: Leaf, parent: RegionCode | None, inside: Sequence[Leaf], page: int
) -> Message:
    """Render a page of what lies in a country, governorate or group; the area itself can be followed."""
    rows = paired([_leaf(each) for each in inside])
    back = (
        press(words.plain("button-back"), Verb.BROWSE, parent)
        if parent
        else press(words.plain("button-countries"), Verb.BROWSE)
    )
    whole = words.plain("button-follow-area", place=area.name)
    return menu(
        words,
        [words("browse-area", place=area.name), *([] if inside else [words("browse-area-none")])],
        (
            (press(whole, Verb.FOLLOW, area.code),),
            *rows[page * PAGE_ROWS : (page + 1) * PAGE_ROWS],
            turning(words, len(rows), page, Verb.BROWSE, before=(area.code,)),
            (back,),
        ),
    )


def example(words: Words, command: str) -> Html:
    """Write a command with a place, as a person would type it."""
    mark = LRM if words.direction == "rtl" else ""  # keeps the slash on the left of the word
    return Html(f"{mark}/{command} {words('example-place')}")


def _places(codes: Sequence[RegionCode], name: NameOf, verb: Verb) -> tuple[tuple[Button, ...], ...]:
    return paired([press(name(code), verb, code) for code in codes])


def _others(words: Words) -> tuple[Button, ...]:
    return (press(words.plain("button-other-places"), Verb.BROWSE),)


def _leaf(leaf: Leaf) -> Button:
    return press(leaf.name, Verb.BROWSE if leaf.opens else Verb.RULE, leaf.code)
