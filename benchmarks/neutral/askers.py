"""People who write to the bot: each sends one command, and the time until the bot's answer leaves is kept.

They are given to whoever polls. A chat asks once, so that no pace of its own chat keeps an answer back.
"""

import asyncio
import itertools
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

FIRST_ID = 900_000_000
PATIENCE_S = 20.0
_CHAT = b'"chat_id":'


@dataclass(slots=True)
class Askers:
    """Makes updates, and finds their answers among what the bot sends."""

    _numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))
    _due: list[dict[str, object]] = field(default_factory=list)
    _came: asyncio.Event = field(default_factory=asyncio.Event)
    _open: dict[int, tuple[str, float]] = field(default_factory=dict)
    _took: list[tuple[str, float]] = field(default_factory=list)

    async def ask(self, commands: Sequence[str], *, count: int, every_s: float) -> dict[str, object]:
        """Have people ask, one after the other; return what each waited in seconds, by command."""
        self._took, start = [], time.monotonic()
        for turn in range(count):
            await asyncio.sleep(max(0.0, start + turn * every_s - time.monotonic()))
            self._ask(commands[turn % len(commands)])
        patience = time.monotonic() + PATIENCE_S
        while self._open and time.monotonic() < patience:  # noqa: ASYNC110 - a look costs nothing here
            await asyncio.sleep(0.05)
        unanswered, self._open = [command for command, _ in self._open.values()], {}
        return {"took": self._took, "unanswered": unanswered}

    async def updates(self, wait_s: float) -> list[dict[str, object]]:
        """Return what was asked since the last time, as a poll does."""
        try:
            async with asyncio.timeout(wait_s):
                await self._came.wait()
        except TimeoutError:
            return []
        self._came.clear()
        due, self._due = self._due, []
        return due

    def answered(self, request: bytes) -> None:
        """Hear what the bot sent to somebody."""
        if not self._open:
            return
        at = request.find(_CHAT)
        end = at + len(_CHAT)
        digits = request[end : end + 12].lstrip().partition(b",")[0].partition(b"}")[0]
        asked = self._open.pop(int(digits), None) if at >= 0 and digits.isdigit() else None
        if asked is not None:
            command, since = asked
            self._took.append((command, time.monotonic() - since))

    def _ask(self, command: str) -> None:
        number = next(self._numbers)
        chat = FIRST_ID + number
        person = {"id": chat, "is_bot": False, "first_name": "Reader", "language_code": "en"}
        entity = {"type": "bot_command", "offset": 0, "length": len(command.partition(" ")[0])}
        message = {
            "message_id": 1,
            "date": int(time.time()),
            "chat": {"id": chat, "type": "private", "first_name": "Reader"},
            "from": person,
            "text": command,
            "entities": [entity],
        }
        self._open[chat] = (command, time.monotonic())
        self._due.append({"update_id": number, "message": message})
        self._came.set()
