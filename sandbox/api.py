"""The one place where a Bot API request becomes an answer: limits, holds and, later, faults.

Everything a bot can be told goes through `Api.answer`, so a new kind of weather is a change here and
nowhere else.
"""

import logging
from dataclasses import dataclass

from sandbox.chats import ChatKind
from sandbox.core import Sandbox
from sandbox.limits import Accept, Hold, Reject
from sandbox.methods import METHODS
from sandbox.outcomes import Done, Later, Metered
from sandbox.params import Params
from sandbox.refusals import ApiError, too_many_requests
from sandbox.wire import Json

log = logging.getLogger("sandbox")


@dataclass(frozen=True, slots=True)
class Answer:
    """HTTP status and body of the Bot API envelope."""

    status: int
    body: Json

    @property
    def headers(self) -> dict[str, str]:
        wait = self.body.get("parameters", {}).get("retry_after")
        return {} if wait is None else {"Retry-After": str(wait)}


class Api:
    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    async def answer(self, method: str, params: Params) -> Answer:
        """Run one method; every failure becomes an error envelope."""
        name, run = METHODS.get(method.lower(), ("", None))
        if run is None:
            return refusal(ApiError(404, "Not Found: method not found"))
        self._sandbox.counts.requests[name] += 1
        try:
            match run(self._sandbox, params):
                case Done() as done:
                    return _success(done)
                case Later(work):
                    return _success(await work())
                case Metered() as send:
                    return _success(Done(await self._deliver(send)))
        except ApiError as error:
            return refusal(error)
        except Exception:
            log.exception("action=method_failed method=%s", name)
            return refusal(ApiError(500, "Internal Server Error"))

    async def _deliver(self, send: Metered) -> object:
        sandbox, chat = self._sandbox, send.chat
        decision = sandbox.limiter.book(chat.id, is_group=chat.kind is not ChatKind.PRIVATE)
        with sandbox.limiter.in_flight(chat.id):
            match decision:
                case Reject(retry_after, delay):
                    sandbox.counts.rejected_429 += 1
                    await sandbox.timer.sleep(delay)
                    raise too_many_requests(retry_after)
                case Hold(seconds):
                    sandbox.counts.held += 1
                    await sandbox.timer.sleep(seconds)
                case Accept():
                    pass
            result = send.deliver()
        sandbox.counts.accepted += 1
        return result


def _success(done: Done) -> Answer:
    body: Json = {"ok": True, "result": done.result}
    if done.description is not None:
        body["description"] = done.description
    return Answer(200, body)


def refusal(error: ApiError) -> Answer:
    body: Json = {"ok": False, "error_code": error.code, "description": error.description}
    if error.parameters:
        body["parameters"] = error.parameters
    return Answer(error.code, body)
