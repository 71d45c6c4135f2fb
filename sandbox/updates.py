"""The update queue: what waits for the bot, and the offset rules that confirm it.

Rules and figures follow the Bot API server: ids start above 2,000,000, reading with an offset confirms
all below it, a negative offset keeps the last N, at most 100,000 updates wait and each for 24 hours
(button presses for 150 seconds, inline queries for 30).
"""

import itertools
import math
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sandbox.clock import Timer
from sandbox.wire import Json

MAX_WAITING = 100_000
DAY_SECONDS = 24 * 3600.0
CALLBACK_SECONDS = 150.0
INLINE_SECONDS = 30.0
ALL_KINDS = frozenset(
    {
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
        "callback_query",
        "inline_query",
        "my_chat_member",
        "chat_member",
    }
)
_LIFETIMES = {"callback_query": CALLBACK_SECONDS, "inline_query": INLINE_SECONDS}
DEFAULT_KINDS = ALL_KINDS - {"chat_member"}


@dataclass(frozen=True, slots=True)
class Waiting:
    """One update: `lane` is the queue it belongs to when pushed to a webhook."""

    update_id: int
    kind: str
    payload: Json
    lane: int
    expires: float

    def as_json(self) -> Json:
        return {"update_id": self.update_id, self.kind: self.payload}


class UpdateQueue:
    def __init__(self, timer: Timer, *, first_id: int) -> None:
        self._timer = timer
        self._waiting: OrderedDict[int, Waiting] = OrderedDict()
        self._lanes: dict[int, OrderedDict[int, Waiting]] = {}
        self._next_id = first_id
        self._soonest_expiry = math.inf
        self._listeners: list[Callable[[], None]] = []
        self.allowed: tuple[str, ...] = ()
        self.queued = 0
        self.confirmed = 0
        self.dropped = 0

    def listen(self, wake: Callable[[], None]) -> None:
        """Call `wake` after every new update."""
        self._listeners.append(wake)

    def allow(self, kinds: Iterable[str]) -> None:
        """Remember the bot's choice; no kinds means the default choice. Waiting updates stay."""
        self.allowed = tuple(sorted(ALL_KINDS & set(kinds)))

    def put(self, kind: str, payload: Json, *, lane: int) -> None:
        """Queue one update, unless the bot did not ask for this kind or the queue is full."""
        if kind not in (self.allowed or DEFAULT_KINDS):
            return
        self._expire()
        if len(self._waiting) >= MAX_WAITING:
            self.dropped += 1
            return
        lifetime = _LIFETIMES.get(kind, DAY_SECONDS)
        expires = self._timer.monotonic() + lifetime
        update = Waiting(self._next_id, kind, payload, lane, expires)
        self._waiting[update.update_id] = update
        self._lanes.setdefault(lane, OrderedDict())[update.update_id] = update
        self._soonest_expiry = min(self._soonest_expiry, expires)
        self._next_id += 1
        self.queued += 1
        for wake in self._listeners:
            wake()

    def read(self, *, offset: int, limit: int) -> list[Waiting]:
        """Confirm what `offset` confirms and return up to `limit` of the rest, oldest first."""
        self._expire()
        if offset < 0:
            self._confirm_below(self._nth_last(-offset))
        elif self._known(offset):
            self._confirm_below(offset)
        return list(itertools.islice(self._waiting.values(), limit))

    def pending(self) -> int:
        self._expire()
        return len(self._waiting)

    def lanes(self) -> list[int]:
        """The lanes in which something waits."""
        self._expire()
        return list(self._lanes)

    def first_of(self, lane: int) -> Waiting | None:
        """The oldest update that waits in `lane`."""
        self._expire()
        return next(iter(self._lanes.get(lane, {}).values()), None)

    def second_of(self, lane: int) -> Waiting | None:
        """The one after the oldest in `lane`: what comes first when the order is lost."""
        return next(itertools.islice(self._lanes.get(lane, {}).values(), 1, None), None)

    def settle(self, update_id: int) -> None:
        """A webhook took this update."""
        if self._remove(update_id):
            self.confirmed += 1

    def clear(self) -> None:
        """Forget everything that waits (`drop_pending_updates`)."""
        self.dropped += len(self._waiting)
        self._waiting.clear()
        self._lanes.clear()

    def _remove(self, update_id: int) -> bool:
        update = self._waiting.pop(update_id, None)
        if update is None:
            return False
        lane = self._lanes[update.lane]
        del lane[update_id]
        if not lane:
            del self._lanes[update.lane]
        return True

    def _head(self) -> int:
        return next(iter(self._waiting), self._next_id)

    def _known(self, offset: int) -> bool:
        return self._head() - MAX_WAITING <= offset <= self._next_id + 10

    def _nth_last(self, count: int) -> int:
        kept = list(self._waiting)[-count:]
        return kept[0] if kept else self._next_id

    def _confirm_below(self, update_id: int) -> None:
        while self._waiting and self._head() < update_id:
            self._remove(self._head())
            self.confirmed += 1

    def _expire(self) -> None:
        now = self._timer.monotonic()
        if now < self._soonest_expiry:
            return
        for update in [update for update in self._waiting.values() if update.expires <= now]:
            self._remove(update.update_id)
            self.dropped += 1
        self._soonest_expiry = min((update.expires for update in self._waiting.values()), default=math.inf)
