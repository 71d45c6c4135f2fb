"""What remembers sends so that `limits.decide` can judge the next one."""

import math
from bisect import bisect_right, insort
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from sandbox.clock import Timer
from sandbox.limits import (
    PROFILES,
    Accept,
    Decision,
    Hold,
    Park,
    Profile,
    Reject,
    Traffic,
    counts_for_bulk,
    decide,
)

SET_WEBHOOK_INTERVAL = 1.0  # seconds
EVERYWHERE = 0  # the place of a 429 that is for the whole bot; no chat has this id
SWEEP_EVERY = 10_000  # bookings between two looks for chats that no rule sees any more


class Limiter(Protocol):
    def book(self, chat_id: int, *, is_group: bool, is_paid: bool = False) -> Decision:
        """Decide about one send now and remember it unless it is rejected."""

    def park(self, chat_id: int, *, seconds: int) -> None:
        """A 429 was given for another reason: sends to the chat are refused for `seconds`."""

    def in_flight(self, chat_id: int) -> AbstractContextManager[None]:
        """Count the send as under way while the context is open."""

    def allow_set_webhook(self) -> bool:
        """False when setWebhook came less than a second ago."""


@dataclass(slots=True)
class NoLimits:
    """The `off` profile."""

    def book(self, chat_id: int, *, is_group: bool, is_paid: bool = False) -> Decision:  # noqa: ARG002 - the shape of Limiter
        return Accept()

    def park(self, chat_id: int, *, seconds: int) -> None:
        """Nothing is remembered: the next send is accepted."""

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
    _bulk: list[float] = field(default_factory=list)
    _chats: dict[int, list[float]] = field(default_factory=dict)
    _parks: dict[int, Park] = field(default_factory=dict)
    _in_flight: dict[int, int] = field(default_factory=dict)
    _queries: int = 0
    _booked: int = 0
    _webhook_set_at: float = -math.inf

    def book(self, chat_id: int, *, is_group: bool, is_paid: bool = False) -> Decision:
        now = self.timer.monotonic()
        _forget(self._bulk, until=now - self.profile.bulk.period)
        chat = self._chats.get(chat_id, [])
        _forget(chat, until=now - self.profile.group.period)
        traffic = Traffic(
            bulk=self._bulk,
            chat=chat,
            in_flight=self._in_flight.get(chat_id, 0),
            queries=self._queries,
            park=self._park_of(chat_id, now),
            is_group=is_group,
            is_paid=is_paid,
        )
        decision = decide(self.profile, traffic, now=now)
        match decision:
            case Reject(retry_after, is_global=is_global):
                self._punish(EVERYWHERE if is_global else chat_id, retry_after, now)
            case Hold(seconds):
                self._remember(chat_id, chat, at=now + seconds)
            case Accept():
                self._remember(chat_id, chat, at=now)
        return decision

    def park(self, chat_id: int, *, seconds: int) -> None:
        now = self.timer.monotonic()
        self._parks[chat_id] = Park(now, now + seconds, seconds)

    @contextmanager
    def in_flight(self, chat_id: int) -> Iterator[None]:
        self._in_flight[chat_id] = self._in_flight.get(chat_id, 0) + 1
        self._queries += 1
        try:
            yield
        finally:
            self._queries -= 1
            self._in_flight[chat_id] -= 1
            if not self._in_flight[chat_id]:
                del self._in_flight[chat_id]

    def allow_set_webhook(self) -> bool:
        now = self.timer.monotonic()
        allowed = now - self._webhook_set_at >= SET_WEBHOOK_INTERVAL
        if allowed:
            self._webhook_set_at = now
        return allowed

    def _park_of(self, chat_id: int, now: float) -> Park | None:
        """The 429 in force for the chat; where one ended, it is forgotten."""
        for place in (EVERYWHERE, chat_id):
            park = self._parks.get(place)
            if park is not None and now < park.until:
                return park
            self._parks.pop(place, None)
        return None

    def _punish(self, place: int, retry_after: int, now: float) -> None:
        """Only a profile whose waits grow holds a bot to the 429s it was given."""
        if self.profile.growth <= 1:
            return
        place = EVERYWHERE if EVERYWHERE in self._parks else place
        known = self._parks.get(place)
        if known is None or retry_after > math.ceil(known.until - now):
            self._parks[place] = Park(now, now + retry_after, retry_after)

    def _remember(self, chat_id: int, chat: list[float], *, at: float) -> None:
        if counts_for_bulk(self.profile, chat, at):
            insort(self._bulk, at)
        insort(chat, at)
        self._chats[chat_id] = chat
        self._booked += 1
        if self._booked % SWEEP_EVERY == 0:
            horizon = at - self.profile.group.period - self.profile.max_wait
            self._chats = {place: times for place, times in self._chats.items() if times[-1:] > [horizon]}


def _forget(times: list[float], *, until: float) -> None:
    del times[: bisect_right(times, until)]


def limiter_for(profile: str, timer: Timer) -> Limiter:
    """One of `PROFILES`, or `off`. Raises ValueError for another name."""
    if profile == "off":
        return NoLimits()
    if profile not in PROFILES:
        names = ", ".join([*PROFILES, "off"])
        raise ValueError(f"unknown limit profile {profile!r}: use one of {names}")
    return ProfileLimiter(PROFILES[profile], timer)
