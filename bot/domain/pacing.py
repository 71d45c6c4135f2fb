"""When may the next message leave? One budget for the token, shared by replies and alerts.

Telegram publishes hints rather than limits: about 30 messages a second in all, one a second to a chat,
20 a minute to a group (Bots FAQ); what binds is a 429, obeyed for exactly as long as it says. All
instants are monotonic seconds that come in from outside; chats are opaque keys. Docs: docs/delivery.md.
"""

import math
from collections import OrderedDict, deque
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.latency import Latency
from bot.domain.pace import MINUTE_S, Pace, Slowed

LANE_WINDOW_S = 10.0
"""Two chats refused within this are one refusal of the token (429s usually ask for 1 to 10 s)."""
CATCH_UP_S = 0.02
"""Of turns that a late wake-up may give out at once, or `Limits.burst`: 2 % of the rate in any second."""

SAME_SIGN_S = 1.0
"""What was read back from disk is this much later than what we wrote, or earlier: two clocks differ."""


class Urgency(StrEnum):
    """Who waits for a turn, those served first above."""

    REPLY = "reply"
    URGENT = "urgent"
    NORMAL = "normal"
    BACKGROUND = "background"


_RANKED = tuple(Urgency)
_RANK = {urgency: rank for rank, urgency in enumerate(_RANKED)}
_MOST_URGENT, _MOST_NORMAL, _MOST_BACKGROUND = 4, 9, 29
"""Turns that may go to others while one waits: 20 % stay for urgent alerts, 10 % for other alerts and 3 %
for what makes no sound, even in a flood of commands. Nothing is held back for those who do not wait."""


def _order(overdue: int) -> tuple[Urgency, ...]:
    """Return who is asked first, where the bits of `overdue` say who was passed over for too long."""
    first = [urgency for rank, urgency in enumerate(_RANKED) if overdue >> rank & 1]
    return (*first, *(urgency for urgency in _RANKED if urgency not in first))


_ORDERS = tuple(_order(overdue) for overdue in range(1 << len(_RANKED)))


@dataclass(frozen=True, slots=True)
class Limits:
    """What we allow ourselves; `burst` is how many turns a late wake-up may catch up.

    `free_per_second`: where more than the free rate is paid for, what may leave of that which cannot be paid.
    """

    per_second: float = 28.6
    burst: float = 1.0
    chat_gap_s: float = 1.0
    group_per_minute: int = 20
    free_per_second: float = math.inf


@dataclass(frozen=True, slots=True)
class _Park:
    chat: Hashable
    at: float
    until: float


@dataclass(frozen=True, slots=True)
class Standing:
    """What a restart must not forget: until when all wait (-inf for not), and how slow we had become."""

    lane_until: float = -math.inf
    slowed: Slowed | None = None


class Pacing:
    """The budget. `reserve` takes a turn or says when to ask again; `park` obeys a refusal."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._share = 1.0
        self._next = -math.inf
        self._free_next = -math.inf
        self._lane_until = -math.inf
        self._last: OrderedDict[Hashable, float] = OrderedDict()
        self._last_minute: OrderedDict[Hashable, deque[float]] = OrderedDict()
        self._parks: dict[Hashable, float] = {}
        self._last_park: _Park | None = None
        self._pace = Pace(self._limits.per_second)
        self._latency = Latency()
        self._turns = 0
        self._turn_of = [0] * len(_RANKED)
        self._limit_to(self._limits.per_second)

    @property
    def lane_ready_at(self) -> float:
        """Return the instant before which nobody may go."""
        return self._next if self._next > self._lane_until else self._lane_until

    @property
    def most(self) -> float:
        """Return messages a second when nothing is wrong."""
        return self._pace.limit * self._share

    @property
    def remembered(self) -> int:
        """Return how many chats are in memory: the last ones, the groups of a minute, those parked."""
        return len(self._last.keys() | self._last_minute.keys() | self._parks.keys())

    @property
    def standing(self) -> Standing:
        """Return what a restart must not forget of what binds all."""
        return Standing(self._lane_until, self._pace.slowed)

    def recall(self, standing: Standing, parks: Mapping[Hashable, float]) -> None:
        """Go on where an earlier process ended, or heed what another one heard."""
        self._lane_until = max(self._lane_until, standing.lane_until)
        slowed = standing.slowed
        if slowed is not None and slowed.at > self._pace.slowed_at + SAME_SIGN_S:
            self._pace.recall(slowed)
        for chat, until in parks.items():
            self._parks[chat] = max(until, self._parks.get(chat, until))

    def reserve(
        self, chat: Hashable, *, now: float, urgency: Urgency, shared: bool = False, paid: bool = False
    ) -> float:
        """Return the instant at which a message to `chat` may go.

        Where that is not after `now` the turn is taken; otherwise nothing is, and the caller asks again
        then. `shared` is true for groups and channels, `paid` for what may go above the free rate.
        """
        at = self.ready_at(chat, shared=shared)
        lane_at = self.lane_ready_at
        at = max(at, lane_at)
        if self._free_step and not paid:
            at = max(at, self._free_next)
        if at <= now:
            self._take(chat, now, urgency, shared=shared, paid=paid)
        return at

    def ready_at(self, chat: Hashable, *, shared: bool = False) -> float:
        """Return the instant before which nothing may go to this chat, whatever the budget."""
        last = self._last.get(chat)
        ready_at = -math.inf if last is None else last + self._limits.chat_gap_s
        if self._parks:
            ready_at = max(ready_at, self._parks.get(chat, -math.inf))
        if shared:
            sent = self._last_minute.get(chat)
            if sent is not None and len(sent) == sent.maxlen:
                ready_at = max(ready_at, sent[0] + MINUTE_S)
        return ready_at

    def answered(self, chat: Hashable, *, now: float) -> None:
        """Count the chat's last message from now on: its server cannot have seen it later than this."""
        if chat in self._last:
            self._last[chat] = now
        if self._last_minute and (sent := self._last_minute.get(chat)):
            sent[-1] = now

    def heard(self, took: float, *, now: float) -> None:
        """Take how long Telegram took for an answer, in seconds; a late one may be held back by it."""
        if self._latency.answered(took, now=now) and self._pace.slow_down(now):
            self._latency.take_for_usual()

    def park(self, chat: Hashable, *, until: float, now: float) -> None:
        """Obey a 429: nothing to `chat` before `until`; nothing at all when another chat met one just now."""
        self._parks = {each: end for each, end in self._parks.items() if end > now}
        self._parks[chat] = max(until, self._parks.get(chat, until))
        last = self._last_park
        if last is not None and last.chat != chat and now - last.at <= LANE_WINDOW_S:
            self._lane_until = max(self._lane_until, last.until, until)
        self._last_park = _Park(chat, now, until)
        self._pace.slow_down(now)

    def parked_until(self, chat: Hashable) -> float:
        """Return the end of what a refusal asks of this chat or of everybody, -inf for nothing."""
        return max(self._lane_until, self._parks.get(chat, -math.inf))

    def pace(self, now: float) -> float:
        """Return messages per second: the limit, or less after a refusal or late answers."""
        return self._pace.per_second(now) * self._share

    def take_share(self, share: float, *, now: float) -> None:
        """Keep to a part of the pace, 0 to 1: other processes have the rest. With none nothing may go."""
        if not share:
            self._next = math.inf
        elif self._next == math.inf:
            self._next = now
        if share and share != self._share:
            self._share = share
            self._limit_to(self._pace.limit)

    def pay_no_more(self) -> None:
        """Go on at the free rate."""
        self._limit_to(min(self._limits.per_second, self._limits.free_per_second))

    def turns_within(self, seconds: float, *, now: float) -> int:
        """Return how many turns there will be in so many seconds, if nobody else takes them."""
        left = now + seconds - max(now, self.lane_ready_at)
        return int(left * self.pace(now)) + 1 if left > 0 else 0

    def order(self) -> Sequence[Urgency]:
        """Return who is asked first: replies, unless others were passed over for too long."""
        turns = self._turns
        _, urgent, normal, background = self._turn_of
        return _ORDERS[
            (turns - urgent >= _MOST_URGENT) << 1
            | (turns - normal >= _MOST_NORMAL) << 2
            | (turns - background >= _MOST_BACKGROUND) << 3
        ]

    def _limit_to(self, per_second: float) -> None:
        self._pace.limit_to(per_second)
        free = self._limits.free_per_second
        self._free_step = 1 / (free * self._share) if free < per_second else 0.0
        self._catch_up_s = max(self._limits.burst / (per_second * self._share), CATCH_UP_S)

    def _take(self, chat: Hashable, now: float, urgency: Urgency, *, shared: bool, paid: bool) -> None:
        # By the schedule, not from now: a wake-up that is late by a millisecond costs no pace.
        earliest = now - self._catch_up_s
        begins = self._next if self._next > earliest else earliest
        self._next = begins + self._pace.step(now) / self._share
        if self._free_step and not paid:
            self._free_next = max(self._free_next, now - self._free_step) + self._free_step
        last = self._last
        last[chat] = now
        last.move_to_end(chat)
        _forget_before(last, now - self._limits.chat_gap_s)
        if shared:
            self._count_in_minute(chat, now)
        if self._last_minute:
            self._forget_groups(now - MINUTE_S)
        self._turns += 1
        self._turn_of[_RANK[urgency]] = self._turns

    def _count_in_minute(self, chat: Hashable, now: float) -> None:
        sent = self._last_minute.get(chat)
        if sent is None:
            sent = self._last_minute[chat] = deque(maxlen=self._limits.group_per_minute)
        sent.append(now)
        self._last_minute.move_to_end(chat)

    def _forget_groups(self, before: float) -> None:
        while self._last_minute:
            oldest = next(iter(self._last_minute))
            if self._last_minute[oldest][-1] > before:
                return
            del self._last_minute[oldest]


def _forget_before(last: OrderedDict[Hashable, float], before: float) -> None:
    """Forget those whose time is over; they stand in the order of their last message."""
    while last:
        oldest = next(iter(last))
        if last[oldest] > before:
            return
        del last[oldest]
