"""The library's replies take their turns in the same budget as the alerts."""

from collections.abc import Callable, Coroutine
from typing import Any

from telegram.ext import BaseRateLimiter

from bot.domain.pacing import Urgency
from bot.telegram.pacer import Pacer
from bot.telegram.request import Throttled

PATIENCE_S = 60.0
"""A reply that must wait longer than this is of no use to anybody and would hold up others."""
_PACED = ("send", "edit", "copy", "forward", "createForumTopic")
_FREE = frozenset({"sendChatAction"})
"""Not a message: it may go beside one, and a turn for it would delay the reply it announces."""

Callback = Callable[..., Coroutine[Any, Any, Any]]


class PacedLimiter(BaseRateLimiter[Urgency]):
    """Paces what counts as a message; obeys a 429 exactly and then tries once more, nothing else twice."""

    def __init__(self, pacer: Pacer) -> None:
        self._pacer = pacer

    async def initialize(self) -> None:
        """Do nothing: turns need no preparation."""

    async def shutdown(self) -> None:
        """Do nothing: alerts still take turns."""

    async def process_request(
        self,
        callback: Callback,
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Urgency | None,
    ) -> Any:
        """Make the call in its turn. Raises Throttled when that would take longer than people wait."""
        chat = data.get("chat_id")
        if chat is None or endpoint in _FREE or not endpoint.startswith(_PACED):
            return await callback(*args, **kwargs)
        urgency = rate_limit_args or Urgency.REPLY
        try:
            return await self._in_turn(chat, urgency, callback, args, kwargs)
        except Throttled:
            return await self._in_turn(chat, urgency, callback, args, kwargs)

    async def _in_turn(
        self, chat: int | str, urgency: Urgency, callback: Callback, args: Any, kwargs: dict[str, Any]
    ) -> Any:
        if (wait := self._pacer.parked_for(chat)) > PATIENCE_S:
            raise Throttled(wait)
        async with self._pacer.turn(chat, urgency=urgency, shared=is_shared(chat)):
            try:
                return await callback(*args, **kwargs)
            except Throttled as throttled:
                self._pacer.park(chat, throttled.seconds)
                raise


def is_shared(chat: int | str) -> bool:
    """Say whether an id is that of a group or channel: those are negative or begin with `@` (Bot API)."""
    return isinstance(chat, str) or chat < 0
