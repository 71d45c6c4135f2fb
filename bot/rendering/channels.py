"""Setting a channel up, in the private chat of who administers it."""

from collections.abc import Mapping, Sequence

from bot.domain.callback import Verb
from bot.domain.message import Button, Message
from bot.domain.region import RegionCode
from bot.i18n import LANGUAGES, Words
from bot.rendering.menu import menu, paired, press

Names = Mapping[RegionCode, str]
Rows = Sequence[tuple[Button, ...]]


def render_channel(words: Words, channel: int, title: str, names: Names) -> Message:
    """Ask what a channel that took us in should follow, and say what is kept before anything is."""
    said = [words("greeting-channel", title=title), "", words("notice")]
    return menu(words, said, _rows(channel, names))


def render_channel_follows(words: Words, channel: int, title: str, names: Names, place: str) -> Message:
    """Say what the channel follows now; more can be chosen."""
    return menu(words, [words("channel-follows", title=title, place=place)], _rows(channel, names))


def render_channel_speaks(words: Words, spoken: Words, channel: int, title: str, names: Names) -> Message:
    """Say in the new language that the channel speaks it; more can be chosen, in the person's own."""
    told = menu(spoken, [spoken("channel-language", title=title)])
    return Message(told.html, menu(words, [], _rows(channel, names)).buttons)


def _rows(channel: int, names: Names) -> Rows:
    places = [press(name, Verb.CHANNEL, str(channel), code) for code, name in names.items()]
    languages = [press(each.own_name, Verb.CHANNEL, str(channel), each.code) for each in LANGUAGES.values()]
    return (*paired(places), *paired(languages))
