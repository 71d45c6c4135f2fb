"""The menus of what is followed: one place with its switches, all places, and unfollowing.

Every switch carries the state it leads to, so pressing a button twice does what pressing it once did.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from bot.domain.cadence import SUMMARIES, Cadence
from bot.domain.callback import Callback, Verb
from bot.domain.message import Button, Message
from bot.domain.region import RegionCode
from bot.domain.subscription import Rule
from bot.domain.terms import Kinds, Severity
from bot.i18n import Html, Words, based
from bot.i18n.words import Given

NameOf = Callable[[RegionCode], str]
"""Gives a place's name that stands alone, in the language of the message."""

PAGE_ROWS = 8
"""Rows on one page of a menu: what a phone shows with the text above them."""

PAIRED = 20
"""Characters of a label that fit beside another one on a narrow phone."""

TICK = "\u2713"
"""Before what is chosen: a check mark that no client draws as a picture."""

KINDS: Mapping[str, Kinds] = {
    "c": Kinds.CASUALTY,
    "s": Kinds.STATEMENT,
    "b": Kinds.OUTAGE | Kinds.ACCESS,
    "m": Kinds.MEDIA_CLAIM,
}
"""What a reader switches, by the letter that a button carries; the letters never change meaning."""

_KIND_BUTTONS = {
    "c": "button-kind-casualties",
    "s": "button-kind-statements",
    "b": "button-kind-blackouts",
    "m": "button-kind-footage",
}
_KIND_WORDS = {
    "c": "kind-casualties",
    "s": "kind-statements",
    "b": "kind-blackouts",
    "m": "kind-footage",
}
AMOUNTS = (Severity.ROUTINE, Severity.NOTABLE, Severity.CRITICAL)
"""What a card offers; what lies between stands among the details."""
DAILY_FROM_CARD = "d"
"""What the card's own button for a daily summary carries: the answer to it is the card."""
LEVEL_BUTTONS = {
    Severity.ROUTINE: "button-level-routine",
    Severity.NOTABLE: "button-level-notable",
    Severity.MAJOR: "button-level-major",
    Severity.CRITICAL: "button-level-critical",
}
LEVEL_WORDS = {
    Severity.ROUTINE: "level-routine",
    Severity.NOTABLE: "level-notable",
    Severity.MAJOR: "level-major",
    Severity.CRITICAL: "level-critical",
}


def press(label: str, verb: Verb, *arguments: str) -> Button:
    """Make a button that brings back a verb and its arguments."""
    return Button(label, Callback(verb, arguments).pack())


def ticked(label: str, *, is_on: bool) -> str:
    """Mark the label of what is chosen."""
    return f"{TICK} {label}" if is_on else label


def paired(buttons: Sequence[Button]) -> tuple[tuple[Button, ...], ...]:
    """Lay buttons out in order: two in a row where both labels are short, else one."""
    rows: list[tuple[Button, ...]] = []
    for button in buttons:
        above = rows[-1] if rows else ()
        if len(above) == 1 and max(len(above[0].label), len(button.label)) <= PAIRED:
            rows[-1] = (*above, button)
        else:
            rows.append((button,))
    return tuple(rows)


def say(words: Words, key: str, **values: Given) -> Message:
    """Render one sentence without buttons."""
    return menu(words, [words(key, **values)])


def menu(words: Words, lines: Sequence[str], buttons: Sequence[tuple[Button, ...]] = ()) -> Message:
    """Put lines and rows of buttons together in the direction of the language."""
    return Message(based("\n".join(lines), words.direction), tuple(row for row in buttons if row))


def render_followed(words: Words, rule: Rule, name: NameOf, *, heading: str = "card-followed") -> Message:
    """Render a followed place with its switches; `heading` is the key of the first line."""
    chosen = _kinds_of(words, rule)
    lines = [
        words(heading, place=name(rule.area)),
        words("card-kinds", kinds=chosen) if chosen else words("card-kinds-none"),
        how_much(words, rule),
    ]
    return menu(
        words,
        [*lines, words("card-hint")],
        (
            *paired([_kind_switch(words, rule, letter) for letter in KINDS]),
            *paired(
                [*(_level_switch(words, rule, level) for level in AMOUNTS), _summary_switch(words, rule)]
            ),
            (press(words.plain("button-details"), Verb.DETAILS, rule.area),),
            (
                press(words.plain("button-unfollow"), Verb.UNFOLLOW, rule.area),
                press(words.plain("button-following"), Verb.FOLLOWING),
            ),
        ),
    )


def how_much(words: Words, rule: Rule) -> Html:
    """Say how much a rule takes, and how soon where that is not at once."""
    level = words(LEVEL_WORDS[rule.min_severity])
    if rule.cadence is Cadence.INSTANT:
        return words("card-level", level=level)
    return words("card-level-held", level=level, cadence=words(f"cadence-{rule.cadence.value}"))


def render_not_followed(words: Words, area: RegionCode, name: NameOf) -> Message:
    """Render a place that is not followed: follow it, or look at what is known."""
    looks = (
        ("button-latest", Verb.LATEST),
        ("button-figures", Verb.CASUALTIES),
        ("button-blackouts", Verb.BLACKOUTS),
        ("button-statements", Verb.STATEMENTS),
    )
    return menu(
        words,
        [words("card-not-followed", place=name(area))],
        (
            (press(words.plain("button-follow"), Verb.FOLLOW, area),),
            *paired([press(words.plain(label), verb, area) for label, verb in looks]),
        ),
    )


def render_following(
    words: Words, rules: Sequence[Rule], name: NameOf, *, page: int = 0, muted_until: datetime | None = None
) -> Message:
    """Render a page of all that is followed, a button for each place, and whether it comes without sound."""
    if not rules:
        return _render_nothing(words)
    shown = _page_of(rules, page)
    rows = [_row(words, rule, name) for rule in shown]
    muted = [muted_line(words, muted_until)] if muted_until else []
    unmute = (unmute_button(words),) if muted_until else ()
    return menu(
        words,
        [words("following", count=len(rules)), *rows, *muted, words("following-hint")],
        (
            *paired([press(name(rule.area), Verb.RULE, rule.area) for rule in shown]),
            turning(words, len(rules), page, Verb.FOLLOWING),
            (
                press(words.plain("button-follow-another"), Verb.HOME),
                press(words.plain("button-unfollow-all"), Verb.UNFOLLOW_ALL),
            ),
            unmute,
        ),
    )


def muted_line(words: Words, until: datetime) -> Html:
    """Write that the chat is muted, for menus that show how it stands."""
    return words("muted-until", until=words.moment(until))


def unmute_button(words: Words) -> Button:
    """Make the button that ends a mute."""
    return press(words.plain("button-unmute"), Verb.UNMUTE)


def render_unfollow_choice(words: Words, rules: Sequence[Rule], name: NameOf, *, page: int = 0) -> Message:
    """Ask which place to unfollow."""
    if not rules:
        return _render_nothing(words)
    return menu(
        words,
        [words("unfollow-which")],
        (
            *paired([press(name(rule.area), Verb.UNFOLLOW, rule.area) for rule in _page_of(rules, page)]),
            turning(words, len(rules), page, Verb.FOLLOWING, after=("u",)),
            (press(words.plain("button-unfollow-all"), Verb.UNFOLLOW_ALL),),
        ),
    )


def render_unfollowed(words: Words, area: RegionCode, name: NameOf) -> Message:
    """Say that a place is not followed any more, with the way back."""
    return menu(
        words,
        [words("unfollowed", place=name(area))],
        (
            (
                press(words.plain("button-follow-again"), Verb.FOLLOW, area),
                press(words.plain("button-following"), Verb.FOLLOWING),
            ),
        ),
    )


def render_unfollow_all(words: Words, count: int) -> Message:
    """Ask before everything is unfollowed."""
    if not count:
        return _render_nothing(words)
    return menu(
        words,
        [words("unfollow-all-ask", count=count)],
        (
            (press(words.plain("button-unfollow-all-yes"), Verb.UNFOLLOW_ALL, "yes"),),
            (press(words.plain("button-keep"), Verb.FOLLOWING),),
        ),
    )


def turning(
    words: Words,
    rows: int,
    page: int,
    verb: Verb,
    *,
    before: Sequence[str] = (),
    after: Sequence[str] = (),
    on_a_page: int = PAGE_ROWS,
) -> tuple[Button, ...]:
    """Make the row that turns pages; empty where there is one page."""
    last = (rows - 1) // on_a_page
    steps = (("button-previous", page - 1), ("button-next", page + 1))
    return tuple(
        press(words.plain(label), verb, *before, str(to), *after) for label, to in steps if 0 <= to <= last
    )


def _render_nothing(words: Words) -> Message:
    follow = press(words.plain("button-follow-place"), Verb.HOME)
    return menu(words, [words("following-nothing")], ((follow,),))


def _page_of(rules: Sequence[Rule], page: int) -> Sequence[Rule]:
    return rules[page * PAGE_ROWS : (page + 1) * PAGE_ROWS]


def _row(words: Words, rule: Rule, name: NameOf) -> Html:
    chosen = _kinds_of(words, rule)
    if not chosen:
        return words("following-row-none", place=name(rule.area))
    level = words(LEVEL_WORDS[rule.min_severity])
    if rule.cadence is not Cadence.INSTANT:
        level = Html(f"{level} · {words(f'cadence-{rule.cadence.value}')}")
    if rule.details.beside:
        level = Html(f"{level} · {words('following-beside')}")
    return words("following-row", place=name(rule.area), kinds=chosen, level=level)


def _kinds_of(words: Words, rule: Rule) -> Html | None:
    chosen = [words(key) for letter, key in _KIND_WORDS.items() if KINDS[letter] & rule.kinds]
    return Html(" · ".join(chosen)) if chosen else None


def _kind_switch(words: Words, rule: Rule, letter: str) -> Button:
    is_on = bool(KINDS[letter] & rule.kinds)
    label = _label(words, _KIND_BUTTONS[letter], is_on=is_on)
    return press(label, Verb.KINDS, rule.area, letter, "0" if is_on else "1")


def _level_switch(words: Words, rule: Rule, level: Severity) -> Button:
    is_on = level is rule.min_severity and rule.cadence not in SUMMARIES.values()
    return press(_label(words, LEVEL_BUTTONS[level], is_on=is_on), Verb.LEVEL, rule.area, level.value)


def _summary_switch(words: Words, rule: Rule) -> Button:
    is_on = rule.cadence is Cadence.DAILY
    label = _label(words, "button-amount-daily", is_on=is_on)
    return press(label, Verb.DETAILS, rule.area, DAILY_FROM_CARD, str(Cadence.DAILY.value))


def _label(words: Words, key: str, *, is_on: bool) -> str:
    return ticked(words.plain(key), is_on=is_on)
