"""The menu of a mute: how long, until when, and the way back."""

import html
from datetime import datetime, timedelta

from bot.domain.callback import Verb
from bot.domain.message import Message
from bot.domain.muting import USUAL
from bot.i18n import Html, Words
from bot.rendering.menu import menu, muted_line, paired, press, unmute_button

_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def render_mute(words: Words, until: datetime | None) -> Message:
    """Ask for how long; `until` is when the mute there is ends."""
    above = [muted_line(words, until), words("mute-again")] if until else [words("mute-ask")]
    lengths = [
        press(html.unescape(span_in_words(words, span)), Verb.MUTE, word) for word, span in USUAL.items()
    ]
    return menu(
        words,
        [*above, words("mute-means"), words("mute-typed")],
        (*paired(lengths), *(((unmute_button(words),),) if until else ())),
    )


def render_muted(words: Words, span: timedelta, until: datetime) -> Message:
    """Say for how long and until when it is muted now."""
    told = words("muted-for", span=span_in_words(words, span), until=words.moment(until))
    return menu(words, [told, words("mute-means")], ((unmute_button(words),),))


def render_unmuted(words: Words) -> Message:
    """Say that alerts sound again."""
    again = press(words.plain("button-mute"), Verb.MUTE)
    return menu(words, [words("unmuted")], ((again,),))


def span_in_words(words: Words, span: timedelta) -> Html:
    """Write a length of time to the minute: `1 day and 12 hours`."""
    days, rest = divmod(span, _DAY)
    hours, rest = divmod(rest, _HOUR)
    parts = (
        (days, words("span-days", count=days)),
        (hours, words("span-hours", count=hours)),
        (rest // _MINUTE, words("span-minutes", count=rest // _MINUTE)),
    )
    return words.list_of([said for count, said in parts if count])
