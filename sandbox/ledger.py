"""What really happened, for tests and summaries: every accepted send, edit and delete, and counters.

An entry is made when the world changes, whatever becomes of the answer; so copies and losses are counted
here and nowhere else.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from time import time
from typing import NamedTuple

from sandbox.clock import Timer
from sandbox.wire import Json

SENDS = frozenset({"sendMessage", "sendPhoto"})


class Entry(NamedTuple):
    """`at` is real time (Unix seconds), `at_s` the limits' timer since the start; `n` counts from 1.

    `ok` and `status` are what the bot was told, which with a `fault` need not be the success that it was;
    status 0 is no answer that can be read. A tuple, because there may be a million.
    """

    n: int
    at: float
    at_s: float
    method: str
    chat_id: int
    message_id: int
    text: str
    fault: str | None = None
    ok: bool = True
    status: int = 200

    def as_json(self) -> Json:
        at = datetime.fromtimestamp(self.at, UTC).isoformat()
        fields = self._asdict()
        del fields["text"]
        return {**fields, "at": at, "at_s": round(self.at_s, 3)}


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of the answer to a request that was carried out."""

    fault: str
    ok: bool
    status: int


class Ledger:
    def __init__(self, timer: Timer) -> None:
        self._timer = timer
        self._start = timer.monotonic()
        self._fate: Fate | None = None
        self.entries: list[Entry] = []

    def add(self, method: str, *, chat_id: int, message_id: int, text: str = "") -> None:
        at_s = self._timer.monotonic() - self._start
        entry = Entry(len(self.entries) + 1, time(), at_s, method, chat_id, message_id, text)
        if self._fate is not None:
            fate = self._fate
            entry = entry._replace(fault=fate.fault, ok=fate.ok, status=fate.status)
        self.entries.append(entry)

    @contextmanager
    def under(self, fate: Fate | None) -> Iterator[None]:
        """Entries made in the context, which must not wait for anything, meet this fate."""
        self._fate = fate
        try:
            yield
        finally:
            self._fate = None

    def since(self, n: int, *, marker: str = "", method: str = "") -> list[Entry]:
        """Entries after number `n`, oldest first; with a marker only those whose text contains it."""
        chosen = self.entries[max(0, n) :]
        return [one for one in chosen if marker in one.text and method in {"", one.method}]


def counted(entries: Iterable[Entry]) -> Json:
    """All that is needed to compare with what a sender believes, in a few lines.

    `copies` says how many (chat, text) pairs were accepted once, twice and so on; texts are told apart,
    so an alert and its correction are no copies of each other.
    """
    methods: Counter[str] = Counter()
    faults: Counter[str] = Counter()
    pairs: Counter[tuple[int, str]] = Counter()
    for entry in entries:
        methods[entry.method] += 1
        if entry.fault is not None and not entry.ok:
            faults[entry.fault] += 1
        if entry.method in SENDS:
            pairs[entry.chat_id, entry.text] += 1
    return {
        "entries": methods.total(),
        "methods": dict(methods),
        "chats": len({chat_id for chat_id, _ in pairs}),
        "copies": {str(times): count for times, count in sorted(Counter(pairs.values()).items())},
        "answers_destroyed": dict(faults),
    }


def by_chat(entries: Iterable[Entry]) -> Json:
    """Accepted sends by chat."""
    counts = Counter(entry.chat_id for entry in entries if entry.method in SENDS)
    return {"chats": {str(chat_id): count for chat_id, count in counts.items()}}


def pace(entries: Iterable[Entry]) -> Json:
    """How fast sends and edits were accepted, in seconds of the limits' timer."""
    times = sorted(entry.at_s for entry in entries if not entry.method.startswith("delete"))
    if not times:
        return {"accepted": 0, "seconds": 0.0, "per_second": 0.0, "most_in_1_s": 0}
    first, most = 0, 0
    for last, time_s in enumerate(times):
        while time_s - times[first] >= 1:
            first += 1
        most = max(most, last - first + 1)
    seconds = times[-1] - times[0]
    average = (len(times) - 1) / seconds if seconds else 0.0
    return {
        "accepted": len(times),
        "seconds": round(seconds, 3),
        "per_second": round(average, 3),
        "most_in_1_s": most,
    }


@dataclass(slots=True)
class Counts:
    accepted: int = 0
    rejected_429: int = 0
    held: int = 0
    requests: Counter[str] = field(default_factory=Counter)
