"""First contact, help, and what the service says about itself."""

from bot.domain.callback import Verb
from bot.domain.message import Button, Message
from bot.i18n import LANGUAGES, Html, Words, based, words_for
from bot.rendering.menu import menu, paired, press
from bot.rendering.menu_places import example

START = "h"
"""In a language button: go on to choosing a place."""


def render_welcome(words: Words, *, then: str = START) -> Message:
    """Render first contact: the notice, and the language first; `then` is a place's code or START."""
    told = menu(words, [words("welcome"), "", words("notice"), "", ""])
    return Message(told.html + _ask_language(), _languages(then))


def render_languages() -> Message:
    """Ask for the language, in each."""
    return Message(_ask_language(), _languages())


def render_notice(words: Words) -> Message:
    """Render the notice that stands before the first preference is kept."""
    return menu(words, [words("notice")], _languages())


def render_language_kept(words: Words) -> Message:
    """Say which language is kept now, and where its sentences come from."""
    return menu(words, [words("language-kept"), _translation(words)], ((_following(words),),))


def render_help(words: Words, *, group: bool) -> Message:
    """List what can be done in this chat."""
    shown = example(words, "latest")
    return menu(words, [words("help-group", example=shown) if group else words("help", example=shown)])


def render_about(words: Words, *, operator: str, contact: str) -> Message:
    """Say what this is, who runs it and how to reach them (empty: not given), and where names come from."""
    runs = [words("about-operator", operator=operator) if operator else words("about-operator-unknown")]
    if contact:
        runs.append(words("about-contact", contact=contact))
    return menu(words, [words("about"), "", *runs, "", _translation(words), "", words("about-sources")])


def render_privacy(words: Words, *, private: bool) -> Message:
    """Say what is kept and who can see it, with the buttons that show and erase it.

    `private`: the chat is one person's own, so alerts can come behind a neutral line.
    """
    erasing = (("button-forget", Verb.FORGET), ("button-panic", Verb.PANIC))
    seeing = (("button-mydata", Verb.MY_DATA), *((("button-discreet", Verb.DISCREET),) if private else ()))
    return menu(
        words,
        [words("privacy")],
        paired([press(words.plain(label), verb) for label, verb in (*seeing, *erasing)]),
    )


def render_forgotten(words: Words, *, at_desk: bool) -> Message:
    """Say that all is erased; to a curator also what is not, so that nobody is told what is not true."""
    return menu(words, [words("forgotten-but-for-the-desk" if at_desk else "forgotten")])


def _following(words: Words) -> Button:
    return press(words.plain("button-following"), Verb.FOLLOWING)


def _translation(words: Words) -> Html:
    return words(f"translation-{LANGUAGES[words.lang].translation.value}")


def _languages(*then: str) -> tuple[tuple[Button, ...], ...]:
    return paired([press(each.own_name, Verb.LANGUAGE, each.code, *then) for each in LANGUAGES.values()])


def _ask_language() -> str:
    return "\n".join(
        based(words_for(each.code)("choose-language"), each.direction) for each in LANGUAGES.values()
    )
