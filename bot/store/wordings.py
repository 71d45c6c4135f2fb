"""The words of what is current, and the search in them: FTS5 on SQLite, text search on PostgreSQL.

Only the current published revision of an event is ever found: words of an older one are passed over from the
moment a newer one is published, and replaced the next time somebody searches.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, bindparam, delete, func, literal_column, select, table
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.wording import Wording
from bot.store.tables import events, revisions, wordings
from bot.store.upsert import insert_new


class Wordings:
    """The repository of what is searched."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def missing(self, edition: str, langs: Sequence[str], *, limit: int) -> tuple[tuple[str, int], ...]:
        """Return (event, number) of what is current and not there in each language, as `edition` has it."""
        there = (
            select(func.count())
            .where(
                wordings.c.event_id == events.c.event_id,
                wordings.c.number == events.c.current_revision,
                wordings.c.edition == edition,
                wordings.c.lang.in_(langs),
            )
            .scalar_subquery()
        )
        query = (
            select(events.c.event_id, events.c.current_revision)
            .where(events.c.current_revision.is_not(None), there < len(langs))
            .order_by(events.c.event_id)
            .limit(limit)
        )
        return tuple((row.event_id, row.current_revision) for row in await self._connection.execute(query))

    async def put(self, event: str, edition: str, told: Iterable[Wording]) -> None:
        """Keep the words of an event's current revision, in place of all words of it before."""
        await self._connection.execute(delete(wordings).where(wordings.c.event_id == event))
        rows = [
            {
                "event_id": event,
                "number": each.number,
                "lang": each.lang,
                "edition": edition,
                "head": each.head,
                "body": each.body,
            }
            for each in told
        ]
        await insert_new(self._connection, wordings, rows)

    async def find(self, sought: Sequence[str], *, lang: str | None, limit: int) -> tuple[Wording, ...]:
        """Return what has all the words, or words that begin so, in one language or any; the newest first.

        `sought` are folded words of letters and digits.
        """
        told_at = func.coalesce(revisions.c.publish_at, revisions.c.published_at)
        query = (
            select(wordings)
            .join(
                events,
                (events.c.event_id == wordings.c.event_id) & (events.c.current_revision == wordings.c.number),
            )
            .join(
                revisions,
                (revisions.c.event_id == wordings.c.event_id) & (revisions.c.number == wordings.c.number),
            )
            .where(_has(self._connection.dialect.name), *([wordings.c.lang == lang] if lang else []))
            .order_by(told_at.desc(), wordings.c.event_id, wordings.c.lang)
            .limit(limit)
        )
        rows = await self._connection.execute(query, {"sought": self._sought(sought)})
        return tuple(Wording(row.event_id, row.number, row.lang, row.head, row.body) for row in rows)

    def _sought(self, sought: Sequence[str]) -> str:
        """Return the words as the database asks for them: each quoted, as the beginning of a word."""
        if self._connection.dialect.name == "sqlite":
            return " ".join(f'"{word}" *' for word in sought)
        return " & ".join(f"'{word}':*" for word in sought)


def _has(dialect: str) -> ColumnElement[Any]:
    sought: Any = bindparam("sought")
    if dialect == "sqlite":
        rows: Any = (
            select(literal_column("rowid"))
            .select_from(table("wordings_fts"))
            .where(literal_column("wordings_fts").op("MATCH")(sought))
        )
        found: ColumnElement[Any] = wordings.c.wording_no.in_(rows)
        return found
    # As the index has it, word for word.
    words: Any = literal_column("to_tsvector('simple'::regconfig, head || ' ' || body)")
    matches: ColumnElement[Any] = words.op("@@")(
        func.to_tsquery(literal_column("'simple'::regconfig"), sought)
    )
    return matches
