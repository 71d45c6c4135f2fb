"""Readers by the hundred thousand, and a revision for them: what the larger measurements begin with.

The rows are those that following an area one by one would leave; they are only written faster.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import islice

from sqlalchemy import insert

from bot.domain.clock import Clock
from bot.domain.event import CONTENT, Submission
from bot.domain.source import Source
from bot.domain.subscription import USUAL_KINDS
from bot.domain.terms import ChatKind, Severity, SourceKind
from bot.services.publishing import publish
from bot.store import Store
from bot.store.keys import Keys
from bot.store.regions import ensure_regions
from bot.store.tables import chats, subscriptions

BATCH = 10_000


async def gather(
    store: Store, keys: Keys, people: Iterable[int], *areas: str, languages: tuple[str, ...] = ("en",)
) -> None:
    """Let these people follow these areas."""
    left = iter(people)
    while batch := list(islice(left, BATCH)):
        async with store.writing() as tx:
            connection = tx._connection
            await ensure_regions(connection, areas)
            rows = [
                {
                    "chat_no": person,
                    "chat_hash": keys.chat_hash(person),
                    "topic": 0,
                    "sealed_id": keys.seal_chat(person),
                    "kind": ChatKind.PRIVATE.value,
                    "language": languages[person % len(languages)],
                    "active": True,
                    "strikes": 0,
                }
                for person in batch
            ]
            await connection.execute(insert(chats), rows)
            for area in areas:
                rules = [
                    {
                        "area_code": area,
                        "chat_no": person,
                        "kinds": int(USUAL_KINDS),
                        "min_severity": Severity.NOTABLE.rank,
                    }
                    for person in batch
                ]
                await connection.execute(insert(subscriptions), rules)


async def announce(
    store: Store, event: str, area: str, *, clock: Clock, number: int = 1, **changes: object
) -> datetime:
    """Publish a revision about an area; return the instant just before the commit."""
    await record(store, event, area, clock=clock, number=number, **changes)
    began = clock.now()
    await publish(store, event, number, actor="bench", clock=clock)
    return began


async def record(
    store: Store, event: str, area: str, *, clock: Clock, number: int = 1, **changes: object
) -> None:
    """Record an approved revision about an area, so that only publishing it is left.

    `changes` replace fields of its content: a later number needs what it is and a note (`CORRECTED`).
    """
    content = CONTENT.validate_python(
        {
            "type": "casualty",
            "event": event,
            "thread": event,
            "areas": [{"region": area}],
            "severity": "major",
            "verification": "single_source",
            "sources": [{"source": "the-national"}],
            "sensitivity": ["none"],
            "as_of": (clock.now() - timedelta(days=1)).date().isoformat(),
            "lines": [_killed(745)],
        }
        | changes
    )
    submission = Submission(number=number, author="desk-a", approver="desk-b", content=content)
    async with store.writing() as tx:
        for name in ("sohr", "the-national"):
            await tx.sources.put(Source(id=name, name={"en": name.upper()}, kind=SourceKind.MONITOR_NGO))
        await tx.events.record(submission, at=clock.now())


def _killed(best: int) -> dict[str, object]:
    return {
        "id": "a",
        "counter": "sohr",
        "via": ["the-national"],
        "measure": "killed",
        "status_group": "civilian",
        "value_kind": "exact",
        "best": best,
        "basis": "cumulative",
    }


CORRECTED = {
    "publication": "correction",
    "public_note": {"en": "The figure was wrong.", "ar": "كان الرقم خاطئًا."},
    "lines": [_killed(612)],
}
"""What a correction changes: the figure, with a note that says so."""
