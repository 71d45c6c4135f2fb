"""A mute takes the sound of a chat until it ends, and nothing else."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.address import Chat
from bot.domain.muting import LONGEST, NIGHT, SHORTEST, USUAL, comes_silently, is_muted, until_when
from bot.domain.terms import ChatKind
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


@pytest.mark.parametrize("silent", [True, False])
@pytest.mark.parametrize("sounds_anyway", [True, False])
@pytest.mark.parametrize("muted", [True, False])
def test_a_mute_silences_all_but_what_puts_right(*, silent: bool, sounds_anyway: bool, muted: bool) -> None:
    chat = a_chat(NOW + MINUTE if muted else None)
    comes = comes_silently(chat, silent=silent, sounds_anyway=sounds_anyway, now=NOW)
    assert comes is (silent or (muted and not sounds_anyway))


def test_a_mute_never_gives_a_sound_to_what_has_none() -> None:
    assert comes_silently(a_chat(None), silent=True, sounds_anyway=True, now=NOW)


@pytest.mark.parametrize("span", [SHORTEST, LONGEST, *USUAL.values()])
def test_what_is_offered_and_the_bounds_can_be_had(span: timedelta) -> None:
    assert until_when(span, NOW) == NOW + span


@pytest.mark.parametrize("span", [timedelta(0), SHORTEST - MINUTE, LONGEST + MINUTE, timedelta.max])
def test_out_of_bounds_is_no_mute(span: timedelta) -> None:
    assert until_when(span, NOW) is None


def test_the_button_of_an_alert_is_one_of_those_offered() -> None:
    assert NIGHT in USUAL
