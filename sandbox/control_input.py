"""Reading control requests: path, query and JSON body as one set of fields, with sentences for mistakes."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from inspect import isawaitable
from typing import Any

from aiohttp import web

from sandbox.chats import Chat, ChatKind, Person, Status
from sandbox.core import Sandbox
from sandbox.refusals import ControlError

_GREATEST = 2**53
"""Beyond it JSON's numbers are no longer exact."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True)
class Fields:
    values: dict[str, Any]

    @classmethod
    async def read(cls, request: web.Request) -> "Fields":
        """Path wins over body, body over query. Raises ControlError for a body that is no JSON object."""
        body: Any = {}
        raw = await request.read() if request.method == "POST" else b""
        if raw.strip():
            try:
                body = json.loads(raw)
            except ValueError:
                raise ControlError("The body is not JSON.") from None
        if not isinstance(body, dict):
            raise ControlError("The body must be a JSON object.")
        return cls({**request.query, **body, **request.match_info})

    def has(self, name: str) -> bool:
        return self.values.get(name) is not None

    def text(self, name: str) -> str:
        value = self.values.get(name)
        if not isinstance(value, str) or not value.strip():
            raise ControlError(f"{name} is missing: give some text.")
        return value

    def optional_text(self, name: str) -> str | None:
        return self.text(name) if self.values.get(name) else None

    def flag(self, name: str, *, default: bool = False) -> bool:
        value = self.values.get(name)
        return default if value is None else value in (True, "true", "1")

    def integer(self, name: str, *, default: int | None = None) -> int:
        return int(self.number(name, default=default))

    def number(self, name: str, *, default: float | None = None) -> float:
        value = self.values.get(name)
        if value is None and default is not None:
            return default
        try:
            # An int stays an int: chat ids of 52 bits must not pass through a float.
            found = int(value) if isinstance(value, str) and value.lstrip("-").isdigit() else _number(value)
        except (TypeError, ValueError):
            raise ControlError(f"{name} is missing: give a number.") from None
        if not abs(found) <= _GREATEST:  # "not": NaN is not greater either
            raise ControlError(f"{name} is no number to count with.")
        return found


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise TypeError
    return value if isinstance(value, int | float) else float(value)


def as_chat_kind(name: str) -> ChatKind:
    if name not in {"group", "supergroup", "channel"}:
        raise ControlError("type must be group, supergroup or channel.")
    return ChatKind(name)


def as_status(name: str) -> Status:
    try:
        return Status(name)
    except ValueError:
        raise ControlError("status must be creator, administrator, member, left or kicked.") from None


def chat_of(sandbox: Sandbox, fields: Fields) -> Chat:
    """The chat of `chat_id`. Raises ControlError."""
    chat = sandbox.world.chats.get(fields.integer("chat_id"))
    if chat is None:
        raise ControlError("There is no such chat.", status=404)
    return chat


def person_of(sandbox: Sandbox, fields: Fields, name: str = "user_id") -> Person:
    """The person of `user_id` (or `name`). Raises ControlError."""
    person = sandbox.world.people.get(fields.integer(name))
    if person is None:
        raise ControlError("There is no such person.", status=404)
    return person


def answering(act: Callable[[Fields], Any]) -> Handler:
    """A request handler that reads fields, acts, and turns a ControlError into one sentence."""

    async def handle(request: web.Request) -> web.StreamResponse:
        try:
            result = act(await Fields.read(request))
            if isawaitable(result):
                result = await result
        except ControlError as error:
            return web.json_response({"error": error.sentence}, status=error.status)
        return web.json_response(result)

    return handle
