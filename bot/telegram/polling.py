"""Asks Telegram for updates and never confirms one before it is kept.

The library's loop confirms what is only in memory and ends for good at one 401. This one advances its
offset after the inbox has committed, and outlives every answer: it waits, says what is wrong once, and
says when it is over. Troubles that take turns, as behind a bad proxy, are each said once until then.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, assert_never

import structlog

from bot.domain.clock import Clock, SystemClock
from bot.domain.outcome import Ending
from bot.domain.vigil import Gauge, Watched
from bot.errors import StoreError
from bot.telegram.transport import Transport
from bot.telegram.trouble import Result, Setback, Trouble, pauses, read_ending

log = structlog.get_logger(__name__)

ALLOWED_UPDATES = ("message", "channel_post", "callback_query", "inline_query", "my_chat_member")
POLL_S = 50
"""Telegram answers an idle poll after this; it takes no more (tdlib/telegram-bot-api)."""
SLACK_S = 10.0
"""Added to the poll's own time before a silent connection counts as dead."""
MOST_UPDATES = 100
"""Updates in one answer (Bot API, getUpdates)."""

_NOT_KEPT = "updates cannot be kept, so none is confirmed: check the database and its disk; trying again"

_CALM = {Trouble.OTHER_POLLER.value: 3}
"""Good answers in a row after which a trouble is over; between two pollers good and bad ones take turns."""

_IDS = 1 << 63  # what a column of 64 bits holds

Accept = Callable[[Sequence[Mapping[str, Any]]], Awaitable[None]]
"""Keeps updates for good; returns after the commit, raises StoreError when it cannot."""


class Poller:
    """Brings updates from the Bot API to `accept`, until it is cancelled.

    `transport` should be one of its own: a poll holds a connection all the time.
    """

    def __init__(
        self,
        transport: Transport,
        *,
        accept: Accept,
        poll_s: int = POLL_S,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        clock: Clock | None = None,
    ) -> None:
        self._clock = clock or SystemClock()
        self._transport = transport
        self._accept = accept
        self._poll_s = poll_s
        self._sleep = sleep
        self._offset: int | None = None
        self._limit = MOST_UPDATES
        self._may_remove_webhook = True
        self._troubles: dict[str, None] = {}
        self._good = 0
        self._polled_at: datetime | None = None
        self._asking = Gauge()
        self._pauses: Iterator[float] = pauses()

    @property
    def polled_at(self) -> datetime | None:
        """When updates, or none, were last brought and kept."""
        return self._polled_at

    @property
    def trouble(self) -> str | None:
        """Why it waits now, None while all is well."""
        return next(reversed(self._troubles), None)

    @property
    def watched(self) -> tuple[Watched, ...]:
        """What a watchdog looks at: a call has a deadline, so one that is silent for longer hangs."""
        return (Watched.of("polling", self._asking),)

    async def run(self, *, offset: int | None) -> None:
        """Poll for ever, beginning at `offset` (the highest update kept so far, plus one)."""
        self._offset = offset
        while True:
            await self._poll_once()

    async def _poll_once(self) -> None:
        match read_ending(await self._ask()):
            case Result(list() as updates):
                await self._keep(updates)
            case Result():
                await self._wait_out(Setback(Trouble.UNREADABLE))
            case Setback(trouble=Trouble.WEBHOOK_SET) if self._may_remove_webhook:
                await self._remove_webhook()
            case Setback(trouble=Trouble.TOO_LARGE) if self._limit > 1:
                self._limit = max(1, self._limit // 4)
            case Setback() as setback:
                await self._wait_out(setback)
            case never:
                assert_never(never)

    async def _ask(self) -> Ending:
        asked: dict[str, object] = {
            "timeout": self._poll_s,
            "limit": self._limit,
            "allowed_updates": ALLOWED_UPDATES,
        }
        if self._offset is not None:
            asked["offset"] = self._offset
        with self._asking.work():
            return await self._transport.call("getUpdates", asked, deadline=self._poll_s + SLACK_S)

    async def _keep(self, came: list[Any]) -> None:
        """Have the updates committed; only then does the offset move, so that the next poll confirms them.

        It moves by what came, not by the highest ever seen: after a week of silence Telegram may begin
        again at a lower number.
        """
        updates = [update for update in came if has_id(update)]
        if came and not updates:
            await self._wait_out(Setback(Trouble.UNREADABLE))
            return
        if updates:
            try:
                await self._accept(updates)
            except StoreError:
                await self._say_and_sleep("store_unavailable", _NOT_KEPT, None)
                return
            self._offset = max(update["update_id"] for update in updates) + 1
        self._limit = MOST_UPDATES
        self._recover()

    async def _remove_webhook(self) -> None:
        """Take away a webhook once: it is most likely our own, from before the mode was changed."""
        log.warning("a webhook is set; removing it to poll", action="polling.webhook_removed")
        removed = read_ending(await self._transport.call("deleteWebhook", {}))
        if isinstance(removed, Setback):
            await self._wait_out(removed)
        else:
            self._may_remove_webhook = False

    async def _wait_out(self, setback: Setback) -> None:
        await self._say_and_sleep(setback.trouble.value, setback.trouble.sentence, setback.retry_after)

    async def _say_and_sleep(self, trouble: str, sentence: str, retry_after: float | None) -> None:
        if trouble not in self._troubles:
            log.error(sentence, action="polling.trouble", trouble=trouble)
        self._troubles.pop(trouble, None)
        self._troubles[trouble] = None  # the last one last
        self._good = 0
        await self._sleep(next(self._pauses) if retry_after is None else retry_after)

    def _recover(self) -> None:
        self._polled_at = self._clock.now()
        self._pauses = pauses()
        self._good += 1
        if self._troubles and self._good >= max(_CALM.get(each, 1) for each in self._troubles):
            log.info("updates arrive again", action="polling.recovered", trouble=self.trouble)
            self._troubles.clear()


def has_id(update: object) -> bool:
    """Say whether this is an update with a number that can be kept and confirmed."""
    found = update.get("update_id") if isinstance(update, dict) else None
    return isinstance(found, int) and not isinstance(found, bool) and -_IDS <= found < _IDS
