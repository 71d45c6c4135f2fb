"""What paid broadcast cost, at the command line."""

import asyncio
from datetime import date
from pathlib import Path

import pytest

from bot.store import Store, load_keys
from tests.unit.cli.conftest import Tocsin


@pytest.fixture
def spent(installed: Path) -> None:
    """Two days on which something was spent."""

    async def spend() -> None:
        keys = load_keys(installed / "var/tocsin.key")
        async with Store.open(str(installed / "var/tocsin.db"), keys=keys) as store, store.writing() as tx:
            await tx.costs.add(date(2025, 3, 8), 48_500)
            await tx.costs.add(date(2025, 3, 9), 7)

    asyncio.run(spend())


def test_the_cost_is_shown_in_all_and_by_day(
    tocsin: Tocsin, spent: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOCSIN_PAID_BROADCAST", "true")
    monkeypatch.setenv("TOCSIN_STARS_CEILING", "10000")
    said = tocsin("stars")

    assert said.status == 0
    assert said.out == "4,850.7 of 10,000 Stars\n2025-03-09  0.7\n2025-03-08  4,850.0\n"
    assert said.err == ""
    assert tocsin("stars", "--days", "1").out.count("\n") == 2


def test_that_the_ceiling_is_reached_is_said_aside(
    tocsin: Tocsin, spent: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOCSIN_PAID_BROADCAST", "true")
    monkeypatch.setenv("TOCSIN_STARS_CEILING", "4850")
    said = tocsin("stars")

    assert said.out.startswith("4,850.7 of 4,850 Stars\n")
    assert "TOCSIN_STARS_CEILING" in said.err


def test_who_pays_nothing_is_told_so(tocsin: Tocsin) -> None:
    said = tocsin("stars")

    assert said.out == "0.0 Stars\n"
    assert "TOCSIN_PAID_BROADCAST" in said.err


def test_who_pays_says_how_much(tocsin: Tocsin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOCSIN_PAID_BROADCAST", "true")
    said = tocsin("stars")

    assert said.status != 0
    assert "TOCSIN_STARS_CEILING: to pay for messages, say how many Stars may be spent" in said.err
