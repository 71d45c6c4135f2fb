"""The one place where a Bot API request becomes an answer: limits, holds and faults.

Everything a bot can be told goes through `Api.answer`, so a new kind of weather is a change here and
nowhere else. What a fault does to the connection itself is in `breakage.py`.
"""

import logging
from dataclasses import dataclass, replace

from sandbox.chats import ChatKind
from sandbox.core import Sandbox
from sandbox.faults import OF_CHATS, OF_CONNECTIONS, OF_UPDATES, REFUSALS, Fault, FaultKind
from sandbox.ledger import Fate
from sandbox.limits import Accept, Hold, Reject
from sandbox.methods import METHODS
from sandbox.misfortunes import befall
from sandbox.outcomes import Done, Later, Metered, Method
from sandbox.params import Params
from sandbox.refusals import ApiError, stands_for, too_many_requests
from sandbox.times import refuse_times
from sandbox.wire import Json

log = logging.getLogger("sandbox")


@dataclass(frozen=True, slots=True)
class Answer:
    """HTTP status and body of the Bot API envelope; `broken` is what becomes of it on its way."""

    status: int
    body: Json
    broken: Fault | None = None

    @property
    def headers(self) -> dict[str, str]:
        wait = self.body.get("parameters", {}).get("retry_after")
        return {} if wait is None else {"Retry-After": str(wait)}


class Api:
    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._last_updates: list[Json] = []

    async def answer(self, method: str, params: Params) -> Answer:
        """Run one method; every failure becomes an error envelope."""
        name, run = METHODS.get(method.lower(), ("", None))
        if run is None:
            return refusal(ApiError(404, "Not Found: method not found"))
        self._sandbox.counts.requests[name] += 1
        if self._sandbox.weather.plan is None:
            return await self._carry_out(name, run, params)
        chat_id = params.integer("chat_id") if params.has("chat_id") else None
        fault = self._sandbox.weather.next(name.lower(), chat_id)
        answer = await (
            self._carry_out(name, run, params) if fault is None else self._meet(fault, name, run, params)
        )
        is_repeated = fault is not None and fault.kind is FaultKind.DUPLICATE
        if name == "getUpdates" and answer.body.get("result") and not is_repeated:
            self._last_updates = answer.body["result"]
        return answer

    async def _meet(self, fault: Fault, name: str, run: Method, params: Params) -> Answer:
        """Carry the request out, or not, as the fault has it."""
        if fault.kind in OF_CHATS:
            chat_id, thread_id = params.integer("chat_id"), params.integer("message_thread_id")
            befall(self._sandbox, fault, chat_id=chat_id, thread_id=thread_id)
            return await self._carry_out(name, run, params)
        if fault.kind in OF_UPDATES:
            return self._disturbed(fault, await self._carry_out(name, run, params))
        if fault.kind is FaultKind.HOLD:
            self._sandbox.counts.held += 1
            await self._sandbox.timer.sleep(fault.seconds)
            return await self._carry_out(name, run, params)
        if not fault.delivered:
            if fault.kind is FaultKind.FLOOD:
                self._sandbox.limiter.park(params.integer("chat_id"), seconds=fault.retry_after)
            answer = _instead(fault)
        else:
            done = await self._carry_out(name, run, params, fate=_fate_of(fault))
            answer = _instead(fault) if fault.kind in REFUSALS else done
        self._sandbox.counts.rejected_429 += answer.status == 429
        return replace(answer, broken=fault) if fault.kind in OF_CONNECTIONS | {FaultKind.HTML} else answer

    def _disturbed(self, fault: Fault, answer: Answer) -> Answer:
        updates = answer.body.get("result")
        if not isinstance(updates, list):
            return answer
        if fault.kind is FaultKind.REORDER:
            return replace(answer, body={**answer.body, "result": updates[::-1]})
        return replace(answer, body={**answer.body, "result": [*(self._last_updates or updates), *updates]})

    async def _carry_out(self, name: str, run: Method, params: Params, *, fate: Fate | None = None) -> Answer:
        try:
            if not self._sandbox.settings.knows_times:
                refuse_times(params)
            with self._sandbox.ledger.under(fate):
                outcome = run(self._sandbox, params)
            match outcome:
                case Done() as done:
                    return _success(done)
                case Later(work):
                    return _success(await work())
                case Metered() as send:
                    return _success(Done(await self._deliver(send, fate)))
        except ApiError as error:
            return refusal(error)
        except Exception:
            log.exception("action=method_failed method=%s", name)
            return refusal(ApiError(500, "Internal Server Error"))

    async def _deliver(self, send: Metered, fate: Fate | None) -> object:
        sandbox, chat = self._sandbox, send.chat
        is_paid = send.is_paid and sandbox.stars.can_pay()
        is_group = chat.kind is not ChatKind.PRIVATE
        decision = sandbox.limiter.book(chat.id, is_group=is_group, is_paid=is_paid)
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
            with sandbox.ledger.under(fate):
                result = send.deliver()
        sandbox.counts.accepted += 1
        if decision.is_charged:
            sandbox.stars.charge()
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


def _instead(fault: Fault) -> Answer:
    """What a fault answers in place of a result; for one of the connection, what would have been said."""
    match fault.kind:
        case FaultKind.FLOOD:
            return refusal(too_many_requests(fault.retry_after))
        case FaultKind.FLOOD_BARE:
            return refusal(ApiError(429, fault.description or "Too Many Requests"))
        case FaultKind.NOT_OK:
            return Answer(200, {"ok": False})
        case _:
            return refusal(stands_for(fault.status or 500, fault.description))


def _fate_of(fault: Fault) -> Fate:
    """What the ledger says of a request that was carried out under this fault."""
    match fault.kind:
        case FaultKind.SLOW:
            return Fate(fault.name, ok=True, status=200)
        case FaultKind.RESET | FaultKind.TIMEOUT | FaultKind.TRUNCATED:
            return Fate(fault.name, ok=False, status=0)
        case _:
            return Fate(fault.name, ok=False, status=_instead(fault).status)
