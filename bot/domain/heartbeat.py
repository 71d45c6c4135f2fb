"""What a part of the service says of itself every few seconds, for whoever asks how it stands.

Readers are told the delay, operators all of it. Nothing in it names a chat: it holds instants and counts.
"""

import json
from dataclasses import asdict, dataclass, fields
from datetime import datetime, timedelta
from typing import Any

from bot.domain.duty import Duty, Role

BEAT_S = 5.0
"""Between two heartbeats."""
SERVICE = "service"
"""The name under which the service is heard, or with which the names of its processes begin; watched folders
have names that begin as below."""
FOLDER = "folder-"
SILENT_AFTER = timedelta(seconds=60)
"""A service that was heard last so long ago is not running, or cannot reach its store."""


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """Of a process of the service. `lag_ms` is the longest that its loop was blocked in the last minute.

    `pace` is in messages a second, `most` the pace that the settings allow; `flying` counts messages on
    their way. `polled_at` is None for a webhook, and before the first answer; `trouble` is why polling
    waits. `duties` are those that this process holds.
    """

    started_at: datetime
    lag_ms: int
    pace: float
    most: float
    flying: int
    halted: bool
    polled_at: datetime | None = None
    trouble: str | None = None
    role: Role = Role.ALL
    duties: tuple[Duty, ...] = tuple(Duty)

    @property
    def sends(self) -> bool:
        """Say whether alerts leave from it."""
        return self.role.serves_followers

    def dump(self) -> str:
        """Return it as JSON."""
        return json.dumps(asdict(self), default=datetime.isoformat)

    @classmethod
    def load(cls, text: str) -> "Heartbeat":
        """Read what `dump` wrote, in this version or one with other fields."""
        known = {field.name for field in fields(cls)}
        told: dict[str, Any] = {name: value for name, value in json.loads(text).items() if name in known}
        instants = {name: _instant(told.get(name)) for name in ("started_at", "polled_at")}
        duties = tuple(Duty(each) for each in told.get("duties", tuple(Duty)))
        return cls(**{**told, **instants, "role": Role(told.get("role", Role.ALL)), "duties": duties})


@dataclass(frozen=True, slots=True)
class Look:
    """Of a watched folder: how many seconds lie between two looks (None: nobody knows), and what failed."""

    every_s: float | None
    failed: int

    def dump(self) -> str:
        """Return it as JSON."""
        return json.dumps(asdict(self))

    @classmethod
    def load(cls, text: str) -> "Look":
        """Read what `dump` wrote."""
        told = json.loads(text)
        return cls(told["every_s"], told["failed"])


def name_of(lease: int | None) -> str:
    """Return the name under which a process is heard: it is the only one, or has a lease with a number."""
    return SERVICE if lease is None else f"{SERVICE}-{lease}"


def is_silent(at: datetime | None, now: datetime) -> bool:
    """Say whether the service was not heard for too long; `at` is its last heartbeat."""
    return at is None or now - at > SILENT_AFTER


def _instant(text: object) -> datetime | None:
    return datetime.fromisoformat(text) if isinstance(text, str) else None
