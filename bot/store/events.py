"""Events and their revisions. A published revision is never changed; a newer one takes its place."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy import Row, Select, and_, bindparam, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.event import CONTENT, Lasting, Revision, Submission, area_codes, content_hash
from bot.domain.region import AudienceCodes
from bot.domain.staleness import doubted_from
from bot.domain.terms import EventType, OutageState, Workflow
from bot.store.audience import among
from bot.store.regions import ensure_regions
from bot.store.tables import events, revision_areas, revisions
from bot.store.upsert import insert_new

log = structlog.get_logger(__name__)


class RevisionConflict(Exception):
    """The submission does not fit what the event already has; `reason` says how, for a person."""

    def __init__(self, event: str, number: int, reason: str) -> None:
        super().__init__(f"{event} r{number}: {reason}")
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Recorded:
    """A submission in the store; `new` is False for one that was there already, word for word."""

    revision: Revision
    new: bool


class Events:
    """The repository of events."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._held: dict[str, int | None] = {}

    async def record(self, submission: Submission, *, at: datetime) -> Recorded:
        """Take a submission as the next revision of its event; the same one again changes nothing.

        It is held when it says so, scheduled when it has a time to come, else approved.
        Raises RevisionConflict for other content under the same number, a gap, or another type or thread.
        """
        content = submission.content
        known = await self.revision(content.event, submission.number)
        if known is not None:
            if known.content_hash == content_hash(content):
                return Recorded(known, new=False)
            raise RevisionConflict(
                content.event,
                submission.number,
                f"is already recorded with other content; write it as revision {submission.number + 1}",
            )
        await self._fit(submission)
        await insert_new(self._connection, events, [_event_row(submission, at)])
        await insert_new(self._connection, revisions, [_revision_row(submission, at)])
        await self._record_areas(submission)
        recorded = await self.revision(content.event, submission.number)
        if recorded is None:
            raise RevisionConflict(
                content.event, submission.number, "was written at the same time by another"
            )
        return Recorded(recorded, new=True)

    async def _fit(self, submission: Submission) -> None:
        content, number = submission.content, submission.number
        row = (
            await self._connection.execute(
                select(events.c.type, events.c.thread_id, func.max(revisions.c.number).label("last"))
                .join_from(events, revisions)
                .where(events.c.event_id == content.event)
                .group_by(events.c.event_id)
            )
        ).one_or_none()
        last = row.last if row else 0
        if number != last + 1:
            raise RevisionConflict(
                content.event, number, f"cannot follow revision {last}; number it {last + 1}"
            )
        if row and (row.type, row.thread_id) != (content.type.value, content.thread):
            raise RevisionConflict(content.event, number, "changes the type or the thread of its event")

    async def _record_areas(self, submission: Submission) -> None:
        content = submission.content
        await ensure_regions(self._connection, area_codes(content))
        rows = [
            {"event_id": content.event, "number": submission.number, "area_code": code}
            for code in sorted({area.code for area in content.areas})
        ]
        await insert_new(self._connection, revision_areas, rows)

    async def publish(self, event: str, number: int, *, at: datetime) -> Revision | None:
        """Publish an approved revision and make it the current one; None when it was published before.

        Raises RevisionConflict for one that is not approved, or older than what is published.
        """
        revision = await self.revision(event, number)
        if revision is None or revision.workflow not in (
            Workflow.APPROVED,
            Workflow.SCHEDULED,
            Workflow.PUBLISHED,
        ):
            raise RevisionConflict(event, number, "is not approved, so it cannot be published")
        if revision.workflow is Workflow.PUBLISHED:
            return None
        current = await self.current(event)
        if current is not None and current.number > number:
            raise RevisionConflict(
                event, number, f"is older than revision {current.number}, already published"
            )
        await self._connection.execute(
            update(revisions)
            .where(_is(event, number))
            .values(workflow=Workflow.PUBLISHED.value, published_at=at)
        )
        await self._connection.execute(
            update(events).where(events.c.event_id == event).values(current_revision=number)
        )
        self._held.pop(event, None)
        return await self.revision(event, number)

    async def revision(self, event: str, number: int) -> Revision | None:
        """Return one revision, or None."""
        return _one(await self._rows(select(revisions).where(_is(event, number))))

    async def names(self) -> tuple[str, ...]:
        """Return the name of every event, the newest first."""
        query = select(events.c.event_id).order_by(events.c.created_at.desc(), events.c.event_id)
        return tuple((await self._connection.execute(query)).scalars())

    async def current(self, event: str) -> Revision | None:
        """Return the newest published revision of an event, or None."""
        return _one(await self._rows(_current().where(events.c.event_id == event)))

    async def hold_current(self, event: str) -> int | None:
        """Return the number of the newest published revision; none newer is published before we end."""
        if event not in self._held:
            self._held[event] = await self._connection.scalar(_HOLD, {"event": event})
        return self._held[event]

    async def hold(self, event: str) -> None:
        """Let nobody else publish anything of this event before we end."""
        await self._connection.execute(
            select(events.c.event_id).where(events.c.event_id == event).with_for_update()
        )

    async def published(self, event: str) -> tuple[Revision, ...]:
        """Return the published revisions of an event, oldest first."""
        return tuple(each for each in await self.history(event) if each.workflow is Workflow.PUBLISHED)

    async def history(self, event: str) -> tuple[Revision, ...]:
        """Return every revision of an event, oldest first."""
        query = select(revisions).where(revisions.c.event_id == event).order_by(revisions.c.number)
        return await self._rows(query)

    async def due(self, at: datetime, limit: int = 100) -> tuple[tuple[str, int], ...]:
        """Return (event, number) of what is scheduled for `at` or before, earliest first.

        What a newer revision has overtaken is not due any more.
        """
        query = (
            select(revisions.c.event_id, revisions.c.number)
            .join(events, events.c.event_id == revisions.c.event_id)
            .where(revisions.c.workflow == Workflow.SCHEDULED.value, revisions.c.publish_at <= at)
            .where(func.coalesce(events.c.current_revision, 0) < revisions.c.number)
            .order_by(revisions.c.publish_at, revisions.c.event_id, revisions.c.number)
            .limit(limit)
        )
        return tuple((row.event_id, row.number) for row in await self._connection.execute(query))

    async def current_in(
        self,
        codes: AudienceCodes | None,
        types: Collection[EventType],
        *,
        limit: int,
        open_only: bool = False,
    ) -> tuple[Revision, ...]:
        """Return the current revisions of events of these types in these areas, newest first.

        `codes` None means anywhere. `open_only` leaves out outages and closures that are restored.
        """
        query = _current().where(events.c.type.in_([kind.value for kind in types]))
        if codes is not None:
            here = select(revision_areas.c.event_id).where(
                revision_areas.c.event_id == revisions.c.event_id,
                revision_areas.c.number == revisions.c.number,
                among(revision_areas.c.area_code, codes),
            )
            query = query.where(here.exists())
        # A file that came late, an old week say, keeps its place in time.
        told_at = func.coalesce(revisions.c.publish_at, revisions.c.published_at)
        found = await self._readable(query.order_by(told_at.desc(), events.c.event_id))
        kept = (each for each in found if not (open_only and is_over(each)))
        return tuple(each for each, _ in zip(kept, range(limit), strict=False))

    async def all(self, limit: int = 500) -> tuple[Revision, ...]:
        """Return the newest revision of every event, published or not, in the order they were recorded."""
        newest = (
            select(revisions.c.event_id, func.max(revisions.c.number).label("number"))
            .group_by(revisions.c.event_id)
            .subquery()
        )
        query = select(revisions).join(
            newest,
            and_(newest.c.event_id == revisions.c.event_id, newest.c.number == revisions.c.number),
        )
        return await self._readable(
            query.order_by(revisions.c.recorded_at, revisions.c.event_id).limit(limit)
        )

    async def _readable(self, query: Select[Any]) -> tuple[Revision, ...]:
        """Return these of many events without those that cannot be read: one must not hide the rest."""
        found = []
        for row in await self._connection.execute(query):
            try:
                found.append(_revision(row))
            except ValueError:
                log.error(
                    "a revision cannot be read",
                    action="store.unreadable",
                    revision=f"{row.event_id} r{row.number}",
                )
        return tuple(found)

    async def _rows(self, query: Select[Any]) -> tuple[Revision, ...]:
        return tuple(_revision(row) for row in await self._connection.execute(query))


_HOLD = (
    select(events.c.current_revision)
    .where(events.c.event_id == bindparam("event"))
    .with_for_update(read=True)
)


def is_over(revision: Revision) -> bool:
    """Say whether this is an outage or closure that has ended."""
    content = revision.content
    return isinstance(content, Lasting) and content.state is OutageState.RESTORED


def _current() -> Select[Any]:
    return select(revisions).join(
        events,
        and_(events.c.event_id == revisions.c.event_id, events.c.current_revision == revisions.c.number),
    )


def _is(event: str, number: int) -> Any:
    return and_(revisions.c.event_id == event, revisions.c.number == number)


def _one(rows: tuple[Revision, ...]) -> Revision | None:
    return rows[0] if rows else None


def _event_row(submission: Submission, at: datetime) -> dict[str, Any]:
    content = submission.content
    return {
        "event_id": content.event,
        "thread_id": content.thread,
        "type": content.type.value,
        "created_at": at,
    }


def _revision_row(submission: Submission, at: datetime) -> dict[str, Any]:
    content = submission.content
    hashed = content_hash(content)
    return {
        "event_id": content.event,
        "number": submission.number,
        "content": CONTENT.dump_json(content, exclude_defaults=True).decode(),
        "content_hash": hashed,
        "publication": content.publication.value,
        "workflow": _workflow(submission, at).value,
        "held_reason": submission.held,
        "author": submission.author,
        "approver": submission.approver,
        "approved_hash": hashed if submission.held is None or submission.approver else None,
        "recorded_at": at,
        "publish_at": content.publish_at,
        "stale_after": doubted_from(content),
    }


def _workflow(submission: Submission, at: datetime) -> Workflow:
    if submission.held is not None:
        return Workflow.HELD
    wait = submission.content.publish_at
    return Workflow.SCHEDULED if wait is not None and wait > at else Workflow.APPROVED


def _revision(row: Row[Any]) -> Revision:
    return Revision(
        number=row.number,
        content=CONTENT.validate_json(row.content),
        content_hash=row.content_hash,
        workflow=Workflow(row.workflow),
        author=row.author,
        approver=row.approver,
        approved_hash=row.approved_hash,
        recorded_at=row.recorded_at,
        published_at=row.published_at,
    )
