"""answerInlineQuery: what a person may choose from, once for each query and only for a while."""

from sandbox.core import Sandbox
from sandbox.inline import results_of
from sandbox.outcomes import Done, Method, Outcome
from sandbox.params import Params
from sandbox.refusals import bad_request
from sandbox.wire import compact

USUAL_CACHE_SECONDS = 300
MAX_OFFSET_BYTES = 64


def answer_inline_query(sandbox: Sandbox, params: Params) -> Outcome:
    query = sandbox.inline.unanswered(params.text("inline_query_id"))
    results = results_of(params)
    if len(params.text("next_offset").encode()) > MAX_OFFSET_BYTES:
        raise bad_request("NEXT_OFFSET_INVALID")
    button = params.json("button", what="inline query results button")
    if button is not None and not (isinstance(button, dict) and str(button.get("text", "")).strip()):
        raise bad_request("can't parse inline query results button")
    query.results = results
    query.shown = {
        "results": [each.as_json() for each in results],
        "is_personal": params.flag("is_personal"),
        "cache_time": params.integer("cache_time", USUAL_CACHE_SECONDS),
        **compact({"button": button}),
    }
    sandbox.hub.announce(
        "inline_answer", query.user_id, inline_query_id=query.id, user_id=query.user_id, **query.shown
    )
    return Done(True)


TABLE: dict[str, Method] = {"answerInlineQuery": answer_inline_query}
