"""One small day of delivery in virtual time; `make proof` lives more of them (`tests.proof.simulation`)."""

from tests.proof.simulation.__main__ import one_day


def test_a_small_day_of_storms_and_power_cuts_breaks_no_promise() -> None:
    lived = one_day(4, small=True)
    assert lived.crashes > 0
    assert lived.messages > 50
    assert lived.problems == ()
