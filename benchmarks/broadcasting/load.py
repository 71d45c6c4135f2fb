"""What is sent and how it is counted, the same for every way of sending. Needs the standard library only."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TOKEN = "2000000001:BENCH"  # noqa: S105 - of the loopback server
TEXT = "<b>الساحل السوري</b>: أنباء عن سقوط أكثر من 1,000 قتيل، بحسب مرصدين، والعدد غير مؤكد. " + (
    "نُشر في 8 آذار 2025، 14:05 بتوقيت دمشق. " * 3
)
BUTTONS = (("المصادر", "src:1"), ("صامت اليوم", "mute:1"))


@dataclass(frozen=True, slots=True)
class Target:
    """Where to send, how many at once, and a folder for a ledger. `certificate` is the server's authority.

    There are `messages` to send, after `warming` ones that leave every connection open.
    """

    url: str
    in_flight: int
    folder: Path
    certificate: str
    messages: int = 0
    warming: int = 0


Broadcast = Callable[[range], Awaitable[list[float]]]
"""Sends one alert to each chat of the range, with whatever it keeps of it; gives the seconds that each took
(none, where the way cannot tell). Raises where a single message was not accepted."""

Way = Callable[[Target], AbstractAsyncContextManager[Broadcast]]
"""Opens everything that stays open. This is all that a new way has to be."""


def payload(chat: int) -> dict[str, Any]:
    """Return the parameters of sendMessage."""
    return {
        "chat_id": chat,
        "text": TEXT,
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
        "reply_markup": {
            "inline_keyboard": [[{"text": text, "callback_data": data} for text, data in BUTTONS]]
        },
    }


def by_workers(send: Callable[[int], Awaitable[None]], in_flight: int) -> Broadcast:
    """Return a broadcast that sends one by one, `in_flight` of them at once."""

    async def broadcast(chats: range) -> list[float]:
        left = iter(chats)
        took: list[float] = []

        async def work() -> None:
            for chat in left:
                began = time.perf_counter()
                await send(chat)
                took.append(time.perf_counter() - began)

        await asyncio.gather(*(work() for _ in range(in_flight)))
        return took

    return broadcast
