"""The longest block of the last minute is known, and forgotten after it."""

from bot.domain.lag import Lag


def test_the_longest_of_the_last_minute_counts() -> None:
    lag = Lag()
    for at, late in ((0.0, 0.3), (0.5, 0.1), (30.0, 0.052), (30.2, 0.01)):
        lag.note(late, now=at)
    assert lag.worst_ms(30.2) == 300
    assert lag.worst_ms(61.5) == 52
    assert lag.worst_ms(91.5) == 0


def test_no_more_is_kept_than_a_number_for_each_second() -> None:
    lag = Lag()
    for tick in range(10_000):
        lag.note(0.001, now=tick / 40)
    assert len(lag._worst) <= 62
