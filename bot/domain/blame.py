"""Whose fault an answer is that nobody foresaw: the way to Telegram, one chat, or one revision.

Pure. Telegram finds new words for its refusals. The first time all stop, for it may concern everybody. But
where others arrive in between, it is that chat's matter, or that revision's where no other chat takes it
either; then nobody else waits for it. A page of a proxy or a revoked token is never anybody's in particular.
"""

from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass

from bot.domain.delivery import Closing
from bot.domain.settlement import Again, Close, Halt, Leave, Next

TIMES = 3
"""So often the same answer for the same chat, with others arriving in between, is no accident."""
KEPT = 10_000
"""Suspects remembered; who is forgotten begins anew."""


@dataclass(frozen=True, slots=True)
class _Suspect:
    times: int
    arrived: int
    of_it_before: int


class Blame:
    """What arrived, and who was refused in words that we do not know. One for all that send."""

    def __init__(self) -> None:
        self._arrived = 0
        self._of: Counter[Hashable] = Counter()
        self._suspects: dict[Hashable, _Suspect] = {}
        self._last_unknown: int | None = None

    def weigh(self, step: Next, *, chat: Hashable, revision: Hashable) -> Next:
        """Return what follows from a step, now that we know who else was answered how."""
        if isinstance(step, Close) and step.closing is Closing.SENT:
            self._arrived += 1
            self._of[revision] += 1
        if not isinstance(step, Halt) or not step.particular:
            return step
        return self._suspect(step, (chat, revision), revision)

    def _suspect(self, step: Halt, key: Hashable, revision: Hashable) -> Next:
        known = self._suspects.pop(key, None)
        before = self._last_unknown if known is None else known.arrived
        others_arrive = before is not None and self._arrived > before
        self._last_unknown = self._arrived
        if known is None:
            known = _Suspect(0, self._arrived, self._of[revision])
        times = known.times + (others_arrive or known.times == 0)
        if times >= TIMES:
            if self._of[revision] > known.of_it_before:
                return Leave(step.reason, certain=False)
            return Close(Closing.QUARANTINED)
        self._remember(key, _Suspect(times, self._arrived, known.of_it_before))
        return Again(step.pause) if others_arrive else step

    def _remember(self, key: Hashable, suspect: _Suspect) -> None:
        while len(self._suspects) >= KEPT:
            del self._suspects[next(iter(self._suspects))]
        self._suspects[key] = suspect
        if len(self._of) > KEPT:
            self._of.clear()  # at worst one revision is taken for the culprit, which a person can undo
