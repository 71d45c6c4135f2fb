"""The control API, inline queries: typing behind the bot's name, what it offers, and sending one of it."""

from aiohttp import web

from sandbox import inline
from sandbox.control_input import Fields, answering, chat_of, person_of
from sandbox.core import Sandbox
from sandbox.refusals import ControlError
from sandbox.wire import Json


class InlineControl:
    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    def routes(self) -> list[web.RouteDef]:
        return [
            web.post("/_sandbox/inline", answering(self.ask)),
            web.get("/_sandbox/inline/{query_id}", answering(self.answer)),
            web.post("/_sandbox/inline/{query_id}/choose", answering(self.choose)),
        ]

    def ask(self, fields: Fields) -> Json:
        chat = chat_of(self._sandbox, fields) if fields.has("chat_id") else None
        text = str(fields.values.get("query") or "")
        offset = fields.optional_text("offset") or ""
        person = person_of(self._sandbox, fields)
        return {"inline_query_id": inline.ask(self._sandbox, person, chat, text=text, offset=offset)}

    def answer(self, fields: Fields) -> Json:
        query = self._sandbox.inline.find(fields.text("query_id"))
        if query is None:
            raise ControlError("There is no such query.", status=404)
        return {"answered": query.results is not None, **query.shown}

    def choose(self, fields: Fields) -> Json:
        return inline.choose(
            self._sandbox,
            chat_of(self._sandbox, fields),
            person_of(self._sandbox, fields),
            query_id=fields.text("query_id"),
            result_id=fields.text("result_id"),
            thread_id=fields.integer("message_thread_id", default=0),
        )
