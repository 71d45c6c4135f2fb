"""The least that a message can cost over TLS in this language: bytes out, bytes in, nothing read of them."""

import asyncio
import ssl
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import cast
from urllib.parse import urlsplit

from benchmarks.broadcasting.load import TOKEN, Broadcast, Target, payload
from bot.domain.template import Template


class _Wire(asyncio.Protocol):
    """Sends the next as soon as something has come back."""

    def __init__(self) -> None:
        self._requests: Iterator[bytes] = iter(())
        self._transport: asyncio.Transport | None = None
        self._began = 0.0
        self.took: list[float] = []
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)  # uvloop's is none by name

    def begin(self, requests: Iterator[bytes]) -> asyncio.Future[None]:
        self._requests, self.took = requests, []
        self.done = asyncio.get_running_loop().create_future()
        self._next()
        return self.done

    def data_received(self, data: bytes) -> None:
        assert data.startswith(b"HTTP/1.1 200")
        assert data.endswith(b"}}")
        self.took.append(time.perf_counter() - self._began)
        self._next()

    def close(self) -> None:
        assert self._transport is not None
        self._transport.close()

    def _next(self) -> None:
        request = next(self._requests, None)
        if request is None:
            self.done.set_result(None)
            return
        assert self._transport is not None
        self._began = time.perf_counter()
        self._transport.write(request)


@asynccontextmanager
async def wire(target: Target) -> AsyncIterator[Broadcast]:
    """Prepared requests over connections that are open."""
    url = urlsplit(target.url)
    loop = asyncio.get_running_loop()
    template = Template.of(payload(0))
    head = f"POST /bot{TOKEN}/sendMessage HTTP/1.1\r\nHost: {url.netloc}\r\nContent-Length: "
    tls = ssl.create_default_context()
    wires = [
        (await loop.create_connection(_Wire, url.hostname or "", url.port or 443, ssl=tls))[1]
        for _ in range(target.in_flight)
    ]

    async def broadcast(chats: range) -> list[float]:
        bodies = map(template.body, chats)
        requests = (b"%b%d\r\n\r\n%b" % (head.encode(), len(body), body) for body in bodies)
        await asyncio.gather(*(each.begin(requests) for each in wires))
        return [took for each in wires for took in each.took]

    yield broadcast
    for each in wires:
        each.close()
