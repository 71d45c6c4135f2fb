"""When may the next message leave? One budget for the token, shared by replies and alerts.

Telegram publishes hints rather than limits: about 30 messages a second in all, one a second to a chat,
20 a minute to a group (Bots FAQ); what binds is a 429, obeyed for exactly as long as it says. All
instants are monotonic seconds that come in from outside; chats are opaque keys. Docs: docs/delivery.md.
"""

import math
from collections import deque
from collections.abc import Hashable
from dataclasses import dataclass
from enum import StrEnum

MINUTE_S = 60.0
LANE_WINDOW_S = 10.0
"""Two chats refused within this are one refusal of the token (429s usually ask for 1 to 10 s)."""
DROP = 0.7
"""What a refusal leaves of the pace; once per `LANE_WINDOW_S`, as refusals come in volleys."""
CLIMB_PER_MINUTE = 1.0
"""Messages per second that a minute without refusal gives back."""
SLOWEST_PER_SECOND = 1.0


class Urgency(StrEnum):
    """Who waits for a turn, those served first above."""

    REPLY = "reply"
    URGENT = "urgent"
    NORMAL = "normal"
    BACKGROUND = "background"


_MOST_PASSED = {Urgency.REPLY: 0, Urgency.URGENT: 4, Urgency.NORMAL: 9, Urgency.BACKGROUND: 29}
"""Turns that may go to others while one waits: 20 % stay for urgent alerts, 10 % for other alerts and 3 %
for what makes no sound, even in a flood of commands. Nothing is held back for those who do not wait."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What we allow ourselves; `burst` is how many turns a late wake-up may catch up."""

    per_second: float = 28.0
    burst: float = 1.0
    chat_gap_s: float = 1.0
    group_per_minute: int = 20


@dataclass(frozen=True, slots=True)
class _Park:
    chat: Hashable
    at: float
    until: float


class Pacing:
    """The budget. `reserve` takes a turn or says when to ask again; `park` obeys a refusal."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._next = -math.inf
        self._lane_until = -math.inf
        self._last: dict[Hashable, float] = {}
        self._last_minute: dict[Hashable, deque[float]] = {}
        self._parks: dict[Hashable, float] = {}
        self._last_park: _Park | None = None
        self._pace = self._limits.per_second
        self._pace_at = -math.inf
        self._passed = dict.fromkeys(Urgency, 0)

    @property
    def lane_ready_at(self) -> float:
        """Return the instant before which nobody may go."""
        return max(self._next, self._lane_until)

    @property
    def remembered(self) -> int:
        """Return how many chats are in memory: the last ones, the groups of a minute, those parked."""
        return len(self._last.keys() | self._last_minute.keys() | self._parks.keys())

    def reserve(self, chat: Hashable, *, now: float, urgency: Urgency, shared: bool = False) -> float:
        """Return the instant at which a message to `chat` may go.

        Where that is not after `now` the turn is taken; otherwise nothing is, and the caller asks again
        then. `shared` is true for groups and channels.
        """
        at = max(self.lane_ready_at, self._chat_ready_at(chat, shared=shared))
        if at <= now:
            self._take(chat, now, urgency, shared=shared)
        return at

    def ready_at(self, chat: Hashable, *, shared: bool = False) -> float:
        """Return the instant before which nothing may go to this chat, whatever the budget."""
        return self._chat_ready_at(chat, shared=shared)

    def answered(self, chat: Hashable, *, now: float) -> None:
        """Count the chat's last message from now on: its server cannot have seen it later than this."""
        if chat in self._last:
            self._last[chat] = now
        if sent := self._last_minute.get(chat):
            sent[-1] = now

    def park(self, chat: Hashable, *, until: float, now: float) -> None:
        """Obey a 429: nothing to `chat` before `until`; nothing at all when another chat met one just now."""
        self._parks = {each: end for each, end in self._parks.items() if end > now}
        self._parks[chat] = max(until, self._parks.get(chat, until))
        last = self._last_park
        if last is not None and last.chat != chat and now - last.at <= LANE_WINDOW_S:
            self._lane_until = max(self._lane_until, last.until, until)
        self._last_park = _Park(chat, now, until)
        self._slow_down(now)

    def parked_until(self, chat: Hashable) -> float:
        """Return the end of what a refusal asks of this chat or of everybody, -inf for nothing."""
        return max(self._lane_until, self._parks.get(chat, -math.inf))

    def pace(self, now: float) -> float:
        """Return messages per second: the limit, or less after a refusal."""
        clean_minutes = max(0.0, (now - self._pace_at) // MINUTE_S) if self._pace_at > -math.inf else 0.0
        return min(self._limits.per_second, self._pace + clean_minutes * CLIMB_PER_MINUTE)

    def turns_within(self, seconds: float, *, now: float) -> int:
        """Return how many turns there will be in so many seconds, if nobody else takes them."""
        left = now + seconds - max(now, self.lane_ready_at)
        return int(left * self.pace(now)) + 1 if left > 0 else 0

    def order(self) -> list[Urgency]:
        """Return who is asked first: replies, unless others were passed over for too long."""
        overdue = [each for each in Urgency if self._passed[each] >= _MOST_PASSED[each] > 0]
        return overdue + [each for each in Urgency if each not in overdue]

    def _chat_ready_at(self, chat: Hashable, *, shared: bool) -> float:
        ready_at = max(
            self._parks.get(chat, -math.inf), self._last.get(chat, -math.inf) + self._limits.chat_gap_s
        )
        sent = self._last_minute.get(chat) if shared else None
        if sent is not None and len(sent) == sent.maxlen:
            ready_at = max(ready_at, sent[0] + MINUTE_S)
        return ready_at

    def _take(self, chat: Hashable, now: float, urgency: Urgency, *, shared: bool) -> None:
        step = 1 / self.pace(now)
        # By the schedule, not from now: a wake-up that is late by a millisecond costs no pace.
        self._next = max(self._next, now - self._limits.burst * step) + step
        _renew(self._last, chat, now)
        _forget_before(self._last, now - self._limits.chat_gap_s)
        if shared:
            sent = self._last_minute.pop(chat, None)
            self._last_minute[chat] = deque(sent or (), maxlen=self._limits.group_per_minute)
            self._last_minute[chat].append(now)
        self._forget_groups(now - MINUTE_S)
        for each in Urgency:
            self._passed[each] = 0 if each is urgency else self._passed[each] + 1

    def _forget_groups(self, before: float) -> None:
        while self._last_minute:
            oldest = next(iter(self._last_minute))
            if self._last_minute[oldest][-1] > before:
                return
            del self._last_minute[oldest]

    def _slow_down(self, now: float) -> None:
        if now - self._pace_at < LANE_WINDOW_S:
            return
        self._pace = max(SLOWEST_PER_SECOND, self.pace(now) * DROP)
        self._pace_at = now


def _renew(last: dict[Hashable, float], chat: Hashable, now: float) -> None:
    """Note the instant at the end of the dictionary, which stays in the order of time."""
    last.pop(chat, None)
    last[chat] = now


def _forget_before(last: dict[Hashable, float], before: float) -> None:
    while last:
        oldest = next(iter(last))
        if last[oldest] > before:
            return
        del last[oldest]
