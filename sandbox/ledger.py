"""What really happened, for tests and summaries: every accepted send, edit and delete, and counters."""

from collections import Counter
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime

from sandbox.wire import Json


@dataclass(frozen=True, slots=True)
class Entry:
    """`at` is real time; `n` counts from 1."""

    n: int
    at: str
    method: str
    chat_id: int
    message_id: int
    ok: bool
    status: int


@dataclass(slots=True)
class Ledger:
    entries: list[Entry] = field(default_factory=list)

    def add(self, method: str, *, chat_id: int, message_id: int, ok: bool = True, status: int = 200) -> None:
        at = datetime.now(UTC).isoformat()
        self.entries.append(Entry(len(self.entries) + 1, at, method, chat_id, message_id, ok, status))

    def since(self, n: int) -> list[Json]:
        """Entries after number `n`, oldest first."""
        return [asdict(entry) for entry in self.entries[max(0, n) :]]


@dataclass(slots=True)
class Counts:
    accepted: int = 0
    rejected_429: int = 0
    held: int = 0
    requests: Counter[str] = field(default_factory=Counter)
