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


async def announce(store: Store, event: str, area: str, *, clock: Clock, severity: str = "major") -> datetime:
    """Publish a revision about an area; return the instant just before the commit."""
    content = CONTENT.validate_python(
        {
            "type": "casualty",
            "event": event,
            "thread": event,
            "areas": [{"region": area}],
            "severity": severity,
            "verification": "single_source",
            "sources": [{"source": "the-national"}],
            "sensitivity": ["none"],
            "as_of": (clock.now() - timedelta(days=1)).date().isoformat(),
            "lines": [
                {
                    "id": "a",
                    "counter": "sohr",
                    "via": ["the-national"],
                    "measure": "killed",
                    "status_group": "civilian",
                    "value_kind": "exact",
                    "best": 745,
                    "basis": "cumulative",
                }
            ],
        }
    )
    submission = Submission(number=1, author="desk-a", approver="desk-b", content=content)
    async with store.writing() as tx:
        for name in ("sohr", "the-national"):
            await tx.sources.put(Source(id=name, name={"en": name.upper()}, kind=SourceKind.MONITOR_NGO))
        await tx.events.record(submission, at=clock.now())
    began = clock.now()
    await publish(store, event, 1, actor="bench", clock=clock)
    return began
