"""The menus that ask for a place: the popular ones, the tree of all, and what a name may have meant."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.domain.callback import Verb
from bot.domain.message import Button, Message
from bot.domain.region import RegionCode
from bot.i18n import Html, Words
from bot.i18n.direction import LRM
from bot.rendering.menu import PAGE_ROWS, NameOf, menu, paired, press, turning

BY_LETTER = "all"
"""What a button carries instead of a region: the way to a country by its first letter."""
_RANGES = 9  # of letters, and with the way back ten buttons: what one thumb reaches
_COUNTRIES = 7  # on a page of a range, beside those that turn it and lead back


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


def render_countries(words: Words, featured: Sequence[Leaf], *, group: bool) -> Message:
    """Render the top of the tree: the countries that are told about most, and the way to all others."""
    by_letter = press(words.plain("button-by-letter"), Verb.BROWSE, BY_LETTER)
    return menu(
        words,
        [words("browse-countries"), *([] if group else [words("browse-write")])],
        (*paired([_leaf(each) for each in featured]), (by_letter,)),
    )


def render_letters(words: Words, countries: Sequence[Leaf]) -> Message:
    """Render the ranges of first letters that all countries fall into."""
    buttons = [
        press(_letters(some), Verb.BROWSE, BY_LETTER, str(number))
        for number, some in enumerate(by_letters(countries))
    ]
    return menu(words, [words("browse-letters")], (*paired(buttons), _back(words, None)))


def render_letter(words: Words, countries: Sequence[Leaf], number: int, page: int) -> Message:
    """Render a page of the countries in a range of letters; the nearest there is, if there is none such."""
    ranges = by_letters(countries)
    number = min(number, len(ranges) - 1)
    some = ranges[number]
    page = min(page, (len(some) - 1) // _COUNTRIES)
    shown = [_leaf(each) for each in some[page * _COUNTRIES : (page + 1) * _COUNTRIES]]
    turn = turning(words, len(some), page, Verb.BROWSE, before=(BY_LETTER, str(number)), on_a_page=_COUNTRIES)
    back = press(words.plain("button-back"), Verb.BROWSE, BY_LETTER)
    return menu(words, [Html(f"<b>{_letters(some)}</b>")], (*paired(shown), turn, (back,)))


def by_letters(countries: Sequence[Leaf]) -> tuple[tuple[Leaf, ...], ...]:
    """Part countries by their first letter into ranges that are about as long as each other."""
    ordered = sorted(countries, key=lambda leaf: (_in_order(leaf.name), leaf.code))
    ranges: dict[int, list[Leaf]] = {}
    before = 0
    for _, letter in groupby(ordered, key=lambda leaf: _in_order(leaf.name)[:1]):
        some = list(letter)
        ranges.setdefault((2 * before + len(some)) * _RANGES // (2 * len(ordered)), []).extend(some)
        before += len(some)
    return tuple(map(tuple, ranges.values()))


def render_area(
    words: Words, area: Leaf, parent: RegionCode | None, inside: Sequence[Leaf], page: int
) -> Message:
    """Render a page of what lies in a country, governorate or group; the area itself can be followed."""
    rows = paired([_leaf(each) for each in inside])
    whole = words.plain("button-follow-area", place=area.name)
    return menu(
        words,
        [words("browse-area", place=area.name), *([] if inside else [words("browse-area-none")])],
        (
            (press(whole, Verb.FOLLOW, area.code),),
            *rows[page * PAGE_ROWS : (page + 1) * PAGE_ROWS],
            turning(words, len(rows), page, Verb.BROWSE, before=(area.code,)),
            _back(words, parent),
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


def _back(words: Words, parent: RegionCode | None) -> tuple[Button, ...]:
    if parent:
        return (press(words.plain("button-back"), Verb.BROWSE, parent),)
    return (press(words.plain("button-countries"), Verb.BROWSE),)


def _letters(some: Sequence[Leaf]) -> str:
    first, last = (_in_order(some[at].name)[:1].upper() for at in (0, -1))
    return first if first == last else f"{first} – {last}"


def _in_order(name: str) -> str:
    """What a name is looked for under: no marks on letters, and no Arabic article before it."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    return "".join(char for char in apart if not unicodedata.combining(char)).removeprefix("ال")


def _leaf(leaf: Leaf) -> Button:
    return press(leaf.name, Verb.BROWSE if leaf.opens else Verb.RULE, leaf.code)
