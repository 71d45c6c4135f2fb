"""Pushing updates to the bot: one request under way per lane, retries with a growing pause.

A lane is a chat (messages), a person (button presses) or a chat's membership; a failing update stops only
its own lane. Any 2xx within 60 seconds settles an update. The pause schedule is injected.
"""

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import aiohttp

from sandbox.clock import Timer
from sandbox.faults import WEBHOOK, FaultKind
from sandbox.updates import UpdateQueue, Waiting
from sandbox.weather import Weather
from sandbox.wire import Json, compact

ANSWER_SECONDS = 60.0
MAX_RETRY_AFTER = 3600
DEFAULT_CONNECTIONS = 40
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of the header
Backoff = Callable[[int], float]  # failures so far (1, 2, ...) -> seconds until the next try


def real_backoff(failures: int) -> float:
    """At once, then 2, 4, 8 ... seconds, capped at a random 60 to 120."""
    if failures <= 1:
        return 0.0
    return min(2.0 ** (failures - 1), 60.0 + secrets.randbelow(61))


@dataclass(frozen=True, slots=True)
class Target:
    url: str
    secret_token: str = ""
    max_connections: int = DEFAULT_CONNECTIONS
    ip_address: str = ""


@dataclass(frozen=True, slots=True)
class PushError:
    date: int
    message: str


class WebhookPusher:
    def __init__(self, queue: UpdateQueue, backoff: Backoff, timer: Timer, weather: Weather) -> None:
        self._queue = queue
        self._backoff = backoff
        self._timer = timer
        self._weather = weather
        self._task: asyncio.Task[None] | None = None
        self._wake = asyncio.Event()
        self.target: Target | None = None
        self.last_error: PushError | None = None
        queue.listen(self._wake.set)

    async def point(self, target: Target | None) -> None:
        """Push to `target` from now on, or stop pushing."""
        await self.close()
        self.target = target
        self.last_error = None
        if target is not None:
            self._task = asyncio.create_task(self._run(target), name="sandbox-webhook")

    async def close(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])
            self._task = None

    def info(self) -> Json:
        """The `WebhookInfo` object."""
        target, error = self.target, self.last_error
        info: Json = {
            "url": target.url if target else "",
            "has_custom_certificate": False,
            "pending_update_count": self._queue.pending(),
            "allowed_updates": list(self._queue.allowed) or None,
        }
        if target is not None:
            info["max_connections"] = target.max_connections
            info["ip_address"] = target.ip_address or None
        if error is not None:
            info |= {"last_error_date": error.date, "last_error_message": error.message}
        return compact(info)

    async def _run(self, target: Target) -> None:
        room = asyncio.Semaphore(target.max_connections)
        lanes: dict[int, asyncio.Task[None]] = {}
        async with (
            aiohttp.ClientSession(
                timeout=aiohttp.ClientTimeout(total=ANSWER_SECONDS), cookie_jar=aiohttp.DummyCookieJar()
            ) as http,
            asyncio.TaskGroup() as group,
        ):
            while True:
                self._wake.clear()
                lanes = {lane: task for lane, task in lanes.items() if not task.done()}
                for lane in self._queue.lanes():
                    if lane not in lanes:
                        lanes[lane] = group.create_task(self._drain(lane, target, http, room))
                await self._wake.wait()

    async def _drain(
        self, lane: int, target: Target, http: aiohttp.ClientSession, room: asyncio.Semaphore
    ) -> None:
        failures = 0
        while (update := self._queue.first_of(lane)) is not None:
            met = self._weather.next(WEBHOOK, lane)
            if met is not None and met.kind is FaultKind.REORDER:
                update = self._queue.second_of(lane) or update
            async with room:
                pause = await self._push(update, target, http)
                if met is not None and met.kind is FaultKind.DUPLICATE:
                    pause = await self._push(update, target, http)
            if pause is None:
                self._queue.settle(update.update_id)
                failures = 0
                continue
            failures += 1
            await self._timer.sleep(max(pause, self._backoff(failures)))

    async def _push(self, update: Waiting, target: Target, http: aiohttp.ClientSession) -> float | None:
        """None when the bot took it, else the least pause the bot asked for in seconds."""
        headers = {SECRET_HEADER: target.secret_token} if target.secret_token else {}
        try:
            async with http.post(
                target.url, json=update.as_json(), headers=headers, allow_redirects=False
            ) as answer:
                await answer.read()
                if 200 <= answer.status < 300:
                    return None
                self._failed(
                    f"Wrong response from the webhook: {answer.status} {answer.reason or ''}".strip()
                )
                return _asked_pause(answer.headers.get("Retry-After", ""))
        except TimeoutError:
            self._failed("Read timeout expired")
        except aiohttp.ClientConnectorError:
            self._failed("Connection refused")
        except aiohttp.ClientError:
            self._failed("Connection closed")
        return 0.0

    def _failed(self, message: str) -> None:
        self.last_error = PushError(int(datetime.now(UTC).timestamp()), message)


def _asked_pause(header: str) -> float:
    return float(min(int(header), MAX_RETRY_AFTER)) if header.isascii() and header.isdigit() else 0.0
