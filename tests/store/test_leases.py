"""Several processes of one service on PostgreSQL: who lives, who does what, and who must write no more."""

from collections.abc import AsyncIterator

import pytest

from bot.domain.duty import DEAD_S, GONE_S, Duty, Held, Role
from bot.errors import StoreUnavailable, TakenOver
from bot.store import Keys, Store
from tests.conftest import _named, _run


@pytest.fixture
async def url(postgres_server: str, postgres_template: str) -> AsyncIterator[str]:
    """A database whose leases a test may age."""
    await _run(postgres_server, f"CREATE DATABASE tocsin_leases TEMPLATE {postgres_template}")
    yield _named(postgres_server, "tocsin_leases")
    await _run(postgres_server, "DROP DATABASE tocsin_leases WITH (FORCE)")


async def age(url: str, store: Store, seconds: float) -> None:
    """Let a lease be as one that was not renewed for so long."""
    ago = f"clock_timestamp() - interval '{seconds} s'"
    await _run(url, f"UPDATE leases SET renewed_at = {ago} WHERE lease_no = {store.lease_no}")


async def steady(store: Store) -> None:
    """Let a process be one that has renewed its lease for long."""
    store._lease._steady_since -= DEAD_S  # type: ignore[union-attr]  # a lease on PostgreSQL


async def test_the_first_has_every_duty_and_the_whole_pace(url: str, keys: Keys) -> None:
    async with Store.open(url, keys=keys, serving=True) as store:
        assert store.held == Held(frozenset(Duty), 1.0)


async def test_a_duty_is_one_process_at_a_time_and_goes_on_with_who_stood_by(url: str, keys: Keys) -> None:
    async with Store.open(url, keys=keys, serving=True) as second_to_end:
        pass
    async with Store.open(url, keys=keys, serving=True) as first:
        assert second_to_end.lease_no != first.lease_no
        async with Store.open(url, keys=keys, serving=True, role=Role.SENDER) as sender:
            assert sender.held.duties == frozenset()
            first_no = first.lease_no
            await first._lease.drop()  # type: ignore[union-attr]  # it serves
            assert (await sender.keep_lease()).duties == {Duty.BRINGING}
            assert sender.lease_no != first_no


async def test_a_role_stands_by_for_its_own_duty_only(url: str, keys: Keys) -> None:
    for role, duties in {
        Role.SCHEDULER: {Duty.SCHEDULING},
        Role.RECEIVER: {Duty.RECEIVING},
        Role.SENDER: {Duty.BRINGING},
    }.items():
        async with Store.open(url, keys=keys, serving=True, role=role) as store:
            assert store.held.duties == duties


async def write(store: Store) -> None:
    async with store.writing() as tx:
        await tx.breakers.count("copies")


async def test_whoever_was_silent_for_too_long_is_taken_over_and_writes_no_more(url: str, keys: Keys) -> None:
    async with (
        Store.open(url, keys=keys, serving=True) as silent,
        Store.open(url, keys=keys, serving=True) as other,
    ):
        await age(url, silent, DEAD_S + 1)
        await write(silent)  # late, but nobody has taken over
        await steady(other)
        assert (await other.keep_lease()).duties == frozenset(Duty)
        with pytest.raises(TakenOver, match="writes no more"):
            await write(silent)
        with pytest.raises(TakenOver):
            await silent.keep_lease()
        await write(other)


async def test_whoever_was_away_itself_takes_nobody_for_dead(url: str, keys: Keys) -> None:
    async with (
        Store.open(url, keys=keys, serving=True) as first,
        Store.open(url, keys=keys, serving=True) as second,
    ):
        for store in (first, second):
            await steady(store)
            await age(url, store, DEAD_S + 1)
        await first.keep_lease()
        await second.keep_lease()
        await write(second)


async def test_a_lease_whose_session_ended_is_not_waited_for_as_long(url: str, keys: Keys) -> None:
    async with (
        Store.open(url, keys=keys, serving=True) as killed,
        Store.open(url, keys=keys, serving=True) as other,
    ):
        await killed._lease._end()  # type: ignore[union-attr]  # it serves
        await other.keep_lease()
        await write(killed)
        await age(url, killed, GONE_S + 1)
        # The server of the tests may have begun a moment ago, when nobody's session would say anything.
        await other.keep_lease()
        await write(other)


async def test_what_was_published_while_its_session_was_gone_is_looked_for_once_it_listens_again(
    url: str, keys: Keys
) -> None:
    async with Store.open(url, keys=keys, serving=True) as store:
        news: list[str] = []
        store.listen(lambda: news.append("news"))
        await store.keep_lease()
        assert news == [], "a renewal is no news"
        ended = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        await _run(url, f"{ended} WHERE datname = 'tocsin_leases' AND pid <> pg_backend_pid()")
        await store.keep_lease()
        assert news == ["news"]


async def _frozen_in_the_middle(url: str, frozen: Store, other: Store) -> None:
    """Let a process be found dead in the middle of a transaction, and go on with it."""
    async with frozen.writing() as tx:
        await tx.breakers.count("copies")
        await age(url, frozen, DEAD_S + 1)
        await other.keep_lease()
        await tx.breakers.count("copies")


async def test_a_dead_process_keeps_nothing_locked(url: str, keys: Keys) -> None:
    async with (
        Store.open(url, keys=keys, serving=True) as frozen,
        Store.open(url, keys=keys, serving=True) as other,
    ):
        await steady(other)
        with pytest.raises(StoreUnavailable):
            await _frozen_in_the_middle(url, frozen, other)
        await other.keep_lease()
        with pytest.raises(TakenOver):
            await write(frozen)
        async with other.reading() as tx:
            assert await tx.breakers.counted("copies") == 0


async def test_shares_never_make_more_than_the_whole(url: str, keys: Keys) -> None:
    async with (
        Store.open(url, keys=keys, serving=True) as first,
        Store.open(url, keys=keys, serving=True) as second,
    ):
        assert second.held.share == 0.0
        assert (await first.keep_lease(busy=True)).share == pytest.approx(0.98)
        assert (await second.keep_lease(busy=True)).share == pytest.approx(0.02)
        assert (await first.keep_lease(busy=True)).share == pytest.approx(0.5)
        assert (await second.keep_lease(busy=True)).share == pytest.approx(0.5)
