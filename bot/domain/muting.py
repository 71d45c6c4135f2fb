"""When a muted chat is spared the sound. Pure; docs/decisions/0007 has the reasons.

A mute takes the sound and nothing else: every alert still arrives, so nothing has to be caught up with.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.domain.address import Chat
from bot.domain.sound import Ear, ear_of
from bot.domain.terms import Severity

SHORTEST = timedelta(minutes=5)
LONGEST = timedelta(days=30)
"""Bounds of a mute: below, it is no rest; above, it has been forgotten and /unfollow is what is meant."""

USUAL: Mapping[str, timedelta] = {
    "1h": timedelta(hours=1),
    "8h": timedelta(hours=8),
    "1d": timedelta(days=1),
    "3d": timedelta(days=3),
    "7d": timedelta(days=7),
}
"""What the menu offers, by the word that a button carries; a word never changes meaning."""

NIGHT = "8h"
"""The one that stands below alerts."""


def until_when(span: timedelta, now: datetime) -> datetime | None:
    """Return when a mute of this length ends; None for a length that is out of bounds."""
    return now + span if SHORTEST <= span <= LONGEST else None


def is_muted(until: datetime | None, now: datetime) -> bool:
    """Say whether a chat that is muted until then, or not at all, wants no sound now."""
    return until is not None and now < until


def ear_in(chat: Chat, *, severity: Severity, sounds_anyway: bool, now: datetime) -> Ear | None:
    """Return what a chat wants of the sound of a message; None where nothing stands against it.

    `sounds_anyway`: it puts right what had sounded here.
    """
    if sounds_anyway:
        return None
    if is_muted(chat.muted_until, now):
        return Ear.HUSHED
    return ear_of(chat.hours, chat.sounded, severity=severity, now=now)
