"""What the desk last asked each curator in Telegram, so that a restart does not forget the question."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.tables import desk_questions
from bot.store.upsert import put


class Questions:
    """The repository of open questions: at most one for each curator, the last one."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def ask(self, curator: str, asked: Mapping[str, Any], *, at: datetime) -> None:
        """Keep a question in the place of the one before it."""
        row = {"curator": curator, "asked": json.dumps(asked, sort_keys=True), "asked_at": at}
        await put(self._connection, desk_questions, row)

    async def open(self, curator: str) -> dict[str, Any] | None:
        """Return what a curator was asked and has not answered."""
        query = select(desk_questions.c.asked).where(desk_questions.c.curator == curator)
        row = (await self._connection.execute(query)).one_or_none()
        return None if row is None else dict(json.loads(row.asked))

    async def close(self, curator: str) -> None:
        """Forget the question: it was answered, or something else was begun."""
        await self._connection.execute(delete(desk_questions).where(desk_questions.c.curator == curator))
