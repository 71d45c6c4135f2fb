"""Who did what, appended and never changed. Curators by their desk name, readers never."""

import json
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.tables import audit


class Audit:
    """The repository of the audit record."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def write(
        self,
        *,
        actor: str,
        action: str,
        subject: str,
        at: datetime,
        detail: Mapping[str, object] | None = None,
    ) -> None:
        """Append an entry; `detail` must be JSON and name no reader."""
        row = {"actor": actor, "action": action, "subject": subject, "at": at}
        encoded = json.dumps(detail or {}, sort_keys=True, ensure_ascii=False)
        await self._connection.execute(insert(audit).values(**row, detail=encoded))

    async def entries(self, subject: str | None = None) -> tuple[tuple[str, str, str], ...]:
        """Return (actor, action, subject) of every entry, oldest first, or those of one subject."""
        query = select(audit.c.actor, audit.c.action, audit.c.subject).order_by(audit.c.entry_no)
        if subject is not None:
            query = query.where(audit.c.subject == subject)
        return tuple((row.actor, row.action, row.subject) for row in await self._connection.execute(query))
