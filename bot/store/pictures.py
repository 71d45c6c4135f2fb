"""Pictures that Telegram holds: by what is drawn, the file to name when it is sent again."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.tables import pictures
from bot.store.upsert import put


class Pictures:
    """The repository of pictures that were sent. Who was sent one is kept nowhere."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def file_of(self, digest: str) -> str | None:
        """Return Telegram's file of a picture, None where it has none."""
        query = select(pictures.c.file_id).where(pictures.c.picture_id == digest)
        found: str | None = await self._connection.scalar(query)
        return found

    async def keep(self, digest: str, file_id: str, *, at: datetime) -> None:
        """Remember the file of a picture that was sent."""
        await put(self._connection, pictures, {"picture_id": digest, "file_id": file_id, "sent_at": at})

    async def forget_before(self, at: datetime) -> int:
        """Forget what was sent before an instant; return how many."""
        gone = delete(pictures).where(pictures.c.sent_at < at).returning(pictures.c.picture_id)
        return len((await self._connection.execute(gone)).all())
