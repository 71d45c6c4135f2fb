"""A publication wakes the processes that bring it, whichever process made it."""

from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.domain.clock import SystemClock
from bot.services.publishing import publish
from bot.store import Store
from tests.builders import source, submission
from tests.conftest import _named, _run
from tests.e2e.bot_process import RUN, Town, a_town
from tests.integration.delivery.test_delivery import reader

NOTE = {"en": "It was never said.", "ar": "لم يُقل هذا قط."}


@pytest.fixture
async def url(postgres_server: str, postgres_template: str) -> AsyncIterator[str]:
    """A database that the test and the process share."""
    await _run(postgres_server, f"CREATE DATABASE tocsin_waking TEMPLATE {postgres_template}")
    url = _named(postgres_server, "tocsin_waking")
    await _run(url, "DELETE FROM marks")  # the key of another test
    yield url
    await _run(postgres_server, "DROP DATABASE tocsin_waking WITH (FORCE)")


async def published(store: Store, event: str, *, number: int = 1, **changes: Any) -> None:
    """Publish a statement for all of Syria, as a process does that sends nothing itself."""
    told = {"title": f"Statement at the {event}"}
    content = {"event": event, "thread": event, "areas": [{"region": "SY"}], **changes}
    handed_in = submission("statement", number=number, texts={"en": told, "ar": told}, **content)
    async with store.writing() as tx:
        for name in ("sohr", "the-national", "eu"):
            await tx.sources.put(source(name))
        await tx.events.record(handed_in, at=SystemClock().now())
    await publish(store, event, number, actor="desk-b", clock=SystemClock())


async def test_a_process_that_looks_once_an_hour_brings_at_once_what_another_published(
    tmp_path: Path, url: str
) -> None:
    settings = {"TOCSIN_DATABASE_URL": url}
    async with a_town(tmp_path, settings=settings, forked=True) as town, town.bot.store() as store:
        (person,) = town.sandbox.world.add_people(1, first_name="Reader", language_code="en", started=True)
        await reader(store, person, "SY")
        town.bot.arguments, town.bot.prepare = (*RUN, "--role", "sender"), "tests.e2e.drowsy:serving"
        await town.bot.serve()
        for event in ("harbour", "quay"):  # the first may be what it finds when it begins
            await published(store, event)
            await town.until(partial(_told, town, person, event))
        await published(store, "quay", number=2, publication="retraction", public_note=NOTE)
        await town.until(lambda: _told(town, person, NOTE["en"], times=2))  # in what was held, and in a reply
        assert await town.bot.terminate() == 0, town.bot.errors


def _told(town: Town, person: int, words: str, *, times: int = 1) -> bool:
    return sum(words in str(each) for each in town.messages_of_bot(person)) == times
