"""A mute takes the sound of a chat until it ends, and nothing else."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.address import Chat
from bot.domain.hours import ALL_DAY, Hours
from bot.domain.muting import LONGEST, NIGHT, SHORTEST, USUAL, ear_in, is_muted, until_when
from bot.domain.sound import Ear
from bot.domain.terms import ChatKind, Severity
from bot.domain.value import ChatNo

NOW = datetime(2025, 3, 8, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def a_chat(until: datetime | None) -> Chat:
    return Chat(ChatNo(1), ChatKind.PRIVATE, "en", active=True, muted_until=until)


@pytest.mark.parametrize(
    ("until", "muted"), [(None, False), (NOW - MINUTE, False), (NOW, False), (NOW + MINUTE, True)]
)
def test_a_mute_ends_by_itself(until: datetime | None, muted: bool) -> None:
    assert is_muted(until, NOW) is muted


@pytest.mark.parametrize("severity", [Severity.NOTABLE, Severity.CRITICAL])
@pytest.mark.parametrize("sounds_anyway", [True, False])
@pytest.mark.parametrize("muted", [True, False])
def test_a_mute_silences_all_but_what_puts_right(
    *, severity: Severity, sounds_anyway: bool, muted: bool
) -> None:
    chat = a_chat(NOW + MINUTE if muted else None)
    ear = ear_in(chat, severity=severity, sounds_anyway=sounds_anyway, now=NOW)
    assert (ear is Ear.HUSHED) is (muted and not sounds_anyway)


def test_a_bypass_of_quiet_hours_is_none_of_a_mute() -> None:
    chat = a_chat(NOW + MINUTE)._replace(hours=Hours(bypass=True))
    assert ear_in(chat, severity=Severity.CRITICAL, sounds_anyway=False, now=NOW) is Ear.HUSHED


def test_what_puts_right_is_outside_of_quiet_hours_and_budget() -> None:
    chat = a_chat(None)._replace(hours=Hours(quiet=(ALL_DAY,) * 7, budget=1), sounded=str(NOW.timestamp()))
    assert ear_in(chat, severity=Severity.MAJOR, sounds_anyway=True, now=NOW) is None
    assert ear_in(chat, severity=Severity.MAJOR, sounds_anyway=False, now=NOW) is Ear.HUSHED


@pytest.mark.parametrize("span", [SHORTEST, LONGEST, *USUAL.values()])
def test_what_is_offered_and_the_bounds_can_be_had(span: timedelta) -> None:
    assert until_when(span, NOW) == NOW + span


@pytest.mark.parametrize("span", [timedelta(0), SHORTEST - MINUTE, LONGEST + MINUTE, timedelta.max])
def test_out_of_bounds_is_no_mute(span: timedelta) -> None:
    assert until_when(span, NOW) is None


def test_the_button_of_an_alert_is_one_of_those_offered() -> None:
    assert NIGHT in USUAL
