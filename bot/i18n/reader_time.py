"""Instants that the app of each reader shows by that reader's own clock.

Telegram has an entity for it (Bot API, "Date-time entity formatting"). An app that knows it puts the reader's
date and time in place of our words; any other shows our words, so they must be true by themselves: they name
their zone. What an app writes there is in the language of the app, not of the message: it is isolated.
"""

import re
from datetime import UTC, datetime, timedelta

from bot.i18n.direction import FSI, PDI, Html, isolate

FORMATTED_UNITS = 31
"""UTF-16 units that Telegram lets an app replace; longer words stay, and a tap shows the reader's time."""
COVERED_UNITS = 127
"""UTF-16 units that such an entity may cover at all."""
AHEAD = timedelta(days=1000)
"""Telegram refuses what is more than 1,098 days ahead by its own clock, and with it the whole message."""

_EPOCH = datetime.fromtimestamp(0, UTC)
_MARKS = re.compile(f"{FSI}<tg-time [^>]*>|</tg-time>{PDI}")
_MARKS_IN_BYTES = re.compile(_MARKS.pattern.encode())


def by_readers_clock(at: datetime, written: Html, *, now: datetime | None = None) -> Html:
    """Mark words that name an instant. They come back as they are where Telegram would refuse the mark."""
    units = len(written.encode("utf-16-le")) // 2
    is_far = at < _EPOCH or (now is not None and at > now + AHEAD)
    if is_far or units > COVERED_UNITS:
        return written
    format_ = ' format="Dt"' if units <= FORMATTED_UNITS else ""
    return Html(isolate(f'<tg-time unix="{int(at.timestamp())}"{format_}>{written}</tg-time>'))


def without_times(markup: str) -> Html:
    """Leave the words alone: the same for all, to be cited, and for a server that does not know the mark."""
    return Html(_MARKS.sub("", markup))


def without_times_in_bytes(body: bytes) -> bytes:
    """Do the same in JSON."""
    return _MARKS_IN_BYTES.sub(b"", body)
