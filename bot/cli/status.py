"""`tocsin status`: how the service stands, in figures, for whoever runs it. Only reads."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from enum import Enum
from typing import Annotated

import typer

from bot.cli.opening import open_settings, open_store
from bot.cli.screen import Status, say
from bot.domain.clock import SystemClock
from bot.domain.duty import Duty, Role
from bot.domain.status import Breaker, Flow
from bot.errors import StoreUnavailable
from bot.services.status import Figures, Process, figures
from bot.settings import Settings
from bot.store.backlog import log_bytes

_FLOWS = {
    Flow.PUNCTUAL: "leave without delay",
    Flow.LATE: "are late",
    Flow.HELD: "are held back",
    Flow.SILENT: "do not leave: the service is not running",
}
_TRIPPED = {
    "gone_in_a_minute": "too many chats seemed gone within a minute",
    "gone_of_the_last": "too many of the last thousand chats seemed gone",
}
"""Why the breaker tripped (`bot.domain.breaker.Window.verdict`)."""
_UNITS = (("d", 86_400), ("h", 3_600), ("min", 60), ("s", 1))


def status(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one object, for monitoring.")] = False,
) -> None:
    """Say how the service stands: queues, delay, pace, what is held back.

    Status 1 when alerts do not leave, or updates do not arrive.
    """
    settings = open_settings()
    found, log = asyncio.run(_look(settings))
    if as_json:
        say(json.dumps({**asdict(found), "log_bytes": log}, default=_plain, indent=2))
    else:
        for subject, state in _lines(found, log).items():
            say(f"{subject:<15} {state}")
    raise typer.Exit(Status.FAILED if _is_wrong(found) else Status.DONE)


async def _look(settings: Settings) -> tuple[Figures, int | None]:
    file = settings.database_file
    if file is not None and not file.exists():
        raise StoreUnavailable(f"there is no database at {file} yet: the first `tocsin run` makes it")
    async with open_store(settings) as store:
        found = await figures(store, SystemClock())
    return found, None if file is None else log_bytes(file)


def _is_wrong(found: Figures) -> bool:
    trouble = any(each.beat.trouble is not None for each in _heard(found))
    return trouble or bool(found.undone) or found.sending.flow in {Flow.HELD, Flow.SILENT}


def _heard(found: Figures) -> list[Process]:
    return [each for each in found.processes if not each.is_silent(found.now)]


def _lines(found: Figures, log: int | None) -> Mapping[str, str]:
    waits, held, now = found.lengths, found.held, found.now
    tallies = ", ".join(f"{count} {name}" for name, count in held.tallies.items())
    return {
        "alerts": _FLOWS[found.sending.flow] + _oldest(found),
        **_service(found),
        "requests": f"{waits.requests} open, {waits.chunks} chunks",
        "sends": f"{waits.due} due, {waits.sending} on their way, {waits.put_off} put off, "
        f"{waits.resting} of chats that stopped",
        "inbox": _since(waits.updates, "waiting", waits.update_at, now),
        "parked": f"{held.parks} chats" + _until("; everybody", held.all_until),
        "breaker": "; ".join(_breaker(found.breaker, now)),
        "paused": f"{held.paused} audiences" + ("; see `tocsin resume EVENT`" if held.paused else ""),
        "counted": tallies or "nothing yet",
        **({"paid": f"{found.paid / 10:.1f} Stars in all"} if found.paid else {}),
        **({} if log is None else {"log": f"{log / 1_000_000:.1f} MB ahead of the database"}),
        **({"folders": _folders(found)} if found.folders else {}),
    }


def _service(found: Figures) -> Mapping[str, str]:
    match found.processes:
        case ():
            return {"service": "was never heard"}
        case (alone,) if alone.beat.role is Role.ALL:
            return _process(alone, found)
    lines = {f"service {number}": _in_one_line(each, found) for number, each in enumerate(found.processes, 1)}
    if found.undone and _heard(found):
        lines["undone"] = f"{', '.join(found.undone)}: no process has this duty"
    return lines


def _process(process: Process, found: Figures) -> Mapping[str, str]:
    beat, now = process.beat, found.now
    why = "the breaker is open" if found.breaker.until else "look for sender.halted in the log"
    polled = "by webhook, or not answered yet" if beat.polled_at is None else _ago(now, beat.polled_at)
    return {
        "service": f"heard {_ago(now, process.heard_at)}, began {_ago(now, beat.started_at)}",
        "loop": f"blocked for {beat.lag_ms} ms at most in the last minute",
        "pace": f"{beat.pace:.1f} of {beat.most:.1f} messages a second; {beat.flying} on their way",
        "halted": f"yes: {why}" if beat.halted else "no",
        "updates": f"in trouble: {beat.trouble}; last {polled}" if beat.trouble else f"last {polled}",
    }


def _in_one_line(process: Process, found: Figures) -> str:
    """Write what tells processes of one service apart, and what is wrong with one."""
    told = _process(process, found)
    duties = f" ({', '.join(process.beat.duties)})" if process.beat.duties else ""
    lines = [f"{process.beat.role}{duties}", told["service"], f"loop {told['loop']}", told["pace"]]
    lines += [f"halted: {told['halted']}"] if process.beat.halted else []
    lines += [f"updates {told['updates']}"] if Duty.RECEIVING in process.beat.duties else []
    return "; ".join(lines)


def _oldest(found: Figures) -> str:
    if found.oldest_owed is None:
        return "; nobody is owed anything"
    return f"; the oldest that is owed was published {_ago(found.now, found.oldest_owed)}"


def _since(count: int, what: str, since: datetime | None, now: datetime) -> str:
    return f"{count} {what}" + (f", the oldest came {_ago(now, since)}" if since else "")


def _breaker(breaker: Breaker, now: datetime) -> list[str]:
    """Say whether sending stands still, since when and why, and when it is tried again."""
    lines = ["open" if breaker.until else "closed"]
    if breaker.tripped_at:
        why = _TRIPPED.get(breaker.reason or "", breaker.reason)
        lines.append(f"tripped {_ago(now, breaker.tripped_at)}: {why}")
    if breaker.trips > 1:
        lines.append(f"{breaker.trips} trips, each within a day of the one before")
    if breaker.until:
        lines.append("check the token, the address and any proxy")
        lines.append(f"next try at {breaker.until:%H:%M:%S} UTC, or at once by `tocsin resume`")
    if breaker.off_until:
        lines.append(f"does not trip before {breaker.off_until:%H:%M:%S} UTC, after `tocsin resume`")
    return lines


def _until(what: str, until: datetime | None) -> str:
    return f"{what} until {until:%H:%M:%S} UTC" if until else ""


def _folders(found: Figures) -> str:
    looks = (f"looked through {_ago(found.now, each.at)}, {each.failed} failed" for each in found.folders)
    return "; ".join(looks)


def _ago(now: datetime, at: datetime) -> str:
    """Write how long ago it was in its two largest units: `1 h 5 min ago`."""
    left, parts = max(0, int((now - at).total_seconds())), []
    for unit, seconds in _UNITS:
        count, left = divmod(left, seconds)
        if count:
            parts.append(f"{count} {unit}")
    return f"{' '.join(parts[:2]) or '0 s'} ago"


def _plain(value: object) -> object:
    match value:
        case datetime():
            return value.isoformat()
        case timedelta():
            return value.total_seconds()
        case Enum():
            return value.name.lower()
        case _:
            raise TypeError(f"{type(value).__name__} has no form in JSON")
