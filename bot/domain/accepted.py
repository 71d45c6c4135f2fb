"""What an accepted message tells us, read without building the whole of it.

A 200 repeats the message with its text, sender and buttons, of which a receipt keeps one number. Where the
answer begins as Telegram writes it, that number stands at a place that nothing else can take; where it does
not, all of it is parsed.
"""

import re

from bot.domain.outcome import Answer, Ending, Outcome, Sent, classify

_BEGINS = re.compile(
    rb'\{\s*"ok"\s*:\s*true\s*,\s*"result"\s*:\s*\{\s*"message_id"\s*:\s*([1-9][0-9]{0,17})\s*[,}]'
)
"""Anchored at the first byte, before any text of ours: no reader's or curator's words can imitate it."""


def classify_sent(ending: Ending) -> Outcome:
    """Say what an ending of `sendMessage` means; of a message that was accepted only its number is kept."""
    found = number_of(ending)
    return classify(ending) if found is None else Sent({"message_id": found})


def number_of(ending: Ending) -> int | None:
    """Return the number of a message that was accepted, None where only `classify` could be certain."""
    return message_id_of(ending.body) if isinstance(ending, Answer) and ending.status == 200 else None


def message_id_of(body: bytes) -> int | None:
    """Return the number of the message in the body of a 200, None where only parsing could be certain."""
    found = _BEGINS.match(body)
    return int(found[1]) if found is not None and body.endswith(b"}}") else None
