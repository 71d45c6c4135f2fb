"""When places were last reported on and last looked at by somebody, for readers who wonder at the silence."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.notice import Reply
from bot.domain.region import AudienceCodes
from bot.domain.terms import Workflow
from bot.store.audience import among
from bot.store.tables import desk_answers, revision_areas, revisions


@dataclass(frozen=True, slots=True)
class LastHeard:
    """Of an area: when the last report was told, and when somebody of the desk last looked at anything.

    To publish is to look, and so is to know whether something is still true.
    """

    told_at: datetime | None
    checked_at: datetime | None


class Checks:
    """The repository of last looks; changes nothing."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def last_heard(self, codes: AudienceCodes | None) -> LastHeard:
        """Return it for these areas and all inside them; None means anywhere."""
        told_at = func.coalesce(revisions.c.publish_at, revisions.c.published_at)
        query = select(func.max(told_at), func.max(revisions.c.published_at)).where(
            revisions.c.workflow == Workflow.PUBLISHED.value
        )
        answers = select(func.max(desk_answers.c.answered_at)).where(
            desk_answers.c.reply != Reply.UNKNOWN.value
        )
        if codes is not None:
            here = among(revision_areas.c.area_code, codes)
            query = query.join(
                revision_areas,
                (revision_areas.c.event_id == revisions.c.event_id)
                & (revision_areas.c.number == revisions.c.number),
            ).where(here)
            answers = answers.join(
                revision_areas,
                (revision_areas.c.event_id == desk_answers.c.event_id)
                & (revision_areas.c.number == desk_answers.c.number),
            ).where(here)
        told, published = (await self._connection.execute(query)).one()
        answered = await self._connection.scalar(answers)
        return LastHeard(told, max((at for at in (published, answered) if at is not None), default=None))
