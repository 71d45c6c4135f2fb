"""Asking a reader what is wrong with an alert, and saying what happens then."""

from bot.domain.callback import Callback, Verb
from bot.domain.message import Button, Message
from bot.domain.problem import Problem
from bot.i18n import Words
from bot.rendering.menu import menu, paired


def report_button(words: Words, event: str, number: int) -> Button | None:
    """Make the button that reports a problem with a revision; None for one whose name is too long."""
    data = _packed(event, number)
    return Button(words.plain("button-report"), data) if data else None


def render_report(words: Words, event: str, number: int) -> Message:
    """Ask what is wrong."""
    choices = [(words.plain(f"report-what-{what.value}"), _packed(event, number, what)) for what in Problem]
    return menu(
        words,
        [words("report-ask"), words("report-means")],
        paired([Button(label, data) for label, data in choices if data]),
    )


def render_reported(words: Words) -> Message:
    """Say what happens now."""
    return menu(words, [words("report-thanks")])


def _packed(event: str, number: int, *what: Problem) -> str | None:
    try:
        return Callback(Verb.REPORT, (event, str(number), *(each.value for each in what))).pack()
    except ValueError:
        return None
