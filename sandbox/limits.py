"""How fast a bot may send: pure decisions over remembered sends, and a `Limiter` that remembers.

The platform publishes no exact figures, so every figure here is a named assumption:

- 30 sends per second over distinct chats ("about 30 messages per second");
- 1 per second in one chat, after a burst of 3 (the platform allows "short bursts", size unspecified);
- 20 per minute in a group or channel, edits included.

A send that must wait at most 8 seconds is held and then done, as the platform's own server does; a longer
wait is refused with 429. Refused sends do not count (not confirmed).
"""

import math
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from sandbox.clock import Timer

Times = tuple[float, ...]
MAX_HIDDEN_WAIT = 8.0  # seconds
MAX_IN_FLIGHT = 310  # unsent messages in one chat
FLOOD_DELAY = 3.0  # seconds before the in-flight guard answers
FLOOD_RETRY_AFTER = 60  # seconds
SET_WEBHOOK_INTERVAL = 1.0  # seconds


@dataclass(frozen=True, slots=True)
class Accept:
    """Send now."""


@dataclass(frozen=True, slots=True)
class Hold:
    """Send after `seconds`; the client only notices that the answer is slow."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Reject:
    """429 with `retry_after` whole seconds, answered after `delay` seconds."""

    retry_after: int
    delay: float = 0.0


Decision = Accept | Hold | Reject


@dataclass(frozen=True, slots=True)
class Rule:
    """At most `count` sends in any `period` seconds."""

    count: int
    period: float


@dataclass(frozen=True, slots=True)
class Profile:
    """The figures of one kind of weather."""

    bulk: Rule
    group: Rule
    chat_interval: float
    chat_burst: int
    max_wait: float = MAX_HIDDEN_WAIT
    max_in_flight: int = MAX_IN_FLIGHT


DOCUMENTED = Profile(bulk=Rule(30, 1.0), group=Rule(20, 60.0), chat_interval=1.0, chat_burst=3)


@dataclass(frozen=True, slots=True)
class Traffic:
    """What one decision looks at: booked sends (seconds of the timer, sorted), newest last.

    `bulk` holds the sends of the whole bot, `chat` those of the one chat.
    """

    bulk: Times = ()
    chat: Times = ()
    in_flight: int = 0


def decide(profile: Profile, traffic: Traffic, *, is_group: bool, now: float) -> Decision:
    """What happens to one more send or edit at `now`."""
    if traffic.in_flight >= profile.max_in_flight:
        return Reject(FLOOD_RETRY_AFTER, delay=FLOOD_DELAY)
    wait = earliest(profile, traffic, is_group=is_group, now=now) - now
    if wait <= 0:
        return Accept()
    if wait <= profile.max_wait:
        return Hold(wait)
    return Reject(max(1, math.ceil(wait)))


def earliest(profile: Profile, traffic: Traffic, *, is_group: bool, now: float) -> float:
    """The first moment, not before `now`, at which every rule allows the send."""
    moment = now
    while True:
        later = _chat_slot(profile, traffic.chat, moment)
        if is_group:
            later = _window_slot(profile.group, traffic.chat, later)
        if not _same_chat_counted(traffic.chat, later, profile.bulk.period):
            later = _window_slot(profile.bulk, traffic.bulk, later)
        if later <= moment:
            return moment
        moment = later


def _chat_slot(profile: Profile, booked: Times, moment: float) -> float:
    """One per interval after a burst: a bucket of `chat_burst` that refills one per interval."""
    due = -math.inf
    for time in booked:
        due = max(due, time) + profile.chat_interval
    return max(moment, due - (profile.chat_burst - 1) * profile.chat_interval)


def _window_slot(rule: Rule, booked: Times, moment: float) -> float:
    """The first moment from `moment` on that leaves no window of `rule.period` with too many sends."""
    while True:
        clash = _clash(rule, booked, moment)
        if clash is None:
            return moment
        moment = max(clash + rule.period, math.nextafter(moment, math.inf))


def _clash(rule: Rule, booked: Times, moment: float) -> float | None:
    """The start of the latest window that one more send at `moment` would overfill."""
    times = sorted((*booked, moment))
    place = len(times) - 1 - times[::-1].index(moment)
    for first in range(min(place, len(times) - rule.count - 1), max(-1, place - rule.count - 1), -1):
        if times[first + rule.count] - times[first] < rule.period:
            return times[first]
    return None


def _same_chat_counted(booked: Times, moment: float, period: float) -> bool:
    """The bulk rule counts distinct chats: a second send to one chat within the period is free."""
    return any(abs(moment - time) < period for time in booked)


class Limiter(Protocol):
    def book(self, chat_id: int, *, is_group: bool) -> Decision:
        """Decide about one send now and remember it unless it is rejected."""

    def in_flight(self, chat_id: int) -> AbstractContextManager[None]:
        """Count the send as under way while the context is open."""

    def allow_set_webhook(self) -> bool:
        """False when setWebhook came less than a second ago."""


@dataclass(slots=True)
class NoLimits:
    """The `off` profile."""

    def book(self, chat_id: int, *, is_group: bool) -> Decision:  # noqa: ARG002 - the shape of Limiter
        return Accept()

    @contextmanager
    def in_flight(self, chat_id: int) -> Iterator[None]:  # noqa: ARG002 - the shape of Limiter
        yield

    def allow_set_webhook(self) -> bool:
        return True


@dataclass(slots=True)
class ProfileLimiter:
    """Remembers sends for `decide`; forgets them when no rule can see them any more."""

    profile: Profile
    timer: Timer
    _bulk: Times = ()
    _chats: dict[int, Times] = field(default_factory=dict)
    _in_flight: dict[int, int] = field(default_factory=dict)
    _webhook_set_at: float = -math.inf

    def book(self, chat_id: int, *, is_group: bool) -> Decision:
        now = self.timer.monotonic()
        self._bulk = _since(self._bulk, now - self.profile.bulk.period)
        chat = _since(self._chats.get(chat_id, ()), now - self.profile.group.period)
        traffic = Traffic(self._bulk, chat, self._in_flight.get(chat_id, 0))
        decision = decide(self.profile, traffic, is_group=is_group, now=now)
        if not isinstance(decision, Reject):
            at = now + (decision.seconds if isinstance(decision, Hold) else 0.0)
            if not _same_chat_counted(chat, at, self.profile.bulk.period):
                self._bulk = tuple(sorted((*self._bulk, at)))
            self._chats[chat_id] = tuple(sorted((*chat, at)))
        return decision

    @contextmanager
    def in_flight(self, chat_id: int) -> Iterator[None]:
        self._in_flight[chat_id] = self._in_flight.get(chat_id, 0) + 1
        try:
            yield
        finally:
            self._in_flight[chat_id] -= 1
            if not self._in_flight[chat_id]:
                del self._in_flight[chat_id]

    def allow_set_webhook(self) -> bool:
        now = self.timer.monotonic()
        allowed = now - self._webhook_set_at >= SET_WEBHOOK_INTERVAL
        if allowed:
            self._webhook_set_at = now
        return allowed


def _since(times: Times, moment: float) -> Times:
    return tuple(time for time in times if time > moment)


def limiter_for(profile: str, timer: Timer) -> Limiter:
    """`documented` or `off`. Raises ValueError for another name."""
    match profile:
        case "documented":
            return ProfileLimiter(DOCUMENTED, timer)
        case "off":
            return NoLimits()
        case _:
            raise ValueError(f"unknown limit profile {profile!r}: use 'documented' or 'off'")
