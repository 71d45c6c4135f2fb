"""The way of the alerts: the bytes of one method, over kept connections, as fast as one core allows.

A million readers are told the same thing. What that costs is decided here and nowhere else, so this one path
does without the kept HTTP client that everything else uses; docs/decisions/0009 has the figures for that, and
`KeptPath` is the same promise over the kept client, for wherever this one does not fit.
"""

import asyncio
import json
import ssl
from collections.abc import Mapping
from types import TracebackType
from typing import Protocol, Self
from urllib.parse import quote, urlsplit

from bot.domain.outcome import Ending, Fault, NoAnswer
from bot.i18n import without_times_in_bytes
from bot.telegram.hotpath_pool import Origin, Pool
from bot.telegram.hotpath_wire import Ended
from bot.telegram.transport import API_URL, DEADLINE_S

CONNECTIONS = 256
"""Enough for 1,000 messages a second at a round trip of 250 ms."""


class HotPath:
    """Calls of the Bot API over at most `connections` connections. Make it inside the loop; `async with`.

    `api_url` is the origin, without the token. Each call ends within `deadline` seconds (and a sixtieth).
    TLS is verified against the system's authorities. No proxy is followed.
    """

    def __init__(
        self,
        token: str,
        *,
        api_url: str = API_URL,
        connections: int = CONNECTIONS,
        deadline: float = DEADLINE_S,
    ) -> None:
        url = urlsplit(api_url)
        host = url.hostname or ""
        secure = url.scheme == "https"
        self._host = host
        tls = ssl.create_default_context() if secure else None
        origin = Origin(host, url.port or (443 if secure else 80), tls)
        self._pool = Pool(origin, most=connections, deadline=deadline)
        self._base = f"{url.path.rstrip('/')}/bot{quote(token, safe=':')}"
        self._authority = url.netloc.rpartition("@")[2]
        self._send_message = self._head("sendMessage")

    def __repr__(self) -> str:
        """Name the host only: the path holds the token."""
        return f"HotPath({self._host!r})"

    async def __aenter__(self) -> Self:
        """Do nothing: connections are made when first needed."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close every connection."""
        await self._pool.close()

    def send(self, body: bytes, ended: Ended) -> None:
        """Send one message; the bytes leave within this call where a connection is free.

        `ended` is told how it ended, once and never within this call.
        """
        self._pool.send(b"%b%d\r\n\r\n%b" % (self._send_message, len(body), body), ended)

    def words_alone(self) -> None:
        """Send no marks of time from now on: the server does not take them."""
        # Put in place of the other, which costs a million messages to a newer server nothing.
        self.send = self._send_words  # type: ignore[method-assign]  # see above

    def _send_words(self, body: bytes, ended: Ended) -> None:
        HotPath.send(self, without_times_in_bytes(body), ended)

    def _head(self, method: str) -> bytes:
        lines = (
            f"POST {self._base}/{quote(method, safe='')} HTTP/1.1",
            f"Host: {self._authority}",
            "User-Agent: Tocsin",
            "Accept-Encoding: identity",
            "Content-Type: application/json",
            "Content-Length: ",
        )
        return "\r\n".join(lines).encode("ascii")


class Caller(Protocol):
    """The kept client, or what stands for it."""

    async def call(self, method: str, payload: Mapping[str, object]) -> Ending:
        """Make the call and say how it ended."""
        ...


class KeptPath:
    """The same over the kept client."""

    def __init__(self, transport: Caller) -> None:
        self._transport = transport
        self._calls: set[asyncio.Task[Ending]] = set()

    def send(self, body: bytes, ended: Ended) -> None:
        """Send one message."""
        call = asyncio.get_running_loop().create_task(self._call(json.loads(body)))
        self._calls.add(call)
        call.add_done_callback(self._calls.discard)
        call.add_done_callback(lambda done: ended(_ending_of(done)))

    async def _call(self, payload: Mapping[str, object]) -> Ending:
        return await self._transport.call("sendMessage", payload)


def _ending_of(call: asyncio.Task[Ending]) -> Ending:
    if call.cancelled() or call.exception() is not None:
        return NoAnswer(Fault.RESET)  # the process is ending, or a fault of ours: it may have left
    return call.result()
