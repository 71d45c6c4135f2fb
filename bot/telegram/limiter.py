"""The library's replies take their turns in the same budget as the alerts."""

from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from telegram.error import TelegramError
from telegram.ext import BaseRateLimiter

from bot.domain.bill import Fare
from bot.domain.pacing import Urgency
from bot.telegram.pacer import Pacer
from bot.telegram.request import CallFailed, Throttled

PATIENCE_S = 60.0
"""A reply that must wait longer than this is of no use to anybody and would hold up others."""
_PACED = ("send", "edit", "copy", "forward", "createForumTopic")
_FREE = frozenset({"sendChatAction"})
"""Not a message: it may go beside one, and a turn for it would delay the reply it announces."""
_PAYABLE = frozenset({"sendMessage", "sendPhoto", "sendDocument", "copyMessage"})
"""Calls that take `allow_paid_broadcast` (Bot API), of those we make; an edit goes at the free rate."""

Callback = Callable[..., Coroutine[Any, Any, Any]]
Call = Callable[[], Coroutine[Any, Any, Any]]


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
        call = partial(callback, *args, **kwargs)
        payable = data if endpoint in _PAYABLE else None
        try:
            return await self._in_turn(chat, urgency, call, payable)
        except Throttled:
            return await self._in_turn(chat, urgency, call, payable)

    async def _in_turn(
        self, chat: int | str, urgency: Urgency, call: Call, payable: dict[str, Any] | None
    ) -> Any:
        """`payable` are the parameters of a call that may be paid for."""
        if (wait := self._pacer.parked_for(chat)) > PATIENCE_S:
            raise Throttled(wait)
        paid = payable is not None
        async with self._pacer.turn(chat, urgency=urgency, shared=is_shared(chat), paid=paid):
            fare = _offer(payable, self._pacer)
            arrived = True  # until Telegram says otherwise
            try:
                with self._pacer.listening():
                    return await call()
            except TelegramError as error:
                arrived = isinstance(error, CallFailed)
                if isinstance(error, Throttled):
                    self._pacer.park(chat, error.seconds)
                raise
            finally:
                self._pacer.settle(fare, arrived=arrived)


def _offer(payable: dict[str, Any] | None, pacer: Pacer) -> Fare:
    """Offer to pay for a call, where that is possible and wanted now."""
    if payable is None:
        return Fare.UNPAID
    fare = pacer.fare()
    if fare.offers:
        payable["allow_paid_broadcast"] = True
    else:
        payable.pop("allow_paid_broadcast", None)
    return fare


def is_shared(chat: int | str) -> bool:
    """Say whether an id is that of a group or channel: those are negative or begin with `@` (Bot API)."""
    return isinstance(chat, str) or chat < 0
