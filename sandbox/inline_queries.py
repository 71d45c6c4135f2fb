"""Inline queries that wait, and what the bot offered for each."""

import itertools
from dataclasses import dataclass, field

from sandbox.clock import Timer
from sandbox.formatting import Formatted
from sandbox.refusals import bad_request
from sandbox.wire import Json, compact

ANSWER_SECONDS = 30.0
KEPT = 1_000  # so that typing without end fills no memory
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@dataclass(frozen=True, slots=True)
class Result:
    """One article: what the person sees to choose from, and what is sent."""

    id: str
    title: str
    description: str
    content: Formatted
    keyboard: Json | None

    def as_json(self) -> Json:
        return compact({"id": self.id, "title": self.title, "description": self.description or None})


@dataclass(slots=True)
class Query:
    """What was typed; `results` are there once the bot has answered."""

    id: str
    user_id: int
    expires: float
    results: tuple[Result, ...] | None = None
    shown: Json = field(default_factory=dict)


class Inline:
    """The queries of this sandbox, by id."""

    def __init__(self, timer: Timer) -> None:
        self._timer = timer
        self._numbers = itertools.count(1)
        self._queries: dict[str, Query] = {}

    def open(self, user_id: int) -> Query:
        query = Query(
            str((user_id << 20) + next(self._numbers)), user_id, self._timer.monotonic() + ANSWER_SECONDS
        )
        self._queries[query.id] = query
        return query

    def find(self, query_id: str) -> Query | None:
        return self._queries.get(query_id)

    def unanswered(self, query_id: str) -> Query:
        """Raises ApiError 400 for one that was answered, is too old, or never was."""
        query = self._queries.get(query_id)
        if query is None or query.results is not None or query.expires < self._timer.monotonic():
            raise bad_request(TOO_OLD)
        return query
