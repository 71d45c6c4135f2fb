"""How fast a bot may send: pure decisions over remembered sends. `limiter.py` remembers for them.

The platform publishes no exact figures, so every figure here is a named assumption:

- 30 sends per second over distinct chats ("about 30 messages per second"), 1,000 with paid broadcast;
- 1 per second in one chat, after a burst of 3 (the platform allows "short bursts", size unspecified);
- 20 per minute in a group or channel, edits included;
- 310 unsent messages in one chat or 1,000 requests under way are too many at once.

A send that must wait at most 8 seconds is held and then done, as the platform's own server does; a longer
wait is refused with 429. Refused sends do not count (not confirmed).
"""

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sandbox.clock import ROUNDING

Times = Sequence[float]
MAX_HIDDEN_WAIT = 8.0  # seconds
MAX_IN_FLIGHT = 310  # unsent messages in one chat
MAX_QUERIES = 1000  # requests of the bot under way
FLOOD_DELAY = 3.0  # seconds before the in-flight guard answers
FLOOD_RETRY_AFTER = 60  # seconds
GRACE = 1.0  # seconds in which a request may have left before its 429 was read: it ignored nothing
MAX_RETRY_AFTER = 12 * 3600  # seconds; repeat offenders report 12 to 14 hours


@dataclass(frozen=True, slots=True)
class Accept:
    """Send now. `is_charged`: above the free rate, to be paid for when it arrives."""

    is_charged: bool = False


@dataclass(frozen=True, slots=True)
class Hold:
    """Send after `seconds`; the client only notices that the answer is slow."""

    seconds: float
    is_charged: bool = False


@dataclass(frozen=True, slots=True)
class Reject:
    """429 with `retry_after` whole seconds, answered after `delay` seconds.

    `is_global`: the rate of the whole bot was broken, not that of the one chat.
    """

    retry_after: int
    delay: float = 0.0
    is_global: bool = False


Decision = Accept | Hold | Reject


@dataclass(frozen=True, slots=True)
class Rule:
    """At most `count` sends in any `period` seconds."""

    count: int
    period: float


@dataclass(frozen=True, slots=True)
class Profile:
    """The figures of one kind of weather.

    `paid` is the rate with `allow_paid_broadcast` (None: not enabled). `growth` is by how much a 429 grows
    for who sends before it is over; 1 says the same wait again. `counts_chats_once`: a second send to one
    chat in the period of `bulk` does not count for `bulk`.
    """

    bulk: Rule
    group: Rule
    chat_interval: float
    chat_burst: int
    max_wait: float = MAX_HIDDEN_WAIT
    max_in_flight: int = MAX_IN_FLIGHT
    max_queries: int = MAX_QUERIES
    paid: Rule | None = None
    growth: float = 1.0
    counts_chats_once: bool = True

    def bulk_rule(self, *, is_paid: bool) -> Rule:
        return self.paid if is_paid and self.paid is not None else self.bulk


DOCUMENTED = Profile(bulk=Rule(30, 1.0), group=Rule(20, 60.0), chat_interval=1.0, chat_burst=3)
PAID = replace(DOCUMENTED, paid=Rule(1000, 1.0))
# No burst, no patience, nothing forgiven: a bot that never meets a 429 here paces by itself.
STRICT = replace(DOCUMENTED, chat_burst=1, max_wait=0.0, growth=2.0, counts_chats_once=False)
# Hides waits like the platform and then punishes; its faults are in faults.HOSTILE_RATES.
HOSTILE = replace(DOCUMENTED, chat_burst=1, growth=2.0)
PROFILES = {"documented": DOCUMENTED, "strict": STRICT, "paid": PAID, "hostile": HOSTILE}


@dataclass(frozen=True, slots=True)
class Park:
    """A 429 that was given `since` (seconds of the timer): nothing may be sent before `until`."""

    since: float
    until: float
    retry_after: int


@dataclass(frozen=True, slots=True)
class Traffic:
    """What one decision looks at: booked sends (seconds of the timer, sorted), newest last.

    `bulk` holds the sends of the whole bot, `chat` those of the one chat; `queries` are all requests that
    are under way, `in_flight` those to the chat; `park` is the 429 that is in force here, if any.
    """

    bulk: Times = ()
    chat: Times = ()
    in_flight: int = 0
    queries: int = 0
    park: Park | None = None
    is_group: bool = False
    is_paid: bool = False


def decide(profile: Profile, traffic: Traffic, *, now: float) -> Decision:
    """What happens to one more send or edit at `now`."""
    if traffic.in_flight >= profile.max_in_flight or traffic.queries >= profile.max_queries:
        return Reject(FLOOD_RETRY_AFTER, delay=FLOOD_DELAY)
    if traffic.park is not None and now < traffic.park.until - ROUNDING:
        return Reject(_grown(profile, traffic.park, now))
    at = earliest(profile, traffic, now=now)
    wait = at - now
    if wait > profile.max_wait + ROUNDING:
        chat_alone = earliest(profile, replace(traffic, bulk=()), now=now)
        return Reject(max(1, math.ceil(wait)), is_global=chat_alone - now <= profile.max_wait + ROUNDING)
    is_charged = traffic.is_paid and _is_above_free(profile, traffic.bulk, at)
    return Accept(is_charged) if wait <= ROUNDING else Hold(wait, is_charged)


def _grown(profile: Profile, park: Park, now: float) -> int:
    """What a send before the end of a 429 is told: the rest, or more when it ignored what it was told."""
    rest = max(1, math.ceil(park.until - now))
    if profile.growth <= 1 or now - park.since <= GRACE:
        return rest
    return max(rest, min(MAX_RETRY_AFTER, math.ceil(park.retry_after * profile.growth)))


def earliest(profile: Profile, traffic: Traffic, *, now: float) -> float:
    """The first moment, not before `now`, at which every rule allows the send."""
    bulk = profile.bulk_rule(is_paid=traffic.is_paid)
    moment = now
    while True:
        later = _chat_slot(profile, traffic.chat, moment)
        if traffic.is_group:
            later = _window_slot(profile.group, traffic.chat, later)
        if counts_for_bulk(profile, traffic.chat, later):
            later = _window_slot(bulk, traffic.bulk, later)
        if later <= moment:
            return moment
        moment = later


def counts_for_bulk(profile: Profile, chat: Times, moment: float) -> bool:
    """The bulk rule counts distinct chats: a second send to one chat within the period is free."""
    if not profile.counts_chats_once:
        return True
    return not any(abs(moment - time) < profile.bulk.period for time in chat)


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
    """The start of the latest window that one more send at `moment` would overfill.

    A window is named by the index of its first send among all, the new one included at `place`; only
    those that contain the new one are looked at, so that the cost is what is booked ahead.
    """
    place = bisect_right(booked, moment)
    for first in range(min(place, len(booked) - rule.count), max(-1, place - rule.count - 1), -1):
        start = moment if first == place else booked[first]
        last = first + rule.count
        end = moment if last == place else booked[last - 1]
        if end - start < rule.period:
            return start
    return None


def _is_above_free(profile: Profile, bulk: Times, at: float) -> bool:
    recent = bisect_right(bulk, at) - bisect_right(bulk, at - profile.bulk.period)
    return recent >= profile.bulk.count
