"""A part is stuck when something is under way and nothing of it ends; anything else is no reason to end."""

import pytest

from bot.domain.vigil import PATIENCE_S, Gauge, Vigil, Watched


@pytest.fixture
def gauge() -> Gauge:
    return Gauge()


@pytest.fixture
def vigil(gauge: Gauge) -> Vigil:
    return Vigil([Watched.of("inbox", Gauge()), Watched.of("polling", gauge)])


def looks(vigil: Vigil, seconds: float) -> str | None:
    """Look once a second for so long; the name of what was found."""
    found = None
    for _ in range(round(seconds)):
        found = found or vigil.look(1.0)
    return found.name if found else None


def test_what_is_silent_for_ninety_seconds_is_stuck_and_is_named(vigil: Vigil, gauge: Gauge) -> None:
    with gauge.work():
        assert looks(vigil, PATIENCE_S - 1) is None
        assert looks(vigil, 1) == "polling"


def test_who_has_nothing_to_do_is_not_stuck(vigil: Vigil) -> None:
    assert looks(vigil, 10 * PATIENCE_S) is None


@pytest.mark.parametrize("sign", ["ended", "failed"])
def test_what_ends_or_fails_and_is_tried_again_lives(vigil: Vigil, gauge: Gauge, sign: str) -> None:
    with gauge.work():
        for _ in range(5):
            assert looks(vigil, PATIENCE_S - 1) is None
            if sign == "failed":
                gauge.tried()
            else:
                with gauge.work():
                    pass


def test_what_was_idle_in_between_begins_anew(vigil: Vigil, gauge: Gauge) -> None:
    busy = True
    vigil = Vigil([Watched("sending", busy=lambda: busy, ended=lambda: 0)])
    assert looks(vigil, PATIENCE_S - 1) is None
    busy = False
    assert looks(vigil, 1) is None
    busy = True
    assert looks(vigil, PATIENCE_S - 1) is None
    assert looks(vigil, 1) == "sending"


def test_a_part_with_a_limit_of_its_own_has_its_own_patience(gauge: Gauge) -> None:
    vigil = Vigil([Watched.of("handlers", gauge, patience_s=210)])
    with gauge.work():
        assert looks(vigil, 209) is None
        assert looks(vigil, 1) == "handlers"
