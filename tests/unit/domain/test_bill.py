"""Stars: only what exceeds the free rate and arrives costs, and never more than the ceiling."""

from bot.domain.bill import FREE_PER_SECOND, Bill, Fare, Spending


def bill(*, ceiling: int = 1000, spent: int = 0) -> Bill:
    return Bill(Spending(spent, ceiling))


def send(paying: Bill, count: int, *, within: float = 0.5, arrived: bool = True) -> list[Fare]:
    fares = [paying.take(each * within / count) for each in range(count)]
    for fare in fares:
        paying.settle(fare, arrived=arrived)
    return fares


def test_the_first_thirty_in_a_second_are_free() -> None:
    paying = bill()
    fares = send(paying, 100)

    assert fares[:FREE_PER_SECOND] == [Fare.WITHIN_FREE] * FREE_PER_SECOND
    assert fares[FREE_PER_SECOND:] == [Fare.CHARGED] * 70
    assert paying.spending.spent == paying.unwritten == 70


def test_the_free_rate_costs_nothing_for_ever() -> None:
    paying = bill()
    for number in range(10_000):
        paying.settle(paying.take(number / 29), arrived=True)

    assert paying.spending.spent == 0


def test_what_did_not_arrive_costs_nothing() -> None:
    paying = bill()
    send(paying, 100, arrived=False)

    assert paying.spending.spent == paying.unwritten == 0


def test_what_is_on_its_way_counts_so_that_the_ceiling_is_never_passed() -> None:
    paying = bill(ceiling=50)
    fares = [paying.take(0.0) for _ in range(200)]
    for fare in fares:
        paying.settle(fare, arrived=True)

    assert paying.closed
    assert paying.spending.spent == 50
    assert fares.count(Fare.UNPAID) == 200 - FREE_PER_SECOND - 50


def test_a_bill_that_was_closed_offers_nothing_more() -> None:
    paying = bill(ceiling=10)
    fares = [paying.take(0.0) for _ in range(50)]
    for fare in fares:
        paying.settle(fare, arrived=False)

    assert paying.closed, "somebody has to look first"
    assert not paying.take(100.0).offers


def test_what_an_earlier_process_spent_counts() -> None:
    assert bill(ceiling=10, spent=10).take(0.0) is Fare.UNPAID
    assert not bill(ceiling=10, spent=9).closed


def test_what_is_written_is_not_written_twice() -> None:
    paying = bill()
    send(paying, 40)
    paying.written(10)

    assert paying.unwritten == 0
    assert paying.spending.spent == 10
