"""A chat that chose so is spared the sound: in its quiet hours, and above so many in an hour."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.hours import ALL_DAY, NO_HOURS, Hours
from bot.domain.sound import Ear, ear_of, heard
from bot.domain.terms import Severity

NOW = datetime(2025, 3, 8, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
QUIET = Hours(quiet=(ALL_DAY,) * 7)


def after(*minutes_ago: int) -> str | None:
    """What is kept after sounds so long ago, oldest first."""
    kept = None
    for ago in minutes_ago:
        kept = heard(kept, NOW - ago * MINUTE)
    return kept


def ear(hours: Hours, sounded: str | None = None, severity: Severity = Severity.MAJOR) -> Ear | None:
    return ear_of(hours, sounded, severity=severity, now=NOW)


def test_nothing_chosen_stands_against_no_sound() -> None:
    assert ear(NO_HOURS) is None


def test_quiet_hours_take_the_sound() -> None:
    assert ear(QUIET) is Ear.HUSHED


@pytest.mark.parametrize(
    ("severity", "bypass", "hushed"),
    [
        (Severity.CRITICAL, True, False),
        (Severity.CRITICAL, False, True),
        (Severity.MAJOR, True, True),
    ],
)
def test_only_who_asked_for_it_hears_what_is_critical(
    severity: Severity, *, bypass: bool, hushed: bool
) -> None:
    for hours in (Hours(quiet=(ALL_DAY,) * 7, bypass=bypass), Hours(budget=1, bypass=bypass)):
        assert (ear(hours, after(5), severity) is Ear.HUSHED) is hushed


@pytest.mark.parametrize(
    ("ago", "left"), [((), True), ((59,), True), ((59, 1), False), ((60, 1), True), ((61, 60, 59), True)]
)
def test_a_budget_is_of_the_last_hour(ago: tuple[int, ...], left: bool) -> None:
    assert (ear(Hours(budget=2), after(*ago)) is Ear.COUNTED) is left


def test_no_more_is_kept_of_sounds_than_their_hour() -> None:
    assert after(300, 200, 71, 10, 5) == after(10, 5)
