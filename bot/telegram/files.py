"""Files that curators send: fetched over our own transport, which alone knows the token."""

import re

from bot.telegram.request import TOKEN_ELSEWHERE
from bot.telegram.transport import HttpTransport

MOST_BYTES = 1024 * 1024
"""More is not taken in, whatever was said of a file's size before."""
_PATH = re.compile(r"[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+)*(?:\.[A-Za-z0-9]{1,8})?")


class Files:
    """Fetches what getFile names."""

    def __init__(self, transport: HttpTransport) -> None:
        self._transport = transport

    async def fetch(self, path: str) -> bytes | None:
        """Return the content of a file; None where it cannot be had. `path` is as the library gives it."""
        named = path.rpartition(f"{TOKEN_ELSEWHERE}/")[2]
        if not _PATH.fullmatch(named):
            return None
        return await self._transport.fetch(named, most=MOST_BYTES)
