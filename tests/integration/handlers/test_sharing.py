"""`@bot latakia` in any chat: what is known of a place is offered there, in the language of who types."""

from typing import Any

import pytest
from structlog.testing import capture_logs

from tests.integration.handlers.conftest import Conversation
from tests.integration.handlers.test_leaving import kept
from tests.integration.handlers.test_many import a_group


async def typed(talk: Conversation, person: int, query: str, **fields: Any) -> dict[str, Any]:
    """What is offered to a person who types behind the bot's name."""
    asked = await talk.play.control("inline", user_id=person, query=query, **fields)
    await talk.answer()
    found: dict[str, Any] = await talk.play.ask(f"inline/{asked['inline_query_id']}")
    return {**found, "id": asked["inline_query_id"]}


def titles(offered: dict[str, Any]) -> list[str]:
    return [each["title"] for each in offered["results"]]


async def test_a_place_that_is_meant_is_offered_with_its_figures_and_outages(told: Conversation) -> None:
    offered = await typed(told, await told.person(), "latakia governorate")
    assert titles(offered) == [
        "Latakia, Syria: what is known now",
        "Latakia, Syria: figures, counter by counter",
        "Latakia, Syria: outages and closures",
    ]
    assert {each["description"] for each in offered["results"]} == {"Tap to share"}


async def test_what_is_chosen_stands_in_the_chat_with_its_instant_and_the_way_to_alerts(
    told: Conversation,
) -> None:
    group = await a_group(told)
    offered = await typed(told, group.member, "the coast", chat_id=group.id)
    sent = await told.play.control(
        f"inline/{offered['id']}/choose",
        chat_id=group.id,
        user_id=group.member,
        result_id=offered["results"][0]["id"],
    )
    assert sent["from"]["id"] == group.member
    assert sent["via_bot"]["username"] == "tocsin_bot"
    assert sent["text"].startswith("The Syrian coast: the latest")
    assert sent["text"].endswith("As of \u206814 March, 12:00 UTC\u2069. It does not change by itself.")
    ((button,),) = sent["reply_markup"]["inline_keyboard"]
    assert button["url"] == "https://t.me/tocsin_bot?start=r_sy-coast"
    before = len(await told.heard(group.id))
    await told.answer()
    assert len(await told.heard(group.id)) == before, "the bot does not answer what it made itself"


async def test_shared_into_the_chat_with_the_bot_it_is_not_taken_for_a_place(told: Conversation) -> None:
    person = await told.begun()
    offered = await typed(told, person, "the coast", chat_id=person)
    before = len(await told.heard(person))
    result = offered["results"][0]["id"]
    await told.play.control(
        f"inline/{offered['id']}/choose", chat_id=person, user_id=person, result_id=result
    )
    await told.answer()
    assert len(await told.heard(person)) == before


async def test_without_a_word_the_places_that_are_told_most_are_offered(told: Conversation) -> None:
    offered = await typed(told, await told.person(), "")
    assert titles(offered)[:2] == ["The Syrian coast: what is known now", "Syria: what is known now"]
    assert len(offered["results"]) == 6


async def test_several_places_of_a_name_are_offered_each_once(told: Conversation) -> None:
    offered = await typed(told, await told.person(), "Latakia")
    assert titles(offered) == ["Latakia, Syria: what is known now", "Latakia (city): what is known now"]


@pytest.mark.parametrize("query", ["xyzzyqwertzuiop", "x" * 1000, "٪٪٪", "Latakia " * 125])
async def test_where_no_place_is_meant_nothing_is_offered_but_the_way_to_the_bot(
    told: Conversation, query: str
) -> None:
    offered = await typed(told, await told.person(), query)
    assert offered["answered"]
    assert offered["results"] == []
    assert offered["button"] == {"text": "No such place: open the bot", "start_parameter": "inline"}


async def test_it_speaks_the_language_that_was_chosen_else_that_of_the_app(told: Conversation) -> None:
    chose, app = await told.begun("ar"), await told.person("ar")
    assert titles(await typed(told, chose, "the coast"))[0].startswith("الساحل السوري")
    assert titles(await typed(told, app, "الساحل"))[0].startswith("الساحل السوري")


async def test_nothing_is_kept_for_others_and_not_for_long(told: Conversation) -> None:
    offered = await typed(told, await told.person(), "latakia")
    assert offered["is_personal"] is True
    assert 0 < offered["cache_time"] <= 10


async def test_who_only_shares_is_not_kept(told: Conversation) -> None:
    await typed(told, await told.person(), "latakia")
    assert await kept(told) == {"active": 0, "stopped": 0}


async def test_what_was_typed_on_is_no_failure_and_written_nowhere(told: Conversation) -> None:
    person = await told.person()
    with capture_logs() as logs:
        await typed(told, person, "granatstieglitz")
        await told.again()
    (line,) = [each for each in logs if each["action"] == "inline.late"]
    assert "granatstieglitz" not in str(logs)
    assert str(person) not in str(line)
