"""Who serves a database looks at once after something was ordered for readers there."""

from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.domain.delivery import Priority
from bot.store import Keys, Store
from tests.builders import source, submission

NOW = datetime(2025, 3, 9, 12, tzinfo=UTC)


@pytest.fixture
async def heard(tmp_path: Path, keys: Keys) -> AsyncIterator[tuple[Store, list[str]]]:
    async with Store.open(str(tmp_path / "served.db"), keys=keys, serving=True) as store:
        async with store.writing() as tx:
            await tx.sources.put(source("sohr"))
            for number in (1, 2):
                await tx.events.record(submission("casualty", number=number), at=NOW)
        news: list[str] = []
        store.listen(lambda: news.append("news"))
        yield store, news


async def order(store: Store, key: str) -> None:
    async with store.writing() as tx:
        await tx.fanouts.open("sohr-coast", 1, priority=Priority.MAJOR, key=key, at=NOW)


async def test_it_is_heard_once_for_a_transaction_and_after_its_commit(
    heard: tuple[Store, list[str]],
) -> None:
    store, news = heard
    async with store.writing() as tx:
        for number in (1, 2):
            key = f"sohr-coast/{number}"
            await tx.fanouts.open("sohr-coast", number, priority=Priority.MAJOR, key=key, at=NOW)
        assert news == []
    assert news == ["news"]


async def test_what_was_ordered_before_and_what_is_only_written_is_no_news(
    heard: tuple[Store, list[str]],
) -> None:
    store, news = heard
    await order(store, "sohr-coast/1")
    await order(store, "sohr-coast/1")
    async with store.writing() as tx:
        await tx.fanouts.waiting(1)
    assert news == ["news"]


async def test_what_was_rolled_back_is_not_heard(heard: tuple[Store, list[str]]) -> None:
    store, news = heard
    with suppress(LookupError):
        async with store.writing() as tx:
            await tx.fanouts.open("sohr-coast", 1, priority=Priority.MAJOR, key="sohr-coast/1", at=NOW)
            raise LookupError
    assert news == []
