"""What a button carries: a verb and its arguments, in at most 64 bytes.

The data is not trusted: it names what to do, never who may do it. Whose chat it is, and whether the
person administers it, is taken from the press itself, so a forged callback can do no more than the
person could do with commands.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

DATA_LIMIT = 64
"""Bytes of `callback_data` (Bot API, InlineKeyboardButton)."""

_ARGUMENT = re.compile(r"[A-Za-z0-9_.=-]{0,48}")


class Verb(StrEnum):
    """What a button asks for; the short values are what travels, so they never change meaning."""

    LANGUAGE = "l"
    HOME = "h"
    FOLLOW = "f"
    UNFOLLOW = "u"
    UNFOLLOW_ALL = "ua"
    RULE = "r"
    KINDS = "k"
    LEVEL = "v"
    FOLLOWING = "fw"
    BROWSE = "b"
    LATEST = "la"
    CASUALTIES = "c"
    BLACKOUTS = "bo"
    STATEMENTS = "s"
    ALL_FIGURES = "af"
    SOURCES = "so"
    EVENT = "ev"
    AS_OF = "ao"
    FORGET = "fg"
    MUTE = "mu"
    MUTE_ALERT = "ma"
    UNMUTE = "um"
    CHART = "cr"
    MAP = "mp"
    TURN = "tn"
    ACTOR = "ac"
    INCIDENT = "in"
    FIND = "sr"
    DISCREET = "dc"
    SHOW = "sh"
    HIDE = "hi"
    PANIC = "pn"
    MY_DATA = "md"
    REPORT = "rp"
    CHANNEL = "ch"
    LIVE = "lv"
    DETAILS = "d"
    SETTINGS = "st"
    SNOOZE = "sn"
    RESUME = "rs"


@dataclass(frozen=True, slots=True)
class Callback:
    """A pressed button, parsed."""

    verb: Verb
    arguments: tuple[str, ...] = ()

    def pack(self) -> str:
        """Return the data to put on a button.

        Raises ValueError when it would not fit or could not be read back.
        """
        data = ":".join((self.verb.value, *self.arguments))
        if len(data.encode()) > DATA_LIMIT or parse_callback(data) != self:
            raise ValueError("this button would carry more than Telegram brings back")
        return data


def parse_callback(data: str | None) -> Callback | None:
    """Read a button's data; None for anything that we did not write."""
    if not data or len(data.encode()) > DATA_LIMIT:
        return None
    verb, *arguments = data.split(":")
    if verb not in set(Verb) or not all(_ARGUMENT.fullmatch(argument) for argument in arguments):
        return None
    return Callback(Verb(verb), tuple(arguments))
