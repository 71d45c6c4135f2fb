"""Which fault the next request meets: a plan, what it has seen so far, and a record of what happened."""

from collections import Counter, deque
from typing import NamedTuple

from sandbox.clock import Timer
from sandbox.faults import Fault, Plan, by_chance
from sandbox.wire import Json

LATEST = 1000  # faults that are shown one by one; the counters know all


class Happened(NamedTuple):
    """One fault: `request` is the number of the request since the plan was made."""

    request: int
    method: str
    chat_id: int | None
    fault: str

    def as_json(self) -> Json:
        return self._asdict()


class Weather:
    def __init__(self, timer: Timer, plan: Plan | None) -> None:
        self._timer = timer
        self.set(plan)

    def set(self, plan: Plan | None) -> None:
        """Begin a plan, or fair weather; what was counted before is forgotten."""
        self.plan = plan
        self.happened: Counter[str] = Counter()
        self.latest: deque[Happened] = deque(maxlen=LATEST)
        self._start = self._timer.monotonic()
        self._requests = 0
        self._seen = [0] * (len(plan.schedule) if plan else 0)
        self._nth: Counter[tuple[str, int | None]] = Counter()

    def next(self, method: str, chat_id: int | None) -> Fault | None:
        """The fault that this request meets; `method` is in lower case."""
        if self.plan is None:
            return None
        self._requests += 1
        place = (method, chat_id)
        self._nth[place] += 1
        met = self._appointed(self.plan, method, chat_id)
        if met is None and self.plan.rates:
            met = by_chance(self.plan, method=method, chat_id=chat_id, nth=self._nth[place])
        if met is not None:
            self.happened[met.name] += 1
            self.latest.append(Happened(self._requests, method, chat_id, met.name))
        return met

    def _appointed(self, plan: Plan, method: str, chat_id: int | None) -> Fault | None:
        """The first appointment that is due; every one it was aimed at counts the request."""
        elapsed = self._timer.monotonic() - self._start
        met: Fault | None = None
        for number, one in enumerate(plan.schedule):
            if one.is_open(elapsed) and one.aim.meets(method, chat_id):
                self._seen[number] += 1
                if met is None and one.is_due(self._seen[number]):
                    met = one.fault
        return met

    def as_json(self) -> Json:
        """Plan and record."""
        if self.plan is None:
            return {"seed": None, "schedule": [], "rates": [], "happened": {}, "latest": []}
        schedule = [
            {
                "kind": one.fault.name,
                "request": one.request,
                "times": one.times,
                "after_s": one.after_s,
                "until_s": one.until_s,
                "seen": seen,
            }
            for one, seen in zip(self.plan.schedule, self._seen, strict=True)
        ]
        return {
            "seed": self.plan.seed,
            "schedule": schedule,
            "rates": [{"kind": one.fault.name, "rate": one.rate} for one in self.plan.rates],
            "happened": dict(self.happened),
            "latest": [one.as_json() for one in self.latest],
        }
