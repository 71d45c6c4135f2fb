"""All that a chat follows as a code, and what came of one."""

import html
from collections.abc import Sequence

from bot.domain.callback import Verb
from bot.domain.message import Message
from bot.i18n import Html, Words
from bot.rendering.menu import menu, press


def render_code(words: Words, code: str) -> Message:
    """Show a code, so that one tap copies it."""
    return menu(words, [words("export-code"), Html(f"<code>{html.escape(code)}</code>"), words("export-how")])


def render_carried(words: Words, count: int, unknown: Sequence[str]) -> Message:
    """Say how many places are followed now, and which areas of the code we do not know."""
    lines = [words("imported"), words("following", count=count)]
    if unknown:
        lines.append(words("imported-unknown", areas=words.list_of(unknown)))
    return menu(words, lines, ((press(words.plain("button-following"), Verb.FOLLOWING),),))
