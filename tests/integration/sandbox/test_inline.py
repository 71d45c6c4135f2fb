"""Inline queries: typed anywhere, answered once and in time, and what is chosen is sent as the person's."""

from typing import Any

import pytest

from tests.integration.sandbox.playground import Playground

ARTICLE: dict[str, Any] = {
    "type": "article",
    "id": "a",
    "title": "Latakia",
    "input_message_content": {"message_text": "<b>Now</b>", "parse_mode": "HTML"},
}


async def asked(play: Playground, person: int, query: str = "latakia", **fields: Any) -> str:
    await play.control("inline", user_id=person, query=query, **fields)
    (update,) = await play.drain()
    assert update["inline_query"]["from"]["id"] == person
    return str(update["inline_query"]["id"])


async def test_what_is_typed_reaches_the_bot_and_too_much_of_it_is_cut(play: Playground) -> None:
    person = await play.person()
    await play.control("inline", user_id=person, query="x" * 1000, chat_id=person)
    (update,) = await play.drain()
    assert update["inline_query"]["query"] == "x" * 256
    assert update["inline_query"]["chat_type"] == "sender"


async def test_a_query_is_answered_once(play: Playground) -> None:
    query = await asked(play, await play.person())
    assert (await play.call("answerInlineQuery", inline_query_id=query, results=[ARTICLE])).result is True
    status, text = await play.refused("answerInlineQuery", inline_query_id=query, results=[ARTICLE])
    assert status == 400
    assert "query is too old" in text


@pytest.mark.parametrize(
    ("results", "text"),
    [
        ([ARTICLE] * 51, "RESULTS_TOO_MUCH"),
        ([ARTICLE, ARTICLE], "RESULT_ID_DUPLICATE"),
        ([{**ARTICLE, "id": "x" * 65}], "RESULT_ID_INVALID"),
        ([{**ARTICLE, "title": " "}], "ARTICLE_TITLE_EMPTY"),
        ([{**ARTICLE, "input_message_content": {"message_text": "x" * 4097}}], "message is too long"),
        (
            [{**ARTICLE, "input_message_content": {"message_text": "<b>", "parse_mode": "HTML"}}],
            "can't parse",
        ),
        ([{"type": "photo", "id": "p"}], "only articles"),
    ],
)
async def test_what_the_platform_would_not_take_is_refused(
    play: Playground, results: list[dict[str, Any]], text: str
) -> None:
    query = await asked(play, await play.person())
    status, said = await play.refused("answerInlineQuery", inline_query_id=query, results=results)
    assert status == 400
    assert text in said


async def test_what_is_chosen_is_sent_by_the_person_via_the_bot(play: Playground) -> None:
    person, other = await play.person(), await play.person()
    group = await play.chat("group", creator=person)
    query = await asked(play, person)
    await play.call("answerInlineQuery", inline_query_id=query, results=[ARTICLE], is_personal=True)
    shown = await play.ask(f"inline/{query}")
    assert shown["answered"]
    assert shown["is_personal"]
    assert shown["cache_time"] == 300
    sent = await play.control(f"inline/{query}/choose", chat_id=group, user_id=person, result_id="a")
    assert (sent["text"], sent["from"]["id"]) == ("Now", person)
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 3}]
    status, _ = await play.control_refused(
        f"inline/{query}/choose", chat_id=group, user_id=other, result_id="a"
    )
    assert status == 404
