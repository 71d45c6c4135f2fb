"""What the desk works on. Each change names the version that it changes, so that none is lost."""

import json
from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.draft import Draft, written
from bot.domain.terms import Workflow
from bot.store.tables import drafts

_OPEN = tuple(
    state.value for state in (Workflow.DRAFT, Workflow.IN_REVIEW, Workflow.APPROVED, Workflow.SCHEDULED)
)


class Drafts:
    """The repository of drafts."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def open(self, draft: Draft) -> Draft:
        """Keep a new draft; its own `no` does not count. Return it with the number it got."""
        row = {**_row(draft), "version": 1, "created_at": draft.updated_at}
        kept = await self._connection.execute(insert(drafts).values(**row).returning(drafts))
        return _draft(kept.one())

    async def get(self, no: int) -> Draft | None:
        """Return a draft, or None."""
        if not 0 < no < 2**31:  # a number from a button or a command line may be any
            return None
        row = (await self._connection.execute(select(drafts).where(drafts.c.draft_no == no))).one_or_none()
        return None if row is None else _draft(row)

    async def put(self, draft: Draft, *, version: int) -> Draft | None:
        """Put a draft in the place of its version `version`; None when that is not the newest any more."""
        change = (
            update(drafts)
            .where(drafts.c.draft_no == draft.no, drafts.c.version == version)
            .values(**_row(draft), version=version + 1)
            .returning(drafts)
        )
        row = (await self._connection.execute(change)).one_or_none()
        return None if row is None else _draft(row)

    async def among(self, states: Collection[Workflow], *, limit: int = 100) -> tuple[Draft, ...]:
        """Return drafts in these states, the longest untouched first."""
        where = drafts.c.workflow.in_([state.value for state in states])
        return await self._all(where, limit)

    async def by(self, author: str, *, limit: int = 100) -> tuple[Draft, ...]:
        """Return the drafts of an author that are not closed, and not held."""
        return await self._all((drafts.c.author == author) & drafts.c.workflow.in_(_OPEN), limit)

    async def unfinished(self, author: str) -> tuple[Draft, ...]:
        """Return all drafts of an author that are not closed."""
        open_ = drafts.c.workflow.in_([*_OPEN, Workflow.HELD.value])
        return await self._all((drafts.c.author == author) & open_, 1_000_000)

    async def of_event(self, event: str) -> tuple[Draft, ...]:
        """Return every draft of an event, closed ones too."""
        return await self._all(drafts.c.event_id == event, 1_000)

    async def due(self, at: datetime, *, limit: int = 100) -> tuple[Draft, ...]:
        """Return drafts that are planned for `at` or before, the earliest first."""
        query = (
            select(drafts)
            .where(drafts.c.workflow == Workflow.SCHEDULED.value, drafts.c.publish_at <= at)
            .order_by(drafts.c.publish_at, drafts.c.draft_no)
            .limit(limit)
        )
        return tuple(_draft(row) for row in await self._connection.execute(query))

    async def _all(self, where: Any, limit: int) -> tuple[Draft, ...]:
        query = select(drafts).where(where).order_by(drafts.c.updated_at, drafts.c.draft_no).limit(limit)
        return tuple(_draft(row) for row in await self._connection.execute(query))


def _row(draft: Draft) -> dict[str, Any]:
    return {
        "event_id": draft.event,
        "number": draft.number,
        "content": written(draft.content),
        "content_hash": draft.content_hash,
        "urgent": draft.urgent,
        "workflow": draft.workflow.value,
        "author": draft.author,
        "edited_by": draft.edited_by or draft.author,
        "approver": draft.approver,
        "approved_hash": draft.approved_hash,
        "reason": draft.reason,
        "publish_at": draft.publish_at,
        "updated_at": draft.updated_at,
    }


def _draft(row: Row[Any]) -> Draft:
    return Draft(
        no=row.draft_no,
        event=row.event_id,
        number=row.number,
        content=json.loads(row.content),
        workflow=Workflow(row.workflow),
        author=row.author,
        approver=row.approver,
        content_hash=row.content_hash,
        approved_hash=row.approved_hash,
        reason=row.reason,
        publish_at=row.publish_at,
        version=row.version,
        updated_at=row.updated_at,
        edited_by=row.edited_by,
    )
