"""How the service stands, as a message: the delay, the places, who looks; each a short line."""

from datetime import datetime

from bot.domain.message import Message
from bot.domain.status import Flow, Folder, Place, Sending, Status
from bot.i18n import Html, Words
from bot.rendering.menu import NameOf, menu, muted_line, unmute_button
from bot.rendering.menu_muting import span_in_words

_FLOWS = {Flow.PUNCTUAL: "status-on-time", Flow.HELD: "status-held", Flow.SILENT: "status-silent"}


def render_status(words: Words, status: Status, name: NameOf) -> Message:
    """Render it, with the button that ends a mute where there is one."""
    muted = [muted_line(words, status.muted_until)] if status.muted_until else []
    lines = [
        words("status-now", at=_at(words, status.now, status)),
        _flow(words, status.sending),
        *muted,
        "",
        *_places(words, status, name),
        "",
        _desk(words, status),
        *(_folder(words, each, status) for each in status.folders),
        "",
        words("status-quiet"),
    ]
    return menu(words, lines, ((unmute_button(words),),) if muted else ())


def _flow(words: Words, sending: Sending) -> Html:
    if sending.flow is Flow.LATE:
        return words("status-late", span=span_in_words(words, sending.late_by))
    return words(_FLOWS[sending.flow])


def _places(words: Words, status: Status, name: NameOf) -> list[Html]:
    if not status.places:
        return [words("following-nothing")]
    more = [words("status-more", count=status.more)] if status.more else []
    listed = [_place(words, each, status, name) for each in status.places]
    return [words("status-places"), *listed, *more]


def _place(words: Words, place: Place, status: Status, name: NameOf) -> Html:
    called = name(place.area)
    if place.told_at is None or place.checked_at is None:
        return words("status-place-none", place=called)
    told, checked = _at(words, place.told_at, status), _at(words, place.checked_at, status)
    if told == checked:
        return words("status-place-once", place=called, told=told)
    return words("status-place", place=called, told=told, checked=checked)


def _desk(words: Words, status: Status) -> Html:
    if status.checked_at is None:
        return words("status-desk-none")
    return words("status-desk", at=_at(words, status.checked_at, status))


def _folder(words: Words, folder: Folder, status: Status) -> Html:
    at = _at(words, folder.at, status)
    if folder.late:
        return words("status-folder-late", at=at)
    if folder.failed:
        return words("status-folder-failed", at=at, count=folder.failed)
    return words("status-folder", at=at)


def _at(words: Words, at: datetime, status: Status) -> Html:
    return words.moment(at, now=status.now)
