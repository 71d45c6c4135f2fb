"""Reading a plan of faults from JSON, with a sentence for every mistake."""

from typing import Any

from sandbox.control_input import Fields
from sandbox.faults import Aim, Appointment, Chance, Fault, FaultKind, Plan, fault, usual_aim
from sandbox.methods import METHODS
from sandbox.refusals import ControlError
from sandbox.wire import Json

_FAULT_FIELDS = frozenset(
    {"kind", "delivered", "status", "retry_after", "seconds", "share", "description", "methods", "chat_id"}
)
_APPOINTMENT_FIELDS = _FAULT_FIELDS | {"request", "times", "after_s", "for_s"}
_CHANCE_FIELDS = _FAULT_FIELDS | {"rate"}


def plan_of(fields: Fields) -> Plan:
    """The plan of `seed`, `schedule` and `rates`. Raises ControlError."""
    rates = tuple(_chance(one) for one in _objects(fields, "rates"))
    if any(not 0 <= one.rate <= 1 for one in rates):
        raise ControlError("A rate is a share of requests, from 0 to 1.")
    if any(sum(other.rate for other in rates if other.aim == one.aim) > 1 + 1e-9 for one in rates):
        raise ControlError("The rates for the same requests are together at most 1.")
    schedule = tuple(_appointment(one) for one in _objects(fields, "schedule"))
    return Plan(fields.integer("seed", default=1), schedule, rates)


def _objects(fields: Fields, name: str) -> list[Json]:
    given: Any = fields.values.get(name, [])
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        raise ControlError(f"{name} must be a list of objects.")
    return given


def _appointment(given: Json) -> Appointment:
    fields = _known(given, _APPOINTMENT_FIELDS)
    after_s = fields.number("after_s", default=0.0)
    until_s = after_s + fields.number("for_s") if fields.has("for_s") else None
    once = 1 if until_s is None else None
    times = fields.integer("times") if fields.has("times") else once
    request = fields.integer("request", default=1)
    if request < 1 or (times is not None and times < 1):
        raise ControlError("request and times count from 1.")
    return Appointment(_fault(fields), _aim(fields), request, times, after_s, until_s)


def _chance(given: Json) -> Chance:
    fields = _known(given, _CHANCE_FIELDS)
    return Chance(_fault(fields), _aim(fields), fields.number("rate"))


def _known(given: Json, names: frozenset[str]) -> Fields:
    unknown = sorted(set(given) - names)
    if unknown:
        raise ControlError(f"A fault has no {unknown[0]!r}; it has {', '.join(sorted(names))}.")
    return Fields(given)


def _kind(fields: Fields) -> FaultKind:
    try:
        return FaultKind(fields.text("kind"))
    except ValueError:
        raise ControlError(f"kind must be one of {', '.join(FaultKind)}.") from None


def _fault(fields: Fields) -> Fault:
    status = fields.integer("status") if fields.has("status") else None
    if status is not None and not 200 <= status <= 599:
        raise ControlError("status is from 200 to 599.")
    try:
        return fault(
            _kind(fields),
            delivered=fields.flag("delivered") if fields.has("delivered") else None,
            status=status,
            retry_after=fields.integer("retry_after", default=3),
            seconds=fields.number("seconds") if fields.has("seconds") else None,
            share=fields.number("share", default=0.1),
            description=fields.optional_text("description") or "",
        )
    except ValueError as error:
        raise ControlError(f"{str(error).capitalize()}.") from None


def _aim(fields: Fields) -> Aim:
    chat_id = fields.integer("chat_id") if fields.has("chat_id") else None
    if not fields.has("methods"):
        return usual_aim(_kind(fields), chat_id=chat_id)
    given: Any = fields.values["methods"]
    names = [str(name).lower() for name in given] if isinstance(given, list) else []
    unknown = [name for name in names if name not in {*METHODS, "*", "webhook"}]
    if not names or unknown:
        raise ControlError('methods is a list of names of methods, for example ["sendMessage"], or ["*"].')
    return Aim(frozenset(names), chat_id)
