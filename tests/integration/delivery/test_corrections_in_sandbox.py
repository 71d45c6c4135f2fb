"""Corrections against the offline Telegram: it edits, refuses and deletes by rules that are not ours."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import timedelta
from typing import Any

import aiohttp
import pytest

from bot.store import Store
from bot.store.receipts import Receipts
from bot.telegram.transport import HttpTransport
from sandbox.core import Settings
from sandbox.server import serving
from tests.conftest import ManualClock
from tests.integration.delivery.test_corrections import a_line, corrected
from tests.integration.delivery.test_delivery import Delivery, published, reader
from tests.integration.telegram.test_with_sandbox import TOKEN, Town


@pytest.fixture
async def town() -> AsyncIterator[Town]:
    async with (
        serving(Settings(token=TOKEN, profile="off")) as server,
        aiohttp.ClientSession() as http,
    ):
        yield Town(server.url, http)


@pytest.fixture
async def transport(town: Town) -> AsyncIterator[HttpTransport]:
    async with HttpTransport(TOKEN, api_url=town.url) as opened:
        yield opened


@pytest.fixture
async def told(
    store: Store, clock: ManualClock, town: Town, transport: HttpTransport
) -> tuple[int, Delivery]:
    """A person who holds a wrong alert, and the delivery room."""
    await town.control("clock", now=clock.now().isoformat(), speed=0)
    person = await town.person()
    await town.say(person, "/start")
    await reader(store, person, "SY")
    await published(store, clock)
    delivery = Delivery(store, clock, transport)  # type: ignore[arg-type]  # the true way instead of a canned one
    await delivery.settle()
    return person, delivery


def struck(message: dict[str, Any]) -> bool:
    return any(entity["type"] == "strikethrough" for entity in message.get("entities", ()))


async def test_the_message_is_edited_and_the_reply_hangs_on_it(
    store: Store, clock: ManualClock, town: Town, told: tuple[int, Delivery]
) -> None:
    person, delivery = told
    await corrected(store, clock)
    await delivery.settle()
    wrong, reply = await town.replies(person)
    assert struck(wrong)
    assert "754" in wrong["text"]
    assert reply["reply_to_message"]["message_id"] == wrong["message_id"]
    assert "The earlier message has been marked." in reply["text"]


async def test_a_message_that_its_reader_deleted_is_named_as_not_marked(
    store: Store, clock: ManualClock, town: Town, transport: HttpTransport, told: tuple[int, Delivery]
) -> None:
    person, delivery = told
    (wrong,) = await town.replies(person)
    await transport.call("deleteMessage", {"chat_id": person, "message_id": wrong["message_id"]})
    await corrected(store, clock)
    await delivery.settle()
    _, reply = await town.replies(person)
    assert "could not be marked" in reply["text"]
    assert "reply_to_message" not in reply


async def test_an_edit_that_was_not_written_down_is_made_again_and_done(
    store: Store, clock: ManualClock, town: Town, told: tuple[int, Delivery], monkeypatch: pytest.MonkeyPatch
) -> None:
    person, delivery = told
    await corrected(store, clock)
    with monkeypatch.context() as dying:
        dying.setattr(Receipts, "amend_all", _power_cut)
        await delivery.watcher.look()
        task = asyncio.create_task(delivery.sender.run())
        while not (await town.replies(person))[0]["_edited_count"]:  # noqa: ASYNC110 - behind a socket
            await asyncio.sleep(0.01)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
    restarted = Delivery(store, clock, delivery.telegram)
    await restarted.settle()
    wrong, reply = await town.replies(person)
    assert wrong["_edited_count"] == 1
    assert "has been marked" in reply["text"]


async def _power_cut(*_: object, **__: object) -> None:
    await asyncio.Event().wait()


@pytest.mark.parametrize(("late", "deleted"), [(timedelta(0), True), (timedelta(hours=49), False)])
async def test_a_withdrawn_message_is_gone_or_blank(
    store: Store,
    clock: ManualClock,
    town: Town,
    told: tuple[int, Delivery],
    late: timedelta,
    *,
    deleted: bool,
) -> None:
    person, delivery = told
    # Telegram's clock runs ahead: we take the message for young enough to be deleted, and it is not.
    await town.control("clock", now=(clock.now() + late).isoformat(), speed=0)
    await corrected(store, clock, publication="withdrawal")
    await delivery.settle()
    wrong, stub = await town.replies(person)
    assert bool(wrong.get("_deleted")) is deleted
    if not deleted:
        assert "745" not in wrong["text"]
    assert "could not be removed" not in stub["text"]
    assert stub["_silent"]


async def test_an_update_is_a_reply_and_a_line_above_the_message_and_stays_when_that_is_corrected(
    store: Store, clock: ManualClock, town: Town, told: tuple[int, Delivery]
) -> None:
    person, delivery = told
    newcomer = await town.person()
    await town.say(newcomer, "/start")
    await reader(store, newcomer, "SY")
    lines = [{**a_line(803), "id": "b"}]
    await published(store, clock, number=2, publication="update", lines=lines)
    await delivery.settle()
    held, reply = await town.replies(person)
    assert held["_edited_count"] == 1
    first, second, *_ = held["text"].split("\n")
    assert first.startswith("UPDATED on \u20688 March, 12:00 UTC\u2069: ")
    assert "803" in first
    assert "745" in second
    assert reply["reply_to_message"]["message_id"] == held["message_id"]
    (alert,) = await town.replies(newcomer)
    assert "803" in alert["text"]
    assert not alert["_edited_count"]

    await corrected(store, clock, number=3, lines=[a_line(830)])
    await delivery.settle()
    held, reply, _ = await town.replies(person)
    for message in (held, reply):
        assert message["text"].startswith("CORRECTED on \u20688 March, 12:00 UTC\u2069")
        assert struck(message)
        assert "830" in message["text"]
    assert "745" in held["text"].split("What stands now")[1], "it was right, and stands"
