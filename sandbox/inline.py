"""Inline queries: a person types `@bot something` in any chat, the bot offers results, one of them is sent.

Articles only. What a result would send is checked when the bot offers it, as the platform does.
"""

from typing import Any

from sandbox.actions import put, sender_of
from sandbox.chats import Chat, Person
from sandbox.core import Sandbox
from sandbox.formatting import text_of
from sandbox.inline_queries import Result
from sandbox.keyboards import inline_keyboard_of
from sandbox.messages import thread_fields
from sandbox.params import Params
from sandbox.refusals import ControlError, bad_request
from sandbox.wire import Json, compact

MAX_QUERY = 256  # characters that reach the bot (Bot API, InlineQuery)
MAX_RESULTS = 50
MAX_ID_BYTES = 64


def ask(sandbox: Sandbox, person: Person, chat: Chat | None, *, text: str, offset: str) -> str:
    """Somebody types behind the bot's name; the id of the query. What is too long is cut, as clients do."""
    query = sandbox.inline.open(person.id)
    kind = None if chat is None else ("sender" if chat.person is not None else chat.kind.value)
    payload = {
        "id": query.id,
        "from": person.as_user(),
        "query": text[:MAX_QUERY],
        "offset": offset,
        "chat_type": kind,
    }
    sandbox.tell_bot_of_typing(compact(payload), user_id=person.id)
    return query.id


def results_of(params: Params) -> tuple[Result, ...]:
    """Raises ApiError 400 for what the platform would not take."""
    given = params.json("results", what="inline query results")
    if not isinstance(given, list):
        raise bad_request("can't parse inline query results: Expected an Array")
    if len(given) > MAX_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    found = tuple(map(_result, given))
    if len({each.id for each in found}) < len(found):
        raise bad_request("RESULT_ID_DUPLICATE")
    return found


def _result(given: Any) -> Result:
    content = given.get("input_message_content") if isinstance(given, dict) else None
    if not isinstance(content, dict) or given.get("type") != "article":
        raise bad_request("can't parse inline query result: only articles are modelled")
    identity, title = str(given.get("id", "")), str(given.get("title", ""))
    if not 1 <= len(identity.encode()) <= MAX_ID_BYTES:
        raise bad_request("RESULT_ID_INVALID")
    if not title.strip():
        raise bad_request("ARTICLE_TITLE_EMPTY")
    text = text_of(Params({**content, "text": content.get("message_text", "")}))
    keyboard = inline_keyboard_of(Params({"reply_markup": given.get("reply_markup")}))
    return Result(identity, title, str(given.get("description", "")), text, keyboard)


def choose(
    sandbox: Sandbox, chat: Chat, person: Person, *, query_id: str, result_id: str, thread_id: int = 0
) -> Json:
    """The person sends one of the results: a message of theirs, marked as made by the bot."""
    query = sandbox.inline.find(query_id)
    results = (query.results or ()) if query is not None and query.user_id == person.id else ()
    result = next((each for each in results if each.id == result_id), None)
    if result is None:
        raise ControlError("The bot has not offered this result to this person.", status=404)
    fields = {
        **sender_of(chat, person, as_chat=False),
        **thread_fields(thread_id),
        **result.content.as_fields(sandbox.find_person, text="text", entities="entities"),
        "via_bot": sandbox.world.bot_as_user,
        "reply_markup": result.keyboard,
    }
    return put(sandbox, chat, compact(fields)).body
