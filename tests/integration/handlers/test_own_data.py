"""A person sees all that is kept of them, and has it erased at once without a word about it."""

import json
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.address import Address
from bot.domain.delivery import Closing, Receipt
from bot.i18n import LANGUAGES, words_for
from bot.store.tables import metadata
from tests.conftest import ManualClock
from tests.integration.delivery.test_delivery import published
from tests.integration.handlers.conftest import Conversation
from tests.integration.handlers.test_leaving import kept
from tests.integration.handlers.test_many import NOT_FOR_YOU, a_group

EVENT = "sohr-coast"
NOBODY = {"active": 0, "stopped": 0}


async def was_told(talk: Conversation, person: int, clock: ManualClock, *, text: str = "An alert") -> int:
    """Send a person an alert and write its receipt; return its number."""
    message = (await talk.play.call("sendMessage", chat_id=person, text=text)).result
    async with talk.store.writing() as tx:
        chat = await tx.chats.find(Address(person))
        revision = await tx.events.current(EVENT)
        assert chat is not None
        assert revision is not None
        where = (chat.no, EVENT, revision.number, revision.content.thread)
        await tx.receipts.record(
            Receipt(*where, Closing.SENT, message["message_id"], silent=False, at=clock.now())
        )
    return int(message["message_id"])


async def messages(talk: Conversation, person: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await talk.play.ask(f"chats/{person}/messages?limit=200"))["messages"]
    return found


async def file_of(talk: Conversation, person: int) -> dict[str, list[dict[str, Any]]]:
    document = next(each["document"] for each in await messages(talk, person) if "document" in each)
    assert document["file_name"] == "tocsin-mydata.json"
    async with talk.play.http.get(f"{talk.play.url}/_sandbox/files/{document['file_id']}") as answer:
        found: dict[str, list[dict[str, Any]]] = json.loads(await answer.read())
        return found


async def test_all_that_is_kept_is_told_in_words_and_entry_by_entry(
    talk: Conversation, clock: ManualClock
) -> None:
    person = await talk.begun()
    for place in ("the coast", "Baniyas"):
        await talk.says(person, f"/follow {place}")
    await talk.says(person, "/mute 8h")
    await published(talk.store, clock)
    message = await was_told(talk, person, clock)
    (said,) = await talk.says(person, "/mydata")
    assert "the language: English" in said.text
    assert "2 places that you follow: Baniyas and The Syrian coast" in said.text
    assert "Muted until 8 March, 20:00 UTC" in said.text
    assert "1 alert that you were sent" in said.text
    found = await file_of(talk, person)
    assert {row["area_code"] for row in found["subscriptions"]} == {"sy-coast", "SY-TA-171830"}
    (receipt,) = found["receipts"]
    assert (receipt["event_id"], receipt["number"], receipt["message_id"]) == (EVENT, 1, message)
    assert str(person) not in json.dumps(found)


async def test_every_table_of_chats_is_in_the_file(talk: Conversation) -> None:
    person = await talk.begun()
    async with talk.store.writing() as tx:
        (no,) = await tx.holdings.numbers(person)
        asked = {table.name for table in metadata.sorted_tables if "chat_no" in table.c}
        assert {"chats", "subscriptions", "sends", "receipts", "parks", "departures"} <= asked
        assert set(await tx.holdings.of([no])) == {"chats"}


async def test_whom_we_do_not_know_is_told_so_and_not_kept(talk: Conversation) -> None:
    person = await talk.person()
    (said,) = await talk.says(person, "/mydata")
    assert said.text == "We keep nothing about this chat."
    assert await kept(talk) == NOBODY


async def test_in_a_group_only_administrators_see_it(talk: Conversation) -> None:
    group = await a_group(talk)
    await group.says(group.owner, "/follow Baniyas")
    (said,) = await group.says(group.member, "/mydata")
    assert said.text == NOT_FOR_YOU


@pytest.mark.parametrize("text", ["/panic", "panic", "Panic!", "ذعر"])
async def test_panic_erases_deletes_and_says_nothing_of_it(
    talk: Conversation, clock: ManualClock, text: str
) -> None:
    person = await talk.begun()
    await talk.says(person, "/follow the coast")
    await published(talk.store, clock)
    alert = await was_told(talk, person, clock)
    (said,) = await talk.says(person, text)
    assert said.text == "Nothing new."
    assert said.buttons == {}
    assert await kept(talk) == NOBODY
    gone = {each["message_id"] for each in await messages(talk, person) if each.get("_deleted")}
    asked = next(each["message_id"] for each in await messages(talk, person) if each.get("text") == text)
    assert gone == {alert, asked}


async def test_the_button_puts_the_answer_where_the_page_was(talk: Conversation) -> None:
    person = await talk.begun()
    (page,) = await talk.says(person, "/privacy")
    after = await talk.press(person, page, "Erase without a word")
    assert after.text == "Nothing new."
    assert await kept(talk) == NOBODY


async def test_what_telegram_no_longer_deletes_keeps_nothing_from_being_erased(
    talk: Conversation, clock: ManualClock
) -> None:
    person = await talk.begun()
    await published(talk.store, clock)
    alert = await was_told(talk, person, clock)
    clock.advance(timedelta(hours=49))
    (said,) = await talk.says(person, "/panic")
    assert said.text == "Nothing new."
    assert await kept(talk) == NOBODY
    asked = [payload for method, payload in talk.calls if method == "deleteMessages"]
    assert all(alert not in payload["message_ids"] for payload in asked)  # type: ignore[operator]  # JSON of ours


async def test_panic_asked_twice_changes_nothing_more(talk: Conversation) -> None:
    person = await talk.begun()
    await talk.says(person, "/panic")
    await talk.again()
    assert await kept(talk) == NOBODY


async def test_in_a_group_nobody_but_an_administrator_can_panic(talk: Conversation) -> None:
    group = await a_group(talk)
    await group.says(group.owner, "/follow Baniyas")
    (said,) = await group.says(group.member, "/panic")
    assert said.text == NOT_FOR_YOU
    assert await kept(talk) == {"active": 1, "stopped": 0}


def test_the_word_is_one_word_in_each_language() -> None:
    for code in LANGUAGES:
        word = words_for(code).plain("panic-word")
        assert word == word.strip().casefold()
        assert " " not in word
